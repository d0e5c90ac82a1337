"""The facts as immutable values: one record type for each table, and the Register that holds them.

A record has the fields of its table in ``schema``. A field its reader may not see, and a cell that
nobody filled, are both None: the program never tells them apart on purpose.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from data.configuration import Configuration
from data.dates import Interval, PartialDate, interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Every organisation known to the network, member or not."""

    id: str
    name: str
    website: str | None = None
    contact_email: str | None = None
    kind: str | None = None
    legal_form: str | None = None
    registration: str | None = None
    base: str | None = None
    scope: str | None = None
    themes: tuple[str, ...] = ()
    founded: PartialDate | None = None
    closed: PartialDate | None = None
    description: str | None = None
    verified_on: PartialDate | None = None
    visibility: str | None = None
    note: str | None = None
    stub: bool | None = None
    source_url: str | None = None
    attributes_source_url: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Spells of membership, one row for each organisation, tier and joining date."""

    id: str
    organisation_id: str
    tier: str | None = None
    joined: PartialDate | None = None
    left: PartialDate | None = None
    left_reason: str | None = None
    recruited_via: str | None = None

    @property
    def interval(self) -> Interval:
        """Days of membership; undated where nobody knows when it joined."""
        return interval(self.joined, self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualCount:
    """Individual members as counts on a day; people are counted, never listed."""

    id: str
    counted_on: PartialDate
    tier: str
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRecord:
    """Reported ties between two organisations, one row for each report."""

    id: str
    source_id: str
    target_id: str
    kind: str
    name: str | None = None
    strength: int | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    amount_gbp: float | None = None
    reported_by: str | None = None
    evidence: str | None = None
    confidence: str | None = None
    evidence_note: str | None = None
    date_basis: str | None = None
    visibility: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Coalitions, working groups, letters, meetings: what several organisations belong to."""

    id: str
    name: str
    kind: str
    organisation_id: str | None = None
    themes: tuple[str, ...] = ()
    description: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Which organisation belonged to which group, in which role, when."""

    id: str
    organisation_id: str
    group_id: str
    role: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    date_basis: str | None = None
    visibility: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Meetings, trainings and conferences."""

    id: str
    title: str
    kind: str
    start: PartialDate
    end: PartialDate | None = None
    learning: bool | None = None
    area: str | None = None
    themes: tuple[str, ...] = ()
    source_url: str | None = None

    @property
    def interval(self) -> Interval:
        """Days on which it holds."""
        return interval(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many people of an organisation registered for and came to an event."""

    id: str
    event_id: str
    organisation_id: str
    registered: int | None = None
    attended: int | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What members do together to change something."""

    id: str
    title: str
    kind: str
    start: PartialDate
    end: PartialDate | None = None
    lead_id: str | None = None
    themes: tuple[str, ...] = ()
    regulated: bool | None = None
    spend_gbp: float | None = None
    source_url: str | None = None

    @property
    def interval(self) -> Interval:
        """Days on which it holds."""
        return interval(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Which organisation took part in which action."""

    id: str
    action_id: str
    organisation_id: str
    role: str | None = None
    signed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWave:
    """Rounds of a survey."""

    id: str
    title: str
    opened: PartialDate
    closed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyItem:
    """Questions, each with the part of the scorecard it belongs to."""

    id: str
    text: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyInvitation:
    """Who was asked in a round, so that silence can be told from a no."""

    id: str
    wave_id: str
    organisation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """One organisation's answer to one question in one round."""

    id: str
    wave_id: str
    organisation_id: str
    item_id: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Governance bodies."""

    id: str
    name: str
    kind: str | None = None
    seats: int | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Which organisation held a seat on a body, when."""

    id: str
    body_id: str
    organisation_id: str
    theme: str | None = None
    role: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    source_url: str | None = None

    @property
    def interval(self) -> Interval:
        """Days on which it holds."""
        return interval(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """Elections to a body."""

    id: str
    body_id: str
    held_on: PartialDate
    eligible: int | None = None
    votes: int | None = None
    candidates: int | None = None
    seats: int | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """Money in, one row for each award or source and period."""

    id: str
    funder: str
    kind: str
    status: str
    restricted: bool | None = None
    amount_gbp: float
    start: PartialDate
    end: PartialDate | None = None

    @property
    def interval(self) -> Interval:
        """Days on which it holds."""
        return interval(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money out, one row for each kind and month."""

    id: str
    kind: str
    month: PartialDate
    amount_gbp: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Free reserves on a day."""

    id: str
    held_on: PartialDate
    free_gbp: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferOrNeed:
    """What members offer and what they look for."""

    id: str
    organisation_id: str
    direction: str
    category: str | None = None
    text: str
    posted: PartialDate
    answered: PartialDate | None = None
    answered_by: str | None = None
    closed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Introductions made between two organisations."""

    id: str
    a_id: str
    b_id: str
    made_on: PartialDate
    intensity: int | None = None
    accepted_on: PartialDate | None = None
    reason: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyGoal:
    """Changes the network works for."""

    id: str
    title: str
    theme: str | None = None
    jurisdiction: str | None = None
    stance: str
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyStage:
    """Stage a goal reached on a day."""

    id: str
    goal_id: str
    stage: str
    reached_on: PartialDate
    evidence_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What changed, with the network's part in it and the evidence."""

    id: str
    description: str
    happened_on: PartialDate
    goal_id: str | None = None
    significance: int | None = None
    contribution: int | None = None
    evidence_strength: int | None = None
    evidence_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What happened on a day that a reader of a chart should know."""

    id: str
    happened_on: PartialDate
    text: str
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the network aims at, one row for each indicator and due day."""

    id: str
    indicator: str
    value: float
    upper: float | None = None
    band: float | None = None
    due: PartialDate | None = None
    set_on: PartialDate
    owner: str | None = None
    proposed: bool | None = None


@dataclass(frozen=True, slots=True)
class LastImport:
    """The last import that added to a table or changed it: its running number, its moment (UTC), and what was imported."""

    batch: int
    at: datetime
    source: str


RECORDS: Mapping[str, type] = {
    "organisations": Organisation, "memberships": Membership, "individuals": IndividualCount, "ties": TieRecord,
    "groups": Group, "affiliations": Affiliation, "events": Event, "attendance": Attendance, "actions": Action,
    "participation": Participation, "survey_waves": SurveyWave, "survey_items": SurveyItem,
    "survey_invitations": SurveyInvitation, "survey_answers": SurveyAnswer, "bodies": Body, "seats": Seat,
    "elections": Election, "income": Income, "costs": Cost, "reserves": Reserve, "offers_and_needs": OfferOrNeed,
    "introductions": Introduction, "policy_goals": PolicyGoal, "policy_stages": PolicyStage, "outcomes": Outcome,
    "annotations": Annotation, "targets": Target,
}


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
    survey_waves: tuple[SurveyWave, ...] = ()
    survey_items: tuple[SurveyItem, ...] = ()
    survey_invitations: tuple[SurveyInvitation, ...] = ()
    survey_answers: tuple[SurveyAnswer, ...] = ()
    bodies: tuple[Body, ...] = ()
    seats: tuple[Seat, ...] = ()
    elections: tuple[Election, ...] = ()
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
