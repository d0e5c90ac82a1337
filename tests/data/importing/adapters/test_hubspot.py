"""HubSpot: people become organisations, nobody is a member unasked, and what is a person's stays out."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.hubspot import HUBSPOT
from data.importing.sheets import Document

TIERS = {"member": "Membership Type", "word:tier/Full member": "full", "word:tier/Friend": "friend", "others": "leave_out"}


@pytest.fixture(scope="module")
def contacts(opened):
    return opened("hubspot/contacts.csv")


@pytest.fixture(scope="module")
def companies(opened):
    return opened("hubspot/companies.csv")


def asked(document, network, **given):
    return {question.key: question for question in HUBSPOT.questions(document, network, Answers(given))}


def drafted(document, network, given):
    return HUBSPOT.draft(document, network, Answers(given))


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_both_exports_are_recognised_and_leads_of_another_tool_are_not(opened, tools, contacts, companies):
    assert tools(contacts)[0] == tools(companies)[0] == tools(opened("hubspot/companies.csv", "hubspot/contacts.csv"))[0] == "hubspot"
    assert HUBSPOT.fits(opened("hubspot/twin_leads.csv")) == 0


def test_who_is_a_member_is_proposed_by_the_header_and_each_word_is_asked(contacts, network):
    questions = asked(contacts, network)
    assert questions["member"].proposed == "Membership Type"
    assert {key: question.proposed for key, question in questions.items() if key.startswith("word:tier/")} == {
        "word:tier/Full member": "full", "word:tier/Friend": "friend", "word:tier/Newsletter only": "not a member"}


def test_the_stages_of_the_newsletter_are_no_membership(contacts, network):
    questions = asked(contacts, network, member="Lifecycle Stage")
    assert questions["word:tier/Subscriber"].proposed == questions["word:tier/Lead"].proposed == "not a member"
    assert questions["word:tier/Customer"].proposed == ""   # the person decides
    told = drafted(contacts, network, {"member": "Lifecycle Stage"})
    assert '"Customer" is not matched to a membership tier. Choose one, or say that it is no member.' in [problem.message for problem in told.problems]
    assert "memberships" not in told.tables


def test_create_date_is_the_joining_date_only_by_choice(contacts, network):
    joined = asked(contacts, network)["joined"]
    assert joined.proposed == "Member Since"
    assert "Create Date" in [choice.value for choice in joined.choices]
    assert "Create Date is the day a record was made" in joined.why
    chosen = drafted(contacts, network, {**TIERS, "joined": "Create Date"})
    assert ("weir-watch-ltd", "2024-03-05") in rows(chosen, "memberships", "organisation_id", "joined")


def test_people_become_organisations(contacts, network):
    draft = drafted(contacts, network, TIERS)
    assert rows(draft, "organisations", "id", "name", "website", "contact_email", "themes") == [
        ("weir-watch-ltd", "Weir Watch Ltd", "https://weirwatch.example", "info@weirwatch.example", "water;land"),
        ("mill-lane-forum-bath", "Mill Lane Forum, Bath", "https://millforum.example", "", "voting"),
        ("saltmarsh-example", "saltmarsh.example", "https://saltmarsh.example", "", ""),
    ]


def test_memberships_of_colleagues_are_one_from_the_first_day_on(contacts, network):
    assert rows(drafted(contacts, network, TIERS), "memberships", "organisation_id", "tier", "joined") == [
        ("weir-watch-ltd", "full", "2021-09-14"), ("mill-lane-forum-bath", "friend", ""), ("saltmarsh-example", "friend", "2023-02-01")]


def test_every_row_is_accounted_for(contacts, network):
    draft = drafted(contacts, network, TIERS)
    assert draft.counted == {
        "people taken for their organisation": 6,
        "members without an organisation, left out": 1,
        "rows without an organisation, left out": 1,
        "rows of organisations that are not members, left out": 2,
    }
    assert sum(draft.counted.values()) == len(contacts.sheets[0].rows)


def test_members_of_no_organisation_are_counted_only_when_somebody_says_so(contacts, network):
    assert asked(contacts, network)["individuals"].proposed == "leave_out"
    assert "individuals" not in drafted(contacts, network, TIERS).tables
    counted = drafted(contacts, network, {**TIERS, "individuals": "count", "individuals/counted_on": "2026-01-31"})
    assert rows(counted, "individuals", "counted_on", "tier", "members") == [("2026-01-31", "friend", "1")]   # the newsletter's reader is none
    assert "individuals/counted_on" in asked(contacts, network, individuals="count")


def test_nothing_of_a_person_is_in_the_draft_or_its_messages(contacts, network):
    draft = drafted(contacts, network, {**TIERS, "individuals": "count", "others": "add"})
    told = repr(draft) + repr(drafted(contacts, network, {"member": "nobody"}))
    for private in ("Invented", "Ada", "07700", "7946", "ada.invented", "cy@millforum", "gmail", "hotmail", "Female", "Trustee"):
        assert private not in told
    left_out = "7 e-mail addresses are people's and were left out; only an office's, such as info@, is kept."
    assert left_out in [problem.message for problem in draft.problems]


def test_organisations_that_are_no_members_come_when_asked_for(contacts, network):
    assert asked(contacts, network)["others"].proposed == "leave_out"
    names = [name for name, in rows(drafted(contacts, network, {**TIERS, "others": "add"}), "organisations", "name")]
    assert names[-2:] == ["Quiet House", "Newsletter Club"]


def test_companies_are_rows_of_their_own(companies, network):
    draft = drafted(companies, network, {"member": "Membership status", "word:tier/Current": "full", "word:tier/Lapsed": "not a member",
                                         "joined": "Joined network"})
    assert rows(draft, "organisations", "name", "website", "founded", "base") == [
        ("Weir Watch Ltd", "https://weirwatch.example", "1998", "E12000007"),
        ("Mill Lane Forum, Bath", "https://millforum.example", "", ""),
        ("greyheron.example", "https://greyheron.example", "", ""),
    ]
    assert rows(draft, "memberships", "organisation_id", "tier", "joined") == [("weir-watch-ltd", "full", "2021-09-14")]
    lines = [problem.line() for problem in draft.problems]
    assert "companies:5 Company name: Row 5: no organisation name." in lines
    assert any('Rows 2 and 6 give different founded for one organisation: "1998" is kept, "1999" is not.' in line for line in lines)
    assert sum(draft.counted.values()) == 5


def test_contacts_and_companies_together_are_joined_by_record_id(opened, network):
    both = opened("hubspot/companies.csv", "hubspot/contacts.csv")
    draft = drafted(both, network, {**TIERS, "others": "add"})
    websites = dict(rows(draft, "organisations", "name", "website"))
    assert websites["Weir Watch Ltd"] == "https://weirwatch.example"
    assert len(websites) == 6   # three companies, and three organisations that only contacts tell
    assert ("mill-lane-forum-bath", "friend") in rows(draft, "memberships", "organisation_id", "tier")
    assert sum(draft.counted.values()) == 15


def test_two_tiers_at_once_are_told(table, network):
    sheet = table("contacts", "Record ID,First Name,Last Name,Email,Associated Company,Create Date,Tier\n"
                              "1,A,B,a@reed.example,Reed Beds,2024-01-01 10:00,Friend\n2,C,D,c@reed.example,Reed Beds,2024-01-01 10:00,Full member\n")
    draft = drafted(Document("contacts.csv", "csv", (sheet,)), network, {"member": "Tier"})
    assert rows(draft, "memberships", "tier") == [("friend",)]
    assert [problem.message for problem in draft.problems if problem.severity == "error"] == [
        'Rows 2 and 3 give different tier for the same organisation, "Reed Beds": "friend" and "full". Correct one, or say when the first ended.']


def test_without_lists_of_its_own_any_word_is_a_tier(contacts, unnamed):
    draft = drafted(contacts, unnamed, {"member": "Membership Type"})
    assert set(rows(draft, "memberships", "tier")) == {("full_member",), ("friend",)}


def test_several_tiers_in_one_cell_are_told(table, network):
    sheet = table("companies", "Record ID,Company name,Company owner,Create Date,Membership\n1,Reed Beds,,2024-01-01 10:00,Friend;Full member\n")
    draft = drafted(Document("companies.csv", "csv", (sheet,)), network, {"member": "Membership"})
    assert rows(draft, "memberships", "tier") == [("friend",)]
    assert 'Row 2: Friend and Full member are different tiers; "Friend" is taken. Keep one.' in [problem.message for problem in draft.problems]
