"""What changed, as tables with the words on screen; each is shown, printed and downloaded from the same facts."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from analysis.changes import Change
from analysis.meetings import FollowedUp, SinceMeeting
from analysis.objectives import override_on, target_on
from analysis.policy import Moved
from analysis.sentences import amount, change, plural, target
from analysis.standing import on_day
from data.dates import PartialDate

Tables = Mapping[str, Callable[[SinceMeeting], pd.DataFrame]]


def _organisations(found: SinceMeeting, keys: Iterable[str]) -> pd.DataFrame:
    known = found.study.register.organisation
    rows = sorted(({"id": key, "Organisation": known[key].name} for key in keys if key in known), key=lambda row: row["Organisation"].casefold())
    return pd.DataFrame(rows, columns=["id", "Organisation"])


def joined(found: SinceMeeting) -> pd.DataFrame:
    """Return who joined, by name."""
    return _organisations(found, found.comparison.joined if found.comparison else ())


def left(found: SinceMeeting) -> pd.DataFrame:
    """Return who left, by name."""
    return _organisations(found, found.comparison.left if found.comparison else ())


def _pairs(found: SinceMeeting, pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
    known = found.study.register.organisation
    return pd.DataFrame([{"id": one, "Organisation": known[one].name, "Tied with": known[other].name} for one, other in pairs],
                        columns=["id", "Organisation", "Tied with"])


def begun(found: SinceMeeting) -> pd.DataFrame:
    """Return the ties that began."""
    return _pairs(found, found.comparison.begun if found.comparison else ())


def ended(found: SinceMeeting) -> pd.DataFrame:
    """Return the ties that ended."""
    return _pairs(found, found.comparison.ended if found.comparison else ())


def numbers(found: SinceMeeting) -> pd.DataFrame:
    """Return every number on both days, with its status and whether it moved."""
    return pd.DataFrame([_number(row) for row in found.changes], columns=BASELINE if found.first else NUMBERS)


NUMBERS = ["Code", "Indicator", "Then", "Now", "Change", "Status then", "Status now"]
BASELINE = ["Code", "Indicator", "Now", "Status now"]
"""Columns of a first reading, which has nothing to compare with."""


def _number(row: Change) -> dict[str, str]:
    told, unit = row.scored, row.scored.indicator.unit
    return {"Code": told.indicator.code, "Indicator": told.indicator.title, "Then": amount(told.before.value, unit), "Now": amount(told.reading.value, unit),
            "Change": said(row), "Status then": str(row.before), "Status now": str(told.status)}


def said(row: Change) -> str:
    """Return a change in words: a formula that changed in between is said instead of a comparison."""
    if row.broken:
        return f"not compared: {row.broken}"
    way = {True: " (better)", False: " (worse)"}.get(row.better, "")
    return f"{change(row.scored)}{way}"


def restated(found: SinceMeeting) -> pd.DataFrame:
    """Return the statuses that are another than they were, with what lies behind it."""
    rows = [{"Code": row.scored.indicator.code, "Indicator": row.scored.indicator.title, "Status then": str(row.before),
             "Status now": str(row.scored.status), "Why": why(found, row)} for row in found.restated]
    return pd.DataFrame(rows, columns=["Code", "Indicator", "Status then", "Status now", "Why"])


NUMBER = "The number: "
"""How a reason begins that is the number alone."""


def why(found: SinceMeeting, row: Change) -> str:
    """Return what lies behind another status: a judgement, a target, data that came or went, or the number itself."""
    register, code, told = found.study.register, row.scored.indicator.code, row.scored
    if told.override is not None:
        return f"Set by judgement ({told.override.set_by}): {told.override.reason}"
    if told.before.value is None or told.reading.value is None:
        return "There was not enough data then." if told.before.value is None else "There is not enough data now."
    if override_on(register, code, found.before) is not None:
        return "It was set by judgement then, which no longer holds."
    if target_on(register, code, found.before) != told.target:
        return f"Another target was agreed: {target(told)}."
    return "The number stayed within its band: no clear change." if row.doubtful else f"{NUMBER}{said(row)}."


def stages(found: SinceMeeting) -> pd.DataFrame:
    """Return the policy goals that moved."""
    return pd.DataFrame([_stage(found, row) for row in found.stages], columns=["Goal", "Then", "Now", "Which way"])


def _stage(found: SinceMeeting, row: Moved) -> dict[str, str]:
    label = found.study.register.configuration.label
    way = {True: "nearer to what the network wants", False: "further from it", None: "begun" if row.before is None else "neither way"}
    return {"Goal": row.goal.title, "Then": label("policy_stages", row.before) if row.before else "–", "Now": label("policy_stages", row.after),
            "Which way": way[row.forward]}


def asked(found: SinceMeeting) -> pd.DataFrame:
    """Return what the last meeting asked for, and what earlier ones asked for and is still open."""
    return pd.DataFrame([_task(row) for row in (*found.asked, *found.carried)], columns=ASKED)


ASKED = ["What is to be done", "Who", "By", "State", "Asked for on"]


def _task(told: FollowedUp, day: Callable[[PartialDate], str] = str) -> dict[str, str]:
    row = told.row
    done = f" on {day(row.done_on)}" if told.state == "done" and row.done_on else ""
    return {"What is to be done": row.wording, "Who": row.owner or "–", "By": day(row.due) if row.due else "–", "State": f"{told.state}{done}",
            "Asked for on": day(told.meeting.held_on)}


TABLES: Tables = {"joined": joined, "left": left, "begun": begun, "ended": ended, "numbers": numbers, "restated": restated, "stages": stages, "asked": asked}
"""The tables by the key of their download."""


def on_screen(found: SinceMeeting, key: str) -> pd.DataFrame:
    """Return a table as it is read on screen: days as they are said; of numbers the change first, which a phone has no room for at the end."""
    if key == "asked":
        return pd.DataFrame([_task(row, _kept_together) for row in (*found.asked, *found.carried)], columns=ASKED)
    told = TABLES[key](found)
    return told[SHOWN] if key == "numbers" and not found.first else told


def _kept_together(day: PartialDate) -> str:
    """Return a day as it is said; in a narrow column its number stays beside its month."""
    return on_day(day).replace(" ", "\N{NO-BREAK SPACE}", 1)


SHOWN = ["Code", "Indicator", "Change", "Then", "Now", "Status then", "Status now"]


def headings(found: SinceMeeting) -> dict[str, str]:
    """Return the sentence over each table."""
    words, told = found.study.register.configuration.words, found.comparison
    who = (words.member, words.members) if found.study.register.memberships else ("organisation", "organisations")
    counts = {name: len(getattr(told, name)) if told else 0 for name in ("joined", "left", "begun", "ended")}
    return {"joined": f"{_many(counts['joined'], *who)} joined", "left": f"{_many(counts['left'], *who)} left",
            "begun": f"{_many(counts['begun'], 'tie', 'ties')} began", "ended": f"{_many(counts['ended'], 'tie', 'ties')} ended or faded",
            "numbers": "Every number on this day" if found.first else "Every number, then and now",
            "restated": f"{_many(len(found.restated), 'status', 'statuses')} changed",
            "stages": f"{_many(len(found.stages), 'policy goal', 'policy goals')} moved", "asked": "What was asked for, and what became of it"}


def _many(count: int, one: str, many: str) -> str:
    return plural(count, one, many) if count else f"No {many}"
