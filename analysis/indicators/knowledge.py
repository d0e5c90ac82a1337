"""Knowledge: who gets advice or information from others, and how complete the directory is that tells whom to ask."""

from datetime import date
from statistics import fmean

import numpy as np
from scipy import sparse

from analysis import growth
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, STAFF_AND_BOARD, asked
from analysis.indicators.structure import records_on
from analysis.network import organisations_on
from analysis.study import Study
from data.configuration import TieKind
from data.dates import months_after
from data.model import Organisation, Register

FIELDS = ("website", "kind", "base", "scope", "themes", "description")
"""What a directory should say of each organisation."""


def _knowledge_flow(study: Study, day: date) -> Reading:
    register = study.register
    kinds = knowledge_kinds(register)
    if not kinds:
        return no_reading("Needs lists/tie_kinds.csv with knowledge = yes for the kinds along which knowledge goes, and ties.csv of such a kind.")
    flows = _flows(study, kinds, day)
    if not flows:
        return no_reading("Needs ties.csv (source_id, target_id, kind, start) of a kind along which knowledge goes, that holds on this day.")
    members = _listed(register, day)
    known = asked(register, day) & members
    if not known:
        return no_reading("Needs ties.csv of active members (memberships.csv): nobody was asked for theirs.")
    served = len(known & {taker for _, taker in flows})
    parts: dict[str, float | None] = {"get advice or information": served, "asked": len(known)}
    if day == study.as_of:  # the way in two steps costs more than all the rest, and a trend has no use for parts
        reached = two_steps(flows)
        parts |= {"reached within two steps, on average": fmean(reached.get(key, 0) for key in known)}
    return Reading(value=served / len(known), parts=parts, n=len(known), coverage=len(known) / len(members))


def knowledge_kinds(register: Register) -> set[str]:
    """Return the kinds of tie along which knowledge goes, as the network's own list has them."""
    return {kind.code for kind in register.configuration.vocabularies.get("tie_kinds", {}).values() if isinstance(kind, TieKind) and kind.knowledge}


def _flows(study: Study, kinds: set[str], day: date) -> list[tuple[str, str]]:
    """Return from whom knowledge went to whom: along the tie where its kind has a direction, both ways where it has none."""
    directed = {kind.code for kind in study.register.configuration.vocabularies["tie_kinds"].values() if isinstance(kind, TieKind) and kind.directed}
    rows = [row for row in records_on(study, day) if row.kind in kinds]
    return [(row.source_id, row.target_id) for row in rows] + [(row.target_id, row.source_id) for row in rows if row.kind not in directed]


def two_steps(flows: list[tuple[str, str]]) -> dict[str, int]:
    """Return how many others each organisation reaches in one or two steps along the way knowledge goes."""
    keys = sorted({key for flow in flows for key in flow})
    place = {key: number for number, key in enumerate(keys)}
    ends = np.array([(place[giver], place[taker]) for giver, taker in flows]).T
    once = sparse.csr_array((np.ones(ends.shape[1]), tuple(ends)), shape=(len(keys),) * 2) + sparse.eye_array(len(keys), format="csr")
    near = once @ once  # whoever may also stay where it is reaches in two steps what it reaches in one, and itself
    return dict(zip(keys, (np.diff(near.indptr) - 1).tolist(), strict=True))


def _listed(register: Register, day: date) -> set[str]:
    """Return the active members, or every organisation where nobody is known to be a member."""
    return set(growth.members_on(register, day)) or {row.id for row in organisations_on(register, day)}


def _directory(study: Study, day: date) -> Reading:
    register = study.register
    rows = [register.organisation[key] for key in sorted(_listed(register, day))]
    if not rows:
        return no_reading("Needs organisations.csv (" + ", ".join(FIELDS) + ").")
    since = months_after(day, -register.configuration.thresholds.stale_months)
    fresh = sum(row.verified_on is not None and since < row.verified_on.first <= day for row in rows)
    parts = {**{name: fmean(bool(getattr(row, name)) for row in rows) for name in FIELDS}, "confirmed lately": fresh / len(rows)}
    return Reading(value=fmean(map(filled, rows)), parts=parts, n=len(rows), coverage=1.0)


def filled(row: Organisation) -> float:
    """Return the share of the directory's fields that somebody filled."""
    return fmean(bool(getattr(row, name)) for name in FIELDS)


KNOWLEDGE_FLOW = Indicator(
    code="2.9",
    title="Members who get advice from others",
    question="Does what one knows reach another?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Members to whom at least one tie brings advice or information (the network says which kinds do) ÷ members whose ties were asked for or recorded.",
    needs=("ties.csv (source_id, target_id, kind, start)", "lists/tie_kinds.csv (directed, knowledge)", "memberships.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="Of members nobody asked, nothing is known, and they are left out. Advice that comes from outside the network counts nothing.",
    source="Usual practice of advice networks; two-step reach as in Wasserman and Faust (1994)",
    version=1,
    read=_knowledge_flow,
    band=wilson_band,
)
DIRECTORY = Indicator(
    code="2.10",
    title="Directory filled in",
    question="Can members find out who does what, and where?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Mean over active members (all organisations, where nobody is one) of the share of filled fields: website, kind, base, scope, themes, description.",
    needs=("organisations.csv (website, kind, base, scope, themes, description, verified_on)", "memberships.csv"),
    audiences=EVERYONE,
    caveat="Fields have no day of their own: earlier days show what is filled in now, for those who belonged then. Filled is not the same as right.",
    source="Proposed for networks of this kind",
    version=1,
    read=_directory,
)
