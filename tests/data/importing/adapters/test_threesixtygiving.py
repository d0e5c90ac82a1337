"""Grants by the 360Giving standard, as a table and as JSON."""

import pytest

from data.importing.adapters.base import Answers, Mention
from data.importing.adapters.threesixtygiving import THREESIXTYGIVING
from data.importing.sheets import Document
from data.problems import errors


@pytest.fixture
def draft(opened, network):
    """The draft of a funder's file."""
    return THREESIXTYGIVING.draft(opened("threesixtygiving/grants.csv"), network, Answers())


def test_a_grant_is_a_tie_from_the_funder_with_its_amount_days_and_page(draft):
    assert draft.tables["ties"][0].cells == {
        "source_id": "gb-chc-9000009", "target_id": "gb-chc-9000001", "kind": "grant", "id": "360G-fenwick-0001", "name": "Tide clocks", "amount_gbp": "10000",
        "start": "2024-04-01", "end": "2025-03-31", "evidence": "grant", "source_url": "https://fenwick.example/grants.csv"}
    assert draft.tables["ties"][1].cells["start"] == "2024-05-02"


def test_organisations_are_mentioned_with_their_register_numbers_unless_the_person_adds_them(draft, opened, network):
    assert "organisations" not in draft.tables
    assert draft.mentions["gb-chc-9000001"] == Mention("Harbour Trust", 2, "GB-CHC-9000001")
    assert draft.mentions["360g-fenwick-org-44"] == Mention("Reed Circle", 7, "GB-SC-SC900002")
    added = THREESIXTYGIVING.draft(opened("threesixtygiving/grants.csv"), network, Answers({"organisations": "described"}))
    assert added.mentions == {}
    assert {"id": "gb-coh-00012345", "name": "Harbour Trust", "registration": "GB-COH-00012345"} in [row.cells for row in added.tables["organisations"]]


def test_one_identifier_is_one_organisation_and_one_name_may_be_two(draft):
    assert {row.cells["target_id"] for row in draft.tables["ties"][:4]} == {"gb-chc-9000001", "gb-coh-00012345"}
    assert draft.mentions["gb-chc-9000001"].name == draft.mentions["gb-coh-00012345"].name == "Harbour Trust"


def test_two_grants_alike_in_all_but_their_identifier_stay_two(draft):
    assert [row.cells["name"] for row in draft.tables["ties"][2:4]] == ["Core costs (360G-fenwick-0003)", "Core costs (360G-fenwick-0004)"]
    assert draft.tables["ties"][1].cells["name"] == "Core costs"


def test_people_are_left_out_and_counted(draft):
    assert "Jo Example" not in str(draft)
    assert draft.counted["grants to individuals, left out: people are not imported"] == 1


def test_other_money_is_told_and_its_amount_left_out(draft):
    assert "amount_gbp" not in draft.tables["ties"][4].cells
    assert [problem.message for problem in draft.problems if problem.row == 7] == [
        "Row 7: the amount is in EUR, and only pounds are held. The tie is taken without it."]


def test_a_grant_to_nobody_has_its_row_and_the_fix(draft):
    assert [problem.message for problem in errors(draft.problems)] == ["Row 8: the grant has no recipient. Fill it in, or leave the row out."]


def test_the_sort_of_tie_is_that_of_the_network(opened, network, unnamed):
    document = opened("threesixtygiving/grants.csv")
    assert THREESIXTYGIVING.questions(document, network, Answers())[0].proposed == "grant"
    assert THREESIXTYGIVING.draft(document, unnamed, Answers({"word:kind/Grant": "money"})).tables["ties"][0].cells["kind"] == "money"


def test_json_says_the_same(opened, network, draft):
    told = THREESIXTYGIVING.draft(opened("threesixtygiving/grants.json"), network, Answers()).tables["ties"][0].cells
    assert {**told, "source_url": ""} == {**draft.tables["ties"][0].cells, "source_url": ""}


def test_it_is_told_from_a_plain_table_of_grants_and_from_other_json(opened, tools, table):
    assert tools(opened("threesixtygiving/grants.csv")) == ("threesixtygiving",)
    assert tools(opened("threesixtygiving/grants.json")) == ("threesixtygiving",)
    assert "threesixtygiving" not in tools(opened("threesixtygiving/twin_plain.csv"))
    assert "threesixtygiving" not in tools(opened("kumu/project.json"))
    assert "threesixtygiving" not in tools(Document("a.csv", "csv", (table("a", "Identifier,Title\nA1,Minutes\n"),)))
