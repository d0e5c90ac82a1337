"""Whatever stands in the cells of a tool's file, and whichever columns are missing: something sound comes out."""

import csv

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.importing.adapters.airtable import AIRTABLE
from data.importing.adapters.base import Answers
from data.importing.adapters.civicrm import CIVICRM
from data.importing.adapters.eventbrite import EVENTBRITE
from data.importing.adapters.hubspot import HUBSPOT
from data.importing.adapters.mailchimp import MAILCHIMP
from data.importing.adapters.members import MEMBERS
from data.importing.sheets import Document, Sheet
from data.schema import FACTS
from tests.data.importing.adapters.conftest import FIXTURES

HEADERS = {
    "hubspot/contacts.csv": HUBSPOT, "hubspot/companies.csv": HUBSPOT, "mailchimp/subscribed_members_export_15d17415eb.csv": MAILCHIMP,
    "mailchimp/unsubscribed_members_export_15d17415eb.csv": MAILCHIMP, "eventbrite/report-2024-03-06T1422.csv": EVENTBRITE,
    "civicrm/CiviCRM_Contact_Search.csv": CIVICRM, "civicrm/relationships.csv": CIVICRM, "airtable/Organisations-Grid view.csv": AIRTABLE,
    "members/members.csv": MEMBERS,
}
COLUMNS = {table.name: {column.name for column in table.columns} for table in FACTS}
CELLS = st.one_of(
    st.sampled_from(["", "", "Weir Watch", "Mill Lane Forum, Bath", 'a "quoted', '"x, y",z', "n/a", "Organization", "Individual", "Full member", "Friend",
                     "Yes", "a.person@weirwatch.example", "someone@gmail.com", "@", "a@", "info@reed.example", "05/03/2024", "31/02/2024", "2024-03-05 14:22",
                     "Mar 5, 2024", "99999", "Checked In", "=1+1", ";", ",", "'", "9001", "https://weir.example/x", "\u202ehidden", "Zoë"]),
    st.text(max_size=12))


def header_of(name):
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines))


@st.composite
def documents(draw, name):
    """A file with the tool's columns, some of them missing and in another order, and any cells."""
    full = header_of(name)
    gone = draw(st.sets(st.sampled_from(full), max_size=6))
    header = tuple(column for column in draw(st.permutations(full)) if column not in gone)
    cells = draw(st.lists(CELLS, min_size=1, max_size=40))
    shuffle = draw(st.randoms(use_true_random=False))
    rows = tuple(tuple(shuffle.choice(cells) for _ in header) for _ in range(draw(st.integers(0, 6))))
    return Document(name.rpartition("/")[2], "csv", (Sheet(name.rpartition("/")[2], header, rows, tuple(range(2, len(rows) + 2))),))


def answers_of(draw, questions):
    """Any answer that a question offers, to some of them."""
    chosen = {question.key: draw(st.sampled_from([choice.value for choice in question.choices])) for question in questions if question.choices}
    return Answers({key: value for key, value in chosen.items() if draw(st.booleans())})


@pytest.mark.parametrize("name", HEADERS)
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate],   # shrinking a whole file takes minutes
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_file_gives_rows_that_hold_together(name, network, data):
    document, adapter = data.draw(documents(name)), HEADERS[name]
    assert 0 <= adapter.fits(document) <= 1
    answers = answers_of(data.draw, adapter.questions(document, network, Answers()))
    keys = [question.key for question in adapter.questions(document, network, answers)]
    assert len(keys) == len(set(keys))
    draft = adapter.draft(document, network, answers)
    known = {row.cells["id"] for row in draft.tables.get("organisations", ())} | set(draft.mentions)
    for table, rows in draft.tables.items():
        for row in rows:
            assert set(row.cells) <= COLUMNS[table]
            assert row.number in document.sheets[0].numbers
            assert {row.cells[end] for end in ("organisation_id", "source_id", "target_id") if end in row.cells} <= known
    told = [*draft.mentions.values(), *((row.cells.get("name"), row.cells.get("contact_email")) for row in draft.tables.get("organisations", ()))]
    assert "someone@" not in repr(told)
    assert "a.person@" not in repr(told)


@pytest.mark.parametrize("name", HEADERS)
def test_the_order_of_columns_is_of_no_account(name, network):
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as lines:
        header, *body = csv.reader(lines)

    def drafted(order):
        rows = tuple(tuple(row[place].strip() for place in order) for row in body)
        sheet = Sheet("file", tuple(header[place] for place in order), rows, tuple(range(2, len(rows) + 2)))
        return HEADERS[name].draft(Document("file.csv", "csv", (sheet,)), network, Answers({"others": "add", "posted": "2024-03-05"}))
    forward, first = list(range(len(header))), [0] if name.startswith("airtable") else []   # Airtable's first column is the name
    backward = first + [place for place in reversed(forward) if place not in first]
    assert drafted(forward).tables == drafted(backward).tables
