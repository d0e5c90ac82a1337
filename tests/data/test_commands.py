"""The commands on files: what they say, what they write, and how they end."""

import pytest
from click.testing import CliRunner

from dashboard.commands.data import check, templates
from dashboard.commands.exports import export, export_log
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


def test_import_twice_and_export(run, write, tmp_path, databases):
    database = databases.empty()
    first = run(import_, write(), "--database", database)
    assert first.exit_code == 0
    assert first.output.startswith("18 rows added, 0 changed, 0 as they were. Data version ")
    assert run(import_, write(), "--database", database).output.startswith("Nothing to change: all 18 rows are held already.")
    done = run(export, tmp_path / "out", "--database", database)
    assert done.output == f"18 rows written to {tmp_path / 'out'}.\n"
    assert "Nothing to change" in run(import_, tmp_path / "out", "--database", database).output


def test_import_makes_the_folder_of_its_database(run, write, tmp_path):
    assert run(import_, write(), "--database", tmp_path / "kept" / "held.sqlite").exit_code == 0
    assert (tmp_path / "kept" / "held.sqlite").is_file()


def test_import_of_a_folder_with_an_error_makes_no_database(run, write, tmp_path):
    done = run(import_, write(organisations="name\n\n"), "--database", tmp_path / "held.sqlite")
    assert done.exit_code == 1
    assert "Nothing was imported. Mend the errors above and try again." in done.output
    assert not (tmp_path / "held.sqlite").exists()


def test_import_asks_about_an_id_held_under_another_name(run, write, databases):
    database = databases.migrated()
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


def test_export_of_nothing_is_told_in_words(run, tmp_path, databases):
    assert str(run(export, tmp_path / "out", "--database", databases.empty()).exception).startswith("The database holds no network yet.")


def test_a_file_that_is_no_database_is_told_in_words(run, tmp_path):
    (tmp_path / "held.sqlite").write_text("shopping list " * 100, encoding="utf-8")
    assert str(run(export, tmp_path / "out", "--database", tmp_path / "held.sqlite").exception).startswith("The database cannot be read")


@pytest.fixture
def database(run, write, databases):
    made = databases.migrated()
    run(import_, write(), "--database", made)
    return made


@pytest.mark.parametrize(("file", "options", "begins"), [
    ("n.xlsx", [], b"PK"), ("n.graphml", [], b"<?xml"), ("n.gexf", [], b"<?xml"), ("n.json", [], b'{\n "format": "netmap tables"'), ("n.zip", [], b"PK"),
    ("n.json", ["--format", "kumu"], b'{\n "about"'), ("n.zip", ["--format", "gephi"], b"PK"),
])
def test_export_writes_the_form_that_the_name_or_the_option_says(run, database, tmp_path, file, options, begins):
    done = run(export, tmp_path / "new" / file, *options, "--database", database)
    assert done.exit_code == 0
    assert "all facts this view may see" in done.output
    assert (tmp_path / "new" / file).read_bytes().startswith(begins)


def test_a_workbook_written_by_the_command_changes_nothing_when_it_is_imported(run, database, tmp_path):
    run(export, tmp_path / "n.xlsx", "--database", database)
    assert "Nothing to change: all 18 rows are held already." in run(import_, tmp_path / "n.xlsx", "--database", database).output


def test_export_of_a_choice_is_of_that_choice_and_audience(run, database, tmp_path):
    done = run(export, tmp_path / "some", "--theme", "land", "--audience", "member", "--database", database)
    assert done.exit_code == 0
    assert files_in(tmp_path / "some") == ["ABOUT.md", "affiliations.csv", "groups.csv", "organisations.csv", "ties.csv"]
    text = (tmp_path / "some" / "organisations.csv").read_text(encoding="utf-8")
    assert ("Harbour Trust" in text, "Quiet House" in text, "note" in text) == (True, False, False)
    assert "Filters: theme Land" in (tmp_path / "some" / "ABOUT.md").read_text(encoding="utf-8")


def test_export_of_a_choice_is_not_mixed_with_tables_that_are_there(run, database, write):
    done = run(export, write(), "--as-of", "2023-01-01", "--database", database)
    assert str(done.exception) == "Nothing was written: network holds tables already, and some of them would stay. Choose an empty folder."


@pytest.mark.parametrize(("options", "told"), [
    (["--theme", "nothing"], "It asks for “nothing” for the themes. That is not known here. Look it up in the network's lists."),
    (["--as-of", "1700-01-01"], "Days from 1900 to 2199 can be looked at."),
])
def test_export_of_what_is_not_there_is_told_in_words(run, database, tmp_path, options, told):
    done = run(export, tmp_path / "n.gexf", *options, "--database", database)
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "n.gexf").exists()


def test_a_file_is_not_written_over_a_folder(run, database, tmp_path):
    assert str(run(export, tmp_path, "--format", "xlsx", "--database", database).exception).startswith(f'"{tmp_path.name}" is a folder.')


def test_the_log_is_written_with_every_field(run, database, tmp_path):
    assert run(export_log, tmp_path / "log.csv", "--database", database).exit_code == 0
    lines = (tmp_path / "log.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "write,at,by,action,source,undoes,table,row,field,before,after"
    assert any(line.endswith(",organisations,harbour-trust,name,,Harbour Trust") for line in lines)
