"""Step 4, apply: written in one transaction, with a receipt that can take it back and the first sentence to act on."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from analysis.attention import attention
from analysis.selection import Selection
from dashboard.importing.acts import BETWEEN, Act, Desk, Outcome
from dashboard.importing.check import reconciled
from dashboard.importing.looking import looked, moved
from dashboard.importing.parts import button, counted, line, part
from dashboard.imports import Way
from data.problems import Refused
from data.store import Moved, Receipt
from data.undoing import Kept

KEPT_SHOWN = 50
"""Lines of what an undo left as it is."""


def applied(desk: Desk, way: Way, act: Act) -> Outcome:
    """Write what was previewed; wait where somebody else is writing, and look again where somebody wrote since."""
    if way.receipt:
        return Outcome(way=way)
    made = looked(desk, way).preview.plan
    if made is None:
        raise Refused("Some problems are still open. Nothing was imported.")
    if act.details != (made.sha256,):
        return _anew(desk, way)
    if made.takes_many and act.text("many").replace(",", "") != str(made.ended):
        raise Refused(f"This would remove {made.ended:,} of {made.members:,} members. Type the number to go on.")
    with desk.imports.turn(desk.by) as other:
        if other:
            return Outcome(way=way, notice=f"{other} is importing now. Yours will start when theirs ends.", again=BETWEEN.join(("apply", made.sha256)))
        try:
            return Outcome(way=_written(desk, looked(desk, way)))
        except Moved:
            return _anew(desk, way)


def _written(desk: Desk, way: Way) -> Way:
    found, store = way.preview, desk.services.store
    left = len({(bad.table, bad.row.number) for bad in found.bad}) if way.intake.only_good else 0
    source = f"{way.upload.name} (only the good rows: {left:,} left out)" if left else way.upload.name
    receipt = store.commit(found.plan, by=desk.by, source=source, file_sha256=way.upload.sha256, reconciled=found.reconciled)
    if way.intake.decisions:
        store.remember(way.intake.decisions, by=desk.by)
    return replace(way, step="done", receipt=receipt)


def _anew(desk: Desk, way: Way) -> Outcome:
    """Return the new preview, and how many of its records somebody changed since the last."""
    after = looked(desk, replace(way, preview=None))
    count = moved(way.preview.plan, after.preview.plan) if way.preview and way.preview.plan else 0
    told = f"Someone changed {count:,} of these records after your preview. Here is the new preview." if count else \
        "Someone changed other records after your preview; none of these. Here is the new preview."
    return Outcome(way=replace(after, tab="", place=0), notice=told)


def undone(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take the import back."""
    if way.receipt is None or way.receipt.batch is None:
        raise Refused("There is nothing to take back.")
    if way.undone:
        return Outcome(way=way)
    return Outcome(way=replace(way, undone=desk.services.store.undo(way.receipt.batch, by=desk.by)))


def view(desk: Desk, way: Way) -> list[Component]:
    """Return the receipt, and the first sentence about the network that she can act on."""
    return [_taken_back(way.undone) if way.undone else _receipt(way), *([] if way.undone else _first_sentence(desk)), line([
        html.A("See This week", href="/this-week", className="btn btn-primary", id="import-this-week"),
        *([] if way.undone or way.receipt.batch is None else [button("Undo import", "undo", id="import-undo")]),
        button("Import another file", "again", id="import-another"),
    ], name="done", working="Taking the import back …")]


def _receipt(way: Way) -> Component:
    receipt, line = way.receipt, reconciled(way.preview.reconciled)
    number = f"Import number {receipt.batch}. " if receipt.batch else ""
    return part(f"“{way.upload.name}” was imported", [
        html.Ul([html.Li(words) for words in _counts(receipt)], className="import-receipt"),
        *([html.P(f"Rows of the file: {line}.")] if line else []),
        html.P(f"{number}Data version {receipt.version}. Everything can be taken back: now with “Undo import”, later from the log.", className="import-hint"),
    ], id="import-receipt")


def _counts(receipt: Receipt) -> list[str]:
    said = [f"{counted(receipt.added, 'row')} added", f"{receipt.changed:,} changed", *([f"{receipt.removed:,} removed"] if receipt.removed else [])]
    words = [f"{counted(receipt.words, 'file')} of the network's own words changed"] if receipt.words else []
    return [*said, f"{receipt.same:,} as they were", *words]


def _taken_back(receipt: Receipt) -> Component:
    kept = [html.P(f"{counted(len(receipt.kept), 'thing stays', 'things stay')} as they are, since somebody edited or uses them:"),
            html.Ul([html.Li(_sentence(each)) for each in receipt.kept[:KEPT_SHOWN]])] if receipt.kept else []
    more = [html.P(f"… and {len(receipt.kept) - KEPT_SHOWN:,} more.")] if len(receipt.kept) > KEPT_SHOWN else []
    return part("The import was taken back", [html.P(receipt.sentence()), *kept, *more, html.P(f"Data version {receipt.version}.", className="import-hint")],
                id="import-receipt")


def _sentence(kept: Kept) -> str:
    return f"{kept.sentence()}."


def _first_sentence(desk: Desk) -> list[Component]:
    found = attention(desk.services.study(Selection()))
    return [part("First thing this week", [html.P(found[0].sentence, className="import-sentence"), html.P(found[0].reason, className="import-hint")],
                 id="import-first")] if found else []
