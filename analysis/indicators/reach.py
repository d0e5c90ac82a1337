"""Reach: how much of the known sector belongs, whether those who join find someone, and whether they come from groups to reach."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from analysis import growth
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, NO_MEMBERS, STAFF_AND_BOARD
from analysis.network import organisations_on
from analysis.study import Study
from data.model import Organisation, Register

PLACES_ALONE = ("Nobody who joined has said whether people with lived experience lead it (organisations.csv, lived_experience_led): "
                "only places and themes are counted.")


def _sector_coverage(study: Study, day: date) -> Reading:
    register = study.register
    members = growth.members_on(register, day)
    known = {row.id for row in organisations_on(register, day)} - {register.configuration.organisation_id}
    if not members:
        return no_reading(NO_MEMBERS)
    if known <= members.keys():
        return no_reading("Needs organisations.csv with organisations that are no members (memberships.csv) too: without them nobody knows the sector.")
    belong = len(known & members.keys())
    return Reading(value=belong / len(known), parts={"members": belong, "known organisations": len(known)}, n=len(known))


def _integration(study: Study, day: date) -> Reading:
    """Read who joined in the 12 months that ended before the days to find a tie, so that each has had its days."""
    register = study.register
    since = growth.year_before(day) - growth.days_to_tie(register)
    found = growth.first_tie(register, day, study.tie_starts, since=since)
    if not found.joined:
        return no_reading("Needs memberships.csv (organisation_id, joined): nobody whose time to find a tie has passed is known to have joined in 12 months.")
    if not any(study.tie_starts.values()):
        return no_reading("Needs ties.csv (source_id, target_id, start) or affiliations.csv (organisation_id, group_id, start): no tie has a day of its own.")
    n = len(found.joined)
    return Reading(value=len(found.tied) / n, parts={"joined": n, "found a tie": len(found.tied)}, n=n, coverage=_dated(study, since, day))


def _dated(study: Study, since: date, day: date) -> float | None:
    """Return the share of organisations that belonged in the period whose joining somebody dated."""
    spells = {row.organisation_id: row.joined is not None for row, days in growth.dated_memberships(study.register)
              if days.first <= day and (days.until is None or days.until > since)}
    return sum(spells.values()) / len(spells) if spells else None


def _new_groups(study: Study, day: date) -> Reading:
    """Read how many are in one of the groups at least; who is in none, and has not said all that would show it, may still be in one."""
    register, since = study.register, growth.year_before(day)
    joined, placed = growth.reach(register, since, day)
    if not joined:
        return no_reading("Needs memberships.csv (organisation_id, joined): nobody is known to have joined in 12 months.")
    if not any(register.organisation[key].base for key in growth.members_on(register, since)):
        return no_reading("Needs memberships.csv and base in organisations.csv of those who belonged 12 months ago: no area can be said to have had too few.")
    rows, short = [register.organisation[key] for key in joined], themes_with_too_few(register, since)
    said = [row for row in rows if row.lived_experience_led is not None]
    led = {row.id for row in said if row.lived_experience_led}
    themed = {row.id for row in rows if short.intersection(row.themes)}
    reached = led | set(placed) | themed
    known = reached | {row.id for row in said if row.base is not None and (row.themes or not short)}
    parts = {"joined": len(rows), "from areas with too few": len(placed), "on themes with too few": len(themed),
             "led by people with lived experience": len(led) if said else None, "have not said who leads them": len(rows) - len(said)}
    return Reading(value=len(reached) / len(rows), parts=parts, n=len(rows), coverage=len(known) / len(rows), warning="" if said else PLACES_ALONE)


def themes_with_too_few(register: Register, day: date) -> set[str]:
    """Return the themes that a smaller part of members works on than of the known sector, by the limit that tells areas with too few.

    An organisation with several themes is shared out among them equally; those without one are left out. None where no member has a theme.
    """
    sector = _theme_shares(row for row in organisations_on(register, day) if row.id != register.configuration.organisation_id)
    own = _theme_shares(register.organisation[key] for key in growth.members_on(register, day))
    low = register.configuration.thresholds.representation_low
    return {theme for theme, share in sector.items() if own.get(theme, 0.0) < low * share} if own else set()


def _theme_shares(rows: Iterable[Organisation]) -> dict[str, float]:
    told, known = Counter(), [row.themes for row in rows if row.themes]
    for themes in known:
        told.update(dict.fromkeys(themes, 1 / len(themes)))
    return {theme: count / len(known) for theme, count in told.items()}


SECTOR_COVERAGE = Indicator(
    code="1.2",
    title="Known sector that belongs",
    question="How much of the sector we know of has joined?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Active members ÷ all organisations on record that are not closed, the network's own record left out.",
    needs=("memberships.csv (organisation_id, joined, left)", "organisations.csv (members or not)"),
    audiences=EVERYONE,
    caveat="As good as the list: it falls when organisations are found that have not joined. Not everybody on the list should join.",
    source="Provan and Milward (2001), Public Administration Review 61: growth of membership, against the known field",
    version=1,
    read=_sector_coverage,
    band=wilson_band,
)
INTEGRATION = Indicator(
    code="1.14",
    title="New members who found a tie",
    question="Do those who join soon work with someone?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Those who had a tie begin within 90 days of joining (or as many as the network sets) ÷ all who joined in the 12 months that ended so long ago.",
    needs=("memberships.csv (organisation_id, joined)", "ties.csv (start) or affiliations.csv (start)"),
    audiences=STAFF_AND_BOARD,
    caveat="A tie nobody wrote down is missing here. Those who joined lately are not counted yet.",
    source="Krebs and Holley (2006), network weaving",
    version=1,
    read=_integration,
    band=wilson_band,
)
NEW_GROUPS = Indicator(
    code="1.15",
    title="Joined from groups to reach",
    question="Do we reach places and themes where we were hardly known, and organisations led by people with lived experience?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Those who joined in 12 months and are based in an area, or work on a theme, whose share of members was too small before, or say that "
    "people with lived experience lead them ÷ all who joined in 12 months. An area's share is held against the population's, a theme's against "
    "that of the known sector.",
    needs=("memberships.csv (organisation_id, joined)", "organisations.csv (base, themes, lived_experience_led)", "lists/areas.csv (population)"),
    audiences=STAFF_AND_BOARD,   # as with the column itself: of a small organisation the number may tell who leads it
    caveat="Falls by itself once an area or a theme has its share. Who leads an organisation is its own word; one that has not said may be led by "
    "people with lived experience too, so with low coverage the share is the least it can be.",
    source="Proposed; the limits are those of areas fairly represented",
    version=2,
    read=_new_groups,
    band=wilson_band,
)
