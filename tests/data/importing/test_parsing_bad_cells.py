"""Bad cells and rows, as text and in workbooks: the message each must give, and whether it stops the import. Cases 23 to 80.

The number in a test's name is the number of the case in the project's list of bad inputs.
"""

from datetime import date

import pytest

from data.importing.parsing import cleaned_name, parsed
from data.importing.values import value
from data.problems import ERROR, WARNING, Wrong
from data.schema import organisations
from tests.data.importing.made import changed, ods, ods_row, read, told, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"


def test_023_two_columns_of_one_name():
    found = read("a.xlsx", xlsx([("name", "note", "area", "note"), ("a", "b", "c", "d")]))
    assert told(found) == ['Two columns are called "note" (columns 2 and 4). Rename one.']


def test_024_column_without_a_name():
    found = read("a.xlsx", xlsx([("name", "area", "", ""), ("a", "b", "c", "")]))
    assert told(found) == ["Column C has values but no name."]
    assert found.sheets[0].header == ("name", "area", "")


def test_027_byte_order_mark():
    found = read("a.csv", b"\xef\xbb\xbfname,area\nHarbour,North\n")
    assert (found.problems, found.sheets[0].header) == ((), ("name", "area"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_028_utf_16(encoding):
    found = read("a.csv", "name,area\nZoë Trust,North\n".encode(encoding))
    assert [problem.message for problem in found.problems] == ["Read as UTF-16."]
    assert found.sheets[0].rows == (("Zoë Trust", "North"),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_029_windows_text(end):
    found = read("a.csv", end.join(["name,area", "Harbour,North", "Café Zoë,South"]).encode("cp1252"))
    assert told(found, WARNING) == ['Read as Windows text. Check names with accents, for example "Café Zoë".']
    assert found.sheets[0].column("name") == ("Harbour", "Café Zoë")


@pytest.mark.parametrize(("name", "content"), [("a.csv", "name\nZoÃ«\n"), ("a.xlsx", xlsx([("name",), ("ZoÃ«",)])), ("a.json", '[{"name": "ZoÃ«"}]')])
def test_030_wrongly_converted(name, content):
    found = read(name, content)
    assert told(found, WARNING) == ['Row 2: "ZoÃ«" looks wrongly converted; did you mean "Zoë"?']
    assert found.sheets[0].rows == (("ZoÃ«",),)


def test_031_mixed_encodings():
    mixed = b"name\n" + "Zoë\n".encode() + "José\n".encode("cp1252")
    assert told(read("a.csv", mixed)) == ['Row 3: some letters cannot be read. Save the file as "CSV UTF-8".']


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x7f"])
def test_032_control_characters(mark):
    message = ["Row 2, name: contains an invisible control character. Delete and retype the value."]
    assert told(read("a.csv", f"name,area\nHar{mark}bour Trust,North\n")) == message
    if mark != "\x00":   # a workbook cannot hold it
        assert told(read("a.xlsx", xlsx([("name",), (f"a{mark}b",)]))) == message


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u2066"])
def test_033_hidden_characters(mark):
    message = ['Row 2, name: contains hidden characters that change how text reads. They would be removed: "ab".']
    for name, content in (("a.csv", f"name\na{mark}b\n"), ("a.xlsx", xlsx([("name",), (f"a{mark}b",)])), ("a.json", f'[{{"name": "a{mark}b"}}]')):
        assert told(read(name, content)) == message


@pytest.mark.parametrize(("name", "content"), [("a.csv", "name\nZoe\u0308\n"), ("a.xlsx", xlsx([("name",), ("Zoe\u0308",)]))])
def test_034_decomposed_letters_are_composed(name, content):
    assert read(name, content).sheets[0].rows == (("Zo\u00eb",),)


@pytest.mark.parametrize(("mark", "words"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_035_other_separators(mark, words):
    found = read("a.csv", "name,area,email\nHarbour,North,x@y.example\nMill,South,\n".replace(",", mark))
    assert [(problem.message, problem.severity) for problem in found.problems] == [(f"Read with {words} between the columns.", WARNING)]
    assert found.sheets[0].rows == (("Harbour", "North", "x@y.example"), ("Mill", "South", ""))


@pytest.mark.parametrize("text", ["name,themes\nA,a;b;c\nB,d;e;f\n", '"Trust, The",area\nA,"x;y"\n', "name,words\nA,a|b|c\nB,d|e|f\n"])
def test_035_marks_within_cells_do_not_mislead(text):
    found = read("a.csv", text)
    assert (found.problems, len(found.sheets[0].header)) == ((), 2)


def test_036_row_with_an_extra_value():
    found = read("a.csv", "name,note\nHarbour Trust,\nMill Lane Forum,a,b\n")
    assert told(found) == ["Row 3 has 3 values but there are 2 columns. A comma inside a value needs quotes."]


def test_037_short_row():
    assert told(read("a.csv", "name,note\nHarbour Trust,\nMill Lane Forum\n")) == ["Row 3 has only 1 of 2 values."]


@pytest.mark.parametrize("rest", ["c\n", "c,d\n" * 100_000])
def test_038_quotation_mark_never_closed(rest):
    assert told(read("a.csv", f'name,note\n"Harbour, Trust",a\nMill,"b\n{rest}')) == ["A quotation mark opened on row 3 is never closed."]


def test_039_line_ends():
    for text in ("name,area\rHarbour,North\rMill,South\r", "name,area\r\nHarbour,North\nMill,South\r"):
        found = read("a.csv", text)
        assert (found.problems, found.sheets[0].numbers) == ((), (2, 3))


@pytest.mark.parametrize("text", ["NA", "None", "Null", "TRUE", "007"])
def test_041_names_that_look_like_nothing(text):
    assert read("a.xlsx", xlsx([("name",), (text,)])).sheets[0].rows == ((text,),)


def test_054_number_in_a_column_of_dates_stays_a_number():
    found = read("a.xlsx", xlsx([("name", "founded"), ("Harbour", 45000)]))
    assert found.sheets[0].rows == (("Harbour", "45000"),)


@pytest.mark.parametrize("from_1904", [False, True])
def test_055_dates_counted_from_1904(from_1904):
    def fill(book, sheet):
        sheet.write_datetime(1, 1, date(2023, 3, 15), book.add_format({"num_format": "dd/mm/yyyy"}))

    found = read("a.xlsx", xlsx([("name", "founded"), ("Harbour",)], fill=fill, date_1904=from_1904))
    assert found.sheets[0].rows == (("Harbour", "2023-03-15"),)
    assert told(found, WARNING) == (["Read with dates counted from 1904, as the workbook says."] if from_1904 else [])


@pytest.mark.parametrize("shown", ["#REF!", "#N/A", "#NAME?", "#DIV/0!"])
def test_061_excel_errors(shown):
    found = read("a.xlsx", xlsx([("name", "note"), ("Harbour",)], fill=lambda _, sheet: sheet.write_formula(1, 1, "=A1", None, shown)))
    message = f"Row 2, note: Excel shows an error ({shown}). Correct the formula and save."
    assert told(found) == [message]
    assert found.sheets[0].rows == (("Harbour", shown),)
    with pytest.raises(Wrong) as refused:
        value(organisations.c["note"], found.sheets[0].rows[0][1], 2, {})
    assert str(refused.value) == message


def test_061_errors_in_open_document():
    cell = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>'
    found = read("a.ods", ods(ods_row("name", "note") + f"{ods_row('Harbour').removesuffix('</table:table-row>')}{cell}</table:table-row>"))
    assert told(found) == ["Row 2, note: Excel shows an error (#DIV/0!). Correct the formula and save."]


def test_062_formula_without_a_saved_result():
    message = ["Row 2, note: the formula has no saved result. Open in Excel, save, try again."]
    content = xlsx([("name", "note"), ("Harbour",)], fill=lambda _, sheet: sheet.write_formula(1, 1, "=A1", None, ""))
    assert told(read("a.xlsx", content)) == message
    row = f"{ods_row('Harbour').removesuffix('</table:table-row>')}<table:table-cell table:formula=\"of:=[.A1]\"/></table:table-row>"
    assert told(read("a.ods", ods(ods_row("name", "note") + row))) == message


def test_062_a_result_that_is_an_empty_text_is_a_result():
    content = xlsx([("name", "note"), ("Harbour",)], fill=lambda _, sheet: sheet.write_formula(1, 1, "=A1", None, "x"))
    assert read("a.xlsx", changed(content, SHEET, lambda text: text.replace("<v>x</v>", "<v></v>"))).problems == ()


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+cmd", "@SUM", "-2", "\tx"])
def test_063_formulas_are_text(text):
    for name, content in (("a.csv", f"name,note\nHarbour,{text}\n"), ("a.xlsx", xlsx([("name", "note"), ("Harbour", text)]))):
        found = read(name, content)
        assert (found.problems, found.sheets[0].rows) == ((), (("Harbour", text),))


@pytest.mark.parametrize(("name", "shown"), [
    ("../../etc/x", "x"), (r"..\..\x.csv", "x.csv"), ("/x", "x"), ("C:\\x.csv", "x.csv"),
    ("a\x00b\n.csv", "ab.csv"), ("x\u202egpj.csv", "xgpj.csv"), ("..", "")])
def test_080_path_in_a_name(name, shown):
    assert cleaned_name(name) == (shown or "the file")


def test_080_a_name_is_never_a_path(tmp_path):
    (tmp_path / "secret.csv").write_text("name\nSecret\n")
    found = parsed(str(tmp_path / "secret.csv"), b"name\nHarbour\n")
    assert (found.name, found.sheets[0].rows, found.problems) == ("secret.csv", (("Harbour",),), ())
    zip_found = read("a.zip", zipped({"../../etc/x.csv": "name\nHarbour\n"}))
    assert [sheet.name for sheet in zip_found.sheets] == ["etc/x.csv"]


def test_problems_say_which_sheet_they_are_of():
    found = read("a.xlsx", xlsx(fill=lambda book, _: book.add_worksheet("Scratch").write_row(0, 0, ["x", "x"])))
    assert [(problem.file, problem.severity) for problem in found.problems] == [("Scratch", ERROR), ("Scratch", WARNING)]
