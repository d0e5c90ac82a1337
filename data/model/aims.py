"""What the network aims at and how far it came, in records."""

from dataclasses import dataclass

from data.dates import PartialDate


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
    """What changed, with the network's part in it and the evidence; with the story of an organisation, where it agreed to that."""

    id: str
    description: str
    happened_on: PartialDate
    goal_id: str | None = None
    objective: str | None = None
    organisation_id: str | None = None
    story: str | None = None
    consent: bool | None = None
    contribution_claimed: str | None = None
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
    baseline: float | None = None
    baseline_on: PartialDate | None = None
    due: PartialDate | None = None
    set_on: PartialDate
    owner: str | None = None
    proposed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Numbers entered by hand for the indicators that are not computed from other tables; each is for those whom its indicator is for."""

    id: str
    indicator: str
    period_start: PartialDate
    period_end: PartialDate
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    part: str | None = None
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOverride:
    """Statuses that somebody set by judgement in the place of the computed one, with the reason."""

    id: str
    indicator: str
    status: str
    reason: str
    set_on: PartialDate
    until: PartialDate | None = None
    set_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeEdit:
    """Sentences of the story told of the numbers that somebody wrote anew, each beside the one it replaces."""

    id: str
    audience: str
    key: str
    day: PartialDate
    text: str
    computed: str
