"""Structure: how many ties there are, how much hangs on a few, and whether ties are told of from both ends."""

from datetime import date

import numpy as np

from analysis import measures
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, STAFF_AND_BOARD, asked, largest_share, no_ties
from analysis.network import tie_records
from analysis.resampling import of_ties
from analysis.study import Study
from analysis.ties import Ties
from data.configuration import TieKind
from data.model import TieRecord

CONNECTORS = 5
"""How many of those that sit between most others are taken out to see what hangs on them."""


def _mean_degree(study: Study, day: date) -> Reading:
    ties = study.ties_on(day)
    n, m = len(ties.nodes), len(ties)
    if not m:
        return no_reading(no_ties(study))
    parts = {"ties": m, "organisations": n, "share of possible ties": 2 * m / (n * (n - 1))}
    return Reading(value=2 * m / n, parts=parts, n=n, coverage=len(asked(study.register, day).intersection(ties.organisations)) / n)


def mean_degree(ties: Ties) -> float | None:
    """Return 2m ÷ n, the ties of an organisation on average; None without an organisation."""
    return 2 * len(ties) / len(ties.nodes) if len(ties.nodes) else None


def centralisation(ties: Ties) -> float | None:
    """Return Freeman's degree centralisation of the ties, as ``measures.degree_centralisation`` does of a graph; None for n < 3."""
    n = len(ties.nodes)
    if n < 3:
        return None
    degree = np.bincount(np.concatenate((ties.one, ties.other)), minlength=len(ties.ids))
    return float(n * degree.max() - degree.sum()) / ((n - 1) * (n - 2))


def _hub_dependence(study: Study, day: date) -> Reading:
    ties = study.ties_on(day)
    value = centralisation(ties)
    if not len(ties):
        return no_reading(no_ties(study))
    if value is None:
        return no_reading("Too few to say: needs three organisations in organisations.csv, with ties in ties.csv.")
    together = largest_share(ties)
    without = {"largest connected part": together}
    if day == study.as_of:  # finding them costs more than all the rest, and a trend has no use for parts
        without |= {"without the five main connectors": largest_share(ties.without(connectors(study)))}
    host = _hosts(study, day)
    if study.selection.host and any(host):
        rest = ties.without(host)
        without |= {"without the host": largest_share(rest), "hub dependence without the host": centralisation(rest)}
    return Reading(value=value, parts=without, n=len(ties.nodes), coverage=len(asked(study.register, day).intersection(ties.organisations)) / len(ties.nodes))


def _hosts(study: Study, day: date) -> tuple[str | None, str | None]:
    words = study.register.configuration
    return words.host_on(day), words.organisation_id


def connectors(study: Study) -> tuple[str, ...]:
    """Return the five organisations on most of the shortest paths between others on the day, the first id first of those alike."""
    between = study.betweenness
    return tuple(sorted(between, key=lambda key: (-between[key], key))[:CONNECTORS])


def _reciprocity(study: Study, day: date) -> Reading:
    """Read reciprocity as ``measures.reciprocity`` defines it, and count the pairs it is made from."""
    records, directed = records_on(study, day), _directed(study)
    value = measures.reciprocity(records, directed)
    if value is None:
        return no_reading("Needs ties.csv (source_id, target_id, kind, start) of a kind with a direction, between two that told of their ties (reported_by).")
    respondents = {row.reported_by for row in records} - {None}
    pairs = {frozenset((row.source_id, row.target_id)) for row in records
             if row.kind in directed and (not respondents or respondents.issuperset((row.source_id, row.target_id)))}
    told = {frozenset((row.source_id, row.target_id)) for row in records if row.kind in directed}
    return Reading(value=value, parts={"pairs": len(pairs), "told of from both ends": value * len(pairs)}, n=len(pairs), coverage=len(pairs) / len(told))


def records_on(study: Study, day: date) -> list[TieRecord]:
    """Return the tie records of a day between two different organisations of the network."""
    nodes = set(study.ties_on(day).organisations)
    return [row for row in tie_records(study.register, study.selection, day) if row.source_id != row.target_id and {row.source_id, row.target_id} <= nodes]


def _directed(study: Study) -> set[str]:
    kinds = study.register.configuration.vocabularies.get("tie_kinds", {}).values()
    return {kind.code for kind in kinds if isinstance(kind, TieKind) and kind.directed}


MEAN_DEGREE = Indicator(
    code="1.4",
    title="Ties of an organisation",
    question="How many others does an organisation work with, on average?",
    unit="number",
    direction=Direction.HIGHER,
    formula="Twice the ties ÷ organisations; the share of possible ties is shown beside it, with the number of organisations.",
    needs=("ties.csv (source_id, target_id, kind, start)", "affiliations.csv (organisation_id, group_id, start)"),
    audiences=EVERYONE,
    caveat="The share of possible ties falls as a network grows: never compare it between networks of different size. Only ties somebody told of count.",
    source="Wasserman and Faust (1994), Social Network Analysis, 4.2 and 4.3",
    version=1,
    read=_mean_degree,
    band=of_ties(lambda study, day: mean_degree),
)
HUB_DEPENDENCE = Indicator(
    code="1.5",
    title="Dependence on one hub",
    question="How much of the network runs through one organisation?",
    unit="share",
    direction=Direction.LOWER,
    formula="Degree centralisation: how far the organisation with most ties is ahead of the others, ÷ the same in a star, where one is tied to all. "
            "The parts say what would still hang together without the five organisations that lie between most others, and without the host.",
    needs=("ties.csv (source_id, target_id, kind, start)", "affiliations.csv (organisation_id, group_id, start)"),
    audiences=STAFF_AND_BOARD,
    caveat="A host that introduces people is a hub for a while; what matters is what is left without it.",
    source="Freeman (1978), Social Networks 1, 215–239; Krebs and Holley (2006)",
    version=1,
    read=_hub_dependence,
    band=of_ties(lambda study, day: centralisation, largest=True, highest=1.0),
)
RECIPROCITY = Indicator(
    code="1.8",
    title="Ties told of from both ends",
    question="When one names another, does the other name it too?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Pairs of respondents with directed reports both ways ÷ pairs of respondents with a directed report.",
    needs=("ties.csv (source_id, target_id, kind, start, reported_by)", "lists/tie_kinds.csv (directed)"),
    audiences=STAFF_AND_BOARD,
    caveat="Advice often goes one way, and that is no fault. Where no record says who told of it, everybody is taken for a respondent.",
    source="Wasserman and Faust (1994), Social Network Analysis, 13.1",
    version=1,
    read=_reciprocity,
    band=wilson_band,
)
