"""The Register: the facts one audience may see, and quick ways to rows by what they refer to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from data.configuration import Configuration
from data.model.activity import Action, Attendance, Event, Participation, RegulatedSpend
from data.model.aims import Annotation, Figure, NarrativeEdit, Outcome, PolicyGoal, PolicyStage, StatusOverride, Target
from data.model.belonging import Affiliation, Group, IndividualCount, Introduction, Membership, OfferOrNeed, Organisation, TieRecord
from data.model.governance import Body, Cost, Decision, Election, FollowUp, Income, Meeting, Reserve, Seat
from data.model.surveys import DiversityCount, SurveyAnswer, SurveyInvitation, SurveyItem, SurveyWave, TrustRating


@dataclass(frozen=True, slots=True)
class LastImport:
    """The last import that added to a table or changed it: its running number, its moment (UTC), and what was imported."""

    batch: int
    at: datetime
    source: str


RECORDS: Mapping[str, type] = {
    "organisations": Organisation, "memberships": Membership, "individuals": IndividualCount, "ties": TieRecord,
    "groups": Group, "affiliations": Affiliation, "events": Event, "attendance": Attendance, "actions": Action,
    "participation": Participation, "regulated_spend": RegulatedSpend, "survey_waves": SurveyWave,
    "survey_items": SurveyItem, "survey_invitations": SurveyInvitation, "survey_answers": SurveyAnswer,
    "trust_ratings": TrustRating, "diversity_counts": DiversityCount, "bodies": Body, "seats": Seat,
    "elections": Election, "meetings": Meeting, "decisions": Decision, "follow_ups": FollowUp, "income": Income,
    "costs": Cost, "reserves": Reserve, "offers_and_needs": OfferOrNeed, "introductions": Introduction,
    "policy_goals": PolicyGoal, "policy_stages": PolicyStage, "outcomes": Outcome, "annotations": Annotation,
    "targets": Target, "figures": Figure, "status_overrides": StatusOverride, "narrative_edits": NarrativeEdit,
}
"""Table to what a row of it becomes."""


@dataclass(frozen=True, kw_only=True, eq=False)  # compared by identity: it is the key of every cache
class Register:
    """The facts one audience may see, at one data version.

    Attributes
    ----------
    configuration
        The network's own words and lists.
    version
        First twelve characters of the SHA-256 of all facts and the configuration.
    audience
        ``coordinator``, ``board`` or ``member``: whose eyes it was loaded for.
    baseline
        Day of the first import, where growth starts unless a row gives its own start.
    data_to
        Last day the facts speak for: what the network says, else the day of the last import.
    imports
        Table to the last import that changed it; empty for an audience that may not see the books, and
        for facts that come straight from files.
    """

    configuration: Configuration
    version: str
    audience: str
    baseline: date
    data_to: date
    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    individuals: tuple[IndividualCount, ...] = ()
    ties: tuple[TieRecord, ...] = ()
    groups: tuple[Group, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    events: tuple[Event, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    actions: tuple[Action, ...] = ()
    participation: tuple[Participation, ...] = ()
    regulated_spend: tuple[RegulatedSpend, ...] = ()
    survey_waves: tuple[SurveyWave, ...] = ()
    survey_items: tuple[SurveyItem, ...] = ()
    survey_invitations: tuple[SurveyInvitation, ...] = ()
    survey_answers: tuple[SurveyAnswer, ...] = ()
    trust_ratings: tuple[TrustRating, ...] = ()
    diversity_counts: tuple[DiversityCount, ...] = ()
    bodies: tuple[Body, ...] = ()
    seats: tuple[Seat, ...] = ()
    elections: tuple[Election, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    income: tuple[Income, ...] = ()
    costs: tuple[Cost, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    offers_and_needs: tuple[OfferOrNeed, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    policy_goals: tuple[PolicyGoal, ...] = ()
    policy_stages: tuple[PolicyStage, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    status_overrides: tuple[StatusOverride, ...] = ()
    narrative_edits: tuple[NarrativeEdit, ...] = ()
    imports: Mapping[str, LastImport] = field(default_factory=dict)

    @cached_property
    def organisation(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {row.id: row for row in self.organisations}

    @cached_property
    def group(self) -> Mapping[str, Group]:
        """Groups by id."""
        return {row.id: row for row in self.groups}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Events by id."""
        return {row.id: row for row in self.events}

    @cached_property
    def affiliations_by_group(self) -> Mapping[str, tuple[Affiliation, ...]]:
        """Affiliations of each group, by the group's id."""
        found: defaultdict[str, list[Affiliation]] = defaultdict(list)
        for row in self.affiliations:
            found[row.group_id].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def memberships_by_organisation(self) -> Mapping[str, tuple[Membership, ...]]:
        """Spells of membership, by the organisation's id."""
        found: defaultdict[str, list[Membership]] = defaultdict(list)
        for row in self.memberships:
            found[row.organisation_id].append(row)
        return {key: tuple(rows) for key, rows in found.items()}
