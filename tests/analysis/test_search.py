"""Search: what is found, in which order, why, and where to go when nothing is."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.finding import found
from analysis.search import nearest_words, search, words
from analysis.selection import Selection
from data.dates import partial_date
from data.model import Affiliation, Group, OfferOrNeed, Organisation, Register
from tests.analysis.conftest import DAY, organisation, register, tie


@pytest.fixture
def network() -> Register:
    """Four organisations: one called after democracy, one that signed a letter, one that asks for help, one elsewhere."""
    rows = (
        Organisation(id="hall", name="Town Hall Democracy", base="north", themes=("x",)), Organisation(id="café", name="Café Débat", base="south", scope="all"),
        Organisation(id="mill", name="The Mill", base="south", scope="down"), organisation("gone", closed="2020"),
    )
    groups = (Group(id="letter", name="Letter on votes at 16", kind="meetup"),)
    signed = Affiliation(id="1", organisation_id="mill", group_id="letter", start=partial_date("2024-05-02"), source_url="https://example.org/letter")
    need = OfferOrNeed(id="n", organisation_id="café", direction="need", text="a room in the north", posted=partial_date("2025-01"))
    return register(rows, groups=groups, affiliations=(signed,), offers_and_needs=(need,), ties=(tie("hall", "mill", name="Assembly on housing"),))


def ids(matches: tuple) -> list[str]:
    return [match.organisation.id for match in matches]


def test_words_are_plain_and_small_ones_left_out() -> None:
    assert words("Votes at 16: l'Été!") == ("votes", "16", "lete")
    assert words("of the") == ("of", "the")


@pytest.mark.parametrize(("query", "expected"), [
    ("democracy", ["hall"]), ("demo", ["hall"]), ("democrcy", ["hall"]), ("cafe debat", ["café"]), ("VOTES at 16", ["mill"]), ("room", ["café"]),
    ("housing", ["mill", "hall"]), ("zzzz", []), ("democracy zzzz", []),
])
def test_what_a_query_finds(network: Register, query: str, expected: list[str]) -> None:
    assert sorted(ids(search(network, query, DAY))) == sorted(expected)


@pytest.mark.parametrize(("day", "expected"), [
    (date(2025, 2, 28), []), (date(2025, 3, 1), ["hall"]), (date(2025, 5, 31), ["hall"]), (date(2025, 6, 1), []),
])
def test_offers_and_needs_are_found_while_they_are_open(network: Register, day: date, expected: list[str]) -> None:
    offer = OfferOrNeed(id="o", organisation_id="hall", direction="offer", text="a trombone", posted=partial_date("2025-03-01"), closed=partial_date("2025-05"))
    posted = replace(network, offers_and_needs=(offer,))
    assert ids(search(posted, "trombone", day)) == ids(found(posted, Selection(), day, "trombone").here) == expected
    assert ("trombone" in nearest_words(posted, "trombnoe", day)) == bool(expected)


def test_a_name_comes_before_what_was_done_together() -> None:
    rows = (Organisation(id="b", name="Beacon"), Organisation(id="a", name="Housing Assembly"), Organisation(id="c", name="Corner"))
    assert ids(search(register(rows, ties=(tie("b", "c", name="Housing week"),)), "housing", DAY))[0] == "a"


def test_a_match_tells_why_with_the_day_and_the_source(network: Register) -> None:
    (match,) = search(network, "votes 16", DAY)
    assert (match.why[0].field, match.why[0].text, match.why[0].dates, match.why[0].source_url) == (
        "group", "Letter on votes at 16", "2024-05-02", "https://example.org/letter")


def test_a_query_that_finds_nothing_has_a_word_nearby(network: Register) -> None:
    assert "democracy" in nearest_words(network, "dmcrcy", DAY)


def test_an_area_finds_who_is_based_there_and_apart_from_them_who_reaches_it(network: Register) -> None:
    result = found(network, Selection(area=("north",)), DAY, "")
    assert (ids(result.here), ids(result.reaching), result.count) == (["hall"], ["café"], 2)


def test_closed_organisations_are_not_found_and_filters_narrow(network: Register) -> None:
    assert "gone" not in ids(found(network, Selection(), DAY, "").here)
    assert ids(found(network, Selection(theme=("x",)), DAY, "").here) == ["hall"]
    assert ids(found(network, Selection(theme=("unknown",)), DAY, "").here) == ["café", "mill"]
    assert ids(found(network, Selection(), DAY, "", having="need").here) == ["café"]
    assert ids(found(network, Selection(), DAY, "", having="offer").here) == []


def test_facets_count_what_was_found(network: Register) -> None:
    facets = found(network, Selection(), DAY, "").facets
    assert facets["area"] == {"north": 1, "south": 2}
    assert facets["has"] == {"need": 1}
