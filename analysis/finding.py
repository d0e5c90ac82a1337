"""Who works on what, where: a search with its filters, the places it reaches, and what to try next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analysis.places import based_in, covering
from analysis.search import Match, open_on, search
from analysis.selection import Selection
from data.model import Organisation, Register


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: in the chosen areas, reaching them from elsewhere, and counts to narrow it by."""

    here: tuple[Match, ...]
    reaching: tuple[Match, ...]
    facets: Mapping[str, Mapping[str, int]]

    @property
    def count(self) -> int:
        """Number of organisations found, under either heading."""
        return len(self.here) + len(self.reaching)


def found(register: Register, selection: Selection, day: date, query: str, *, having: str = "") -> Found:
    """Search, filter and sort by place.

    Parameters
    ----------
    selection
        Its themes, kinds and areas filter; an area finds the organisations based in it, and apart from
        them those whose scope covers it.
    having
        ``offer`` or ``need``: only organisations with an open one on the day; empty for all.
    """
    matches = [match for match in search(register, query, day) if _suits(match.organisation, selection, day)]
    if having:
        with_one = {row.organisation_id for row in open_on(register, day) if row.direction == having}
        matches = [match for match in matches if match.organisation.id in with_one]
    if not selection.area:
        return Found(tuple(matches), (), _facets(register, matches, day))
    rows = [match.organisation for match in matches]
    here = {row.id for row in based_in(rows, selection.area)}
    reaching = {row.id for row in covering(register, rows, selection.area)}
    kept = [match for match in matches if match.organisation.id in here | reaching]
    return Found(tuple(m for m in kept if m.organisation.id in here), tuple(m for m in kept if m.organisation.id in reaching),
                 _facets(register, kept, day))


def _suits(row: Organisation, selection: Selection, day: date) -> bool:
    is_open = row.closed is None or day < row.closed.until
    return is_open and chosen(selection.theme, row.themes) and chosen(selection.kind, (row.kind,) if row.kind else ())


def chosen(codes: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Say whether one of an organisation's own codes was chosen; no choice keeps all, ``unknown`` those without."""
    return not codes or bool(set(codes) & set(own)) or ("unknown" in codes and not own)


def _facets(register: Register, matches: Iterable[Match], day: date) -> Mapping[str, Mapping[str, int]]:
    """Count what was found by theme, kind, area, and open offers and needs."""
    rows = [match.organisation for match in matches]
    ids = {row.id for row in rows}
    having = {(row.organisation_id, row.direction) for row in open_on(register, day) if row.organisation_id in ids}
    return {
        "theme": Counter(code for row in rows for code in row.themes),
        "kind": Counter(row.kind for row in rows if row.kind),
        "area": Counter(row.base for row in rows if row.base),
        "has": Counter(direction for _, direction in having),
    }
