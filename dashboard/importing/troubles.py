"""What is wrong with the rows of a file: each with its number, its value and a fix; put right here, left out, or saved to be mended."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.looking import looked
from dashboard.importing.parts import SHOWN, button, counted, line, page_of, pager, text_field
from dashboard.imports import Way
from data.exporting.folder import cell
from data.intake import BadRow, Preview
from data.problems import WARNING, Problem, errors

REASON = "What is wrong"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem, and the row it is in where that is known."""

    problem: Problem
    bad: BadRow | None


def troubles(found: Preview) -> list[Trouble]:
    """Return every problem that stops the import: those of rows with their row, then those of the file."""
    in_rows = [Trouble(problem, bad) for bad in found.bad for problem in bad.problems]
    told = {trouble.problem.message for trouble in in_rows}
    return [*in_rows, *(Trouble(problem, None) for problem in errors(found.problems) if problem.message not in told)]


def mended(desk: Desk, way: Way, act: Act) -> Outcome:
    """Put a cell right here, and look again."""
    table, number, column = act.details
    place = (table, int(number), column)
    told = f"Row {number}, {column} was put right here; the file stays as it is."
    return Outcome(way=way.deciding(mended={**way.intake.mended, place: act.text("mend")}), notice=told)


def skipped(desk: Desk, way: Way, act: Act) -> Outcome:
    """Leave a row out."""
    table, number = act.details
    return Outcome(way=way.deciding(skipped=way.intake.skipped | {(table, int(number))}), notice=f"Row {number} is left out.")


def unskipped(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take back that rows are left out and that cells were put right."""
    return Outcome(way=way.deciding(skipped=frozenset(), mended={}))


def only_good(desk: Desk, way: Way, act: Act) -> Outcome:
    """Leave out every row with an error, by an explicit choice."""
    return Outcome(way=replace(way.deciding(only_good=True), tab="add", place=0))


def all_or_nothing(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take back that rows with errors are left out."""
    return Outcome(way=replace(way.deciding(only_good=False), tab="", place=0))


def saved(desk: Desk, way: Way, act: Act) -> Outcome:
    """Save the bad rows with the reason for each, to be mended and dropped in again."""
    way = looked(desk, way)
    return Outcome(way=way, download=(f"bad rows of {way.upload.name.rpartition('.')[0] or way.upload.name}.csv", bad_rows(way.preview.bad)))


def bad_rows(bad: Sequence[BadRow]) -> str:
    """Return bad rows as CSV: number, cells as far as they are known, and every reason."""
    columns = list(dict.fromkeys(column for row in bad for column in row.row.cells))
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(["Row", *map(cell, columns), REASON])
    for row in bad:
        reasons = " ".join(problem.message for problem in row.problems)
        lines.writerow([row.row.number, *(cell(row.row.cells.get(column, "")) for column in columns), cell(reasons)])
    return f"\ufeff{written.getvalue()}"


def view(way: Way, found: Preview) -> list[Component]:
    """Return the problems, a page at a time, with what can be done about each."""
    listed = troubles(found)
    shown, place = page_of(listed, way.place)
    told = [_line(trouble, [] if way.intake.only_good else _fixes(trouble, f"{place}-{number}")) for number, trouble in enumerate(shown)]
    lines = [html.Ul(told, className="import-problems list-unstyled")] if told else []
    nothing = [] if listed else [html.P("Nothing is wrong with any row.")]
    return [*_choice(way, found, listed), *nothing, *lines, *pager(len(listed), place, "page", "problems"), *_by_hand(way), *_to_know(found)]


def _choice(way: Way, found: Preview, listed: Sequence[Trouble]) -> list[Component]:
    """Return what can be done about all of them at once."""
    rows = counted(len({(bad.table, bad.row.number) for bad in found.bad}), "row")
    save = button("Download the problem rows", "save-bad", hidden="with the reason for each, as CSV", id="import-save-bad")
    if way.intake.only_good:
        refuse = button("Refuse the file instead", "all-or-nothing", id="import-all-or-nothing")
        return [html.P(f"You chose to import the good rows. {rows} with problems will be left out, and the log says so."),
                line([save, refuse], name="good", working="Looking again …")]
    if not listed:
        return []
    can = [button(f"Import the good rows, leave out {rows}", "only-good", id="import-only-good"), save] if found.bad else []
    return [html.P("Nothing is imported while a row has a problem. Mend the file and choose it again, put cells right here, or leave rows out."),
            *([line(can, name="good", working="Looking again …")] if can else [])]


def _line(trouble: Trouble, fixes: Sequence[Component]) -> Component:
    problem, bad = trouble.problem, trouble.bad
    row = f"Row {problem.row}" if problem.row else "The file"
    where = f"{row}, {problem.column.replace('_', ' ')}" if problem.column else row
    value = bad.row.cells.get(problem.column, "") if bad else ""
    found = [html.Span(["found: ", html.Q(value) if value else "nothing"], className="import-cells")] if bad and problem.column in bad.row.cells else []
    return html.Li([html.P([html.Strong(where), " ", *found]), html.P(problem.message), *fixes], className="import-problem")


def _fixes(trouble: Trouble, place: str) -> list[Component]:
    """Return the field to put a cell right, where the cell is known, and the button to leave the row out."""
    problem, bad = trouble.problem, trouble.bad
    if bad is None:
        return []
    number, spoken = str(bad.row.number), f"row {bad.row.number}"
    fix = [text_field("mend", ["Fix here", html.Span(f": {problem.column} of {spoken}", className="visually-hidden")], bad.row.cells.get(problem.column, ""),
                      id=f"import-mend-{place}"),
           button("Fix", "mend", bad.table, number, problem.column, hidden=f"{problem.column} of {spoken}")]
    own = fix if bad.table and problem.column in bad.row.cells else []
    return [line([*own, button("Skip", "skip", bad.table, number, hidden=f"{spoken}: leave it out")], name=f"fix-{place}", working="Looking again …")]


def _by_hand(way: Way) -> list[Component]:
    fixed, gone = len(way.intake.mended), len(way.intake.skipped)
    said = [f"{counted(fixed, 'cell was', 'cells were')} put right here"] if fixed else []
    said += [f"{counted(gone, 'row is', 'rows are')} left out by hand"] if gone else []
    if not said:
        return []
    return [line([html.Span(f"{' and '.join(said)}."), button("Take that back", "unskip", id="import-unskip")], name="by-hand", working="Looking again …")]


def _to_know(found: Preview) -> list[Component]:
    warned = [problem.message for problem in found.problems if problem.severity == WARNING]
    more = [html.Li(f"… and {len(warned) - SHOWN:,} more.")] if len(warned) > SHOWN else []
    return [html.Details([html.Summary(f"{counted(len(warned), 'note')}, to be read; the import can go on"),
                          html.Ul([*(html.Li(message) for message in warned[:SHOWN]), *more])])] if warned else []
