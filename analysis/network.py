"""The network of one day: who is tied to whom, by report or by sharing a group or an event.

A *tie record* is a row as reported; a *tie* is a pair of organisations with at least one record that
holds on the day, or that shares groups and events closely enough. Reported and derived ties stay told apart.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import networkx as nx

from analysis.selection import Selection
from analysis.sharing import Pair, Projection, projection
from analysis.stretches import Stretches
from data.configuration import TieKind
from data.dates import Interval, interval
from data.model import Organisation, Register, TieRecord


def organisations_on(register: Register, day: date) -> tuple[Organisation, ...]:
    """Return the organisations not recorded as closed on the day, by id.

    A closing date covers its last day, so an organisation closed in 2018 is gone from 2019-01-01.
    """
    return tuple(sorted((row for row in register.organisations if row.closed is None or day < row.closed.until), key=lambda row: row.id))


def tie_interval(register: Register, record: TieRecord) -> Interval:
    """Return the days on which a tie record holds; momentary kinds without an end last a set time."""
    kind = register.configuration.vocabularies.get("tie_kinds", {}).get(record.kind)
    momentary = isinstance(kind, TieKind) and kind.momentary
    return interval(record.start, record.end, months=register.configuration.thresholds.momentary_months if momentary else None)


@lru_cache(maxsize=8)
def _dated_ties(register: Register) -> tuple[tuple[TieRecord, Interval], ...]:
    return tuple((record, tie_interval(register, record)) for record in register.ties)


@lru_cache(maxsize=8)
def _stretches(register: Register) -> Stretches:
    return Stretches(days for _, days in _dated_ties(register))


def tie_records(register: Register, selection: Selection, day: date) -> tuple[TieRecord, ...]:
    """Return the tie records that hold on the day and pass the selection's kinds and strength.

    None does where only derived ties were chosen.
    """
    if selection.ties == "derived":
        return ()
    held = (register.ties[place] for place in _stretches(register).holding(day))
    return tuple(record for record in held if counts(record, selection))


def counts(record: TieRecord, selection: Selection) -> bool:
    """Say whether a tie record passes the selection's kinds and strength, on whatever day.

    Strength 0 is an explicit "none" and never a tie. With a least strength, records of unknown
    strength are left out.
    """
    if record.strength == 0 or (selection.tie_kind and record.kind not in selection.tie_kind):
        return False
    return selection.min_strength is None or (record.strength is not None and record.strength >= selection.min_strength)


def unknown_strength(register: Register, selection: Selection, day: date) -> int:
    """Count the tie records left out because nobody said how strong they are."""
    if selection.min_strength is None:
        return 0
    kinds = set(selection.tie_kind)
    return sum(record.strength is None and days.holds(day) and (not kinds or record.kind in kinds) for record, days in _dated_ties(register))


@lru_cache(maxsize=8)
def undated(register: Register) -> int:
    """Count the tie records and affiliations without a start, which no dated network can hold."""
    return sum(row.start is None for row in (*register.ties, *register.affiliations))


def network(register: Register, selection: Selection, day: date) -> nx.Graph:
    """Return the network of the day as a frozen simple undirected graph, isolates included.

    Nodes and edges are added in order of id, so that everything that depends on order is repeatable.

    Returns
    -------
    networkx.Graph
        Edges carry ``reported`` and ``derived`` (bool), ``records`` (count), ``strength`` (largest
        known Frey strength or None), ``derived_weight`` (float) and ``weight`` (1 for a reported tie
        plus the derived weight). The graph carries ``day``, ``tie_records`` and ``undated``.
    """
    nodes = _present(register, selection, day)
    records = [row for row in tie_records(register, selection, day) if row.source_id in nodes and row.target_id in nodes]
    graph = nx.Graph(day=day, tie_records=len(records), undated=undated(register), unknown_strength=unknown_strength(register, selection, day))
    graph.add_nodes_from(sorted(nodes))
    shared = Projection(()) if selection.ties == "reported" else projection(register, day)
    graph.add_edges_from(_edges(records, shared, nodes, register.configuration.thresholds.derived_weight))
    return nx.freeze(graph)


def _present(register: Register, selection: Selection, day: date) -> set[str]:
    """Return the ids in the network; without the host, it and the network's own node are gone."""
    nodes = {row.id for row in organisations_on(register, day)}
    if not selection.host:
        nodes -= {register.configuration.host_on(day), register.configuration.organisation_id}
    return nodes


def _edges(records: list[TieRecord], shared: Projection, nodes: set[str], least: float) -> Iterator[tuple[str, str, dict]]:
    reported: defaultdict[Pair, list[TieRecord]] = defaultdict(list)
    for record in records:
        if record.source_id != record.target_id:
            reported[_pair(record.source_id, record.target_id)].append(record)
    close = {pair: weight for pair, weight in shared.close(least).items() if nodes.issuperset(pair)}
    told = [pair for pair in reported if pair not in close]
    weight = {**close, **dict(zip(told, shared.weights(told), strict=True))}
    for pair in sorted(weight):
        yield *pair, _edge(reported.get(pair, []), weight[pair], pair in close)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _edge(records: list[TieRecord], weight: float, close: bool) -> dict:
    known = [record.strength for record in records if record.strength is not None]
    return {
        "reported": bool(records), "derived": close, "records": len(records), "strength": max(known, default=None),
        "derived_weight": weight, "weight": float(bool(records)) + weight,
    }
