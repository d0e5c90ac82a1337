"""The network of one day: who is tied to whom, by report or by sharing a group or an event.

A *tie record* is a row as reported; a *tie* is a pair of organisations with at least one record that
holds on the day, or that shares groups and events closely enough. Reported and derived ties stay told apart.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import networkx as nx
import numpy as np

from analysis.selection import Selection
from analysis.sharing import nothing_shared, projection
from analysis.stretches import Stretches
from analysis.ties import Ties, places
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


@lru_cache(maxsize=32)
def _counting(register: Register, chose: Selection) -> np.ndarray:
    """Say of each tie record whether a choice of ties counts it, on whatever day."""
    return np.array([chose.ties != "derived" and counts(record, chose) for record in register.ties], dtype=bool)


def _held(register: Register, chose: Selection, day: date) -> np.ndarray:
    """Return the places of the tie records that hold on the day and count."""
    return np.flatnonzero(_stretches(register).hold(day) & _counting(register, chose))


def tie_records(register: Register, selection: Selection, day: date) -> tuple[TieRecord, ...]:
    """Return the tie records that hold on the day and pass the selection's kinds and strength.

    None does where only derived ties were chosen.
    """
    return tuple(register.ties[place] for place in _held(register, selection.of_ties(), day).tolist())


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
    ties = ties_on(register, selection, day)
    graph = nx.Graph(day=day, tie_records=ties.tie_records, undated=undated(register), unknown_strength=unknown_strength(register, selection, day))
    graph.add_nodes_from(ties.organisations)
    graph.add_edges_from(_edges(ties))
    return nx.freeze(graph)


def _edges(ties: Ties) -> Iterator[tuple[str, str, dict]]:
    columns = (ties.reported, ties.derived, ties.records, ties.strength, ties.derived_weight)
    for pair, reported, derived, records, strength, weight in zip(ties.edges, *(column.tolist() for column in columns), strict=True):
        yield *pair, {
            "reported": reported, "derived": derived, "records": records, "strength": strength or None, "derived_weight": weight,
            "weight": float(reported) + weight,
        }


def ties_on(register: Register, selection: Selection, day: date) -> Ties:
    """Return the ties of the day as columns; those of the days asked for last are kept."""
    return ties_of(register, selection.of_ties(), day)


@lru_cache(maxsize=64)
def ties_of(register: Register, chose: Selection, day: date) -> Ties:
    """Return the ties of the day as columns, for a choice of ties with all else at its default."""
    place = places(register)
    nodes = np.array(sorted(place[key] for key in _present(register, chose, day)), dtype=int)
    inside = np.zeros(len(place), dtype=bool)
    inside[nodes] = True
    ends, strength = _reports(register)
    held = _held(register, chose, day)
    held = held[inside[ends[:, held]].all(axis=0)]
    told = _told(ends[:, held], strength[held], len(place))
    return Ties(ids=tuple(place), nodes=nodes, tie_records=len(held), **_columns(register, chose, day, inside, told))


@lru_cache(maxsize=8)
def _reports(register: Register) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of both ends of each tie record, the lesser first, and its strength, 0 where nobody said."""
    place = places(register)
    ends = np.array([(place[row.source_id], place[row.target_id]) for row in register.ties], dtype=int).reshape(-1, 2).T
    return np.sort(ends, axis=0), np.array([row.strength or 0 for row in register.ties], dtype=int)


def _told(ends: np.ndarray, strength: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs reported, each as one number and in order, with the tie records of each and the largest strength."""
    apart = ends[0] != ends[1]
    key = ends[0, apart] * count + ends[1, apart]
    order = np.argsort(key, kind="stable")
    pairs, first, records = np.unique(key[order], return_index=True, return_counts=True)
    return pairs, records, np.maximum.reduceat(strength[apart][order], first) if len(first) else records


def _columns(register: Register, chose: Selection, day: date, inside: np.ndarray, told: tuple[np.ndarray, ...]) -> dict[str, np.ndarray]:
    """Return the pairs reported and those that share enough, and what there is to say of each."""
    shared = projection(register, day) if chose.ties != "reported" else nothing_shared(register)
    a, b, close = shared.close(register.configuration.thresholds.derived_weight)
    within = inside[a] & inside[b]
    near = a[within] * len(inside) + b[within]
    pairs = np.union1d(told[0], near)
    one, other = np.divmod(pairs, max(len(inside), 1))
    reported, derived = np.isin(pairs, told[0]), np.isin(pairs, near)
    weight, records, strength = np.zeros(len(pairs)), np.zeros(len(pairs), dtype=int), np.zeros(len(pairs), dtype=int)
    weight[derived] = close[within][np.argsort(near)]
    weight[~derived] = shared.weights(one[~derived], other[~derived])
    records[reported], strength[reported] = told[1:]
    return {"one": one, "other": other, "reported": reported, "derived": derived, "records": records, "strength": strength, "derived_weight": weight}


def _present(register: Register, selection: Selection, day: date) -> set[str]:
    """Return the ids in the network; without the host, it and the network's own node are gone."""
    nodes = {row.id for row in organisations_on(register, day)}
    if not selection.host:
        nodes -= {register.configuration.host_on(day), register.configuration.organisation_id}
    return nodes
