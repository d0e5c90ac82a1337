"""Step 3, check: names to decide, what would be added and changed, and what is wrong; nothing is written before Apply."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import ndiff

from dash import html
from dash.development.base_component import Component

from dashboard.importing import changes, names, troubles
from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.looking import waiting
from dashboard.importing.match import before_words, imported_before
from dashboard.importing.parts import button, counted, form, hidden_field, notice, part, text_field, tick
from dashboard.importing.upload import anew
from dashboard.imports import Way
from data.intake import Preview
from data.planning import Plan
from data.problems import Refused
from data.schema import FACTS

TABS = {"add": "Will add", "change": "Will change", "remove": "Will remove", "problems": "Problems"}
MARKERS = ("every active member counts as invited",)
"""Words of the reconciliation that are no count of rows."""


def tabbed(desk: Desk, way: Way, act: Act) -> Outcome:
    """Open another of the lists."""
    if act.details[0] not in TABS:
        raise Refused("There is no such list.")
    return Outcome(way=replace(way, tab=act.details[0], place=0))


def filled(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take of which tables the file is the full list."""
    full = tuple(table.name for table in FACTS if f"full:{table.name}" in act.fields)
    return Outcome(way=replace(way.deciding(full=full), tab="", place=0))


def back(desk: Desk, way: Way, act: Act) -> Outcome:
    """Go back to the columns; what was decided stays."""
    return Outcome(way=replace(way, step="match"))


def view(desk: Desk, way: Way) -> list[Component]:
    """Return what the import would do, and what stands in its way."""
    found = way.preview
    decide = names.view(way, found)
    ways_on = [button("Back to the columns", "back", id="import-back"), anew()]
    if waiting(found):
        return [*decide, form([html.Div(ways_on, className="import-actions")], name="leaving")]
    counts = _counts(way, found)
    tab = way.tab if way.tab in counts else _first(way, counts)
    return [
        *_known(desk, way, found), *decide, *changes.newer(desk, way, found),
        html.Section([_tabs(counts, tab), html.Div(_list(desk, way, found, tab), id="import-list", role="tabpanel", tabIndex=0,
                                                  **{"aria-labelledby": f"import-tab-{tab}"})], className="import-card"),
        *_words(found), *_full(way, found), *_reconciled(found), _apply(way, found.plan, counts, ways_on),
    ]


def _first(way: Way, counts: Mapping[str, int]) -> str:
    """Return the list that is open until another is chosen: what stops the import, else what there is."""
    if counts["problems"] and not way.intake.only_good:
        return "problems"
    return next((key for key in ("add", "change", "remove") if counts.get(key)), "add")


def _known(desk: Desk, way: Way, found: Preview) -> list[Component]:
    """Return that the very same file was imported before, and that nothing would change where that is so."""
    before = imported_before(desk, way)
    nothing = " Nothing would change." if found.plan is not None and not found.plan.changes else ""
    return [notice(f"{before_words(before)}{nothing}")] if before else []


def _counts(way: Way, found: Preview) -> dict[str, int]:
    """Return how many rows stand in each list; the list of removals is there only if there are any."""
    made = found.plan
    counts = {"add": len(made.of("added")) if made else 0, "change": len(made.of("changed")) if made else 0}
    gone = {"remove": len(made.of("removed"))} if made and made.of("removed") else {}
    return {**counts, **gone, "problems": len({(bad.table, bad.row.number) for bad in found.bad}) if way.intake.only_good else len(troubles.troubles(found))}


def told(way: Way) -> str:
    """Return what the check found, in one sentence."""
    counts = _counts(way, way.preview)
    return ", ".join(f"{TABS[key].lower()} {count:,}" for key, count in counts.items()).capitalize() + "."


def _tabs(counts: Mapping[str, int], tab: str) -> Component:
    buttons = [html.Button([TABS[key], " ", html.Span(f"{count:,}", className="import-count")], type="submit", name="do", value=f"tab\t{key}", role="tab",
                           id=f"import-tab-{key}", tabIndex=0 if key == tab else -1, className="import-tab",
                           **{"aria-selected": str(key == tab).lower(), "aria-controls": "import-list"}) for key, count in counts.items()]
    return html.Form(html.Div(buttons, role="tablist", className="import-tabs", **{"aria-label": "What the import would do"}), id="import-form-tabs",
                     **{"data-import": "tabs"})


def _list(desk: Desk, way: Way, found: Preview, tab: str) -> list[Component]:
    if tab == "problems":
        return troubles.view(way, found)
    if found.plan is None:
        return [html.P("This can be said once the problems are settled.")]
    if tab == "change":
        return changes.fields(desk, way, found.plan.of("changed"))
    return changes.whole_rows(desk, way, found.plan.of("added" if tab == "add" else "removed"), what="added" if tab == "add" else "removed")


def _words(found: Preview) -> list[Component]:
    """Return the lines that the file changes in the network's own words: they decide what every page says and who may be shown campaigning."""
    moved = found.plan.words if found.plan else ()
    if not moved:
        return []
    lines = [html.Li([html.Strong(change.row_id), html.Pre("\n".join(_lines(change.before["content"], change.after["content"])))]) for change in moved]
    return [part("This file changes the network's own words", [html.Ul(lines, className="import-words")], id="import-own-words",
                 more="Its name, lists and settings, line by line: what is taken out begins with −, what is put in with +.")]


def _lines(before: str, after: str) -> Iterator[str]:
    """Give the lines of a text that differ, in order."""
    for line in ndiff(before.splitlines(), after.splitlines()):
        if line.startswith(("- ", "+ ")):
            yield f"{'−' if line[0] == '-' else '+'} {line[2:]}"


def _full(way: Way, found: Preview) -> list[Component]:
    """Return the choice whether the file is all there is, for the tables it brings; organisations are never removed by it."""
    if found.plan is None:
        return []
    brought = {change.table for change in found.plan.changes} | {"memberships", *way.intake.full}
    tables = [table.name for table in FACTS if table.name in brought and table.name != "organisations"]
    boxes = [tick(f"full:{name}", f"The file is the full list of {changes.spoken(name)}: what it does not name {_goes(name)}", id=f"import-full-{name}",
                  on=name in way.intake.full) for name in tables]
    return [html.Details([html.Summary("Is this file the full list?"), form([
        html.P("Without it, what the file does not name stays as it is.", className="import-hint"), *boxes, hidden_field("full", "shown"),
        button("Look again", "full", id="import-full-go")], name="full", working="Looking again …")], open=bool(way.intake.full), className="import-card")]


def _goes(table: str) -> str:
    return "ends today" if table == "memberships" else "is removed"


def reconciled(counted_rows: Mapping[str, int]) -> str:
    """Return what became of the rows of a file, in one line."""
    return "; ".join(f"{count:,} {words}" for words, count in counted_rows.items() if words not in MARKERS)


def _reconciled(found: Preview) -> list[Component]:
    line = reconciled(found.reconciled)
    return [html.P([html.Strong("Rows of the file: "), f"{line}."], className="import-line-of-rows")] if line else []


def _apply(way: Way, made: Plan | None, counts: Mapping[str, int], ways_on: list[Component]) -> Component:
    """Return the button that writes, or what stands in its way."""
    if made is None:
        return _stays("The import can be applied once the problems are settled.", ways_on)
    if not made.changes:
        return _stays(f"Nothing to change: all {made.same:,} rows are held already.", ways_on)
    many = [part(f"This would remove {made.ended:,} of {made.members:,} members.", [
        text_field("many", "Type the number to go on.", id="import-many", inputmode="numeric", required=True)], id="import-takes-many",
        more="A full list ends the membership of everyone it does not name. If the list is only a part, untick “full list” above.")] if made.takes_many else []
    words = [f"change {counted(len(made.words), 'file')} of the network's own words"] if made.words else []
    doing = ", ".join([*([f"add {counts['add']:,}"] if counts["add"] else []), *([f"change {counts['change']:,}"] if counts["change"] else []),
                       *([f"remove {counts['remove']:,}"] if counts.get("remove") else []), *words])
    label = f"Apply: {doing}" if doing else "Apply"
    write = button(label, "apply", made.sha256, look="btn-primary", id="import-apply")
    return form([*many, html.Div([write, *ways_on], className="import-actions")], name="apply", working=f"Writing {counted(len(made.changes), 'change')} …")


def _stays(why: str, ways_on: list[Component]) -> Component:
    return form([html.P(why), html.Div(ways_on, className="import-actions")], name="leaving")
