"""Numbers that others published or worked out, found again: survival, concentration, turnout, cost, trust, mixing."""

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest

from analysis import growth
from analysis.indicators import by_code
from analysis.indicators.governance import TOP_FUNDER, TURNOUT
from analysis.indicators.trust import TRUST
from analysis.mixing import mixing
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.entered import entered_indicators
from data.model import Election, Figure, Income, Membership, SurveyWave, TrustRating
from tests.analysis.conftest import DAY, configuration, register

WEEK = timedelta(days=7)
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


def test_the_one_reported_election() -> None:
    """98 votes of 400 are a quarter at most."""
    election = Election(id="e", body_id="b", held_on=partial_date("2022"), eligible=400, votes=98)
    study = Study(register("a", elections=(election,)), Selection())
    found = TURNOUT.read(study, DAY)
    assert found.value == 0.245
    band = TURNOUT.band(study, DAY, found)
    assert (round(band.low, 3), round(band.high, 3)) == (0.205, 0.289)


def test_what_a_member_cost() -> None:
    """£350,000 over three years are £117,000 a year, and £292 for each of 400."""
    settings = replace(configuration(), entered=entered_indicators(None, []))
    figure = Figure(id="f", indicator="3.11", period_start=partial_date("2024-07"), period_end=partial_date("2025-06"), numerator=350_000 / 3, denominator=400)
    facts = register("a", settings=settings, figures=(figure,))
    assert by_code(facts)["3.11"].read(Study(facts, Selection()), DAY).value == pytest.approx(291.67, abs=0.01)


def test_trust_on_the_scale_of_partner() -> None:
    """A mean of 3.43 on the scale from 1 to 4 is 81 of 100, as the Arizona coalition had it."""
    rows = tuple(TrustRating(id=str(number), wave_id="w", respondent_id="a", alter_id="b", reliability=4 if number < 43 else 3,
                             openness=4 if number < 43 else 3, mission=4 if number < 43 else 3) for number in range(100))
    wave = SurveyWave(id="w", title="W", opened=partial_date("2025-01"), closed=partial_date("2025-02"))
    found = TRUST.read(Study(register("ab", survey_waves=(wave,), trust_ratings=rows), Selection()), DAY)
    assert round(found.value) == 81


def test_the_e_i_index_of_the_karate_club() -> None:
    """Zachary (1977): 11 of the 78 ties cross the two clubs it split into, as the graph is handed on: (11 − 67) ÷ 78."""
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    assert mixing(graph, {node: {club: 1.0} for node, club in graph.nodes(data="club")}).e_i_index == pytest.approx((11 - 67) / 78)
