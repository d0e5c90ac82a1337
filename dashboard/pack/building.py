"""Builds a pack's contents from a study: the numbers and sentences of the screen, cut to what half a page holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis import standing
from analysis.five_sentences import five_sentences
from analysis.indicators import by_code
from analysis.meetings import FollowedUp, Period, period, since, urgency
from analysis.narrative import narrative
from analysis.objectives import ObjectiveReadings, Scored, objectives
from analysis.outcomes import stories
from analysis.study import Study
from dashboard.exports import notice
from dashboard.extracts import filters
from dashboard.pack.changing import MEETING_PAGE, changed
from dashboard.pack.contents import INDICATORS_AN_OBJECTIVE, NAME, OBJECTIVES_A_PACK, Action, Contents, Definition, Few, Section, shortened
from dashboard.pack.rows import row_of
from data.dates import spoken
from data.problems import Refused

LINES = 3
"""Sentences under each heading of half a page."""
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
    whole, found, actions = told.study, objectives(told.study), sorted((*told.carried, *told.asked), key=urgency)
    sentences = {row.key: row.text for row in narrative(whole)}
    sections = tuple(section(whole, row, FIRST if told.first else sentences[f"objective.{row.objective.key}"], first=told.first)
                     for row in found[:OBJECTIVES_A_PACK])
    return Contents(
        network=shortened(study.register.configuration.name, HEADING), heading=_heading(chosen), as_of=whole.as_of, since=chosen.before,
        purpose=shortened((chosen.coming and chosen.coming.purpose) or "", PARAGRAPH),
        decision=shortened((chosen.coming and chosen.coming.decision_sought) or "", PARAGRAPH),
        short=tuple(row.text for row in five_sentences(told)), changed=changed(told),
        decided=few_lines([row.wording for row in told.decided], most=ACTIONS, one="decision", where=MEETING_PAGE),
        actions=tuple(map(_action, actions[:ACTIONS])), more_actions=max(0, len(actions) - ACTIONS), sections=sections,
        left_out=tuple(shortened(row.objective.title, NAME) for row in found[OBJECTIVES_A_PACK:]), definitions=definitions(whole, sections),
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
        unknown=few_lines(_not_in_the_rows(standing.unknown(study, found), rows[:INDICATORS_AN_OBJECTIVE])), asked=few_lines(standing.asked(study, found)),
        **story(study, found.objective.key),
    )


def story(study: Study, objective: str) -> dict[str, str]:
    """Return the newest story told for an objective and who tells it, an organisation that agreed to it; both empty without one."""
    told = stories(study.register, objective, study.as_of)
    if not told:
        return {"story": "", "teller": ""}
    teller = study.register.organisation.get(told[0].organisation_id or "")
    by = shortened(teller.name, NAME) if teller else f"A {study.register.configuration.words.member} of the network"
    return {"story": shortened(told[0].story or ""), "teller": f"{by}, {standing.on_day(told[0].happened_on)}; told with consent."}


def _not_in_the_rows(lines: tuple[str, ...], rows: list[Scored]) -> tuple[str, ...]:
    """Leave out what the table says already: why a number of it has no value."""
    said = {f"{row.indicator.title}: not enough data. {row.reading.reason}" for row in rows}
    return tuple(line for line in lines if line not in said)


def few_lines(lines: Sequence[str], *, most: int = LINES, one: str = "point", where: str = "on the objective’s page") -> Few:
    """Return the first sentences, and how many more there are, and where."""
    return Few(tuple(map(shortened, lines[:most])), max(0, len(lines) - most), one, where)


def _action(told: FollowedUp) -> Action:
    row = told.row
    due = standing.on_day(row.due) if row.due else ""
    return Action(wording=shortened(row.wording, 140), owner=shortened(row.owner or "", NAME), due=due, state=str(told.state).capitalize())


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
