"""Method: every number's definition, what the data covers, the network's own settings, and where it all comes from."""

from collections.abc import Mapping
from dataclasses import fields

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.indicators import INDICATORS
from analysis.indicators.base import Indicator
from analysis.measures import UNDEFINED
from analysis.mixing import UNKNOWN
from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.components.exhibit_card import exhibit_card
from dashboard.components.links import outside_link
from dashboard.exhibit import Exhibit
from dashboard.page import Page
from data.configuration import Configuration

PATH = "/method"

MEASURES: tuple[tuple[str, str, str], ...] = (
    ("organisations", "Organisations", "Every organisation not recorded as closed, member or not."),
    ("ties", "Ties", "Pairs of organisations that are tied, however many reports say so."),
    ("tie_records", "Reports of ties", "Rows of ties.csv that hold on the day."),
    ("components", "Connected parts", "Parts within which everyone can be reached (components)."),
    ("giant_component_share", "Share in the largest part", "Organisations in the largest connected part ÷ all (giant component)."),
    ("isolates", "Without a known tie", "Organisations with no tie on the day (isolates). Nobody may have asked."),
    ("mean_degree", "Ties for each organisation", "2 × ties ÷ organisations (mean degree)."),
    ("density", "Share of possible ties that exist", "Ties ÷ possible pairs (density). Never compare it between networks of different size."),
    ("transitivity", "Friends of friends tied", "3 × triangles ÷ connected triples (transitivity)."),
    ("average_path_length", "Steps between two organisations", "Mean distance in the largest part (average path length)."),
    ("diameter", "Longest way", "Largest distance in the largest part (diameter)."),
    (
        "degree_centralisation",
        "Dependence on one hub",
        "Freeman's degree centralisation: 1 if all ties lead to one organisation, 0 if all have the same number.",
    ),
    ("modularity", "How clearly it falls into communities", "Modularity of the Louvain communities (seed 0)."),
    ("reciprocity", "Directed reports that go both ways", "Pairs with a report in both directions ÷ pairs with one (reciprocity)."),
)
"""Key, plain title and definition of the measures of the whole network."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the four parts of the page."""
    return [
        exhibit_card(network_measures(study, query, theme), PAGE.key, query, theme=theme),
        exhibit_card(coverage(study, query, theme), PAGE.key, query, theme=theme),
        _glossary(study),
        _settings(study.register.configuration),
        _sources(study),
    ]


def network_measures(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the measures of the whole network with their definitions."""
    found = study.measures
    rows = [
        {"Measure": title, "Value": found[key] if found[key] is not None else f"not defined: {UNDEFINED[key]}", "Definition": words}
        for key, title, words in MEASURES
    ]
    return Exhibit(
        key="network",
        title="What does the whole network look like in numbers?",
        table=pd.DataFrame(rows),
        sentence=f"{found['ties']:,} ties among {found['organisations']:,} organisations on {study.as_of:%-d %B %Y}.",
        note="With the ties chosen above; filters of organisations do not change these.",
    )


def coverage(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return how much of each attribute is known, and what could not be dated."""
    rows = study.organisations
    n = len(rows)
    known = {
        "Kind": sum(row.kind is not None for row in rows),
        "Themes": sum(bool(row.themes) for row in rows),
        "Base": sum(row.base is not None for row in rows),
        "Scope": sum(row.scope is not None for row in rows),
        "Founded": sum(row.founded is not None for row in rows),
        "Website": sum(row.website is not None for row in rows),
        "Record confirmed": sum(row.verified_on is not None for row in rows),
        "At least one tie": sum(degree > 0 for _, degree in study.network.degree),
    }
    table = pd.DataFrame(
        {"What": list(known), "Organisations": list(known.values()), "Share known": [f"{count / n:.0%}" if n else "–" for count in known.values()]}
    )
    undated = study.network.graph["undated"]
    return Exhibit(
        key="coverage",
        title="How much is known?",
        table=table,
        sentence=f"{undated:,} ties and affiliations have no date and are left out of every dated number.",
        note=f"n = {n:,} organisations; data to {study.register.data_to:%-d %B %Y}; first import {study.register.baseline:%-d %B %Y}",
    )


def _glossary(study: Study) -> Component:
    mine = [row for row in INDICATORS if study.register.audience in row.audiences]
    return html.Section([html.H2("What each indicator means"), *[_indicator(row) for row in mine]], className="exhibit card")


def _indicator(row: Indicator) -> Component:
    told = (
        ("How it is computed", row.formula),
        ("What it needs", "; ".join(row.needs)),
        ("Better", str(row.direction)),
        ("How not to read it", row.caveat),
        ("Source", row.source),
    )
    return html.Details(
        [
            html.Summary(f"{row.code} {row.title}: {row.question}"),
            html.Dl([part for name, words in told for part in (html.Dt(name), html.Dd(words))], className="facts"),
        ]
    )


def _settings(told: Configuration) -> Component:
    rows = [
        html.Tr([html.Th(field.name.replace("_", " "), scope="row"), html.Td(str(getattr(told.thresholds, field.name)), className="number")])
        for field in fields(told.thresholds)
    ]
    table = html.Table([html.Caption("Numbers this network may set for itself"), html.Tbody(rows)], className="table")
    hosts = [
        html.Li(
            [
                f"{term.organisation_id}, from {term.first}{f' until {term.until}' if term.until else ''}. {term.basis} ",
                *([outside_link(term.source_url, "source")] if term.source_url else []),
            ]
        )
        for term in told.hosts
    ]
    return html.Section(
        [
            html.H2("Settings of this network"),
            html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": "Settings"}),
            html.H3("Hosts"),
            html.Ul(hosts) if hosts else html.P("None is recorded."),
        ],
        className="exhibit card",
    )


def _sources(study: Study) -> Component:
    told = study.register.configuration
    objectives = [html.Li([f"{row.title}: {row.wording} ", *([outside_link(row.source_url, "source")] if row.source_url else [])]) for row in told.objectives]
    return html.Section(
        [
            html.H2("Where it comes from"),
            html.P(told.credit or "No credit is given."),
            html.P(f"Data version {study.register.version}. “{UNKNOWN.capitalize()}” is a group of its own in every count."),
            html.H3("Objectives in the network's own words"),
            html.Ul(objectives) if objectives else html.P("None yet."),
        ],
        className="exhibit card",
    )


PAGE = Page(
    key="method",
    title="Method",
    path=PATH,
    audiences=AUDIENCES,
    question="What do the numbers mean, and how far can they be trusted?",
    view=view,
    exhibits={"network": network_measures, "coverage": coverage},
)
