"""Data quality: what is known, what is old, who did not answer, what may stand twice, and what became of each file."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import parse_qsl

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from analysis.quality import Quality, quality
from analysis.selection import selection
from analysis.sentences import plural
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.decisions import ASK, Names, decisions, grouped, sentence
from dashboard.components.finding_row import finding_row
from dashboard.exhibit import Exhibit
from dashboard.page import Page
from dashboard.services import Services
from data.dates import spoken
from data.duplicates import suspected
from data.importing.matches import DIFFERENT
from data.importing.matching import Likeness
from data.importing.names import compared
from data.model import Register
from data.store import Store, Write
from data.store.decided import ask_again, decided

PATH = "/quality"
PARTS = {
    "What is known": ("untied", "without_theme", "without_kind", "without_area", "undated"),
    "What is old, or waits to be confirmed": ("stale", "stubs"),
    "Who told us, and who did not answer": ("one_sided", "response_by_theme", "response_by_kind", "response_by_area"),
}
KEYS = tuple(key for keys in PARTS.values() for key in keys)
MOST_PAIRS, MOST_FILES = 20, 20


class Id(StrEnum):
    """Ids of what is read from the database."""

    TWICE = "quality-twice"
    FILES = "quality-files"
    DECIDED = "quality-decided"
    TOLD = "quality-told"


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the findings, part by part; there is no score, since no one number could be mended."""
    if not study.organisations:
        return [html.P("Nothing is known yet, so there is nothing to mend. Begin with Import.", className="notice")]
    found = {row.key: row for row in quality(study)}
    return [part for title, keys in PARTS.items() for part in _part(title, [found[key] for key in keys if key in found], query, theme)]


def _part(title: str, rows: list[Quality], query: Mapping[str, str], theme: str) -> list[Component]:
    if not rows:
        return []
    inside = [finding_row(row.sentence, row.mend, row.rows, page_key=PAGE.key, key=row.key, query=query, theme=theme) for row in rows]
    return [html.H2(title), html.Div(inside, className="attention-list")]


def controls() -> list[Component]:
    """Return the places for what only the database knows."""
    return [html.Div(id=Id.FILES), html.Div(id=Id.TOLD, role="status"), html.Div(id=Id.TWICE), html.Div(id=Id.DECIDED)]


def files(log: tuple[Write, ...]) -> list[Component]:
    """Return the line of reconciliation of each file imported, the newest first."""
    told = [line for line in log if line.reconciled][:MOST_FILES]
    if not told:
        return []
    return [html.H2("What became of each file"), html.Ul([html.Li(_reconciled(line)) for line in told], className="reconciliation")]


def _reconciled(line: Write) -> list[Component | str]:
    parts = "; ".join(f"{count:,} {words}" for words, count in line.reconciled.items())
    undone = " Taken back since." if line.undone_by else ""
    seen = dcc.Link("See what it changed", href=f"/log?write={line.id}")
    return [html.Strong(line.source), f" on {spoken(line.at)}, by {line.by}: {parts}.{undone} ", seen]


def twice(found: tuple[Likeness, ...], query: Mapping[str, str]) -> list[Component]:
    """Return the pairs of organisations that may be one."""
    heading = html.H2("Organisations that may stand twice")
    if not found:
        return [heading, html.P("No two organisations on record are so alike that they may be one.", className="notice")]
    shown = found[:MOST_PAIRS]
    more = f" The {MOST_PAIRS} likeliest are shown." if len(found) > MOST_PAIRS else ""
    sentence = f"{plural(len(found), 'pair')} of organisations may be one and the same.{more}"
    return [heading, html.P(sentence, className="exhibit-sentence"), html.Ul([_pair(pair, query) for pair in shown], className="plain-lines")]


def _pair(pair: Likeness, query: Mapping[str, str]) -> Component:
    compare = dcc.Link(["Compare and merge", html.Span(f" {pair.draft.name} and {pair.held.name}", className="visually-hidden")],
                       href=address("/merge", shared(query), keep=pair.held.id, gone=pair.draft.id))
    return html.Li([html.Strong(f"{pair.draft.name} · {pair.held.name}"), html.Div("; ".join(pair.evidence), className="text-muted"), compare])


def asked_again(store: Store, key: str, names: Names, *, by: str) -> list[Component]:
    """Take back the decision of a button, and say so; what was taken back meanwhile is none."""
    rows = grouped(decided(store), names).get(key, ())
    if not rows:
        return [html.P("That was taken back already.", className="notice")]
    ask_again(store, rows, by=by)
    told = sentence(rows[0], names, {compared(name): name for name in names.values()})
    return [html.P(f"Taken back: {told} You are asked again where the names next meet: in a file, or here if both are on record.",
                   className="notice notice-done")]


def _names(register: Register) -> Names:
    return {row.id: row.name for row in register.organisations}


def wire(app: Dash, services: Services) -> None:
    """Fill in what only the database knows, for a coordinator, and take back what was decided."""

    @app.callback(Output(Id.FILES, "children"), Output(Id.TWICE, "children"), Output(Id.DECIDED, "children"), Input("url", "search"),
                  Input(Id.TOLD, "children"))
    def fill(search: str, _: object) -> tuple[list[Component], list[Component], list[Component]]:
        chosen = selection(search or "")
        if chosen.audience not in PAGE.audiences or not services.writes:
            return [], [], []
        study = services.study(chosen)
        query = dict(parse_qsl((search or "").lstrip("?")))
        listed = decisions(decided(services.store), _names(study.register))
        if not study.organisations:
            return files(services.store.log()), [], listed
        return files(services.store.log()), twice(_suspected(study, services.store), query), listed

    @app.callback(Output(Id.TOLD, "children"), Input({"type": ASK, "index": ALL}, "n_clicks"), State("url", "search"), prevent_initial_call=True)
    def ask(clicks: list[int | None], search: str) -> object:
        chosen = selection(search or "")
        pressed = ctx.triggered_id
        if not any(clicks) or not pressed or chosen.audience not in PAGE.audiences or not services.writes:
            return no_update
        return asked_again(services.store, pressed["index"], _names(services.register(chosen.audience)), by=services.who)


def _suspected(study: Study, store: Store) -> tuple[Likeness, ...]:
    """Return the pairs that may be one; what is decided about them changes no fact, so it stands in the name they are remembered under."""
    known = store.decisions()
    apart = frozenset(key for key, said in known.items() if said == DIFFERENT)
    return study.remembered(("suspected duplicates", apart), lambda: suspected(study.register, known))


def _exhibit(key: str) -> Callable[[Study, Mapping[str, str], str], Exhibit]:
    def exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
        row = next((row for row in quality(study) if row.key == key), None)
        if row is None:
            return Exhibit(key=key, title="Data quality", sentence="", missing="There is no data to look at here.")
        if not len(row.rows):
            return Exhibit(key=key, title=row.sentence, sentence="", missing="There is none to list.")
        return Exhibit(key=key, title=row.sentence, sentence=row.mend, table=row.rows)

    return exhibit


PAGE = Page(
    key="quality",
    title="Data quality",
    path=PATH,
    group="Data",
    audiences=("coordinator",),
    question="How far can I trust these numbers, and what should I mend first?",
    view=view,
    controls=controls,
    exhibits={key: _exhibit(key) for key in KEYS},
    wire=wire,
)
