"""What the network set for itself: each number in plain words, and who hosted it when."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.study import Study
from dashboard.components.links import outside_link
from dashboard.exhibit import Exhibit
from dashboard.method.listing import listing
from data.configuration import HostTerm, Thresholds
from data.dates import spoken

SETTINGS: tuple[tuple[str, str, str, str], ...] = (
    ("momentary_months", "How long an occasion counts as a tie", "months",
     "A letter, meeting or campaign without an end is a tie for this long from its first day; then it is history."),
    ("derived_weight", "Least weight of a tie from shared groups", "weight",
     "Each group that two organisations share adds 1 ÷ (its size − 1); from this weight on they count as tied, so that a large meeting does not tie all."),
    ("target_band", "How near a target is still “watch”", "times the target",
     "A value on the wrong side of its target by no more than this is “watch”, beyond it “off track”."),
    ("fewest_answers", "Fewest answers to a survey", "answers", "With fewer, the board and members are told “not enough data”."),
    ("representation_low", "Lowest fair share of an area", "times its share of the population", "Below it an area counts as under-represented."),
    ("representation_high", "Highest fair share of an area", "times its share of the population", "Above it an area counts as over-represented."),
    ("new_member_days", "Days a new member may be without a tie", "days", "After them a member without a tie is named under “This week”."),
    ("integration_days", "Days within which a first tie is in time", "days", "Decides which joiners count as tied soon after joining."),
    ("stale_months", "Age at which a record is stale", "months", "A record that nobody confirmed for longer is named under “This week”."),
    ("coordinated_members", "Fewest members in a coordinated action", "members",
     "Actions with fewer of the members who campaign are not counted as coordinated."),
    ("exact_nodes", "Largest network worked out exactly", "organisations", "In a larger connected part, distances are worked out from a sample."),
    ("sampled_sources", "Size of that sample", "organisations", "More makes distances more exact, and slower."),
)
"""Setting, plain name, unit, and what it changes."""


def settings_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the numbers this network may set for itself, with those it did set beside the usual ones."""
    own, usual = study.register.configuration.thresholds, Thresholds()
    rows = [{"Setting": title, "Value": f"{getattr(own, name):g}", "Unit": unit, "Usual value": f"{getattr(usual, name):g}", "What it changes": effect}
            for name, title, unit, effect in SETTINGS]
    changed = sum(row["Value"] != row["Usual value"] for row in rows)
    return Exhibit(
        key="settings", title="What did this network set for itself?", table=pd.DataFrame(rows),
        sentence=f"{changed} of {len(rows)} settings differ from the usual ones." if changed else "Every setting has its usual value.",
        note="Set under [thresholds] in network.toml.",
    )


def settings_list(study: Study) -> Component:
    """Return the same settings, to be read on any screen."""
    rows = settings_exhibit(study, {}, "light").table.itertuples(index=False)
    return listing((title, f"{float(value):,g} {unit}", effect if value == usual else f"{effect} The usual value is {usual}.")
                   for title, value, unit, usual, effect in rows)


def hosts(study: Study) -> Component:
    """Return who hosted the network, when, and how that is known."""
    told = study.register.configuration.hosts
    return html.Div([html.H3("Hosts"), html.Ul([_host(study, term) for term in told]) if told else html.P("None is recorded.")])


def _host(study: Study, term: HostTerm) -> Component:
    known = study.register.organisation.get(term.organisation_id)
    until = f" until {spoken(term.until)}" if term.until else ""
    source = [" ", outside_link(term.source_url, "source")] if term.source_url else []
    return html.Li([f"{known.name if known else term.organisation_id}, from {spoken(term.first)}{until}. {term.basis}", *source])


def objectives(study: Study) -> Component:
    """Return the objectives in the network's own words."""
    told = study.register.configuration.objectives
    rows = [html.Li([f"{row.title}: {row.wording} ", *([outside_link(row.source_url, "source")] if row.source_url else [])]) for row in told]
    return html.Div([html.H3("Objectives in the network's own words"), html.Ul(rows) if rows else html.P("None yet.")])
