"""Bad files, as text and as workbooks, one test for each: the message it must give, and whether it stops the import. Cases 1 to 21: the file as a whole.

The number in a test's name is the number of the case in the project's list of bad inputs.
"""

import io
import random
import struct
import warnings
import zipfile

import pytest

from data.importing.limits import Limits
from data.importing.parsing import parsed
from data.importing.sniffing import _HTML
from data.problems import WARNING
from tests.data.importing.made import DTD, MANIFEST, OUTSIDE, PEOPLE, changed, ods, ods_row, read, told, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
NO_ROWS = '"{}" has column names but no rows, so there is nothing to import.'
DAMAGED = '"book.xlsx" is damaged: it ends early. Open it in Excel, save a new copy, try that.'
INSTRUCTIONS = '"{}" contains instructions that are not data (a "document type"), so it was not opened. Export it again from the original program.'
FAR = 'Sheet "People" has content as far as row {}, column {}. Delete the stray cell and save again.'


def declared(text):
    """A sheet's XML with a document type."""
    head, _, rest = text.partition("?>")
    return f"{head}?>{DTD}{rest}"


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people.json"])
def test_001_empty_file(name):
    assert told(parsed(name, b"")) == ["The file is empty. Choose the file again, or save it and try once more."]


@pytest.mark.parametrize(("name", "content"), [
    ("a.csv", "name,email\n"), ("a.xlsx", xlsx(PEOPLE[:1])), ("a.ods", ods(ods_row("name", "email"))), ("a.zip", zipped({"x.csv": "name,email\n"}))])
def test_002_header_only(name, content):
    assert told(read(name, content)) == [NO_ROWS.format(name)]


def test_002_an_empty_sheet_beside_a_full_one_does_not_stop():
    found = read("a.xlsx", xlsx(fill=lambda book, _: book.add_worksheet("Notes").write_row(0, 0, ["note", "by"])))
    assert (told(found), told(found, WARNING)) == ([], [NO_ROWS.format("Notes")])


@pytest.mark.parametrize(("name", "content"), [
    ("a.csv", "name,email\n  ,\n,\n\n"), ("b.csv", " \n\n,,\n"), ("a.xlsx", xlsx([*PEOPLE[:1], ("", "  "), (" ", "")])), ("b.xlsx", xlsx([]))])
def test_003_blank_rows_only(name, content):
    assert told(read(name, content)) == [NO_ROWS.format(name)]


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_004_pdf_under_another_name(name):
    assert told(read(name, b"%PDF-1.7 x")) == [f'"{name}" is not a spreadsheet: it looks like a PDF. Save the table as .xlsx or .csv.']


@pytest.mark.parametrize(("content", "looks"), [
    (b"\x89PNG\r\n\x1a\n", "a picture"), (b"<!DOCTYPE html><table>", "a web page"), (zipped({"word/document.xml": "<x/>"}), "a letter"),
    (bytes(range(256)) * 20, "a program's own file"), (OLE, "an old Office document")])
def test_004_other_files_under_another_name(content, looks):
    assert told(read("people.csv", content)) == [f'"people.csv" is not a spreadsheet: it looks like {looks}. Save the table as .xlsx or .csv.']


def test_005_old_workbook():
    old = OLE + "Workbook".encode("utf-16-le")
    assert told(read("people.xlsx", old)) == ["Old .xls files cannot be read safely. In Excel use Save As → .xlsx."]


@pytest.mark.parametrize("content", [
    OLE + "EncryptedPackage".encode("utf-16-le"), ods(ods_row("name"), manifest=MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:manifest>"))])
def test_006_behind_a_password(content):
    assert told(read("book.xlsx", content)) == ['"book.xlsx" is locked with a password. Remove the password and try again.']


def test_006_zip_behind_a_password():
    content = bytearray(zipped({"people.csv": "name\nHarbour Trust\n"}))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert told(read("book.zip", bytes(content))) == ['"book.zip" is locked with a password. Remove the password and try again.']


def test_007_macros():
    found = read("book.xlsm", changed(xlsx(), "xl/vbaProject.bin", "macro"))
    assert told(found) == ['"book.xlsm" holds macros. Save it as .xlsx without macros.']


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_008_truncated(share):
    content = xlsx()
    assert told(read("book.xlsx", content[:int(len(content) * share)])) == [DAMAGED]


def test_008_one_part_damaged():
    content = bytearray(xlsx())
    place = content.index(SHEET.encode()) + 60
    content[place:place + 40] = bytes(40)
    assert told(read("book.xlsx", bytes(content))) == [DAMAGED]


@pytest.mark.parametrize("name", ["book.xlsx", "tables.zip"])
def test_009_zip_bomb(name):
    content = zipped({"xl/workbook.xml" if name == "book.xlsx" else "people.csv": bytes(60_000_000)})
    assert len(content) < 100_000
    assert told(read(name, content)) == [f'"{name}" unpacks to 60 MB; the limit is 50 MB. Split it, or delete unused sheets.']


@pytest.mark.parametrize("megabytes", [19, 25])
def test_009_growing_more_than_fiftyfold(megabytes):
    found = told(read("tables.zip", zipped({"people.csv": b"name\n" + b"," * megabytes * 1_000_000})))
    assert any(message.startswith(f'"tables.zip" unpacks to {megabytes} MB; the limit is 50 MB.') for message in found) == (megabytes > 20)


def test_009_more_than_fifty_megabytes_that_pack_badly():
    content = zipped({"people.csv": random.Random(1).randbytes(2_000_000) + bytes(49_000_000)})
    assert 51_000_000 / len(content) < 50
    assert told(read("tables.zip", content)) == ['"tables.zip" unpacks to 51 MB; the limit is 50 MB. Split it, or delete unused sheets.']


def test_009_a_zip_that_lies_about_its_size_is_not_unpacked():
    content = bytearray(zipped({"people.csv": b"name\n" + bytes(30_000_000)}))
    place = content.index(b"PK\x01\x02")
    content[place + 24:place + 28] = struct.pack("<I", 100)
    assert told(read("tables.zip", bytes(content))) == ['"tables.zip" is damaged: it ends early. Open it in Excel, save a new copy, try that.']


@pytest.mark.parametrize(("row", "column", "words"), [(1048575, 16383, ("1,048,576", "XFD")), (1048575, 0, ("1,048,576", "B")), (4, 16383, ("5", "XFD"))])
def test_010_far_cell(row, column, words):
    content = xlsx(fill=lambda _, sheet: sheet.write(row, column, "x"))
    assert told(read("book.xlsx", content)) == [FAR.format(*words)]


def test_010_a_row_that_no_sheet_has():
    content = changed(xlsx(), SHEET, lambda text: text.replace('r="A3"', 'r="A99999999999999999999"'))
    assert told(read("book.xlsx", content)) == [FAR.format("1,000,000,001", "B")]


@pytest.mark.parametrize(("place", "old", "new"), [
    (SHEET, 'r="A3"', 'r="3A"'), (SHEET, '<row r="3"', '<row r="0"'), ("xl/sharedStrings.xml", 'uniqueCount="5"', 'uniqueCount="4294967296"'),
    ("xl/sharedStrings.xml", 'uniqueCount="5"', 'uniqueCount="99999999"')])
def test_010_places_and_counts_that_cannot_be(place, old, new):
    """The reader of values would set gigabytes aside for them."""
    content = changed(xlsx(), place, lambda text: text.replace(old, new))
    assert told(read("book.xlsx", content)) == ['"book.xlsx" is damaged: its XML is not whole. Export it again from the original program.']


def test_010_far_cell_in_open_document():
    far = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>' + ods_row("x")
    assert told(read("book.ods", ods(ods_row("name") + ods_row("Harbour") + far))) == [FAR.format("1,048,573", "A")]


def test_010_a_row_repeated_without_end():
    assert told(read("book.ods", ods(ods_row("name") + ods_row("x", about=' table:number-rows-repeated="1000000"')))) == [FAR.format("1,000,001", "A")]


def test_010_styled_cells_without_content_are_no_content():
    content = xlsx(fill=lambda book, sheet: sheet.write_blank(1048575, 16383, None, book.add_format({"bold": True})))
    found = read("book.xlsx", content)
    assert (found.problems, found.sheets[0].header) == ((), ("name", "email"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_011_too_large(name, tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 20_400_000)
    assert told(parsed(name, tmp_path / "a")) == [f'"{name}" is 20.4 MB; the limit is 20 MB.']


@pytest.mark.parametrize(("name", "content"), [("a.csv", "name,email\na,\nb,\nc,\n"), ("a.xlsx", xlsx([*PEOPLE, ("c", "")]))])
def test_012_too_many_rows(name, content):
    assert told(read(name, content, limits=Limits(rows=2))) == ["3 rows; the limit is 2 in one file. Split it."]
    assert told(read(name, content, limits=Limits(rows=3))) == []


def test_012_very_many_rows_are_counted_and_not_kept():
    assert told(read("a.csv", "name\n" + "a\n" * 70_000)) == ["70,000 rows; the limit is 50,000 in one file. Split it."]


@pytest.mark.parametrize("columns", [200, 201])
def test_013_too_many_columns(columns):
    rows = [[f"c{place}" for place in range(columns)], ["x"] * columns]
    for name, content in (("a.csv", "\n".join(",".join(row) for row in rows)), ("a.xlsx", xlsx(rows))):
        assert told(read(name, content)) == ([] if columns == 200 else ["201 columns; the limit is 200."])


@pytest.mark.parametrize("length", [10_000, 10_001])
def test_014_cell_too_long(length):
    rows = [("name", "note"), ("Harbour", "x" * length)]
    for name, content in (("a.csv", "\n".join(",".join(row) for row in rows)), ("a.xlsx", xlsx(rows))):
        assert told(read(name, content)) == ([] if length == 10_000 else ["Row 2, note: 10,001 characters; the limit is 10,000."])


@pytest.mark.parametrize("place", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_015_document_type_in_a_workbook(place):
    assert told(read("book.xlsx", changed(xlsx(), place, declared))) == [INSTRUCTIONS.format("book.xlsx")]


def test_015_document_type_in_other_xml():
    assert told(read("book.ods", ods(ods_row("name"), doctype=DTD))) == [INSTRUCTIONS.format("book.ods")]
    assert told(read("a.graphml", f"<?xml version='1.0'?>{DTD}<graphml>&b;</graphml>")) == [INSTRUCTIONS.format("a.graphml")]


@pytest.mark.parametrize("root", ["graphml", "gexf"])
def test_015_document_type_without_entities(root):
    found = read("a.xml", f'<?xml version="1.0"?><!DOCTYPE {root} SYSTEM "http://example.org/a.dtd"><{root}/>')
    assert told(found) == [INSTRUCTIONS.format("a.xml")]


@pytest.mark.parametrize("root", ["graphml", "gexf"])
def test_016_external_entity(root):
    found = read("a.xml", f"<?xml version='1.0'?>{OUTSIDE}<{root}>&a;</{root}>")
    assert told(found) == [INSTRUCTIONS.format("a.xml")]
    assert found.sheets == ()


def test_017_links_to_another_workbook():
    link = '<Relationships><Relationship Id="rId1" Target="file:///C:/shared/Grants%202025.xlsx" TargetMode="External"/></Relationships>'
    found = read("book.xlsx", changed(xlsx(), "xl/externalLinks/_rels/externalLink1.xml.rels", link))
    assert told(found, WARNING) == ['"book.xlsx" refers to another workbook (Grants 2025.xlsx). Its last saved values are used.']
    assert (told(found), len(found.sheets[0].rows)) == ([], 2)


def test_018_every_sheet_is_given():
    found = read("book.xlsx", xlsx(fill=lambda book, _: book.add_worksheet("Ties (ignore)").write_column(0, 0, ["kind", "project"])))
    assert [sheet.name for sheet in found.sheets] == ["People", "Ties (ignore)"]
    assert found.problems == ()


def hide(book, sheet):
    """Hide two rows and a column that hold something, some that hold nothing, and a sheet."""
    for row in (1, 2, 50):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.set_column(40, 60, None, None, {"hidden": True})
    other = book.add_worksheet("Old")
    other.write_column(0, 0, ["name", "Mill"])
    other.hide()


def test_019_hidden_rows_columns_and_sheets():
    found = read("book.xlsx", xlsx(fill=hide))
    assert told(found, WARNING) == [
        "1 hidden sheet is included. Unhide it to check.", "2 hidden rows are included. Unhide them to check.",
        "1 hidden column is included. Unhide it to check."]
    assert [len(sheet.rows) for sheet in found.sheets] == [2, 1]


def test_019_hidden_rows_in_open_document():
    hidden = ods_row("Mill", about=' table:visibility="collapse"') + ods_row("Quiet", about=' table:visibility="filter"')
    found = read("book.ods", ods(ods_row("name") + ods_row("Harbour") + hidden))
    assert told(found, WARNING) == ["2 hidden rows are included. Unhide them to check."]
    assert found.sheets[0].column("name") == ("Harbour", "Mill", "Quiet")


def test_020_merged_cells():
    rows = [("name", "area", "email"), ("Harbour", "", ""), ("Mill", "", "")]
    found = read("book.xlsx", xlsx(rows, fill=lambda _, sheet: sheet.merge_range(1, 1, 2, 1, "North")))
    assert told(found) == ["Row 2: merged cells in area. Unmerge them so that each row has its own value."]


def test_020_merged_titles_and_merged_blanks_are_nothing_to_mend():
    def fill(_, sheet):
        sheet.merge_range(0, 0, 0, 2, "Members of the network")
        sheet.merge_range(5, 0, 5, 2, "")

    rows = [(), (), ("name", "area", "email"), ("Harbour", "North", "x@y.example")]
    assert read("book.xlsx", xlsx(rows, fill=fill), header_rows={"People": 3}).problems == ()


def test_020_merged_cells_in_open_document():
    merged = ('<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1">'
              "<text:p>North</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell/></table:table-row>")
    found = read("book.ods", ods(ods_row("area") + ods_row("South") + merged))
    assert told(found) == ["Row 3: merged cells in area. Unmerge them so that each row has its own value."]


TITLED = [("Members of the network", "", ""), ("as at 1 November", "", ""), (), ("name", "area", "email"), ("Harbour", "North", "x@y.example")]


@pytest.mark.parametrize(("name", "content", "sheet"), [
    ("a.csv", "Members of the network\nas at 1 November\n\nname,area,email\nHarbour,North,x@y.example\n", "a.csv"), ("a.xlsx", xlsx(TITLED), "People")])
def test_021_titles_above_the_column_names(name, content, sheet):
    found = read(name, content)
    assert told(found) == ["The column names seem to be on row 4. Use that row?"]
    assert (found.sheets[0].header, found.sheets[0].numbers) == (("name", "area", "email"), (5,))
    assert read(name, content, header_rows={sheet: 4}).problems == ()


def test_021_another_row_may_be_chosen():
    found = read("a.xlsx", xlsx(TITLED), header_rows={"People": 5})
    assert found.sheets[0].header == ("Harbour", "North", "x@y.example")


def test_a_file_of_comments_alone_is_looked_at_once():
    """Had the search gone back over each comment, it would not end."""
    assert not _HTML.match(b"<!---->" * 4_000 + b"x")
    assert _HTML.match(b" <!-- a --> <!-- b -->\n<HTML>")


def test_two_files_in_one_place_of_a_zip_are_not_taken_for_one():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own library says that this is odd
        archive.writestr("ties.csv", "a\n1\n")
        archive.writestr("ties.csv", "a\n2\n")
    assert told(parsed("both.zip", packed.getvalue())) == [
        '"both.zip" holds two files called "ties.csv", so one would hide the other. Pack it again without one.']
