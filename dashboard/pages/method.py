"""Method: what every number means, what the network set for itself, how much is known, how fresh it is, and where it comes from."""

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.components.exhibit_card import listed_card
from dashboard.exhibit import Exhibit
from dashboard.exports import FICTIONAL
from dashboard.method.definitions import glossary_exhibit, glossary_list, network_exhibit, network_list
from dashboard.method.evidence import (
    coverage_exhibit,
    coverage_list,
    credits,
    freshness_exhibit,
    freshness_list,
    known_exhibit,
    known_list,
    sources_exhibit,
    sources_list,
)
from dashboard.method.settings import hosts, objectives, settings_exhibit, settings_list
from dashboard.page import Page
from data.dates import spoken

PATH = "/method"

Make = Callable[[Study, Mapping[str, str], str], Exhibit]

CONTENTS = {
    "glossary": "What each number means", "measures": "The whole network in numbers", "settings": "Settings of this network",
    "coverage": "How much is known", "freshness": "How fresh it is", "sources": "Where it comes from",
}
"""Anchor of each part, and its name in the list of contents."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the parts of the page, with what leads to each."""
    def listed(make: Make, inside: Callable[[Study], Component]) -> Component:
        return listed_card(make(study, query, theme), PAGE.key, query, inside(study))

    inside = {
        "glossary": [listed(glossary_exhibit, glossary_list)],
        "measures": [listed(network_exhibit, network_list)],
        "settings": [listed(settings_exhibit, settings_list), html.Div([hosts(study), objectives(study)], className="exhibit card")],
        "coverage": [listed(known_exhibit, known_list), listed(coverage_exhibit, coverage_list)],
        "freshness": [listed(freshness_exhibit, freshness_list)],
        "sources": [html.Div(credits(study), className="exhibit card"), listed(sources_exhibit, sources_list)],
    }
    return [_stamp(study), _contents(), *(html.Div(parts, id=anchor, className="method-part") for anchor, parts in inside.items())]


def _stamp(study: Study) -> Component:
    told = study.register.configuration
    invented = f" This is {FICTIONAL}." if told.fictional else ""
    return html.P(f"As at {spoken(study.as_of)}, data version {study.register.version}.{invented}", className="lead")


def _contents() -> Component:
    rows = [html.Li(html.A(title, href=f"#{anchor}", className="chip")) for anchor, title in CONTENTS.items()]
    return html.Nav(html.Ul(rows, className="chips list-unstyled"), className="method-contents", **{"aria-label": "On this page"})


PAGE = Page(
    key="method",
    title="Method",
    path=PATH,
    audiences=AUDIENCES,
    question="What do the numbers mean, and how far can they be trusted?",
    view=view,
    exhibits={
        "network": network_exhibit, "glossary": glossary_exhibit, "settings": settings_exhibit, "known": known_exhibit, "coverage": coverage_exhibit,
        "freshness": freshness_exhibit, "sources": sources_exhibit,
    },
)
