"""What members come to and what they do together."""

from dataclasses import dataclass

from data.dates import Interval, PartialDate, interval


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
class RegulatedSpend:
    """Money spent on campaigning that election law counts, one row for each payment of an organisation."""

    id: str
    organisation_id: str
    action_id: str | None = None
    spent_on: PartialDate
    amount_gbp: float
    nation: str | None = None
    joint: bool | None = None
