"""A view of the map and its address: what goes out comes back, and what cannot be read does no harm."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.map_view import COLOURS, LEVELS, MOST_STEPS, MOST_TRAIL, SIZES, VIEWS, MapView, map_view

ID = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
IDS = st.lists(ID, max_size=MOST_TRAIL, unique=True).map(tuple)
PAIR = st.just(()) | st.tuples(ID, ID)
SEEN = st.builds(
    MapView, view=st.sampled_from(VIEWS), level=st.sampled_from(LEVELS), colour=st.sampled_from(COLOURS), size=st.sampled_from(SIZES), hide=IDS,
    isolates=st.booleans(), focus=IDS, steps=st.integers(0, MOST_STEPS), chosen=st.just("") | ID | st.tuples(ID, ID).map("~".join), path=PAIR, common=PAIR,
    compare=st.booleans(), subset=st.booleans(), camera=st.sampled_from(["", "12,-40,1.5"]), story=st.just("") | ID, step=st.integers(1, 99), trail=IDS,
)


@given(SEEN)
def test_an_address_holds_the_whole_view(seen: MapView) -> None:
    assert map_view(seen.written()) == seen
    assert map_view("?" + urlencode(seen.query())) == seen


def test_what_is_at_its_default_is_not_written() -> None:
    assert MapView().written() == ""
    assert MapView(focus=("a", "b"), isolates=False, path=("a", "c")).written() == "focus=a,b&isolates=hide&path=a~c"


@given(st.text(max_size=40))
def test_no_address_is_an_error(text: str) -> None:
    map_view(text)
    for name in MapView.__slots__:
        map_view(urlencode({name: text}))


@pytest.mark.parametrize("strange", ["view=globe", "level=some", "steps=9", "steps=-1", "path=a", "path=a~b~c", "step=0", "step=x", "colour=", "size=fame"])
def test_what_cannot_be_read_is_left_at_its_default(strange: str) -> None:
    assert map_view(strange) == MapView()


def test_a_chosen_tie_has_two_ends_and_an_organisation_none() -> None:
    assert MapView(chosen="a~b").tie == ("a", "b")
    assert MapView(chosen="a").tie is None


def test_whatever_asks_for_some_organisations_draws_them() -> None:
    assert not MapView().draws_organisations
    asked = {"level": "all", "focus": ("a",), "path": ("a", "b"), "common": ("a", "b")}
    assert all(MapView(**{part: value}).draws_organisations for part, value in asked.items())
