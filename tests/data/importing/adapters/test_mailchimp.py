"""Mailchimp: readers are not members, who left the list is left out, and nothing of a person comes in."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.mailchimp import MAILCHIMP
from data.importing.sheets import Document

ZIP = [f"mailchimp/{status}_members_export_15d17415eb.csv" for status in ("subscribed", "unsubscribed", "cleaned")]
TAGGED = {"member": "TAGS", "word:tier/Partners, funders": "not a member"}


@pytest.fixture(scope="module")
def audience(opened):
    return opened(*ZIP)


def asked(document, network, **given):
    return {question.key: question for question in MAILCHIMP.questions(document, network, Answers(given))}


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_an_audience_is_recognised_and_the_list_of_another_newsletter_is_not(opened, tools, audience):
    assert tools(audience)[0] == "mailchimp"
    assert all(tools(opened(name))[0] == "mailchimp" for name in ZIP)
    assert MAILCHIMP.fits(opened("mailchimp/twin_other_newsletter.csv")) == 0


def test_nobody_is_a_member_unasked(audience, network):
    assert asked(audience, network)["member"].proposed == "nobody"
    draft = MAILCHIMP.draft(audience, network, Answers())
    assert draft.tables == {}
    assert draft.counted == {
        "rows of organisations that are not members, left out": 4, "rows without an organisation, left out": 1,
        "people who unsubscribed, left out": 2, "people whose address failed, left out": 1}


def test_a_tag_can_say_who_is_a_member(audience, network):
    questions = asked(audience, network, member="TAGS")
    assert {key.removeprefix("word:tier/"): question.proposed for key, question in questions.items() if key.startswith("word:tier/")} == {
        "Full member": "full", "Newsletter": "not a member", "Friend": "friend", "Partners, funders": ""}
    draft = MAILCHIMP.draft(audience, network, Answers(TAGGED))
    assert rows(draft, "organisations", "name", "website", "contact_email", "themes") == [
        ("Weir Watch Ltd", "https://weirwatch.example", "hello@weirwatch.example", "water;land"),
        ("Mill Lane Forum, Bath", "https://millforum.example", "", "")]
    assert rows(draft, "memberships", "organisation_id", "tier", "joined") == [
        ("weir-watch-ltd", "full", ""), ("mill-lane-forum-bath", "friend", "")]
    assert draft.counted["members without an organisation, left out"] == 1
    assert sum(draft.counted.values()) == 8


def test_the_day_of_asking_for_the_newsletter_is_no_joining_day_unless_chosen(audience, network):
    joined = asked(audience, network, member="TAGS")["joined"]
    assert joined.proposed == "leave_out"
    assert "OPTIN_TIME" in [choice.value for choice in joined.choices]
    draft = MAILCHIMP.draft(audience, network, Answers({**TAGGED, "joined": "OPTIN_TIME"}))
    assert rows(draft, "memberships", "joined") == [("2021-09-14",), ("2022-05-01",)]


def test_nothing_of_a_person_is_in_the_draft_its_messages_or_the_choices(audience, network):
    draft = MAILCHIMP.draft(audience, network, Answers({**TAGGED, "others": "add", "individuals": "count"}))
    told = repr(draft) + repr(asked(audience, network, member="TAGS")) + repr(MAILCHIMP.draft(audience, network, Answers()))
    for private in ("Invented", "192.0.2", "51.507", "-0.127", "7946", "health", "ada.invented", "bo@", "gmail", "Europe/London", "c2cb"):
        assert private not in told


def test_a_file_of_those_who_left_alone_gives_nothing_and_says_so(opened, network):
    gone = opened(ZIP[1])
    assert MAILCHIMP.questions(gone, network, Answers()) == ()
    assert MAILCHIMP.draft(gone, network, Answers()).counted == {"people who unsubscribed, left out": 2}


def test_who_left_is_known_by_the_columns_where_the_file_was_renamed(opened, network):
    left = opened(ZIP[1]).sheets[0]
    renamed = type(left)("list", left.header, left.rows, left.numbers)
    assert MAILCHIMP.draft(Document("list.csv", "csv", (renamed,)), network, Answers()).counted == {"people who unsubscribed, left out": 2}


def test_members_of_no_organisation_are_counted_by_tier(audience, network):
    draft = MAILCHIMP.draft(audience, network, Answers({**TAGGED, "individuals": "count", "individuals/counted_on": "2026-01-31"}))
    assert rows(draft, "individuals", "counted_on", "tier", "members") == [("2026-01-31", "friend", "1")]


def test_of_many_tags_those_like_no_tier_are_proposed_as_no_membership(table, network, audience):
    tags = ",".join(f'""Campaign {number}""' for number in range(40))
    sheet = table("subscribed", f'Email Address,TAGS,LEID,EUID\na@weir.example,"""Friend"",{tags}",1,2\n')
    questions = asked(type(audience)("a.csv", "csv", (sheet,)), network, member="TAGS")
    assert questions["word:tier/Friend"].proposed == "friend"
    assert questions["word:tier/Campaign 7"].proposed == "not a member"
