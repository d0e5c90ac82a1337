"""What each audience may see: a member's register holds nothing of what is not a member's to see."""

from dataclasses import asdict
from datetime import date

import pytest

from data.columns import Sensitivity
from data.model import RECORDS
from data.registers import register
from data.schema import FACTS

DAY = date(2026, 3, 31)


@pytest.fixture
def seen(read):
    """The register of an audience."""
    checked = read()
    return lambda audience: register(checked.configuration, checked.rows, audience=audience, version="v", baseline=DAY)


def test_a_coordinator_sees_everything(seen):
    told = seen("coordinator")
    assert len(told.organisations) == 3
    assert {row.note for row in told.organisations} == {"asked twice", None}
    assert "no time" in {row.left_reason for row in told.memberships}
    assert len(told.survey_answers) == 1


def test_a_member_sees_no_note_reason_tier_or_answer(seen):
    told = seen("member")
    assert told.survey_answers == ()
    assert told.memberships
    assert {value for row in told.memberships for value in (row.left_reason, row.tier, row.recruited_via)} == {None}
    assert {value for row in told.ties for value in (row.evidence_note, row.reported_by)} == {None}
    assert {row.note for row in told.organisations} == {None}
    written = str([asdict(row) for table in FACTS for row in getattr(told, table.name)])
    assert not [word for word in ("asked twice", "no time", "told in a call", "friend") if word in written]


@pytest.mark.parametrize("audience", ["board", "member"])
def test_what_is_for_coordinators_only_reaches_nobody_else(read, audience):
    checked = read(
        ties="source_id,target_id,kind,visibility\nharbour-trust,mill-lane-forum,project,coordinators\nharbour-trust,quiet-house,project,public\n",
        affiliations="organisation_id,group_id,visibility\nharbour-trust,open-letter,coordinators\nmill-lane-forum,open-letter,members\n",
    )
    told = register(checked.configuration, checked.rows, audience=audience, version="v", baseline=DAY)
    assert {row.id for row in told.organisations} == {"harbour-trust", "mill-lane-forum"}
    assert told.ties == ()
    assert [row.organisation_id for row in told.affiliations] == ["mill-lane-forum"]
    assert "quiet-house" not in str([asdict(row) for table in FACTS for row in getattr(told, table.name)])
    everything = register(checked.configuration, checked.rows, version="v", baseline=DAY)
    assert (len(everything.organisations), len(everything.ties), len(everything.affiliations)) == (3, 2, 2)


def test_the_board_sees_tiers_and_answers_but_no_notes(seen):
    told = seen("board")
    assert {row.tier for row in told.memberships} == {"full", "friend"}
    assert len(told.survey_answers) == 1
    assert {row.left_reason for row in told.memberships} == {None}
    assert {row.note for row in told.organisations} == {None}


def test_a_hidden_organisation_leaves_no_trace_for_members(seen):
    told = seen("member")
    everything = [told.configuration.hosts, *(getattr(told, table.name) for table in FACTS)]
    assert "quiet-house" not in str(everything)
    assert {row.id for row in told.organisations} == {"harbour-trust", "mill-lane-forum"}
    assert [row.name for row in told.groups] == ["Open Letter"]      # River Circle is the hidden organisation itself
    assert [row.organisation_id for row in told.affiliations] == ["mill-lane-forum"]


def test_a_hidden_host_is_not_named_to_members(read):
    checked = read(files={"network.toml": '[network]\nkey = "tidewater"\norganisation_id = "quiet-house"\n\n'
                          '[[tiers]]\ncode = "full"\ncampaigning = true\n\n[[tiers]]\ncode = "friend"\n\n'
                          '[[hosts]]\norganisation_id = "quiet-house"\nfrom = 2024-01-01\n'})
    told = register(checked.configuration, checked.rows, audience="member", version="v", baseline=DAY)
    assert "quiet-house" not in str(told.configuration)
    assert checked.configuration.host_on(DAY) == "quiet-house"


@pytest.mark.parametrize(("visibility", "ties"), [("", 1), ("public", 1), ("members", 1), ("coordinators", 0)])
def test_a_tie_may_close_itself_further(read, visibility, ties):
    checked = read(ties=f"source_id,target_id,kind,visibility\nharbour-trust,mill-lane-forum,project,{visibility}\n")
    assert len(register(checked.configuration, checked.rows, audience="member", version="v", baseline=DAY).ties) == ties


@pytest.mark.parametrize("table", FACTS, ids=str)
def test_every_record_can_be_made_of_what_a_member_may_see(table):
    seen_by_members = {column.name: "x" for column in table.columns if column.info["sensitivity"] in (Sensitivity.PUBLIC, Sensitivity.MEMBERS)}
    if "id" in seen_by_members:
        assert RECORDS[table.name](**seen_by_members).id == "x"
    else:
        assert table.columns["id"].info["sensitivity"] in (Sensitivity.BOARD, Sensitivity.COORDINATOR)
