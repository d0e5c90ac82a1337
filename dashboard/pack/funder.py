"""A report to a funder: a grant's days, the indicators that were agreed, and no other funder's name."""

import re
from collections.abc import Iterable
from dataclasses import replace

from analysis import standing
from analysis.five_sentences import people
from analysis.meetings import since
from analysis.objectives import ObjectiveReadings, Scored, objectives, worst
from analysis.outcomes import outcome_measures, stories
from analysis.sentences import objective
from analysis.study import Study
from dashboard.exports import notice
from dashboard.pack.building import HEADING, PARAGRAPH, definitions, few_lines, footer, story
from dashboard.pack.changing import few, numbers
from dashboard.pack.contents import INDICATORS_AN_OBJECTIVE, OBJECTIVES_A_PACK, Contents, Definition, Few, Row, Section, shortened
from dashboard.pack.rows import row_of
from data.dates import spoken
from data.model import Register
from data.problems import Refused


def funder_contents(study: Study, *, codes: tuple[str, ...] = (), funder: str = "") -> Contents:
    """Return a report on the days of a study: what was reached of the indicators that were agreed.

    What somebody wrote and names another funder is left out: a story, a reason, a caveat, an indicator.

    Parameters
    ----------
    codes
        The indicators; the headline ones if left out.
    funder
        Whom it is for, as named in the network's income; nobody is named if left out.

    Raises
    ------
    Refused
        If an indicator belongs to no objective, or no income is from that funder.
    """
    others = _others(study.register, funder)
    told = since(study, study.since, study.as_of)
    chosen = _chosen(told.study, codes)
    found = [part for row in objectives(told.study) for part in _sections(told.study, row, chosen, others)]
    sections = tuple(found[:OBJECTIVES_A_PACK])
    shown = [row.code for each in sections for row in each.rows]
    days = f"{spoken(told.study.since)} to {spoken(told.study.as_of)}"
    moved = list(unnamed(numbers(told, shown), others))
    return Contents(
        network=shortened(study.register.configuration.name, HEADING), heading=shortened(f"Report for {funder}" if funder else "Report to a funder", HEADING),
        as_of=told.after, since=told.before, purpose=f"What was reached from {days}.", decision="", short=(people(told),),
        changed=few(moved, where="on the next pages"),
        decided=Few(), actions=(), more_actions=0, sections=sections, left_out=tuple(dict.fromkeys(row.title for row in found[OBJECTIVES_A_PACK:])),
        definitions=tuple(_definition(each, others) for each in definitions(told.study, sections)), footer=footer(told.study, told.before),
        version=study.register.version, notice=notice(study),
    )


def _chosen(study: Study, codes: tuple[str, ...]) -> set[str]:
    known = {code for row in study.register.configuration.objectives for code in row.indicators}
    if strange := sorted(set(codes) - known):
        raise Refused(f"No objective has the indicator {', '.join(strange)}. Choose from: {', '.join(sorted(known)) or 'none yet'}.")
    return set(codes) or {code for row in study.register.configuration.objectives for code in row.headline}


def _sections(study: Study, found: ObjectiveReadings, codes: set[str], others: re.Pattern[str]) -> list[Section]:
    """Return an objective's half pages, as many as the chosen indicators fill; none where none was chosen."""
    rows = [row for row in standing.told(found) if row.indicator.code in codes and not others.search(row.indicator.title)]
    parts = [rows[at:at + INDICATORS_AN_OBJECTIVE] for at in range(0, len(rows), INDICATORS_AN_OBJECTIVE)]
    if not parts:
        return []
    first = _first(study, found, rows, others)
    held = [tuple(_row(study, row, others) for row in part) for part in parts]
    rest = replace(first, title=f"{first.title} (continued)", sentence="", unknown=Few(), story="", teller="")
    return [replace(first, rows=held[0]), *(replace(rest, rows=part) for part in held[1:])]


def _first(study: Study, found: ObjectiveReadings, rows: list[Scored], others: re.Pattern[str]) -> Section:
    codes = tuple(row.indicator.code for row in rows)
    kept = ObjectiveReadings(replace(found.objective, indicators=codes, headline=codes), tuple(rows))
    lines = [line for line in unnamed(standing.unknown(study, kept), others) if not (outcome_measures(found) and line.startswith("No outcome measure"))]
    return Section(
        key=found.objective.key, title=shortened(found.objective.title, HEADING), question=shortened(found.objective.question),
        status=worst([row.status for row in rows]), sentence=shortened(objective(kept), PARAGRAPH), rows=(), left_out=0,
        unknown=few_lines(lines, where="that we tell on request"), asked=Few(), **_story(study, found.objective.key, others),
    )


def _story(study: Study, objective_key: str, others: re.Pattern[str]) -> dict[str, str]:
    """Return the newest story and its teller, unless the whole of it names another funder: a cut may leave half a name."""
    told, whole = story(study, objective_key), stories(study.register, objective_key, study.as_of)
    named = whole and others.search(f"{whole[0].story} {told['teller']}")
    return {"story": "", "teller": ""} if named else told


def _row(study: Study, found: Scored, others: re.Pattern[str]) -> Row:
    row, reason = row_of(study, found), found.override.reason if found.override else ""
    return replace(row, trust="", judged="") if others.search(f"{row.trust} {row.judged} {reason}") else row


def _definition(each: Definition, others: re.Pattern[str]) -> Definition:
    hidden = {name: "" for name in ("question", "formula", "caveat", "source") if others.search(getattr(each, name))}
    return replace(each, **hidden)


def unnamed(lines: Iterable[str], others: re.Pattern[str]) -> Iterable[str]:
    """Return the lines that name no other funder."""
    return (line for line in lines if not others.search(line))


def _others(register: Register, funder: str) -> re.Pattern[str]:
    """Return a pattern for the names of all other funders; the network's own words, such as "Members", are names of nobody."""
    names = {row.funder for row in register.income}
    if funder and funder not in names:
        raise Refused(f'No income is from "{funder}". Write the name as it stands in the network\'s income, or leave it out.')
    words = register.configuration.words
    own = {word.casefold() for word in (funder, words.member, words.members, words.board)}
    others = sorted(name for name in names if name.casefold() not in own)
    return re.compile("|".join(rf"(?<!\w){_loosely(name)}(?!\w)" for name in others) or r"(?!)")


def _loosely(name: str) -> str:
    """Return a pattern of a name: of several words in any case, of one as it is written, since it may be a common word too."""
    return re.escape(name) if " " not in name else rf"(?i:{re.escape(name)})"
