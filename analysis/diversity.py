"""How diverse a set of organisations is, and whether its areas hold their share of the population."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.mixing import UNKNOWN, Shares
from data.configuration import OUTSIDE, Area, Scope
from data.model import Organisation, Register


@dataclass(frozen=True, slots=True)
class Diversity:
    """Shares of groups and three indices of the known ones.

    Attributes
    ----------
    shares
        Share of all organisations in each group, ``unknown`` among them.
    evenness
        Shannon's entropy ÷ ln K over the K known groups that occur; None for K < 2.
    blau
        Chance that two known organisations drawn at random (with replacement) differ, 1 − Σp².
    effective_number
        exp of Shannon's entropy: equally large groups that would be as diverse.
    n, coverage
        Organisations, and the share of them whose group is known.
    """

    shares: Mapping[str, float]
    evenness: float | None
    blau: float | None
    effective_number: float | None
    n: int
    coverage: float | None


def diversity(groups_of: Shares) -> Diversity:
    """Return the diversity of organisations, each spread over its groups; indices are None without a known group.

    Shannon (1948), A mathematical theory of communication; Blau (1977), Inequality and heterogeneity;
    Jost (2006), Entropy and diversity, Oikos 113, 363–375.
    """
    total: defaultdict[str, float] = defaultdict(float)
    for groups in groups_of.values():
        for code, share in groups.items():
            total[code] += share
    n = len(groups_of)
    known = [value for code, value in sorted(total.items()) if code != UNKNOWN]
    size = math.fsum(known)
    proportions = [value / size for value in known if value > 0]
    entropy = -math.fsum(p * math.log(p) for p in proportions)
    return Diversity(
        shares={code: value / n for code, value in sorted(total.items())}, n=n, coverage=size / n if n else None,
        evenness=entropy / math.log(len(proportions)) if len(proportions) > 1 else None,
        blau=1 - math.fsum(p * p for p in proportions) if proportions else None,
        effective_number=math.exp(entropy) if proportions else None,
    )


COLUMNS = ("code", "label", "count", "share", "population_share", "ratio")


def representation(register: Register, organisations: Iterable[Organisation], *, basis: str = "base") -> pd.DataFrame:
    """Compare each area's share of organisations with its share of the population.

    Parameters
    ----------
    basis
        ``base`` compares head offices by area; ``scope`` compares where the work happens, for the nations
        alone, since work across everything, local and international work has no population of its own.

    Returns
    -------
    pandas.DataFrame
        Columns ``code, label, count, share, population_share, ratio``. Shares are of the organisations
        placed in a compared area; a row without a population has no ratio. Outside and unknown come last.
    """
    rows = list(organisations)
    return _by_base(register, rows) if basis == "base" else _by_scope(register, rows)


def _by_base(register: Register, rows: list[Organisation]) -> pd.DataFrame:
    areas = {code: term for code, term in register.configuration.vocabularies.get("areas", {}).items() if isinstance(term, Area) and term.population}
    counts = Counter(row.base or UNKNOWN for row in rows)
    people = {code: (area.label, area.population or 0) for code, area in areas.items()}
    apart = {OUTSIDE: "Outside the area", UNKNOWN: "Not known"}
    return _compared(counts, people, apart)


def _by_scope(register: Register, rows: list[Organisation]) -> pd.DataFrame:
    vocabularies = register.configuration.vocabularies
    areas = {code: term for code, term in vocabularies.get("areas", {}).items() if isinstance(term, Area)}
    scopes = {code: term for code, term in vocabularies.get("scopes", {}).items() if isinstance(term, Scope)}
    nations = {code: term for code, term in scopes.items() if term.covers and not _holds_another(term, scopes.values())}
    people = {code: (term.label, sum(areas[area].population or 0 for area in term.covers if area in areas)) for code, term in nations.items()}
    apart = {code: term.label for code, term in scopes.items() if code not in nations} | {UNKNOWN: "Not known"}
    return _compared(Counter(row.scope or UNKNOWN for row in rows), people, apart)


def _holds_another(scope: Scope, scopes: Iterable[Scope]) -> bool:
    """Say whether a scope is a whole of which another one is a part: its people would count twice."""
    return any(other.covers and set(other.covers) < set(scope.covers) for other in scopes)


def _compared(counts: Mapping[str, int], people: Mapping[str, tuple[str, int]], apart: Mapping[str, str]) -> pd.DataFrame:
    placed, population = sum(counts.get(code, 0) for code in people), sum(number for _, number in people.values())
    rows = [_row(code, label, counts.get(code, 0), placed, number / population) for code, (label, number) in people.items() if number]
    rows += [(code, label, counts[code], None, None, None) for code, label in apart.items() if counts.get(code)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"share": float, "population_share": float, "ratio": float})


def _row(code: str, label: str, count: int, placed: int, population_share: float) -> tuple[str, str, int, float | None, float, float | None]:
    share = count / placed if placed else None
    return code, label, count, share, population_share, None if share is None else share / population_share
