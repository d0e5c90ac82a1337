"""The schema describes every column whole, and the records have the fields of their tables."""

from dataclasses import fields

import pytest

from data.columns import Kind, Retention, Sensitivity
from data.model import RECORDS
from data.schema import FACTS, metadata
from data.vocabularies import DEFAULTS, LISTS

COLUMNS = [column for table in metadata.tables.values() for column in table.columns]
FACT_COLUMNS = [column for table in FACTS for column in table.columns]


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_says_what_it_is_and_who_may_see_it(column):
    assert isinstance(column.info["sensitivity"], Sensitivity)
    assert isinstance(column.info["retention"], Retention)
    assert column.info["about"].endswith(".")


@pytest.mark.parametrize("table", FACTS, ids=str)
def test_a_record_has_the_fields_of_its_table(table):
    assert [field.name for field in fields(RECORDS[table.name])] == [column.name for column in table.columns]


@pytest.mark.parametrize("table", FACTS, ids=str)
def test_rows_match_by_columns_that_exist(table):
    assert table.info["key"]
    assert set(table.info["key"]) <= {column.name for column in table.columns}


@pytest.mark.parametrize("column", [column for column in FACT_COLUMNS if "vocabulary" in column.info], ids=str)
def test_every_vocabulary_exists(column):
    assert column.info["vocabulary"] in {*DEFAULTS, *LISTS}


def test_references_point_to_tables_that_come_before():
    before = set()
    for table in FACTS:
        before.add(table.name)
        assert {column.info["references"] for column in table.columns if column.info["kind"] is Kind.REFERENCE} <= before


def test_what_an_organisation_says_of_who_leads_it_is_its_own_to_say_and_not_for_members():
    (column,) = (column for column in FACT_COLUMNS if column.name == "lived_experience_led")
    assert (column.info["sensitivity"], column.info["retention"]) == (Sensitivity.BOARD, Retention.MEMBERSHIP)
    assert column.nullable


def test_what_names_a_working_note_is_for_coordinators_alone():
    private = {f"{column.table.name}.{column.name}" for column in FACT_COLUMNS if column.info["sensitivity"] is Sensitivity.COORDINATOR}
    assert private == {"organisations.note", "organisations.stub", "memberships.left_reason", "ties.reported_by", "ties.evidence_note",
                       "trust_ratings.respondent_id", "trust_ratings.alter_id"}
