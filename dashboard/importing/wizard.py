"""The steps in their order: which act is done where, and what is drawn after it."""

import getpass
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard import errors
from dashboard.importing import apply, changes, check, match, names, start, troubles, upload
from dashboard.importing.acts import Act, Desk, Doing, Outcome
from dashboard.importing.looking import looked, waiting
from dashboard.importing.parts import STEPS, counted, notice, problem_list, stepper
from dashboard.imports import Imports, Way
from dashboard.services import Services
from data.problems import InputRefused, Refused

ALONE: Mapping[str, Doing] = {"name": start.named, "clear": start.cleared, "again": upload.left, "large": upload.unsent}
"""What is done without a file."""

WITH_A_FILE: Mapping[str, Doing] = {
    "answer": match.told, "header": match.header, "keep": match.kept, "use": match.used, "check": match.checked,
    "decide": names.decided, "decide-all": names.decided_all, "forget-names": names.forgotten, "names": names.turned,
    "tab": check.tabbed, "page": changes.turned, "newer": changes.kept_newer, "full": check.filled, "back": check.back,
    "mend": troubles.mended, "skip": troubles.skipped, "unskip": troubles.unskipped, "only-good": troubles.only_good,
    "all-or-nothing": troubles.all_or_nothing, "save-bad": troubles.saved, "apply": apply.applied, "undo": apply.undone,
}
"""What is done about a file on its way."""

GONE = "This import is no longer here: an hour passed, or the dashboard was started anew. Nothing was imported. Choose the file again."


HEADINGS = {"upload": "Choose your file", "match": "What do the columns mean?", "check": "Look before anything is written", "done": "Done"}
PLACES = {"upload": 0, "match": 1, "check": 2, "done": 3}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the screen shows: the step, what a screen reader says of it, whether files can be dropped and facts were written, and a file to save."""

    step: Component
    said: str
    files: bool
    wrote: bool = False
    download: tuple[str, str] | None = None


def desk(services: Services, imports: Imports) -> Desk:
    """Return the desk of the person at this computer."""
    return Desk(services, imports, getpass.getuser())


def acted(at: Desk, act: Act) -> Drawn:
    """Do what a person asked for, and return what the screen shows then; what cannot be done is said and changes nothing."""
    return _shown(at, at.imports.of(act.token), lambda way: _done(at, way, act))


def dropped(at: Desk, contents: list[str], filenames: list[str]) -> Drawn:
    """Take files, and return what the screen shows then."""
    return _shown(at, None, lambda way: upload.received(at, contents, filenames))


def _done(at: Desk, way: Way | None, act: Act) -> Outcome:
    if act.do in ALONE:
        return ALONE[act.do](at, way, act)
    if way is None:
        return Outcome(way=None, notice=GONE if act.do in WITH_A_FILE else None)
    return WITH_A_FILE[act.do](at, way, act) if act.do in WITH_A_FILE else Outcome(way=way)


def _shown(at: Desk, way: Way | None, do: Callable[[Way | None], Outcome]) -> Drawn:
    try:
        at.services.store  # noqa: B018 - says why where there is none
    except Refused as error:
        return Drawn(html.Div(notice(errors.words(error)), id="import-part", **{"data-step": "upload", "data-token": ""}), errors.words(error), files=False)
    try:
        outcome = do(way)
        outcome = _looked(at, outcome)
    except (Refused, InputRefused) as error:
        outcome = Outcome(way=_before(way), notice=_refusal(error))
    if outcome.way:
        at.imports.keep(outcome.way)
    return _drawn(at, outcome)


def _refusal(error: Refused | InputRefused) -> Component:
    """Return why something was not done: of several reasons each by itself."""
    if isinstance(error, InputRefused):
        return problem_list(error.problems, heading="Nothing was imported")
    return notice(errors.words(error), alert=True)


def _before(way: Way | None) -> Way | None:
    """Return the import as it stood before something was refused: at the columns, where it cannot be looked at."""
    return replace(way, step="match") if way and way.step == "check" and way.preview is None else way


def _looked(at: Desk, outcome: Outcome) -> Outcome:
    """Look at what the import would do where the check is to be shown; go back to the columns where new questions came up."""
    if outcome.way is None or outcome.way.step != "check":
        return outcome
    way = looked(at, outcome.way)
    if way.preview.open:
        told = f"{counted(len(way.preview.open), 'more question needs', 'more questions need')} your answer first."
        return replace(outcome, way=replace(way, step="match"), notice=told)
    return replace(outcome, way=way)


def _drawn(at: Desk, outcome: Outcome) -> Drawn:
    way = outcome.way
    step = way.step if way else "upload"
    inside = {"match": match.view, "check": check.view, "done": apply.view}[step](at, way) if way else upload.view(at, outcome.problems)
    said = notice(outcome.notice) if isinstance(outcome.notice, str) else outcome.notice
    told = [html.Div(said, id="import-notice", tabIndex=-1)] if said else []
    marks = {"data-step": step, "data-token": way.token if way else "", "data-load": outcome.load, "data-again": outcome.again}
    heading = html.H2(_heading(at, way, step), id="import-heading", tabIndex=-1)
    drawn = html.Div([stepper(STEPS[PLACES[step]]), heading, *told, *inside], id="import-part", **marks)
    return Drawn(drawn, _said(at, outcome, step), way is None and start.takes_files(at), step == "done", outcome.download)


def _heading(at: Desk, way: Way | None, step: str) -> str:
    if way is None and start.start(at) is not None:
        return "A network of your own"
    return "Taken back" if way and way.undone else HEADINGS[step]


def _said(at: Desk, outcome: Outcome, step: str) -> str:
    """Return what a screen reader says once the step is drawn."""
    place = f"Step {PLACES[step] + 1} of {len(STEPS)}: {STEPS[PLACES[step]]}."
    if outcome.problems:
        return f"{place} {counted(len(outcome.problems), 'problem')} found. Nothing was imported."
    return f"{place} {_waits(at, outcome.way, step)}".strip()


def _waits(at: Desk, way: Way | None, step: str) -> str:
    if step == "match" and (question := match.which_row(way)):
        return question.message
    if step == "match" and way.intake:
        return f"{counted(len(match.open_questions(at, way.intake)), 'question needs', 'questions need')} your answer."
    if step == "check":
        names_left = len(waiting(way.preview))
        return f"{counted(names_left, 'name needs', 'names need')} you." if names_left else check.told(way)
    return ("The import was taken back." if way.undone else way.receipt.sentence()) if step == "done" else ""
