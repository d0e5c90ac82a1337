"""Engagement: how far up the ladder each member has come in twelve months, and who moved."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analysis import growth
from analysis.indicators.actors import participants
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import NO_MEMBERS, STAFF_AND_BOARD
from analysis.sharing import affiliation_interval
from analysis.study import Study
from data.configuration import GroupKind
from data.dates import Interval, interval, months_after
from data.model import Register

DAY = timedelta(days=1)
ENDORSING, CONTRIBUTING, OWNING, LEADING = 3, 4, 5, 6
NAMES = {0: "no trace (0 to 2)", ENDORSING: "endorsing (3)", CONTRIBUTING: "contributing (4)", OWNING: "owning (5)", LEADING: "leading (6)"}
"""Steps of the ladder. What is known of organisations does not tell a reader from one that is dormant, so the lowest three stand together."""
OFTEN = 3
"""Events in twelve months from which on coming is contributing."""
CONTRIBUTES, LEADS = frozenset(("speaker", "trainer")), frozenset(("host", "convenor", "chair", "lead"))
"""Roles at an event or in a group that lift a member to contributing, or to leading."""
LEAD = "lead"
"""Role of those who lead an action, alone or together."""


def _engagement(study: Study, day: date) -> Reading:
    register, members = study.register, growth.members_on(study.register, day)
    if not members:
        return no_reading(NO_MEMBERS)
    if not any(row.start.first <= day for row in register.events if row.id in _told(register)):
        return no_reading("Needs events.csv (start) and attendance.csv (event_id, organisation_id, attended, role): without them nobody knows who takes part.")
    count, moves = Counter(levels(register, day).values()), movement(register, day)
    parts = {name: count[step] for step, name in NAMES.items()} | {"moved up in 3 months": moves.up, "moved down in 3 months": moves.down}
    active = sum(number for step, number in count.items() if step >= ENDORSING)
    return Reading(value=active / len(members), parts=parts, n=len(members), coverage=_coverage(register, day))


@dataclass(frozen=True, slots=True)
class Movement:
    """How many members stood on which step of the ladder three months before, and on which they stand now.

    Attributes
    ----------
    since
        The day three months before.
    count
        Of a step before and a step now how many members; None stands for one who was no member before, or is none any more.
    """

    since: date
    count: Mapping[tuple[int | None, int | None], int]

    @property
    def up(self) -> int:
        """Members on a higher step than before."""
        return sum(number for (before, now), number in self.count.items() if None not in (before, now) and now > before)

    @property
    def down(self) -> int:
        """Members on a lower step than before."""
        return sum(number for (before, now), number in self.count.items() if None not in (before, now) and now < before)


def movement(register: Register, day: date) -> Movement:
    """Return who moved on the ladder in the three months up to a day, as counts of members."""
    since = months_after(day, -3)
    level, earlier = levels(register, day), levels(register, since)
    return Movement(since, Counter((earlier.get(key), level.get(key)) for key in level.keys() | earlier.keys()))


@lru_cache(maxsize=8)
def _told(register: Register) -> frozenset[str]:
    """Return the events of which somebody said who came."""
    return frozenset(row.event_id for row in register.attendance if row.attended is not None)


def _coverage(register: Register, day: date) -> float | None:
    """Return the share of the events of twelve months of which somebody said who came."""
    since = growth.year_before(day)
    held = [row.id for row in register.events if since < row.start.first <= day]
    told = _told(register)
    return sum(key in told for key in held) / len(held) if held else None


@lru_cache(maxsize=128)
def levels(register: Register, day: date) -> Mapping[str, int]:
    """Return the highest step of the ladder that each active member reached in the twelve months up to a day; 0 without a trace.

    3 came to an event or took part in an action; 4 spoke at one, answered a need, or came to three events;
    5 belongs to a standing group or leads an action; 6 sits on a body, or hosts, chairs or convenes.
    Taking part in actions counts only behind the wall: for members whose tier campaigned on the day.
    """
    reached = dict.fromkeys(growth.members_on(register, day), 0)
    for key, step in _steps(register, growth.year_before(day), day):
        if key in reached:
            reached[key] = max(reached[key], step)
    return reached


def _steps(register: Register, after: date, until: date) -> Iterable[tuple[str, int]]:
    """Give each trace of the period as a member and a step."""
    yield from _at_events(register, after, until)
    led = {(row.action_id, row.organisation_id) for row in register.participation if (row.role or "").strip().casefold() == LEAD}
    for action, members in participants(register, after, until).items():
        yield from ((key, OWNING if key == action.lead_id or (action.id, key) in led else ENDORSING) for key in members)
    answered = (row for row in register.offers_and_needs if row.answered_by and row.answered and after < row.answered.first <= until)
    yield from ((row.answered_by, CONTRIBUTING) for row in answered)
    year = Interval(after + DAY, until + DAY)
    yield from _in_groups(register, year)
    yield from ((row.organisation_id, LEADING) for row in register.seats if row.start and interval(row.start, row.end).overlaps(year))


def _at_events(register: Register, after: date, until: date) -> Iterable[tuple[str, int]]:
    held = {row.id for row in register.events if after < row.start.first <= until}
    events: defaultdict[str, set[str]] = defaultdict(set)
    for row in register.attendance:
        if row.event_id in held and row.attended:
            events[row.organisation_id].add(row.event_id)
            yield row.organisation_id, _by_role(row.role, ENDORSING)
    yield from ((key, CONTRIBUTING) for key, came in events.items() if len(came) >= OFTEN)


def _by_role(role: str | None, otherwise: int) -> int:
    word = (role or "").strip().casefold()
    return LEADING if word in LEADS else CONTRIBUTING if word in CONTRIBUTES else otherwise


def _in_groups(register: Register, year: Interval) -> Iterable[tuple[str, int]]:
    """Give who belonged to a standing group; one that is an occasion, or behind the wall, tells nothing here."""
    kinds = register.configuration.vocabularies.get("group_kinds", {})
    standing = {row.id for row in register.groups if isinstance(kind := kinds.get(row.kind), GroupKind) and not kind.momentary and not kind.campaigning}
    for row in register.affiliations:
        days = affiliation_interval(register, row)
        if row.group_id in standing and days.first and days.overlaps(year):
            yield row.organisation_id, max(OWNING, _by_role(row.role, OWNING))


ENGAGEMENT = Indicator(
    code="1.13",
    title="Members who take part",
    question="How many members do more than read?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Members that came to an event, took part in an action or did more in 12 months (steps 3 to 6 of the ladder) ÷ active members.",
    needs=("memberships.csv", "events.csv (start)", "attendance.csv (attended, role)", "participation.csv", "affiliations.csv", "seats.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="Low steps have their worth too. What nobody wrote down is missing, and actions count only for members who chose to campaign.",
    source="Engagement pyramid of six steps, observing to leading, adapted",
    version=1,
    read=_engagement,
    band=wilson_band,
)
