"""Any table with one row per tie."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.ties import TIES
from data.importing.sheets import Document
from data.problems import errors

DECIDED = {"word:strength/Rarely speak": "1"}


@pytest.fixture
def partners(opened):
    """A spreadsheet of who works with whom, with lists in its cells."""
    return opened("ties/partners.csv")


def ties(draft):
    """Return the cells of the ties of a draft."""
    return [row.cells for row in draft.tables.get("ties", [])]


def test_the_ends_are_found_by_their_names_and_lists_are_split_against_known_names(partners, network):
    draft = TIES.draft(partners, network, Answers(DECIDED))
    assert [(row["source_id"], row["target_id"]) for row in ties(draft)] == [
        ("harbour-trust", "mill-lane-forum"), ("harbour-trust", "reed-rush-sedge"), ("mill-lane-forum", "harbour-trust"), ("reed-rush-sedge", "quiet-house")]
    assert [row.number for row in draft.tables["ties"]] == [2, 2, 3, 4]
    assert ties(draft)[0] == {"source_id": "harbour-trust", "target_id": "mill-lane-forum", "kind": "joint_project", "strength": "3", "start": "2021",
                              "evidence_note": "met at the fair"}


def test_a_cell_is_one_name_when_the_person_says_so(partners, network):
    draft = TIES.draft(partners, network, Answers({**DECIDED, "several": "one"}))
    assert ties(draft)[0]["target_id"] == "mill-lane-forum-reed-rush-sedge"


def test_a_single_name_with_commas_is_not_split_unasked(table, network):
    sheet = table("t", "Organisation,Partner,Type\nHarbour Trust,\"Reed, Rush & Sedge\",Advice\n")
    draft = TIES.draft(Document("t.csv", "csv", (sheet,)), network, Answers())
    assert [mention.name for mention in draft.mentions.values()] == ["Harbour Trust", "Reed, Rush & Sedge"]


def test_organisations_are_mentions_and_never_rows(partners, network):
    draft = TIES.draft(partners, network, Answers(DECIDED))
    assert set(draft.tables) == {"ties"}
    assert set(draft.mentions) == {"harbour-trust", "mill-lane-forum", "reed-rush-sedge", "quiet-house"}


def test_what_the_ties_rest_on_is_said_by_the_person_alone(partners, network):
    assert "evidence" not in ties(TIES.draft(partners, network, Answers(DECIDED)))[0]
    assert ties(TIES.draft(partners, network, Answers({**DECIDED, "evidence": "staff"})))[0]["evidence"] == "staff"


def test_money_has_an_amount_and_a_direction(opened, network):
    document = opened("ties/grants.csv")
    asked = [question.key for question in TIES.questions(document, network, Answers({"kind": "grant"}))]
    assert "direction" in asked
    assert "direction" not in [question.key for question in TIES.questions(document, network, Answers({"kind": "information"}))]
    assert ties(TIES.draft(document, network, Answers({"kind": "grant"})))[0] == {
        "source_id": "fenwick-fund", "target_id": "harbour-trust", "kind": "grant", "amount_gbp": "£10,000", "start": "2024-03-01"}


def test_the_ends_are_found_by_what_two_columns_share(opened, network):
    document = opened("ties/unnamed_columns.csv")
    asked = {question.key: question.proposed for question in TIES.questions(document, network, Answers())}
    assert (asked["source"], asked["target"]) == ("First body", "Second body")
    turned = TIES.draft(document, network, Answers({"kind": "information", "source": "Second body", "target": "First body"}))
    assert (ties(turned)[0]["source_id"], ties(turned)[0]["strength"]) == ("mill-lane-forum", "2")


def test_days_in_numbers_are_asked_about_once_where_nothing_shows_what_comes_first(table, network):
    document = Document("t.csv", "csv", (table("t", "From body,To body,Type,Since\nHarbour Trust,Quiet House,Advice,01/04/2024\n"),))
    ends = {"source": "From body", "target": "To body"}
    assert "dates" in [question.key for question in TIES.questions(document, network, Answers(ends))]
    assert ties(TIES.draft(document, network, Answers(ends)))[0]["start"] == "2024-04-01"


def test_one_column_cannot_be_both_ends(opened, network):
    draft = TIES.draft(opened("ties/unnamed_columns.csv"), network, Answers({"target": "First body"}))
    assert [problem.message for problem in errors(draft.problems)] == ["Say which two columns name the ends of a tie; they cannot be the same."]


def test_a_column_of_strength_may_be_left_out(opened, network):
    draft = TIES.draft(opened("ties/unnamed_columns.csv"), network, Answers({"kind": "information", "column:/Weight": LEAVE_OUT}))
    assert all("strength" not in row for row in ties(draft))


def test_other_tools_tables_of_links_are_theirs_first(opened, tools, table):
    assert tools(opened("ties/partners.csv"))[0] == "ties"
    assert tools(opened("ties/grants.csv"))[0] == "ties"
    assert tools(opened("ties/unnamed_columns.csv"))[0] == "ties"
    for name, tool in (("kumu/Connections.csv", "kumu"), ("gephi/edges.csv", "gephi"), ("gephi/weights.csv", "gephi")):
        assert tools(opened(name))[0] == tool
    assert "ties" not in tools(Document("a.csv", "csv", (table("a", "Name,Website\nHarbour Trust,https://harbour.example\n"),)))
