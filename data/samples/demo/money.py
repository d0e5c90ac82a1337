"""Rows about money: an opening grant and what followed, monthly costs, and reserves at quarter ends."""

from typing import Any

import numpy as np

from data.samples.demo.community import LAST, Community
from data.samples.demo.drawing import Days, rows, span, stream, written
from data.samples.demo.stories import Stories

Rows = list[dict[str, Any]]

YEARLY = 168_000
"""Pounds a year at the beginning; each year brings a little more."""
MAIN = "Quillanmere Democracy Endowment"
OTHERS = ("Brindlestow Common Fund", "Ulverhythe Charitable Trust", "Pennargate Foundation", "Corvelwick Civic Fund")
_SMALL = (("Members", "membership_fee", 0.035, False), ("Conference sponsors", "event", 0.025, False), ("Friends of the network", "donation", 0.01, False))
_MONTHLY = {"staff": 9_800, "events": 1_300, "systems": 520, "office": 1_150, "campaigns": 1_250, "other": 240}


def money_rows(people: Community, seed: int, stories: Stories) -> dict[str, Rows]:
    """Return the rows of income, costs and reserves."""
    return {"income": _income(people, stories), "costs": _costs(people, stream(seed, "costs")), "reserves": _reserves(people, stream(seed, "reserves"))}


def _income(people: Community, stories: Stories) -> Rows:
    """Give each year's money in awards of one year from September; the last year is committed, and more is applied for."""
    begun = np.arange(people.first.astype("datetime64[Y]"), LAST.astype("datetime64[Y]") + 1).astype("datetime64[M]") + 8
    told = [row for number, month in enumerate(begun) for row in _awards(number, month.astype("datetime64[D]"), stories.funder_concentration)]
    told.extend((name, "foundation_grant", "pipeline", True, amount, "2027-01-01", "2027-12-31") for name, amount in ((MAIN, 60_000.0), (OTHERS[2], 25_000.0)))
    fields = ("funder", "kind", "status", "restricted", "amount_gbp", "start", "end")
    return rows("income", **{name: [row[place] for row in told] for place, name in enumerate(fields)})


def _awards(number: int, start: np.datetime64, concentration: float) -> list[tuple]:
    """Return the awards of a year; without a concentration the five funders give alike."""
    small = sum(share for _, _, share, _ in _SMALL)
    main = max(concentration, (1 - small) / (1 + len(OTHERS)))
    rest = (1 - small - main) / len(OTHERS)
    others = [(name, "pooled_fund" if "Fund" in name else "foundation_grant", rest, True) for name in OTHERS]
    given = [(MAIN, "foundation_grant", main, False), *others, *_SMALL]
    begun, end = start, start + span(364)
    status = "received" if end <= LAST else "committed"
    total = YEARLY * 1.045**number
    return [(funder, kind, status, restricted, float(round(total * share, -2)), str(begun), str(end)) for funder, kind, share, restricted in given]


def _months(people: Community) -> Days:
    return np.arange(people.first.astype("datetime64[M]"), LAST.astype("datetime64[M]") + 1)


def _costs(people: Community, rng: np.random.Generator) -> Rows:
    months = _months(people)
    kinds = [kind for kind in _MONTHLY for _ in months]
    usual = np.repeat(list(_MONTHLY.values()), len(months)) * np.tile(1.042 ** (np.arange(len(months)) / 12), len(_MONTHLY))
    spent = np.round(usual * rng.uniform(0.82, 1.18, len(usual)))
    return rows("costs", kind=kinds, month=written(np.tile(months, len(_MONTHLY)), "M"), amount_gbp=spent)


def _reserves(people: Community, rng: np.random.Generator) -> Rows:
    ends = people.quarter_ends()
    free = np.round(np.linspace(12_000, 46_000, len(ends)) + rng.normal(0, 3_500, len(ends)), -2)
    return rows("reserves", held_on=written(ends), free_gbp=free)
