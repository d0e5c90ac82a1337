"""Indicators entered by hand: the last number, a ratio, a sum; their order among the computed ones; each by hand on a few figures."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.glossary import UNITS, glossary
from analysis.indicators import INDICATORS, by_code, indicators_of
from analysis.indicators.base import Direction, Reading
from analysis.indicators.entered import entered, is_share_of_a_count, speaks
from analysis.intervals import wilson
from analysis.objectives import banded
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import EnteredIndicator
from data.dates import partial_date
from data.entered import entered_indicators
from data.model import Figure, Register
from tests.analysis.conftest import DAY, configuration, register


def _spec(kind: str, *, code: str = "9.1", unit: str = "count", months: int = 12, needs: tuple[str, ...] = ("figures.csv",)) -> EnteredIndicator:
    return EnteredIndicator(code=code, title=f"Title {code}", question="Q?", unit=unit, direction="higher is better", formula="F", needs=needs,
                            audiences=("coordinator",), caveat="C", source="S", version=2, kind=kind, months=months)


def _figure(start: str, end: str, value: float | None = None, *, part: str | None = None, over: tuple[float, float] | None = None, code: str = "9.1") -> Figure:
    return Figure(id=f"{start}{end}{part}", indicator=code, period_start=partial_date(start), period_end=partial_date(end), value=value, part=part,
                  numerator=over and over[0], denominator=over and over[1])


def _facts(*rows: Figure, spec: EnteredIndicator | None = None) -> Register:
    return register("a", settings=replace(configuration(), entered=(spec,) if spec else ()), figures=rows)


def _read(spec: EnteredIndicator, *rows: Figure, day: date = DAY) -> Reading:
    return entered(spec).read(Study(_facts(*rows), Selection()), day)


QUARTERS = (_figure("2024-04", "2024-06", 5), _figure("2024-07", "2024-09", 7), _figure("2025-01", "2025-03", 11), _figure("2025-04", "2025-06", 13),
            _figure("2025-07", "2025-09", 99), _figure("2025-04", "2025-06", 2, part="letters"), _figure("2024-07", "2024-09", 3, part="letters"),
            _figure("2025-01", "2025-03", 50, code="9.2"))


def test_entered_is_the_number_of_the_last_period_that_has_ended() -> None:
    found = _read(_spec("entered"), *QUARTERS)
    assert (found.value, found.parts) == (13, {"letters": 2})
    assert _read(_spec("entered"), *QUARTERS, day=date(2025, 6, 29)).value == 11
    assert _read(_spec("entered"), *QUARTERS, day=date(2025, 9, 30)).value == 99


def test_sum_adds_the_periods_that_ended_in_twelve_months_and_says_how_much_of_them_is_told() -> None:
    """July to September, January to March, April to June: 7 + 11 + 13; October to December are missing, 92 of 365 days."""
    found = _read(_spec("sum"), *QUARTERS)
    assert (found.value, found.parts, found.n) == (31, {"letters": 5}, 3)
    assert found.coverage == pytest.approx(1 - 92 / 365)


def test_ratio_is_numerator_by_denominator_of_the_last_period_that_has_both() -> None:
    rows = (_figure("2025-01", "2025-03", over=(30, 60)), _figure("2025-04", "2025-06", over=(5, 0)), _figure("2025-01", "2025-03", part="quorum", over=(3, 4)))
    found = _read(_spec("ratio", unit="share"), *rows)
    assert (found.value, found.n, found.parts) == (0.5, 60, {"quorum": 0.75})


@pytest.mark.parametrize("kind", ["entered", "ratio", "sum"])
@pytest.mark.parametrize("rows", [
    (), (_figure("2023", "2023", 5, over=(1, 2)),), (_figure("2025-07", "2025-07", 5, over=(1, 2)),), (_figure("2025-01", "2025-03"),),
])
def test_without_a_figure_of_the_last_months_the_file_and_columns_are_named(kind: str, rows: tuple[Figure, ...]) -> None:
    found = _read(_spec(kind), *rows)
    assert found.value is None
    assert "figures.csv (indicator 9.1, period_start, period_end, " in found.reason


def test_how_long_a_figure_speaks_is_the_entrys_own_word() -> None:
    assert _read(_spec("entered", months=24), _figure("2023", "2023", 5)).value == 5
    assert not speaks(_figure("2024-04", "2024-06", 5), DAY, 12)   # it ended a year ago to the day
    assert speaks(_figure("2024", "2025-06", 5), DAY, 12)
    assert not speaks(_figure("2025", "2025", 5), DAY, 12)   # the year is not over


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=12), st.randoms())
def test_a_sum_is_the_sum_whatever_the_order_of_rows(values: list[int], chance) -> None:
    rows = [_figure(f"{2024 + (month + 6) // 12}-{(month + 6) % 12 + 1:02}", f"{2024 + (month + 6) // 12}-{(month + 6) % 12 + 1:02}", value)
            for month, value in enumerate(values)]
    assert _read(_spec("sum"), *chance.sample(rows, len(rows))).value == sum(values)


def test_a_share_of_a_count_has_a_wilson_band_and_one_of_pounds_has_none() -> None:
    rows = (_figure("2025-01", "2025-03", over=(30, 60)),)
    people, pounds = _spec("ratio", unit="share"), _spec("ratio", unit="share", needs=("figures.csv: numerator pounds",))
    for spec, ends in ((people, wilson(30, 60)), (pounds, (None, None))):
        facts = _facts(*rows, spec=spec)
        found = banded(Study(facts, Selection()), by_code(facts)["9.1"], DAY)
        assert (found.low, found.high) == ends
    assert not is_share_of_a_count(_spec("sum"))


def test_entered_ones_stand_in_the_order_of_their_codes_and_never_in_the_place_of_a_computed_one() -> None:
    facts = register("a", settings=replace(configuration(), entered=(_spec("sum", code="1.3"), _spec("sum", code="2.4"), _spec("sum", code="5.1"))))
    codes = [row.code for row in indicators_of(facts)]
    assert codes.index("2.3") + 1 == codes.index("2.4") == codes.index("2.7") - 1
    assert codes[-1] == "5.1"
    assert len(codes) == len(set(codes)) == len(INDICATORS) + 2
    assert by_code(facts)["1.3"] in INDICATORS


def test_all_that_are_shipped_can_be_read_and_explained() -> None:
    problems: list = []
    specs = entered_indicators(None, problems)
    facts = register("a", settings=replace(configuration(), entered=specs))
    assert not problems
    computed = {row.code for row in INDICATORS}
    assert {f"{objective}.{number}" for objective, last in ((1, 15), (2, 11), (3, 12), (4, 12)) for number in range(1, last + 1)} <= computed | {
        spec.code for spec in specs}
    assert {row.code for row in indicators_of(facts)} == computed | {spec.code for spec in specs}
    told = {term.key: term for term in glossary("coordinator", indicators_of(facts))}
    for spec in specs:
        assert entered(spec).direction is Direction(spec.direction)
        assert told[spec.code].formula == spec.formula
        assert spec.unit in UNITS
        assert "figures.csv" in entered(spec).read(Study(facts, Selection()), DAY).reason
