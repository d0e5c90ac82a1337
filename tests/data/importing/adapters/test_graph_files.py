"""GEXF and GraphML, told apart by the element at their root."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.graph_files import GEXF, GRAPHML


def ties(draft):
    """Return what the ties of a draft say, without what they leave open."""
    return [row.cells for row in draft.tables["ties"]]


@pytest.mark.parametrize(("adapter", "name"), [(GEXF, "network.gexf"), (GRAPHML, "network.graphml")])
def test_both_say_the_same_of_organisations_and_of_who_gives(opened, network, adapter, name):
    draft = adapter.draft(opened(f"graph_files/{name}"), network, Answers())
    assert [row.cells["id"] for row in draft.tables["organisations"]] == ["harbour-trust", "mill-lane-forum", "fenwick-fund"]
    assert draft.tables["organisations"][0].cells == {"id": "harbour-trust", "name": "Harbour Trust", "kind": "charity"}
    assert [(row["source_id"], row["target_id"], row["kind"]) for row in ties(draft)] == [
        ("harbour-trust", "mill-lane-forum", "joint_project"), ("fenwick-fund", "harbour-trust", "grant")]


def test_the_days_and_weights_of_gexf_are_those_of_the_tie(opened, network):
    draft = GEXF.draft(opened("graph_files/network.gexf"), network, Answers())
    assert (ties(draft)[0]["start"], ties(draft)[0]["strength"]) == ("2024-01-01", "3")


def test_the_fractions_of_graphml_are_no_strength(opened, network):
    draft = GRAPHML.draft(opened("graph_files/network.graphml"), network, Answers())
    assert all("strength" not in row for row in ties(draft))
    assert '"weight" holds numbers such as 0.37, which are no strength from 0 to 5. It was left out.' in [problem.message for problem in draft.problems]


def test_what_is_drawn_or_worked_out_is_not_asked_about(opened, network):
    asked = [question.key for question in GEXF.questions(opened("graph_files/network.gexf"), network, Answers())]
    assert not [key for key in asked if "Degree" in key or "viz" in key]


def test_each_is_told_from_the_other_and_from_other_xml(opened, tools):
    assert tools(opened("graph_files/network.gexf")) == ("gexf",)
    assert tools(opened("graph_files/network.graphml")) == ("graphml",)
    assert tools(opened("graph_files/twin.svg.gexf")) == ()
