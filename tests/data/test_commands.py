"""The commands on files: what they say, what they write, and how they end."""

import pytest
from click.testing import CliRunner

from dashboard.commands.data import check, templates
from dashboard.commands.exports import export
from dashboard.commands.imports import import_


@pytest.fixture
def run(tmp_path):
    """Run a command against a database of its own."""
    def ran(command, *arguments):
        return CliRunner().invoke(command, [str(argument) for argument in arguments])
    return ran


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_check_ends_with_0_and_writes_nothing(run, write):
    folder = write()
    before = files_in(folder.parent)
    done = run(check, folder)
    assert (done.exit_code, done.output) == (0, "18 rows read: 0 errors, 0 warnings.\n")
    assert files_in(folder.parent) == before


def test_check_with_warnings_only_ends_with_0(run, write):
    done = run(check, write(organisations="name,colour\nHarbour Trust,\nMill Lane Forum,\nQuiet House,\n"))
    assert done.exit_code == 0
    assert 'organisations.csv:1 colour: "colour" is not used and will be left out.' in done.output


def test_check_with_an_error_ends_with_1_and_tells_every_problem(run, write):
    done = run(check, write(organisations="name,website,founded\nHarbour Trust,ftp://x,31/02/2020\nMill Lane Forum,,\nQuiet House,,\n"))
    assert done.exit_code == 1
    assert "organisations.csv:2 website: Row 2, website: must start with http:// or https://." in done.output
    assert "organisations.csv:2 founded: Row 2, founded: 31/02/2020 is not a real date." in done.output
    assert "2 errors, 0 warnings" in done.output


def test_import_twice_and_export(run, write, tmp_path):
    database = tmp_path / "kept" / "held.sqlite"
    first = run(import_, write(), "--database", database)
    assert first.exit_code == 0
    assert first.output.startswith("18 rows added, 0 changed, 0 as they were. Data version ")
    assert run(import_, write(), "--database", database).output.startswith("Nothing to change: all 18 rows are held already.")
    done = run(export, tmp_path / "out", "--database", database)
    assert done.output == f"18 rows written to {tmp_path / 'out'}.\n"
    assert "Nothing to change" in run(import_, tmp_path / "out", "--database", database).output


def test_import_of_a_folder_with_an_error_makes_no_database(run, write, tmp_path):
    done = run(import_, write(organisations="name\n\n"), "--database", tmp_path / "held.sqlite")
    assert done.exit_code == 1
    assert "Nothing was imported. Mend the errors above and try again." in done.output
    assert not (tmp_path / "held.sqlite").exists()


def test_import_asks_about_an_id_held_under_another_name(run, write, tmp_path):
    database = tmp_path / "held.sqlite"
    run(import_, write(), "--database", database)
    renamed = "id,name\nharbour-trust,Harbour\nmill-lane-forum,Mill Lane Forum\nquiet-house,Quiet House\n"
    done = run(import_, write(organisations=renamed), "--database", database)
    assert 'Row 2: ID harbour-trust already belongs to "Harbour Trust". Rename it, or is the ID wrong?' in done.output
    assert "0 rows added, 1 changed" in done.output


def test_templates(run, tmp_path):
    done = run(templates, tmp_path / "new")
    assert done.exit_code == 0
    assert (tmp_path / "new" / "organisations.csv").read_text(encoding="utf-8").startswith("id,name,website")


def test_templates_never_overwrite(run, write):
    folder = write()
    before = (folder / "organisations.csv").read_bytes()
    done = run(templates, folder)
    assert str(done.exception) == "Nothing was written: organisations.csv is in network already. Choose an empty folder."
    assert (folder / "organisations.csv").read_bytes() == before


def test_export_of_nothing_is_told_in_words(run, tmp_path):
    assert str(run(export, tmp_path / "out", "--database", tmp_path / "held.sqlite").exception).startswith("The database holds no network yet.")


def test_a_file_that_is_no_database_is_told_in_words(run, tmp_path):
    (tmp_path / "held.sqlite").write_text("shopping list " * 100, encoding="utf-8")
    assert str(run(export, tmp_path / "out", "--database", tmp_path / "held.sqlite").exception).startswith("The database cannot be read")
