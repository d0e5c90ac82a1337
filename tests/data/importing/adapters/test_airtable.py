"""Airtable: commas that join records are told from commas within a name."""

import pytest

from data.importing.adapters.airtable import AIRTABLE
from data.importing.adapters.base import Answers

VIEW = "airtable/Organisations-Grid view.csv"
SAID = {"member": "Membership", "word:kind/Works with": "joint_project", "posted": "2024-03-05"}


@pytest.fixture(scope="module")
def view(opened):
    return opened(VIEW)


def asked(document, network, **given):
    return {question.key: question for question in AIRTABLE.questions(document, network, Answers(given))}


def drafted(document, network, **given):
    return AIRTABLE.draft(document, network, Answers({**SAID, **given}))


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_a_view_is_recognised_and_a_plain_list_is_not(opened, tools, view):
    assert tools(view)[0] == "airtable"
    assert tools(opened("members/members.csv"))[0] == "members"
    assert AIRTABLE.fits(opened("members/members.csv")) == 0


def test_a_table_whose_rows_name_each_other_may_be_one(opened):
    assert 0 < AIRTABLE.fits(opened("airtable/plain_list.csv")) < 0.9


def test_columns_of_linked_records_are_proposed_as_ties(view, network):
    questions = asked(view, network)
    assert questions["links"].proposed == "Works with"
    assert questions["word:kind/Works with"].proposed == ""   # what working together is, the person says
    assert questions["member"].proposed == "Membership"


def test_names_with_commas_are_one_name(view, network):
    draft = drafted(view, network)
    assert rows(draft, "ties", "source_id", "target_id", "kind") == [
        ("weir-watch", "mill-lane-forum-bath", "joint_project"),
        ("weir-watch", "salt-marsh", "joint_project"),
        ("mill-lane-forum-bath", "salt-marsh", "joint_project"),
        ("salt-marsh", "reed-beds", "joint_project"),
        ("salt-marsh", "and-dunes", "joint_project"),     # nothing in the file says that this is one name: it is asked
    ]
    assert {mention.name for mention in draft.mentions.values()} == {"Reed Beds", "and Dunes"}


def test_without_quotation_marks_the_first_column_tells_the_names(opened, network):
    draft = AIRTABLE.draft(opened("airtable/plain_list.csv"), network, Answers({"word:kind/Partners": "information", "member": "nobody"}))
    assert rows(draft, "ties", "source_id", "target_id") == [
        ("mill-lane-forum-bath", "weir-watch"), ("mill-lane-forum-bath", "salt-marsh"), ("weir-watch", "salt-marsh")]
    assert draft.mentions == {}


def test_rows_become_organisations_memberships_and_offers(view, network):
    draft = drafted(view, network)
    assert rows(draft, "organisations", "name", "website", "themes") == [
        ("Weir Watch", "https://weirwatch.example", "water;land"), ("Mill Lane Forum, Bath", "https://millforum.example", "voting"),
        ("Salt Marsh", "", "water")]
    assert rows(draft, "memberships", "organisation_id", "tier", "joined") == [
        ("weir-watch", "full", "2021-09-14"), ("mill-lane-forum-bath", "friend", "2022-05-03")]
    assert rows(draft, "offers_and_needs", "organisation_id", "direction", "text", "posted") == [
        ("weir-watch", "offer", "Meeting room for 20", "2024-03-05"), ("weir-watch", "offer", "Boat, with skipper", "2024-03-05")]


def test_what_is_left_out_is_told(view, network):
    draft = drafted(view, network)
    told = [problem.line() for problem in draft.problems]
    assert "Organisations-Grid view:5 name: Row 5: no organisation name." in told
    assert any('1 word of "What it works on" stands for nothing on the network\'s list and was left out: "Eels".' in line for line in told)
    assert draft.counted == {"rows taken as organisations": 3, "rows without a name, left out": 1, "links taken as ties": 5}


def test_an_organisation_linked_with_itself_is_not_hidden(table, network, view):
    sheet = table("a", 'Name,Partners\nWeir Watch,"Weir Watch,Salt Marsh"\nSalt Marsh,Weir Watch\n')
    draft = AIRTABLE.draft(type(view)("a.csv", "csv", (sheet,)), network, Answers({"word:kind/Partners": "information", "member": "nobody"}))
    assert ("weir-watch", "weir-watch") in rows(draft, "ties", "source_id", "target_id")   # the checks refuse it, with the row
