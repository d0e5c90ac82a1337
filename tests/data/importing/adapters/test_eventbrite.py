"""Eventbrite: registered is not attended, who cancelled is neither, and guests are counted for their organisation."""

import pytest

from data.importing.adapters.base import Answers
from data.importing.adapters.eventbrite import EVENTBRITE

TRAINING, CALL = "Training: counting fish, together", "Check-in call"
SAID = {f"event/learning/{TRAINING}": "yes"}


@pytest.fixture(scope="module")
def report(opened):
    return opened("eventbrite/report-2024-03-06T1422.csv")


def asked(document, network, **given):
    return {question.key: question for question in EVENTBRITE.questions(document, network, Answers(given))}


def rows(draft, table, *columns):
    return [tuple(row.cells.get(column, "") for column in columns) for row in draft.tables.get(table, [])]


def test_a_report_is_recognised_and_the_orders_of_a_shop_are_not(opened, tools, report):
    assert tools(report)[0] == tools(opened("eventbrite/report_without_event.csv"))[0] == "eventbrite"
    assert EVENTBRITE.fits(opened("eventbrite/twin_shop_orders.csv")) == 0


def test_registered_and_attended_are_two_numbers(report, network):
    draft = EVENTBRITE.draft(report, network, Answers(SAID))
    training = "training-counting-fish-together-2024-03-05"
    assert rows(draft, "events", "id", "title", "kind", "start", "learning") == [
        (training, "Training: counting fish, together", "training", "2024-03-05", "yes"),
        ("check-in-call-2024-03-12", "Check-in call", "check_in", "2024-03-12", "no")]
    assert rows(draft, "attendance", "event_id", "organisation_id", "registered", "attended") == [
        (training, "weir-watch-ltd", "2", "1"), (training, "saltmarsh-example", "1", "0"), ("check-in-call-2024-03-12", "weir-watch-ltd", "1", "")]


def test_where_the_door_was_not_kept_attendance_is_unknown(report, network):
    messages = [problem.message for problem in EVENTBRITE.draft(report, network, Answers(SAID)).problems]
    assert 'Nobody was checked in at "Check-in call", so how many came is not known. Registrations are counted.' in messages
    assert not any("counting fish" in message for message in messages)


def test_organisations_are_only_named(report, network):
    draft = EVENTBRITE.draft(report, network, Answers(SAID))
    assert {identifier: mention.name for identifier, mention in draft.mentions.items()} == {
        "weir-watch-ltd": "Weir Watch Ltd", "saltmarsh-example": "saltmarsh.example"}
    assert "organisations" not in draft.tables


def test_every_row_is_accounted_for(report, network):
    draft = EVENTBRITE.draft(report, network, Answers(SAID))
    assert draft.counted == {
        "attendees counted for their organisation": 4, "attendees without an organisation, left out": 1, "registrations not attending, left out": 1,
        "registrations transferred, left out": 1, "registrations deleted, left out": 1}
    assert sum(draft.counted.values()) == len(report.sheets[0].rows)


def test_what_the_report_does_not_say_is_asked(opened, network):
    bare = opened("eventbrite/report_without_event.csv")
    questions = asked(bare, network)
    assert questions["event/title"].proposed == questions["event/start"].proposed == ""
    assert questions["column:/What organisation are you from?"].proposed == "company"
    unsaid = EVENTBRITE.draft(bare, network, Answers())
    assert [problem.message for problem in unsaid.problems if problem.severity == "error"] == [
        "Say what the event was called.", "Say on which day the event was, as YYYY-MM-DD.", "Say: What sort of event was it?"]
    draft = EVENTBRITE.draft(bare, network, Answers({"event/kind": "meeting", "event/title": "River day", "event/start": "2024-03-05"}))
    assert rows(draft, "events", "title", "kind", "start") == [("River day", "meeting", "2024-03-05")]
    assert rows(draft, "attendance", "registered", "attended") == [("1", "1")]


def test_each_event_is_asked_for_itself_and_a_kind_is_proposed_where_the_name_says_one(report, network, table):
    questions = asked(report, network)
    assert questions[f"event/kind/{TRAINING}"].proposed == "training"
    assert questions[f"event/kind/{CALL}"].proposed == "check_in"
    assert all(question.once for key, question in questions.items() if key.startswith("event/"))   # the next report is about other events
    sheet = table("a", "Order #,Order Date,Email,Ticket Type,Event Name,Event Date\n1,2024-01-01,a@reed.example,Free,River day,2024-02-01\n")
    assert asked(type(report)("a.csv", "csv", (sheet,)), network)["event/kind/River day"].proposed == ""


def test_no_guest_is_in_the_draft_or_its_messages(report, network):
    told = repr(EVENTBRITE.draft(report, network, Answers(SAID)))
    for private in ("Invented", "ada@", "gmail", "LS1", "step-free", "Leeds"):
        assert private not in told
