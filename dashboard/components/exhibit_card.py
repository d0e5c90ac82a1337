"""The one wrapper of every chart: question, answer, picture, table, downloads, and what to know about the number."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address
from dashboard.components.tables import table
from dashboard.exhibit import Exhibit

GRAPH = {"displayModeBar": False, "responsive": True}


def exhibit_card(exhibit: Exhibit, page_key: str, query: Mapping[str, str], *, theme: str = "light", picture: Component | None = None) -> Component:
    """Return the card of an exhibit.

    Parameters
    ----------
    picture
        What to show in place of the figure, such as a matrix that is itself a table.
    """
    drawn = [picture] if picture is not None else _picture(exhibit)
    twin = table(exhibit.table, caption=exhibit.title, links=exhibit.links, theme=theme, shares=exhibit.shares)
    folded = html.Details([html.Summary("The numbers as a table"), twin], className="twin")
    # Without a picture the table is what there is to see.
    return _card(exhibit, page_key, query, seen=[*drawn, folded] if drawn else [twin], drawn=drawn)


def spread_card(exhibit: Exhibit, page_key: str, query: Mapping[str, str], *, theme: str = "light", picture: Component | None = None) -> Component:
    """Return the card of an exhibit whose picture is read together with its table: side by side, or below one another on a phone."""
    drawn = [picture] if picture is not None else _picture(exhibit)
    twin = table(exhibit.table, caption=exhibit.title, links=exhibit.links, theme=theme, shares=exhibit.shares)
    spread = html.Div([html.Div(drawn), html.Div(twin)], className="exhibit-spread")
    return _card(exhibit, page_key, query, seen=[spread], drawn=drawn)


def listed_card(exhibit: Exhibit, page_key: str, query: Mapping[str, str], listed: Component) -> Component:
    """Return the card of an exhibit made of words: a list of the rows of its table, which can be read on any screen."""
    return _card(exhibit, page_key, query, seen=[listed], drawn=[])


def _card(exhibit: Exhibit, page_key: str, query: Mapping[str, str], *, seen: list[Component], drawn: list[Component]) -> Component:
    heading = f"{page_key}-{exhibit.key}-title"
    saves = [_csv(exhibit, page_key, query), *([_png(exhibit, page_key, query)] if drawn else [])]
    inside = [html.P(exhibit.missing, className="notice")] if exhibit.missing else _shown(exhibit, seen, saves)
    return html.Section([html.H2(exhibit.title, id=heading), *inside], className="exhibit card", **{"aria-labelledby": heading})


def _shown(exhibit: Exhibit, seen: list[Component], saves: list[Component]) -> list[Component]:
    about = [html.Details([html.Summary("About this number"), html.P(exhibit.about)], className="about")] if exhibit.about else []
    return [
        html.P(exhibit.sentence, className="exhibit-sentence"),
        *seen,
        html.P(exhibit.note, className="exhibit-note"),
        *about,
        html.Div(saves, className="exhibit-actions"),
    ]


def _picture(exhibit: Exhibit) -> list[Component]:
    if exhibit.figure is None:
        return []
    graph = dcc.Graph(figure=exhibit.figure, config=GRAPH, style={"height": f"{exhibit.figure.layout.height or 400}px"})
    return [
        html.Div(
            graph, role="img", className="exhibit-picture", **{"aria-label": f"Chart: {exhibit.title} {exhibit.sentence} The numbers are in the table below."}
        )
    ]


def _csv(exhibit: Exhibit, page_key: str, query: Mapping[str, str]) -> Component:
    href = address(f"/export/{page_key}/{exhibit.key}.csv", query)
    return html.A(["CSV", _of(exhibit)], href=href, className="btn btn-outline-secondary btn-sm", download="")


def _png(exhibit: Exhibit, page_key: str, query: Mapping[str, str]) -> Component:
    """Return the button that saves the picture; the figure is fetched when it is pressed."""
    told = {"data-figure": address(f"/export/{page_key}/{exhibit.key}.json", query), "data-name": f"{page_key}-{exhibit.key}"}
    return html.Button(["PNG", _of(exhibit)], className="btn btn-outline-secondary btn-sm save-picture", type="button", **told)


def _of(exhibit: Exhibit) -> Component:
    return html.Span(f" of: {exhibit.title}", className="visually-hidden")
