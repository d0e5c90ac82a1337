"""The search for garbage leaves the facts out and still lets go of what nobody holds."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from dashboard.garbage import seldom, spared


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Begin with nothing left out and Python's own habit; afterwards all is left out and as seldom searched as before."""
    seldom_as_it_was = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*seldom_as_it_was)
    gc.collect()
    gc.freeze()


class Ring:
    """Holds itself, so that only the search lets go of it."""

    def __init__(self) -> None:
        self.own = self


def test_what_was_loaded_is_left_out():
    facts = spared(lambda: [{"facts": []}])
    assert gc.get_freeze_count() > 0
    assert not any(held is facts for held in gc.get_objects())


def test_nothing_is_searched_while_loading_and_all_is_again_afterwards():
    assert spared(gc.isenabled) is False
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        spared(lambda: 1 / 0)
    assert gc.isenabled()


def test_facts_of_earlier_versions_are_let_go_of():
    facts = spared(Ring)
    gone = weakref.ref(facts)
    del facts
    spared(list)
    assert gone() is None


def test_a_server_searches_seldom():
    seldom()
    assert gc.get_threshold()[0] == 20_000
