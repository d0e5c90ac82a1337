"""Exports can be imported again and change nothing; spreadsheets find no formula in them; the page on columns is whole."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from data.exporting.description import description
from data.exporting.folder import cell, write_folder, write_table, write_templates
from data.importing.decoding import plain
from data.importing.folder import read_folder
from data.schema import FACTS
from data.store import Store

DOCS = Path(__file__).parents[2] / "docs" / "data.md"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=12).map(str.strip).filter(bool)


def test_export_and_import_change_nothing(store, read, tmp_path, databases):
    store.apply(read(), by="me", source="x")
    write_folder(store, tmp_path / "out")
    receipt = store.apply(read_folder(tmp_path / "out"), by="me", source="out")
    assert (receipt.added, receipt.changed) == (0, 0)
    other = Store(databases.migrated())
    assert other.apply(read_folder(tmp_path / "out"), by="me", source="out").version == receipt.version
    other.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(WORDS, min_size=1, max_size=5, unique_by=str.casefold), notes=st.lists(st.text("=+-@'\"a;,\n\té ", max_size=6), min_size=5, max_size=5),
       amounts=st.lists(st.floats(0, 1e12, allow_nan=False), min_size=5, max_size=5))
def test_any_network_comes_back_as_it_was(tmp_path_factory, migrated, names, notes, amounts):
    folder = tmp_path_factory.mktemp("any")
    rows = [{"id": f"o{number}", "name": name, "note": note} for number, (name, note) in enumerate(zip(names, notes, strict=False))]
    write_table(folder / "in" / "organisations.csv", ["id", "name", "note"], rows)
    ties = [{"source_id": "o0", "target_id": row["id"], "kind": "k", "amount_gbp": amount} for row, amount in zip(rows[1:], amounts, strict=False)]
    write_table(folder / "in" / "ties.csv", ["source_id", "target_id", "kind", "amount_gbp"], ties)
    checked = read_folder(folder / "in")
    if any(problem.severity == "error" for problem in checked.problems):
        reject()                                           # a name that a spreadsheet would take for an error of its own
    store = Store(str(shutil.copy(migrated, folder / "held.sqlite")))
    first = store.apply(checked, by="me", source="in")
    write_folder(store, folder / "out")
    again = store.apply(read_folder(folder / "out"), by="me", source="out")
    store.close()
    assert (again.added, again.changed, again.version) == (0, 0, first.version)
    assert [row["name"] for row in checked.rows["organisations"]] == [plain(cell(name)) for name in names]


@pytest.mark.parametrize(("value", "written"), [
    (None, ""), (True, "yes"), (False, "no"), (3, "3"), (1200.0, "1200"), (0.1, "0.1"), (-2.5, "-2.5"), ("NA", "NA"),
    ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-2", "'-2"), ("@SUM", "'@SUM"), ("'=1", "''=1"), ("O'Neil", "O'Neil")])
def test_cells_as_written(value, written):
    assert cell(value) == written


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "＝1", "＠x", "'＋1", "'=1", "''=1", "'", "'quoted'", "plain"])
def test_the_mark_against_formulas_comes_and_goes(text):
    assert plain(cell(text)) == text


def test_templates_are_taken_once_organisations_are_filled(tmp_path):
    write_templates(tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.csv")) == sorted(table.name for table in FACTS)
    with (tmp_path / "organisations.csv").open(newline="", encoding="utf-8") as file:
        (header,) = csv.reader(file)
    (tmp_path / "organisations.csv").write_text(",".join(header) + "\n,Harbour Trust" + "," * (len(header) - 2) + "\n", encoding="utf-8")
    checked = read_folder(tmp_path)
    assert [problem.line() for problem in checked.problems if problem.severity == "error"] == []
    assert checked.rows["organisations"][0]["id"] == "harbour-trust"


def test_the_page_on_columns_is_the_schema():
    assert DOCS.read_text(encoding="utf-8") == description(), "docs/data.md is out of date: netmap templates FOLDER writes it as README.md"


@pytest.mark.parametrize("table", FACTS, ids=str)
def test_the_page_names_every_column(table):
    section = description().split(f"## {table.name}.csv")[1].split("\n## ")[0]
    assert all(f"| `{column.name}` |" in section for column in table.columns)
