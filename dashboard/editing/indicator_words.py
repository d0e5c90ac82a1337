"""Indicators that are entered by hand, in plain words: how one is worked out, who sees it, under which objective it stands, its last figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from analysis.indicators import COMPUTED
from analysis.sentences import amount, listed
from analysis.standing import on_day
from dashboard.editing.room import Room
from dashboard.pack.contents import INDICATORS_AN_OBJECTIVE
from data.configuration import Objective
from data.dates import partial_date
from data.describing import own
from data.entered import EnteredIndicator, entered_indicators

KINDS = {
    "entered": "One number: the last one entered stands. For example, how many people know us.",
    "ratio": "One number ÷ another, both of the last period entered. For example, plots in use ÷ all plots.",
    "sum": "Numbers added up: of all periods that ended in the last months. For example, signatures of a year.",
}
UNITS = {
    "count": "A count, such as 1,234", "share": "A share, such as 34%", "ratio": "A ratio, such as 0.85", "score": "A score, such as 3.40",
    "months": "Months, such as 6.0 months", "pounds": "Pounds, such as £1,200",
}
DIRECTIONS = {
    "higher is better": "Higher is better", "lower is better": "Lower is better", "within a range": "Best within a range",
    "context only": "Neither: it only tells of the climate",
}
_SHORT = {"entered": "The number of the last period", "ratio": "One number ÷ another, of the last period", "sum": "Numbers of {months} months, added up"}
_WHOLE = {
    "entered": "The number of the last period that had ended by the day shown, if that is no more than {months} months ago.",
    "ratio": "The numerator ÷ the denominator of the last period that had ended by the day shown, if that is no more than {months} months ago.",
    "sum": "The numbers of all periods that ended in the {months} months up to the day shown, added up.",
}
_EXAMPLES = {"entered": ("{}", (34,)), "ratio": ("{} ÷ {}", (60, 30)), "sum": ("{} and {}", (10, 24))}
_SHARES = {"entered": ("{}", (0.34,)), "ratio": ("{} ÷ {}", (30, 60)), "sum": ("{} and {}", (0.1, 0.24))}
OWN_NUMBER, LAST_NUMBER = max(int(code.partition(".")[0]) for code in COMPUTED) + 1, 99
"""First number of codes that no computed indicator has, and the last number there is behind the full stop."""


def own_codes(room: Room) -> frozenset[str]:
    """Return the codes of the network's own indicators."""
    return frozenset(each["code"] for each in own(room.held))


def shipped() -> Mapping[str, EnteredIndicator]:
    """Return the indicators that come with the program, by code."""
    return {each.code: each for each in entered_indicators(None, [])}


def kind(spec: EnteredIndicator) -> str:
    """Return how an indicator is worked out, in few words, with its unit and its direction."""
    unit = UNITS[spec.unit].partition(", such as")[0].lower()
    return f"{_SHORT[spec.kind].format(months=spec.months)}. Shown as {unit}; {spec.direction}."


def who(room: Room, audiences: Iterable[str]) -> str:
    """Return who sees an indicator, in the network's words."""
    called = {"board": f"the {room.told.words.board}", "member": room.told.words.members}
    others = [called[each] for each in called if each in set(audiences)]
    return listed(["coordinators", *others]) if others else "coordinators only"


def begun(words: str) -> str:
    """Return words as a sentence begins; names in them stay as they are written."""
    return words[:1].upper() + words[1:]


def under(room: Room, code: str) -> list[Objective]:
    """Return the objectives under which an indicator is shown."""
    return [each for each in room.told.objectives if code in each.indicators]


def last_figure(room: Room, spec: EnteredIndicator) -> Component | str:
    """Return the last number entered for an indicator, with its period."""
    rows = [row for row in room.rows("figures").values() if row["indicator"] == spec.code and not row["part"] and _value(spec, row) is not None]
    last = max(rows, key=lambda row: (partial_date(row["period_end"]).until, partial_date(row["period_start"]).first, row["id"]), default=None)
    if last is None:
        return "No figure yet"
    start, end = (html.Span(on_day(partial_date(last[day])), className="edit-day") for day in ("period_start", "period_end"))
    return html.Div([amount(_value(spec, last), spec.unit), html.Div([start, " to ", end] if last["period_start"] != last["period_end"] else end,
                                                                     className="import-hint")])


def _value(spec: EnteredIndicator, row: Mapping[str, Any]) -> float | None:
    if spec.kind != "ratio":
        return row["value"]
    return row["numerator"] / row["denominator"] if row["numerator"] is not None and row["denominator"] else None


def reads(room: Room, spec: EnteredIndicator) -> list[str]:
    """Return how an indicator will be worked out, with an example, who sees it and where, and what has to be entered."""
    form, given = (_SHARES if spec.unit == "share" else _EXAMPLES)[spec.kind]
    value = given[0] / given[1] if spec.kind == "ratio" else sum(given)
    aims = [f"“{each.title}”{_first(each, spec.code)}" for each in under(room, spec.code)]
    asked = "a numerator and a denominator" if spec.kind == "ratio" else "a number"
    return [
        f"{_WHOLE[spec.kind].format(months=spec.months)} For example, with {form.format(*given)} it reads {amount(value, spec.unit)}.",
        f"Seen by {who(room, spec.audiences)}, {f'under {listed(aims)}' if aims else 'on the Method page; no objective shows it'}.",
        f"Each figure has a first day, a last day, and {asked}.",
    ]


def _first(aim: Objective, code: str) -> str:
    """Return where else than under its objective an indicator stands; empty where nowhere."""
    if code not in aim.headline:
        return ""
    room_left = aim.headline.index(code) < INDICATORS_AN_OBJECTIVE
    return f", on the first page, {'and in the board pack' if room_left else f'but not in the board pack, which has room for {INDICATORS_AN_OBJECTIVE}'}"


def suggested(room: Room, objective: str = "") -> str:
    """Return the next free code: among those of an objective, else among the network's own; empty where none is free.

    Own ones begin with a number that no computed indicator has, unless an objective is given.
    """
    aim = next((each for each in room.told.objectives if each.key == objective), None)
    first = _number(aim) if aim else max([OWN_NUMBER, *(int(code.partition(".")[0]) for code in _codes(room))])
    taken = [int("".join(filter(str.isdigit, code.partition(".")[2]))) for code in _codes(room) if code.partition(".")[0] == str(first)]
    after = max(taken, default=0) + 1
    return f"{first}.{after}" if first and after <= LAST_NUMBER else ""


def _codes(room: Room) -> frozenset[str]:
    return COMPUTED | {each.code for each in room.told.entered}


def _number(aim: Objective) -> int:
    """Return the number with which most codes of an objective begin; 0 where it lists none."""
    count = Counter(code.partition(".")[0] for code in aim.indicators)
    return int(count.most_common(1)[0][0]) if count else 0
