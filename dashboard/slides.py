"""The screens of a presentation to a board: one message each, large enough for the back row, with what the speaker may add."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.indicators.base import Status
from analysis.objectives import ObjectiveReadings, Scored, objectives
from analysis.outcomes import outcome_measures, stories
from analysis.sentences import amount, objective, plural
from analysis.standing import asked, changes, next_meeting, on_day, sentence, unknown
from analysis.study import Study
from dashboard.components.bullet import bullet
from dashboard.components.status import status_mark
from data.dates import spoken
from data.model import Meeting, Outcome

READERS = "board"
"""Only what this audience may see is shown in a room, whoever presents it."""
MOST = 4
"""Lines of a list on one screen; further ones are in the notes."""
ORDER = (Status.OFF_TRACK, Status.WATCH, Status.ON_TRACK, Status.NO_TARGET, Status.CONTEXT)


@dataclass(frozen=True, slots=True)
class Slide:
    """A screen: its message, what stands below it, and what the speaker may say besides."""

    message: str
    inside: tuple[Component, ...]
    notes: tuple[str, ...] = ()


def slides(study: Study, meeting: Meeting | None) -> tuple[Slide, ...]:
    """Return the screens for a meeting, or for no meeting in particular: what it is for, each objective, a story, the questions."""
    found = [for_the_room(row) for row in objectives(study)]
    told = [slide for row in found for slide in _of_objective(study, row)]
    return (_first(study, meeting), *told, *_story(study, found), *_open(study, found), *_asks(study, found, meeting))


def for_the_room(found: ObjectiveReadings) -> ObjectiveReadings:
    """Return an objective with the indicators that may be shown to the board."""
    return ObjectiveReadings(found.objective, tuple(row for row in found.scored if READERS in row.indicator.audiences))


def meeting_for(study: Study, key: str | None) -> Meeting | None:
    """Return the meeting of an identifier; without one, the next that is planned."""
    return next((row for row in study.register.meetings if row.id == key), None) if key else next_meeting(study.register, study.as_of)


def _first(study: Study, meeting: Meeting | None) -> Slide:
    words = study.register.configuration
    lines = [f"As at {spoken(study.as_of)}, compared with {spoken(study.since)}."]
    if meeting is None:
        return Slide(words.name, (_lines(lines),))
    lines = [f"{meeting.title}, {on_day(meeting.held_on)}", *([f"Purpose: {meeting.purpose}"] if meeting.purpose else []),
             *([f"Decision sought: {meeting.decision_sought}"] if meeting.decision_sought else []), *lines]
    return Slide(words.name, (_lines(lines),), (meeting.speaker_notes,) if meeting.speaker_notes else ())


def _of_objective(study: Study, found: ObjectiveReadings) -> list[Slide]:
    """Return an objective's screen, and one for the number that needs most attention."""
    head = html.P(status_mark(found.status), className="slide-status")
    said = html.P(objective(found), className="slide-sentence")
    notes = (found.objective.question, *changes(study, found))
    lead = leading(found)
    return [Slide(found.objective.title, (head, said), notes), *([_number(study, lead)] if lead else [])]


def leading(found: ObjectiveReadings) -> Scored | None:
    """Return the headline number that needs most attention: off track first, then watch; None where none has a value."""
    known = [row for row in found.headline if row.reading.value is not None and row.status in ORDER]
    return min(known, key=lambda row: ORDER.index(row.status), default=None)


def _number(study: Study, row: Scored) -> Slide:
    unit, reading = row.indicator.unit, row.reading
    said = [html.P([status_mark(row.status), html.Span(amount(reading.value, unit), className="slide-value")], className="slide-status")]
    chart = bullet(row, band=study.register.configuration.thresholds.target_band)
    judged = (f"The status was set by the {row.override.set_by}: {row.override.reason}",) if row.override else ()
    n = f"n = {reading.n:,}." if reading.n is not None else ""
    about = (row.indicator.question, f"How it is worked out: {row.indicator.formula}", f"How not to read it: {row.indicator.caveat}")
    notes = (*judged, *about, n, reading.warning)
    return Slide(row.indicator.title, (*said, html.P(sentence(study, row), className="slide-sentence"), chart), tuple(note for note in notes if note))


def _story(study: Study, found: Sequence[ObjectiveReadings]) -> list[Slide]:
    """Return the newest story that an organisation agreed to have told."""
    told = [row for each in found for row in stories(study.register, each.objective.key, study.as_of)]
    newest = max(told, key=lambda row: (row.happened_on.first, row.id), default=None)
    return [_of_story(study, newest)] if newest else []


def _of_story(study: Study, row: Outcome) -> Slide:
    teller = study.register.organisation.get(row.organisation_id or "")
    by = f"{teller.name if teller else 'A member of the network'}, {on_day(row.happened_on)}"
    notes = [f"What the network claims as its part: {row.contribution_claimed}"] if row.contribution_claimed else []
    notes.append(f"Evidence: {row.evidence_url}" if row.evidence_url else "There is no evidence but the network’s own word.")
    return Slide(row.description, (html.Blockquote(row.story, className="slide-sentence"), html.P(by)), tuple(notes))


def _open(study: Study, found: Sequence[ObjectiveReadings]) -> list[Slide]:
    """Return what is not known: how many numbers wait for data, and which objectives have no outcome measure."""
    lines = [f"{each.objective.title}: {_gaps(each)}" for each in found if _gaps(each)]
    notes = [f"{each.objective.title}: {line}" for each in found for line in unknown(study, each)]
    return [Slide("What we don’t know", (_lines(lines[:MOST]),), tuple(notes))] if lines else []


def _gaps(found: ObjectiveReadings) -> str:
    """Return in a few words what an objective lacks; empty where it lacks nothing."""
    missing = sum(row.reading.value is None for row in found.scored)
    warned = sum(bool(row.reading.warning) for row in found.scored)
    told = ["" if outcome_measures(found) else "no outcome measure yet",
            f"{plural(missing, 'number has', 'numbers have')} no data yet" if missing else "",
            f"in {plural(warned, 'number')} few of those asked answered" if warned else ""]
    return "; ".join(part for part in told if part)


def _asks(study: Study, found: Sequence[ObjectiveReadings], meeting: Meeting | None) -> list[Slide]:
    """Return what is asked: the meeting's own decision first, then one question of each objective."""
    own = [f"Decision sought: {meeting.decision_sought}"] if meeting and meeting.decision_sought else []
    each = [asked(study, row) for row in found]
    lines, notes = [*own, *(lines[0] for lines in each if lines)], tuple(line for lines in each for line in lines[1:])
    return [Slide("What we ask you", (_lines(lines[:MOST + 1]),), notes)] if lines else []


def _lines(lines: Sequence[str]) -> Component:
    return html.Ul([html.Li(line) for line in lines], className="slide-lines list-unstyled")
