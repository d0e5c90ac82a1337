"""Many stretches at once say what each says by itself."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.stretches import Stretches
from data.dates import Interval

DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 12))


@given(st.lists(st.builds(Interval, st.none() | DAYS, st.none() | DAYS)), DAYS)
def test_those_that_hold_are_those_that_say_so(intervals, day):
    assert Stretches(intervals).hold(day).tolist() == [days.holds(day) for days in intervals]
