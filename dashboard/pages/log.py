"""Log and undo: every write of the past, what it changed field by field, and the button that takes it back."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qsl

import pandas as pd
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from analysis.selection import selection
from analysis.sentences import plural
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.tables import table
from dashboard.page import Page
from dashboard.services import Services
from data.changes import RowChange, field_by_field
from data.dates import spoken
from data.exporting.folder import cell
from data.store import Receipt, Write

PATH = "/log"
MOST, MOST_CHANGES = 50, 500
VERBS = {"import": "Import", "edit": "Edit", "merge": "Merge", "split": "Split", "delete": "Removal", "restore": "Return of what was removed", "undo": "Undo",
         "clear": "Clearing"}


class Id(StrEnum):
    """Ids of the log."""

    HEAD = "log-head"
    BODY = "log-body"
    UNDO = "log-undo"
    TOLD = "log-told"


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what the log is; its lines are read from the database, and stand above."""
    return [html.P("Nothing in this log can be edited or removed: an undo is a write of its own, and stands here as well.", className="text-muted")]


def controls() -> list[Component]:
    """Return the place for the log, and for what an undo did."""
    undo = html.Button("Undo", id=Id.UNDO, n_clicks=0, type="button", className="btn btn-primary", hidden=True)
    return [html.Div(id=Id.TOLD, role="status"), html.Div(id=Id.HEAD), html.Div(undo, className="log-undo"), html.Div(id=Id.BODY)]


Parts = tuple[list[Component], list[Component]]
"""What stands above the button that takes a write back, and what below."""


def lines(log: tuple[Write, ...], query: Mapping[str, str]) -> Parts:
    """Return the writes of the past, the newest first."""
    if not log:
        return [html.P("Nothing was written yet.", className="notice")], []
    shown = log[:MOST]
    more = f" The last {MOST} are shown; the whole log can be downloaded." if len(log) > MOST else ""
    saved = html.A("Download the log", href="/export/log.csv", className="btn btn-outline-secondary btn-sm", download="")
    return [html.P(f"{plural(len(log), 'write')} so far.{more}", className="exhibit-sentence")], [
            html.Ol([_line(line, query) for line in shown], className="plain-lines"),
            html.Div(saved, className="exhibit-actions")]


def _line(line: Write, query: Mapping[str, str]) -> Component:
    what = dcc.Link(_what(line), href=address(PATH, shared(query), write=str(line.id)))
    counts = [f"{count:,} {word}" for count, word in ((line.added, "added"), (line.changed, "changed"), (line.removed, "removed")) if count]
    since = f" · taken back by write {line.undone_by}" if line.undone_by else ""
    told = f"{spoken(line.at)}, {line.at:%H:%M} · {line.by} · {', '.join(counts) or 'no row changed'}{since}"
    return html.Li([what, html.Div(told, className="text-muted")])


def _what(line: Write) -> str:
    return f"{VERBS.get(line.action, line.action)}: {line.source}"


def one(line: Write, changes: tuple[RowChange, ...], query: Mapping[str, str], theme: str) -> Parts:
    """Return one write: its changes field by field, and the way to take it back."""
    told = [(change.kind, *entry) for change in changes for entry in field_by_field(change)]
    listed = [(table, row, kind, field, cell(before), cell(after)) for kind, table, row, field, before, after in told[:MOST_CHANGES]]
    rows = pd.DataFrame(listed, columns=["Table", "Row", "What", "Field", "Before", "After"])
    more = f" The first {MOST_CHANGES} of {len(told):,} are shown." if len(told) > MOST_CHANGES else ""
    when = f"{spoken(line.at)} at {line.at:%H:%M} (UTC)"
    sentence = f"{plural(line.added, 'row')} added, {line.changed:,} changed, {line.removed:,} removed, by {line.by} on {when}.{more}"
    return [html.P(dcc.Link("Back to the whole log", href=address(PATH, shared(query)))), html.H2(_what(line)), html.P(sentence, className="exhibit-sentence"),
            html.P(_standing(line), className="text-muted")], [
                table(rows, caption=f"What write {line.id} changed", links={}, theme=theme) if len(rows) else html.P("No fact was changed.")]


def _standing(line: Write) -> str:
    if line.undone_by:
        return f"This was taken back by write {line.undone_by}."
    if line.action == "clear":
        return "Clearing an invented network away cannot be taken back."
    return "It can be taken back. What somebody edited or uses since stays as it is, and is listed; an undo can itself be undone."


def undo_words(line: Write | None) -> str:
    """Return what the button says that takes a write back; nothing where it cannot be."""
    if line is None or line.undone_by or line.action == "clear":
        return ""
    return "Bring back what was removed" if line.action == "delete" else f"Undo this {VERBS.get(line.action, line.action).lower()}"


def done(receipt: Receipt) -> list[Component]:
    """Return what an undo did, and what it left as it is."""
    kept = [html.Li(row.sentence()) for row in receipt.kept]
    left = [html.P(f"{plural(len(kept), 'thing')} stayed as they are:" if len(kept) != 1 else "One thing stayed as it is:"), html.Ul(kept)] if kept else []
    return [html.Div([html.P(f"Done. {receipt.sentence()} Data version {receipt.version}."), *left], className="notice notice-done")]


def wire(app: Dash, services: Services) -> None:
    """Read the log, and take a write back when asked."""

    @app.callback(
        Output(Id.HEAD, "children"), Output(Id.BODY, "children"), Output(Id.UNDO, "children"), Output(Id.UNDO, "hidden"),
        Input("url", "pathname"), Input("url", "search"), Input(Id.TOLD, "children"), Input("shell-look", "data"),
    )
    def body(pathname: str, search: str, _: object, look: str | None) -> tuple:
        query = dict(parse_qsl((search or "").lstrip("?")))
        if pathname != PATH or selection(search or "").audience not in PAGE.audiences:
            return (no_update,) * 4
        log = services.store.log()
        line = next((line for line in log if str(line.id) == query.get("write")), None)
        words = undo_words(line)
        parts = lines(log, query) if line is None else one(line, services.store.changes_of(line.id), query, look or "light")
        return *parts, words, not words

    @app.callback(Output(Id.TOLD, "children"), Input(Id.UNDO, "n_clicks"), State("url", "search"), prevent_initial_call=True)
    def undo(clicks: int | None, search: str) -> object:
        query = dict(parse_qsl((search or "").lstrip("?")))
        if not clicks or selection(search or "").audience not in PAGE.audiences or not query.get("write", "").isdecimal():
            return no_update
        return done(services.store.undo(int(query["write"]), by=services.who))


PAGE = Page(
    key="log",
    title="Log and undo",
    path=PATH,
    group="Data",
    audiences=("coordinator",),
    question="What was changed, by whom, and how do I take it back?",
    view=view,
    controls=controls,
    wire=wire,
)
