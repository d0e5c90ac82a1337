"""Step 2, match columns: which tool wrote the file, and what its columns and words mean; proposed, and the person decides."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.parts import SHOWN, button, choice, counted, form, hidden_field, line, notice, on_enter, part, text_field, tick
from dashboard.importing.questions import answered, columns, single, still_open, words
from dashboard.importing.upload import TITLES_ABOVE, anew, chosen, fitting, read
from dashboard.imports import Way
from data.dates import spoken
from data.importing.adapters import ADAPTERS
from data.importing.adapters.base import Question
from data.importing.adapters.kept import fitted
from data.intake import Intake, configured
from data.problems import WARNING, Problem, Refused
from data.store import Write
from data.store.memory import NamedMapping


def asked(desk: Desk, intake: Intake) -> tuple[Question, ...]:
    """Return what is asked about a file, with the answers so far in view."""
    return intake.adapter.questions(intake.document, configured(desk.services.store.held()), intake.answers)


def open_questions(desk: Desk, intake: Intake) -> list[Question]:
    """Return the questions that nobody has answered yet."""
    return [question for question in asked(desk, intake) if not intake.answers.to(question)]


def told(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take what the form says: the tool, the sheets, and the answers."""
    return Outcome(way=_told(desk, way, act))


def _told(desk: Desk, way: Way, act: Act) -> Way:
    tool = next((adapter for adapter in ADAPTERS if adapter.key == act.text("tool")), way.intake.adapter if way.intake else None)
    if tool is None:
        raise Refused("Choose which tool wrote the file.")
    if way.intake is None or tool is not way.intake.adapter:
        return replace(way, intake=Intake(document=fitting(way.upload.document, tool), adapter=tool), preview=None)
    sheets = [sheet.name for sheet in way.upload.document.sheets if f"sheet:{sheet.name}" in act.fields]
    if len(way.upload.document.sheets) > 1 and "sheets" in act.fields:
        if not sheets:
            raise Refused("Choose at least one sheet.")
        way = way.deciding(document=chosen(way.upload.document, sheets))
    return way.deciding(answers=answered(asked(desk, way.intake), act, way.intake.answers))


def header(desk: Desk, way: Way, act: Act) -> Outcome:
    """Read the file anew with the row that was chosen to name the columns."""
    sheet, row = act.details
    number = act.text("row") or row
    if not number.isdecimal() or int(number) < 1:
        raise Refused("Type the number of the row that names the columns, such as 3.")
    return Outcome(way=read(way, {sheet: int(number)}))


def kept(desk: Desk, way: Way, act: Act) -> Outcome:
    """Keep the answers under a name."""
    way, name = _told(desk, way, act), " ".join(act.text("keep").split())
    if not name:
        raise Refused("Type a name to keep this mapping under, such as “HubSpot, spring”.")
    answers = way.intake.answers.lasting(asked(desk, way.intake))
    desk.services.store.keep(NamedMapping(name, way.intake.adapter.key, answers), by=desk.by)
    return Outcome(way=way, notice=f"Kept as “{name}”. It can be used for the next file of this tool.")


def used(desk: Desk, way: Way, act: Act) -> Outcome:
    """Answer as was kept under a name."""
    mapping = next((each for each in _kept(desk, way) if each.name == act.text("mapping")), None)
    if mapping is None:
        raise Refused("Choose one of the mappings that were kept.")
    way = way.deciding(answers=fitted(mapping.answers, way.intake.document))
    return Outcome(way=way, notice=f"Answered as kept under “{mapping.name}”. Look it through: words that are new in this file are still open.")


def _kept(desk: Desk, way: Way) -> list[NamedMapping]:
    return [mapping for mapping in desk.services.store.mappings() if way.intake and mapping.adapter == way.intake.adapter.key]


def checked(desk: Desk, way: Way, act: Act) -> Outcome:
    """Go on to the check, where every question is answered."""
    way = _told(desk, way, act)
    count = len(open_questions(desk, way.intake))
    if count:
        raise Refused(f"{counted(count, 'question needs', 'questions need')} your answer first: look for “Needs your answer”.")
    return Outcome(way=replace(way, step="check", tab="", place=0, asked=0))


def imported_before(desk: Desk, way: Way) -> Write | None:
    """Return the last import of the very same file that was not taken back; None where there was none."""
    return next((write for write in desk.services.store.log() if write.file_sha256 == way.upload.sha256 and not write.undone_by), None)


def before_words(write: Write) -> str:
    """Return who imported a file, and when."""
    return f"This file was imported on {spoken(write.at)} by {write.by}."


def which_row(way: Way) -> Problem | None:
    """Return the question which row names the columns, where titles seem to stand above it."""
    return next((problem for problem in way.upload.document.problems if problem.message.startswith(TITLES_ABOVE)), None)


def view(desk: Desk, way: Way) -> list[Component]:
    """Return the file, what is asked about it, and the way on."""
    question = which_row(way)
    if question:
        return [_header_question(question), form([html.Div(anew(), className="import-actions")], name="leaving")]
    before = imported_before(desk, way)
    known = [notice(before_words(before))] if before else []
    if way.intake is None:
        go_on = html.Div([button("Go on", "answer", look="btn-primary"), anew()], className="import-actions")
        return [*known, form([_file(desk, way), go_on], name="match", follows="answer", working="Reading …")]
    questions, answers = asked(desk, way.intake), way.intake.answers
    document = way.intake.document
    return [*known, form([
        on_enter("answer"), *still_open(questions, answers), _file(desk, way),
        *single(questions, document, answers), *columns(questions, document, answers), *words(questions, answers), _keep(),
        html.Div([button("Check every row", "check", look="btn-primary", id="import-go-on"), anew()], className="import-actions"),
    ], name="match", follows="answer", working="Checking every row …")]


def _header_question(problem: Problem) -> Component:
    return part(problem.message, [line([
        button(f"Yes, use row {problem.row}", "header", problem.file, str(problem.row), look="btn-primary"),
        button("No, the first row names them", "header", problem.file, "1"),
    ], name="header", working="Reading the file again …"), line([
        text_field("row", "Or the number of another row", id="import-row", type="number", min=1, required=True),
        button("Use that row", "header", problem.file, ""),
    ], name="header-row", working="Reading the file again …")], id="import-header", more=f"“{problem.file}” seems to have titles above its table.")


def _file(desk: Desk, way: Way) -> Component:
    """Return what was uploaded, which tool it is taken for, and which of its sheets count."""
    document, intake = way.upload.document, way.intake
    names = {sheet.name: f"“{sheet.name}”: " if len(document.sheets) > 1 else "" for sheet in document.sheets}
    sizes = html.Ul([html.Li(f"{names[sheet.name]}{counted(len(sheet.rows), 'row')}, {counted(len(sheet.header), 'column')}") for sheet in document.sheets],
                    className="import-sizes")
    tools = {adapter.key: adapter.title for adapter in ADAPTERS}
    tool = choice("tool", "Read as a file of", tools, intake.adapter.key if intake else "", id="import-tool")
    about = [html.P(intake.adapter.about, className="import-hint")] if intake else [html.P(
        "Its shape is of no tool that is known here. Choose what comes nearest: any table with a row for each member, tie or project can be read.")]
    return part(f"“{way.upload.name}”", [sizes, tool, *about, *_sheets(way), *_to_know(document.problems), *_mappings(desk, way)], id="import-file")


def _sheets(way: Way) -> list[Component]:
    sheets, used = way.upload.document.sheets, way.intake.document.sheets if way.intake else ()
    if len(sheets) < 2 or way.intake is None or way.intake.adapter.whole_network:
        return []
    boxes = [tick(f"sheet:{sheet.name}", sheet.name, id=f"import-sheet-{place}", on=sheet in used) for place, sheet in enumerate(sheets)]
    return [html.Fieldset([html.Legend("Which sheet should be imported?", className="form-label"), *boxes, hidden_field("sheets", "shown")],
                          className="import-question")]


def _to_know(problems: Sequence[Problem]) -> list[Component]:
    warned = [problem.message for problem in problems if problem.severity == WARNING]
    more = [html.Li(f"… and {len(warned) - SHOWN:,} more.")] if len(warned) > SHOWN else []
    return [html.Details([html.Summary(f"How it was read: {counted(len(warned), 'note')}"),
                          html.Ul([*(html.Li(message) for message in warned[:SHOWN]), *more])])] if warned else []


def _mappings(desk: Desk, way: Way) -> list[Component]:
    names = {mapping.name: mapping.name for mapping in _kept(desk, way)}
    return [html.Div([choice("mapping", "Use a kept mapping", names, "", id="import-mapping", unanswered=""), button("Use", "use", hidden="the kept mapping")],
                     className="import-line")] if names else []


def _keep() -> Component:
    return html.Details([html.Summary("Keep this mapping for next time"), html.Div([
        text_field("keep", "Keep this mapping as …", id="import-keep", maxlength=80), button("Keep", "keep", hidden="this mapping")], className="import-line")])
