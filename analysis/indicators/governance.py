"""Governance and resources: who votes, how much hangs on one funder, and how long the money lasts."""

import math
from collections import defaultdict
from datetime import date, timedelta

from analysis import growth
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, STAFF_AND_BOARD
from analysis.study import Study
from data.dates import PartialDate, months_after
from data.model import Election, Income, Register

DAY = timedelta(days=1)
STALE_RESERVE = 24
"""Months after which a reserve says nothing of today."""


def _turnout(study: Study, day: date) -> Reading:
    held = [row for row in study.register.elections if row.held_on.first <= day]
    if not held:
        return no_reading("Needs elections.csv (body_id, held_on, eligible, votes).")
    last = max(held, key=lambda row: (row.held_on.first, row.id))
    if last.votes is None or not last.eligible:
        return no_reading(f"Needs eligible and votes in elections.csv for the last election, held {last.held_on}.")
    places = last.candidates / last.seats if last.candidates and last.seats else None
    return Reading(
        value=last.votes / last.eligible,
        parts={"votes": last.votes, "eligible": last.eligible, "candidates for each seat": places, "contested seats": _contested(last)},
        n=last.eligible,
        coverage=1.0,
    )


def _contested(row: Election) -> int | None:
    """Return how many seats there was a choice for: all of them where more stood than could sit, else none; None where that is not known."""
    if row.candidates is None or row.seats is None:
        return None
    return row.seats if row.candidates > row.seats else 0


def _within(row: Income, first: date, until: date) -> float:
    """Return the part of an award that falls from one day until the day before another, evenly spread over what it pays for."""
    begins, ends = row.start.first, row.end.until if row.end else row.start.until
    days = max((min(ends, until) - max(begins, first)).days, 0)
    return row.amount_gbp * days / max((ends - begins).days, 1)


def _top_funder(study: Study, day: date) -> Reading:
    since = growth.year_before(day)
    amounts: defaultdict[str, float] = defaultdict(float)
    for row in study.register.income:
        if row.status != "pipeline":
            amounts[row.funder] += _within(row, since + DAY, day + DAY)
    total = math.fsum(amounts.values())
    if not total:
        return no_reading("Needs income.csv (funder, status, amount_gbp, start, end): no income falls in the last 12 months.")
    parts = sorted(amount / total for amount in amounts.values())
    given = sum(part > 0 for part in parts)
    return Reading(value=max(parts), parts={"HHI": sum(part**2 for part in parts), "funders": given, "pounds in 12 months": total}, n=given, coverage=1.0)


def _runway(study: Study, day: date) -> Reading:
    register, since = study.register, growth.year_before(day)
    costs = _costs(register, since, day)
    held = [row for row in register.reserves if months_after(day, -STALE_RESERVE) < row.held_on.first <= day]
    if not costs or not held:
        return no_reading("Needs costs.csv (month, amount_gbp) for the last 12 months and reserves.csv (held_on, free_gbp) of the last 24.")
    months = len({month for month, _ in costs})
    monthly = math.fsum(amount for _, amount in costs) / months
    if monthly <= 0:
        return no_reading("Needs costs.csv (month, amount_gbp): the costs of the last 12 months add up to nothing.")
    reserve = max(held, key=lambda row: (row.held_on.first, row.id)).free_gbp
    committed, secured = (math.fsum(_within(row, day + DAY, until) for row in register.income if _sure(row, day))
                          for until in (date.max, months_after(day + DAY, 12)))
    return Reading(
        value=(reserve + committed) / monthly,
        parts={"free reserves, pounds": reserve, "committed income, pounds": committed, "cost a month, pounds": monthly,
               "costs of the next 12 months already secured": secured / (12 * monthly)},
        n=months,
        coverage=months / 12,
    )


def _costs(register: Register, after: date, until: date) -> list[tuple[date, float]]:
    """Return what was spent in each calendar month that ended after one day and by another, as its first day and pounds.

    Costs of a year written as one are spread evenly over its months, once it is over.
    """
    paid = [(first, row.amount_gbp / len(months)) for row in register.costs if row.month.until <= until + DAY for months in [_months(row.month)]
            for first in months]
    return [(first, amount) for first, amount in paid if after < months_after(first, 1) - DAY <= until]


def _months(written: PartialDate) -> list[date]:
    """Return the first days of the calendar months of costs; those of a year written as one are twelve."""
    return [date(written.first.year, month, 1) for month in (range(1, 13) if len(str(written)) == 4 else (written.first.month,))]


def _sure(row: Income, day: date) -> bool:
    """Say whether the network could pay from the rest of an award: it is money, and it had begun or is committed."""
    return row.kind != "in_kind" and (row.status == "committed" or (row.status == "received" and row.start.first <= day))


TURNOUT = Indicator(
    code="3.3",
    title="Turnout in the last election",
    question="Do members take part in choosing who leads?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Votes cast ÷ members entitled to vote, in the last election by the day.",
    needs=("elections.csv (held_on, eligible, votes)",),
    audiences=EVERYONE,
    caveat="Says nothing of whether the seats were contested: see candidates for each seat.",
    source="Usual definition of turnout",
    version=1,
    read=_turnout,
    band=wilson_band,
)
TOP_FUNDER = Indicator(
    code="3.8",
    title="Share of the largest funder",
    question="How much hangs on one funder?",
    unit="share",
    direction=Direction.LOWER,
    formula="Largest funder's income ÷ all income over 12 months, awards spread evenly over what they pay for; what is only applied for is left out.",
    needs=("income.csv (funder, status, amount_gbp, start, end)",),
    audiences=STAFF_AND_BOARD,
    caveat="A large share is a risk, not a fault.",
    source="Herfindahl–Hirschman index in parts",
    version=1,
    read=_top_funder,
)
RUNWAY = Indicator(
    code="3.9",
    title="Months of runway",
    question="How long could the network go on with what is sure?",
    unit="months",
    direction=Direction.HIGHER,
    formula="(Free reserves + the part of committed and running awards of money, not in kind, that falls after the day) ÷ average monthly cost of the "
            "full months in the last 12.",
    needs=("costs.csv (month, amount_gbp)", "reserves.csv (held_on, free_gbp)", "income.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="There is no single right level: it depends on the risks. Money received for later must not stand in the free reserves too.",
    source="Usual practice of charities' reserves policies",
    version=1,
    read=_runway,
)
