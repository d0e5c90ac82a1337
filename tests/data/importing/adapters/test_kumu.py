"""Kumu's spreadsheets and JSON, told apart from other tables with a label or two ends."""

from collections import Counter

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.kumu import KUMU
from data.importing.sheets import Document
from data.problems import errors

PAIR = ("kumu/Elements.csv", "kumu/Connections.csv")
DECIDED = Answers({"word:kind/Information sharing": "information"})


@pytest.fixture
def pair(opened):
    """Both files of a Kumu map."""
    return opened(*PAIR)


def rows(draft, table):
    """Return the cells of a table of a draft."""
    return [row.cells for row in draft.tables.get(table, [])]


def test_elements_of_the_same_label_and_type_are_one_and_lists_are_split_at_the_bar(pair, network):
    found = {row["id"]: row for row in rows(KUMU.draft(pair, network, DECIDED), "organisations")}
    assert found["harbour-trust"] == {
        "id": "harbour-trust", "name": "Harbour Trust", "kind": "charity", "themes": "water;land;voting", "description": "Keeps the harbour clean",
        "website": "https://harbour.example", "base": "E12000007"}
    assert found["reed-rush-sedge"]["name"] == "Reed, Rush & Sedge"
    assert len(found) == 4


def test_people_are_left_out_and_counted_with_their_connections(pair, network):
    draft = KUMU.draft(pair, network, DECIDED)
    assert "Jo Example" not in str(draft.tables) + str(draft.mentions)
    assert draft.counted["rows that are no organisation, left out"] == 1
    assert draft.counted["links to what was left out"] == 1


def test_a_group_among_the_elements_is_a_group_and_a_connection_to_it_is_membership(pair, network):
    draft = KUMU.draft(pair, network, DECIDED)
    assert rows(draft, "groups") == [
        {"id": "river-coalition", "name": "River Coalition", "kind": "coalition", "themes": "water", "description": "Everyone on the river"}]
    assert rows(draft, "affiliations") == [{"organisation_id": "harbour-trust", "group_id": "river-coalition", "role": "Member of"}]


def test_several_types_are_several_ties_and_mutual_advice_goes_both_ways(pair, network):
    ties = [(row["source_id"], row["target_id"], row["kind"], row.get("strength")) for row in rows(KUMU.draft(pair, network, DECIDED), "ties")]
    assert ("harbour-trust", "mill-lane-forum", "joint_project", "3") in ties
    assert ("harbour-trust", "mill-lane-forum", "information", "3") in ties
    assert [tie[:2] for tie in ties if tie[2] == "advice"] == [("mill-lane-forum", "harbour-trust"), ("harbour-trust", "mill-lane-forum")]


def test_who_gives_is_asked_where_a_sort_has_a_direction_and_can_be_turned(pair, network):
    asked = {question.key: question for question in KUMU.questions(pair, network, DECIDED)}
    assert asked["direction"].proposed == "as written"
    turned = KUMU.draft(pair, network, Answers({**DECIDED.given, "direction": "turned"}))
    assert [(row["source_id"], row["target_id"]) for row in rows(turned, "ties") if row["kind"] == "grant"] == [("reed-rush-sedge", "fenwick-fund")]


def test_an_organisation_that_connections_only_name_is_mentioned_and_not_described(pair, network):
    draft = KUMU.draft(pair, network, DECIDED)
    assert {key: (mention.name, mention.number) for key, mention in draft.mentions.items()} == {"quiet-house": ("Quiet House", 7)}


def test_strength_0_stays_an_explicit_none(pair, network):
    draft = KUMU.draft(pair, network, DECIDED)
    assert [row["target_id"] for row in rows(draft, "ties") if row.get("strength") == "0"] == ["mill-lane-forum"]
    assert draft.counted['links of strength 0, kept as an explicit "none"'] == 1


def test_what_cannot_be_said_has_its_row_and_the_fix(pair, network):
    messages = {problem.row: problem.message for problem in errors(KUMU.draft(pair, network, Answers({"word:kind/Grant": ""})).problems)}
    assert messages[8] == 'Row 8: "To" is empty, so the link has one end only. Fill it in.'
    assert messages[3] == 'Row 3: "Grant" is not matched to a sort of tie. Choose one, or leave these rows out.'


def test_words_that_stand_for_nothing_are_told(pair, network):
    problems = [problem.message for problem in KUMU.draft(pair, network, DECIDED).problems]
    assert '1 word of "What it works on" stands for nothing on the network\'s list and was left out: "Otters".' in problems


def test_a_sort_may_be_left_out(pair, network):
    draft = KUMU.draft(pair, network, Answers({**DECIDED.given, "word:kind/Joint project": LEAVE_OUT}))
    assert Counter(row["kind"] for row in rows(draft, "ties")) == {"information": 1, "grant": 1, "advice": 2}
    assert draft.counted["links left out by their sort"] == 2


def test_a_project_names_the_ends_by_identifier(opened, network):
    draft = KUMU.draft(opened("kumu/project.json"), network, Answers())
    assert [(row["source_id"], row["target_id"], row["strength"]) for row in rows(draft, "ties")] == [("harbour-trust", "mill-lane-forum", "4")]
    assert rows(draft, "organisations")[0]["website"] == "https://harbour.example"
    assert [problem.message for problem in errors(draft.problems)] == [
        'Row 3: "elem-zz9" is a number in the file and not a name, and no row describes it. Write the name, or leave this link out.']


def test_a_blueprint_names_the_ends_by_label(opened, network):
    draft = KUMU.draft(opened("kumu/blueprint.json"), network, Answers())
    assert [row["target_id"] for row in rows(draft, "ties")] == ["mill-lane-forum", "quiet-house"]
    assert list(draft.mentions) == ["quiet-house"]


def test_a_sheet_marked_to_be_ignored_is_skipped(table, network):
    sheets = (table("Elements", "Label,Type\nHarbour Trust,Charity\n"), table("Old (ignore)", "Label,Type\nMill Lane Forum,Charity\n"))
    book = Document("map.xlsx", "xlsx", sheets)
    assert [row["id"] for row in rows(KUMU.draft(book, network, Answers()), "organisations")] == ["harbour-trust"]


def test_without_lists_any_word_is_taken(pair, unnamed):
    draft = KUMU.draft(pair, unnamed, Answers())
    assert rows(draft, "organisations")[1]["kind"] == "grassroots_group"
    assert {row["kind"] for row in rows(draft, "ties")} == {"joint_project", "information_sharing", "grant", "advice"}


def test_it_is_told_from_its_twins(opened, tools, table):
    assert tools(opened(*PAIR))[0] == "kumu"
    assert tools(opened("kumu/project.json")) == ("kumu",)
    assert "kumu" not in tools(opened("kumu/twin_other.json"))
    assert tools(opened("gephi/edges.csv"))[0] == "gephi"
    assert tools(opened("gephi/nodes.csv"))[0] == "gephi"
    assert "kumu" not in tools(Document("a.csv", "csv", (table("a", "Name,Website\nHarbour Trust,https://harbour.example\n"),)))
