"""CiviCRM: organisations are rows, people are counted, and only relationships between organisations are ties."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.civicrm import CIVICRM
from data.importing.sheets import Document

CONTACTS, RELATIONSHIPS = "civicrm/CiviCRM_Contact_Search.csv", "civicrm/relationships.csv"
SAID = {"member": "Membership Type", "word:kind/Advises": "advice", "word:kind/Joint project": "joint_project"}


@pytest.fixture(scope="module")
def contacts(opened):
    return opened(CONTACTS)


@pytest.fixture(scope="module")
def both(opened):
    return opened(CONTACTS, RELATIONSHIPS)


def asked(document, network, **given):
    return {question.key: question for question in CIVICRM.questions(document, network, Answers(given))}


def drafted(document, network, **given):
    return CIVICRM.draft(document, network, Answers({**SAID, **given}))


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_contacts_and_relationships_are_recognised_and_another_address_book_is_not(opened, tools, contacts, both):
    assert tools(contacts)[0] == tools(both)[0] == tools(opened(RELATIONSHIPS))[0] == "civicrm"
    assert CIVICRM.fits(opened("civicrm/twin_address_book.csv")) == 0


def test_organisations_are_rows_with_their_office_address_alone(contacts, network):
    draft = drafted(contacts, network, **{"column:/Tag(s)": "themes"})
    assert rows(draft, "organisations", "name", "website", "contact_email", "themes", "closed") == [
        ("Weir Watch", "https://weirwatch.example/", "office@weirwatch.example", "water", ""),
        ("Mill Lane Forum", "https://millforum.example", "", "land;water", ""),
        ("Gone Away Trust", "", "", "", "2023-06-30"),
        ("Salt Marsh", "", "", "", ""),
        ("Quiet House", "https://quiethouse.example", "", "", ""),
    ]


def test_memberships_follow_their_status(contacts, network):
    questions = asked(contacts, network)
    assert (questions["member"].proposed, questions["joined"].proposed, questions["left"].proposed) == ("Membership Type", "Member Since", "End Date")
    draft = drafted(contacts, network)
    assert rows(draft, "memberships", "organisation_id", "tier", "joined", "left") == [
        ("weir-watch", "full", "2021-09-14", ""),            # runs: its end date is the day to renew by
        ("mill-lane-forum", "friend", "2020-05-03", "2024-05-02"),
    ]
    told = [problem.message for problem in draft.problems]
    assert not any("website" in message for message in told)   # a colleague's address says less than the organisation's own row
    assert 'Row 4: the membership is "Expired", and the file does not say since when. Choose the column of end dates, or fill it in.' in told


def test_a_person_with_a_membership_is_an_individual_member_and_no_colleague(contacts, network):
    assert rows(drafted(contacts, network), "individuals", "tier") == []
    counted = drafted(contacts, network, individuals="count", **{"individuals/counted_on": "2026-01-31"})
    assert rows(counted, "individuals", "counted_on", "tier", "members") == [("2026-01-31", "friend", "1")]


def test_every_contact_is_accounted_for(contacts, network):
    draft = drafted(contacts, network)
    assert draft.counted == {
        "organisations taken": 4, "people taken for their organisation": 2, "members without an organisation, left out": 1,
        "contacts in the trash, left out": 1, "organisations without a name, left out": 1, "households, left out": 1}
    assert sum(draft.counted.values()) == len(contacts.sheets[0].rows)


def test_relationships_between_organisations_are_ties(both, network):
    draft = drafted(both, network)
    assert rows(draft, "ties", "source_id", "target_id", "kind", "start", "end", "name") == [
        ("weir-watch", "mill-lane-forum", "advice", "2024-03-05", "", "River counts"),
        ("weir-watch", "salt-marsh", "joint_project", "2022-01-15", "2023-12-31", "Eel ladders, phase 1")]
    assert draft.counted["relationships of people, left out"] == 2
    told = [problem.line() for problem in draft.problems]
    assert "relationships:5 End Date: Row 5: the relationship is over, and nobody knows since when. Fill in End Date, or leave it out." in told
    assert "relationships:7 Relationship Type: Row 7: the relationship has one end only. Fill in the other." in told
    assert sum(draft.counted.values()) == 16


def test_without_the_contacts_a_relationship_of_people_is_known_by_its_sort(opened, network):
    alone = opened(RELATIONSHIPS)
    questions = asked(alone, network)
    assert "word:kind/Employee of" not in questions
    assert questions["word:kind/Joint project"].proposed == "joint_project"
    draft = drafted(alone, network)
    assert "ada-invented" not in draft.mentions
    assert draft.mentions["salt-marsh"].name == "Salt Marsh"
    assert any(problem.message.startswith("The file does not say which contacts are people.") for problem in draft.problems)


def test_the_sort_of_contact_may_stand_beside_the_name(table, network):
    sheet = table("r", "Contact A,Contact A Type,Relationship Type,Contact B,Contact B Type\n"
                       "Ada Invented,Individual,Joint project,Weir Watch,Organization\nSalt Marsh,Organization,Joint project,Weir Watch,Organization\n")
    draft = drafted(Document("r.csv", "csv", (sheet,)), network)
    assert rows(draft, "ties", "source_id", "target_id") == [("salt-marsh", "weir-watch")]
    assert draft.problems == ()


def test_dates_that_can_be_read_both_ways_are_asked(opened, network, table):
    sheet = table("relationships", "Contact A,Contact B,Relationship Type,Start Date\nWeir Watch,Salt Marsh,Joint project,05/03/2024\n")
    one = Document("relationships.csv", "csv", (sheet,))
    assert asked(one, network)["dates"].proposed == "day"
    assert rows(drafted(one, network), "ties", "start") == [("2024-03-05",)]
    assert rows(drafted(one, network, dates="month"), "ties", "start") == [("2024-05-03",)]
    assert "dates" not in asked(opened(RELATIONSHIPS), network)   # 31/12/2023 shows it


def test_nothing_of_a_person_is_in_the_draft_or_its_messages(both, network):
    told = repr(drafted(both, network, individuals="count", others="add"))
    for private in ("Invented", "07700", "ada@", "bo.invented", "gmail", "Home Street", "LS2", "1970", "Female", "0113"):
        assert private not in told
