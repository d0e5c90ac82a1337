"""Builds a pack's contents from a study: the numbers and sentences of the screen, cut to what half a page holds."""

from dataclasses import replace
from datetime import date

from analysis import standing
from analysis.five_sentences import five_sentences
from analysis.indicators import by_code
from analysis.meetings import FollowedUp, Period, period, since
from analysis.narrative import narrative
from analysis.objectives import ObjectiveReadings, Scored, objectives
from analysis.outcomes import stories
from analysis.sentences import amount, change, plural
from analysis.study import Study
from dashboard.exports import notice
from dashboard.extracts import filters
from dashboard.pack.changing import changed
from dashboard.pack.charts import Bullet
from dashboard.pack.contents import INDICATORS_AN_OBJECTIVE, OBJECTIVES_A_PACK, Action, Contents, Definition, Row, Section
from data.dates import spoken
from data.problems import Refused

LINES = 3
"""Sentences under each heading of half a page."""
LETTERS = 230
"""Letters of a sentence there; the whole stands on the objective's page."""
PARAGRAPH, HEADING = 700, 160
"""Letters of a paragraph and of a heading."""
ACTIONS = 8
"""Decisions and actions on a cover."""
FIRST = "First reading: this is the baseline."


def contents(study: Study, meeting_id: str | None = None) -> Contents:
    """Return a board's pack.

    Parameters
    ----------
    study
        Of the board's register. Its days are those of the pack where no meeting is given; its filters do not count.
    meeting_id
        The meeting it is for; it looks back to the meeting of the same body before.

    Raises
    ------
    Refused
        If there is no such meeting.
    """
    chosen = _days(study, meeting_id)
    told = since(study, chosen.before, chosen.after, last=chosen.last)
    whole, found, actions = told.study, objectives(told.study), [*told.carried, *told.asked]
    sentences = {row.key: row.text for row in narrative(whole)}
    sections = tuple(section(whole, row, FIRST if told.first else sentences[f"objective.{row.objective.key}"], first=told.first)
                     for row in found[:OBJECTIVES_A_PACK])
    return Contents(
        network=study.register.configuration.name, heading=_heading(chosen), as_of=whole.as_of, since=chosen.before,
        purpose=shortened((chosen.coming and chosen.coming.purpose) or "", PARAGRAPH),
        decision=shortened((chosen.coming and chosen.coming.decision_sought) or "", PARAGRAPH),
        short=tuple(row.text for row in five_sentences(told)), changed=changed(told), decided=tuple(shortened(row.wording) for row in told.decided[:ACTIONS]),
        actions=tuple(map(_action, actions[:ACTIONS])), more_actions=max(0, len(actions) - ACTIONS), sections=sections,
        left_out=tuple(row.objective.title for row in found[OBJECTIVES_A_PACK:]), definitions=definitions(whole, sections),
        footer=footer(whole, chosen.before), version=study.register.version, notice=notice(study),
    )


def _days(study: Study, meeting_id: str | None) -> Period:
    if meeting_id is None:
        return Period(study.since, study.as_of)
    found = period(study.register, study.as_of, meeting_id=meeting_id)
    if found.coming is None or found.coming.id != meeting_id:
        known = ", ".join(row.id for row in study.register.meetings) or "none yet"
        raise Refused(f'There is no meeting "{meeting_id}" that took place or is planned. The meetings are: {known}.')
    return found


def _heading(chosen: Period) -> str:
    return f"{shortened(chosen.coming.title, HEADING)}, {standing.on_day(chosen.coming.held_on)}" if chosen.coming else f"Board pack, {spoken(chosen.after)}"


def section(study: Study, found: ObjectiveReadings, sentence: str, *, first: bool = False) -> Section:
    """Return an objective's half page: its sentence and its headline indicators, first come, first served."""
    rows = [row for row in found.headline if row in standing.told(found)]
    return Section(
        key=found.objective.key, title=shortened(found.objective.title, HEADING), question=shortened(found.objective.question),
        status=found.status, sentence=shortened(sentence, PARAGRAPH),
        rows=tuple(row_of(study, each, first=first) for each in rows[:INDICATORS_AN_OBJECTIVE]), left_out=max(0, len(rows) - INDICATORS_AN_OBJECTIVE),
        unknown=few_lines(_not_in_the_rows(standing.unknown(study, found), rows)), asked=few_lines(standing.asked(study, found)),
        story=story(study, found.objective.key),
    )


def story(study: Study, objective: str) -> str:
    """Return the newest story told for an objective, of an organisation that agreed to it; empty without one."""
    told = stories(study.register, objective, study.as_of)
    return shortened(told[0].story or "") if told else ""


def _not_in_the_rows(lines: tuple[str, ...], rows: list[Scored]) -> tuple[str, ...]:
    """Leave out what the table says already: why a number of it has no value."""
    said = {f"{row.indicator.title}: not enough data. {row.reading.reason}" for row in rows}
    return tuple(line for line in lines if line not in said)


def few_lines(lines: tuple[str, ...], *, where: str = "on the objective's page") -> tuple[str, ...]:
    """Return the first sentences, and how many more there are, and where."""
    rest = len(lines) - LINES
    more = (f"{plural(rest, 'more point')} {where}.",) if rest > 0 else ()
    return (*map(shortened, lines[:LINES]), *more)


def shortened(text: str, most: int = LETTERS) -> str:
    """Return a text cut at a word, so that whatever was typed the page holds it."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def row_of(study: Study, found: Scored, *, first: bool = False) -> Row:
    """Return an indicator as a line of the pack."""
    unit, reading, aim = found.indicator.unit, found.reading, found.target
    return Row(
        code=found.indicator.code, title=shortened(found.indicator.title, 90), status=found.status, now=amount(reading.value, unit),
        target=_target(found), change=_change(study, found, first), trust=_trust(found), bullet=_bullet(found),
        unit=unit, value=reading.value, low=reading.low, high=reading.high, wanted=aim.value if aim else None,
        before=None if first else found.before.value, n=reading.n, coverage=reading.coverage,
    )


def _change(study: Study, found: Scored, first: bool) -> str:
    """Return what changed; a first reading and one by another formula are compared with nothing."""
    if found.reading.value is None:
        return ""
    if first:
        return "first reading"
    return "not compared: worked out another way now" if standing.breaks_between(found, study.since, study.as_of) else change(found)


def _target(found: Scored) -> str:
    aim = found.target
    if aim is None:
        return ""
    return f"{standing.wanted(found)}{' (proposed)' if aim.proposed else ''}{f' by {standing.on_day(aim.due)}' if aim.due else ''}"


def _trust(found: Scored) -> str:
    """Return what a number rests on; without one, why."""
    reading, unit = found.reading, found.indicator.unit
    if reading.value is None:
        return shortened(reading.reason)
    told = [f"n = {reading.n:,}"] if reading.n is not None else []
    told += [f"{reading.coverage:.0%} known"] if reading.coverage is not None else []
    told += [f"{amount(reading.low, unit)} to {amount(reading.high, unit)} ({reading.band})"] if reading.band and reading.low is not None else []
    told += [reading.warning.partition(";")[0].rstrip(".")] if reading.warning else []
    told += [f"status set by {found.override.set_by}: {found.override.reason}"] if found.override else []
    return shortened("; ".join(told))


def _bullet(found: Scored) -> Bullet | None:
    reading, aim, unit = found.reading, found.target, found.indicator.unit
    if reading.value is None:
        return None
    numbers = {"value": reading.value, "low": reading.low, "high": reading.high, "target": aim and aim.value, "upper": aim and aim.upper,
               "baseline": aim and aim.baseline}
    words = {name: amount(value, unit) for name, value in numbers.items() if value is not None} | {"target": standing.wanted(found)}
    return Bullet(title=shortened(found.indicator.title, 90), words=words, **numbers)


def _action(told: FollowedUp) -> Action:
    row = told.row
    return Action(wording=shortened(row.wording, 140), owner=row.owner or "", due=standing.on_day(row.due) if row.due else "", state=str(told.state))


def definitions(study: Study, sections: tuple[Section, ...]) -> tuple[Definition, ...]:
    """Return how each indicator of the sections is found."""
    known = by_code(study.register)
    told = dict.fromkeys(known[row.code] for each in sections for row in each.rows)
    return tuple(Definition(code=row.code, title=row.title, question=row.question, formula=row.formula, direction=str(row.direction),
                            caveat=row.caveat, source=row.source, version=row.version) for row in told)


def footer(study: Study, before: date | None) -> str:
    """Return what stands at the foot of every page."""
    whole = replace(study.selection, theme=(), kind=(), area=())
    ties = filters(Study(study.register, whole))
    with_what = f"compared with {spoken(before)}" if before else "first reading"
    parts = [f"As at {spoken(study.as_of)}, {with_what}", "n, coverage and the band at 95% stand by each number, their method in the appendix",
             *([f"ties counted: {ties}"] if ties != "none" else []), f"data version {study.register.version}", notice(study)]
    return " · ".join(parts)


