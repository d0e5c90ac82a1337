"""Connecting: who belongs, whether they are tied together, across themes and places."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from analysis import growth, largest_part
from analysis.diversity import representation
from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.intervals import Band
from analysis.mixing import UNKNOWN, cross_group_ratio, shares
from analysis.network import tie_interval
from analysis.resampling import Statistic, of_ties
from analysis.sharing import affiliation_interval, tying_days
from analysis.study import Study
from analysis.ties import Ties
from data.model import Register

EVERYONE, STAFF_AND_BOARD = ("coordinator", "board", "member"), ("coordinator", "board")
NO_MEMBERS = "Needs memberships.csv (organisation_id, tier, joined)."
NO_TIES = "Needs ties.csv (source_id, target_id, kind, start) or affiliations.csv (organisation_id, group_id, start)."


def _active_members(study: Study, day: date) -> Reading:
    register, since = study.register, growth.year_before(day)
    begun = [row for row, days in growth.dated_memberships(register) if days.first <= day]
    if not begun:
        return no_reading(NO_MEMBERS)
    members, individuals, earlier = growth.members_on(register, day), growth.individuals(register, day), len(growth.members_on(register, since))
    joined, left = len(growth.joiners(register, since, day)), len(growth.leavers(register, since, day))
    parts = {
        **_by_tier(register, members),
        "joined in 12 months": joined,
        "left in 12 months": left,
        "net growth in 12 months": (joined - left) / earlier if earlier else None,
        **({"individuals": individuals.members} if individuals else {}),
    }
    return Reading(value=len(members), parts=parts, n=len(members), coverage=sum(row.joined is not None for row in begun) / len(begun))


def _by_tier(register: Register, members: Mapping[str, str | None]) -> dict[str, float]:
    """Count members by tier, every tier of the network named; nothing where the tiers may not be seen."""
    held = Counter(tier for tier in members.values() if tier)
    known = register.configuration.vocabularies.get("tiers", {})
    return {register.configuration.label("tiers", code): held[code] for code in dict.fromkeys((*known, *sorted(held)))} if held else {}


def _giant_share(study: Study, day: date) -> Reading:
    ties = study.ties_on(day)
    if not len(ties.nodes) or not any(began <= day for days in study.tie_starts.values() for began in days):
        return no_reading(no_ties(study))
    sizes, known = ties.components(), asked(study.register, day).intersection(ties.organisations)
    alone = len(ties.alone)
    parts = {"isolates": alone, "share without a tie": alone / len(ties.nodes), "components": len(sizes), **_without_host(study, day)}
    return Reading(value=largest_share(ties), parts=parts, n=len(ties.nodes), coverage=len(known) / len(ties.nodes))


def largest_share(ties: Ties) -> float | None:
    """Return the share of organisations in the largest connected part; None without organisations."""
    return ties.components()[0] / len(ties.nodes) if len(ties.nodes) else None


def _together_band(study: Study, day: date, reading: Reading) -> Band | None:
    """Return the band of the share in the largest connected part: other ties might have been told of."""
    return None if reading.value is None else Band(*largest_part.interval(study.ties_on(day)), largest_part.WORDS)


def no_ties(study: Study) -> str:
    """Return why there is no tie on a day: none recorded, or none of those chosen."""
    if study.register.ties or study.register.affiliations:
        return "No tie that was chosen holds on this day: needs start (and strength) in ties.csv, or start in affiliations.csv."
    return NO_TIES


def _without_host(study: Study, day: date) -> dict[str, float | None]:
    """Return the same numbers without the host of the day; nothing where no host is known or it is out already."""
    words = study.register.configuration
    if not study.selection.host or not (words.host_on(day) or words.organisation_id):
        return {}
    rest = study.ties_on(day).without({words.host_on(day), words.organisation_id})
    return {"without the host": largest_share(rest), "isolates without the host": len(rest.alone)}


@lru_cache(maxsize=8)
def _heard_of(register: Register) -> Mapping[str, date]:
    """Return each organisation whose ties were recorded or asked for, and the first day of that; "none" is an answer."""
    found: dict[str, date] = {}
    ties = ((key, tie_interval(register, row).first) for row in register.ties for key in (row.source_id, row.target_id))
    shared = ((row.organisation_id, affiliation_interval(register, row).first) for row in register.affiliations)
    for key, first in (*ties, *shared, *tying_days(register)):
        found[key] = min(found.get(key, date.max), first or date.min)
    return found


def asked(register: Register, day: date) -> set[str]:
    """Return the organisations whose ties were recorded or asked for by the day; of the others nobody knows."""
    return {key for key, first in _heard_of(register).items() if first <= day}


def _theme_ratio(study: Study, day: date) -> Reading:
    if not len(study.ties_on(day)):
        return no_reading(no_ties(study))
    found = study.mixing_on("theme", day)
    ratio, seen, chance = cross_group_ratio(found)
    if ratio is None:
        reason = (f"Too few to say: chance alone would give {chance:.1f} ties between different themes, and a ratio needs one. "
                  "More known themes in organisations.csv, or more ties in ties.csv, would tell.")
        return no_reading(reason, **{"external ties": seen, "expected": chance})
    parts = {"external ties": seen, "expected": chance, "external–internal index": found.e_i_index}
    return Reading(value=ratio, parts=parts, n=len(study.ties_on(day)), coverage=found.coverage)


def _ratio_of(study: Study, day: date) -> Statistic:
    """Return the ratio as a function of ties: external ties ÷ what chance gives of as many ties, with the themes as they are."""
    groups = shares(study.register.organisations, "theme")
    codes = sorted({code for own in groups.values() for code in own} - {UNKNOWN})
    ids = study.ties_on(day).ids
    weight = np.array([[groups[key].get(code, 0.0) for code in codes] for key in ids]).reshape(len(ids), len(codes))
    known, weight = weight.sum(axis=1), weight.astype(np.float32)  # of half the size: a band asks for no more than its sixth digit, hundreds of times
    _, _, chance = cross_group_ratio(study.mixing_on("theme", day))
    each = chance / len(study.ties_on(day))

    def ratio(ties: Ties) -> float | None:
        across = known[ties.one] @ known[ties.other] - np.vdot(weight[ties.one], weight[ties.other])
        return float(across) / (each * len(ties)) if len(ties) else None
    return ratio


def _areas_represented(study: Study, day: date) -> Reading:
    register, limits = study.register, study.register.configuration.thresholds
    members = growth.members_on(register, day) if register.memberships else {}
    if not members:
        return no_reading(NO_MEMBERS)
    rows = [register.organisation[key] for key in members]
    table = representation(register, rows).dropna(subset=["ratio"])
    if table.empty:
        return no_reading("Needs base in organisations.csv, and populations in lists/areas.csv.")
    inside = table["ratio"].between(limits.representation_low, limits.representation_high)
    parts = {"areas": len(table), **{row.label: row.ratio for row in table.itertuples()}}
    return Reading(value=int(inside.sum()), parts=parts, n=int(table["count"].sum()), coverage=sum(row.base is not None for row in rows) / len(rows))


ACTIVE_MEMBERS = Indicator(
    code="1.1",
    title="Active members",
    question="How many organisations belong to the network?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Organisations with a membership that holds on the day; tiers, joiners, leavers and individuals apart.",
    needs=("memberships.csv (organisation_id, tier, joined, left)", "individuals.csv (counted_on, members)"),
    audiences=EVERYONE,
    caveat="Readers of a bulletin are not members. A membership nobody dated counts from the first import.",
    source="Provan and Milward (2001), Public Administration Review 61: growth of membership",
    version=1,
    read=_active_members,
)
GIANT_SHARE = Indicator(
    code="1.3",
    title="Connected together",
    question="What share of organisations hang together in one connected part?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Organisations in the largest connected part ÷ all organisations, by the ties chosen.",
    needs=("ties.csv (source_id, target_id, kind, start)", "affiliations.csv (organisation_id, group_id, start)"),
    audiences=EVERYONE,
    caveat="A record nobody asked about is no known tie, not isolation. One strong host can hold a network together: see the share without it.",
    source="Wasserman and Faust (1994), Social Network Analysis, 4.2",
    version=1,
    read=_giant_share,
    band=_together_band,
)
THEME_RATIO = Indicator(
    code="1.9",
    title="Mixing across themes",
    question="Do organisations with different themes work together as often as chance would have it?",
    unit="ratio",
    direction=Direction.HIGHER,
    formula="Ties between different known themes ÷ those expected if organisations were dealt out at random.",
    needs=("organisations.csv (themes)", "ties.csv or affiliations.csv"),
    audiences=EVERYONE,
    caveat="1 is what chance gives; above 1 is more mixed. Only ties with both themes known count.",
    source="Krackhardt and Stern (1988), Social Psychology Quarterly 51, 123–140; expected values under random labels",
    version=1,
    read=_theme_ratio,
    band=of_ties(_ratio_of),
)
AREAS_REPRESENTED = Indicator(
    code="1.10",
    title="Areas fairly represented",
    question="In how many areas do members hold about their share of the population?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Areas in which members' share by head office ÷ the population's share lies within the network's limits.",
    needs=("memberships.csv", "organisations.csv (base)", "lists/areas.csv (population)"),
    audiences=EVERYONE,
    caveat="A head office is not where all the work happens.",
    source="Proposed; populations as the network gives them",
    version=1,
    read=_areas_represented,
)
