"""Who works on what: search first, then narrow; every result says why it is one."""

from collections.abc import Mapping
from enum import StrEnum

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from analysis.finding import Found, found
from analysis.search import Match, Why, nearest_words
from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.addresses import address, organisation_address
from dashboard.components.links import outside_link
from dashboard.components.markup import markup
from dashboard.page import Page
from dashboard.services import Services

PATH = "/who"
SHOWN = 60
"""Results on one screen; more are a click away, since nobody reads four hundred cards."""


class Id(StrEnum):
    """Ids of this page."""

    QUERY = "who-query"


def controls() -> list[Component]:
    """Return the search box, which stays while the results below it change."""
    box = dcc.Input(
        id=Id.QUERY, type="search", name="q", placeholder="Name, topic, campaign or group", autoComplete="off", className="form-control form-control-lg"
    )
    return [
        html.Form(
            [html.Label("What are you looking for?", htmlFor=Id.QUERY, className="form-label"), box],
            className="live-search",
            role="search",
            action=PATH,
            method="get",
        )
    ]


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the results, or a way on where there are none."""
    text, having = query.get("q", "").strip(), query.get("has", "")
    result = found(study.register, study.selection, study.as_of, text, having=having)
    facets = _facets(study, query, result)
    if not result.count:
        return [_nothing(study, query, text), facets]
    if not (text or having or study.selection.area or study.selection.theme or study.selection.kind):
        return [_count(study, result, text), _start(study, query), facets]
    return [_count(study, result, text), facets, *_results(study, query, result)]


def _count(study: Study, result: Found, text: str) -> Component:
    what = f" for “{text}”" if text else ""
    return html.P(f"{result.count:,} {_plural(result.count)}{what}", role="status", className="status-line")


def _plural(count: int) -> str:
    return "organisation" if count == 1 else "organisations"


def _start(study: Study, query: Mapping[str, str]) -> Component:
    return html.Div(
        [
            html.P(
                "Type what you look for, or choose a topic or a place below. Everything known about an organisation is searched: "
                "its name, what it works on, and what it took part in.",
                className="lead",
            ),
            html.P(dcc.Link("Show every organisation, from A to Z", href=address(PATH, query, q="", theme=_every_theme(study)))),
        ]
    )


def _every_theme(study: Study) -> str:
    return ",".join([*study.register.configuration.vocabularies["themes"], "unknown"])


def _results(study: Study, query: Mapping[str, str], result: Found) -> list[Component]:
    if not study.selection.area:
        return [_cards(study, query, result.here)]
    places = ", ".join(study.register.configuration.label("areas", code) for code in study.selection.area)
    return [
        html.H2(f"Based in {places} ({len(result.here)})"),
        _cards(study, query, result.here) if result.here else html.P("None found."),
        html.H2(f"Based elsewhere, working across {places} ({len(result.reaching)})"),
        _cards(study, query, result.reaching) if result.reaching else html.P("None found."),
    ]


def _cards(study: Study, query: Mapping[str, str], matches: tuple[Match, ...]) -> Component:
    count = len(matches) if query.get("all") else SHOWN
    cards = [html.Li(_card(study, query, match)) for match in matches[:count]]
    more = [] if len(matches) <= count else [html.P(dcc.Link(f"Show all {len(matches):,}", href=address(PATH, query, all="1")))]
    return markup([html.Ul(cards, className="result-list list-unstyled"), *more])


def _card(study: Study, query: Mapping[str, str], match: Match) -> Component:
    words, row = study.register.configuration, match.organisation
    place = words.label("areas", row.base) if row.base else "Base not known"
    facts = " · ".join([words.label("organisation_kinds", row.kind) if row.kind else "Kind not known", place])
    works_on = ", ".join(words.label("themes", code) for code in row.themes) or "Topics not known"
    return html.Article(
        [
            html.H3(dcc.Link(row.name, href=organisation_address(query, row.id))),
            html.P(facts, className="result-facts"),
            html.P(works_on, className="result-themes"),
            *_why(match),
        ],
        className="result-card",
    )


_FIELD_WORDS = {
    "name": "the name",
    "theme": "what it works on",
    "group": "a group it took part in",
    "tie": "something done together",
    "offer": "what it offers",
    "need": "what it looks for",
    "description": "its description",
}


def _why(match: Match) -> list[Component]:
    told = [why for why in match.why if why.field != "name"][:2]
    return [
        html.P([html.Span(f"Matches {_FIELD_WORDS[why.field]}: ", className="text-muted"), why.text, *_evidence(why)], className="result-why") for why in told
    ]


def _evidence(why: Why) -> list[Component | str]:
    """Return the dates and the source of something done together, as far as they are known."""
    return [*([f", {why.dates}"] if why.dates else []), *([" · ", outside_link(why.source_url, "source")] if why.source_url else [])]


def _nothing(study: Study, query: Mapping[str, str], text: str) -> Component:
    """Offer every way to widen a search that found nothing."""
    narrowed = [name for name in ("area", "theme", "kind", "has") if query.get(name)]
    wider = [
        html.Li(dcc.Link(f"Search again without the {name.replace('has', 'offer or need')} filter", href=address(PATH, query, **{name: None})))
        for name in narrowed
    ]
    near = [html.Li(["Did you mean ", dcc.Link(word, href=address(PATH, query, q=word)), "?"]) for word in nearest_words(study.register, text, study.as_of)]
    return html.Div(
        [
            html.P(f"No organisation found{f' for “{text}”' if text else ''}.", role="status", className="lead"),
            html.Ul([*near, *wider, html.Li(dcc.Link("Start again", href=address(PATH, query, q=None, **dict.fromkeys(("area", "theme", "kind", "has")))))]),
        ],
        className="notice",
    )


_FACETS = (("theme", "themes", "Topic"), ("area", "areas", "Place"), ("kind", "organisation_kinds", "Kind"))


def _facets(study: Study, query: Mapping[str, str], result: Found) -> Component:
    groups = [_facet(study, query, result, *facet) for facet in _FACETS]
    narrow = [html.Summary("Narrow by topic, place, kind, offer or need"), *groups, _having(query, result)]
    return markup([html.Details(narrow, open=not query.get("q"), className="facets")])


def _facet(study: Study, query: Mapping[str, str], result: Found, name: str, vocabulary: str, title: str) -> Component:
    words, counts, on = study.register.configuration, result.facets[name], set(getattr(study.selection, name))
    shown = [code for code in words.vocabularies.get(vocabulary, {}) if counts.get(code) or code in on]
    chips = [_chip(query, name, on, code, f"{words.label(vocabulary, code)} ({counts.get(code, 0)})") for code in shown]
    return html.Div([html.H3(title, className="facet-title"), html.Ul(chips, className="chips list-unstyled")]) if chips else html.Div()


def _chip(query: Mapping[str, str], name: str, on: set[str], code: str, label: str) -> Component:
    kept = on ^ {code}
    return html.Li(
        dcc.Link(
            [label, html.Span(" chosen, press to take out", className="visually-hidden")] if code in on else label,
            href=address(PATH, query, **{name: ",".join(sorted(kept))}),
            className="chip chip-on" if code in on else "chip",
        )
    )


def _having(query: Mapping[str, str], result: Found) -> Component:
    counts, on = result.facets["has"], query.get("has", "")
    chips = [
        html.Li(
            dcc.Link(
                f"{label} ({counts.get(code, 0)})",
                href=address(PATH, query, has=None if on == code else code),
                className="chip chip-on" if on == code else "chip",
            )
        )
        for code, label in (("offer", "Offers something"), ("need", "Looks for something"))
        if counts.get(code) or on == code
    ]
    return html.Div([html.H3("Offers and needs", className="facet-title"), html.Ul(chips, className="chips list-unstyled")]) if chips else html.Div()


def wire(app: Dash, services: Services) -> None:
    """Keep the search box in step with the address."""
    app.clientside_callback(ClientsideFunction("search", "follow"), Output(Id.QUERY, "value"), Input("url", "search"), State(Id.QUERY, "id"))


PAGE = Page(
    key="who",
    title="Who works on what",
    path=PATH,
    audiences=AUDIENCES,
    question="Find the organisations that work on something, in a place, and see how to reach them.",
    view=view,
    controls=controls,
    wire=wire,
)
