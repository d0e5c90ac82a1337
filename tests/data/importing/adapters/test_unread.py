"""Diversity data in a general file: told in one way wherever it stands, and nothing of it read."""

import io
import zipfile

import pytest

from data.importing.adapters import ADAPTERS, recognised
from data.importing.adapters.base import Answers
from data.importing.documents import document
from data.importing.folder import read_folder
from data.importing.limits import UPLOAD
from data.importing.unread import diversity_left, is_diversity
from data.problems import WARNING
from tests.data.importing.made import xlsx

COLUMN, SECRET = "Ethnic group", "Quite secret"
TOLD = f'Column "{COLUMN}" is diversity data. It must come through the diversity import, with consent recorded; it was not read.'
ROWS = (("id", "name", "kind", "website", COLUMN), ("harbour-trust", "Harbour Trust", "", "", SECRET))
TEXT = "\n".join(",".join(row) for row in ROWS)

FILES = {
    "hubspot": f"Record ID,First Name,Last Name,Email,Associated Company,Create Date,{COLUMN}\n1,A,B,a@reed.example,Reed Beds,2024-01-01 10:00,{SECRET}\n",
    "mailchimp": f"Email Address,MEMBER_RATING,LEID,EUID,{COLUMN}\na@reed.example,2,1,1,{SECRET}\n",
    "eventbrite": f"Order #,Order Date,Email,Ticket Type,Attendee Status,{COLUMN}\n1,2024-01-01,a@reed.example,Free,Attending,{SECRET}\n",
    "civicrm": f"Contact ID,Contact Type,Display Name,{COLUMN}\n1,Organization,Reed Beds,{SECRET}\n",
    "airtable": f"Name,Partners,{COLUMN}\nReed Beds,\"Weir, Marsh\",{SECRET}\nWeir,Reed Beds,\nMarsh,Reed Beds,\n",
    "members": f"Organisation,Joined,{COLUMN}\nReed Beds,2024-01-01,{SECRET}\n",
    "kumu": f"Label,Type,Tags,{COLUMN}\nReed Beds,Charity,,{SECRET}\n",
    "gephi": f"Id,Label,timeset,{COLUMN}\n1,Reed Beds,,{SECRET}\n",
    "graphml": f'<graphml><key id="e" for="node" attr.name="{COLUMN}"/><graph><node id="Reed Beds"><data key="e">{SECRET}</data></node></graph></graphml>',
    "gexf": f'<gexf><graph><attributes class="node"><attribute id="0" title="{COLUMN}" type="string"/></attributes><nodes><node id="1" label="Reed">'
            f'<attvalues><attvalue for="0" value="{SECRET}"/></attvalues></node></nodes></graph></gexf>',
    "google_forms": f"Timestamp,Organisation,How close? [Weir],How close? [Marsh],{COLUMN}\n2026/03/02 10:00:00,Reed Beds,3,0,{SECRET}\n",
    "threesixtygiving": "Identifier,Amount Awarded,Award Date,Recipient Org:Name,Recipient Org:Identifier,Funding Org:Name,Funding Org:Identifier,"
                        f"{COLUMN}\n1,10,2024-01-01,Reed Beds,GB-CHC-1,Weir Fund,GB-CHC-2,{SECRET}\n",
    "ties": f"Organisation A,Organisation B,Kind,{COLUMN}\nReed Beds,Weir,Advice,{SECRET}\n",
    "projects": f"Project,Lead,Partners,{COLUMN}\nBig Dig,Reed Beds,Weir,{SECRET}\n",
}
"""A small file of each tool with a column of diversity data."""


def zipped(text):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("organisations.csv", text)
    return content.getvalue()


@pytest.mark.parametrize(("name", "content"), [
    ("organisations.csv", TEXT.encode()), ("organisations.zip", zipped(TEXT)), ("network.xlsx", xlsx(ROWS, name="organisations"))])
def test_066_in_our_own_tables_it_is_told_and_not_read(name, content, network):
    dropped = document(name, content, limits=UPLOAD)
    own = recognised(dropped)[0]
    draft = own.draft(dropped, network, Answers())
    assert own.whole_network
    assert [(problem.message, problem.severity) for problem in draft.problems] == [(TOLD, WARNING)]
    assert SECRET not in repr(draft)


def test_066_in_a_folder_on_the_command_line_it_is_told_and_not_read(write):
    found = read_folder(write(organisations=f"name,{COLUMN}\nHarbour Trust,{SECRET}\nMill Lane Forum,\nQuiet House,\n"))
    assert [problem.message for problem in found.problems] == [TOLD]
    assert SECRET not in repr(found)


@pytest.mark.parametrize("tool", FILES)
def test_066_in_a_file_of_any_tool_it_is_told_and_not_read(tool, network):
    adapter = next(adapter for adapter in ADAPTERS if adapter.key == tool)
    dropped = document({"graphml": "f.graphml", "gexf": "f.gexf"}.get(tool, "f.csv"), FILES[tool].encode(), limits=UPLOAD)
    assert recognised(dropped)[0] is adapter
    asked = adapter.questions(dropped, network, Answers())
    draft = adapter.draft(dropped, network, Answers({question.key: question.proposed or (question.choices[0].value if question.choices else "2026-01-01")
                                                     for question in asked}))
    assert TOLD in [problem.message for problem in draft.problems if problem.severity == WARNING]
    assert SECRET not in repr(draft) + repr(asked)


def test_every_tool_is_among_them():
    assert {adapter.key for adapter in ADAPTERS} == {*FILES, "own_workbook", "own_folder"}


def test_a_column_of_diversity_data_that_is_empty_is_not_worth_a_word(table):
    assert diversity_left([table("list", f"name,{COLUMN}\nReed Beds,\n")]) == ()


@pytest.mark.parametrize("name", ["Trade name", "Works on gender equality", "description", "Raced against time"])
def test_what_only_sounds_like_it_is_read(name):
    assert not is_diversity(name)
