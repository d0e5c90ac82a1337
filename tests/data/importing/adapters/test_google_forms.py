"""A survey of who works with whom: a roster, free text, who was invited, and the form's own words for closeness."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.google_forms import GOOGLE_FORMS, MEMBERS_INVITED
from data.importing.checks import checked_rows
from data.importing.sheets import Document
from data.importing.tables import Row
from data.problems import errors

SURVEY = "google_forms/Ties survey 2026 (Responses).csv"
CLOSE, WITH, OTHERS = "How closely do you work with each of these?", "What do you do with each of these?", "Which other organisations do you work with?"
DECIDED = {f"word:kind/{CLOSE}": "information", f"word:kind/{OTHERS}": "joint_project", "word:strength/One team, really": "5"}


@pytest.fixture
def survey(opened):
    """The answers to a survey of ties."""
    return opened(SURVEY)


@pytest.fixture
def draft(survey, network):
    """The draft once every word has been decided."""
    return GOOGLE_FORMS.draft(survey, network, Answers(DECIDED))


def ties(draft):
    """Return who reports whom, of which sort and how close."""
    return {(row.cells["source_id"], row.cells["target_id"], row.cells["kind"]): row.cells.get("strength") for row in draft.tables["ties"]}


def test_each_cell_of_a_roster_is_a_tie_reported_by_who_answers(draft):
    assert ties(draft)["mill-lane-forum", "harbour-trust", "information"] == "5"
    assert ties(draft)["harbour-trust", "reed-rush-sedge", "information"] == "0"
    assert {row.cells["reported_by"] for row in draft.tables["ties"]} == {"harbour-trust", "mill-lane-forum"}
    assert all(row.cells["reported_by"] == row.cells["source_id"] and row.cells["evidence"] == "survey" for row in draft.tables["ties"])


def test_an_empty_cell_says_nothing_and_not_knowing_is_unknown(draft):
    assert ("harbour-trust", "fenwick-fund", "information") not in ties(draft)
    assert ties(draft)["mill-lane-forum", "quiet-house", "information"] is None


def test_a_grid_of_tick_boxes_says_the_sorts_of_tie(draft):
    assert ("harbour-trust", "mill-lane-forum", "joint_project") in ties(draft)
    assert ("harbour-trust", "mill-lane-forum", "information") in ties(draft)
    assert ("mill-lane-forum", "harbour-trust", "advice") in ties(draft)


def test_names_in_free_text_are_split_without_breaking_a_name_with_commas(draft):
    assert ("harbour-trust", "reed-rush-sedge", "joint_project") in ties(draft)
    assert "reed" not in draft.mentions
    assert "none" not in draft.mentions


def test_no_organisation_is_made_of_a_name_alone(draft):
    assert "organisations" not in draft.tables
    assert draft.mentions["quiet-house"].name == "Quiet House"


def test_names_and_addresses_of_people_are_neither_asked_nor_kept(survey, network, draft):
    asked = str(GOOGLE_FORMS.questions(survey, network, Answers(DECIDED)))
    for personal in ("Jo Example", "Sam Example", "jo@harbour.example", "sam.private", "Email Address", "Your name"):
        assert personal not in asked
        assert personal not in str(draft)


def test_all_active_members_are_invited_unless_the_person_says_otherwise(survey, network, draft):
    invited = next(question for question in GOOGLE_FORMS.questions(survey, network, Answers()) if question.key == "invited")
    assert invited.proposed == "members"
    assert [row.cells["organisation_id"] for row in draft.tables["survey_invitations"]] == ["harbour-trust", "mill-lane-forum"]
    assert draft.counted[MEMBERS_INVITED] == 1


def test_the_roster_or_the_respondents_alone_may_be_the_invited(survey, network):
    roster = GOOGLE_FORMS.draft(survey, network, Answers({**DECIDED, "invited": "roster"}))
    answered = GOOGLE_FORMS.draft(survey, network, Answers({**DECIDED, "invited": "answered"}))
    assert {row.cells["organisation_id"] for row in roster.tables["survey_invitations"]} == {
        "harbour-trust", "mill-lane-forum", "reed-rush-sedge", "quiet-house"}
    assert len(answered.tables["survey_invitations"]) == 2
    assert MEMBERS_INVITED not in roster.counted
    assert MEMBERS_INVITED not in answered.counted


def test_the_round_is_called_by_the_file_and_opened_with_the_first_answer(draft):
    assert [row.cells for row in draft.tables["survey_waves"]] == [
        {"id": "ties-survey-2026", "title": "Ties survey 2026", "opened": "2026-03-02", "closed": "2026-03-09"}]


def test_a_later_answer_of_the_same_organisation_counts_and_the_earlier_is_told(draft):
    assert ties(draft)["harbour-trust", "mill-lane-forum", "information"] == "5"
    assert [row.number for row in draft.tables["ties"] if row.cells["source_id"] == "harbour-trust" and row.cells["kind"] == "information"
            and row.cells["target_id"] == "mill-lane-forum"] == [5]
    assert draft.counted["answers told again by the same organisation, taken once"] == 2
    assert [problem.message for problem in draft.problems if problem.row == 5] == [
        'Rows 2 and 5 both answer for "Harbour Trust"; where they differ, the later one counts.']


def test_an_answer_for_nobody_is_a_problem_with_its_row(draft):
    assert [problem.message for problem in errors(draft.problems)] == ["Row 4: no organisation name."]


def test_nothing_is_taken_before_the_words_are_decided(survey, network):
    found = [problem.message for problem in errors(GOOGLE_FORMS.draft(survey, network, Answers()).problems)]
    assert 'Row 3: nobody has said how close "One team, really" is. Choose 0 to 5, or leave it unknown.' in found
    assert f'Row 2: "{CLOSE}" is not matched to a sort of tie. Choose one, or leave these rows out.' in found


def test_what_an_organisation_says_of_itself_is_counted_and_no_tie(draft):
    assert draft.counted["answers about the organisation itself, left out"] == 1
    assert not [pair for pair in ties(draft) if pair[0] == pair[1]]


def test_no_column_of_respondents_is_told(survey, network):
    unsaid = Answers({**DECIDED, "column:/Which organisation are you answering for?": LEAVE_OUT})
    assert "No column says which organisation answers. Choose the one that does." in [
        problem.message for problem in GOOGLE_FORMS.draft(survey, network, unsaid).problems]


def test_agreement_is_no_tie_and_numbers_from_0_are_asked_and_proposed(opened, network):
    document = opened("google_forms/scale_roster.csv")
    asked = {question.key: question.proposed for question in GOOGLE_FORMS.questions(document, network, Answers())}
    assert asked["column:/The network …"] == LEAVE_OUT
    assert {asked[f"word:strength/{number}"] for number in "035"} == {"0", "3", "5"}
    said = GOOGLE_FORMS.draft(document, network, Answers({"word:kind/How close are you?": "information"}))
    assert ties(said) == {("mill-lane-forum", "harbour-trust", "information"): "3", ("mill-lane-forum", "quiet-house", "information"): "0",
                          ("quiet-house", "harbour-trust", "information"): "5"}
    assert said.tables["survey_waves"][0].cells["opened"] == "2026-03-02"


def test_a_scale_from_1_proposes_nothing(table, network):
    sheet = table("f", "Timestamp,Organisation,Close? [Harbour Trust],Close? [Quiet House]\n2026/03/02,Mill Lane Forum,1,5\n")
    asked = {question.key: question.proposed for question in GOOGLE_FORMS.questions(Document("f.csv", "csv", (sheet,)), network, Answers())}
    assert (asked["word:strength/1"], asked["word:strength/5"]) == ("", "")


def test_a_network_without_a_list_of_sorts_takes_no_question_for_one(survey, unnamed):
    draft = GOOGLE_FORMS.draft(survey, unnamed, Answers({"word:strength/One team, really": "5", f"column:/{WITH}": LEAVE_OUT}))
    assert {row.cells["kind"] for row in draft.tables["ties"]} == {"works_with"}


def test_what_both_ends_report_of_one_tie_is_kept_by_the_checks(table, network):
    sheet = table("f", "Timestamp,Organisation,Close? [Harbour Trust],Close? [Quiet House]\n"
                       "2026-03-02,Harbour Trust,,Coalition\n2026-03-03,Quiet House,Networking,\n")
    said = GOOGLE_FORMS.draft(Document("f.csv", "csv", (sheet,)), network, Answers({"word:kind/Close?": "information"}))
    named = [Row(mention.number, {"id": key, "name": mention.name}) for key, mention in said.mentions.items()]
    typed, problems = checked_rows(network, {"organisations": named, **said.tables})
    assert problems == []
    assert [(row["reported_by"], row["strength"]) for _, row in typed["ties"]] == [("harbour-trust", 4), ("quiet-house", 1)]


def test_it_is_told_from_other_forms_and_from_tables_of_ties(opened, tools):
    assert tools(opened(SURVEY)) == ("google_forms",)
    assert "google_forms" not in tools(opened("google_forms/twin_signup.csv"))
    assert "google_forms" not in tools(opened("kumu/Connections.csv"))
