"""Gephi's tables of nodes and edges."""

from data.importing.adapters.base import Answers
from data.importing.adapters.gephi import GEPHI
from data.importing.sheets import Document
from data.problems import errors

PAIR = ("gephi/nodes.csv", "gephi/edges.csv")


def rows(draft, table):
    """Return the cells of a table of a draft."""
    return [row.cells for row in draft.tables.get(table, [])]


def test_nodes_are_organisations_and_edges_are_ties_between_their_numbers(opened, network):
    draft = GEPHI.draft(opened(*PAIR), network, Answers())
    assert rows(draft, "organisations")[0] == {"id": "harbour-trust", "name": "Harbour Trust", "kind": "charity", "themes": "water;land"}
    assert rows(draft, "ties")[0] == {
        "source_id": "harbour-trust", "target_id": "mill-lane-forum", "kind": "joint_project", "strength": "3", "name": "Tide clocks"}
    assert len(rows(draft, "organisations")) == 3
    assert draft.mentions == {}


def test_what_gephi_works_out_is_not_asked_about(opened, network):
    asked = [question.key for question in GEPHI.questions(opened(*PAIR), network, Answers())]
    assert not [key for key in asked if "Degree" in key or "modularity" in key or key == "column:edges/Type"]
    assert "word:element/Person" in asked


def test_an_undirected_grant_and_a_number_nobody_bears_are_told(opened, network):
    draft = GEPHI.draft(opened(*PAIR), network, Answers())
    assert [problem.row for problem in draft.problems if problem.column == "direction"] == [4]
    assert [problem.message for problem in errors(draft.problems)] == [
        'Row 6: "9" is a number in the file and not a name, and no row describes it. Write the name, or leave this link out.']


def test_a_link_to_itself_is_kept_for_the_checks_to_tell(opened, network):
    assert [row for row in rows(GEPHI.draft(opened(*PAIR), network, Answers()), "ties") if row["source_id"] == row["target_id"]]


def test_edges_without_their_nodes_say_what_is_missing_once(opened, network):
    draft = GEPHI.draft(opened("gephi/edges.csv"), network, Answers())
    assert [problem.message for problem in errors(draft.problems)] == [
        'The links name their ends by number, for example "0". Drop in the file that says whose number it is together with this one.']
    assert draft.tables == {}


def test_weights_that_are_all_1_are_proposed_to_be_left_out_and_the_sort_has_to_be_said(opened, network):
    document = opened("gephi/weights.csv")
    asked = {question.key: question for question in GEPHI.questions(document, network, Answers())}
    assert asked["column:/Weight"].proposed == "leave_out"
    assert asked["kind"].proposed == ""
    assert rows(GEPHI.draft(document, network, Answers()), "ties") == []
    said = GEPHI.draft(document, network, Answers({"kind": "information"}))
    assert list(rows(said, "ties")) == [
        {"source_id": "harbour-trust", "target_id": "mill-lane-forum", "kind": "information"},
        {"source_id": "mill-lane-forum", "target_id": "quiet-house", "kind": "information"}]
    assert sorted(said.mentions) == ["harbour-trust", "mill-lane-forum", "quiet-house"]


def test_without_a_list_of_sorts_a_link_is_proposed_to_be_a_tie(opened, unnamed):
    assert {row["kind"] for row in rows(GEPHI.draft(opened("gephi/weights.csv"), unnamed, Answers()), "ties")} == {"tie"}


def test_weights_that_are_all_1_are_strengths_only_when_the_person_says_so(opened, network):
    said = Answers({"kind": "information", "column:/Weight": "strength"})
    assert {row["strength"] for row in rows(GEPHI.draft(opened("gephi/weights.csv"), network, said), "ties")} == {"1"}


def test_measured_weights_are_no_strength(table, network):
    document = Document("e.csv", "csv", (table("e", "Source,Target,Weight\nHarbour Trust,Quiet House,0.37\nQuiet House,Mill Lane Forum,17.2\n"),))
    draft = GEPHI.draft(document, network, Answers({"kind": "information"}))
    assert [problem.message for problem in draft.problems] == ['"Weight" holds numbers such as 0.37, which are no strength from 0 to 5. It was left out.']
    assert all("strength" not in row for row in rows(draft, "ties"))


def test_derived_ties_are_no_reports_and_the_giving_end_stays_the_giving_end(table, network):
    nodes = table("nodes", "Id,Label,registration\nha,Harbour Trust,GB-CHC-9000001|GB-COH-00012345\nqh,Quiet House,\n")
    edges = table("edges", "Source,Target,Type,kind,basis,derived_weight,giving_id\nha,qh,Undirected,derived,derived,0.5,\nha,qh,Directed,grant,reported,,qh\n")
    draft = GEPHI.draft(Document("z.zip", "zip", (nodes, edges)), network, Answers())
    assert rows(draft, "ties") == [{"source_id": "quiet-house", "target_id": "harbour-trust", "kind": "grant"}]
    assert draft.counted["derived ties, left out: nobody reported them"] == 1
    assert rows(draft, "organisations")[0]["registration"] == "GB-CHC-9000001;GB-COH-00012345"


def test_two_nodes_of_one_name_stay_two(table, network):
    nodes = table("nodes", "Id,Label\n1,St Brann's\n2,Harbour Trust\n3,St Brann's\n")
    edges = table("edges", "Source,Target,Type,kind\n1,2,Undirected,information\n3,2,Undirected,advice\n")
    draft = GEPHI.draft(Document("z.zip", "zip", (nodes, edges)), network, Answers())
    assert [row["id"] for row in rows(draft, "organisations")] == ["st-branns", "harbour-trust", "st-branns-3"]
    assert [row["source_id"] for row in rows(draft, "ties")] == ["st-branns", "st-branns-3"]


def test_it_is_told_from_its_twins(opened, tools, table):
    assert tools(opened(*PAIR))[0] == "gephi"
    assert tools(opened("gephi/nodes.csv"))[0] == "gephi"
    assert tools(opened("kumu/Connections.csv"))[0] == "kumu"
    assert "gephi" not in tools(opened("graph_files/network.gexf"))
    assert "gephi" not in tools(Document("o.csv", "csv", (table("organisations", "id,name\nharbour-trust,Harbour Trust\n"),)))
