"""What each number means: the measures of the day, and the glossary of every term."""

from collections.abc import Mapping
from itertools import groupby

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.glossary import glossary
from analysis.indicators import indicators_of
from analysis.measure_terms import MEASURE_TERMS, WHOLE, Term
from analysis.measures import UNDEFINED
from analysis.study import Study
from dashboard.components.tables import words
from dashboard.exhibit import Exhibit
from dashboard.method.listing import listing
from data.dates import spoken

COLUMNS = {
    "about": "What it is", "formula": "How it is worked out", "unit": "Unit", "direction": "Better", "undefined": "No value when",
    "caveat": "How not to read it", "source": "Source",
}
"""Part of a term, and its words on screen and in the download."""


def network_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the measures of the whole network with their definitions."""
    found = study.measures
    rows = [{"Measure": term.title, "Value": _value(found, term.key), "Definition": f"{term.about} {term.formula}"}
            for term in MEASURE_TERMS if term.group == WHOLE]
    return Exhibit(
        key="network", title="What does the whole network look like in numbers?", table=pd.DataFrame(rows),
        sentence=f"{found['ties']:,} ties among {found['organisations']:,} organisations on {spoken(study.as_of)}.",
        note="With the ties chosen above; filters of organisations do not change these.",
    )


def network_list(study: Study) -> Component:
    """Return the same measures with their values, to be read on any screen."""
    told = [(term, study.measures[term.key]) for term in MEASURE_TERMS if term.group == WHOLE]
    return listing((term.title, words(value), f"{term.about} {term.formula}" if value is not None else f"Not defined: {UNDEFINED[term.key]}.")
                   for term, value in told)


def _value(found: Mapping[str, float | int | None], key: str) -> float | int | str:
    value = found[key]
    return f"not defined: {UNDEFINED[key]}" if value is None else value


def glossary_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return every term that the reader may see, with all that is to be known of it."""
    terms = glossary(study.register.audience, indicators_of(study.register))
    rows = [{"Term": term.title, "Group": term.group, **{name: getattr(term, part) for part, name in COLUMNS.items()}} for term in terms]
    return Exhibit(
        key="glossary", title="What does each number mean?", table=pd.DataFrame(rows),
        sentence=f"{len(terms)} terms, made from what computes them. Open one to read how it is worked out and how not to read it.",
    )


def glossary_list(study: Study) -> Component:
    """Return the terms under their groups, each folded; the first group is open."""
    groups = [(name, list(terms)) for name, terms in groupby(glossary(study.register.audience, indicators_of(study.register)), key=lambda term: term.group)]
    return html.Div([_group(name, terms, unfolded=name == groups[0][0]) for name, terms in groups], className="glossary")


def _group(name: str, terms: list[Term], *, unfolded: bool) -> Component:
    title = html.Summary(html.H3(f"{name} ({len(terms)})"))
    return html.Details([title, html.Div([_entry(term) for term in terms], className="glossary-terms")], open=unfolded, className="glossary-group")


def _entry(term: Term) -> Component:
    """Return a folded entry; its lines are one text, since a thousand components would take a browser seconds to draw."""
    told = "\n".join(f"{name}: {getattr(term, own)}" for own, name in COLUMNS.items() if own != "about")
    return html.Details([html.Summary([html.Strong(term.title), f": {term.about}"]), html.P(told)])
