"""A membership told again, less exactly or not at all, is the one held; who is held in another tier is told."""

import pytest

from data.importing.adapters.base import Draft
from data.importing.spells import continued
from data.importing.tables import Row
from data.reading import read_configuration

HELD = [
    {"id": "past", "organisation_id": "weir-watch", "tier": "friend", "joined": "2015-03", "left": "2018-12-31"},
    {"id": "running", "organisation_id": "weir-watch", "tier": "full", "joined": "2021-09", "left": None},
    {"id": "undated", "organisation_id": "salt-marsh", "tier": "friend", "joined": None, "left": None},
]


@pytest.fixture(scope="module")
def words():
    return read_configuration({"network.toml": '[[tiers]]\ncode = "friend"\nlabel = "Friend"\n\n[[tiers]]\ncode = "full"\nlabel = "Full member"\n'})[0]


def told(words, *rows):
    named = [dict(zip(("organisation_id", "tier", "joined", "left"), row, strict=False)) for row in rows]
    draft = Draft({"memberships": [Row(number, {key: text for key, text in cells.items() if text}) for number, cells in enumerate(named, start=2)]})
    return continued(draft, {"memberships": {each["id"]: each for each in HELD}}, words)


def ids(draft):
    return [row.cells.get("id", "") for row in draft.tables["memberships"]]


@pytest.mark.parametrize(("row", "same"), [
    (("weir-watch", "full"), "running"),                               # no day told
    (("weir-watch", "full", "2021-09-14"), "running"),                 # more exactly
    (("weir-watch", "full", "2020-01-01"), "running"),                 # another day: a change, not a second membership
    (("weir-watch", "full", "", "2025-06-30"), "running"),             # it has ended since
    (("weir-watch", "full", "2010", "2012"), ""),                      # an earlier spell
    (("weir-watch", "friend", "2015", "2018"), "past"),
    (("weir-watch", "friend", "2015-03", "2017-05-01"), ""),           # held to have ended another day: not the same fact
    (("weir-watch", "friend", "2015-03-01"), "past"),                  # told before it ended
    (("weir-watch", "friend"), ""),                                    # who left may have come back
    (("salt-marsh", "friend", "2023-01-01"), "undated"),
    (("mill-forum", "friend"), ""),
])
def test_a_membership_is_the_one_it_tells_of(words, row, same):
    assert ids(told(words, row)) == [same]


def test_two_rows_do_not_take_one_membership(words):
    assert ids(told(words, ("weir-watch", "full", "2021-09-14"), ("weir-watch", "full", "2022-01-01"))) == ["running", ""]


def test_a_member_held_in_another_tier_is_told(words):
    draft = told(words, ("salt-marsh", "full", "2024-01-01"))
    assert [problem.message for problem in draft.problems] == [
        'Row 2: held as "Friend", and here "Full member". Both will stand; say on which day the first ended.']
    assert told(words, ("weir-watch", "friend", "2015", "2018")).problems == ()


def test_a_draft_without_memberships_is_as_it_was(words):
    draft = Draft({})
    assert continued(draft, {"memberships": {}}, words) is draft
