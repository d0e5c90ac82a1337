"""What was said of two names, each with who said it and when, and the button that takes it back."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from analysis.sentences import plural
from data.dates import spoken
from data.importing.matches import DIFFERENT, LEAVE_OUT, NEW, SAME, STUB
from data.importing.names import compared
from data.store.decided import Decided

ASK = "decision-ask-again"
"""Type of the buttons that take a decision back."""
MOST = 100
_WORDS = {SAME: "{0} is {1}.", DIFFERENT: "{0} and {1} are two.", NEW: "{0} is a new organisation.", STUB: "{0} is added as unconfirmed.",
          LEAVE_OUT: "{0} is left out, with its links."}

Names = Mapping[str, str]
"""Identifier to the name of every organisation on record."""


def grouped(found: Iterable[Decided], names: Names) -> dict[str, tuple[Decided, ...]]:
    """Return what was said once together, by a key: of two organisations on record it is remembered from either side."""
    groups: dict[str, tuple[Decided, ...]] = {}
    for row in found:
        sides = sorted({row.name, compared(names[row.held_id]) if row.held_id in names else row.held_id})
        key = hashlib.sha256("\x1f".join((row.verdict, *sides)).encode()).hexdigest()[:16]
        groups[key] = (*groups.get(key, ()), row)
    return groups


def decisions(found: Iterable[Decided], names: Names) -> list[Component]:
    """Return the decisions that hold, the newest first; nothing where nobody decided anything."""
    groups = grouped(found, names)
    if not groups:
        return []
    known = {compared(name): name for name in names.values()}
    more = f" The last {MOST} are shown; netmap decisions lists all." if len(groups) > MOST else ""
    lead = f"{plural(len(groups), 'decision')} about names. Nobody is asked about them again unless you say so.{more}"
    lines = [html.Li(_line(key, rows[0], names, known)) for key, rows in list(groups.items())[:MOST]]
    return [html.H2("What was decided about names"), html.P(lead, className="exhibit-sentence"), html.Ul(lines, className="plain-lines")]


def sentence(row: Decided, names: Names, known: Mapping[str, str]) -> str:
    """Return a decision in words; ``known`` are the names on record by how they are compared."""
    ends = (known.get(row.name, row.name), names.get(row.held_id, row.held_id))
    return _WORDS.get(row.verdict, f"{{0}} {{1}}: {row.verdict}").format(*(f"“{end}”" for end in ends))


def _line(key: str, row: Decided, names: Names, known: Mapping[str, str]) -> list[Any]:
    said = sentence(row, names, known)
    ask = html.Button(["Ask again", html.Span(f" about: {said}", className="visually-hidden")], id={"type": ASK, "index": key}, n_clicks=0, type="button",
                      className="btn btn-outline-secondary btn-sm")
    return [html.Strong(said), html.Div(f"{spoken(row.at)}, {row.at:%H:%M} · {row.by}", className="text-muted"), ask]
