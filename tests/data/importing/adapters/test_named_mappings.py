"""A named mapping: what was answered for one file fits the next of its sort, and nothing of the one day goes with it."""

import pytest
from click.testing import CliRunner

from dashboard.commands.imports import import_
from data.importing.adapters.base import Answers
from data.importing.adapters.columns import ORGANISATION as MEMBERS_FIELDS
from data.importing.adapters.columns import column_key, column_questions, columns_of
from data.importing.adapters.google_forms import GOOGLE_FORMS
from data.importing.adapters.listing import posted_question
from data.importing.adapters.members import MEMBERS
from data.importing.limits import UPLOAD
from data.importing.parsing import parsed

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
