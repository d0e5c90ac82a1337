"""Communities as readers know them: each keeps its number, name and colour while most of its members stay."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from analysis.communities import Communities, communities, kept
from analysis.selection import Selection
from analysis.sentences import plural
from analysis.study import Study
from dashboard.network_map.groups import Named
from dashboard.network_map.looks import REST, SIX
from data.pictures import NamedCommunity, next_number
from data.store import Store


def as_known(study: Study, held: Sequence[NamedCommunity]) -> tuple[Communities, Mapping[str, Named]]:
    """Return the communities of the day under the numbers that readers know, and the name and look of each.

    A community that continues one held has its number, colour and name; a new one gets a number never given
    before, and a colour if it is among the six largest and one is free. How firmly they stand is not looked at.
    """
    told = study.remembered("communities alone", lambda: communities(study.network, reruns=0, parts=study.communities))
    now = continued(told.parts, held)
    number = {node: row.number for row in now for node in row.members}
    return replace(told, number=number), {str(row.number): Named(row.name or "", SIX[row.colour - 1] if row.colour else REST) for row in now}


def firm(study: Study, known: Communities) -> Communities:
    """Return the same with how firmly they stand: agreement and steadiness over reruns."""
    told = study.community_study
    return replace(known, agreement=told.agreement, steadiness=told.steadiness, reruns=told.reruns)


def firmness(known: Communities) -> list[Component]:
    """Return how many communities there are, how they were found, and how far reruns agree, in a sentence."""
    found = f"{plural(len(known.parts), 'community', 'communities')} found from the ties alone ({known.method})."
    if known.agreement is None:
        return [html.P(found, className="map-steady")]
    agreed = f" {known.reruns} reruns with other seeds agree with it to {known.agreement:.2f}, where 1 is the same each time and 0 no more than chance."
    index = "Mean adjusted Rand index (Hubert and Arabie 1985) between the communities shown and those of each rerun."
    about = html.Details([html.Summary("About"), html.P(index)])
    return [html.Div([html.P(found + agreed), about], className="map-steady")]


def continued(parts: Sequence[Collection[str]], held: Sequence[NamedCommunity]) -> tuple[NamedCommunity, ...]:
    """Return each community found, largest first, as the one held that it continues, or as a new one."""
    old = {row.number: row for row in held}
    follows = kept({number: row.members for number, row in old.items()}, [frozenset(part) for part in parts])
    taken = {old[number].colour for number in follows.values()}
    free = [colour for colour in range(1, len(SIX) + 1) if colour not in taken]
    fresh, rows = next_number(held), []
    for place, part in enumerate(parts):
        if place in follows:
            rows.append(replace(old[follows[place]], members=frozenset(part)))
        else:
            rows.append(NamedCommunity(number=fresh, colour=free.pop(0) if place < len(SIX) and free else 0, members=frozenset(part)))
            fresh += 1
    return tuple(rows)


def remember(study: Study, store: Store | None) -> tuple[NamedCommunity, ...]:
    """Return the communities held for the audience; the first look at a new version of the facts keeps those of its whole network.

    What a reader's filters or another day make of them is never kept, so that names and colours do not hang on who looks first.
    """
    if store is None:
        return ()
    chose, version = study.selection, study.register.version
    held = store.communities(chose.audience)
    if chose.without_filters() != Selection(audience=chose.audience) or any(row.version == version for row in held):
        return held
    now = continued(as_known(study, ())[0].parts, held)
    store.keep_communities(chose.audience, [replace(row, version=version) for row in now], version=version, by="the map")
    return store.communities(chose.audience)
