"""The tables of one network: names, keys, constraints, and what each column may be used for.

This is the one description of the facts. The canonical CSV files, their templates, the checks on
input, the documentation and the privacy rules are all read from it: every column says in ``info``
what it holds, how sensitive it is and how long it may be kept.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

from data.columns import (
    Kind,
    Retention,
    Sensitivity,
    choice,
    choices,
    column,
    date,
    flag,
    number,
    reference,
    source,
    text,
    url,
    visibility,
    whole,
)

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
    identity = column("id", Kind.TEXT, "Stable identifier; made from the key columns when left empty.", primary_key=True)
    table = Table(name, metadata, identity, *columns, info={"about": about, "key": tuple(key.split())})
    for each in table.columns:
        each.info.setdefault("sensitivity", sensitivity)
        each.info.setdefault("retention", retention)
    return table


PUBLIC, MEMBERS, BOARD, COORDINATOR = Sensitivity

organisations = _facts(
    "organisations", "Every organisation known to the network, member or not.", "name",
    text("name", "Name as it calls itself.", required=True),
    url("website", "Home page."),
    column("contact_email", Kind.EMAIL, "Office address of the organisation, never a person's.", sensitivity=MEMBERS),
    choice("kind", "organisation_kinds", "What it is."),
    text("legal_form", "Legal status in short."),
    text("registration", "Register numbers in org-id style (GB-CHC-, GB-COH-, GB-SC-), separated by ;."),
    choice("base", "areas", "Area of the head office."),
    choice("scope", "scopes", "Where the work happens."),
    choices("themes", "themes", "What it works on; the first is the main one."),
    date("founded", "Year, month or day it began.", lowest=1000),
    date("closed", "Day it closed, when it has.", lowest=1000),
    text("description", "What it does, in a sentence."),
    date("verified_on", "Day the record was last confirmed."),
    visibility("Who may see the organisation; empty means coordinators only."),
    text("note", "Working note.", sensitivity=COORDINATOR),
    flag("stub", "Whether it was only ever named by others, and waits to be confirmed.", sensitivity=COORDINATOR),
    source(),
    column("attributes_source_url", Kind.URLS, "Pages that show the attributes."),
)

memberships = _facts(
    "memberships", "Spells of membership, one row for each organisation, tier and joining date.", "organisation_id tier joined",
    reference("organisation_id", "organisations", "The member.", required=True),
    choice("tier", "tiers", "Membership tier.", required=True, sensitivity=BOARD),
    date("joined", "Day it joined."),
    date("left", "Last day of membership."),
    text("left_reason", "Why it left.", sensitivity=COORDINATOR),
    text("recruited_via", "How it came to join.", sensitivity=BOARD),
    sensitivity=MEMBERS, retention=Retention.MEMBERSHIP,
)

individuals = _facts(
    "individuals", "Individual members as counts on a day; people are counted, never listed.", "counted_on tier",
    date("counted_on", "Day of the count.", required=True),
    choice("tier", "tiers", "Membership tier.", required=True),
    whole("members", "How many individuals.", required=True),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

ties = _facts(
    "ties", "Reported ties between two organisations, one row for each report.", "source_id target_id kind start source_url name reported_by",
    reference("source_id", "organisations", "One end; the giving end where the kind has a direction.", required=True),
    reference("target_id", "organisations", "The other end.", required=True),
    choice("kind", "tie_kinds", "What sort of tie.", required=True),
    text("name", "What they do together."),
    whole("strength", "Frey scale: 0 none, 1 networking, 2 cooperation, 3 coordination, 4 coalition, 5 collaboration.", 0, 5),
    date("start", "When it began."),
    date("end", "When it ended, or is due to end.", years_ahead=30),
    number("amount_gbp", "Pounds, where money is part of it."),
    reference("reported_by", "organisations", "Which end reported it.", sensitivity=COORDINATOR),
    choice("evidence", "evidence", "What the row rests on."),
    choice("confidence", "confidence", "How sure the row is."),
    text("evidence_note", "Working note on the evidence.", sensitivity=COORDINATOR),
    choice("date_basis", "date_bases", "What the dates rest on."),
    visibility("Who may see the tie, if they may see both ends; empty means as both ends."),
    source(),
)

groups = _facts(
    "groups", "Coalitions, working groups, letters, meetings: what several organisations belong to.", "name",
    text("name", "Name of the group.", required=True),
    choice("kind", "group_kinds", "What sort of group.", required=True),
    reference("organisation_id", "organisations", "The organisation that this group also is."),
    choices("themes", "themes", "What it is about."),
    text("description", "What it does, in a sentence."),
    source(),
)

affiliations = _facts(
    "affiliations", "Which organisation belonged to which group, in which role, when.",
    "organisation_id group_id role start source_url",
    reference("organisation_id", "organisations", "The organisation.", required=True),
    reference("group_id", "groups", "The group.", required=True),
    text("role", "Its role there."),
    date("start", "When it began."),
    date("end", "When it ended."),
    choice("date_basis", "date_bases", "What the dates rest on."),
    visibility("Who may see it, if they may see the organisation; empty means as the organisation."),
    source(),
)

events = _facts(
    "events", "Meetings, trainings and conferences.", "title start",
    text("title", "Name of the event.", required=True),
    choice("kind", "event_kinds", "What sort of event.", required=True),
    date("start", "First day.", required=True),
    date("end", "Last day."),
    flag("learning", "Whether people come to learn."),
    choice("area", "areas", "Where it was held; empty when online."),
    choices("themes", "themes", "What it was about."),
    source(),
)

attendance = _facts(
    "attendance", "How many people of an organisation registered for and came to an event.", "event_id organisation_id",
    reference("event_id", "events", "The event.", required=True),
    reference("organisation_id", "organisations", "The organisation.", required=True),
    whole("registered", "People registered."),
    whole("attended", "People who came."),
    text("role", "Host, speaker or participant."),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

actions = _facts(
    "actions", "What members do together to change something.", "title start",
    text("title", "Name of the action.", required=True),
    choice("kind", "action_kinds", "What sort of action.", required=True),
    date("start", "First day.", required=True),
    date("end", "Last day."),
    reference("lead_id", "organisations", "Who led it."),
    choices("themes", "themes", "What it was about."),
    flag("regulated", "Whether it counts under election law.", sensitivity=BOARD),
    number("spend_gbp", "Pounds spent.", sensitivity=BOARD, retention=Retention.FINANCE),
    source(),
)

participation = _facts(
    "participation", "Which organisation took part in which action.", "action_id organisation_id",
    reference("action_id", "actions", "The action.", required=True),
    reference("organisation_id", "organisations", "The organisation.", required=True),
    text("role", "Lead, signatory or supporter."),
    date("signed_on", "Day it joined the action."),
)

survey_waves = _facts(
    "survey_waves", "Rounds of a survey.", "title",
    text("title", "Name of the round.", required=True),
    date("opened", "First day for answers.", required=True),
    date("closed", "Last day for answers."),
    retention=Retention.SURVEY,
)

survey_items = _facts(
    "survey_items", "Questions, each with the part of the scorecard it belongs to.", "text",
    text("text", "The statement people agree with, from 1 to 5.", required=True),
    choice("topic", "survey_topics", "What the statement is about.", required=True),
    retention=Retention.SURVEY,
)

survey_invitations = _facts(
    "survey_invitations", "Who was asked in a round, so that silence can be told from a no.", "wave_id organisation_id",
    reference("wave_id", "survey_waves", "The round.", required=True),
    reference("organisation_id", "organisations", "Who was asked.", required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

survey_answers = _facts(
    "survey_answers", "One organisation's answer to one question in one round.", "wave_id organisation_id item_id",
    reference("wave_id", "survey_waves", "The round.", required=True),
    reference("organisation_id", "organisations", "Who answered.", required=True),
    reference("item_id", "survey_items", "The question.", required=True),
    whole("score", "1 strongly disagree to 5 strongly agree.", 1, 5, required=True),
    sensitivity=BOARD, retention=Retention.SURVEY,
)

bodies = _facts(
    "bodies", "Governance bodies.", "name",
    text("name", "Name of the body.", required=True),
    choice("kind", "body_kinds", "What sort of body."),
    whole("seats", "Number of seats."),
    source(),
)

seats = _facts(
    "seats", "Which organisation held a seat on a body, when.", "body_id organisation_id start",
    reference("body_id", "bodies", "The body.", required=True),
    reference("organisation_id", "organisations", "Who held the seat.", required=True),
    choice("theme", "themes", "Theme the seat stands for."),
    text("role", "Chair, officer or member."),
    date("start", "First day."),
    date("end", "Last day.", years_ahead=30),
    source(),
)

elections = _facts(
    "elections", "Elections to a body.", "body_id held_on",
    reference("body_id", "bodies", "The body.", required=True),
    date("held_on", "Day the vote closed.", required=True),
    whole("eligible", "Members entitled to vote."),
    whole("votes", "Votes cast."),
    whole("candidates", "Candidates."),
    whole("seats", "Seats to fill."),
    source(),
)

income = _facts(
    "income", "Money in, one row for each award or source and period.", "funder kind start",
    text("funder", "Who gives it.", required=True),
    choice("kind", "income_kinds", "What sort of income.", required=True),
    choice("status", "income_statuses", "Pipeline, committed or received.", required=True),
    flag("restricted", "Whether the giver says what it is for."),
    number("amount_gbp", "Pounds.", required=True),
    date("start", "First day it pays for.", required=True),
    date("end", "Last day it pays for.", years_ahead=30),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

costs = _facts(
    "costs", "Money out, one row for each kind and month.", "kind month",
    choice("kind", "cost_kinds", "What it was spent on.", required=True),
    date("month", "Month of the cost.", required=True),
    number("amount_gbp", "Pounds.", required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

reserves = _facts(
    "reserves", "Free reserves on a day.", "held_on",
    date("held_on", "Day of the balance.", required=True),
    number("free_gbp", "Pounds free to spend.", lowest=None, required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

offers_and_needs = _facts(
    "offers_and_needs", "What members offer and what they look for.", "organisation_id direction text posted",
    reference("organisation_id", "organisations", "Whose offer or need.", required=True),
    choice("direction", "directions", "Offer or need.", required=True),
    choice("category", "offer_categories", "What sort of thing."),
    text("text", "The offer or need in a sentence.", required=True),
    date("posted", "Day it was posted.", required=True),
    date("answered", "Day of the first answer."),
    reference("answered_by", "organisations", "Who answered."),
    date("closed", "Day it was taken down."),
    sensitivity=MEMBERS,
)

introductions = _facts(
    "introductions", "Introductions made between two organisations.", "a_id b_id made_on",
    reference("a_id", "organisations", "One side.", required=True),
    reference("b_id", "organisations", "The other side.", required=True),
    date("made_on", "Day it was made.", required=True),
    whole("intensity", "1 'you should talk' to 7 in person with a joint project.", 1, 7),
    date("accepted_on", "Day both agreed to meet."),
    text("reason", "Why these two."),
    text("outcome", "What came of it."),
    sensitivity=BOARD,
)

policy_goals = _facts(
    "policy_goals", "Changes the network works for.", "title",
    text("title", "The change in a sentence.", required=True),
    choice("theme", "themes", "Theme it belongs to."),
    choice("jurisdiction", "scopes", "Where it would apply."),
    choice("stance", "stances", "To advance something new or to defend what is there.", required=True),
    source(),
)

policy_stages = _facts(
    "policy_stages", "Stage a goal reached on a day.", "goal_id reached_on",
    reference("goal_id", "policy_goals", "The goal.", required=True),
    choice("stage", "policy_stages", "0 idea to 6 maintained; blocked or reversed.", required=True),
    date("reached_on", "Day it reached the stage.", required=True),
    url("evidence_url", "Page that shows it."),
)

outcomes = _facts(
    "outcomes", "What changed, with the network's part in it and the evidence.", "happened_on description",
    text("description", "What changed, in a sentence.", required=True),
    date("happened_on", "Day it changed.", required=True),
    reference("goal_id", "policy_goals", "The goal it belongs to."),
    whole("significance", "1 small to 3 large.", 1, 3),
    whole("contribution", "1 small to 3 decisive part of the network.", 1, 3),
    whole("evidence_strength", "1 our own word to 3 independent.", 1, 3),
    url("evidence_url", "Page that shows it."),
)

annotations = _facts(
    "annotations", "What happened on a day that a reader of a chart should know.", "happened_on text",
    date("happened_on", "The day.", required=True),
    text("text", "What happened, in a few words.", required=True),
    source(),
)

targets = _facts(
    "targets", "What the network aims at, one row for each indicator and due day.", "indicator due",
    text("indicator", "Code of the indicator, for example 1.1.", required=True),
    number("value", "Value to reach; the lower end where a range is wanted.", lowest=None, required=True),
    number("upper", "Upper end of a range.", lowest=None),
    number("band", "How far from the target is still watch; empty means the network's own share of it."),
    date("due", "Day it should be reached.", years_ahead=30),
    date("set_on", "Day it was agreed.", required=True),
    text("owner", "Role that answers for it."),
    flag("proposed", "Whether it still waits for agreement."),
    sensitivity=BOARD,
)

FACTS: tuple[Table, ...] = (
    organisations, memberships, individuals, ties, groups, affiliations, events, attendance, actions, participation,
    survey_waves, survey_items, survey_invitations, survey_answers, bodies, seats, elections, income, costs, reserves,
    offers_and_needs, introductions, policy_goals, policy_stages, outcomes, annotations, targets,
)  # in an order that respects references


def _book(name: str, about: str, *columns: Column) -> Table:
    """Make a table of the program's own books; coordinators only, kept as a log."""
    for each in columns:
        each.info.setdefault("sensitivity", COORDINATOR)
        each.info.setdefault("retention", Retention.LOG)
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
    "import_batch", "Every write, applied whole or not at all: an import, an edit, a merge, a deletion, an undo.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who did it."}),
    Column("action", Text, nullable=False, server_default="import", info={"about": "import, edit, merge, split, delete, restore, undo or clear."}),
    Column("source", Text, nullable=False, info={"about": "What was imported, or what was done, in words."}),
    Column("file_sha256", Text, info={"about": "SHA-256 of the file imported."}),
    Column("plan_sha256", Text, info={"about": "SHA-256 of what was previewed and applied."}),
    Column("undoes", Integer, ForeignKey("import_batch.id"), info={"about": "The write that this one takes back."}),
    Column("reconciled", Text, info={"about": "What became of the rows of the file: counts by plain words, as JSON."}),
    Column("content_hash", Text, nullable=False, info={"about": "SHA-256 of all facts after it."}),
    Column("added", Integer, nullable=False, info={"about": "Rows added."}),
    Column("changed", Integer, nullable=False, info={"about": "Rows changed."}),
    Column("removed", Integer, nullable=False, server_default="0", info={"about": "Rows removed."}),
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

named_mappings = _book(
    "named_mapping", "How somebody said that a tool's files are to be read, kept under a name.",
    Column("name", Text, primary_key=True, info={"about": "The name."}),
    Column("adapter", Text, nullable=False, info={"about": "The tool."}),
    Column("answers", Text, nullable=False, info={"about": "Answers by question, as JSON."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who decided."}),
)

match_decisions = _book(
    "match_decision", "What somebody said of two names, so that it is asked once.",
    Column("name", Text, primary_key=True, info={"about": "Name in a file, as compared."}),
    Column("held_id", Text, primary_key=True, info={"about": "Organisation it was compared with; empty where it is like none."}),
    Column("verdict", Text, nullable=False, info={"about": "same, different, new, stub or leave out; ask again where it was taken back."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who decided."}),
)

map_layouts = _book(
    "map_layout", "Where organisations stand on the network map: one line for each time places were worked out.",
    Column("id", Integer, primary_key=True, info={"about": "Running number."}),
    Column("audience", Text, nullable=False, info={"about": "Whose facts, and nobody else's, it was made from and is shown to."}),
    Column("data_version", Text, nullable=False, info={"about": "The data version it belongs to."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who asked for it."}),
    Column("action", Text, nullable=False, info={"about": "laid out, grown, tidied or taken back."}),
    Column("method", Text, nullable=False, info={"about": "How it was made, in words."}),
    Column("simple", Boolean, nullable=False, info={"about": "Whether it was made without the packages for a better one."}),
    Column("moved", Integer, info={"about": "Organisations that a tidying moved noticeably."}),
    Column("places", Text, nullable=False, info={"about": "x and y of each organisation by its identifier, as JSON."}),
)

communities = _book(
    "community", "Communities of the network map, each with the number, colour and name that it keeps while most of its members stay.",
    Column("audience", Text, primary_key=True, info={"about": "Whose facts, and nobody else's, it was found in and is shown to."}),
    Column("number", Integer, primary_key=True, info={"about": "By which it is known for good."}),
    Column("name", Text, info={"about": "What a coordinator called it."}),
    Column("colour", Integer, nullable=False, info={"about": "From 0 to 6."}),
    Column("members", Text, nullable=False, info={"about": "Identifiers of the organisations in it when it was last found, as JSON."}),
    Column("data_version", Text, nullable=False, info={"about": "The data version in which it was last found."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who named it, or looked at the map when it was found."}),
)

saved_views = _book(
    "saved_view", "Views of the network map under a name; each is shown to the audience that its address names.",
    Column("id", Text, primary_key=True, info={"about": "Short text that stands in links to it."}),
    Column("name", Text, nullable=False, info={"about": "The name."}),
    Column("query", Text, nullable=False, info={"about": "All that the reader chose, as it stands in an address."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who saved it."}),
)

stories = _book(
    "story", "Saved views in an order, to step through in a meeting.",
    Column("id", Text, primary_key=True, info={"about": "Short text that stands in links to it."}),
    Column("name", Text, nullable=False, info={"about": "The name."}),
    Column("at", Text, nullable=False, info={"about": "Moment, in UTC."}),
    Column("by", Text, nullable=False, info={"about": "Who made it, or changed it last."}),
)

story_steps = _book(
    "story_step", "The steps of a story.",
    Column("story_id", Text, ForeignKey("story.id"), primary_key=True, info={"about": "The story."}),
    Column("place", Integer, primary_key=True, info={"about": "Where it comes in the story, from 1."}),
    Column("view_id", Text, ForeignKey("saved_view.id"), nullable=False, info={"about": "The saved view that is shown."}),
    Column("sentence", Text, nullable=False, info={"about": "What to say of it."}),
)

RECORDED: dict[str, Table] = {table.name: table for table in (network, configuration_files, *FACTS)}
"""Tables whose every change stands in the books, in an order that respects references."""


def identity(table: str) -> str:
    """Return the name of the column that tells the rows of a recorded table apart."""
    return next(column.name for column in RECORDED[table].primary_key)
