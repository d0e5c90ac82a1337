"""Tables: a real one for what fits on a screen, a grid for what does not."""

from collections.abc import Callable, Collection, Mapping
from numbers import Real

import dash_ag_grid as dag
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.theme import PALETTES

LONGEST = 60
"""Rows of a plain table; longer ones become a grid that sorts and filters."""

SHORT = 10
"""Letters of a cell that is never broken, such as a day."""


class Amount(str):
    """A number in words with its unit, such as ``34%``: a column of these lines up as numbers do."""

    __slots__ = ()


Links = Mapping[str, Callable[[int], str]]


def table(frame: pd.DataFrame, *, caption: str, links: Links, theme: str, shares: Collection[str] = ()) -> Component:
    """Return a table of a frame, with cells that lead somewhere as links; a column ``id`` is not shown."""
    shown = frame.drop(columns=[name for name in ("id",) if name in frame])
    return plain_table(shown, caption=caption, links=links, shares=shares) if len(shown) <= LONGEST else grid(shown, caption=caption, links=links, theme=theme)


def plain_table(frame: pd.DataFrame, *, caption: str, links: Links, shares: Collection[str] = ()) -> Component:
    """Return a real table with a caption and headers that say what they head; of shares of one, per cent."""
    looks = {name: _align(frame[name]) for name in frame.columns}
    said = {name: (_per_cent if name in shares else said_alike)(frame[name]) for name in frame.columns}
    head = html.Tr([html.Th(_heading(name), scope="col", className=look) for name, look in looks.items()])
    first = frame.columns[0] if len(frame.columns) else None
    rows = [html.Tr([_cell(name, said[name][place], place, links, looks[name], first=name == first) for name in frame.columns]) for place in range(len(frame))]
    return html.Div(
        html.Table([html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(rows)], className="table"),
        className="table-responsive",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _heading(name: str) -> str:
    """Return a column's name as it is set on a screen; downloads keep the straight apostrophe, which is easier to type in a formula."""
    return name.replace("'", "’")


def _cell(name: str, said: str, place: int, links: Links, look: str, *, first: bool) -> Component:
    inside = dcc.Link(said, href=links[name](place)) if name in links else said
    make = html.Th if first else html.Td
    return make(inside, className=look, **({"scope": "row"} if make is html.Th else {}))


def _align(column: pd.Series) -> str:
    told = column.dropna()
    if len(told) and all(isinstance(value, (Real, Amount)) and not isinstance(value, bool) for value in told):
        return "number"
    return "short" if all(isinstance(value, str) and len(value) <= SHORT for value in told) else "text"


def _per_cent(column: pd.Series) -> list[str]:
    return [words(None) if pd.isna(value) else f"{value:.1%}" for value in column]


def said_alike(column: pd.Series) -> list[str]:
    """Return the cells of a column in words; if one of its numbers has decimals, all of them have three, so that they line up."""
    numbers = [value for value in column if isinstance(value, Real) and not isinstance(value, bool) and not pd.isna(value)]
    if all(float(value).is_integer() for value in numbers):
        return [words(value) for value in column]
    return [words(value) if isinstance(value, str) or pd.isna(value) else f"{value:,.3f}" for value in column]


def words(value: object) -> str:
    """Return a cell in words: nothing known is a dash, whole numbers have no decimals."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if isinstance(value, Real) and not isinstance(value, bool):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}".rstrip("0").rstrip(".")
    return str(value)


def grid(frame: pd.DataFrame, *, caption: str, links: Links, theme: str) -> Component:
    """Return a long table as AG Grid: sorted by a press on its header, filtered by the box under it."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    for name, leads in links.items():
        for place, row in enumerate(rows):
            row[name] = f"[{_escaped(str(row[name]))}]({leads(place)})"
    columns = [_column(name, frame[name], leads=name in links) for name in frame.columns]
    options = {
        "theme": {"function": f"themeQuartz.withParams({_looks(theme)})"},
        "pagination": True,
        "paginationPageSize": 20,
        "suppressFieldDotNotation": True,
    }
    return html.Div(
        [
            html.P(caption, className="visually-hidden"),
            dag.AgGrid(
                rowData=rows,
                columnDefs=columns,
                dashGridOptions=options,
                defaultColDef={"sortable": True, "filter": True, "resizable": True},
                style={"height": "560px"},
            ),
        ],
        role="region",
        **{"aria-label": caption},
    )


def _column(name: str, column: pd.Series, *, leads: bool) -> dict[str, object]:
    """Return how a column of a grid stands: names have room, numbers need little."""
    if leads:
        return {"field": name, "headerName": _heading(name), "cellRenderer": "markdown", "flex": 3, "minWidth": 220}
    narrow = _align(column) == "number"
    return {"field": name, "headerName": _heading(name), "flex": 1, "minWidth": 84 if narrow else 110, **({"type": "rightAligned"} if narrow else {})}


def _escaped(text: str) -> str:
    return text.replace("[", "(").replace("]", ")").replace("<", "&lt;")


def _looks(theme: str) -> str:
    colour = PALETTES[theme]
    told = {"backgroundColor": "panel", "foregroundColor": "ink", "accentColor": "brand", "borderColor": "line"}
    return "{" + ", ".join(f"{name}: '{colour[token]}'" for name, token in told.items()) + ", fontSize: 14}"
