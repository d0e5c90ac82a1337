"""The scorecard, turnout, funders and runway: each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.base import Reading
from analysis.indicators.governance import RUNWAY, TOP_FUNDER, TURNOUT
from analysis.indicators.scorecard import SCORECARD_MEAN
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import Cost, Election, Income, Register, Reserve, SurveyAnswer, SurveyItem, SurveyWave
from data.vocabularies import DEFAULTS
from tests.analysis.conftest import DAY, configuration, register

WORDS = replace(configuration(), vocabularies=DEFAULTS)


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _surveyed(people: str, *topics: tuple[str, int], audience: str = "coordinator") -> Register:
    items = tuple(SurveyItem(id=f"{number}", text=f"Question {number}", topic=topic) for number, (topic, _) in enumerate(topics))
    answers = tuple(
        SurveyAnswer(id=f"{key}{number}", wave_id="w", organisation_id=key, item_id=f"{number}", score=score)
        for key in people
        for number, (_, score) in enumerate(topics)
    )
    wave = SurveyWave(id="w", title="W", opened=partial_date("2025-01-01"), closed=partial_date("2025-02-01"))
    return replace(register("abcdefghij", settings=WORDS, survey_waves=(wave,), survey_items=items, survey_answers=answers), audience=audience)


def test_scorecard_is_the_mean_of_its_parts() -> None:
    """Purpose (5 + 3) ÷ 2 = 4 counts as much as operations 2; knowledge is no part of it: (4 + 2) ÷ 2."""
    found = _read(SCORECARD_MEAN, _surveyed("ab", ("purpose", 5), ("purpose", 3), ("operations", 2), ("knowledge", 5)))
    assert (found.value, found.n) == (3, 2)
    assert found.parts == {"Purpose": 4, "Operations": 2, "Purpose: Question 0": 5, "Purpose: Question 1": 3}


def test_questions_are_told_apart_only_where_enough_answered_each_of_their_part() -> None:
    """The tenth left out the second question: with the mean of the part, that of the first would tell the board what nine said to the second."""
    whole = _surveyed("abcdefghij", ("purpose", 5), ("purpose", 3), audience="board")
    fewer = replace(whole, survey_answers=tuple(row for row in whole.survey_answers if row.id != "j1"))
    assert _read(SCORECARD_MEAN, whole).parts == {"Purpose": 4, "Purpose: Question 0": 5, "Purpose: Question 1": 3}
    assert _read(SCORECARD_MEAN, fewer).parts == {"Purpose": pytest.approx(77 / 19)}   # 10 × 5 and 9 × 3
    assert _read(SCORECARD_MEAN, replace(fewer, audience="coordinator")).parts["Purpose: Question 1"] == 3


def test_scorecard_before_the_round_closed() -> None:
    found = _read(SCORECARD_MEAN, _surveyed("ab", ("purpose", 5)), date(2025, 1, 31))
    assert found.value is None
    assert "survey_answers.csv (wave_id, organisation_id, item_id, score)" in found.reason


@pytest.mark.parametrize(("people", "value"), [("abcdefghi", None), ("abcdefghij", 4)])
def test_scorecard_of_few_is_kept_from_the_board(people: str, value: float | None) -> None:
    found = _read(SCORECARD_MEAN, _surveyed(people, ("purpose", 4), audience="board"))
    assert found.value == value
    assert value is not None or (found.parts == {} and "10 organisations" in found.reason)


def _election(key: str, day: str, eligible: int | None, votes: int | None) -> Election:
    return Election(id=key, body_id="b", held_on=partial_date(day), eligible=eligible, votes=votes, candidates=6, seats=4)


ELECTED = (_election("1", "2023-05-01", 100, 40), _election("2", "2025-05-01", 200, 50), _election("3", "2025-07-01", 10, 10))


@pytest.mark.parametrize(("day", "turnout"), [(DAY, 0.25), (date(2025, 4, 30), 0.4), (date(2025, 7, 1), 1.0)])
def test_turnout_of_the_last_election_by_the_day(day: date, turnout: float) -> None:
    for rows in (ELECTED, tuple(reversed(ELECTED))):
        assert _read(TURNOUT, register("a", elections=rows), day).value == turnout


def test_an_answer_of_one_to_one_part_of_the_scorecard_is_kept_from_the_board() -> None:
    facts = _surveyed("abcdefghij", ("purpose", 4), audience="board")
    alone = replace(facts, survey_items=(*facts.survey_items, SurveyItem(id="9", text="capacity", topic="capacity")),
                    survey_answers=(*facts.survey_answers, SurveyAnswer(id="a9", wave_id="w", organisation_id="a", item_id="9", score=1)))
    assert (_read(SCORECARD_MEAN, alone).value, _read(SCORECARD_MEAN, alone).parts) == (None, {})
    assert _read(SCORECARD_MEAN, replace(alone, audience="coordinator")).value == 2.5


def test_turnout_parts() -> None:
    found = _read(TURNOUT, register("a", elections=ELECTED))
    assert found.n == 200
    assert found.parts == {"votes": 50, "eligible": 200, "candidates for each seat": 1.5, "contested seats": 4}


@pytest.mark.parametrize(("candidates", "seats", "contested", "places"), [
    (5, 4, 4, 1.25), (4, 4, 0, 1.0), (3, 4, 0, 0.75), (None, 4, None, None), (5, None, None, None), (0, 4, 0, None), (0, 0, 0, None),
])
def test_a_seat_is_contested_where_more_stand_than_can_sit(candidates: int | None, seats: int | None, contested: int | None, places: float | None) -> None:
    election = replace(_election("1", "2025-05-01", 10, 5), candidates=candidates, seats=seats)
    parts = _read(TURNOUT, register("a", elections=(election,))).parts
    assert (parts["contested seats"], parts["candidates for each seat"]) == (contested, places)


@pytest.mark.parametrize("rows", [(), ELECTED[2:], (_election("1", "2025", None, 5),), (_election("1", "2025", 5, None),)])
def test_turnout_without_an_election_or_its_votes(rows: tuple[Election, ...]) -> None:
    found = _read(TURNOUT, register("a", elections=rows))
    assert found.value is None
    assert "elections.csv" in found.reason
    assert "votes" in found.reason


def _award(funder: str, amount: float, start: str, end: str | None = None, status: str = "received") -> Income:
    return Income(
        id=f"{funder}{start}",
        funder=funder,
        kind="foundation_grant",
        status=status,
        amount_gbp=amount,
        start=partial_date(start),
        end=end and partial_date(end),
    )


FUNDED = (
    _award("A", 600, "2024-07-01", "2025-06-30"),
    _award("B", 730, "2024-01-01", "2025-12-31", "committed"),
    _award("C", 9_000, "2025-01-01", status="pipeline"),
    _award("D", 9_000, "2025-07-01"),
)


def test_top_funder_spreads_awards_over_what_they_pay_for() -> None:
    """In the 365 days to 30 June 2025 A gives 600 and B 365 of its 731 days: 730 × 365/731."""
    found = _read(TOP_FUNDER, register("a", income=FUNDED))
    b = 730 * 365 / 731
    assert found.value == pytest.approx(600 / (600 + b))
    assert found.n == 2
    assert found.parts == pytest.approx({"HHI": (600**2 + b**2) / (600 + b) ** 2, "funders": 2, "pounds in 12 months": 600 + b})


def test_top_funder_in_the_past() -> None:
    assert _read(TOP_FUNDER, register("a", income=FUNDED), date(2024, 6, 30)).value == 1.0


@pytest.mark.parametrize("rows", [(), FUNDED[2:]])
def test_top_funder_without_income_in_the_year(rows: tuple[Income, ...]) -> None:
    found = _read(TOP_FUNDER, register("a", income=rows))
    assert found.value is None
    assert "income.csv (funder, status, amount_gbp, start, end)" in found.reason


def _cost(month: str, amount: float, kind: str = "staff") -> Cost:
    return Cost(id=month + kind, kind=kind, month=partial_date(month), amount_gbp=amount)


COSTS = (_cost("2024-06", 9_999), _cost("2024-07", 100), _cost("2025-06", 150), _cost("2025-06", 50, "office"), _cost("2025-07", 9_999))
RESERVES = tuple(Reserve(id=day, held_on=partial_date(day), free_gbp=free) for day, free in (("2025-07-01", 1), ("2025-03-31", 450), ("2024-03-31", 7)))
AWARDS = (
    _award("A", 300, "2025-07-01", "2025-09-30", "committed"),  # all of it later
    _award("B", 730, "2024-01-01", "2025-12-31"),  # 184 of 731 days still to come
    _award("C", 9_000, "2025-07-01", "2025-12-31", "pipeline"),  # only applied for
    _award("D", 9_000, "2025-07-01", "2025-12-31"),  # received later: nobody knew
    replace(_award("E", 9_000, "2025-07-01", "2025-12-31", "committed"), kind="in_kind"),  # no bill is paid in kind
)


def test_runway_by_hand() -> None:
    """Costs of two full months, (100 + 200) ÷ 2 = 150 a month; 450 free; 300 and 730 × 184/731 to come."""
    found = _read(RUNWAY, register("a", costs=COSTS, reserves=RESERVES, income=AWARDS))
    assert found.value == pytest.approx((450 + 300 + 730 * 184 / 731) / 150)
    assert (found.n, found.coverage) == (2, pytest.approx(1 / 6))
    assert found.parts == pytest.approx({"free reserves, pounds": 450, "committed income, pounds": 300 + 730 * 184 / 731, "cost a month, pounds": 150,
                                         "costs of the next 12 months already secured": (300 + 730 * 184 / 731) / (12 * 150)})


def test_only_the_income_of_the_next_twelve_months_makes_them_secure() -> None:
    """An award of £730 for the two years from July 2025 brings £365 in the first of them; 12 months cost 12 × £100."""
    facts = register("a", costs=COSTS[1:2], reserves=RESERVES, income=(_award("A", 730, "2025-07-01", "2027-06-30", "committed"),))
    parts = _read(RUNWAY, facts).parts
    assert parts["costs of the next 12 months already secured"] == pytest.approx(365 / 1_200)
    assert parts["committed income, pounds"] == pytest.approx(730)


def test_runway_in_the_past_counts_full_months_and_the_balance_of_then() -> None:
    """By 29 June 2025 June is not over: 100 a month and still the balance of March."""
    facts = register("a", costs=COSTS[1:], reserves=RESERVES)
    assert _read(RUNWAY, facts, date(2025, 6, 29)).value == pytest.approx(4.5)


@pytest.mark.parametrize(
    "tables", [{"costs": COSTS}, {"reserves": RESERVES}, {"costs": COSTS[4:], "reserves": RESERVES}, {"costs": (_cost("2025-01", 0),), "reserves": RESERVES}]
)
def test_runway_without_costs_or_reserves(tables: dict) -> None:
    found = _read(RUNWAY, register("a", **tables))
    assert found.value is None
    assert "costs.csv (month, amount_gbp)" in found.reason


def test_runway_takes_costs_of_a_whole_year_as_twelve_months() -> None:
    facts = register("a", costs=(_cost("2024", 1_200),), reserves=RESERVES)
    found = _read(RUNWAY, facts, date(2024, 12, 31))
    assert (found.n, found.value) == (12, pytest.approx(7 / 100))


def test_runway_takes_no_more_of_a_year_than_lies_in_the_last_twelve_months() -> None:
    """By June 2025 July to December 2024 at £1,200 ÷ 12 and June 2025 at £200 are seven months of twelve, never thirteen: £800 ÷ 7 a month."""
    facts = register("a", costs=(_cost("2024", 1_200), _cost("2025-06", 200), _cost("2025", 9_999)), reserves=RESERVES)
    found = _read(RUNWAY, facts)
    assert (found.n, found.coverage) == (7, pytest.approx(7 / 12))
    assert found.value == pytest.approx(450 / (800 / 7))


def test_runway_does_not_count_on_a_reserve_of_long_ago() -> None:
    found = _read(RUNWAY, register("a", costs=(_cost("2027-01", 100),), reserves=RESERVES[1:]), date(2027, 3, 31))
    assert found.value is None
    assert "reserves.csv (held_on, free_gbp)" in found.reason


def test_turnout_does_not_fall_back_on_an_older_election() -> None:
    found = _read(TURNOUT, register("a", elections=(_election("1", "2023-01-01", 10, 5), _election("2", "2025-01-01", None, 5))))
    assert found.value is None
    assert "2025-01-01" in found.reason
