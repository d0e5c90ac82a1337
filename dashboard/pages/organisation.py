"""An organisation: what it is, what ties it to others, and how to reach it from where one stands."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qsl

import pandas as pd
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from analysis.chains import Step, chain
from analysis.evidence import Fact, by_kind, facts_of
from analysis.finding import open_on
from analysis.selection import AUDIENCES, selection
from analysis.study import Study
from dashboard.addresses import address, organisation_address, shared
from dashboard.components.exhibit_card import spread_card
from dashboard.components.links import outside_link
from dashboard.exhibit import Exhibit
from dashboard.figures.neighbours import neighbours
from dashboard.page import Page
from dashboard.services import Services
from data.dates import spoken
from data.model import Organisation

PATH = "/organisation"
MOST_NEIGHBOURS = 40
"""Neighbours in the small picture; above it the best tied ones are drawn and the rest are counted."""
MOST_FACTS = 25
"""Facts of one kind before the rest are a click away; a host may have hundreds."""
NAMES_IN_A_ROW = 12
"""Names written out for a group before the rest are folded away."""


class Id(StrEnum):
    """Ids of this page."""

    ME = "organisation-me"
    CHAIN = "organisation-chain"


def controls() -> list[Component]:
    """Return the choice of who one is, kept in this browser, and the place for the way from there."""
    box = dcc.Dropdown(id=Id.ME, placeholder="Choose your organisation", persistence=True, persistence_type="local", options=[])
    return [
        html.Div(
            [
                html.Label("I am from", htmlFor=Id.ME, className="form-label"),
                box,
                html.P("Kept in this browser only.", className="form-text"),
                html.Div(id=Id.CHAIN, role="status"),
            ],
            className="me-box",
        )
    ]


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return everything known of the organisation in the address."""
    row = study.register.organisation.get(query.get("id", ""))
    if row is None:
        return [
            html.P("No organisation with this address can be shown here. It may have been renamed, or be hidden from this view.", className="notice"),
            html.P(dcc.Link("Search for it", href="/who")),
        ]
    facts = facts_of(study.register, row.id, study.as_of)
    return [
        html.H2(row.name, className="organisation-name"),
        *_edit(study, query, row),
        _profile(study, row),
        _offers(study, row),
        html.H2(f"Its ties ({_plural(facts)})"),
        *_ties(study, query, facts),
        spread_card(picture(study, query, theme), PAGE.key, query, theme=theme),
    ]


def _edit(study: Study, query: Mapping[str, str], row: Organisation) -> list[Component]:
    """Return the way to the organisation's form, for who may change it."""
    if study.selection.audience != "coordinator":
        return []
    name = html.Span(f" {row.name}", className="visually-hidden")
    form = address("/edit", shared(query), table="organisations", id=row.id)
    return [html.P(dcc.Link(["Edit", name], href=form, className="btn btn-outline-secondary btn-sm"))]


def _plural(facts: tuple[Fact, ...]) -> str:
    current = sum(fact.standing == "current" for fact in facts)
    return f"{current} current, {len(facts) - current} earlier or undated"


def _profile(study: Study, row: Organisation) -> Component:
    words = study.register.configuration
    told = {
        "Kind": words.label("organisation_kinds", row.kind) if row.kind else None,
        "Legal form": row.legal_form,
        "Register number": row.registration,
        "Based in": words.label("areas", row.base) if row.base else None,
        "Works across": words.label("scopes", row.scope) if row.scope else None,
        "Works on": ", ".join(words.label("themes", code) for code in row.themes) or None,
        "Founded": str(row.founded) if row.founded else None,
        "Closed": str(row.closed) if row.closed else None,
        "Record confirmed": str(row.verified_on) if row.verified_on else None,
    }
    rows = [
        part
        for name, value in told.items()
        for part in (html.Dt(name), html.Dd(value or "Not known", className="" if value else "text-muted"))
        if value or name not in ("Legal form", "Register number", "Closed", "Record confirmed")
    ]
    sources = [outside_link(url, f"source {number}") for number, url in enumerate(dict.fromkeys((row.source_url, *row.attributes_source_url)), start=1) if url]
    reach = [outside_link(row.website, "Website")] if row.website else []
    mail = [html.A(row.contact_email, href=f"mailto:{row.contact_email}")] if row.contact_email else []
    return html.Div(
        [
            *([html.P(row.description, className="lead")] if row.description else []),
            html.Dl(rows, className="facts"),
            html.P(_joined([*reach, *mail]) or "No way to reach it is on record.", className="reach"),
            html.P(["Where this comes from: ", *_joined(sources)], className="sources") if sources else html.P("No source on record.", className="sources"),
        ],
        className="organisation-profile",
    )


def _joined(parts: list[Component]) -> list[Component | str]:
    return [piece for part in parts for piece in (part, " · ")][:-1]


def _offers(study: Study, row: Organisation) -> Component:
    rows = [item for item in open_on(study.register, study.as_of) if item.organisation_id == row.id]
    told = [html.Li(f"{'Offers' if item.direction == 'offer' else 'Looks for'}: {item.text} (since {item.posted})") for item in rows]
    return html.Ul(told, className="offers") if told else html.Div()


def _ties(study: Study, query: Mapping[str, str], facts: tuple[Fact, ...]) -> list[Component]:
    if not facts:
        return [html.P("No known tie. Nobody may have asked yet: this does not say that it works alone.", className="notice")]
    return [_kind(study, query, kind, rows) for kind, rows in by_kind(facts).items()]


def _kind(study: Study, query: Mapping[str, str], kind: str, rows: tuple[Fact, ...]) -> Component:
    how = "reported" if rows[0].reported else "took part together"
    count = len(rows) if query.get("all") else MOST_FACTS
    more = [html.P(dcc.Link(f"Show all {len(rows)}", href=address(PATH, query, all="1")))] if len(rows) > count else []
    facts = html.Ul([_fact(study, query, fact) for fact in rows[:count]], className="tie-list")
    return html.Section([html.H3(f"{kind} ({how}, {len(rows)})"), facts, *more])


def _fact(study: Study, query: Mapping[str, str], fact: Fact) -> Component:
    names = [dcc.Link(study.register.organisation[key].name, href=organisation_address(query, key)) for key in fact.others]
    more = [html.Details([html.Summary(f"and {len(names) - NAMES_IN_A_ROW} more"), *_commas(names[NAMES_IN_A_ROW:])])] if len(names) > NAMES_IN_A_ROW else []
    what = [html.Strong(fact.name), ", "] if fact.name else []
    role = f"{fact.role} " if fact.reported and fact.role else ("as " + fact.role + ", with " if fact.role else "with ")
    who = [role, *_commas(names[:NAMES_IN_A_ROW]), *more] if names else [fact.role or "no one else on record"]
    told = f"{fact.dates}{f' ({fact.basis})' if fact.basis else ''}, {fact.standing}"
    source = [" · ", outside_link(fact.source_url, "source")] if fact.source_url else [" · no source on record"]
    return html.Li([*what, *who, html.Div([told, *source], className="tie-dates")], className=f"tie tie-{fact.standing}")


def _commas(names: list[Component]) -> list[Component | str]:
    return [piece for name in names for piece in (name, ", ")][:-1]


def picture(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the organisation and its neighbours on the day as a small picture, with the list of them."""
    row = study.register.organisation.get(query.get("id", ""))
    title = f"Who is {row.name} tied to?" if row else "Who is it tied to?"
    if row is None or row.id not in study.network or not study.network.degree(row.id):
        return Exhibit(key="neighbours", title=title, sentence="", missing=f"No tie is known on {spoken(study.as_of)} with the ties chosen above.")
    graph, name = study.network, {key: value.name for key, value in study.register.organisation.items()}
    ordered = sorted(graph[row.id], key=lambda key: (-graph.edges[row.id, key]["weight"], name[key]))
    shown = ordered[:MOST_NEIGHBOURS]
    among = [(x, y) for x in range(len(shown)) for y in range(x) if graph.has_edge(shown[x], shown[y])]
    reported = [graph.edges[row.id, key]["reported"] for key in shown]
    told = ["reported" if known else "by sharing a group or an event" for known in reported]
    table = pd.DataFrame({"No.": range(1, 1 + len(shown)), "Organisation": [name[key] for key in shown], "Tie": told})
    left = f" The {len(shown)} strongest are drawn, {len(ordered) - len(shown)} are not." if len(shown) < len(ordered) else ""
    return Exhibit(
        key="neighbours",
        title=title,
        table=table,
        figure=neighbours(row.name, [name[key] for key in shown], reported, among, theme=theme),
        sentence=f"{row.name} is tied to {len(ordered)} {'organisation' if len(ordered) == 1 else 'organisations'}; {len(among)} pairs of "
        f"those drawn are tied to one another.{left}",
        about="A full line is a tie that somebody reported. A dotted line comes from sharing a group or an event. The order round the ring "
        "has no meaning beyond strength: the strongest tie stands at the top.",
        note=f"n = {len(ordered)}, as at {spoken(study.as_of)}",
        links={"Organisation": lambda place: organisation_address(query, shown[place])},
    )


def way(study: Study, query: Mapping[str, str], me: str | None) -> list[Component]:
    """Return the shortest chain of ties from the reader's organisation to this one, in words."""
    target = query.get("id", "")
    known = study.register.organisation
    if not me or me not in known or target not in known:
        return []
    if me == target:
        return [html.P("This is your own organisation.")]
    steps = chain(study.register, study.network, me, target, study.as_of)
    if steps is None:
        return [html.P(f"No chain of known ties joins {known[me].name} and {known[target].name} on this day.")]
    return [html.P(f"You are {len(steps)} {'step' if len(steps) == 1 else 'steps'} away:"), html.Ol([_step(study, query, step) for step in steps])]


def _step(study: Study, query: Mapping[str, str], step: Step) -> Component:
    known = study.register.organisation
    told = [
        html.Li(
            [f"{fact.kind}: {fact.name or fact.role or 'tie'}, {fact.dates}", *([" · ", outside_link(fact.source_url, "source")] if fact.source_url else [])]
        )
        for fact in step.facts[:3]
    ]
    return html.Li([known[step.source].name, " is tied to ", dcc.Link(known[step.target].name, href=organisation_address(query, step.target)), html.Ul(told)])


def wire(app: Dash, services: Services) -> None:
    """Fill the list of organisations for the audience, and show the way from the reader's own."""

    @app.callback(Output(Id.ME, "options"), Input("url", "search"))
    def options(search: str) -> list[dict[str, str]]:
        rows = services.study(selection(search)).organisations
        return [{"label": row.name, "value": row.id} for row in sorted(rows, key=lambda row: row.name.casefold())]

    @app.callback(Output(Id.CHAIN, "children"), Input(Id.ME, "value"), Input("url", "search"))
    def path(me: str | None, search: str) -> list[Component]:
        query = dict(parse_qsl(search.lstrip("?")))
        return way(services.study(selection(search)), {**shared(query), "id": query.get("id", "")}, me)


PAGE = Page(
    key="organisation",
    title="Organisation",
    path=PATH,
    audiences=AUDIENCES,
    question="What is it, whom does it work with, and how do I reach it?",
    view=view,
    controls=controls,
    exhibits={"neighbours": picture},
    wire=wire,
)
