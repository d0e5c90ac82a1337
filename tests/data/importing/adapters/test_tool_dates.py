"""Days and moments in each tool's spelling."""

import pytest

from data.importing.adapters.tool_dates import date_order, iso_date, order_questions


@pytest.mark.parametrize(("text", "day"), [
    ("2024-03-05 14:22", "2024-03-05"), ("2024-03-05T14:22:11.000Z", "2024-03-05"), ("2021-09-14 10:22:11", "2021-09-14"),   # HubSpot, Mailchimp
    ("Mar 5, 2024", "2024-03-05"), ("Sep 26, 2026 7:05 PM", "2026-09-26"), ("Tuesday, 5 March 2024", "2024-03-05"),           # Eventbrite
    ("05/03/2024", "2024-03-05"), ("March 5th, 2024 2:22 PM", "2024-03-05"), ("5.3.2024", "2024-03-05"),                      # CiviCRM
    ("5/3/2024 2:22pm", "2024-03-05"), ("5 Mar 2024", "2024-03-05"), ("5-Mar-2024", "2024-03-05"),                            # Airtable
])
def test_every_spelling_is_a_day(text, day):
    assert iso_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2024", "2024-13-01", "2024", "2024-03", "05/03/24", "soon", "", "Foo 5, 2024", "45000"])
def test_what_is_no_day_stays_to_be_told(text):
    assert iso_date(text) == text


def test_the_month_may_come_first():
    assert iso_date("3/15/2024 2:30 PM", "month") == "2024-03-15"
    assert date_order(["3/15/2024", "1/2/2024"]) == "month"
    assert date_order(["15/3/2024", "1/2/2024"]) == "day"
    assert date_order(["1/2/2024", "2024-03-15"]) == ""
    assert date_order(["15/3/2024", "3/15/2024"]) == ""


def test_the_order_is_asked_only_where_it_matters():
    assert [question.text for question in order_questions(["1/2/2024"])] == ['In "1/2/2024", which comes first?']
    assert order_questions(["1/2/2024", "13/2/2024"]) == order_questions(["2/2/2024"]) == order_questions(["2024-02-01"]) == ()
