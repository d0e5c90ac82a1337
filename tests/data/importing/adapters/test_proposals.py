"""Every fixture as a coordinator drops it into a network begun a minute ago: what it is taken for, what is proposed, and how it is said."""

import re

import pytest

from data.importing.adapters import ADAPTERS, recognised
from data.importing.adapters.base import Answers
from data.importing.adapters.columns import MEMBERSHIP
from data.importing.adapters.columns import proposed as likely
from data.importing.counting import in_number
from data.importing.documents import document
from data.importing.limits import UPLOAD
from data.intake import Intake, begun, preview
from tests.data.importing.adapters.conftest import FIXTURES

TOOLS = {
    "airtable/Organisations-Grid view.csv": "airtable", "airtable/plain_list.csv": "airtable",
    "civicrm/CiviCRM_Contact_Search.csv": "civicrm", "civicrm/relationships.csv": "civicrm", "civicrm/twin_address_book.csv": "members",
    "eventbrite/report-2024-03-06T1422.csv": "eventbrite", "eventbrite/report_without_event.csv": "eventbrite", "eventbrite/twin_shop_orders.csv": "members",
    "gephi/edges.csv": "gephi", "gephi/nodes.csv": "gephi", "gephi/weights.csv": "gephi",
    "google_forms/Ties survey 2026 (Responses).csv": "google_forms", "google_forms/scale_roster.csv": "google_forms", "google_forms/twin_signup.csv": "",
    "graph_files/network.gexf": "gexf", "graph_files/network.graphml": "graphml", "graph_files/twin.svg.gexf": "",
    "hubspot/companies.csv": "hubspot", "hubspot/contacts.csv": "hubspot", "hubspot/twin_leads.csv": "members",
    "kumu/Connections.csv": "kumu", "kumu/Elements.csv": "kumu", "kumu/blueprint.json": "kumu", "kumu/project.json": "kumu", "kumu/twin_other.json": "",
    "mailchimp/cleaned_members_export_15d17415eb.csv": "mailchimp", "mailchimp/subscribed_members_export_15d17415eb.csv": "mailchimp",
    "mailchimp/twin_other_newsletter.csv": "", "mailchimp/unsubscribed_members_export_15d17415eb.csv": "mailchimp",
    "members/members.csv": "members", "members/twin_people.csv": "",
    "projects/long.csv": "projects", "projects/projects.csv": "projects", "projects/twin_contacts.csv": "",
    "threesixtygiving/grants.csv": "threesixtygiving", "threesixtygiving/grants.json": "threesixtygiving", "threesixtygiving/twin_plain.csv": "ties",
    "ties/grants.csv": "ties", "ties/partners.csv": "ties", "ties/unnamed_columns.csv": "ties",
}
"""What each fixture is first taken for; nothing where the person has to say it."""
READ = sorted(name for name, tool in TOOLS.items() if tool)
BEGUN = {"configuration_files": {
    name: {"id": name, "name": name, "content": text} for name, text in begun("Tidewater", "tidewater").configuration.files.items()}}
ONE_OF_MANY = re.compile(
    r"(?<![\d,.\"-])1 (?!is\b|as\b|was\b)(\w+s|people|companies)\b|\b1 \w+ (are|were|have|belong|stand|do)\b")


def dropped(name):
    path = FIXTURES / name
    return document(path.name, path.read_bytes(), limits=UPLOAD)


def walked(name):
    """A file with every open question answered by its first choice and every name taken: what was asked, and what would come of it."""
    read = dropped(name)
    intake = Intake(document=read, adapter=recognised(read)[0])
    asked, given = {}, {}
    for _ in range(6):
        found = preview(intake, BEGUN, version="1")
        asked |= {question.key: question for question in found.questions}
        given |= {question.key: question.choices[0].value if question.choices else "2026-03-01" for question in found.open}
        names = {(found.matched.drafted[key].named.folded, ""): "stub" for key in found.matched.waiting({})} if found.matched else {}
        intake = Intake(document=read, adapter=intake.adapter, answers=Answers(given), decisions=names)
    return asked, preview(intake, BEGUN, version="1")


@pytest.fixture(scope="module")
def walks():
    return {name: walked(name) for name in READ}


def test_every_fixture_is_among_them():
    assert {path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*") if path.is_file()} == TOOLS.keys()


@pytest.mark.parametrize("name", TOOLS)
def test_a_file_is_taken_for_what_it_is(name):
    assert next((adapter.key for adapter in recognised(dropped(name))), "") == TOOLS[name]


@pytest.mark.parametrize("name", READ)
def test_all_is_asked_and_the_good_rows_are_planned(walks, name):
    _, found = walks[name]
    assert not found.open
    assert found.plan is not None or found.bad or found.errors
    assert sum(found.reconciled.values())


@pytest.mark.parametrize("name", READ)
def test_what_is_said_is_said_in_plain_words_that_are_right_in_number(walks, name):
    asked, found = walks[name]
    line = "; ".join(f"{count:,} {words}" for words, count in found.reconciled.items())
    told = [line, *(problem.message for problem in found.problems), *(f"{question.text} {question.why}" for question in asked.values())]
    assert [text for text in told if ONE_OF_MANY.search(text)] == []
    ours = [re.sub('"[^"]*"', "", text) for text in told]   # without what the file says
    assert [text for text in ours if re.search(r"\b(NaN|null|str|dict|Exception|Error|organization|color)\b", text)] == []
    assert all(question.text.rstrip().endswith(("?", ".")) for question in asked.values())


@pytest.mark.parametrize("name", READ)
def test_every_problem_says_where_and_what_to_do(walks, name):
    _, found = walks[name]
    rows = {number for sheet in dropped(name).sheets for number in sheet.numbers}
    for problem in found.problems:
        assert problem.message[-1] in ".?", problem
        assert problem.row is None or problem.row == 1 or problem.row in rows, problem
        assert problem.severity == "warning" or problem.row is not None, problem


def test_of_companies_the_status_says_who_is_a_member_and_the_column_that_says_joined_since_when(walks):
    asked, found = walks["hubspot/companies.csv"]
    assert (asked["member"].proposed, asked["joined"].proposed) == ("Membership status", "Joined network")
    assert (asked["word:tier/Current"].proposed, asked["word:tier/Lapsed"].proposed) == ("member", "not a member")
    assert not [problem for problem in found.problems if problem.column in ("Membership status", "Joined network")]


def test_the_day_a_record_was_made_is_no_joining_date_unasked():
    hubspot = next(adapter for adapter in ADAPTERS if adapter.key == "hubspot")
    text = (FIXTURES / "hubspot/companies.csv").read_text("utf-8-sig").replace('"Joined network"', '"Shoe size"')
    read = document("companies.csv", text.encode(), limits=UPLOAD)
    asked = {question.key: question for question in preview(Intake(document=read, adapter=hubspot), BEGUN, version="1").questions}
    assert asked["joined"].proposed == "leave_out"
    assert "Create Date" in [choice.value for choice in asked["joined"].choices]


@pytest.mark.parametrize("name", ["civicrm/twin_address_book.csv", "eventbrite/twin_shop_orders.csv", "hubspot/twin_leads.csv"])
def test_a_number_of_a_row_is_not_offered_as_what_makes_a_member(walks, name):
    offered = [choice.value for choice in walks[name][0]["member"].choices]
    assert not {"Contact ID", "Order #", "Quantity", "Lead ID"} & set(offered)
    assert len(offered) > 2


def test_a_grid_of_what_they_do_together_is_about_sorts_of_ties(walks):
    asked, _ = walks["google_forms/Ties survey 2026 (Responses).csv"]
    assert asked["column:/What do you do with each of these?"].proposed == "kind"
    assert asked["column:/How closely do you work with each of these?"].proposed == "strength"
    assert {"word:kind/Joint project", "word:kind/Sharing information", "word:kind/Advice"} <= asked.keys()


def test_a_table_in_which_names_stand_on_several_rows_is_no_airtable_view(opened, tools):
    assert "airtable" not in tools(opened("kumu/Connections.csv"))
    assert tools(opened("ties/partners.csv"))[0] == "ties"


@pytest.mark.parametrize(("header", "proposed"), [
    ("Joined the network", "joined"), ("Date of joining", "joined"), ("When they joined", "joined"), ("Became a member", "joined"),
    ("Joined newsletter", ""), ("Joined mailing list", ""), ("Left the network", "left"), ("Left to pay", ""), ("Create Date", ""), ("Date created", "")])
def test_headers_that_say_joined_or_left_among_other_words(table, header, proposed):
    sheet = table("list", f"Name,{header}\nReed Beds,2024-01-01\n")
    assert likely(sheet, MEMBERSHIP).get(header, "") == proposed


@pytest.mark.parametrize(("words", "one"), [
    ("companies without a name, left out", "company without a name, left out"), ("people taken for their organisation", "person taken for their organisation"),
    ("rows of organisations that are not members, left out", "row of an organisation that is not a member, left out"),
    ("links left out by their sort", "link left out by its sort"), ("rows of ties", "row of ties"), ("as they were", "as it was"), ("refused", "refused"),
    ("derived ties, left out: nobody reported them", "derived tie, left out: nobody reported it"), ("projects that name nobody", "project that names nobody"),
    ("individual members, counted", "individual member, counted"), ("rows taken as organisations", "row taken as an organisation")])
def test_of_one_row_the_words_are_those_of_one(words, one):
    assert (in_number(words, 1), in_number(words, 2), in_number(words, 0)) == (one, words, words)
