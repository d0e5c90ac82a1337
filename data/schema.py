"""The tables of one network: names, keys, constraints, and what each column may be used for.

This is the one description of the facts. The canonical CSV files, their templates, the checks on
input, the documentation and the privacy rules are all read from it: every column says in ``info``
what it holds, how sensitive it is and how long it may be kept.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, MetaData, Table, Text


class Sensitivity(StrEnum):
    """Who may see a column, from everyone to the coordinator alone; each includes the ones before."""

    PUBLIC = "public"
    MEMBERS = "members"
    BOARD = "board"
    COORDINATOR = "coordinator"


class Retention(StrEnum):
    """How long a column may be kept."""

    RECORD = "as long as the network keeps its public record"
    MEMBERSHIP = "six years after the membership ends"
    SURVEY = "three years after the survey closes"
    FINANCE = "six years after the financial year"
    LOG = "six years after the entry"


class Kind(StrEnum):
    """What a cell may hold; the importer checks each kind in one place."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "whole number"
    NUMBER = "number"
    BOOLEAN = "yes or no"
    URL = "web address"
    URLS = "web addresses, separated by ;"
    EMAIL = "email address"
    CHOICE = "one word of a list"
    CHOICES = "words of a list, separated by ;"
    REFERENCE = "id in another table"


_TYPES = {Kind.INTEGER: Integer, Kind.NUMBER: Float, Kind.BOOLEAN: Boolean}
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=_NAMES)


def _facts(name: str, about: str, key: str, *columns: Column, sensitivity: Sensitivity = Sensitivity.PUBLIC,
           retention: Retention = Retention.RECORD) -> Table:
    """Make a table of facts whose rows match by ``id``, or by the columns of ``key`` where no id is given."""
    identity = _column("id", Kind.TEXT, "Stable identifier; made from the key columns when left empty.", primary_key=True)
    table = Table(name, metadata, identity, *columns, info={"about": about, "key": tuple(key.split())})
    for column in table.columns:
        column.info.setdefault("sensitivity", sensitivity)
        column.info.setdefault("retention", retention)
    return table


def _column(name: str, kind: Kind, about: str, *, primary_key: bool = False, required: bool = False, **info: Any) -> Column:
    """Describe a column; ``info`` may hold vocabulary, references, lowest, highest, sensitivity, retention."""
    keys = [ForeignKey(f"{info['references']}.id")] if "references" in info else []
    described = {"kind": kind, "about": about, "required": required, **info}
    return Column(name, _TYPES.get(kind, Text), *keys, primary_key=primary_key, nullable=not (required or primary_key), info=described)


def _text(name: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.TEXT, about, **info)


def _date(name: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.DATE, about, **{"lowest": 1900, **info})


def _whole(name: str, about: str, lowest: int = 0, highest: int | None = None, **info: Any) -> Column:
    return _column(name, Kind.INTEGER, about, lowest=lowest, highest=highest, **info)


def _number(name: str, about: str, lowest: float | None = 0, highest: float | None = None, **info: Any) -> Column:
    return _column(name, Kind.NUMBER, about, lowest=lowest, highest=highest, **info)


def _flag(name: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.BOOLEAN, about, **info)


def _url(name: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.URL, about, **info)


def _choice(name: str, vocabulary: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.CHOICE, about, vocabulary=vocabulary, **info)


def _choices(name: str, vocabulary: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.CHOICES, about, vocabulary=vocabulary, **info)


def _reference(name: str, references: str, about: str, **info: Any) -> Column:
    return _column(name, Kind.REFERENCE, about, references=references, **info)


def _source() -> Column:
    return _url("source_url", "Page that shows the fact.")


def _visibility(about: str) -> Column:
    return _choice("visibility", "visibility", about)


PUBLIC, MEMBERS, BOARD, COORDINATOR = Sensitivity

organisations = _facts(
    "organisations", "Every organisation known to the network, member or not.", "name",
    _text("name", "Name as it calls itself.", required=True),
    _url("website", "Home page."),
    _column("contact_email", Kind.EMAIL, "Office address of the organisation, never a person's.", sensitivity=MEMBERS),
    _choice("kind", "organisation_kinds", "What it is."),
    _text("legal_form", "Legal status in short."),
    _text("registration", "Register numbers in org-id style (GB-CHC-, GB-COH-, GB-SC-), separated by ;."),
    _choice("base", "areas", "Area of the head office."),
    _choice("scope", "scopes", "Where the work happens."),
    _choices("themes", "themes", "What it works on; the first is the main one."),
    _date("founded", "Year, month or day it began.", lowest=1000),
    _date("closed", "Day it closed, when it has.", lowest=1000),
    _text("description", "What it does, in a sentence."),
    _date("verified_on", "Day the record was last confirmed."),
    _visibility("Who may see the organisation; empty means coordinators only."),
    _text("note", "Working note.", sensitivity=COORDINATOR),
    _source(),
    _column("attributes_source_url", Kind.URLS, "Pages that show the attributes."),
)

memberships = _facts(
    "memberships", "Spells of membership, one row for each organisation, tier and joining date.", "organisation_id tier joined",
    _reference("organisation_id", "organisations", "The member.", required=True),
    _choice("tier", "tiers", "Membership tier.", required=True, sensitivity=BOARD),
    _date("joined", "Day it joined."),
    _date("left", "Last day of membership."),
    _text("left_reason", "Why it left.", sensitivity=COORDINATOR),
    _text("recruited_via", "How it came to join.", sensitivity=BOARD),
    sensitivity=MEMBERS, retention=Retention.MEMBERSHIP,
)

individuals = _facts(
    "individuals", "Individual members as counts on a day; people are counted, never listed.", "counted_on tier",
    _date("counted_on", "Day of the count.", required=True),
    _choice("tier", "tiers", "Membership tier.", required=True),
    _whole("members", "How many individuals.", required=True),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

ties = _facts(
    "ties", "Reported ties between two organisations, one row for each report.", "source_id target_id kind start source_url name",
    _reference("source_id", "organisations", "One end; the giving end where the kind has a direction.", required=True),
    _reference("target_id", "organisations", "The other end.", required=True),
    _choice("kind", "tie_kinds", "What sort of tie.", required=True),
    _text("name", "What they do together."),
    _whole("strength", "Frey scale: 0 none, 1 networking, 2 cooperation, 3 coordination, 4 coalition, 5 collaboration.", 0, 5),
    _date("start", "When it began."),
    _date("end", "When it ended."),
    _number("amount_gbp", "Pounds, where money is part of it."),
    _reference("reported_by", "organisations", "Which end reported it.", sensitivity=COORDINATOR),
    _choice("evidence", "evidence", "What the row rests on."),
    _choice("confidence", "confidence", "How sure the row is."),
    _text("evidence_note", "Working note on the evidence.", sensitivity=COORDINATOR),
    _choice("date_basis", "date_bases", "What the dates rest on."),
    _visibility("Who may see the tie, if they may see both ends; empty means as both ends."),
    _source(),
)

groups = _facts(
    "groups", "Coalitions, working groups, letters, meetings: what several organisations belong to.", "name",
    _text("name", "Name of the group.", required=True),
    _choice("kind", "group_kinds", "What sort of group.", required=True),
    _reference("organisation_id", "organisations", "The organisation that this group also is."),
    _choices("themes", "themes", "What it is about."),
    _text("description", "What it does, in a sentence."),
    _source(),
)

affiliations = _facts(
    "affiliations", "Which organisation belonged to which group, in which role, when.",
    "organisation_id group_id role start source_url",
    _reference("organisation_id", "organisations", "The organisation.", required=True),
    _reference("group_id", "groups", "The group.", required=True),
    _text("role", "Its role there."),
    _date("start", "When it began."),
    _date("end", "When it ended."),
    _choice("date_basis", "date_bases", "What the dates rest on."),
    _visibility("Who may see it, if they may see the organisation; empty means as the organisation."),
    _source(),
)

events = _facts(
    "events", "Meetings, trainings and conferences.", "title start",
    _text("title", "Name of the event.", required=True),
    _choice("kind", "event_kinds", "What sort of event.", required=True),
    _date("start", "First day.", required=True),
    _date("end", "Last day."),
    _flag("learning", "Whether people come to learn."),
    _choice("area", "areas", "Where it was held; empty when online."),
    _choices("themes", "themes", "What it was about."),
    _source(),
)

attendance = _facts(
    "attendance", "How many people of an organisation registered for and came to an event.", "event_id organisation_id",
    _reference("event_id", "events", "The event.", required=True),
    _reference("organisation_id", "organisations", "The organisation.", required=True),
    _whole("registered", "People registered."),
    _whole("attended", "People who came."),
    _text("role", "Host, speaker or participant."),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

actions = _facts(
    "actions", "What members do together to change something.", "title start",
    _text("title", "Name of the action.", required=True),
    _choice("kind", "action_kinds", "What sort of action.", required=True),
    _date("start", "First day.", required=True),
    _date("end", "Last day."),
    _reference("lead_id", "organisations", "Who led it."),
    _choices("themes", "themes", "What it was about."),
    _flag("regulated", "Whether it counts under election law.", sensitivity=BOARD),
    _number("spend_gbp", "Pounds spent.", sensitivity=BOARD, retention=Retention.FINANCE),
    _source(),
)

participation = _facts(
    "participation", "Which organisation took part in which action.", "action_id organisation_id",
    _reference("action_id", "actions", "The action.", required=True),
    _reference("organisation_id", "organisations", "The organisation.", required=True),
    _text("role", "Lead, signatory or supporter."),
    _date("signed_on", "Day it joined the action."),
)

survey_waves = _facts(
    "survey_waves", "Rounds of a survey.", "title",
    _text("title", "Name of the round.", required=True),
    _date("opened", "First day for answers.", required=True),
    _date("closed", "Last day for answers."),
    retention=Retention.SURVEY,
)

survey_items = _facts(
    "survey_items", "Questions, each with the part of the scorecard it belongs to.", "text",
    _text("text", "The statement people agree with, from 1 to 5.", required=True),
    _choice("topic", "survey_topics", "What the statement is about.", required=True),
    retention=Retention.SURVEY,
)

survey_invitations = _facts(
    "survey_invitations", "Who was asked in a round, so that silence can be told from a no.", "wave_id organisation_id",
    _reference("wave_id", "survey_waves", "The round.", required=True),
    _reference("organisation_id", "organisations", "Who was asked.", required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

survey_answers = _facts(
    "survey_answers", "One organisation's answer to one question in one round.", "wave_id organisation_id item_id",
    _reference("wave_id", "survey_waves", "The round.", required=True),
    _reference("organisation_id", "organisations", "Who answered.", required=True),
    _reference("item_id", "survey_items", "The question.", required=True),
    _whole("score", "1 strongly disagree to 5 strongly agree.", 1, 5, required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

bodies = _facts(
    "bodies", "Governance bodies.", "name",
    _text("name", "Name of the body.", required=True),
    _choice("kind", "body_kinds", "What sort of body."),
    _whole("seats", "Number of seats."),
    _source(),
)

seats = _facts(
    "seats", "Which organisation held a seat on a body, when.", "body_id organisation_id start",
    _reference("body_id", "bodies", "The body.", required=True),
    _reference("organisation_id", "organisations", "Who held the seat.", required=True),
    _choice("theme", "themes", "Theme the seat stands for."),
    _text("role", "Chair, officer or member."),
    _date("start", "First day."),
    _date("end", "Last day."),
    _source(),
)

elections = _facts(
    "elections", "Elections to a body.", "body_id held_on",
    _reference("body_id", "bodies", "The body.", required=True),
    _date("held_on", "Day the vote closed.", required=True),
    _whole("eligible", "Members entitled to vote."),
    _whole("votes", "Votes cast."),
    _whole("candidates", "Candidates."),
    _whole("seats", "Seats to fill."),
    _source(),
)

income = _facts(
    "income", "Money in, one row for each award or source and period.", "funder kind start",
    _text("funder", "Who gives it.", required=True),
    _choice("kind", "income_kinds", "What sort of income.", required=True),
    _choice("status", "income_statuses", "Pipeline, committed or received.", required=True),
    _flag("restricted", "Whether the giver says what it is for."),
    _number("amount_gbp", "Pounds.", required=True),
    _date("start", "First day it pays for.", required=True),
    _date("end", "Last day it pays for."),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

costs = _facts(
    "costs", "Money out, one row for each kind and month.", "kind month",
    _choice("kind", "cost_kinds", "What it was spent on.", required=True),
    _date("month", "Month of the cost.", required=True),
    _number("amount_gbp", "Pounds.", required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

reserves = _facts(
    "reserves", "Free reserves on a day.", "held_on",
    _date("held_on", "Day of the balance.", required=True),
    _number("free_gbp", "Pounds free to spend.", lowest=None, required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

offers_and_needs = _facts(
    "offers_and_needs", "What members offer and what they look for.", "organisation_id direction text posted",
    _reference("organisation_id", "organisations", "Whose offer or need.", required=True),
    _choice("direction", "directions", "Offer or need.", required=True),
    _choice("category", "offer_categories", "What sort of thing."),
    _text("text", "The offer or need in a sentence.", required=True),
    _date("posted", "Day it was posted.", required=True),
    _date("answered", "Day of the first answer."),
    _reference("answered_by", "organisations", "Who answered."),
    _date("closed", "Day it was taken down."),
    sensitivity=MEMBERS,
)

introductions = _facts(
    "introductions", "Introductions made between two organisations.", "a_id b_id made_on",
    _reference("a_id", "organisations", "One side.", required=True),
    _reference("b_id", "organisations", "The other side.", required=True),
    _date("made_on", "Day it was made.", required=True),
    _whole("intensity", "1 'you should talk' to 7 in person with a joint project.", 1, 7),
    _date("accepted_on", "Day both agreed to meet."),
    _text("reason", "Why these two."),
    _text("outcome", "What came of it."),
    sensitivity=BOARD,
)

policy_goals = _facts(
    "policy_goals", "Changes the network works for.", "title",
    _text("title", "The change in a sentence.", required=True),
    _choice("theme", "themes", "Theme it belongs to."),
    _choice("jurisdiction", "scopes", "Where it would apply."),
    _choice("stance", "stances", "To advance something new or to defend what is there.", required=True),
    _source(),
)

policy_stages = _facts(
    "policy_stages", "Stage a goal reached on a day.", "goal_id reached_on",
    _reference("goal_id", "policy_goals", "The goal.", required=True),
    _choice("stage", "policy_stages", "0 idea to 6 maintained; blocked or reversed.", required=True),
    _date("reached_on", "Day it reached the stage.", required=True),
    _url("evidence_url", "Page that shows it."),
)

outcomes = _facts(
    "outcomes", "What changed, with the network's part in it and the evidence.", "happened_on description",
    _text("description", "What changed, in a sentence.", required=True),
    _date("happened_on", "Day it changed.", required=True),
    _reference("goal_id", "policy_goals", "The goal it belongs to."),
    _whole("significance", "1 small to 3 large.", 1, 3),
    _whole("contribution", "1 small to 3 decisive part of the network.", 1, 3),
    _whole("evidence_strength", "1 our own word to 3 independent.", 1, 3),
    _url("evidence_url", "Page that shows it."),
)

annotations = _facts(
    "annotations", "What happened on a day that a reader of a chart should know.", "happened_on text",
    _date("happened_on", "The day.", required=True),
    _text("text", "What happened, in a few words.", required=True),
    _source(),
)

targets = _facts(
    "targets", "What the network aims at, one row for each indicator and due day.", "indicator due",
    _text("indicator", "Code of the indicator, for example 1.1.", required=True),
    _number("value", "Value to reach; the lower end where a range is wanted.", lowest=None, required=True),
    _number("upper", "Upper end of a range.", lowest=None),
    _number("band", "How far from the target is still watch; empty means the network's own share of it."),
    _date("due", "Day it should be reached."),
    _date("set_on", "Day it was agreed.", required=True),
    _text("owner", "Role that answers for it."),
    _flag("proposed", "Whether it still waits for agreement."),
    sensitivity=BOARD,
)

FACTS: tuple[Table, ...] = (
    organisations, memberships, individuals, ties, groups, affiliations, events, attendance, actions, participation,
    survey_waves, survey_items, survey_invitations, survey_answers, bodies, seats, elections, income, costs, reserves,
    offers_and_needs, introductions, policy_goals, policy_stages, outcomes, annotations, targets,
)  # in an order that respects references


def _book(name: str, about: str, *columns: Column) -> Table:
    """Make a table of the program's own books; coordinators only, kept as a log."""
    for column in columns:
        column.info.setdefault("sensitivity", COORDINATOR)
        column.info.setdefault("retention", Retention.LOG)
    return Table(name, metadata, *columns, info={"about": about})


network = _book(
    "network", "The one network this database holds.",
    Column("key", Text, primary_key=True, info={"about": "Short name used in commands."}),
    Column("fictional", Boolean, nullable=False, info={"about": "Whether every fact is invented."}),
    Column("baseline", Text, nullable=False, info={"about": "Day of the first import."}),
)

configuration_files = _book(
    "configuration_files", "The network's own words and lists, as imported.",
    Column("name", Text, primary_key=True, info={"about": "File name, for example network.toml."}),
    Column("content", Text, nullable=False, info={"about": "The file's text."}),
)

import_batches = _book(
    "import_batch", "Every import, applied whole or not at all.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who imported."}),
    Column("source", Text, nullable=False, info={"about": "What was imported."}),
    Column("content_hash", Text, nullable=False, info={"about": "SHA-256 of all facts after the import."}),
    Column("added", Integer, nullable=False, info={"about": "Rows added."}),
    Column("changed", Integer, nullable=False, info={"about": "Rows changed."}),
    Column("same", Integer, nullable=False, info={"about": "Rows already held."}),
)

changes = _book(
    "change", "Append-only: every field that ever changed.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("batch_id", Integer, ForeignKey("import_batch.id"), nullable=False, index=True, info={"about": "The import it belongs to."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who changed it."}),
    Column("table", Text, nullable=False, info={"about": "Table."}),
    Column("row_id", Text, nullable=False, info={"about": "Row."}),
    Column("field", Text, nullable=False, info={"about": "Column."}),
    Column("before", Text, info={"about": "Value before; empty for a new row."}),
    Column("after", Text, info={"about": "Value after; empty for a removed row."}),
)
