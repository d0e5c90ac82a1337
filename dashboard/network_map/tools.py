"""What stands left of the map: in which form, what is shown of it, and what colours, sizes and the day stand for.

Every choice is a link to the address that makes it, so that it works by keyboard and can be shared.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from analysis.map_view import COLOURS, SIZES, MapView
from analysis.sentences import plural
from analysis.sight import Sight
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.network_map import exporting, panel
from dashboard.network_map.asking import find_form
from dashboard.network_map.groups import Legend
from dashboard.network_map.links import PATH, changed, everyone
from dashboard.network_map.scene import legend_entries
from data.dates import quarter_ends, spoken

FORMS = {"map": "Map", "matrix": "Matrix", "list": "List", "walk": "Walk"}
NO_COLOUR = "Nothing"
MEANING = {"ties": "Ties", "bridging": "Lying between others", "reach": "Reach in two steps", "equal": "Nothing"}
RANKING = ("bridging",)
"""Sizes that rank organisations by what no single tie shows: coordinators only."""

MOST_QUARTERS = 40
"""Quarters on the slider: ten years."""
MONTHS = {3: "March", 6: "June", 9: "September", 12: "December"}


def tools(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend) -> list[Component]:
    """Return the choices of the map."""
    more = [
        *_level(view, sight, query), _choice("Colour", "colour", _colours(study), query, view), *_legend(view, sight, query, told),
        *([_choice("Size", "size", sizes(study.selection.audience), query, view)] if view.draws_organisations and view.view == "map" else []),
        _switches(study, view, sight, query), _time(study, query),
    ]
    forms = [html.Li(_link(label, changed(query, view, view=name), name == view.view, look="map-kind")) for name, label in FORMS.items()]
    return [
        html.Nav(html.Ul(forms), className="map-kinds", **{"aria-label": "Form"}),
        html.Div(find_form(study, query, view, where="tools"), className="map-find", role="search"),
        html.Details([html.Summary("What is shown"), html.Div(more, className="map-choices")], open=True, className="map-more fold-on-phone"),
        _downloads(query, view),
    ]


def _downloads(query: Mapping[str, str], view: MapView) -> Component:
    """Return the files that what is shown can be taken away as."""
    files = [html.Li(html.A(title, href=href, download="")) for title, href in exporting.links(query, view)]
    return html.Details([html.Summary("Download what is shown"), html.Ul(files, className="map-names")], className="map-more map-downloads")


def _link(label: str, href: str, on: bool, *, look: str = "chip") -> Component:
    """Return a link that says whether its choice is the one made."""
    said = [label, html.Span(" (chosen)", className="visually-hidden")] if on else label
    return dcc.Link(said, href=href, className=f"{look} {look}-on" if on else look)


def _choice(title: str, part: str, options: Mapping[str, str], query: Mapping[str, str], view: MapView) -> Component:
    on, reset = getattr(view, part), {"hide": (), "chosen": "" if not view.draws_organisations else view.chosen} if part == "colour" else {}
    links = [html.Li(_link(label, changed(query, view, **{part: code}, **reset), code == on)) for code, label in options.items()]
    return _tool(f"{title} by", html.Ul(links, className="chips list-unstyled"))


def _tool(title: str, *inside: Component) -> Component:
    return html.Div([html.H3(title), *inside], className="map-tool", role="group", **{"aria-label": title})


def _colours(study: Study) -> dict[str, str]:
    """Return what colours can stand for: tiers only where the reader may know of them."""
    words = study.register.configuration.words
    labels = dict(zip(COLOURS, (words.theme.capitalize(), "Kind", words.area.capitalize(), "Community", "Tier", NO_COLOUR), strict=True))
    return {code: label for code, label in labels.items() if code != "tier" or any(study.members.values())}


def colour_words(study: Study, view: MapView) -> str:
    """Return what colours stand for."""
    return _colours(study).get(view.colour, NO_COLOUR)


def sizes(audience: str) -> dict[str, str]:
    """Return what sizes can stand for, for an audience."""
    return {code: MEANING[code] for code in SIZES if audience == "coordinator" or code not in RANKING}


def _level(view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    """Return the switch between groups and organisations, where nothing narrows the view to some of these."""
    if view.view != "map" or view.focus or view.path or view.common:
        return []
    links = [_link("Groups", changed(query, view, level="groups", chosen=""), view.level == "groups"),
             _link(f"All {len(sight.organisations):,}", everyone(query, view, sight), view.level == "all")]
    return [_tool("Show", html.Ul([html.Li(link) for link in links], className="chips list-unstyled"))]


def _legend(view: MapView, sight: Sight, query: Mapping[str, str], told: Legend) -> list[Component]:
    """Return the groups with their looks and counts; a press takes a group out or brings it back."""
    if view.colour == "none":
        return []
    rows = [html.Li(_entry(view, query, entry)) for entry in legend_entries(view, sight, told)]
    all_again = [html.P(dcc.Link("Show every group", href=changed(query, view, hide=())), className="map-all-groups")] if view.hide else []
    title = html.H3(["Groups ", html.Span("press to hide or show", className="map-hint")])
    return [html.Div([title, html.Ul(rows, className="map-legend list-unstyled"), *all_again], className="map-tool", role="group", **{"aria-label": "Legend"})]


def _entry(view: MapView, query: Mapping[str, str], entry: Mapping[str, object]) -> Component:
    code, hidden = str(entry["code"]), bool(entry["hidden"])
    others = tuple(group for group in view.hide if group != code)
    href = changed(query, view, hide=others if hidden else (*others, code))
    mark = html.Span(className=f"map-shape map-shape-{entry['shape']}", style={"--shape": f"var(--{entry['token']})"}, **{"aria-hidden": "true"})
    said = html.Span(", hidden" if hidden else "", className="visually-hidden")
    count = html.Span(f"{entry['count']:,}", className="map-count")
    return dcc.Link([mark, html.Span([str(entry["label"]), said], className="map-group"), count], href=href,
                    className="map-entry map-entry-hidden" if hidden else "map-entry")


def _switches(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> Component:
    """Return what can be switched on and off."""
    alone = len(sight.ties.alone) if view.isolates else sight.hidden_isolates
    rows = [
        (f"Hide {plural(alone, 'organisation')} without a tie", not view.isolates, changed(query, view, isolates=not view.isolates)),
        (f"Mark what changed since {spoken(study.since)}", view.compare, changed(query, view, compare=not view.compare, level="all")),
        ("Measure only what is shown", view.subset, changed(query, view, subset=not view.subset)),
    ]
    return html.Div(html.Ul([html.Li(_switch(*row)) for row in rows], className="list-unstyled"), className="map-tool")


def _switch(label: str, on: bool, href: str) -> Component:
    box = html.Span(className="map-box", **{"aria-hidden": "true"})
    said = html.Span(" (on)" if on else " (off)", className="visually-hidden")
    return dcc.Link([box, html.Span([label, said])], href=href, className="map-switch map-switch-on" if on else "map-switch")


def quarters(study: Study) -> tuple[date, ...]:
    """Return the days on the slider: quarter ends since the first record of the network, at most ten years of them, and the day the data goes to."""
    last, first = study.register.data_to, study.register.baseline
    known = [row.joined.first for row in study.register.memberships if row.joined]
    begins = min([first, *known])
    ends = [day for day in quarter_ends(last, MOST_QUARTERS) if day >= begins]
    return (*(day for day in ends if day < last), last)


def _time(study: Study, query: Mapping[str, str]) -> Component:
    """Return the slider over quarters, with its buttons; the browser writes the day into the address."""
    days = quarters(study)
    here = max((place for place, day in enumerate(days) if day <= study.as_of), default=0)
    slide = dcc.Input(id="map-day", type="range", min=0, max=len(days) - 1, step=1, value=here, className="form-range", debounce=False)
    buttons = [html.Button(label, type="button", className="btn btn-outline-secondary btn-sm", **{"data-time": move})
               for move, label in (("back", "Earlier"), ("play", "Play"), ("on", "Later"))]
    return html.Div(
        [html.H3([html.Label("Day", htmlFor="map-day"), html.Span(f" {spoken(study.as_of)}", className="map-day-told", role="status")]), slide,
         html.Div(buttons, className="map-time-buttons")],
        className="map-tool map-time", **{"data-days": ",".join(day.isoformat() for day in days), "data-last": days[-1].isoformat()})


def told(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    """Return the line below the map: how much of the network is shown, and the way back to all of it."""
    parts: list[Component | str] = [panel.showing(sight), *_left_out(study, sight)]
    if _narrowed(view, query):
        parts.extend([" · ", dcc.Link("Clear", href=cleared(query, view))])
    if len(changed(query, view)) > LONG:
        parts.append(" · This address is long. Save the view below, and it has a short one.")
    return [html.Span(parts)]


def _left_out(study: Study, sight: Sight) -> Iterator[str]:
    if sight.hidden_isolates:
        yield f" · {sight.hidden_isolates:,} without a tie hidden"
    if study.selection.min_strength:
        yield " · ties below the least strength left out"


LONG = 1_500
"""Letters of an address above which mail programs begin to break it."""

FILTERED = ("theme", "kind", "area", "tie_kind", "ties", "min_strength", "host")


def _narrowed(view: MapView, query: Mapping[str, str]) -> bool:
    return bool(view.focus or view.path or view.common or view.hide or not view.isolates or any(query.get(name) for name in FILTERED))


def cleared(query: Mapping[str, str], view: MapView) -> str:
    """Return the address at which everything is shown again, in the same form, level, colours and sizes, on the same day."""
    kept = {name: value for name, value in shared(query).items() if name not in FILTERED}
    plain = MapView(view=view.view, level=view.level, colour=view.colour, size=view.size, compare=view.compare)
    return address(PATH, {**kept, **plain.query()})
