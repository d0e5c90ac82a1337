"""What the fields of forms are called."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "a_id": "One side", "accepted_on": "Both agreed on", "amount_gbp": "Pounds", "answered": "First answered on", "answered_by": "Answered by",
    "attributes_source_url": "Pages that show the rest", "b_id": "Other side", "band": "Band that is still watch", "base": "Based in",
    "closed": "Closed on", "confidence": "How sure", "contact_email": "Office e-mail", "date_basis": "What the dates rest on", "direction": "Offer or need",
    "due": "Due on", "end": "Ended", "evidence": "Rests on", "evidence_note": "Note on the evidence", "happened_on": "Day", "joined": "Joined on",
    "lead_id": "Led by", "learning": "People come to learn", "lived_experience_led": "Led by people with lived experience, as it says",
    "left": "Left on", "left_reason": "Why it left", "legal_form": "Legal form", "made_on": "Made on",
    "organisation_id": "Organisation", "posted": "Posted on", "proposed": "Waits for agreement", "recruited_via": "How it came to join",
    "registration": "Register numbers", "regulated": "Counts under election law", "reported_by": "Reported by", "scope": "Works across", "set_on": "Agreed on",
    "source_id": "One end", "source_url": "Page that shows it", "spend_gbp": "Pounds spent", "start": "Began", "stub": "Waits to be confirmed",
    "target_id": "Other end", "text": "In a sentence", "upper": "Upper end of the range", "value": "Value to reach", "verified_on": "Record confirmed on",
    "visibility": "Who may see it", "note": "Working note",
    "action_id": "For the action", "alter_id": "Who is rated", "asked": "People asked", "attended": "Members who came", "audience": "Whose page",
    "baseline": "Value at the beginning", "baseline_on": "Day of the beginning", "body_id": "Body", "category": "Answer", "computed": "What the program wrote",
    "consent": "Agreed that its story is told", "contribution": "Part of the network, 1 to 3", "contribution_claimed": "What the network contributed",
    "count": "People who gave it", "counted_on": "Counted on", "day": "Speaks of", "decided_on": "Decided on", "decision_id": "Carries out the decision",
    "decision_sought": "To be decided", "didnt_say": "People who would rather not say", "done_on": "Done on",
    "eligible": "Members of the body", "evidence_strength": "Strength of the evidence, 1 to 3", "evidence_url": "Page that shows it", "goal_id": "Policy goal",
    "held": "Took place", "held_on": "Held on", "income_gbp": "Income of a year, pounds", "joint": "Counts for every partner", "key": "Which sentence",
    "meeting_id": "Meeting", "minutes_published_on": "Minutes published on", "owner": "Role that answers for it", "part": "Part of the whole",
    "period_end": "Last day", "period_start": "First day", "planned": "Was in the calendar", "quorum_met": "Enough to decide",
    "respondent_id": "Who rates", "respondents": "People counted", "set_by": "Role that decided it", "significance": "Significance, 1 to 3",
    "spent_on": "Spent on", "until": "Holds until", "wave_id": "Round of the survey", "wording": "In a sentence",
}
"""Labels of fields whose name does not say by itself what is meant."""
OWN_LABELS: Mapping[tuple[str, str], str] = {
    ("figures", "value"): "The number", ("figures", "note"): "Note", ("narrative_edits", "text"): "What it says now",
    ("outcomes", "description"): "In a sentence",
    ("status_overrides", "set_on"): "Holds from", ("regulated_spend", "amount_gbp"): "Pounds", ("diversity_counts", "question"): "What was asked",
}
"""Labels of fields that are called otherwise in other tables, by table and name."""


def label(name: str, table: str = "") -> str:
    """Return a field's label, in a table's own words where it has them."""
    return OWN_LABELS.get((table, name)) or LABELS.get(name) or name.replace("_", " ").capitalize()
