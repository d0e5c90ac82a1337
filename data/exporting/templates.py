"""Empty tables to fill in, in groups that belong together: as a workbook or as CSV files in a zip."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Table
from xlsxwriter.worksheet import Worksheet

from data.columns import Kind
from data.configuration import Configuration
from data.exporting.archive import zipped
from data.exporting.description import description
from data.exporting.folder import table_text
from data.exporting.workbook import Sheets
from data.schema import metadata

FILLED = 1_000
"""Rows below the names of the columns that offer the network's own words."""
SHORT = 255
"""Characters of all words together that a spreadsheet takes as a list to choose from."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that are filled in together."""

    key: str
    title: str
    about: str
    tables: tuple[str, ...]


GROUPS: tuple[Group, ...] = (
    Group("members", "Members", "Organisations and their membership.", ("organisations", "memberships")),
    Group("connections", "Connections", "Who works with whom, and who belongs to which group.",
          ("organisations", "ties", "groups", "affiliations", "introductions")),
    Group("activities", "Activities", "Events and actions, with who came and who took part, offers and needs.",
          ("organisations", "events", "attendance", "actions", "participation", "regulated_spend", "offers_and_needs")),
    Group("people", "People", "Individual members, and answers to monitoring questions, as counts; nobody is listed.", ("individuals", "diversity_counts")),
    Group("indicators", "Indicators", "Surveys, governance, money, policy, targets, and figures entered by hand.", (
        "organisations", "survey_waves", "survey_items", "survey_invitations", "survey_answers", "trust_ratings", "bodies", "seats", "elections", "income",
        "costs", "reserves", "policy_goals", "policy_stages", "outcomes", "annotations", "targets", "figures", "status_overrides", "narrative_edits")),
    Group("meetings", "Meetings", "Meetings of the board, what they decided, and what is to be done.", ("bodies", "meetings", "decisions", "follow_ups")),
)
"""What a coordinator fills in together; the organisations stand in every group that refers to them."""


def template_workbook(configuration: Configuration, groups: Iterable[Group] = GROUPS) -> bytes:
    """Return a workbook of empty tables; where a column holds a word of a short list, its cells offer the list."""
    chosen = _tables(groups)
    sheets = Sheets(f"{configuration.name}: tables to fill in")
    sheets.say([("How to fill it in", "One row for each thing. The comment on a column's name says what it holds. Leave out what you do not know."),
                *((table.name, table.info["about"]) for table in chosen)])
    for table in chosen:
        _offer(sheets.add(table.name, tuple(column.name for column in table.columns), ()), table, configuration)
    return sheets.bytes()


def template_zip(groups: Iterable[Group] = GROUPS) -> bytes:
    """Return empty CSV files in a zip, with the page that explains every column."""
    tables = {f"{table.name}.csv": table_text((column.name for column in table.columns), ()) for table in _tables(groups)}
    return zipped({**tables, "README.md": description()})


def _tables(groups: Iterable[Group]) -> tuple[Table, ...]:
    return tuple(metadata.tables[name] for name in dict.fromkeys(name for group in groups for name in group.tables))


def _offer(sheet: Worksheet, table: Table, configuration: Configuration) -> None:
    """Let a spreadsheet offer the words of each column of one word; another word is asked about and may stay."""
    for place, column in enumerate(table.columns):
        words = [*configuration.vocabularies.get(column.info.get("vocabulary", ""), {})]
        if column.info["kind"] is Kind.CHOICE and words and len(",".join(words)) <= SHORT:
            sheet.data_validation(1, place, FILLED, place, {"validate": "list", "source": words, "error_type": "warning",
                                                            "error_message": "This word is not on the network's list."})
