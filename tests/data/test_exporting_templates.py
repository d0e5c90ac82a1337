"""Empty tables to fill in, and the log: whole, explained, and read again by the program that wrote them."""

import csv
import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from data.exporting.description import description
from data.exporting.log import COLUMNS, log_text
from data.exporting.templates import GROUPS, template_workbook, template_zip
from data.exporting.workbook import Sheets
from data.importing.adapters import recognised
from data.importing.adapters.own_workbook import OWN_WORKBOOK
from data.importing.documents import document
from data.importing.limits import UPLOAD
from data.intake import Intake, preview
from data.schema import FACTS


@pytest.fixture
def configuration(read):
    return read().configuration


def test_every_table_is_in_a_group():
    assert {name for group in GROUPS for name in group.tables} == {table.name for table in FACTS}


def test_the_workbook_has_a_sheet_for_each_table_with_all_its_columns(configuration):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template_workbook(configuration)))
    assert sorted(book.sheet_names) == sorted(["About", *(table.name for table in FACTS)])
    for table in FACTS:
        assert book.get_sheet_by_name(table.name).to_python() == [[column.name for column in table.columns]]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_a_group_has_its_own_tables_alone(configuration, group):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template_workbook(configuration, [group])))
    assert book.sheet_names == ["About", *group.tables]
    with zipfile.ZipFile(io.BytesIO(template_zip([group]))) as archive:
        assert archive.namelist() == [*(f"{name}.csv" for name in group.tables), "README.md"]
        assert archive.read("README.md").decode() == description()


def test_a_cell_of_a_short_list_offers_the_networks_own_words_and_says_what_it_holds(configuration):
    with zipfile.ZipFile(io.BytesIO(template_workbook(configuration, [GROUPS[0]]))) as archive:
        members, comments = archive.read("xl/worksheets/sheet3.xml").decode(), archive.read("xl/comments2.xml").decode()
    assert re.search(r'<dataValidation[^>]*sqref="C2:C1001"><formula1>"friend,full"</formula1>', members)
    assert "Last day of membership." in comments


def test_a_template_that_was_filled_in_is_taken(store, read):
    store.apply(read(), by="me", source="x")
    book = Sheets("filled in")
    book.add("organisations", tuple(column.name for column in FACTS[0].columns), [{"name": "New House", "themes": "Water"}])
    book.add("memberships", tuple(column.name for column in FACTS[1].columns), [{"organisation_id": "new-house", "tier": "friend", "joined": "2026-01"}])
    dropped = document("filled.xlsx", book.bytes(), limits=UPLOAD)
    found = preview(Intake(document=dropped, adapter=recognised(dropped)[0]), store.held(), version=store.version())
    assert recognised(dropped)[0] is OWN_WORKBOOK
    assert found.errors == ()
    assert next((change.table, change.after["id"]) for change in found.plan.of("added")) == ("organisations", "new-house")
    assert {(change.table, change.kind) for change in found.plan.changes} == {("organisations", "added"), ("memberships", "added")}


def test_the_log_tells_every_field_of_every_write(store, read):
    receipt = store.apply(read(), by="=me", source="files")
    store.remove("ties", next(row["id"] for row in store.contents()[1]["ties"]), by="you", reason="told twice")
    store.undo(2, by="you")
    header, *rows = csv.reader(io.StringIO(log_text(store)))
    assert tuple(header) == COLUMNS
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["write"] for row in told] == sorted(row["write"] for row in told)
    assert sum(row["table"] == "organisations" and row["field"] == "id" for row in told) == 3
    assert {(row["write"], row["action"], row["by"], row["undoes"]) for row in told} == {
        (str(receipt.batch), "import", "'=me", ""), ("2", "delete", "you", ""), ("3", "undo", "you", "2")}
    gone = [row for row in told if row["write"] == "2"]
    assert {(row["table"], row["after"]) for row in gone} == {("ties", "")}
    assert [(row["before"], row["after"]) for row in told if row["write"] == "3"] == [(row["after"], row["before"]) for row in gone]
