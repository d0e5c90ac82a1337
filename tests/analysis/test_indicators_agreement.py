"""Statements members agree with: knowledge, impact, vision, and small organisations compared with others; each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.agreement import EQUITY, IMPACT, KNOWLEDGE, VISION
from analysis.indicators.base import Reading
from analysis.indicators.responses import Response, response_by_theme
from analysis.indicators.surveys import answers, last_wave
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import Register, SurveyAnswer, SurveyInvitation, SurveyItem, SurveyWave
from tests.analysis.conftest import DAY, organisation, register


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _answer(wave: str, key: str, item: str, score: int) -> SurveyAnswer:
    return SurveyAnswer(id=f"{wave}-{key}-{item}", wave_id=wave, organisation_id=key, item_id=item, score=score)


def _wave(key: str, opened: str, closed: str | None = None) -> SurveyWave:
    return SurveyWave(id=key, title=key, opened=partial_date(opened), closed=closed and partial_date(closed))


SURVEYED = register(
    "abcde",
    survey_waves=(_wave("w1", "2024-01-01", "2024-02-01"), _wave("w2", "2025-01-01", "2025-02-01"), _wave("w3", "2025-06-01", "2025-07-15")),
    survey_items=(SurveyItem(id="k", text="We know how", topic="knowledge"), SurveyItem(id="p", text="Clear purpose", topic="purpose")),
    survey_invitations=tuple(SurveyInvitation(id=key, wave_id="w2", organisation_id=key) for key in "abcde"),
    survey_answers=(
        _answer("w1", "a", "k", 5),
        *(_answer("w2", key, "k", score) for key, score in zip("abcd", (5, 4, 3, 1), strict=True)),
        _answer("w2", "e", "p", 5),
        _answer("w3", "a", "k", 1),
    ),
)


def test_knowledge_is_the_share_of_four_and_five_in_the_last_closed_round() -> None:
    """Two of four agree; the fifth answered another question; the third round is still open."""
    found = _read(KNOWLEDGE, SURVEYED)
    assert (found.value, found.n, found.coverage) == (0.5, 4, 0.8)
    assert found.parts == {"agree (4 or 5)": 2, "answers": 4, "change of those who answered twice": 0, "answered twice": 1}


@pytest.mark.parametrize(("day", "value"), [(date(2024, 1, 31), None), (date(2024, 2, 1), 1.0), (date(2025, 7, 15), 0.0)])
def test_knowledge_on_other_days_takes_the_round_closed_by_then(day: date, value: float | None) -> None:
    assert _read(KNOWLEDGE, SURVEYED, day).value == value


def test_a_round_on_other_topics_does_not_hide_the_last_answers() -> None:
    other = replace(
        SURVEYED, survey_answers=(*tuple(row for row in SURVEYED.survey_answers if (row.wave_id, row.item_id) != ("w3", "k")), _answer("w3", "a", "p", 1))
    )
    assert _read(KNOWLEDGE, other, date(2025, 7, 15)).value == 0.5


def test_knowledge_without_answers_names_the_file() -> None:
    found = _read(KNOWLEDGE, register("a"))
    assert found.value is None
    assert "survey_answers.csv (wave_id, organisation_id, item_id, score)" in found.reason


@pytest.mark.parametrize(("audience", "people", "shown"), [("board", 9, False), ("board", 10, True), ("coordinator", 1, True)])
def test_the_board_sees_no_answers_of_fewer_than_ten(audience: str, people: int, shown: bool) -> None:
    """Two questions each do not make more people."""
    items = (SurveyItem(id="k", text="K", topic="knowledge"), SurveyItem(id="l", text="L", topic="knowledge"))
    rows = tuple(_answer("w", key, item, 5) for key in "abcdefghij"[:people] for item in "kl")
    found = _read(
        KNOWLEDGE, replace(register("abcdefghij", survey_waves=(_wave("w", "2025-01-01"),), survey_items=items, survey_answers=rows), audience=audience)
    )
    assert (found.value is not None) is shown
    assert bool(found.parts) is shown
    assert shown or "survey_answers.csv" in found.reason


def test_those_who_answered_twice_are_followed() -> None:
    """a fell from 5 to 1 by the third round, and b, c and d did not answer it."""
    found = _read(KNOWLEDGE, SURVEYED, date(2025, 7, 15))
    assert found.parts["answered twice"] == 1
    assert found.parts["change of those who answered twice"] == -4


def test_a_change_of_few_is_kept_from_the_board() -> None:
    people = "abcdefghijk"
    rows = (*(_answer("w1", key, "k", 2) for key in "abc"), *(_answer("w2", key, "k", 4) for key in people))
    facts = replace(register(people), audience="board", survey_waves=SURVEYED.survey_waves, survey_items=SURVEYED.survey_items, survey_answers=rows)
    assert _read(KNOWLEDGE, facts).parts == {"agree (4 or 5)": 11, "answers": 11}
    assert _read(KNOWLEDGE, replace(facts, audience="coordinator")).parts["change of those who answered twice"] == 2


def _asked(topic: str, scores: dict[str, int], **incomes: float) -> Register:
    rows = tuple(organisation(key, income_gbp=incomes.get(key)) for key in scores)
    return register(rows, survey_waves=(_wave("w", "2025-01-01"),), survey_items=(SurveyItem(id="i", text=topic, topic=topic),),
                    survey_answers=tuple(_answer("w", key, "i", score) for key, score in scores.items()))


def test_impact_is_asked_of_its_own_questions() -> None:
    assert _read(IMPACT, _asked("impact", {"a": 5, "b": 4, "c": 3, "d": 2})).value == 0.5
    assert "topic impact" in _read(IMPACT, SURVEYED).reason


@pytest.mark.parametrize(("scores", "agreement"), [((4, 4, 4, 4), 1.0), ((1, 1, 5, 5), 0.0), ((2, 4, 2, 4), 0.5)])
def test_vision_tells_how_far_members_agree_with_each_other(scores: tuple[int, ...], agreement: float) -> None:
    """The standard deviation of scores from 1 to 5 is at most 2, where half say 1 and half say 5."""
    found = _read(VISION, _asked("vision", dict(zip("abcd", scores, strict=True))))
    assert found.parts["agreement, 1 where all say the same"] == pytest.approx(agreement)
    assert found.value == sum(score >= 4 for score in scores) / 4


def test_equity_is_the_share_of_the_small_minus_that_of_the_others() -> None:
    """Of the small a and b one agrees, of the larger c and d both do; nobody knows the income of e: 1/2 − 1."""
    found = _read(EQUITY, _asked("knowledge", {"a": 5, "b": 2, "c": 4, "d": 5, "e": 1}, a=99_999, b=0, c=100_000, d=5_000_000))
    assert (found.value, found.n, found.coverage) == (-0.5, 4, 0.8)
    assert found.parts == {"agree, small organisations": 0.5, "agree, larger organisations": 1.0, "answers of small organisations": 2}


def test_equity_needs_both_sides_and_enough_of_each_for_the_board() -> None:
    assert "income_gbp" in _read(EQUITY, _asked("knowledge", {"a": 5, "b": 2}, a=1, b=1)).reason
    many = dict.fromkeys("abcdefghijklmnopqrs", 4)
    facts = replace(_asked("knowledge", many, **{key: 1 if key < "j" else 200_000 for key in many}), audience="board")
    assert "Fewer than 10 organisations" in _read(EQUITY, facts).reason


@pytest.mark.parametrize(("unknown", "told"), [(0, True), (9, False), (10, True)])
def test_shares_that_would_tell_what_a_few_others_said_are_kept_from_the_board(unknown: int, told: bool) -> None:
    """All agree but those of unknown income: from the shares of all, of the small and of the larger anybody could work out what the nine said."""
    many = {f"{number:02}": 4 if number < 20 else 2 for number in range(20 + unknown)}
    incomes = {f"{number:02}": 1 if number < 10 else 200_000 for number in range(20)}
    facts = replace(_asked("knowledge", many, **incomes), audience="board")
    assert _read(EQUITY, facts).value == 0
    assert bool(_read(EQUITY, facts).parts) is told
    assert _read(EQUITY, replace(facts, audience="coordinator")).parts


def _responded(answered: int, asked: int = 20, other: int = 0) -> Register:
    """``asked`` organisations of theme x, of whom some answered, and ``other`` of theme y, who all did."""
    rows = tuple(organisation(f"{number:02}", themes=("x",) if number < asked else ("y",)) for number in range(asked + other))
    who = [row.id for row in (*rows[:answered], *rows[asked:])]
    return register(rows, survey_waves=(_wave("w", "2025-01-01"),), survey_items=(SurveyItem(id="i", text="", topic="knowledge"),),
                    survey_answers=tuple(_answer("w", key, "i", 4) for key in who),
                    survey_invitations=tuple(SurveyInvitation(id=row.id, wave_id="w", organisation_id=row.id) for row in rows))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (_responded(13), ""),  # 65 % is enough
        (_responded(12), "Only 60% of those asked answered; fewest in X (60%)."),
        (_responded(10, other=30), "80% of those asked answered, but under 65% in some themes; fewest in X (50%)."),
        (_responded(4, asked=9), "Only 44% of those asked answered."),  # nine are too few to be named as a group
        (replace(_responded(5), survey_invitations=()), "Nobody recorded who was asked (survey_invitations.csv), so the response is not known."),
    ],
)
def test_a_warning_where_few_answered(facts: Register, words: str) -> None:
    assert _read(KNOWLEDGE, facts).warning == words


def test_response_counts_an_organisation_in_each_of_its_themes() -> None:
    facts = _responded(12, other=10)
    both = replace(facts, organisations=tuple(replace(row, themes=("x", "y")) if row.id == "00" else row for row in facts.organisations))
    wave = last_wave(both, ("knowledge",), DAY)
    assert response_by_theme(both, wave, answers(both, wave, ("knowledge",))) == (Response("x", 20, 12), Response("y", 11, 11))
