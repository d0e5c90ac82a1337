"""How the network is run: bodies, elections, meetings with what they decided, and money."""

from data.columns import Retention, choice, date, flag, number, reference, source, text, whole
from data.schema.base import BOARD, facts

bodies = facts(
    "bodies", "Governance bodies.", "name",
    text("name", "Name of the body.", required=True),
    choice("kind", "body_kinds", "What sort of body."),
    whole("seats", "Number of seats."),
    source(),
)

seats = facts(
    "seats", "Which organisation held a seat on a body, when.", "body_id organisation_id start",
    reference("body_id", "bodies", "The body.", required=True),
    reference("organisation_id", "organisations", "Who held the seat.", required=True),
    choice("theme", "themes", "Theme the seat stands for."),
    text("role", "Chair, officer or member."),
    date("start", "First day."),
    date("end", "Last day.", years_ahead=30),
    source(),
)

elections = facts(
    "elections", "Elections to a body.", "body_id held_on",
    reference("body_id", "bodies", "The body.", required=True),
    date("held_on", "Day the vote closed.", required=True),
    whole("eligible", "Members entitled to vote."),
    whole("votes", "Votes cast."),
    whole("candidates", "Candidates."),
    whole("seats", "Seats to fill."),
    source(),
)

meetings = facts(
    "meetings", "Meetings of a governance body, planned or held.", "title held_on",
    text("title", "What it is called.", required=True),
    reference("body_id", "bodies", "The body that meets."),
    date("held_on", "Day it was held, or is planned for.", required=True, years_ahead=2),
    flag("planned", "Whether it was in the calendar of meetings."),
    flag("held", "Whether it took place."),
    flag("quorum_met", "Whether enough were there to decide."),
    whole("attended", "Members of the body who came."),
    whole("eligible", "Members of the body on the day."),
    date("minutes_published_on", "Day its minutes were published."),
    text("purpose", "What it is for."),
    text("decision_sought", "What is to be decided."),
    text("speaker_notes", "What to say when its pages are presented."),
    sensitivity=BOARD,
)

decisions = facts(
    "decisions", "What a meeting decided.", "meeting_id wording",
    reference("meeting_id", "meetings", "The meeting.", required=True),
    text("wording", "The decision in a sentence.", required=True),
    date("decided_on", "Day it was decided, if not that of the meeting.", years_ahead=2),
    sensitivity=BOARD,
)

follow_ups = facts(
    "follow_ups", "What is to be done after a meeting, by which role and when.", "meeting_id wording",
    reference("meeting_id", "meetings", "The meeting.", required=True),
    reference("decision_id", "decisions", "The decision it carries out."),
    text("wording", "What is to be done, in a sentence.", required=True),
    text("owner", "Role that does it, never a person."),
    date("due", "Day by which it is to be done.", years_ahead=5),
    date("done_on", "Day it was done."),
    choice("state", "follow_up_states", "Open, done or dropped.", required=True),
    sensitivity=BOARD,
)

income = facts(
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

costs = facts(
    "costs", "Money out, one row for each kind and month.", "kind month",
    choice("kind", "cost_kinds", "What it was spent on.", required=True),
    date("month", "Month of the cost.", required=True),
    number("amount_gbp", "Pounds.", required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)

reserves = facts(
    "reserves", "Free reserves on a day.", "held_on",
    date("held_on", "Day of the balance.", required=True),
    number("free_gbp", "Pounds free to spend.", lowest=None, required=True),
    sensitivity=BOARD, retention=Retention.FINANCE,
)
