"""Organisations, who belongs, and who works with whom."""

from data.columns import Kind, Retention, choice, choices, column, date, flag, number, reference, source, text, url, visibility, whole
from data.schema.base import BOARD, COORDINATOR, MEMBERS, facts

organisations = facts(
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
    number("income_gbp", "Income of its last financial year in pounds, as its public accounts have it."),
    flag("lived_experience_led", "Whether it says of itself that people with lived experience of what it works on lead it; empty where it has not said.",
         sensitivity=BOARD, retention=Retention.MEMBERSHIP),   # a small organisation may be one person, of whom other members would learn something
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

memberships = facts(
    "memberships", "Spells of membership, one row for each organisation, tier and joining date.", "organisation_id tier joined",
    reference("organisation_id", "organisations", "The member.", required=True),
    choice("tier", "tiers", "Membership tier.", required=True, sensitivity=BOARD),
    date("joined", "Day it joined."),
    date("left", "Last day of membership."),
    text("left_reason", "Why it left.", sensitivity=COORDINATOR),
    text("recruited_via", "How it came to join.", sensitivity=BOARD),
    sensitivity=MEMBERS, retention=Retention.MEMBERSHIP,
)

individuals = facts(
    "individuals", "Individual members as counts on a day; people are counted, never listed.", "counted_on tier",
    date("counted_on", "Day of the count.", required=True),
    choice("tier", "tiers", "Membership tier.", required=True),
    whole("members", "How many individuals.", required=True),
    sensitivity=BOARD, retention=Retention.MEMBERSHIP,
)

ties = facts(
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

groups = facts(
    "groups", "Coalitions, working groups, letters, meetings: what several organisations belong to.", "name",
    text("name", "Name of the group.", required=True),
    choice("kind", "group_kinds", "What sort of group.", required=True),
    reference("organisation_id", "organisations", "The organisation that this group also is."),
    choices("themes", "themes", "What it is about."),
    text("description", "What it does, in a sentence."),
    source(),
)

affiliations = facts(
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

offers_and_needs = facts(
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

introductions = facts(
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
