"""What is held of each table, counted by hand on the small network."""

from datetime import date

import pytest

from data.holdings import cited_sites, holdings
from data.sources import from_checked

DAY = date(2026, 3, 31)


@pytest.fixture
def held(read):
    return {row.name: row for row in holdings(from_checked(read()), DAY)}


def test_rows_are_counted(held):
    assert {name: row.rows for name, row in held.items() if row.rows} == {
        "organisations": 3, "memberships": 3, "ties": 2, "groups": 2, "affiliations": 3, "actions": 1, "participation": 1, "survey_waves": 1,
        "survey_items": 1, "survey_answers": 1,
    }


def test_a_column_is_known_in_its_share_of_the_rows(held):
    assert held["organisations"].known["website"] == pytest.approx(2 / 3)
    assert held["organisations"].known["themes"] == 1
    assert held["organisations"].known["kind"] == 0
    assert held["events"].known == {}


def test_what_is_empty_for_a_reason_is_no_gap(held):
    assert not {"id", "name", "closed", "note", "visibility"} & set(held["organisations"].known)
    assert not {"left", "left_reason"} & set(held["memberships"].known)


def test_facts_without_their_first_day_are_counted_where_they_may_lack_it(read):
    ties = "source_id,target_id,kind,start,end\nharbour-trust,mill-lane-forum,project,,2024\nharbour-trust,quiet-house,funding,2023,\n"
    rows = holdings(from_checked(read(ties=ties)), DAY)
    undated = {row.name: row.undated for row in rows}
    assert (undated["ties"], undated["affiliations"], undated["memberships"]) == (1, 0, 0)
    assert undated["organisations"] is undated["actions"] is None


def test_the_latest_date_is_the_last_by_the_day(held, read):
    assert held["memberships"].latest == date(2024, 1, 1)
    assert held["survey_items"].latest is None
    early = {row.name: row for row in holdings(from_checked(read()), date(2022, 6, 30))}
    assert early["memberships"].latest == date(2022, 1, 1)
    assert early["ties"].latest == date(2022, 1, 1)


def test_a_reader_is_told_of_no_table_and_no_column_of_others(read):
    member = {row.name: row for row in holdings(from_checked(read(), "member"), DAY)}
    assert "survey_answers" not in member
    assert "reported_by" not in member["ties"].known
    assert member["organisations"].rows == 2


def test_sites_are_counted_by_the_rows_that_cite_them(read):
    assert cited_sites(from_checked(read())) == {"harbour.example": {"ties": 2}}


def test_a_table_is_as_fresh_as_the_last_import_that_changed_it(store, read):
    store.apply(read(), by="a", source="first folder")
    groups = "name,kind,organisation_id\nRiver Circle,circle,quiet-house\nOpen Letter,letter,\nMoor Walk,circle,\n"
    store.apply(read(groups=groups), by="b", source="second folder")
    told = store.load("coordinator").imports
    assert (told["groups"].batch, told["groups"].source) == (2, "second folder")
    assert (told["ties"].batch, told["ties"].source) == (1, "first folder")
    assert told["groups"].at >= told["ties"].at
    assert told["ties"].at.utcoffset() is not None
    assert store.load("board").imports == store.load("member").imports == {}
