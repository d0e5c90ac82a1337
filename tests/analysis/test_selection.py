"""A selection and its address: what goes out comes back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.selection import AUDIENCES, TIES, Selection, selection

CODES = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), max_size=3, unique=True).map(lambda codes: tuple(sorted(codes)))
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
SELECTIONS = st.builds(
    Selection, as_of=DAYS, since=DAYS, audience=st.sampled_from(AUDIENCES),
    theme=CODES, kind=CODES, area=CODES, tie_kind=CODES, ties=st.sampled_from(TIES), min_strength=st.none() | st.integers(1, 5), host=st.booleans(),
)


@given(SELECTIONS)
def test_an_address_holds_the_whole_selection(chosen: Selection) -> None:
    assert selection(chosen.query()) == chosen


def test_what_is_at_its_default_is_not_written() -> None:
    assert Selection().query() == ""
    assert Selection(audience="board", theme=("a", "b")).query() == "audience=board&theme=a,b"


def test_what_cannot_be_read_is_left_at_its_default() -> None:
    assert selection("?as_of=yesterday&audience=king&min_strength=9&ties=some&unheard=of") == Selection()


@given(SELECTIONS)
def test_filters_taken_out_twice_are_out_once(chosen: Selection) -> None:
    assert chosen.without_filters().without_filters() == chosen.without_filters()
