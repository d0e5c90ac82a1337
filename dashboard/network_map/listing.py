"""The list: every organisation shown, one row each, with its place in the network."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.map_view import MapView
from analysis.roles import TOP
from analysis.sight import ALONE, Sight, group_of, measures_of
from analysis.study import Study
from dashboard.components.tables import grid
from dashboard.network_map.asking import FIELDS
from dashboard.network_map.groups import Legend, legend
from dashboard.network_map.links import by_name, chosen
from dashboard.network_map.panel import measured, panel, shown

NAME = "Organisation"


def listing(
    study: Study, view: MapView, sight: Sight, query: Mapping[str, str], theme: str, *, told: Legend | None = None, communities: Communities | None = None
) -> list[Component]:
    """Return the organisations shown as a grid that sorts and filters, under what is told of the chosen one; a name chooses its organisation.

    ``told`` and ``communities`` are as for the panel; ``told`` names communities where they are what colours stand for.
    """
    asks = view.chosen or view.path or view.common or set(FIELDS) & set(query)
    rows = listed(study, sight, told=told, communities=communities)
    ids = rows["id"].tolist()
    links = {NAME: lambda place: chosen(query, view, ids[place])}
    table = grid(rows.drop(columns="id"), caption="The organisations shown", links=links, theme=theme)
    return [
        html.P(shown(study, sight), role="status", className="status-line"),
        *(panel(study, view, sight, query, told=told, communities=communities) if asks else [measured(view, sight, query)]),
        table if len(rows) else html.P("Nothing is shown: widen the filters or clear them.", className="notice"),
    ]


def listed(study: Study, sight: Sight, *, told: Legend | None = None, communities: Communities | None = None) -> pd.DataFrame:
    """Return the rows of the list, by name: for the grid and for a download.

    Columns: ``id``, then those on screen. ``Bridging`` is a band and stands there for coordinators only; where
    nothing is known a cell is None.
    """
    keys = by_name(study, sight.organisations)
    measures = measures_of(study, sight)
    columns = {
        "id": list(keys), **_facts(study, keys), "Ties": _whole(measures["degree"], keys),
        **({"Bridging": bands(measures).loc[list(keys)].tolist()} if study.selection.audience == "coordinator" else {}),
        "Within two steps": _whole(measures["reach"], keys), "Community": _communities(study, keys, told, communities),
    }
    return pd.DataFrame(columns, columns=list(columns), dtype=object)


def _whole(counts: pd.Series, keys: tuple[str, ...]) -> list[int | None]:
    """Return counts as whole numbers; None for who is no longer in the network."""
    return [None if pd.isna(count) else int(count) for count in counts.loc[list(keys)]]


def _facts(study: Study, keys: tuple[str, ...]) -> dict[str, list[str | None]]:
    words = study.register.configuration
    rows = [study.register.organisation[key] for key in keys]
    return {
        NAME: [row.name for row in rows],
        "Kind": [words.label("organisation_kinds", row.kind) if row.kind else None for row in rows],
        "Based in": [words.label("areas", row.base) if row.base else None for row in rows],
        words.words.themes.capitalize(): [", ".join(words.label("themes", code) for code in row.themes) or None for row in rows],
    }


def bands(measures: pd.DataFrame) -> pd.Series:
    """Return how much each organisation bridges, as a band: at most one in ten, or one, is at the top, as in ``roles``; None without a tie."""
    tied = measures[measures["degree"] > 0]["betweenness"].sort_values()
    above = len(tied) - tied.searchsorted(measures["betweenness"], side="left")
    top = (measures["betweenness"] > 0) & (above <= max(1, len(tied) // TOP))
    words = pd.Series("some", index=measures.index, dtype=object).mask(measures["betweenness"] == 0, "none").mask(top, "top tenth")
    return words.where(measures["degree"] > 0, None)


def _communities(study: Study, keys: tuple[str, ...], told: Legend | None, communities: Communities | None) -> list[str | None]:
    """Return the name of each organisation's community, or its number, the largest first; None for one without a tie."""
    number, first = group_of(study, "community", communities), 0 if communities else 1
    words = told if told and told.colour == "community" else legend(study, "community")
    return [None if number[key] == ALONE else words.labels.get(number[key], f"Community {int(number[key]) + first}") for key in keys]
