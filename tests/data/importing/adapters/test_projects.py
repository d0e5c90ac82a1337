"""Any table with one row per project and its participants."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.projects import PROJECTS
from data.importing.sheets import Document
from data.problems import errors


@pytest.fixture
def draft(opened, network):
    """The draft of a table of projects."""
    return PROJECTS.draft(opened("projects/projects.csv"), network, Answers())


def takes_part(draft):
    """Return who takes part in what, with the role."""
    return {(row.cells["organisation_id"], row.cells["group_id"]): row.cells.get("role", "") for row in draft.tables["affiliations"]}


def test_a_project_is_a_group_and_taking_part_an_affiliation(draft):
    assert draft.tables["groups"][0].cells == {
        "id": "tide-clocks", "name": "Tide clocks", "kind": "joint_project", "themes": "water;land", "source_url": "https://tides.example"}
    assert takes_part(draft) == {
        ("harbour-trust", "tide-clocks"): "Lead", ("mill-lane-forum", "tide-clocks"): "", ("reed-rush-sedge", "tide-clocks"): "",
        ("reed-rush-sedge", "river-week"): "Lead", ("harbour-trust", "river-week"): "", ("quiet-house", "river-week"): ""}
    assert draft.tables["affiliations"][3].cells["start"] == "2023"


def test_one_day_after_the_twelfth_shows_what_comes_first_in_all(draft):
    assert (draft.tables["affiliations"][0].cells["start"], draft.tables["affiliations"][0].cells["end"]) == ("2024-04-01", "2025-03-31")


def test_what_comes_first_is_asked_where_nothing_shows_it(table, network):
    document = Document("p.csv", "csv", (table("p", "Project,Lead,Start\nTide clocks,Harbour Trust,01/04/2024\n"),))
    asked = {question.key: question.proposed for question in PROJECTS.questions(document, network, Answers())}
    assert asked["dates"] == "day"
    said = PROJECTS.draft(document, network, Answers({"dates": "month"}))
    assert said.tables["affiliations"][0].cells["start"] == "2024-01-04"


def test_organisations_are_mentions_and_nobody_is_none(draft):
    assert set(draft.tables) == {"groups", "affiliations"}
    assert set(draft.mentions) == {"harbour-trust", "mill-lane-forum", "reed-rush-sedge", "quiet-house"}
    assert draft.counted["projects that name nobody"] == 1


def test_a_row_without_a_project_is_told(draft):
    assert [problem.message for problem in errors(draft.problems)] == ["Row 5: no name of a project. Fill it in, or leave the row out."]


def test_numbered_columns_hold_one_name_each_and_a_project_on_two_rows_is_one(opened, network):
    draft = PROJECTS.draft(opened("projects/long.csv"), network, Answers({"group_kind": "coalition"}))
    assert [row.cells for row in draft.tables["groups"]] == [{"id": "votes-at-sea", "name": "Votes at sea", "kind": "coalition"}]
    assert {pair[0] for pair in takes_part(draft)} == {"harbour-trust", "mill-lane-forum", "quiet-house", "reed-rush-sedge"}


def test_a_sort_may_be_left_out_with_who_takes_part(opened, network):
    draft = PROJECTS.draft(opened("projects/projects.csv"), network, Answers({"word:group_kind/Working group": LEAVE_OUT}))
    assert {row.cells["id"] for row in draft.tables["groups"]} == {"tide-clocks"}
    assert {pair[1] for pair in takes_part(draft)} == {"tide-clocks"}


def test_the_sort_has_to_be_said_where_nothing_is_near(opened, network):
    draft = PROJECTS.draft(opened("projects/projects.csv"), network, Answers({"word:group_kind/Working group": ""}))
    assert 'Say what sort of group "Working group" is.' in [problem.message for problem in errors(draft.problems)]


def test_a_column_asked_about_once_is_not_asked_again(opened, network):
    keys = [question.key for question in PROJECTS.questions(opened("projects/projects.csv"), network, Answers())]
    assert len(keys) == len(set(keys))
    assert "who:/Lead" in keys
    assert "column:/Lead" not in keys
    assert "column:/Themes" in keys
    assert "who:/Themes" not in keys


def test_it_is_told_from_projects_without_participants_and_from_ties(opened, tools):
    assert tools(opened("projects/projects.csv"))[0] == "projects"
    assert tools(opened("projects/long.csv"))[0] == "projects"
    assert "projects" not in tools(opened("projects/twin_contacts.csv"))
    assert tools(opened("ties/partners.csv"))[0] == "ties"
