"""Numbers that others published or worked out, found again: survival, concentration, turnout, cost, trust, mixing."""

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import growth
from analysis.indicators import by_code
from analysis.indicators.governance import TOP_FUNDER, TURNOUT
from analysis.indicators.people import EVENNESS
from analysis.indicators.trust import TRUST
from analysis.mixing import mixing
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.entered import entered_indicators
from data.model import Election, Figure, Income, Membership, SurveyWave, TrustRating
from tests.analysis.conftest import DAY, configuration, membership, organisation, register

WEEK = timedelta(days=7)
SHIPPED = entered_indicators(None, [])
FREIREICH = ((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False), (11, False), (13, True), (16, True), (17, False),
             (19, False), (20, False), (22, True), (23, True), (25, False), (32, False), (32, False), (34, False), (35, False))
"""Weeks in remission of the 21 patients given 6-mercaptopurine, and whether it ended: Freireich et al. (1963), Blood 21, 699–716."""
TABLE = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
"""Kaplan–Meier estimates of that trial, as textbooks print them."""


LAST = date(2025, 12, 31)
"""On the last day of a year everybody who joined in its last 35 weeks is of one cohort."""


def _spell(number: int, weeks: int, ended: bool) -> Membership:
    """A membership that lasts so many weeks: until it ended, five days ago, or until now."""
    until = LAST + timedelta(days=1) - (timedelta(days=5) if ended else timedelta())
    return Membership(id=f"{number:02}", organisation_id="abcdefghijklmnopqrstu"[number], tier="full", joined=partial_date(str(until - weeks * WEEK)),
                      left=partial_date(str(until - timedelta(days=1))) if ended else None)


def test_retention_is_the_published_survival() -> None:
    facts = register("abcdefghijklmnopqrstu", memberships=tuple(_spell(number, *row) for number, row in enumerate(FREIREICH)))
    for weeks, survival in TABLE.items():
        (row,) = growth.retention(facts, LAST, days=7 * weeks).to_dict("records")
        assert (row["cohort"], row["n"]) == (2025, 21)
        assert row["survival"] == pytest.approx(survival, abs=0.0006)
        assert row["low"] < row["survival"] < row["high"]


def test_the_first_grant_of_the_real_network() -> None:
    """£300,000 and £50,000 over the same three years: the larger gives 86 %, and the index of concentration is 0.76."""
    years = {"start": partial_date("2023-01"), "end": partial_date("2025-12")}
    rows = tuple(Income(id=funder, funder=funder, kind="grant", status="received", amount_gbp=amount, **years) for funder, amount in (("A", 3e5), ("B", 5e4)))
    found = TOP_FUNDER.read(Study(register("a", income=rows), Selection()), DAY)
    assert (round(found.value, 2), round(found.parts["HHI"], 2)) == (0.86, 0.76)


def test_concentration_as_its_usual_example_has_it() -> None:
    """Shares of 30, 30, 20 and 20 % make 900 + 900 + 400 + 400 = 2,600 of 10,000: the example in the guidelines of the US Department of Justice."""
    year = {"start": partial_date("2024-07"), "end": partial_date("2025-06")}
    rows = tuple(Income(id=funder, funder=funder, kind="grant", status="received", amount_gbp=amount, **year)
                 for funder, amount in (("A", 30), ("B", 30), ("C", 20), ("D", 20)))
    found = TOP_FUNDER.read(Study(register("a", income=rows), Selection()), DAY)
    assert (found.value, found.parts["HHI"], found.n) == (pytest.approx(0.3), pytest.approx(0.26), 4)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8))
def test_concentration_lies_between_alike_and_the_largest_share(amounts: list[int]) -> None:
    """Of n funders it is 1 ÷ n at least, where all give alike, and at most the largest share, since every other share is smaller."""
    year = {"start": partial_date("2024-07"), "end": partial_date("2025-06")}
    rows = tuple(Income(id=str(number), funder=str(number), kind="grant", status="received", amount_gbp=amount, **year)
                 for number, amount in enumerate(amounts))
    found = TOP_FUNDER.read(Study(register("a", income=rows), Selection()), DAY)
    assert 1 / len(amounts) - 1e-9 <= found.parts["HHI"] <= found.value + 1e-9
    assert found.value == pytest.approx(max(amounts) / sum(amounts))


def test_the_one_reported_election() -> None:
    """98 votes of 400 are a quarter at most."""
    election = Election(id="e", body_id="b", held_on=partial_date("2022"), eligible=400, votes=98)
    study = Study(register("a", elections=(election,)), Selection())
    found = TURNOUT.read(study, DAY)
    assert found.value == 0.245
    band = TURNOUT.band(study, DAY, found)
    assert (round(band.low, 3), round(band.high, 3)) == (0.205, 0.289)


QUARTERS = (("2024-07", "2024-09"), ("2024-10", "2024-12"), ("2025-01", "2025-03"), ("2025-04", "2025-06"))
ENTERED = {
    "2.4": ((174, 300), 0.58),
    "2.5": ((207, 3_000), 0.069),                # the usual rate of clicks in bulletins of UK charities in 2020
    "2.6": (60, 60),
    "3.5": ((11, 12), 0.9167),
    "3.6": ((8, 10), 0.8),
    "3.7": ((95_000, 100_000), 0.95),
    "3.10": ((3_500, 50_000), 0.07),
    "3.11": ((350_000 / 3, 400), 291.67),        # £350,000 over three years are £117,000 a year, and £292 for each of 400
    "3.12": ((400, 2.5), 160),
    "4.7": ((12, 9, 7, 14), 12 + 9 + 7 + 14),
    "4.7b": ((11, 20), 0.55),
    "4.8": ((3, 5, 2, 8), 3 + 5 + 2 + 8),
    "4.9": ((20_000, 0, 350, 1_200), 21_550),    # 20,000 signed for clean politics
    "4.10": (0.12, 0.12),                        # 12 % trusted government in 2024
    "4.12": ((10, 70), 0.1429),                  # one in seven
}
"""Indicator entered by hand to its figures and what they come to: a numerator and a denominator, a number, or one number for each quarter."""


def _figures(code: str, kind: str, told: float | tuple[float, ...]) -> tuple[Figure, ...]:
    """The figures of an indicator: of four quarters where it adds them up, else those of the last."""
    values = told if kind == "sum" else (told,)
    cells = [dict(zip(("numerator", "denominator"), told, strict=True))] if kind == "ratio" else [{"value": value} for value in values]
    return tuple(Figure(id=start, indicator=code, period_start=partial_date(start), period_end=partial_date(end), **cell)
                 for (start, end), cell in zip(QUARTERS[-len(cells):], cells, strict=True))


@pytest.mark.parametrize("code", ENTERED)
def test_what_is_entered_by_hand_comes_to_what_can_be_worked_out(code: str) -> None:
    told, value = ENTERED[code]
    spec = next(row for row in SHIPPED if row.code == code)
    facts = register("a", settings=replace(configuration(), entered=SHIPPED), figures=_figures(code, spec.kind, told))
    assert by_code(facts)[code].read(Study(facts, Selection()), DAY).value == pytest.approx(value, abs=0.005 if code == "3.11" else 5e-5)


def test_everything_that_is_entered_has_been_worked_out() -> None:
    assert ENTERED.keys() == {row.code for row in SHIPPED}


def test_trust_on_the_scale_of_partner() -> None:
    """A mean of 3.43 on the scale from 1 to 4 is 81 of 100, as the Arizona coalition had it."""
    rows = tuple(TrustRating(id=str(number), wave_id="w", respondent_id="a", alter_id="b", reliability=4 if number < 43 else 3,
                             openness=4 if number < 43 else 3, mission=4 if number < 43 else 3) for number in range(100))
    wave = SurveyWave(id="w", title="W", opened=partial_date("2025-01"), closed=partial_date("2025-02"))
    found = TRUST.read(Study(register("ab", survey_waves=(wave,), trust_ratings=rows), Selection()), DAY)
    assert round(found.value) == 81


def test_evenness_of_themes_spreads_an_organisation_over_its_own() -> None:
    """One works on x and one on x and y, half on each: ¾ of x and ¼ of y, so −(¾ ln ¾ + ¼ ln ¼) ÷ ln 2 = 0.811, as if there were 1.755 themes."""
    rows = (organisation("a", kind="charity", themes=("x",)), organisation("b", kind="campaign", themes=("x", "y")))
    found = EVENNESS.read(Study(register(rows, memberships=tuple(membership(key, "2020") for key in "ab")), Selection()), DAY)
    assert (round(found.parts["evenness of themes"], 3), round(found.parts["themes, as if equally common"], 3)) == (0.811, 1.755)
    assert (found.value, found.parts["kinds, as if equally common"]) == (pytest.approx(1), pytest.approx(2))


def test_the_e_i_index_of_the_karate_club() -> None:
    """Zachary (1977): 11 of the 78 ties cross the two clubs it split into, as the graph is handed on: (11 − 67) ÷ 78."""
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    assert mixing(graph, {node: {club: 1.0} for node, club in graph.nodes(data="club")}).e_i_index == pytest.approx((11 - 67) / 78)
