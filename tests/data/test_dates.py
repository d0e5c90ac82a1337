"""Dates with a precision, intervals that count each day once, months and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import interval, months_after, partial_date, quarter_ends

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(("text", "first", "until"), [
    ("2019", date(2019, 1, 1), date(2020, 1, 1)), ("2019-12", date(2019, 12, 1), date(2020, 1, 1)),
    ("2020-02-29", date(2020, 2, 29), date(2020, 3, 1))])
def test_a_date_covers_what_it_says(text, first, until):
    read = partial_date(text)
    assert (read.first, read.until, str(read)) == (first, until, text)


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-00", "2019-05-00", "2021-02-29", "2019-1-1", "1/2/2019", "2019 ", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        partial_date(text)


@pytest.mark.parametrize(("start", "end", "held", "not_held"), [
    ("2019", "2020", ["2019-01-01", "2020-12-31"], ["2018-12-31", "2021-01-01"]),
    ("2019-05", None, ["2019-05-01", "2099-01-01"], ["2019-04-30"]),
    (None, "2020", [], ["2019-01-01"])])
def test_an_interval_holds_from_its_first_day_to_its_last(start, end, held, not_held):
    days = interval(start and partial_date(start), end and partial_date(end))
    assert all(days.holds(date.fromisoformat(day)) for day in held)
    assert not any(days.holds(date.fromisoformat(day)) for day in not_held)


def test_momentary_evidence_lives_for_its_months():
    assert interval(partial_date("2024-01-31"), None, months=1).until == date(2024, 2, 29)


def test_beginning_and_ending_are_told_once():
    days = interval(partial_date("2020-01-01"), partial_date("2020-06-30"))
    assert days.began(date(2019, 12, 31), date(2020, 1, 1))
    assert not days.began(date(2020, 1, 1), date(2020, 12, 31))
    assert days.ended(date(2020, 6, 30), date(2020, 7, 1))
    assert not days.ended(date(2020, 7, 1), date(2020, 12, 31))


@given(DAYS, st.integers(-240, 240))
def test_months_move_the_month_and_keep_the_day_where_they_can(day, months):
    moved = months_after(day, months)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    assert moved.day <= day.day


@given(DAYS)
def test_quarter_ends_are_the_last_at_or_before_the_day(day):
    ends = quarter_ends(day, 4)
    assert list(ends) == sorted(ends)
    assert all((end.month, end.day) in {(3, 31), (6, 30), (9, 30), (12, 31)} for end in ends)
    following = months_after(ends[-1] + timedelta(days=1), 3) - timedelta(days=1)
    assert ends[-1] <= day < following
