"""What members come to and what they do together: events, actions, and what is spent under election law."""

from data.columns import Retention, choice, choices, date, flag, number, reference, source, text, whole
from data.schema.base import BOARD, facts

events = facts(
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

attendance = facts(
    "attendance", "How many people of an organisation registered for and came to an event.", "event_id organisation_id",
    reference("event_id", "events", "The event.", required=True),
    reference("organisation_id", "organisations", "The organisation.", required=True),
    whole("registered", "People registered."),
    whole("attended", "People who came."),
    text("role", "Host, speaker or participant."),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

actions = facts(
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

participation = facts(
    "participation", "Which organisation took part in which action.", "action_id organisation_id",
    reference("action_id", "actions", "The action.", required=True),
    reference("organisation_id", "organisations", "The organisation.", required=True),
    text("role", "Lead, signatory or supporter."),
    date("signed_on", "Day it joined the action."),
)

regulated_spend = facts(
    "regulated_spend", "Money spent on campaigning that election law counts, one row for each payment of an organisation.",
    "organisation_id action_id spent_on nation amount_gbp",
    reference("organisation_id", "organisations", "Who spent it.", required=True),
    reference("action_id", "actions", "The action it was for."),
    date("spent_on", "Day it was spent.", required=True),
    number("amount_gbp", "Pounds.", required=True),
    text("nation", "Nation it was aimed at, in the words of the list of areas; empty for all of them."),
    flag("joint", "Whether it counts for every partner of the action."),
    sensitivity=BOARD, retention=Retention.FINANCE,
)
