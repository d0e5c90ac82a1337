"""A named mapping: what was answered for one file fits the next of its sort, and nothing of the one day goes with it."""

import io
import zipfile
from contextlib import closing

import pytest
from click.testing import CliRunner

from dashboard.commands.imports import import_
from data.importing.adapters.base import Answers
from data.importing.adapters.columns import ORGANISATION as MEMBERS_FIELDS
from data.importing.adapters.columns import column_key, column_questions, columns_of
from data.importing.adapters.google_forms import GOOGLE_FORMS
from data.importing.adapters.kept import fitted, lasting_name
from data.importing.adapters.listing import posted_question
from data.importing.adapters.members import MEMBERS
from data.importing.limits import UPLOAD
from data.importing.parsing import parsed
from data.importing.sheets import Document
from data.store import Store

HEADER = "Group,Belongs,Blurb\n"
MARCH, APRIL = HEADER + "Harbour Trust,aye,Boats\n", HEADER + "Quiet House,aye,Books\n"
ANSWERS = {"member": "Belongs", "word:tier/aye": "member", "column:/Group": "name", "column:/Blurb": "description"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Import a text as a file into a database of its own."""
    monkeypatch.setenv("NETMAP_DATABASE", str(tmp_path / "n.sqlite"))

    def ran(name, text, *arguments):
        (tmp_path / name).write_text(text)
        return CliRunner().invoke(import_, [str(tmp_path / name), "--tool", "members", *arguments])
    return ran


def test_a_mapping_kept_for_one_file_fits_the_next(run):
    said = [part for key, answer in ANSWERS.items() for part in ("--answer", f"{key}={answer}")]
    first = run("members-March.csv", MARCH, "--network", "Tidewater", "--keep-mapping", "Ours", *said)
    assert first.exit_code == 0, first.output
    second = run("members-April.csv", APRIL, "--mapping", "Ours")
    assert second.exit_code == 0, second.output
    assert "2 rows added" in second.output


def test_without_the_mapping_the_next_file_asks(run):
    assert run("members-March.csv", MARCH, "--network", "Tidewater").exit_code == 1


@pytest.mark.parametrize("name", ["March.csv", "April.csv"])
def test_the_one_table_of_a_file_is_not_called_by_its_name_in_the_keys(name):
    (sheet,) = parsed(name, MARCH.encode(), limits=UPLOAD).sheets
    assert (sheet.name, column_key(sheet, "Blurb")) == (name, "column:/Blurb")


def test_several_tables_keep_their_names(opened):
    sheets = opened("kumu/Elements.csv", "kumu/Connections.csv").sheets
    assert sorted(column_key(sheet, "Type") for sheet in sheets) == ["column:Connections/Type", "column:Elements/Type"]


def test_two_tables_with_one_column_are_answered_apart(table):
    both = [table(name, "Name,Note\nHarbour Trust,Boats\n") for name in ("a", "b")]
    given = Answers({"column:a/Note": "name"})
    assert [columns_of(sheet, [next(iter(MEMBERS_FIELDS))], given) for sheet in both] == [{"name": ("Name", "Note")}, {"name": ("Name",)}]
    assert [question.key for sheet in both for question in column_questions(sheet, MEMBERS_FIELDS)][1] == "column:a/Note"


def test_what_holds_for_one_file_alone_is_not_kept(opened, network):
    survey = opened("google_forms/Ties survey 2026 (Responses).csv")
    asked = GOOGLE_FORMS.questions(survey, network, Answers())
    assert {question.key for question in asked if question.once} == {"wave", "opened"}
    kept = Answers({"wave": "Spring", "opened": "2026-01-01", "invited": "answered"}).lasting(asked)
    assert not {"wave", "opened"} & kept.keys()
    assert kept["invited"] == "answered"


def test_what_was_proposed_and_left_is_kept_as_well(opened, network):
    asked = MEMBERS.questions(opened("members/members.csv"), network, Answers())
    assert Answers().lasting(asked) == {question.key: question.proposed for question in asked if question.proposed and not question.once}
    assert posted_question().key not in Answers().lasting((*asked, posted_question()))


AUDIENCE = {"subscribed": "Email Address,Company,What,LEID,EUID,TAGS\n{0},Harbour Trust,Boats and quays,1,a,\"\"\"Full\"\"\"\n",
            "cleaned": "Email Address,Company,What,LEID,EUID,TAGS\n{0},Mill Lane Forum,Mills,2,b,\"\"\"Full\"\"\"\n"}


def audience(folder, number, *statuses, address="office@harbour.example"):
    """An audience as Mailchimp exports it: each file bears the number of the export."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for status in statuses or AUDIENCE:
            archive.writestr(f"{status}_members_export_{number}.csv", AUDIENCE[status].format(address))
    (folder / f"audience_export_{number}.zip").write_bytes(packed.getvalue())
    return str(folder / f"audience_export_{number}.zip")


@pytest.mark.parametrize("statuses", [("subscribed", "cleaned"), ("subscribed",)])
def test_a_mapping_kept_for_one_zip_of_mailchimp_fits_the_next_whose_files_bear_another_number(tmp_path, monkeypatch, statuses):
    monkeypatch.setenv("NETMAP_DATABASE", str(tmp_path / "n.sqlite"))
    key = "column:subscribed_members_export_15d17415eb.csv"
    said = ["--answer", "member=TAGS", "--answer", "word:tier/Full=member", "--answer", f"{key}/Company=name", "--answer", f"{key}/What=description"]
    first = CliRunner().invoke(import_, [audience(tmp_path, "15d17415eb"), "--network", "Tidewater", "--keep-mapping", "Letter", *said, "--dry-run"])
    assert first.exit_code == 0, first.output
    second = CliRunner().invoke(import_, [audience(tmp_path, "9c0de2a177", *statuses), "--mapping", "Letter"])
    assert second.exit_code == 0, second.output
    with closing(Store(str(tmp_path / "n.sqlite"))) as store:
        (harbour,) = store.held()["organisations"].values()
    assert (harbour["name"], harbour["description"]) == ("Harbour Trust", "Boats and quays")


@pytest.mark.parametrize(("name", "lasting"), [
    ("subscribed_members_export_15d17415eb.csv", "subscribed members export"),
    ("hubspot-crm-exports-all-contacts-2026-03-06-1.csv", "hubspot crm exports all contacts"),
    ("report-2024-03-06T1422.csv", "report"), ("Members (2).xlsx/Sheet1", "members/sheet1"), ("members March.csv", "members"), ("Elements", "elements")])
def test_what_of_a_name_is_the_same_next_month(name, lasting):
    assert lasting_name(name) == lasting


def document(table, **columns):
    return Document("files.zip", "zip", tuple(table(name.replace("_", " "), f"{header}\nx,y\n") for name, header in columns.items()))


@pytest.mark.parametrize(("kept", "answered"), [
    ({"column:Elements 7/Type": "kind"}, {"column:Elements 8/Type": "kind"}),                                    # its own name, but for the number
    ({"column:Elements 8/Type": "kind", "column:Elements 7/Type": "scope"}, {"column:Elements 8/Type": "kind"}),  # the very name counts more
    ({"column:/Label": "name"}, {"column:Elements 8/Label": "name"}),                                            # kept for a file of one table
    ({"column:/Type": "kind"}, {}),                                                                             # two tables have the column
    ({"column:Other/Label": "name", "column:Another/Label": "themes"}, {}),                                      # said in two ways
    ({"column:Elements 7/Gone/Label": "name"}, {"column:Elements 8/Gone/Label": "name"}),                          # a stroke in a column's name
    ({"who:Elements 7/Label": "lead"}, {"who:Elements 8/Label": "lead"}), ({"member": "Type"}, {"member": "Type"})])
def test_kept_answers_go_to_the_table_they_were_meant_for(table, kept, answered):
    found = fitted(kept, document(table, Elements_8="Label,Type", Connections="From,Type"))
    assert {key: said for key, said in found.given.items() if key not in kept or answered.get(key)} == answered


def test_answers_kept_for_several_tables_fit_one_of_them_that_comes_alone(opened):
    (sheet,) = opened("kumu/Connections.csv").sheets
    found = fitted({"column:Elements.csv/Type": "kind", "column:Connections.csv/Type": "name"}, Document("Connections.csv", "csv", (sheet,)))
    assert found.given[column_key(sheet, "Type")] == "name"
