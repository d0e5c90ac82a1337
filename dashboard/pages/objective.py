"""One objective for the board: its numbers with their targets and trends, a story, what is not known, and what is asked."""

from collections.abc import Mapping, Sequence

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from analysis.objectives import ObjectiveReadings, Scored, objectives
from analysis.outcomes import stories, stories_waiting
from analysis.parts import parts_in_words
from analysis.sentences import band_by, plural
from analysis.standing import asked, changes, next_meeting, on_day, ruled, sentence, told, unknown
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.behind import behind
from dashboard.components.bullet import bullet
from dashboard.components.links import outside_link
from dashboard.components.markup import markup
from dashboard.components.noted import noted
from dashboard.components.status import status_mark
from dashboard.components.trend import trend
from dashboard.exhibit import Exhibit
from dashboard.page import Page
from data.dates import quarter_ends, spoken
from data.model import Outcome

PATH = "/objective"
FEW_PARTS = 5
"""Parts of a number that are told in one line."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the objective that the address names; without one, the objectives there are."""
    found = objectives(study)
    chosen = _chosen(found, query)
    if chosen is None:
        return _choice(found, query)
    return [
        html.Div(_head(study, chosen, query), className="objective-head"),
        _numbers(study, chosen, query, theme),
        *_lines("What changed", f"Since {spoken(study.since)}.", changes(study, chosen), "There is nothing to compare with yet."),
        *_story(study, chosen),
        *_lines("What we don’t know", "", unknown(study, chosen), "Every number of this objective has its data, and enough answered."),
        *_lines("What we ask you", _sought(study), asked(study, chosen), "Nothing on these numbers needs a decision now."),
        *noted(study, query, quarter_ends(study.as_of)[0], "What happened in these two years"),
        *_ways(found, chosen, query),
    ]


def _chosen(found: Sequence[ObjectiveReadings], query: Mapping[str, str]) -> ObjectiveReadings | None:
    return next((row for row in found if row.objective.key == query.get("key")), None)


def _choice(found: Sequence[ObjectiveReadings], query: Mapping[str, str]) -> list[Component]:
    if not found:
        return [html.P("This network has no objectives yet. Write them into network.toml.", className="notice")]
    lead = "There is no objective at this address. These are the network’s:" if query.get("key") else "Which objective?"
    return [html.P(lead, className="notice"), html.Ul([html.Li(_link(row, query)) for row in found], className="objective-choice")]


def _link(row: ObjectiveReadings, query: Mapping[str, str], lead: str = "") -> Component:
    return dcc.Link(f"{lead}{row.objective.title}", href=address(PATH, {**shared(query), "key": row.objective.key}))


def _head(study: Study, found: ObjectiveReadings, query: Mapping[str, str]) -> list[Component]:
    return [
        html.H2("Where it stands"),
        status_mark(found.status),
        html.P(found.objective.question, className="objective-question"),
        html.P(found.objective.wording),
        html.P([f"As at {spoken(study.as_of)}, compared with {spoken(study.since)}; ", *_knowledge(study, query)], className="exhibit-note"),
    ]


def _knowledge(study: Study, query: Mapping[str, str]) -> list[Component | str]:
    """Say whose knowledge counts, with the way to the other; only the filter knows from which day on there is a past to ask for."""
    then = study.selection.known_at
    if then is None:
        return ["as we know it now. “As known on”, above, shows it as it was known on a past day."]
    return [f"as it was known on {spoken(then)}. ", dcc.Link("See it as we know it now", href=address(PATH, query, known_at=None)), "."]


def _numbers(study: Study, found: ObjectiveReadings, query: Mapping[str, str], theme: str) -> Component:
    """Return the indicators with a value, those of the first page open; why others have none stands under what is not known."""
    known = [row for row in told(found) if row.reading.value is not None]
    if not known:
        return html.P("None of its numbers has its data yet.", className="notice")
    first = [row for row in known if row.indicator.code in found.objective.headline] or known
    further = [row for row in known if row not in first]
    return markup([*(indicator_row(study, row, query, theme) for row in first), *_further(study, further, query, theme)], className="indicator-rows")


def _further(study: Study, rows: Sequence[Scored], query: Mapping[str, str], theme: str) -> list[Component]:
    if not rows:
        return []
    named = html.Summary(f"{plural(len(rows), 'further number')} of this objective")
    return [html.Details([named, *(indicator_row(study, row, query, theme) for row in rows)], className="waiting")]


def indicator_row(study: Study, row: Scored, query: Mapping[str, str], theme: str) -> Component:
    """Return an indicator: title, state and sentence; its bullet chart; its trend; what stands behind it; and what to know about it."""
    band = study.register.configuration.thresholds.target_band
    words = [html.H3(row.indicator.title), html.P(status_mark(row.status)), html.P(sentence(study, row)), *_override(study, row),
             html.P(trust(row), className="reading-note"), *_parts(row), *behind(study, row, query), _about(row)]
    parts = [html.Div(words, className="indicator-words"), bullet(row, band=band), trend(row, theme=theme)]
    return html.Section(parts, className="indicator-row")


def _override(study: Study, row: Scored) -> list[Component]:
    said = row.override
    if said is None:
        return []
    until = f" until {on_day(said.until)}" if said.until else ""
    lead = f"Set to “{row.status}” by judgement of the {said.set_by} from {on_day(said.set_on)}{until}; by the rule it is “{ruled(study, row)}”."
    return [html.P([html.Strong(lead), f" Reason: {said.reason}"], className="status-override")]


def trust(row: Scored) -> str:
    """Return what a number rests on: n, coverage, how its band was found, and the warning it carries."""
    reading, survey = row.reading, any("survey" in need for need in row.indicator.needs)
    parts = [
        f"n = {reading.n:,}" if reading.n is not None else "",
        f"{reading.coverage:.0%} {'answered' if survey else 'known'}" if reading.coverage is not None else "",
        f"band: {band_by(reading.band)}" if reading.band else "no band can be given",
    ]
    return ", ".join(part for part in parts if part) + "." + (f" {reading.warning}" if reading.warning else "")


def _parts(row: Scored) -> list[Component]:
    """Return the numbers that a value is made of or goes along with: a few in a line, more of them folded."""
    told = parts_in_words(row) if row.reading.value is not None else []
    if len(told) <= FEW_PARTS:
        return [html.P(f"In parts: {'; '.join(f'{name} {words}' for name, words in told)}.", className="reading-note")] if told else []
    # A number stands on one line; one with the words of its scale is broken, lest it run over the edge of a phone.
    lines = [html.Div([html.Dt(name), html.Dd(words, className="text-wrap text-end" if " (" in words else None)]) for name, words in told]
    called = html.Summary([f"In {len(told)} parts", html.Span(f": {row.indicator.title}", className="visually-hidden")])
    return [html.Details([called, html.Dl(lines, className="indicator-parts")], className="about")]


def _about(row: Scored) -> Component:
    known = row.indicator
    lines = [html.P(known.question), html.P(f"How it is worked out: {known.formula} {known.direction.capitalize()}. Formula version {known.version}."),
             html.P(f"How not to read it: {known.caveat}"), html.P(f"Source: {known.source}. Indicator {known.code}.")]
    return html.Details([html.Summary(["About this number", html.Span(f": {known.title}", className="visually-hidden")]), *lines], className="about")


def _lines(title: str, lead: str, lines: Sequence[str], otherwise: str) -> list[Component]:
    listed = html.Ul([html.Li(line) for line in lines], className="objective-lines") if lines else html.P(otherwise)
    return [html.H2(title), markup([*([html.P(lead, className="exhibit-note")] if lead else []), listed])]


def _story(study: Study, found: ObjectiveReadings) -> list[Component]:
    agreed = stories(study.register, found.objective.key, study.as_of)
    waiting = stories_waiting(study.register, found.objective.key, study.as_of)
    wait = [html.P(f"{plural(waiting, 'story waits', 'stories wait')} for the organisation’s consent, and cannot be shown.", className="exhibit-note")]
    inside = [story(study, row) for row in agreed[:1]] or [html.P("No story of an organisation yet that it agreed to have told.")]
    return [html.H2("What came of it: a story"), *inside, *(wait if waiting else [])]


def story(study: Study, row: Outcome) -> Component:
    """Return an organisation's story with what changed, what the network claims, and the evidence."""
    teller = study.register.organisation.get(row.organisation_id or "")
    by = f"{teller.name if teller else 'A member of the network'}, {on_day(row.happened_on)}; told with consent."
    claim = html.P(f"The network’s own part, as it claims it: {row.contribution_claimed}") if row.contribution_claimed else None
    proof = outside_link(row.evidence_url, "See the evidence") if row.evidence_url else "No page shows it: there is no evidence but the network’s own word."
    return html.Figure([html.P(html.Strong(row.description)), html.Blockquote(row.story), html.Figcaption(by), claim, html.P(proof)], className="outcome-story")


def _sought(study: Study) -> str:
    ahead = next_meeting(study.register, study.as_of)
    if ahead is None:
        return ""
    sought = f" Decision sought there: {ahead.decision_sought}." if ahead.decision_sought else ""
    return f"Next meeting: {ahead.title}, {on_day(ahead.held_on)}.{sought}"


def _ways(found: Sequence[ObjectiveReadings], chosen: ObjectiveReadings, query: Mapping[str, str]) -> list[Component]:
    csv = html.A("The numbers as CSV", href=address(f"/export/{PAGE.key}/indicators.csv", query), className="btn btn-outline-secondary btn-sm", download="")
    others = [html.Li(_link(row, query)) for row in found if row is not chosen]
    links = html.Ul([html.Li(dcc.Link("All objectives: Overview", href=address("/overview", shared(query)))), *others], className="objective-choice")
    nav = html.Nav([html.H2("Other objectives"), links], className="objective-others", **{"aria-label": "Objectives"})
    return [html.Div(csv, className="exhibit-actions"), nav]


def exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the indicators of the objective as a table."""
    chosen = _chosen(objectives(study), query)
    if chosen is None:
        return Exhibit(key="indicators", title="Where does this objective stand?", sentence="", missing="Choose an objective on the Overview page.")
    rows = pd.DataFrame([_line(study, row) for row in told(chosen)], dtype=object)
    missing = "" if len(rows) else "None of its numbers is for this audience."
    return Exhibit(key="indicators", title=f"Where does “{chosen.objective.title}” stand?", sentence="", table=rows, missing=missing)


def _line(study: Study, row: Scored) -> dict[str, object]:
    aim, reading, said = row.target, row.reading, row.override
    return {
        "Code": row.indicator.code, "Indicator": row.indicator.title, "Value": reading.value, "Unit": row.indicator.unit,
        "Band from": reading.low, "Band to": reading.high, "Band by": reading.band,
        "Baseline": aim.baseline if aim else None, "Target": aim.value if aim else None, "Target up to": aim.upper if aim else None,
        "Due": str(aim.due) if aim and aim.due else None, "Owner": aim.owner if aim else None,
        "Status": str(row.status), "Status by the rule": str(ruled(study, row)), "Reason for another status": said.reason if said else None,
        "Before": row.before.value, "n": reading.n, "Coverage": reading.coverage, "Warning": reading.warning, "Why there is no value": reading.reason,
        "Formula version": row.indicator.version,
    }


PAGE = Page(
    key="objective",
    title="Objective",
    path=PATH,
    audiences=("coordinator", "board"),
    question="Where does one objective stand, what is not known, and what is to be decided?",
    view=view,
    exhibits={"indicators": exhibit},
)
