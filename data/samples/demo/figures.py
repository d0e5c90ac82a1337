"""Rows of figures that are entered by hand: some added up from the other tables, some invented."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.samples.demo.community import LAST, Community
from data.samples.demo.drawing import day, rows, span, stream, written
from data.samples.demo.stories import Stories

Rows = list[dict[str, Any]]
Made = Mapping[str, Rows]

OWN = ("membership_fee", "event", "donation", "contract")
"""Kinds of income that the network earns or raises itself."""
PARTIES = ("Harbour Party", "Meadow Party", "Union of the Centre", "New Commons Party", "Independents")
FADES = 8
"""Quarters over which readers of the bulletin click less, when that story is told."""
GATHERED = day("2025-10-01")
"""Day from which one party has most of the champions, when that story is told."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter, with its place among those up to the last: 0 is the last, 1 the one before it."""

    first: str
    last: str
    ago: int

    def holds(self, text: str | None) -> bool:
        """Say whether a day lies in it."""
        return text is not None and self.first <= text <= self.last


Line = dict[str, Any]
"""What a figure says besides its period: its numbers, and the part it is of."""


def figure_rows(people: Community, made: Made, seed: int, stories: Stories) -> dict[str, Rows]:
    """Return the figures of every quarter, and those of every year.

    Parameters
    ----------
    made
        The rows of the other tables, with which the figures agree.
    """
    rng = stream(seed, "figures")
    told = [(code, quarter, line) for quarter in _quarters(people) for code, lines in _of_quarter(people, made, quarter, rng, stories) for line in lines]
    told.extend((code, year, line) for year in _years(people) for code, lines in _of_year(people, made, year, rng) for line in lines)
    names = ("value", "numerator", "denominator", "part", "note")
    return {"figures": rows(
        "figures", indicator=[code for code, _, _ in told], period_start=[period.first for _, period, _ in told],
        period_end=[period.last for _, period, _ in told], **{name: [line.get(name) for *_, line in told] for name in names},
        source_url=[f"https://records.example.org/figures/{code}" for code, _, _ in told],
    )}


def _quarters(people: Community) -> list[Quarter]:
    ends = people.quarter_ends()[1:]
    starts = (ends.astype("datetime64[M]") - 2).astype("datetime64[D]")
    return [Quarter(first, last, len(ends) - 1 - place) for place, (first, last) in enumerate(zip(written(starts), written(ends), strict=True))]


def _years(people: Community) -> list[Quarter]:
    """Return the years up to each end of September, of which the network saw the whole."""
    ends = np.arange(people.first.astype("datetime64[Y]") + 1, LAST.astype("datetime64[Y]") + 1).astype("datetime64[M]") + 9
    lasts = ends.astype("datetime64[D]") - span(1)
    return [Quarter(str((end - 12).astype("datetime64[D]")), str(last), len(ends) - 1 - place)
            for place, (end, last) in enumerate(zip(ends, lasts, strict=True))]


def _ratio(numerator: float, denominator: float, part: str | None = None) -> list[Line]:
    """Return a figure of a ratio, or none where there is nothing to divide by."""
    return [{"numerator": float(numerator), "denominator": float(denominator), "part": part}] if denominator else []


def _sum(parts: Mapping[str, float], others: Mapping[str, float] | None = None) -> list[Line]:
    """Return the figure of a sum with its parts, and with others that are no part of the sum."""
    whole = [{"value": float(sum(parts.values()))}]
    return [*whole, *({"value": float(value), "part": part} for part, value in {**parts, **(others or {})}.items())]


Told = Iterable[tuple[str, list[Line]]]


def _of_quarter(people: Community, made: Made, quarter: Quarter, rng: np.random.Generator, stories: Stories) -> Told:
    yield "2.4", _came(made, quarter)
    yield "2.5", _clicked(people, quarter, rng, stories)
    yield "2.6", _used(people, quarter, rng)
    yield "3.5", _met(made, quarter)
    yield "3.6", _followed(made, quarter)
    yield "3.7", _against_budget(made, quarter, rng)
    yield "3.10", _own_income(made, quarter, rng)
    yield "3.12", _ratio(len(people.members(day(quarter.last))), 2.5 if quarter.ago > 8 else 3.2)
    contacts = {"meetings": rng.integers(3, 9), "hearings": rng.integers(0, 3), "citations": rng.integers(1, 6)}
    yield "4.7", _sum(contacts)
    yield "4.7b", _champions(quarter, rng, stories)
    items = {"national": rng.integers(1, 6), "regional": rng.integers(3, 11), "specialist": rng.integers(2, 8)}
    yield "4.8", _sum(items, {"with a member's voice": sum(items.values()) // 2})
    yield "4.9", _sum({"signatures": rng.integers(8, 45) * 100, "letters": rng.integers(40, 400), "attendees": rng.integers(60, 500)})


def _came(made: Made, quarter: Quarter) -> list[Line]:
    held = {row["id"] for row in made["events"] if quarter.holds(row["start"])}
    came = [(row["attended"], row["registered"]) for row in made["attendance"] if row["event_id"] in held]
    return _ratio(sum(attended for attended, _ in came), sum(registered for _, registered in came))


def _clicked(people: Community, quarter: Quarter, rng: np.random.Generator, stories: Stories) -> list[Line]:
    delivered = round((2_600 - 60 * quarter.ago) * people.scale) * 3
    fallen = stories.clicks_fall * max(0.0, 1 - quarter.ago / FADES)
    clicked, opened = delivered * (0.078 + rng.uniform(-0.002, 0.002)) * (1 - fallen), delivered * rng.uniform(0.33, 0.4)
    return [*_ratio(round(clicked), delivered), *_ratio(round(opened), delivered, "opened")]


def _used(people: Community, quarter: Quarter, rng: np.random.Generator) -> list[Line]:
    members = len(people.members(day(quarter.last)))
    used, resources = max(1, round(members * rng.uniform(0.2, 0.3))), 60 - quarter.ago
    parts = {"uses": round(used * rng.uniform(2.5, 4)), "resources": resources, "contributed by members": round(resources * 0.4)}
    return [{"value": float(used)}, *({"value": float(value), "part": part} for part, value in parts.items())]


def _met(made: Made, quarter: Quarter) -> list[Line]:
    """Add up the meetings of a quarter as its rows have them."""
    due = [row for row in made["meetings"] if quarter.holds(row["held_on"])]
    held = [row for row in due if row["held"]]
    return [*_ratio(len(held), len(due)), *_ratio(sum(row["quorum_met"] for row in held), len(held), "quorum met"),
            *_ratio(sum(row["attended"] for row in held), sum(row["eligible"] for row in held), "attendance of members")]


def _followed(made: Made, quarter: Quarter) -> list[Line]:
    due = [row for row in made["follow_ups"] if quarter.holds(row["due"])]
    minutes = [(day(row["minutes_published_on"]) - day(row["held_on"])).astype(int) <= 14
               for row in made["meetings"] if quarter.holds(row["held_on"]) and row["minutes_published_on"]]
    return [*_ratio(sum(row["done_on"] is not None and row["done_on"] <= row["due"] for row in due), len(due)),
            *_ratio(sum(minutes), len(minutes), "minutes within 14 days")]


def _against_budget(made: Made, quarter: Quarter, rng: np.random.Generator) -> list[Line]:
    """Hold a year so far against a budget that was a little off."""
    year = quarter.last[:4]
    spent = sum(row["amount_gbp"] for row in made["costs"] if row["month"][:4] == year and row["month"] <= quarter.last[:7])
    came = _given(made, Quarter(f"{year}-01-01", quarter.last, 0), lambda kind: True)
    return [*_ratio(round(came), round(came / rng.uniform(0.94, 1.05), -2)), *_ratio(round(spent), round(spent / rng.uniform(0.92, 1.06), -2), "spending")]


def _given(made: Made, period: Quarter, wanted: Callable[[str], bool]) -> float:
    """Return the income of a period from kinds that are wanted, awards spread evenly over the days they pay for."""
    first, until = day(period.first), day(period.last) + span(1)
    total = 0.0
    for row in (row for row in made["income"] if row["status"] != "pipeline" and wanted(row["kind"])):
        begins, ends = day(row["start"]), day(row["end"]) + span(1)
        total += row["amount_gbp"] * max((min(ends, until) - max(begins, first)).astype(int), 0) / (ends - begins).astype(int)
    return total


def _own_income(made: Made, quarter: Quarter, rng: np.random.Generator) -> list[Line]:
    own, whole = _given(made, quarter, lambda kind: kind in OWN), _given(made, quarter, lambda kind: True)
    return [*_ratio(round(own), round(whole)), {"value": float(rng.integers(12, 30) * 100), "part": "in kind"}]


def _champions(quarter: Quarter, rng: np.random.Generator, stories: Stories) -> list[Line]:
    """Count champions by party: alike, or most of them in one."""
    whole = int(rng.integers(36, 46))
    most = max(stories.one_party if day(quarter.last) >= GATHERED else 0.0, 1 / len(PARTIES))
    first = round(whole * most)
    others = [(whole - first + place) // (len(PARTIES) - 1) for place in range(len(PARTIES) - 1)]
    counts = dict(zip(PARTIES, [first, *others], strict=True))
    return [*_ratio(max(counts.values()), whole), *(line for party, count in counts.items() for line in _ratio(count, whole, party))]


def _of_year(people: Community, made: Made, year: Quarter, rng: np.random.Generator) -> Told:
    members = len(people.members(day(year.last)))
    spent = sum(row["amount_gbp"] for row in made["costs"] if year.first[:7] <= row["month"] <= year.last[:7])
    deep = sum((row["strength"] or 0) >= 4 and (row["start"] or "9999") <= year.last < (row["end"] or "9999") for row in made["ties"])
    yield "3.11", [*_ratio(round(spent), members), *_ratio(round(spent), deep, "deep ties")]
    yield "4.10", [{"value": value, "part": part, "note": "Invented for the demonstration."} for value, part in (
        (round(0.12 + 0.01 * (year.ago % 3), 2), None), (0.19, "the system needs little change"), (0.53 + 0.01 * (year.ago % 4), "change how we vote"))]
    answered = max(20, round(members * 0.42))
    yield "4.12", _ratio(round(answered * rng.uniform(0.08, 0.13)), answered)
