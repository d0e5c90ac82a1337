"""Every active member counts as invited to a survey, so that silence is unknown and not isolation."""

from datetime import date

import pytest

from data.importing.adapters.base import Draft
from data.importing.adapters.google_forms import MEMBERS_INVITED
from data.importing.invitations import INVITED, members_invited, members_on
from data.importing.tables import Row

HELD = {
    "organisations": {"harbour-trust": {"closed": None}, "mill-lane-forum": {"closed": None}, "quiet-house": {"closed": "2025"},
                      "salt-marsh": {"closed": None}},
    "memberships": {
        "1": {"organisation_id": "harbour-trust", "joined": "2020", "left": None},
        "2": {"organisation_id": "mill-lane-forum", "joined": None, "left": "2026-03"},
        "3": {"organisation_id": "quiet-house", "joined": "2020", "left": None},
        "4": {"organisation_id": "salt-marsh", "joined": "2026-03-02", "left": None},
    },
}


def draft(opened, **counted):
    """A round with one answer."""
    return Draft({"survey_waves": [Row(1, {"id": "w", "title": "W", "opened": opened})],
                  "survey_invitations": [Row(2, {"wave_id": "w", "organisation_id": "harbour-trust"})]}, counted=counted or {MEMBERS_INVITED: 1})


@pytest.mark.parametrize(("day", "members"), [
    (date(2026, 3, 1), ("harbour-trust", "mill-lane-forum")), (date(2026, 3, 2), ("harbour-trust", "mill-lane-forum", "salt-marsh")),
    (date(2026, 4, 1), ("harbour-trust", "salt-marsh")), (date(2025, 12, 31), ("harbour-trust", "mill-lane-forum", "quiet-house")),
])
def test_members_are_those_whose_spell_holds_the_day(day, members):
    assert members_on(HELD, day) == members


def test_members_who_did_not_answer_are_invited_and_counted():
    told = members_invited(draft("2026-03-02"), HELD)
    assert [row.cells["organisation_id"] for row in told.tables["survey_invitations"]] == ["harbour-trust", "mill-lane-forum", "salt-marsh"]
    assert told.counted == {INVITED: 2}


def test_a_draft_that_does_not_say_so_is_left_as_it_is():
    other = draft("2026-03-02", rows=1)
    assert members_invited(other, HELD) is other


def test_a_day_that_is_none_invites_nobody_and_is_left_to_the_checks():
    told = members_invited(draft("soon"), HELD)
    assert [row.cells["organisation_id"] for row in told.tables["survey_invitations"]] == ["harbour-trust"]
