"""Sectors: which groups work together more or less than chance would have it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from analysis.mixing import Mixing
from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.addresses import address, organisation_address
from dashboard.components.exhibit_card import exhibit_card
from dashboard.components.scale import five_ranges, scale
from dashboard.components.switch import switch
from dashboard.exhibit import Exhibit
from dashboard.figures.matrix import matrix
from dashboard.figures.tile_grid import five_steps
from dashboard.page import Page
from data.dates import spoken

PATH = "/sectors"
VOCABULARIES = {"theme": "themes", "kind": "organisation_kinds", "area": "areas"}
SHOWS = {"ratio": "Times as often as by chance", "observed": "Ties counted", "expected": "Ties expected by chance"}
FEWEST_EXPECTED = 1.0
"""Below one expected tie a ratio says nothing."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the matrix, its two sentences, and the ties behind the chosen cell."""
    exhibit = _mixing(study, query)
    chosen = [exhibit_card(cell_exhibit(study, query, theme), PAGE.key, query, theme=theme)] if _cell(study, query) else []
    return [
        switch("Groups by", PATH, query, "by", _names(study), _by(query)),
        switch("Show", PATH, query, "show", SHOWS, _show(query)),
        exhibit_card(exhibit, PAGE.key, query, theme=theme, picture=_table(study, query) if not exhibit.missing else None),
        *chosen,
    ]


def _by(query: Mapping[str, str]) -> str:
    return query["by"] if query.get("by") in VOCABULARIES else "theme"


def _show(query: Mapping[str, str]) -> str:
    return query["show"] if query.get("show") in SHOWS else "ratio"


def _names(study: Study) -> dict[str, str]:
    words = study.register.configuration.words
    return {"theme": words.themes.capitalize(), "kind": "Kinds of organisation", "area": words.areas.capitalize()}


def _label(study: Study, by: str, group: str) -> str:
    return study.register.configuration.label(VOCABULARIES[by], None if group == "unknown" else group)


def _values(mixing: Mixing, show: str) -> np.ndarray:
    if show == "observed":
        return np.asarray(mixing.observed, float)
    expected = np.asarray(mixing.expected, float)
    if show == "expected":
        return expected
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected >= FEWEST_EXPECTED, np.asarray(mixing.observed, float) / expected, np.nan)


def _words(values: np.ndarray, show: str) -> list[list[str]]:
    """Write the cells as they are read; a ratio that rests on less than one expected tie is a dash."""
    form = "{:.2f}" if show == "ratio" else "{:.1f}"
    return [["–" if np.isnan(value) else form.format(value) for value in row] for row in values]


def _steps(values: np.ndarray, show: str) -> list[list[int]]:
    """Return the colour step of each cell; ratios on a fixed scale from 0 to 2, counts up to the largest."""
    top = _top(values, show)
    return [[0 if np.isnan(value) else five_steps(min(value, top), 0.0, top) for value in row] for row in values]


def _top(values: np.ndarray, show: str) -> float:
    return 2.0 if show == "ratio" else float(np.nanmax(values, initial=1.0))


def mixing_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the matrix of groups as a picture to save; on screen the table is the picture, and drawing it would be wasted."""
    exhibit, show, mixing = _mixing(study, query), _show(query), study.mixing(_by(query))
    if exhibit.missing:
        return exhibit
    values, labels = _values(mixing, show), [_label(study, _by(query), group) for group in mixing.groups]
    return replace(exhibit, figure=matrix(labels, _words(values, show), _steps(values, show), theme=theme))


def _mixing(study: Study, query: Mapping[str, str]) -> Exhibit:
    """Return the table of groups with the sentences on its strongest and weakest pair."""
    by, show = _by(query), _show(query)
    mixing, title = study.mixing(by), f"Which {_names(study)[by].lower()} work together more, or less, than chance?"
    if not study.network.number_of_edges():
        return Exhibit(
            key="mixing",
            title=title,
            sentence="",
            missing="No tie is known on this day with the ties chosen above. Ties come from ties.csv and affiliations.csv.",
        )
    labels = [_label(study, by, group) for group in mixing.groups]
    values = _values(mixing, show)
    table = pd.DataFrame(values.round(4), columns=labels)
    table.insert(0, SHOWS[show], labels)
    return Exhibit(
        key="mixing",
        title=title,
        sentence=_sentence(labels, mixing),
        table=table.astype(object).where(table.notna(), None),
        about="An organisation in several groups is shared out among them equally, so the cells add up to the number of ties. Chance means: "
        "the same ties, with the "
        "groups dealt out at random among the organisations. 1 is what chance gives; below 1 is less. Where fewer than one tie would be "
        "expected there is too little to say. "
        "This shows who works with whom in what is on record, not why.",
        note=_note(study, mixing),
    )


def _note(study: Study, mixing: Mixing) -> str:
    index = "not known" if mixing.e_i_index is None else f"{mixing.e_i_index:.2f}"
    coverage = "not known" if mixing.coverage is None else f"{mixing.coverage:.0%}"
    return (
        f"n = {study.network.number_of_edges():,} ties; groups known at both ends of {coverage} of them; "
        f"external–internal index {index} (−1 all within groups, 1 all across); as at {spoken(study.as_of)}"
    )


def _sentence(labels: list[str], mixing: Mixing) -> str:
    """Say which pair of different known groups stands out, and which is weakest, where that can be said."""
    pairs = _pairs(labels, mixing)
    if not pairs:
        return "No two groups are large enough to say whether they work together more or less than chance."
    best, worst = max(pairs), min(pairs)
    return f"Strongest: {_pair(best)}. Weakest: {_pair(worst)}. {len(pairs)} pairs are large enough to compare."


def _pairs(labels: list[str], mixing: Mixing) -> list[tuple[float, str, str, float, float]]:
    known = [place for place, group in enumerate(mixing.groups) if group != "unknown"]
    seen, chance = np.asarray(mixing.observed, float), np.asarray(mixing.expected, float)
    return [
        (seen[a, b] / chance[a, b], labels[a], labels[b], seen[a, b], chance[a, b]) for a in known for b in known if a < b and chance[a, b] >= FEWEST_EXPECTED
    ]


def _pair(pair: tuple[float, str, str, float, float]) -> str:
    ratio, a, b, seen, chance = pair
    return f"{a} and {b} share {seen:.1f} ties where chance gives {chance:.1f} ({ratio:.1f} times)"


def _table(study: Study, query: Mapping[str, str]) -> Component:
    """Return the matrix as a table; every cell is a link to the ties behind it."""
    by, show = _by(query), _show(query)
    mixing = study.mixing(by)
    labels, values = [_label(study, by, group) for group in mixing.groups], _values(mixing, show)
    words, steps = _words(values, show), _steps(values, show)
    head = html.Thead(html.Tr([html.Td(), *[html.Th(html.Span(label, className="matrix-column"), scope="col") for label in labels]]))
    rows = [
        html.Tr([html.Th(labels[a], scope="row"), *[_cell_link(query, mixing.groups, labels, words, steps, a, b) for b in range(len(labels))]])
        for a in range(len(labels))
    ]
    caption = html.Caption(f"{SHOWS[show]}. Press a number for the ties behind it.", className="visually-hidden")
    squares = html.Table([caption, head, html.Tbody(rows)], className="matrix", style={"--groups": len(labels)})
    scrolls = html.Div(squares, className="matrix-scroll", tabIndex=0, role="region", **{"aria-label": "Matrix of groups, scrolls sideways"})
    return html.Div([scrolls, scale(SHOWS[show], five_ranges(0.0, _top(values, show)), empty="\u2013 too few to say" if show == "ratio" else "")])


def _cell_link(
    query: Mapping[str, str], groups: tuple[str, ...], labels: list[str], words: list[list[str]], steps: list[list[int]], a: int, b: int
) -> Component:
    said = "too few to say" if words[a][b] == "–" else words[a][b]
    link = dcc.Link(
        [words[a][b], html.Span(f" {labels[a]} and {labels[b]}: {said}", className="visually-hidden")],
        href=address(PATH, query, cell=f"{groups[a]},{groups[b]}"),
        title=f"{labels[a]} and {labels[b]}: {said}",
    )
    on = query.get("cell") in (f"{groups[a]},{groups[b]}", f"{groups[b]},{groups[a]}")
    return html.Td(link, className=f"matrix-cell step-{steps[a][b]}" + (" matrix-chosen" if on else ""))


def _cell(study: Study, query: Mapping[str, str]) -> tuple[str, str] | None:
    parts = tuple(query.get("cell", "").split(","))
    known = study.mixing(_by(query)).groups
    return parts if len(parts) == 2 and set(parts) <= set(known) else None


def cell_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the list of ties between the two chosen groups."""
    cell, by = _cell(study, query), _by(query)
    if cell is None:
        return Exhibit(key="cell", title="Which ties stand behind a number?", sentence="", missing="Choose a number in the matrix first.")
    a, b = (_label(study, by, group) for group in cell)
    rows = _ties_between(study, by, cell)
    title = f"Which ties join {a} and {b}?" if a != b else f"Which ties stay within {a}?"
    if not rows:
        return Exhibit(key="cell", title=title, sentence="", missing=f"No tie joins {a} and {b} on this day. If you know one, add it to ties.csv.")
    name = {row.id: row.name for row in study.register.organisations}
    table = pd.DataFrame(
        {"Organisation": [name[x] for x, _ in rows], "Tied to": [name[y] for _, y in rows], "Known from": [_known_from(study, x, y) for x, y in rows]}
    )
    pairs = "pair" if len(rows) == 1 else "pairs"
    return Exhibit(
        key="cell",
        title=title,
        table=table,
        sentence=f"{len(rows)} {pairs} of organisations, counted in shares where one belongs to several groups.",
        about="Every pair with a tie on the day, one end in each of the two groups.",
        note=f"n = {len(rows)}, as at {spoken(study.as_of)}",
        links={"Organisation": lambda place: organisation_address(query, rows[place][0]), "Tied to": lambda place: organisation_address(query, rows[place][1])},
    )


def _ties_between(study: Study, by: str, cell: tuple[str, str]) -> list[tuple[str, str]]:
    groups = study.groups(by)
    a, b = cell
    found = [
        (x, y) if a in groups[x] and b in groups[y] else (y, x)
        for x, y in study.network.edges
        if (a in groups[x] and b in groups[y]) or (b in groups[x] and a in groups[y])
    ]
    name = {row.id: row.name.casefold() for row in study.register.organisations}
    return sorted(found, key=lambda pair: (name[pair[0]], name[pair[1]]))


def _known_from(study: Study, x: str, y: str) -> str:
    edge = study.network.edges[x, y]
    told = (["a report"] if edge["reported"] else []) + (["sharing a group or an event"] if edge["derived"] else [])
    return " and ".join(told)


PAGE = Page(
    key="sectors",
    title="Sectors",
    path=PATH,
    audiences=AUDIENCES,
    question="Who works across the lines, and where are the gaps?",
    view=view,
    exhibits={"mixing": mixing_exhibit, "cell": cell_exhibit},
)
