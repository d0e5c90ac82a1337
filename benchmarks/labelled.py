"""A labelled set: rows as files have them, each with the organisation of the public record that it is, or none.

It is made from the names of ``data/samples/uk_democracy`` with a fixed seed. The halves are drawn by
organisation, and bodies that the record's notes keep apart from each other stand in one half.
"""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.corruptions import ANOTHER, WRITTEN_OTHERWISE, two_kinds
from benchmarks.starting import ROOT
from data.importing.identifiers import slug
from data.importing.likeness import Candidate
from data.importing.names import named

RECORD = ROOT / "data" / "samples" / "uk_democracy" / "organisations.csv"
FAMILIES = (
    ("electoral-reform-society", "electoral-reform-society-scotland", "electoral-reform-society-cymru"),
    ("national-union-of-students", "nus-wales"), ("age-uk", "age-uk-westminster", "age-uk-kensington-and-chelsea"),
    ("university-of-westminster", "centre-for-the-study-of-democracy-university-of-westminster"),
    ("joseph-rowntree-reform-trust", "jrsst-charitable-trust", "uk-democracy-fund", "joseph-rowntree-charitable-trust", "joseph-rowntree-foundation"),
    ("uk-democracy-network", "centre-for-democracy"), ("nesta", "centre-for-collective-intelligence"), ("omidaze-productions-democracy-box", "talk-shop"),
    ("independent-constitutionalists-uk", "constitutional-convention-uk"), ("compass", "the-progressive-alliance"), ("demos", "engage-britain"),
)
"""Bodies that the record's notes looked at and kept apart: host and hosted, parent and branch, successor; the first is held, the others come."""
KEPT = {"website": 0.6, "registration": 0.7, "base": 0.4}
"""How often a described row tells what the record knows; half of all rows are names alone."""
MOVED = "another web domain"
"""Kind of row: the same organisation under a new web domain."""
NOT_HELD = "not held"
"""Kind of row: an organisation of the record that is not held when it comes, its name written in any way."""
AWAY = 0.15
"""Share of the organisations that come as rows while they are not held."""


@dataclass(frozen=True, slots=True)
class Case:
    """A row, and what it is: ``truth`` is the identifier of an organisation held, or empty; ``described`` is false for a name alone."""

    row: Candidate
    truth: str
    kind: str
    about: str
    described: bool


@dataclass(frozen=True, slots=True)
class File:
    """Rows that come together, and the organisations held when they come."""

    held: tuple[Candidate, ...]
    cases: tuple[Case, ...]


def record() -> list[Candidate]:
    """Read the organisations of the public record."""
    with RECORD.open(encoding="utf-8", newline="") as file:
        return [Candidate(**{field: row[field] for field in ("id", "name", "website", "registration", "base")}) for row in csv.DictReader(file)]


def half(identifier: str) -> str:
    """Say which half an organisation is in: A to fix the rule, B to report it."""
    family = next((family[0] for family in FAMILIES if identifier in family), identifier)
    return "AB"[hashlib.sha256(f"halves/{family}".encode()).digest()[0] % 2]


def labelled(which: str) -> list[File]:
    """Return the files of a half.

    In the first, every organisation is held and comes written otherwise, beside others that only look
    like it. In the second, some are not held, so that neither they nor their branches may be found.
    """
    everything = record()
    away = {each.id for each in everything if half(each.id) == which and _is_away(each.id)}
    here = [each for each in everything if half(each.id) == which]
    held = everything if which == "B" else here
    present = [each for each in held if each.id not in away]
    cases = [case for each in here if each.id not in away for case in (*_otherwise(each), *_others(each, held))]
    absent = [replace(case, truth="", kind=NOT_HELD) for each in here if each.id in away for case in _otherwise(each)]
    return [*(File(tuple(held), part) for part in _parts(cases)), *(File(tuple(present), part) for part in _parts(absent))]


def _is_away(identifier: str) -> bool:
    if any(identifier in family for family in FAMILIES):
        return all(identifier != family[0] for family in FAMILIES)
    return hashlib.sha256(f"away/{identifier}".encode()).digest()[0] < 256 * AWAY


def _otherwise(each: Candidate) -> Iterator[Case]:
    """Give the organisation with its name written in each other way that applies."""
    for kind, corrupt in WRITTEN_OTHERWISE.items():
        chance = Random(f"{each.id}/{kind}")
        name = corrupt(each.name, chance)
        if name != each.name or kind == "as it is":
            yield _case(each, name, each.id, kind, chance)
    yield from _moved(each)


def _moved(each: Candidate) -> Iterator[Case]:
    """Give the organisation under a new web domain, with its name written otherwise."""
    chance = Random(f"{each.id}/{MOVED}")
    name = two_kinds(each.name, chance)
    if each.website:
        moved = replace(each, website=f"https://{slug(each.name)}.example", registration="", base="")
        yield Case(_row(moved, name), each.id, MOVED, each.id, True)


def _others(each: Candidate, held: Sequence[Candidate]) -> Iterator[Case]:
    """Give other organisations whose names look like that of the one given."""
    known = {other.named.joined for other in held}
    for kind, corrupt in ANOTHER.items():
        chance = Random(f"{each.id}/{kind}")
        name = corrupt(each.name, chance)
        if kind == "successor":
            yield from _successor(each, name)
        elif kind == "namesake":
            yield from _namesake(each, name)
        elif named(name).joined not in known:
            other = replace(each, registration="", base="", website=chance.choice((each.website, f"https://{slug(name)}.example", "")))
            yield _case(other, name, "", kind, chance)


def _successor(each: Candidate, name: str) -> Iterator[Case]:
    """Give a body of the same name with a new number in the same register, where the record knows one."""
    if each.registration:
        register = each.registration.split(";")[0].rpartition("-")[0]
        yield Case(_row(replace(each, registration=f"{register}-9999999", website="", base=""), name), "", "successor", each.id, True)


def _namesake(each: Candidate, name: str) -> Iterator[Case]:
    """Give another body of the same name elsewhere, where the record knows a site or a place that could tell.

    Two bodies called Democracy Matters are on record, and a name alone cannot tell them apart: it comes too.
    """
    if each.website or each.base:
        elsewhere = replace(each, registration="", website=f"https://{slug(name)}.example", base="elsewhere")
        yield Case(_row(elsewhere, name), "", "namesake", each.id, True)
    if each.id == "democracy-matters":
        yield Case(_row(Candidate(id="", name=name), name), "", "namesake", each.id, False)


def _case(each: Candidate, name: str, truth: str, kind: str, chance: Random) -> Case:
    if chance.random() < 0.5:
        return Case(Candidate(id=slug(name), name=name), truth, kind, each.id, False)
    told = {field: getattr(each, field) if chance.random() < share else "" for field, share in KEPT.items()}
    return Case(Candidate(id=slug(name), name=name, **told), truth, kind, each.id, True)


def _row(each: Candidate, name: str) -> Candidate:
    return replace(each, id=slug(name), name=name)


def _parts(cases: Sequence[Case]) -> list[tuple[Case, ...]]:
    """Return the cases as files, in each of which an organisation and an identifier stand once."""
    parts: list[dict[str, Case]] = []
    for case in cases:
        free = next((part for part in parts if case.row.id not in part and all(other.about != case.about for other in part.values())), None)
        if free is None:
            parts.append(free := {})
        free[case.row.id] = case
    return [tuple(part.values()) for part in parts]
