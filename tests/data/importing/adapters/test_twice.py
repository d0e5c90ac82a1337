"""Files of people's tools on their whole way into a database: the second time nothing changes, and nobody's name is held."""

import pytest

from data.importing.adapters import recognised
from data.importing.adapters.base import Answers
from data.importing.folder import Checked
from data.intake import Intake
from data.schema import RECORDED

FILES = {
    ("hubspot/contacts.csv",): {"individuals": "count", "individuals/counted_on": "2026-01-31"},
    ("hubspot/companies.csv", "hubspot/contacts.csv"): {"member": "Membership Type", "others": "add"},
    ("mailchimp/subscribed_members_export_15d17415eb.csv",): {"member": "TAGS", "word:tier/Partners, funders": "not a member"},
    ("eventbrite/report-2024-03-06T1422.csv",): {},
    ("civicrm/CiviCRM_Contact_Search.csv", "civicrm/relationships.csv"): {"word:kind/Advises": "advice"},
    ("airtable/Organisations-Grid view.csv",): {"word:kind/Works with": "joint_project", "posted": "2024-03-05"},
    ("members/members.csv",): {"posted": "2024-03-05"},
}


@pytest.fixture
def begun(store, network):
    """A database in which only the network's own words are held."""
    store.apply(Checked(network, {}, ()), by="me", source="x")
    return store


def previewed(store, document, answers):
    """What an import would do where only good rows are wanted and every unknown organisation is to be a stub."""
    intake = Intake(document=document, adapter=recognised(document)[0], answers=Answers(answers), only_good=True)
    first = store.preview(intake)
    assert first.open == ()
    decisions = {(first.matched.drafted[key].named.folded, ""): "stub" for key in first.matched.unknown}
    return store.preview(Intake(document=document, adapter=intake.adapter, answers=intake.answers, decisions=decisions, only_good=True))


@pytest.mark.parametrize("names", FILES, ids=lambda names: names[-1])
def test_a_file_changes_nothing_the_second_time(begun, opened, names):
    document = opened(*names)
    first = previewed(begun, document, FILES[names])
    assert [problem.line() for problem in first.errors] == []
    assert begun.commit(first.plan, by="me", source=document.name).added > 0
    again = previewed(begun, document, FILES[names])
    assert again.plan.changes == ()


@pytest.mark.parametrize("names", FILES, ids=lambda names: names[-1])
def test_no_person_is_held(begun, opened, names):
    document = opened(*names)
    begun.commit(previewed(begun, document, FILES[names]).plan, by="me", source=document.name)
    held = repr({table: rows for table, rows in begun.held().items() if table in RECORDED})
    for private in ("Invented", "gmail", "hotmail", "192.0.2", "7946", "07700"):
        assert private not in held


def test_a_home_page_told_by_addresses_does_not_replace_the_page_that_is_held(begun, opened, table):
    plain = type(opened("members/members.csv"))("m.csv", "csv", (table("m", "Organisation,Website\nWeir Watch,https://www.weirwatch.example/about\n"),))
    begun.commit(previewed(begun, plain, {"member": "nobody"}).plan, by="me", source="x")
    contacts = opened("hubspot/contacts.csv")
    begun.commit(previewed(begun, contacts, {}).plan, by="me", source="x")
    assert begun.held()["organisations"]["weir-watch"]["website"] == "https://www.weirwatch.example/about"


def test_a_member_whose_joining_day_is_held_does_not_join_again(begun, opened, table):
    plain = type(opened("members/members.csv"))("m.csv", "csv", (table("m", "Organisation,Tier,Joined\nWeir Watch,Full member,2020-05-01\n"),))
    begun.commit(previewed(begun, plain, {}).plan, by="me", source="x")
    audience = ("mailchimp/subscribed_members_export_15d17415eb.csv",)
    begun.commit(previewed(begun, opened(*audience), FILES[audience]).plan, by="me", source="x")
    spells = [(row["tier"], row["joined"]) for row in begun.held()["memberships"].values() if row["organisation_id"] == "weir-watch"]
    assert spells == [("full", "2020-05-01")]
