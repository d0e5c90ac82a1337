"""Every form of export: importing it again changes nothing, it says what it is, and nobody finds in it what they may not see."""

import csv
import io
import json
import re
import shutil
import zipfile
from contextlib import closing

import networkx as nx
import pytest
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data.exporting.archive import FOLDER
from data.exporting.extract import Derived, everything
from data.exporting.folder import cell, write_table
from data.exporting.forms import FORMS
from data.exporting.gephi import GEPHI
from data.exporting.gexf import GEXF
from data.exporting.graphml import GRAPHML
from data.exporting.json_file import JSON
from data.exporting.kumu import KUMU
from data.exporting.own_words import LINES, word_tables
from data.exporting.workbook import WORKBOOK, Sheets, kept_whole
from data.importing.adapters import recognised
from data.importing.adapters.own_tables import own_words
from data.importing.documents import document
from data.importing.folder import read_folder
from data.importing.limits import UPLOAD
from data.importing.parsing import parsed
from data.intake import Intake, preview
from data.problems import Refused, errors
from data.store import Store
from tests.data.conftest import written_to
from tests.databases import Files, server

STAMP = {"network": "Tidewater", "as_at": "2026-03-31", "data_version": "abc123def456", "notice": "fictional demonstration data", "filters": "theme Water"}
WHOLE = (WORKBOOK, FOLDER, JSON)
GRAPHS = (GRAPHML, GEXF, GEPHI, KUMU)
HOSTILE = (
    "=1+1", "=HYPERLINK(\"http://x\")",
    "+44 20 7946 0000", "-2", "@SUM(A1)", "＝1+1", "'＠x", "'quoted'", "''", "'=1", "NA", "None", "null", "TRUE", "nan", "00123",
    "12345678901234567890", "1e5", "2020-01-01", "a\nb", 'say "x"', "a;b", "a|b", "a,b", "<b>&amp;</b>", "_x0041_", "é", "日本語", "\U0001f30a", "x" * 300,
)
"""What spreadsheets, CSV, JSON and XML are known to change."""


def name(form):
    return form.key


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def held(request, tmp_path_factory, migrated):
    """A database of the small network, with an organisation and a tie full of what other programs change; made once, since nobody here writes to it."""
    folder = tmp_path_factory.mktemp("held")
    databases = Files(migrated, folder) if request.param == "sqlite" else server()
    organisations = (
        "id,name,website,kind,contact_email,visibility,themes,founded,closed,registration,note,lived_experience_led\n"
        "harbour-trust,Harbour Trust,https://harbour.example,charity,office@harbour.example,public,water;land,2001-05,,GB-CHC-1;GB-COH-2,asked twice,yes\n"
        "mill-lane-forum,Mill Lane Forum,https://mill.example,forum,,members,land,1998,,,,no\n"
        "quiet-house,\"'=Quiet, \"\"House\"\"\",,,,,water,2010,,,\"two\nlines\",\n")
    with closing(Store(databases.migrated())) as store:
        store.apply(read_folder(written_to(folder / "network", organisations=organisations)), by="me", source="x")
        yield store
    databases.release()
    databases.close()


def taken_out(store, form, audience="coordinator"):
    derived = (Derived("harbour-trust", "mill-lane-forum", 0.25),)
    return form.write(everything(store.load(audience), STAMP, derived))


def imported(store, form, content):
    """Return what importing a file would do, with everything that is proposed taken."""
    dropped = parsed(f"taken-out{form.suffix}", content)
    return preview(Intake(document=dropped, adapter=recognised(dropped)[0]), store.held(), version=store.version())


@pytest.mark.parametrize("form", WHOLE, ids=name)
def test_importing_what_was_exported_changes_nothing(held, form):
    found = imported(held, form, taken_out(held, form))
    assert found.errors == ()
    assert found.plan.changes == ()
    assert found.plan.same == sum(map(len, held.contents()[1].values()))


@pytest.mark.parametrize("form", GRAPHS, ids=name)
def test_organisations_and_reported_ties_come_back_from_a_graph_and_derived_ones_do_not(held, form):
    found = imported(held, form, taken_out(held, form))
    assert found.errors == ()
    assert found.plan.changes == ()
    assert found.plan.same == 3 + 2


@pytest.mark.parametrize("form", [WORKBOOK, JSON], ids=name)
def test_one_file_founds_a_database_by_itself(held, tmp_path, form):
    other = Store(str(tmp_path / "other.sqlite"))
    other.migrate()
    other.commit(imported(other, form, taken_out(held, form)).plan, by="me", source="file")
    assert other.contents() == held.contents()
    assert other.version() == held.version()
    other.close()


def test_an_edited_workbook_changes_what_was_edited_and_nothing_else(held):
    extract, book = everything(held.load(), STAMP), Sheets("edited")
    book.say([("As at", "2026-03-31")])
    told = [{**row, "name": "Mill Lane Assembly"} if row["id"] == "mill-lane-forum" else row for row in extract.rows("organisations")]
    book.add("organisations", ("name", "id", "themes"), reversed(told))
    made = imported(held, WORKBOOK, book.bytes()).plan
    assert [(change.row_id, dict(change.after)) for change in made.changes] == [("mill-lane-forum", {"name": "Mill Lane Assembly"})]


TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=12)).map(str.strip)
NUMBERS = st.one_of(st.sampled_from((0.1 + 0.2, 1e-7, 5e-324, 1e15, 123456789012345678.0, 1234567.89)), st.floats(0, 1e18, allow_nan=False))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXT.filter(bool), min_size=2, max_size=6, unique_by=str.casefold), notes=st.lists(TEXT, min_size=6, max_size=6),
       numbers=st.lists(NUMBERS, min_size=5, max_size=5))
@example(texts=list(HOSTILE[:6]), notes=list(HOSTILE[6:12]), numbers=[5e-324, 1e-7, 0.1 + 0.2, 1e15, 123456789012345678.0])
@example(texts=list(HOSTILE[12:18]), notes=list(HOSTILE[18:24]), numbers=[0, 1, 2.5, 1e18, 1234567.89])
@example(texts=list(HOSTILE[22:]), notes=list(HOSTILE[:6]), numbers=[0, 1, 2.5, 1e18, 1234567.89])
def test_any_network_comes_back_from_every_form(tmp_path_factory, migrated, texts, notes, numbers):
    folder = tmp_path_factory.mktemp("forms")
    rows = [{"id": f"o{number}", "name": text, "note": note} for number, (text, note) in enumerate(zip(texts, notes, strict=False))]
    write_table(folder / "in" / "organisations.csv", ["id", "name", "note"], rows)
    ties = [{"source_id": "o0", "target_id": row["id"], "kind": "k", "name": row["note"], "amount_gbp": amount}
            for row, amount in zip(rows[1:], numbers, strict=False)]
    write_table(folder / "in" / "ties.csv", ["source_id", "target_id", "kind", "name", "amount_gbp"], ties)
    checked = read_folder(folder / "in")
    if errors(checked.problems):
        reject()                                           # what looks like an error of a spreadsheet, or like its damage to a number
    store = Store(str(shutil.copy(migrated, folder / "held.sqlite")))
    store.apply(checked, by="me", source="in")
    held, version, register = store.held(), store.version(), store.load()
    store.close()
    for form in WHOLE:
        dropped = document(f"x{form.suffix}", form.write(everything(register, STAMP)), limits=UPLOAD)
        found = preview(Intake(document=dropped, adapter=recognised(dropped)[0]), held, version=version)
        assert found.errors == (), form.key
        assert found.plan.changes == (), form.key


FILE = st.lists(st.text(st.sampled_from("ab=\"' \t#[]é,;"), max_size=8).map(str.rstrip), max_size=6).map("\n".join)
"""Text of a file; blanks at the end of a line are trimmed by whoever reads a table, and mean nothing."""


@pytest.mark.parametrize("form", ["json", "xlsx"])
@settings(max_examples=20, deadline=None)
@given(toml=FILE, themes=FILE, rows=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["Land", "=1", "a, b", '"q"'])), min_size=1, max_size=3))
@example(toml='a = [\n  "x",\n\n  "y",\n]\n', themes="code,label\nwater,Water\n", rows=[("a", "Land")])
@example(toml='a = 1\r\nb = 2\r\n', themes="code,label\r\nwater,Water\r\n", rows=[("a", "Land")])
@example(toml="x" * 12_000, themes="code;label\nwater;Water", rows=[("a", "Land")])
@example(toml="x " * 6_000 + "y", themes="code,label\nwater,Water\nland\n", rows=[("a", "Land")])
@example(toml="", themes="code,label\n a,b\n", rows=[("a", "=1")])
def test_the_networks_own_files_come_back_letter_for_letter(form, toml, themes, rows):
    areas = io.StringIO()
    csv.writer(areas, lineterminator="\n").writerows([("code", "label"), *rows])
    files = {"network.toml": toml, "lists/themes.csv": themes, "lists/areas.csv": areas.getvalue()}
    told = word_tables(files)
    content = json.dumps({"format": "netmap tables", **told}).encode() if form == "json" else book_of(told)
    assert own_words(document(f"x.{form}", content, limits=UPLOAD)) == files


def book_of(tables):
    book = Sheets("words")
    for table, rows in tables.items():
        book.add(table, tuple(rows[0]), rows)
    return book.bytes()


def test_a_list_is_a_sheet_of_its_own_and_what_is_no_table_stands_line_by_line():
    told = word_tables({"network.toml": "a = [\n  1,\n]\n", "lists/themes.csv": "code,label\nwater,Water\n", "lists/odd.csv": "code;label\n"})
    assert told["lists_themes"] == ({"code": "water", "label": "Water"},)
    assert [(row["line"], row["indent"], row["text"]) for row in told[LINES] if row["file"] == "network.toml"] == [
        (1, 0, "a = ["), (2, 2, "1,"), (3, 0, "]"), (4, 0, "")]
    assert {row["file"] for row in told[LINES]} == {"network.toml", "lists/odd.csv"}


def spoken(form, content):
    """Return all text of a file, unpacked where it is packed."""
    if form is WORKBOOK:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return json.dumps([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names], ensure_ascii=False, default=str)
    if form.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(member).decode() for member in archive.namelist())
    return content.decode()


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_every_file_says_its_day_version_filters_and_origin(held, form):
    text = spoken(form, taken_out(held, form))
    assert all(value in text for value in STAMP.values())


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_every_organisation_and_tie_goes_out_under_its_id(held, form):
    text = spoken(form, taken_out(held, form))
    assert [row["id"] for table in ("organisations", "ties") for row in held.contents()[1][table] if row["id"] not in text] == []


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_the_same_facts_make_the_same_file(held, form):
    assert taken_out(held, form) == taken_out(held, form)


@pytest.mark.parametrize("form", FORMS, ids=name)
@pytest.mark.parametrize("audience", ["member", "board"])
def test_nothing_closed_to_an_audience_is_in_its_files(held, form, audience):
    text = spoken(form, taken_out(held, form, audience))
    assert "Harbour Trust" in text
    for secret in ("Quiet", "quiet-house", "asked twice", "told in a call", "no time", "fewest", "[[tiers]]", "network_files", "reported_by"):
        assert secret not in text
    for_the_board = audience == "board" and form in WHOLE
    assert ("left_reason" in text, "survey_answers" in text, "lived_experience_led" in text) == (False, for_the_board, for_the_board)


@pytest.mark.parametrize("form", GRAPHS, ids=name)
def test_a_graph_that_is_soon_shared_never_says_who_leads_whom(held, form):
    assert "lived_experience" not in spoken(form, taken_out(held, form))


def test_a_spreadsheet_finds_text_and_no_formula_in_the_workbook(held):
    with zipfile.ZipFile(io.BytesIO(taken_out(held, WORKBOOK))) as archive:
        sheets = [archive.read(member).decode() for member in archive.namelist() if member.startswith("xl/worksheets/sheet")]
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert not any(re.search(r"<f\b|<hyperlink", sheet) for sheet in sheets)
    assert "<t>=Quiet, \"House\"</t>" in strings.replace("&quot;", '"')
    assert all('state="frozen"' in sheet for sheet in sheets)
    assert all("<autoFilter" in sheet for sheet in sheets[1:])


def test_a_spreadsheet_finds_no_formula_in_the_folder(held):
    with zipfile.ZipFile(io.BytesIO(taken_out(held, FOLDER))) as archive:
        told = [row for place in archive.namelist() if place.endswith(".csv") for row in csv.reader(io.StringIO(archive.read(place).decode()))]
    assert any(cell.startswith("'=") for row in told for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")) for row in told for cell in row)


@pytest.mark.parametrize(("form", "opened"), [(GRAPHML, nx.read_graphml), (GEXF, nx.read_gexf)], ids=["graphml", "gexf"])
def test_other_programs_read_the_graph(held, form, opened):
    graph = opened(io.BytesIO(taken_out(held, form)))
    assert set(graph) == {"harbour-trust", "mill-lane-forum", "quiet-house"}
    assert graph.nodes["harbour-trust"]["label"] == "Harbour Trust"
    assert graph.nodes["harbour-trust"]["themes"] == "water|land"
    assert "note" not in graph.nodes["harbour-trust"]
    assert "contact_email" not in graph.nodes["harbour-trust"]
    edges = [edge for *_, edge in graph.edges(data=True)]
    reported, derived = ([edge for edge in edges if edge["basis"] == basis] for basis in ("reported", "derived"))
    assert sorted((edge["kind"], edge["strength"], edge["directed"], edge.get("giving_id")) for edge in reported) == [
        ("funding", 2, True, "harbour-trust"), ("project", 3, False, None)]
    assert [(edge["kind"], edge["derived_weight"], "strength" in edge) for edge in derived] == [("derived", 0.25, False)]


def test_graphml_says_what_it_is_as_attributes_of_the_graph(held):
    graph = nx.read_graphml(io.BytesIO(taken_out(held, GRAPHML))).graph
    assert {key: graph[key] for key in STAMP} == STAMP


def test_organisations_of_one_name_stay_two_in_kumu(store, read):
    rows = "id,name\nharbour-trust,Twin\nmill-lane-forum,twin\nquiet-house,Other\n"
    ties = "source_id,target_id,kind\nharbour-trust,mill-lane-forum,project\n"
    store.apply(read(organisations=rows, memberships=None, actions=None, participation=None, ties=ties), by="me", source="x")
    told = json.loads(taken_out(store, KUMU))
    assert [row["label"] for row in told["elements"]] == ["Twin (harbour-trust)", "twin (mill-lane-forum)", "Other"]
    assert (told["connections"][0]["from"], told["connections"][0]["to"], told["connections"][0]["type"]) == (
        "Twin (harbour-trust)", "twin (mill-lane-forum)", "Project")


def test_what_xml_cannot_hold_is_shown_as_lost(held):
    register = held.load()
    extract = everything(register, {**STAMP, "notice": "bell\x07 and \ufffe"})
    assert nx.read_graphml(io.BytesIO(GRAPHML.write(extract))).graph["notice"] == "bell\ufffd and \ufffd"


def test_a_table_that_no_sheet_can_hold_is_refused_in_words(held, monkeypatch):
    monkeypatch.setattr("data.exporting.workbook.MOST_ROWS", 2)
    with pytest.raises(Refused, match='"organisations" has more than 2 rows, which no sheet can hold'):
        taken_out(held, WORKBOOK)


@pytest.mark.parametrize(("number", "whole"), [(0, True), (2.5, True), (0.1 + 0.2, False), (10**15, False), (123_456_789_012_345, True), (-1.5, True)])
def test_numbers_that_spreadsheets_keep(number, whole):
    assert kept_whole(number) is whole


@pytest.mark.parametrize(("value", "written"), [(1e-7, "0.0000001"), (0.1 + 0.2, "0.30000000000000004"), (1.5e-5, "0.000015")])
def test_small_numbers_are_written_without_an_exponent(value, written):
    assert cell(value) == written
