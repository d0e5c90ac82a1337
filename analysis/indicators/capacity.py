"""Sharing and capacity: where members learn, what they ask of one another, and whether introductions lead anywhere."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache
from statistics import median

from analysis import growth
from analysis.indicators.base import Direction, Indicator, Reading, in_words, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, NO_MEMBERS, STAFF_AND_BOARD
from analysis.study import Study
from data.dates import months_after
from data.model import Introduction, Register, TieRecord

COOPERATION = 2
"""Least Frey strength of a tie that an introduction is said to have led to."""
TO_LEAD_TO_A_TIE = timedelta(days=180)
NO_LEARNING = "Needs events.csv (start, learning) and attendance.csv (event_id, organisation_id, attended) with a learning event by this day."


def _learning_reach(study: Study, day: date) -> Reading:
    register, members = study.register, growth.members_on(study.register, day)
    if not members:
        return no_reading(NO_MEMBERS)
    begun = {row.id: row.start.first for row in register.events if row.learning and row.start.first <= day}
    told = {row.event_id for row in register.attendance if row.attended is not None} & begun.keys()
    if not told:
        return no_reading(NO_LEARNING)
    since = growth.year_before(day)
    events = {key for key, start in begun.items() if start > since}
    if events and not told & events:
        return no_reading(f"Needs attendance.csv (event_id, organisation_id, attended) for the {len(events)} learning events of the last 12 months.")
    came = {row.organisation_id for row in register.attendance if row.event_id in events and row.attended and row.organisation_id in members}
    return Reading(
        value=len(came) / len(members),
        parts={"members who came": len(came), "learning events": len(events), **_by_group(register, members.keys(), came)},
        n=len(members),
        coverage=len(told & events) / len(events) if events else None,
    )


def _by_group(register: Register, members: Collection[str], came: Collection[str]) -> dict[str, float]:
    """Return the share that came of the members of each area and of each kind."""
    parts: dict[str, float] = {}
    for title, vocabulary, attribute in (("Area", "areas", "base"), ("Kind", "organisation_kinds", "kind")):
        every, those = (Counter(getattr(register.organisation[key], attribute) for key in keys) for keys in (members, came))
        shares = in_words(register, vocabulary, {code: those[code] / count for code, count in every.items() if code})
        parts |= {f"{title}: {name}": share for name, share in shares.items()}
    return parts


def _needs_answered(study: Study, day: date) -> Reading:
    since = growth.year_before(day)
    needs = [row for row in study.register.offers_and_needs if row.direction == "need" and since < row.posted.first <= day]
    if not needs:
        return no_reading("Needs offers_and_needs.csv (organisation_id, direction, text, posted, answered): no need was posted in the last 12 months.")
    waits = [(row.answered.first - row.posted.first).days for row in needs if row.answered and row.answered.first <= day]
    parts = {"needs posted": len(needs), "answered": len(waits), "median days to an answer": float(median(waits)) if waits else None}
    return Reading(value=len(waits) / len(needs), parts=parts, n=len(needs), coverage=1.0)


def _introductions(study: Study, day: date) -> Reading:
    """Count introductions made between 18 and 6 months ago, so that each has had its 180 days."""
    latest = day - TO_LEAD_TO_A_TIE
    since = months_after(latest, -12)
    made = [row for row in study.register.introductions if since < row.made_on.first <= latest]
    if not made:
        return no_reading("Needs introductions.csv (a_id, b_id, made_on) with introductions made at least 180 days ago, and ties.csv (strength, start).")
    begun = _begun(study.register)
    if not any(tie.strength is not None for ties in begun.values() for tie in ties):
        return no_reading("Needs ties.csv (source_id, target_id, strength, start): without it nobody can say what an introduction led to.")
    found = [_strongest(row, begun) for row in made]
    led = sum(strength is not None and strength >= COOPERATION for strength in found)
    accepted = sum(row.accepted_on is not None and row.accepted_on.first <= day for row in made)
    parts = {"made": len(made), "accepted": accepted, "led to a tie": led, **_by_intensity(made, found)}
    return Reading(value=led / len(made), parts=parts, n=len(made), coverage=sum(strength is not None for strength in found) / len(made))


def _by_intensity(made: list[Introduction], found: list[int | None]) -> dict[str, int]:
    """Return how many introductions of each intensity were made, and led to a tie."""
    parts: dict[str, int] = {}
    for intensity in sorted({row.intensity for row in made if row.intensity}):
        those = [strength for row, strength in zip(made, found, strict=True) if row.intensity == intensity]
        led = sum((strength or 0) >= COOPERATION for strength in those)
        parts |= {f"intensity {intensity} of 7: made": len(those), f"intensity {intensity} of 7: led to a tie": led}
    return parts


@lru_cache(maxsize=8)
def _begun(register: Register) -> Mapping[frozenset[str], tuple[TieRecord, ...]]:
    """Return the dated tie records of each pair."""
    found: defaultdict[frozenset[str], list[TieRecord]] = defaultdict(list)
    for tie in register.ties:
        if tie.start:
            found[frozenset((tie.source_id, tie.target_id))].append(tie)
    return {pair: tuple(ties) for pair, ties in found.items()}


def _strongest(row: Introduction, begun: Mapping[frozenset[str], tuple[TieRecord, ...]]) -> int | None:
    """Return the largest strength of a tie between the two that began within 180 days: 0 without a tie, None where it is not known."""
    made = row.made_on.first
    began = [tie.strength for tie in begun.get(frozenset((row.a_id, row.b_id)), ()) if made <= tie.start.first <= made + TO_LEAD_TO_A_TIE]
    return max((strength for strength in began if strength is not None), default=None if began else 0)


LEARNING_REACH = Indicator(
    code="2.3",
    title="Reach of learning events",
    question="How many members came to something where people learn?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Members with at least one person at a learning event in 12 months ÷ active members.",
    needs=("events.csv (learning)", "attendance.csv (attended)", "memberships.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="Coming is not yet learning.",
    source="Network Impact and CEI (2014)",
    version=1,
    read=_learning_reach,
    band=wilson_band,
)
NEEDS_ANSWERED = Indicator(
    code="2.7",
    title="Needs answered",
    question="When a member asks for something, does someone answer?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Needs posted in 12 months with a first answer by the day ÷ needs posted.",
    needs=("offers_and_needs.csv (direction, posted, answered)",),
    audiences=EVERYONE,
    caveat="Needs posted last week have had little time.",
    source="Proposed",
    version=1,
    read=_needs_answered,
    band=wilson_band,
)
INTRODUCTIONS = Indicator(
    code="2.8",
    title="Introductions that led to a tie",
    question="Do introductions lead to people working together?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Introductions followed within 180 days by a tie of strength 2 or more between the two ÷ introductions whose 180 days have passed, over 12 months.",
    needs=("introductions.csv (a_id, b_id, made_on)", "ties.csv (strength, start)"),
    audiences=STAFF_AND_BOARD,
    caveat="The tie may have come about anyway.",
    source="Krebs and Holley (2006), network weaving",
    version=1,
    read=_introductions,
    band=wilson_band,
)
