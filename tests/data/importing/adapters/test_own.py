"""Our own workbook, folder, zip and JSON: what is exported and dropped back says the same."""

import io
import json
import zipfile

import pytest
import xlsxwriter

from data.exporting.folder import write_folder
from data.exporting.own_words import word_tables
from data.importing.adapters import recognised
from data.importing.adapters.base import Answers
from data.importing.adapters.own_folder import OWN_FOLDER
from data.importing.adapters.own_workbook import OWN_WORKBOOK
from data.importing.checks import checked_rows
from data.importing.documents import document
from data.importing.folder import read_folder
from data.importing.limits import UPLOAD
from data.importing.sheets import Document
from data.problems import WARNING, errors


def opened(name, content):
    """Return what a file or folder holds, read as when somebody drops it in."""
    return document(name, content, limits=UPLOAD)


def workbook(sheets):
    """Return a workbook of sheets, every cell typed as text."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return content.getvalue()


def rows(configuration, draft):
    """Return the rows of a draft once they are checked."""
    typed, problems = checked_rows(configuration, draft.tables)
    assert not errors((*problems, *draft.problems))
    return {name: [cells for _, cells in found] for name, found in typed.items() if found}


def held(checked):
    """Return the rows of a folder that has been read."""
    return {name: found for name, found in checked.rows.items() if found}


@pytest.fixture
def exported(write, store, tmp_path):
    """A small network as it is exported, and the folder it lies in."""
    checked = read_folder(write())
    store.apply(checked, by="me", source="in")
    write_folder(store, tmp_path / "out")
    return tmp_path / "out", read_folder(tmp_path / "out")


def test_the_folder_says_the_same_as_it_does_on_the_command_line(exported):
    folder, checked = exported
    dropped = opened("out", folder)
    assert recognised(dropped)[0] is OWN_FOLDER
    assert rows(checked.configuration, OWN_FOLDER.draft(dropped, checked.configuration, Answers())) == held(checked)


def packed(folder, inside, leave=()):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in (path for path in folder.rglob("*") if path.is_file() and path.name not in leave):
            archive.write(path, f"{inside}{path.relative_to(folder).as_posix()}")
    return content.getvalue()


@pytest.mark.parametrize("inside", ["", "tidewater/"])
def test_a_zip_of_the_folder_says_the_same_and_brings_the_own_words_letter_for_letter(exported, inside):
    folder, checked = exported
    draft = OWN_FOLDER.draft(opened("tidewater.zip", packed(folder, inside)), checked.configuration, Answers())
    assert rows(checked.configuration, draft) == held(checked)
    assert draft.files == checked.configuration.files
    assert "lists/themes.csv" in draft.files
    assert draft.problems == ()


def test_lists_without_the_file_they_belong_to_are_told_and_left(exported):
    folder, checked = exported
    draft = OWN_FOLDER.draft(opened("tidewater.zip", packed(folder, "", leave=("network.toml",))), checked.configuration, Answers())
    assert draft.files == {}
    assert any("themes.csv" in problem.message and problem.severity == WARNING for problem in draft.problems)


@pytest.mark.parametrize("place", ["../network.toml", "a/b/network.toml", "network.toml.bak", "other/network.toml"])
def test_only_the_file_at_the_top_is_the_networks_own(exported, place):
    folder, checked = exported
    content = io.BytesIO(packed(folder, "", leave=("network.toml", "themes.csv", "areas.csv")))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(place, "nonsense")
    draft = OWN_FOLDER.draft(opened("tidewater.zip", content.getvalue()), checked.configuration, Answers())
    assert draft.files == ({} if place != "../network.toml" else {"network.toml": "nonsense"} | {
        name: text for name, text in checked.configuration.files.items() if name not in ("network.toml", "lists/themes.csv", "lists/areas.csv")})


def test_own_words_in_no_encoding_of_ours_are_passed_over(exported):
    folder, checked = exported
    content = io.BytesIO(packed(folder, "", leave=("network.toml",)))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("network.toml", b"\xff\xfe\x00")
    assert OWN_FOLDER.draft(opened("tidewater.zip", content.getvalue()), checked.configuration, Answers()).files == {}


def test_a_workbook_of_the_tables_says_the_same(exported):
    _folder, checked = exported
    sheets = {name: [list(found[0]), *([_cell(value) for value in row.values()] for row in found)] for name, found in held(checked).items()}
    dropped = opened("tidewater.xlsx", workbook({"About": [["As at"], ["2026-03-31"]], **sheets}))
    assert recognised(dropped)[0] is OWN_WORKBOOK
    assert rows(checked.configuration, OWN_WORKBOOK.draft(dropped, checked.configuration, Answers())) == held(checked)


def test_json_says_the_same(exported):
    _, checked = exported
    dropped = opened("tidewater.json", json.dumps(held(checked)).encode())
    assert recognised(dropped)[0] is OWN_FOLDER
    assert rows(checked.configuration, OWN_FOLDER.draft(dropped, checked.configuration, Answers())) == held(checked)


def test_a_workbook_brings_the_own_words_letter_for_letter(network):
    toml = '[network]\n\n  name = "Tidewater"\nlong = "' + "x y " * 4_000 + '"\n'
    files = {"network.toml": toml, "lists/themes.csv": "code,label\nwater,Water\n", "logo.svg": "<svg/>"}
    words = {name: [list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)] for name, rows in word_tables(files).items()}
    dropped = opened("n.xlsx", workbook({"organisations": [["id", "name"], ["harbour-trust", "Harbour Trust"]], **words}))
    draft = OWN_WORKBOOK.draft(dropped, network, Answers())
    assert draft.files == files
    assert draft.problems == ()


@pytest.mark.parametrize(("header", "message"), [
    (["file", "line", "text"], 'No "indent" column. Export the workbook again, and leave this sheet as it is.'),
    (["file", "indent", "text", "line"], "Row 2: line and indent must be whole numbers. Export the workbook again, and leave this sheet as it is."),
])
def test_own_words_that_somebody_broke_are_refused(network, header, message):
    dropped = opened("n.xlsx", workbook({
        "organisations": [["id", "name"], ["harbour-trust", "Harbour Trust"]], "network_files": [header, ["network.toml", "0", "x", "y"]]}))
    draft = OWN_WORKBOOK.draft(dropped, network, Answers())
    assert (draft.files, [problem.message for problem in errors(draft.problems)]) == ({}, [message])


def test_one_table_alone_may_be_dropped_back(network):
    dropped = opened("ties.csv", b"id,source_id,target_id,kind\nt1,harbour-trust,quiet-house,grant\n")
    assert recognised(dropped)[0] is OWN_FOLDER
    assert OWN_FOLDER.draft(dropped, network, Answers()).tables["ties"][0].cells["target_id"] == "quiet-house"


def test_nothing_is_asked_and_nothing_is_matched_by_name(network):
    dropped = opened("organisations.csv", b"id,name\nharbour-trust,Harbour Trust\n")
    assert OWN_FOLDER.questions(dropped, network, Answers()) == ()
    assert OWN_FOLDER.whole_network
    assert OWN_WORKBOOK.whole_network
    assert OWN_FOLDER.draft(dropped, network, Answers()).mentions == {}


def test_a_sheet_that_is_none_of_our_tables_is_told(network):
    dropped = opened("n.xlsx", workbook({"organisations": [["id", "name"], ["harbour-trust", "Harbour Trust"]], "Lunch": [["Dish", "Price"], ["Soup", "4"]]}))
    (problem,) = OWN_WORKBOOK.draft(dropped, network, Answers()).problems
    assert problem.message == ('"Lunch" is none of the network\'s tables (organisations, memberships, individuals, ties …), so it was left out. '
                               "Give it the name and columns of one.")


@pytest.mark.parametrize(("name", "text"), [
    ("organisations.csv", "Organisation name,Website\nHarbour Trust,https://harbour.example\n"),
    ("ties.csv", "From,To,Type\nHarbour Trust,Quiet House,Advice\n"),
    ("members.csv", "name,website\nHarbour Trust,https://harbour.example\n"),
    ("organisations.csv", "name,contact,phone,town,county,notes\nHarbour Trust,Jo Example,1,2,3,4\n"),
])
def test_tables_that_only_sound_like_ours_are_somebody_elses(name, text):
    assert OWN_FOLDER not in recognised(opened(name, text.encode()))


def test_other_workbooks_are_not_ours(opened, table):
    sheets = (table("Elements", "Label,Type\nHarbour Trust,Charity\n"), table("Connections", "From,To\nHarbour Trust,Quiet House\n"))
    book = Document("map.xlsx", "xlsx", sheets)
    assert OWN_WORKBOOK not in recognised(book)


def _cell(value):
    """Return a value as a workbook holds it: text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
