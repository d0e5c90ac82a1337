"""What stands behind a number: the page that tells more of it and, for coordinators, the records it is made from and the forms to set its target."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.indicators.base import Direction, Indicator
from analysis.objectives import Scored
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.editing.words import CALLED

COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Page:
    """Where a number can be looked into.

    Attributes
    ----------
    asked
        What the address asks of that page, beside the reader's selection.
    named
        Whether organisations are listed there by what they lack, so that it is for coordinators alone.
    """

    words: str
    path: str
    asked: tuple[tuple[str, str], ...] = ()
    named: bool = False


GROWTH, SECTORS, DIVERSITY = Page("Growth", "/growth"), Page("Sectors", "/sectors"), Page("Diversity", "/diversity")
MAP_LIST = Page("Organisations with their ties", "/map", (("view", "list"),), named=True)
UNTIED = Page("Who has no known tie", "/map", (("view", "walk"),), named=True)
BRIDGES = Page("Map by who connects groups", "/map", (("level", "all"), ("size", "bridging")), named=True)
DEEP = Page("Map of the deep ties", "/map", (("level", "all"), ("min_strength", "4")))
GROUPS, RESILIENCE = Page("Map of groups", "/map"), Page("Resilience", "/resilience")
WEEK, QUALITY, WHO = Page("This week", "/this-week", named=True), Page("Data quality", "/quality", named=True), Page("Who works on what", "/who")

PAGES: Mapping[str, tuple[Page, ...]] = {
    "1.1": (GROWTH,), "1.2": (WHO,), "1.3": (GROUPS, RESILIENCE, UNTIED), "1.4": (MAP_LIST,), "1.5": (RESILIENCE, BRIDGES), "1.6": (DEEP,),
    "1.8": (QUALITY,), "1.9": (SECTORS,), "1.10": (DIVERSITY,), "1.11": (DIVERSITY,), "1.12": (DIVERSITY,), "1.13": (GROWTH, WEEK), "1.14": (GROWTH, WEEK),
    "1.15": (GROWTH,), "2.7": (WHO, WEEK), "2.10": (QUALITY,),
}
"""Pages by the code of an indicator; what is made from answers to a survey has none, since answers are shown only as a whole."""

_FILE = re.compile(r"(\w+)\.csv")


def behind(study: Study, found: Scored, query: Mapping[str, str]) -> list[Component]:
    """Return the ways from a number to what stands behind it, as one line; nothing where the audience has none."""
    pages = [(page.words, address(page.path, {**shared(query), **dict(page.asked)})) for page in PAGES.get(found.indicator.code, ())
             if not page.named or study.register.audience == COORDINATOR]
    if study.register.audience != COORDINATOR:
        return _line("Behind this number", found, pages)
    return [*_line("Behind this number", found, [*pages, *_records(found.indicator, query)]), *_line("Change", found, _forms(found, query))]


Way = tuple[str, str]
"""Words and address of a link."""


def tables_of(indicator: Indicator) -> list[str]:
    """Return the tables an indicator is made from that can be looked through and edited by hand, in the order it names them."""
    named = (name for need in indicator.needs for name in _FILE.findall(need))
    return [name for name in dict.fromkeys(named) if name in CALLED]


def _records(indicator: Indicator, query: Mapping[str, str]) -> list[Way]:
    """Return the ways to the records; of figures, those of the indicator."""
    return [(f"Records: {CALLED[table].many.lower()}", address("/edit", shared(query), table=table, q=indicator.code if table == "figures" else None))
            for table in tables_of(indicator)]


def _forms(found: Scored, query: Mapping[str, str]) -> list[Way]:
    """Return the forms of its target and of a status by judgement; what is context only has neither."""
    if found.indicator.direction is Direction.CONTEXT:
        return []
    code, aim, said = found.indicator.code, found.target, found.override
    target = address("/edit", shared(query), table="targets", **({"id": aim.id} if aim else {"new": "1", "indicator": code}))
    judged = address("/edit", shared(query), table="status_overrides", **({"id": said.id} if said else {"new": "1", "indicator": code}))
    return [("Its target" if aim else "Set a target", target), ("The judgement on its status" if said else "Set its status by judgement", judged)]


def _line(lead: str, found: Scored, ways: list[Way]) -> list[Component]:
    """Return links behind a word of what they are for; to whom does not see the row, each says which number it is of."""
    if not ways:
        return []
    of = html.Span(f", of {found.indicator.title}", className="visually-hidden")
    return [html.P([html.Span(f"{lead}:"), *(dcc.Link([words, of], href=href) for words, href in ways)], className="indicator-ways")]
