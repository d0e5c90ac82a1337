"""What stands round every page: header, pages to go to, filters, what is shown, and where the numbers come from."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qsl, quote

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from analysis.selection import selection
from analysis.study import Study
from dashboard import errors, filters, keys
from dashboard.addresses import address, shared
from dashboard.components.markup import lighter
from dashboard.exports import FICTIONAL
from dashboard.page import Page
from dashboard.services import Services
from dashboard.unread import unread
from data.configuration import Configuration
from data.dates import months_after, spoken


class Id(StrEnum):
    """Ids of the shell."""

    URL = "url"
    NAVIGATION = "shell-navigation"
    TITLE = "page-title"
    QUESTION = "page-question"
    CONTROLS = "page-controls"
    VIEW = "page-view"
    STATUS = "shell-status"
    FOOT = "shell-foot"
    NAMED = "shell-named"
    LOOK = "shell-look"
    APPEARANCE = "appearance"
    DRAWN = "shell-drawn"
    TOAST = errors.TOAST


WORKING = "Working it out …"
CORNER = {"position": "fixed", "bottom": 16, "right": 16, "zIndex": 2000}


def layout(told: Configuration) -> Component:
    """Return the page without its content; every part that changes has an id."""
    return html.Div(
        [
            dcc.Location(id=Id.URL, refresh=False),
            dcc.Store(id=Id.LOOK),
            dcc.Store(id=Id.NAMED),
            dcc.Store(id=Id.DRAWN),
            html.A("Skip to the content", href="#main", className="skip-link"),
            *(
                [html.P(f"This is {FICTIONAL}: every organisation, number and event is invented.", className="fictional-banner", role="note")]
                if told.fictional
                else []
            ),
            html.Header(
                [
                    html.A([*_logo(told), html.Span(told.name)], href="/", className="shell-name"),
                    html.Nav(id=Id.NAVIGATION, className="shell-nav", **{"aria-label": "Pages"}),
                    html.Div(
                        [
                            *keys.buttons(),
                            html.Button("Light or dark", id=Id.APPEARANCE, n_clicks=0, type="button", className="btn btn-outline-secondary btn-sm"),
                        ],
                        className="shell-tools",
                    ),
                ],
                className="shell-header",
            ),
            filters.filter_bar(told),
            html.Div(id=Id.STATUS, className="status-line", role="status"),
            html.Main(
                [
                    html.H1(id=Id.TITLE, tabIndex=-1),
                    html.P(id=Id.QUESTION, className="page-question"),
                    html.Div(id=Id.CONTROLS),
                    # It hides what it waits for: only the page as a whole, lest a part that comes late takes the focus from a form.
                    dcc.Loading(html.Div(id=Id.VIEW), target_components={Id.VIEW: "children"}, delay_show=600, show_initially=False,
                                custom_spinner=html.P(WORKING, role="status", className="notice")),
                ],
                id="main",
                className="container-fluid",
            ),
            html.Footer(id=Id.FOOT, className="shell-footer"),
            keys.listed(),
            dbc.Toast(id=Id.TOAST, header="That did not work", is_open=False, dismissable=True, className="shell-toast", style=CORNER),
        ]
    )


def _logo(told: Configuration) -> list[Component]:
    return [html.Img(src=f"data:image/svg+xml,{quote(told.logo)}", alt="", className="shell-logo")] if told.logo else []


def page_at(pages: tuple[Page, ...], pathname: str | None, audience: str) -> Page | None:
    """Return the page of a path; the root is the audience's own first page. None where there is none."""
    if pathname in (None, "", "/"):
        mine = [page for page in pages if audience in page.audiences]
        return next((page for page in mine if page.key == LANDING[audience]), mine[0] if mine else None)
    return next((page for page in pages if page.path == pathname), None)


LANDING = {"coordinator": "this_week", "board": "overview", "member": "who"}
"""Where each audience begins."""

NOT_IN_THE_LIST = ("organisation", "merge", "split", "objective", "present")
"""Pages that are reached from others, since they need to be told what to show."""

STANDS_UNDER = {"objective": "overview"}
"""Pages that are not in the list, to the page in it that they belong to."""


def navigation(pages: tuple[Page, ...], query: Mapping[str, str], audience: str, current: Page | None) -> Component:
    """Return links to the audience's pages, with the reader's choices kept; pages of one group are one link, and a second row once there."""
    mine = [page for page in pages if audience in page.audiences and page.key not in NOT_IN_THE_LIST]
    groups = {name: [page for page in mine if page.group == name] for name in dict.fromkeys(page.group for page in mine if page.group)}
    first = [page for page in mine if not page.group or page is groups[page.group][0]]
    at = current and next((page for page in mine if page.key == STANDS_UNDER.get(current.key)), current)
    rows = [html.Ul([_nav_link(page, query, current, at, groups.get(page.group, [page])) for page in first])]
    within = groups.get(current.group, []) if current else []
    if len(within) > 1:
        rows.append(html.Ul([_nav_link(page, query, current, at, [page]) for page in within], className="nav-within"))
    return html.Div(rows)


def _nav_link(page: Page, query: Mapping[str, str], current: Page | None, at: Page | None, group: list[Page]) -> Component:
    """Return an item of the list; it says that the page is the current one, since ``dcc.Link`` takes no aria-current.

    Parameters
    ----------
    at
        Where the current page stands in the list: itself, or the page that it belongs to.
    """
    here = at in group or (at is not None and len(group) > 1 and at.group == page.group)
    name = page.group if len(group) > 1 else page.title
    link = dcc.Link(name, href=address(page.path, shared(query)), className="nav-link active" if here else "nav-link")
    return html.Li(link, className="nav-item", **({"aria-current": "page" if page is current else "true"} if here else {}))


def status(study: Study, pathname: str, query: Mapping[str, str]) -> list[Component | str]:
    """Return how many organisations are shown, and the way back to all of them."""
    shown, total = len(study.shown), len(study.organisations)
    told = f"{shown:,} of {total:,} organisations"
    clear = dcc.Link("Clear", href=address(pathname, query, **filters.CLEARED))
    note = " · Measures of the network are of all of them." if shown < total else ""
    return [told, " · ", clear, html.Span(note, className="text-muted")]


def foot(study: Study) -> list[Component]:
    """Return the day, the version, how fresh the records are, and whose data it is."""
    told, cut = study.register.configuration, months_after(study.as_of, -12)
    confirmed = sum(row.verified_on is not None and row.verified_on.first > cut for row in study.organisations)
    fresh = f"{confirmed / len(study.organisations):.0%} of records confirmed in 12 months" if confirmed else "no record says when it was confirmed"
    day = f"As at {spoken(study.as_of)}{known(study)} · "
    if not study.register.organisations:  # the last day of no data would be today
        return [html.P([day, "no data yet", f" · data version {study.register.version}" if study.register.version else ""]), *_whose(told)]
    method = dcc.Link(f"data to {spoken(study.register.data_to)} · {fresh}", href=f"/method?{study.selection.query()}#freshness".replace("?#", "#"))
    return [html.P([day, method, f" · data version {study.register.version}", f" · {told.credit}" if told.credit else ""]), *_whose(told)]


def _whose(told: Configuration) -> list[Component]:
    """Return that the data are invented, where they are, and whom to ask."""
    return [
        *([html.P(f"This is {FICTIONAL}.")] if told.fictional else []),
        *([html.P(["Contact: ", told.contact])] if told.contact else []),
    ]


def known(study: Study) -> str:
    """Return whose knowledge counts, where it is not what is known now."""
    return f", as known on {spoken(study.selection.known_at)}" if study.selection.known_at else ""


def not_for(page: Page | None, pages: tuple[Page, ...], query: Mapping[str, str], audience: str) -> list[Component]:
    """Return a sentence and the pages there are, where a page is not for the audience or does not exist."""
    why = f"“{page.title}” is not part of this view." if page else "There is no page at this address."
    mine = [other for other in pages if audience in other.audiences and other.key not in NOT_IN_THE_LIST]
    links = [html.Li(dcc.Link(other.title, href=address(other.path, shared(query)))) for other in mine]
    return [html.P(why, className="notice"), html.P("You can go to:"), html.Ul(links)]


def nothing_yet(study: Study, query: Mapping[str, str]) -> list[Component]:
    """Return what to do about a network of which nothing is known yet."""
    if study.selection.audience != "coordinator":
        return [html.P("Nothing is known of this network yet. Its coordinator can import the first file.", className="notice")]
    begin = dcc.Link("Import a first file", href=address("/import", shared(query)), className="btn btn-primary")
    told = "Nothing is known of this network yet. Two files are enough to begin: who belongs, and who works with whom."
    return [html.Div([html.P(told, className="lead"), html.P(begin)], className="notice nothing-yet")]


def wire(app: Dash, services: Services, pages: tuple[Page, ...]) -> None:
    """Register the callbacks that draw every page; everything they need is in the address."""
    filters.wire(app)
    app.clientside_callback(ClientsideFunction("appearance", "toggle"), Output(Id.LOOK, "data"), Input(Id.APPEARANCE, "n_clicks"))
    app.clientside_callback(ClientsideFunction("page", "arrived"), Output(Id.NAMED, "data"), Input(Id.TITLE, "children"), State(Id.URL, "pathname"))
    app.clientside_callback(ClientsideFunction("page", "drawn"), Output(Id.DRAWN, "data"), Input(Id.VIEW, "children"), Input(Id.URL, "hash"))

    @app.callback(
        Output(Id.TITLE, "children"),
        Output(Id.QUESTION, "children"),
        Output(Id.CONTROLS, "children"),
        Output(Id.CONTROLS, "data-page"),
        Output(Id.NAVIGATION, "children"),
        Input(Id.URL, "pathname"),
        Input(Id.URL, "search"),
        State(Id.CONTROLS, "data-page"),
    )
    def frame(pathname: str, search: str, shown: str | None) -> tuple:
        return framed(services, pages, pathname, search, shown)

    @app.callback(
        Output(Id.VIEW, "children"),
        Output(Id.STATUS, "children"),
        Output(Id.FOOT, "children"),
        Input(Id.URL, "pathname"),
        Input(Id.URL, "search"),
        Input(Id.LOOK, "data"),
    )
    def view(pathname: str, search: str, look: str | None) -> tuple:
        inside, *rest = viewed(services, pages, pathname, search, look or "light")
        return lighter(inside), *rest


def framed(services: Services, pages: tuple[Page, ...], pathname: str, search: str, shown: str | None) -> tuple:
    """Return title, question, controls, the key of the page they are of, and links; the controls stay as they are while the page is the same.

    Parameters
    ----------
    shown
        Key of the page whose controls stand there.
    """
    query, audience = _query(search), selection(search or "").audience
    page = page_at(pages, pathname, audience)
    links = navigation(pages, query, audience, page)
    if page is None or audience not in page.audiences:
        return "Not here", "", [], "", links
    return _title(page, services, query, search), page.question, no_update if page.key == shown else page.controls(), page.key, links


def _title(page: Page, services: Services, query: Mapping[str, str], search: str | None) -> str:
    """Return what a page is headed: an objective's by the objective's own title, so that who hears it knows which one."""
    if page.key != "objective" or not query.get("key"):
        return page.title
    looked_at = selection(search or "")
    aims = services.register(looked_at.audience, looked_at.known_at).configuration.objectives
    return next((each.title for each in aims if each.key == query["key"]), page.title)


def viewed(services: Services, pages: tuple[Page, ...], pathname: str, search: str, look: str) -> tuple:
    """Return a page's view, the line of what is shown, and the foot."""
    query, study = _query(search), services.study(selection(search or ""))
    page = page_at(pages, pathname, study.selection.audience)
    allowed = page is not None and study.selection.audience in page.audiences
    if allowed and not study.register.organisations and not page.group:
        return nothing_yet(study, query), [], foot(study)
    inside = _drawn(page, study, query, look) if allowed else not_for(page, pages, query, study.selection.audience)
    if not_understood := unread(search or "", study.register.configuration):
        errors.shown("Part of this address was not understood", not_understood)
    return inside, status(study, pathname or "/", query), foot(study)


def _drawn(page: Page, study: Study, query: Mapping[str, str], look: str) -> list[Component]:
    """Return a page's view; where it fails, words in its place, so that no other page's numbers stay under its title."""
    try:
        return page.view(study, query, look)
    except Exception as error:
        errors.told(error)
        return [html.P(f"“{page.title}” cannot be shown as asked. Every other page works; your data is safe.", className="notice")]


def _query(search: str | None) -> dict[str, str]:
    return dict(parse_qsl((search or "").lstrip("?")))
