"""A list of members in columns somebody made up: one row for each membership."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.members import MEMBERS

SAID = {"posted": "2024-03-05"}


@pytest.fixture(scope="module")
def listing(opened):
    return opened("members/members.csv")


def asked(document, network, **given):
    return {question.key: question for question in MEMBERS.questions(document, network, Answers(given))}


def drafted(document, network, **given):
    return MEMBERS.draft(document, network, Answers({**SAID, **given}))


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_any_list_with_names_may_be_one_and_a_list_of_people_is_not(opened, tools, listing):
    assert tools(listing)[0] == "members"
    assert MEMBERS.fits(opened("members/twin_people.csv")) == 0


def test_columns_and_words_are_proposed(listing, network):
    questions = asked(listing, network)
    assert {key.removeprefix("column:/"): question.proposed for key, question in questions.items() if key.startswith("column:")} == {
        "Organisation": "name", "Website": "website", "E-mail": "contact_email", "Type of organisation": "kind", "Region": "base", "Works on": "themes",
        "Why it left": "left_reason", "We offer": "offer", "Looking for": "need", "Shirt size": "leave_out"}
    assert [questions[key].proposed for key in ("member", "joined", "left")] == ["Membership type", "Date joined", "Date left"]
    assert questions["word:base/South West"].proposed == "leave_out"
    assert questions["word:organisation_kind/Grassroots groups"].proposed == "grassroots"
    assert questions["word:tier/Newsletter"].proposed == "not a member"


def test_one_row_for_each_membership(listing, network):
    draft = drafted(listing, network)
    assert rows(draft, "organisations", "id", "name", "website", "contact_email", "kind", "base", "themes") == [
        ("the-weir-watch-ltd", "The Weir Watch Ltd", "https://www.weirwatch.example", "office@weirwatch.example", "charity", "E12000007", "water;land"),
        ("mill-lane-forum-bath", "Mill Lane Forum, Bath", "https://millforum.example", "", "grassroots", "", "voting"),
        ("salt-marsh", "Salt Marsh", "", "", "", "W92000004", "")]
    assert rows(draft, "memberships", "organisation_id", "tier", "joined", "left", "left_reason") == [
        ("the-weir-watch-ltd", "friend", "2019-03-05", "2021-12-31", ""), ("the-weir-watch-ltd", "full", "2022-01-01", "", ""),
        ("mill-lane-forum-bath", "friend", "2020-05-14", "2023-06-30", "no time")]


def test_offers_and_needs_stand_one_by_one(listing, network):
    assert rows(drafted(listing, network), "offers_and_needs", "direction", "text", "posted") == [
        ("offer", "Meeting room", "2024-03-05"), ("offer", "boat", "2024-03-05"), ("need", "A treasurer", "2024-03-05")]


def test_a_row_without_a_name_is_refused_with_its_number(listing, network):
    draft = drafted(listing, network)
    assert [problem.line() for problem in draft.problems if problem.severity == "error"] == ["members:6 name: Row 6: no organisation name."]
    assert draft.counted == {"rows taken as organisations": 4, "rows without a name, left out": 1}


def test_what_is_a_persons_and_diversity_data_are_told_and_not_read(listing, network):
    draft = drafted(listing, network)
    messages = [problem.message for problem in draft.problems]
    assert '"Telephone" says something of a person, who is not imported; it was not read.' in messages
    assert any(message.startswith('Column "Ethnicity of lead" is diversity data.') for message in messages)
    assert '"Shirt size" is not used and will be left out.' in messages
    for private in ("7946", "bo.invented", "Invented"):
        assert private not in repr(draft)


def test_a_list_that_says_no_tier_can_be_members_all(table, network, listing):
    sheet = table("a", "Organisation,Website\nWeir Watch,\nSalt Marsh,\n")
    bare = type(listing)("a.csv", "csv", (sheet,))
    assert asked(bare, network)["member"].proposed == ""
    undecided = drafted(bare, network)
    assert "Say which column tells who is a member, or that nobody in this file is one." in [problem.message for problem in undecided.problems]
    everybody = drafted(bare, network, member="everybody", **{"word:tier/everybody": "friend"})
    assert rows(everybody, "memberships", "organisation_id", "tier") == [("weir-watch", "friend"), ("salt-marsh", "friend")]
    assert asked(bare, network, member="everybody")["word:tier/everybody"].text == "Which membership do all rows have?"


def test_readers_of_the_newsletter_are_left_out_when_asked(listing, network):
    draft = drafted(listing, network, others="leave_out")
    assert [name for name, in rows(draft, "organisations", "name")] == ["The Weir Watch Ltd", "Mill Lane Forum, Bath"]
    assert draft.counted["rows of organisations that are not members, left out"] == 1


def test_what_a_member_says_of_who_leads_it_is_read_and_silence_stays_empty(table, network, listing):
    said = {"Weir Watch": "Y", "Salt Marsh": "No", "Mill Forum": "Prefer not to say", "Quiet House": "", "Old Quay": "partly"}
    sheet = table("a", "Organisation,Led by people with lived experience\n" + "".join(f"{name},{answer}\n" for name, answer in said.items()))
    draft = drafted(type(listing)("a.csv", "csv", (sheet,)), network, member="nobody")
    assert rows(draft, "organisations", "id", "lived_experience_led") == [
        ("weir-watch", "yes"), ("salt-marsh", "no"), ("mill-forum", ""), ("quiet-house", ""), ("old-quay", "partly")]   # the last is refused as neither
