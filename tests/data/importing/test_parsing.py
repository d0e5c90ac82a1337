"""Reading files of every form: the same people out of each, cells as the person saw them, and nothing lost."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest

from data.importing.cells import shown
from data.importing.limits import Limits
from data.importing.parsing import parsed
from data.importing.passing import document_of, lines_of
from data.importing.sheets import Document, Sheet
from data.problems import WARNING, Problem
from tests.data.importing.made import PEOPLE, changed, ods, ods_row, read, told, xlsx, zipped

TEXT = "".join(f"{','.join(row)}\n" for row in PEOPLE)
RECORDS = [dict(zip(PEOPLE[0], row, strict=True)) for row in PEOPLE[1:]]
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="area" attr.type="string"><default>North</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="node" attr.name="id" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="a"><data key="d0">South &amp; west</data></node>
    <node id="b"><data key="d2">old id</data></node>
    <edge id="e" source="a" target="b"><data key="d1">2.5</data></edge>
  </graph>
</graphml>"""
YED = """<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/><graph edgedefault="undirected">
<node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Harbour<y:Model/></y:NodeLabel></y:ShapeNode></data></node></graph></graphml>"""
GEXF = """<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="undirected">
  <attributes class="node"><attribute id="0" title="area" type="string"><default>North</default></attribute></attributes>
  <attributes class="edge"><attribute id="0" title="since" type="string"/></attributes>
  <nodes>
    <node id="a" label="Harbour"><attvalues><attvalue for="0" value="South"/></attvalues><viz:size value="9"/></node>
    <node id="b" label="Mill"/>
  </nodes>
  <edges><edge source="a" target="b" weight="2"><attvalues><attvalue for="0" value="2021"/></attvalues></edge></edges>
</graph></gexf>"""


def records(sheet):
    """A sheet as a list of dictionaries."""
    return [cells for _, cells in sheet]


@pytest.mark.parametrize(("name", "content", "form"), [
    ("people.csv", TEXT, "csv"), ("people.xlsx", xlsx(), "xlsx"), ("people.ods", ods("".join(ods_row(*row) for row in PEOPLE)), "ods"),
    ("people.json", json.dumps(RECORDS), "json"), ("people.zip", zipped({"people.csv": TEXT, "README.txt": "a, b\nc", "__MACOSX/._people.csv": "x"}), "zip")])
@pytest.mark.parametrize("given", ["right", "wrong.csv", "wrong.xlsx", "none"])
def test_the_same_people_out_of_every_form_whatever_its_name(name, content, form, given):
    found = read(name if given == "right" else given, content)
    assert (found.form, found.problems) == (form, ())
    assert [(number, cells) for sheet in found.sheets for number, cells in sheet] == list(enumerate(RECORDS, start=2))


def test_the_child_reads_what_this_process_reads(tmp_path):
    (tmp_path / "people.xlsx").write_bytes(xlsx())
    for content in (xlsx(), tmp_path / "people.xlsx"):
        assert parsed("people.xlsx", content) == read("people.xlsx", xlsx())


def test_a_folder(tmp_path):
    (tmp_path / "people.csv").write_text(TEXT)
    (tmp_path / "ties.csv").write_text("from;to\na;b\n")
    (tmp_path / "network.toml").write_text("x")
    found = parsed("network", tmp_path)
    assert (found.form, [sheet.name for sheet in found.sheets]) == ("folder", ["people.csv", "ties.csv"])
    assert [(problem.file, problem.message) for problem in found.problems] == [("ties.csv", "Read with semicolons between the columns.")]


def test_a_folder_without_tables(tmp_path):
    assert told(parsed("network", tmp_path)) == ['The folder "network" holds no CSV file.']


def test_a_zip_without_tables():
    assert told(read("a.zip", zipped({"a.txt.gz": "x"}))) == ['"a.zip" holds no CSV file. Put the tables into it as .csv, or choose a workbook.']


def test_several_tables_in_a_zip_keep_their_places():
    found = read("a.zip", zipped({"subscribed.csv": TEXT, "lists/areas.csv": "code,label\nn,North\n"}))
    assert [(sheet.name, len(sheet.rows)) for sheet in found.sheets] == [("subscribed.csv", 2), ("lists/areas.csv", 1)]


def test_workbooks_that_come_together():
    found = read("two.zip", zipped({"members.xlsx": xlsx(), "ties.ods": ods(ods_row("from", "to") + ods_row("a", "b")), "more.csv": TEXT, "notes.pdf": "x"}))
    assert [(sheet.name, len(sheet.rows)) for sheet in found.sheets] == [("members.xlsx/People", 2), ("ties.ods/People", 1), ("more.csv", 2)]
    assert [(problem.file, problem.message, problem.severity) for problem in found.problems] == [
        ("two.zip", '"notes.pdf" was left out: of several files together, those ending in .csv, .tsv, .xlsx, .ods are read.', WARNING)]


def test_what_is_wrong_with_one_workbook_of_several_says_which():
    titled = xlsx([("Members of the network", "", ""), (), ("name", "area", "email"), ("Harbour", "North", "")])
    found = read("two.zip", zipped({"a.xlsx": titled, "b.xlsx": xlsx()}))
    assert [problem.file for problem in found.problems] == ["a.xlsx/People"]
    assert read("two.zip", zipped({"a.xlsx": titled, "b.xlsx": xlsx()}), header_rows={"a.xlsx/People": 3}).problems == ()
    for broken in (b"x", xlsx()[:500], zipped({"a.csv": TEXT})):
        assert told(read("two.zip", zipped({"a.xlsx": xlsx(), "b.xlsx": broken}))) == [
            '"b.xlsx" is damaged: it ends early. Open it in Excel, save a new copy, try that.']


def test_workbooks_that_together_unpack_to_too_much():
    large = changed(xlsx(), "xl/worksheets/sheet9.xml", " " * 19_000_000)
    assert told(read("two.zip", zipped({f"{place}.xlsx": large for place in "abc"}))) == [
        '"two.zip" unpacks to 57 MB; the limit is 50 MB. Split it, or delete unused sheets.']


@pytest.mark.parametrize(("value", "text"), [
    (12.0, "12"), (-3.0, "-3"), (0.1 + 0.2, "0.3"), (12.5, "12.5"), (1e-7, "0.0000001"), (123456789012.0, "123456789012"), (1.23e17, "1.23000E+17"),
    (float("nan"), "NAN"), (True, "TRUE"), (False, "FALSE"), ("007", "007"), ("a\r\nb", "a\nb"), (None, ""), (7, "7"),
    (date(2023, 3, 15), "2023-03-15"), (datetime(2023, 3, 15, 10, 30), "2023-03-15 10:30"), (datetime(2023, 3, 15, 10, 30, 5), "2023-03-15 10:30:05"),
    (time(9, 5), "09:05"), (timedelta(days=1, hours=12), "36:00"), (timedelta(seconds=3661), "1:01:01")])
def test_a_value_is_shown_as_the_person_saw_it(value, text):
    assert shown(value) == text


def test_cells_of_a_workbook():
    def fill(book, sheet):
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, (cell, form) in enumerate(((date(2024, 2, 29), day), (7.0, None), (True, None), ("0071", None), ("NA", None), (" Zoë ", None)), start=1):
            sheet.write(row, 2, cell, form)

    found = read("a.xlsx", xlsx([(), ("", "", "value")][1:], fill=fill))
    assert (found.sheets[0].header, found.sheets[0].column("value")) == (("value",), ("2024-02-29", "7", "TRUE", "0071", "NA", "Zoë"))
    assert found.problems == ()


@pytest.mark.parametrize(("number", "form", "text"), [
    (0.45, "0%", "45%"), (0.4525, "0%", "45.25%"), (0.07, "0.00%", "7%"), (1234, "0000000", "0001234"), (12345678, "0000000", "12345678"),
    (-5, "000", "-5"), (1.5, "000", "1.5"), (1200, "£#,##0", "1200"), (1200, "#,##0", "1200"), (3, None, "3")])
def test_numbers_are_shown_as_their_format_shows_them(number, form, text):
    def fill(book, sheet):
        sheet.write_number(1, 1, number, form and book.add_format({"num_format": form}))

    found = read("a.xlsx", xlsx([("name", "value"), ("a",)], fill=fill))
    assert (found.sheets[0].rows, found.problems) == ((("a", text),), ())


def test_percentages_in_open_document():
    cell = '<table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45%</text:p></table:table-cell>'
    found = read("a.ods", ods(ods_row("value", "x") + f"<table:table-row>{cell}</table:table-row>"))
    assert found.sheets[0].rows == (("45%", ""),)


def test_remarks_and_deleted_cells_of_open_document_are_not_content():
    remark = '<office:annotation><text:p>ask again</text:p></office:annotation>'
    kept = (f'<table:table-row><table:table-cell office:value-type="string">{remark}<text:p>Harbour</text:p></table:table-cell>'
            f"<table:table-cell>{remark}</table:table-cell></table:table-row>")
    deleted = '<table:tracked-changes><table:deletion><table:table-cell><text:p>gone</text:p></table:table-cell></table:deletion></table:tracked-changes>'
    found = read("a.ods", ods(ods_row("name", "area") + kept))
    assert (found.sheets[0].rows, found.problems) == ((("Harbour", ""),), ())
    beside = ods(ods_row("name") + ods_row("Harbour"))
    beside = changed(beside, "content.xml", lambda text: text.replace("<office:spreadsheet>", f"<office:spreadsheet>{deleted}"))
    assert read("a.ods", beside).sheets[0].rows == (("Harbour",),)


def test_rows_keep_the_numbers_a_spreadsheet_gives_them():
    found = read("a.xlsx", xlsx([(), (), ("name", "area"), (), ("Harbour", "North"), (), ("Mill", "")]))
    assert (found.sheets[0].numbers, found.problems) == ((5, 7), ())


def test_shared_and_inline_strings_and_cells_without_places():
    rows = ("<sheetData><row><c t='inlineStr'><is><t>name</t></is></c><c t='inlineStr'><is><r><t>ar</t></r><r><t>ea</t></r></is></c></row>"
            "<row><c t='inlineStr'><is><t>Harbour</t></is></c><c t='e'><v>#N/A</v></c></row></sheetData>")
    content = changed(xlsx(), "xl/worksheets/sheet1.xml", lambda text: f"{text.partition('<sheetData>')[0]}{rows}{text.partition('</sheetData>')[2]}")
    found = read("a.xlsx", content)
    assert told(found) == ["Row 2, area: Excel shows an error (#N/A). Correct the formula and save."]


def test_few_words_that_fill_many_cells():
    """The answers of a survey: a workbook says each word once, and counts how often it is used."""
    rows = [[f"c{place}" for place in range(30)], *([("never", "often")[(row + place) % 2] for place in range(30)] for row in range(200))]
    found = read("survey.xlsx", xlsx(rows))
    assert (found.problems, len(found.sheets[0].rows)) == ((), 200)


def test_a_workbook_that_promises_more_words_than_it_can_hold():
    promised = changed(xlsx(), "xl/sharedStrings.xml", lambda text: re.sub(r'uniqueCount="\d+"', 'uniqueCount="999999999"', text))
    assert told(read("a.xlsx", promised)) == ['"a.xlsx" is damaged: its XML is not whole. Export it again from the original program.']


def test_graphml():
    found = read("a.graphml", GRAPHML)
    assert (found.form, dict(found.about), found.problems) == ("xml", {"root": "graphml", "directed": "true"}, ())
    assert records(found.sheet("nodes")) == [
        {"id": "a", "area": "South & west", "id (attribute)": ""}, {"id": "b", "area": "North", "id (attribute)": "old id"}]
    assert records(found.sheet("edges")) == [{"id": "e", "source": "a", "target": "b", "weight": "2.5"}]


def test_graphml_as_yed_writes_it():
    assert records(read("a.graphml", YED).sheet("nodes")) == [{"id": "n0", "label": "Harbour"}]


def test_gexf():
    found = read("a.gexf", GEXF)
    assert (dict(found.about), found.problems) == ({"root": "gexf", "directed": "false"}, ())
    assert records(found.sheet("nodes")) == [{"id": "a", "label": "Harbour", "area": "South"}, {"id": "b", "label": "Mill", "area": "North"}]
    assert records(found.sheet("edges")) == [{"source": "a", "target": "b", "weight": "2", "since": "2021"}]


def test_xml_of_another_kind():
    assert told(read("a.xml", "<feed><x/></feed>")) == ['"a.xml" is XML of another kind ("feed"). Of XML files, GEXF and GraphML can be read.']


@pytest.mark.parametrize("text", ["<graphml><graph>", "<graphml", "<graphml>&x;</graphml>", "<?xml version='1.0' encoding='nope'?><graphml/>"])
def test_xml_that_is_not_whole(text):
    assert told(read("a.graphml", text)) == ['"a.graphml" is damaged: its XML is not whole. Export it again from the original program.']


def test_lists_in_json():
    kumu = {"version": 2, "elements": [{"label": "Harbour", "tags": ["a", "b"], "attributes": {"area": "North", "label": "x"}}, {"label": "Mill", "n": 2.0}],
            "connections": [{"from": "Harbour", "to": "Mill", "mutual": True, "at": {"x": 1}, "note": None}]}
    found = read("a.json", json.dumps(kumu))
    assert (dict(found.about), found.problems) == ({"version": "2"}, ())
    assert records(found.sheet("elements")) == [
        {"label": "Harbour", "tags": "a;b", "area": "North", "n": ""}, {"label": "Mill", "tags": "", "area": "", "n": "2"}]
    assert records(found.sheet("connections")) == [{"from": "Harbour", "to": "Mill", "mutual": "TRUE", "at.x": "1", "note": ""}]


def test_lists_one_level_down_in_json():
    found = read("a.json", json.dumps({"elements": {"nodes": [{"data": {"id": "a"}}], "edges": [{"data": {"source": "a", "target": "a"}}]}}))
    assert [(sheet.name, sheet.header) for sheet in found.sheets] == [("nodes", ("id",)), ("edges", ("source", "target"))]


@pytest.mark.parametrize(("text", "message"), [
    ('{"a": [1', '"a.json" is damaged: line 1 cannot be read. Export it again from the original program.'),
    ("[" * 100_000, '"a.json" is damaged: it cannot be read. Export it again from the original program.'),
    ('{"a": 1, "b": [1, 2]}', '"a.json" holds no list of objects, so there is no table to import.')])
def test_json_without_a_table(text, message):
    assert told(read("a.json", text)) == [message]


def test_a_table_that_begins_with_a_bracket_is_a_table():
    found = read("a.csv", "[name],area\nHarbour,North\n")
    assert (found.form, found.sheets[0].header) == ("csv", ("[name]", "area"))


def test_half_a_character_in_json_is_replaced():
    assert read("a.json", '[{"name": "a\\ud800b"}]').sheets[0].rows == (("a\ufffdb",),)


@pytest.mark.parametrize("text", ["name,,area\nHarbour,,North\n", "name,area,,\nHarbour,North,,\n"])
def test_a_column_with_neither_name_nor_values_is_left_out(text):
    found = read("a.csv", text)
    assert (found.sheets[0].header, found.problems) == (("name", "area"), ())


@pytest.mark.parametrize("rows", ["name\nHarbour\n", "name,area\nHarbour,\n", "name,\nHarbour,a\n", "2019,2020,2021\na,b,c\n", "a,a,a\nb,c,d\ne,f,g\n"])
def test_the_first_row_names_the_columns_unless_titles_are_plain(rows):
    assert not any("seem to be on row" in message for message in told(read("a.csv", rows)))


def test_a_title_above_two_columns():
    assert told(read("a.csv", "Who works with whom\nfrom,to\nHarbour,Mill\n")) == ["The column names seem to be on row 2. Use that row?"]


def test_too_many_cells():
    message = "6 cells, empty ones included; the limit is 5. Delete unused columns, or split it."
    assert told(read("a.csv", "a,b\n1,2\n3,4\n5,6\n", limits=Limits(cells=5))) == [message]
    assert told(read("a.xlsx", xlsx(), limits=Limits(cells=5))) == [message]


def test_very_many_problems_are_counted():
    found = read("a.csv", "name\n" + "a\x01\n" * 10_005)
    assert len(found.problems) == 10_001
    assert found.problems[-1] == Problem("a.csv", None, "", "5 more problems of these kinds. Mend these first.")


def test_a_document_passes_from_one_process_to_another_whole():
    sheet = Sheet("Zoë", ("name", ""), (("a\nb", "\u2028"), ("", "x")), (2, 7))
    problems = (Problem("a.csv", None, "", "x", WARNING), Problem("Zoë", 3, "name", "y"))
    whole = Document("a.csv", "csv", (sheet, Sheet("none", (), (), ())), problems, {"root": "x"})
    lines = list(lines_of(whole))
    assert document_of(lines) == whole
    assert all(line.isascii() and "\n" not in line for line in lines)
    for missing in (1, 2):
        with pytest.raises(ValueError, match="end early"):
            document_of(lines[:missing] if missing == 2 else [])
