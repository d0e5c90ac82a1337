"""Words every network starts with; its own ``[vocabularies]`` replace a list by name."""

from collections.abc import Mapping

from data.configuration import Term


def _terms(**labels: str) -> Mapping[str, Term]:
    return {code: Term(code, label) for code, label in labels.items()}


DEFAULTS: Mapping[str, Mapping[str, Term]] = {
    "visibility": _terms(public="Everyone", members="Members", coordinators="Coordinators only"),
    "confidence": _terms(low="Low", medium="Medium", high="High"),
    "evidence": _terms(survey="Survey", event="Event", action="Action", grant="Grant record", staff="Staff knowledge", public_record="Public record"),
    "date_bases": _terms(
        stated="stated by the source", event_date="date of the event", page_date="date of the page only", inferred_year="year worked out",
        approximate="approximate", register_edition="first register edition", undated="no date known",
    ),
    "directions": _terms(offer="Offer", need="Need"),
    "event_kinds": _terms(
        meeting="Meeting", check_in="Check-in", training="Training", seminar="Seminar", conference="Conference", assembly="Members' assembly",
    ),
    "action_kinds": _terms(
        joint_letter="Joint letter or statement", consultation_response="Consultation response", parliamentary_evidence="Parliamentary evidence",
        briefing="Briefing or meeting", amendment="Amendment", petition="Petition", media="Media", event="Event or assembly", litigation="Litigation",
        research_launch="Research launch", voter_drive="Voter drive", rapid_response="Rapid response",
    ),
    "offer_categories": _terms(
        advice="Advice", skills="Skills", space="Space", data="Data or research", funding="Funding", contacts="Contacts", partners="Partners",
        publicity="Publicity", training="Training",
    ),
    "survey_topics": _terms(
        purpose="Purpose", performance="Performance", operations="Operations", capacity="Capacity", knowledge="Knowledge and skills",
        impact="Impact of the network", vision="Shared vision",
    ),
    "body_kinds": _terms(steering_group="Steering group", council="Council", board="Board", working_group="Working group"),
    "income_kinds": _terms(
        foundation_grant="Foundation grant", pooled_fund="Pooled fund", government="Government", membership_fee="Membership fees", donation="Donations",
        event="Events and sponsorship", contract="Contracts and training", in_kind="In kind",
    ),
    "income_statuses": _terms(pipeline="Applied for", committed="Committed", received="Received"),
    "cost_kinds": _terms(staff="Staff", events="Events", systems="Systems", office="Office and overheads", campaigns="Campaigns", other="Other"),
    "audiences": _terms(coordinator="Coordinators", board="Board", member="Members"),
    "follow_up_states": _terms(open="Open", done="Done", dropped="Dropped"),
    "judged_statuses": _terms(on_track="On track", watch="Watch", off_track="Off track"),
    "diversity_questions": _terms(
        ethnicity="Ethnic group", disability="Disability", gender="Gender", age="Age", parental_occupation="Occupation of the main earner at home at age 14",
    ),
    "stances": _terms(advance="Advance", defend="Defend"),
    "policy_stages": {
        **{str(number): Term(str(number), label) for number, label in enumerate(
            ("Idea", "Proposal developed", "On the agenda", "Formally considered", "Adopted", "Implemented", "Maintained"))},
        **_terms(blocked="Blocked (a defensive win)", reversed="Reversed"),
    },
}

SCORECARD = ("purpose", "performance", "operations", "capacity")
"""Topics of the network health scorecard."""

LISTS = ("themes", "organisation_kinds", "tie_kinds", "group_kinds", "areas", "scopes", "tiers")
"""Vocabularies that each network brings itself; without a list any word is taken."""
