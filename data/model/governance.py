"""How the network is run: bodies, elections, meetings with what they decided, and money."""

from dataclasses import dataclass

from data.dates import Interval, PartialDate, interval


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
class Meeting:
    """Meetings of a governance body, planned or held."""

    id: str
    title: str
    body_id: str | None = None
    held_on: PartialDate
    planned: bool | None = None
    held: bool | None = None
    quorum_met: bool | None = None
    attended: int | None = None
    eligible: int | None = None
    minutes_published_on: PartialDate | None = None
    purpose: str | None = None
    decision_sought: str | None = None
    speaker_notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided."""

    id: str
    meeting_id: str
    wording: str
    decided_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What is to be done after a meeting, by which role and when."""

    id: str
    meeting_id: str
    decision_id: str | None = None
    wording: str
    owner: str | None = None
    due: PartialDate | None = None
    done_on: PartialDate | None = None
    state: str


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
