"""Which column is which field: by header words, cell shapes and answers, and never what is a person's."""

import pytest

from data.importing.adapters.attributes import DESCRIBING
from data.importing.adapters.base import Answers
from data.importing.adapters.columns import (
    LEAVE_OUT,
    MEMBERSHIP,
    ORGANISATION,
    Field,
    cell,
    cell_of_many,
    column_questions,
    columns_of,
    holds_email,
    looks_like_answer,
    looks_like_date,
    proposed,
    unused,
    yes_or_no,
)
from data.importing.sheets import Sheet
from data.importing.unread import private, words

FIELDS = (*ORGANISATION, *MEMBERSHIP)


def sheet(*header, rows):
    return Sheet("list", header, tuple(map(tuple, rows)), tuple(range(2, 2 + len(rows))))


def test_headers_are_known_by_their_words():
    read = sheet("Organisation Name", "Organsation type", "Membership_Type", "Date joined (dd/mm/yyyy)",
                 rows=[["Weir Watch", "Charity", "Friend", "05/03/2024"]])
    assert proposed(read, FIELDS) == {"Organisation Name": "name", "Organsation type": "kind", "Membership_Type": "tier", "Date joined (dd/mm/yyyy)": "joined"}


def test_a_field_is_proposed_for_one_column_alone_and_for_the_surest():
    read = sheet("Company names", "Company name", rows=[["Weir Watch", "Weir Watch"]])
    assert proposed(read, FIELDS) == {"Company name": "name"}


def test_a_header_whose_cells_look_otherwise_is_not_proposed():
    assert proposed(sheet("Website", "Joined", rows=[["no website yet", "by phone"]]), FIELDS) == {}
    assert proposed(sheet("Website", "Joined", rows=[["weir.example/about", "Mar 5, 2024"]]), FIELDS) == {"Website": "website", "Joined": "joined"}


@pytest.mark.parametrize("column", ["First Name", "LAST_NAME", "Phone Number", "OPTIN_IP", "CONFIRM_IP", "LATITUDE", "Home Address 1", "Date of Birth",
                                    "Main contact", "Chair's mobile"])
def test_what_is_a_persons_is_never_read(column):
    read = sheet("Name", column, rows=[["Weir Watch", "told"]])
    assert [question.key for question in column_questions(read, FIELDS)] == ["column:list/Name"]
    given = Answers({f"column:list/{column}": "description"})
    assert columns_of(read, FIELDS, given) == {"name": ("Name",)}
    assert "is not imported" in unused(read, FIELDS, given)[0].message


def test_diversity_data_is_sent_to_its_own_way_in():
    told = 'Column "Ethnic group" is diversity data. It must come through the diversity import, with consent recorded; it was not read.'
    assert private("Ethnic group") == told
    assert private("Ethnicity of lead") is not None
    assert private("Trade name") is private("Works on gender equality") is None


def test_each_column_is_asked_and_the_answer_wins():
    read = sheet("Name", "Topics", "Also", rows=[["Weir Watch", "Water", "Land"]])
    asked = {question.key: question for question in column_questions(read, FIELDS)}
    assert {key: question.proposed for key, question in asked.items()} == {
        "column:list/Name": "name", "column:list/Topics": "themes", "column:list/Also": LEAVE_OUT}
    assert asked["column:list/Also"].why == 'For example "Land"'
    columns = columns_of(read, FIELDS, Answers({"column:list/Also": "themes", "column:list/Name": LEAVE_OUT}))
    assert columns == {"themes": ("Topics", "Also")}
    cells = {"Name": "Weir Watch", "Topics": "", "Also": "Land"}
    assert (cell(cells, columns, "themes"), cell(cells, columns, "name")) == ("Land", "")
    assert cell_of_many({**cells, "Topics": "Water"}, columns, "themes") == "Water;Land"


def test_an_answer_that_is_no_field_leaves_the_column_out():
    read = sheet("Name", rows=[["Weir Watch"]])
    assert columns_of(read, [Field("name", "Name", ("name",))], Answers({"column:list/Name": "nothing known"})) == {}


def test_unused_columns_are_told_once_and_empty_ones_are_not():
    read = sheet("Name", "Shoe size", "Empty", rows=[["Weir Watch", "9", ""], ["Mill Forum", "8", ""]])
    assert [problem.line() for problem in unused(read, FIELDS, Answers())] == ['list:1 Shoe size: "Shoe size" is not used and will be left out.']


@pytest.mark.parametrize(("text", "date"), [
    ("2024", True), ("2024-03-05 14:22", True), ("Mar 5, 2024", True), ("05/03/2024", True), ("5.3.24", True), ("March", False), ("12", False)])
def test_dates_are_known_by_their_shape(text, date):
    assert looks_like_date(text) is date


def test_words_of_a_header_are_bare():
    assert words("  E-mail_Address (work)* ") == "e mail address"
    assert words("State/Region") == "state/region"


@pytest.mark.parametrize(("text", "holds"), [
    ("someone@mail.example", True), ("someone@mail.example;someone@mail.example", True), ("Sam (sam@mail.example)", True),
    ("Harbour Trust", False), ("@harbour", False), ("Meet @ the Mill", False)])
def test_an_address_is_seen_wherever_it_stands_in_a_name(text, holds):
    assert holds_email(text) is holds


@pytest.mark.parametrize("header", ["lived_experience_led", "Lived-experience-led", "Led by people with lived experience?", "Led by lived experience (Y/N)",
                                    "Is your organisation led by people with lived experience of poverty?"])
def test_what_an_organisation_says_of_who_leads_it_is_found_by_its_header(header):
    answered = sheet("Name", header, rows=[["Weir Watch", "Y"], ["Mill Forum", "prefer not to say"]])
    assert proposed(answered, FIELDS) == {"Name": "name", header: "lived_experience_led"}
    assert proposed(sheet("Name", header, rows=[["Weir Watch", "Our chair grew up on the river"]]), FIELDS) == {"Name": "name"}


def test_lived_experience_that_may_be_a_persons_own_is_not_taken_for_the_organisations():
    assert proposed(sheet("Name", "Lived experience", rows=[["Weir Watch", "Yes"]]), FIELDS) == {"Name": "name"}
    assert "lived_experience_led" not in {field.key for field in DESCRIBING}   # what files of people are offered


@pytest.mark.parametrize(("written", "read"), [
    ("Yes", "yes"), ("y", "yes"), ("TRUE", "yes"), ("✓", "yes"), ("No", "no"), ("0", "no"), ("Prefer not to say", ""), ("Don't know", ""), ("n/a", ""),
    ("unchecked", ""), ("-", ""), ("partly", "partly")])
def test_yes_and_no_are_read_in_other_words_and_nothing_said_is_never_no(written, read):
    assert yes_or_no(written) == read
    assert looks_like_answer(written) is (written != "partly")
