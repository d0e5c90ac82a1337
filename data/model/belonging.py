"""Organisations, who belongs, and who works with whom."""

from dataclasses import dataclass

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
    income_gbp: float | None = None
    lived_experience_led: bool | None = None
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
