"""Resilience: what shape the network is in, what would still hang together without those that connect most, and who hangs on whom."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.phases import UNITS, Phase, phase
from analysis.resilience import DRAWS, holding, resilience
from analysis.sentences import amount, plural
from analysis.study import Study
from dashboard.addresses import organisation_address
from dashboard.components.exhibit_card import exhibit_card
from dashboard.components.tables import Amount
from dashboard.exhibit import Exhibit
from dashboard.figures.curves import curve_beside_range
from dashboard.page import Page
from data.dates import spoken

PATH = "/resilience"
NO_TIES = "Needs at least three organisations (organisations.csv) and ties among them (ties.csv, or affiliations.csv)."
COORDINATORS = ("coordinator",)


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the curve and the shape beside each other; who hangs on whom is for coordinators."""
    made = [curve, shape, *([hanging] if study.register.audience in COORDINATORS else [])]
    return [html.Div([exhibit_card(make(study, query, theme), PAGE.key, query, theme=theme) for make in made], className="exhibit-grid")]


def curve(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the share that would still hang together without the first one, two … of those that connect most, and without as many drawn at random."""
    title, found = "What if those that connect most were gone?", resilience(study)
    if found is None:
        return Exhibit(key="curve", title=title, sentence="", missing=NO_TIES)
    columns = {"Those that connect most": found.connectors, "As many at random": found.at_random, "At random from": found.low, "At random to": found.high}
    table = pd.DataFrame({"Organisations gone": list(found.out), **{name: [round(value, 4) for value in values] for name, values in columns.items()}})
    most = found.out[-1]
    return Exhibit(
        key="curve",
        title=title,
        table=table,
        shares=tuple(columns),
        figure=curve_beside_range(found.out, "Those that connect most gone", found.connectors, "As many at random gone", found.at_random, found.low,
                                  found.high, across="Organisations gone", theme=theme),
        sentence=f"Now {found.connectors[0]:.0%} of organisations hang together. Without the {plural(most, 'organisation')} that "
        f"{'connects' if most == 1 else 'connect'} most it would be {found.connectors[-1]:.0%} of the others; "
        f"without {most} at random, {found.at_random[-1]:.0%} ({found.low[-1]:.0%} to {found.high[-1]:.0%} in 95 of 100 draws).",
        about="The largest connected part of the network as a share of the organisations that are left. Those that connect most lie on most of the "
        "shortest paths between others (betweenness); they are taken out in the order of today, not found anew after each. "
        f"At random: {DRAWS} draws with a fixed seed, so the same facts give the same curve. A wide gap between the lines says that much hangs on "
        "few; it does not say that they are about to leave, nor that ties would not form anew. Albert, Jeong and Barabási (2000), Nature 406, 378–382.",
        note=f"n = {len(study.ties.nodes):,} organisations, {plural(len(study.ties), 'tie')}; as at {spoken(study.as_of)}",
    )


def shape(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the phase the network seems to be in, with the numbers behind it, with and without the host."""
    title, found = "What shape is the network in?", phase(study)
    if found.whole is None:
        return Exhibit(key="shape", title=title, sentence="", missing=NO_TIES)
    parts = {"With the host" if found.without_host else "Now": found.whole, **({"Without the host": found.without_host} if found.without_host else {})}
    table = pd.DataFrame({"What is looked at": [name.capitalize() for name in found.whole.numbers], **{name: _numbers(part) for name, part in parts.items()}},
                         dtype=object)
    return Exhibit(
        key="shape",
        title=title,
        table=table,
        sentence=f"A hint: {found.whole.words}{_bare(found.whole, found.without_host)}.",
        about="Networks that are woven often go from scattered fragments (under half of the organisations in one connected part) to hub-and-spoke (half or "
        "more, and one organisation far ahead in ties: degree centralisation of 0.5 or more), to multi-hub (70 % or more, and three or more communities with "
        "a hub of their own), to core and periphery (10 to 30 % form a core at least three times denser than the whole). "
        "What fits none is between two phases. "
        "No phase is better for every purpose, and the limits are proposed, not proved. Krebs and Holley (2006), Building smart communities "
        "through network weaving.",
        note=f"n = {len(study.ties.nodes):,} organisations, {plural(len(study.ties), 'tie')}; as at {spoken(study.as_of)}",
    )


def _bare(whole: Phase, without_host: Phase | None) -> str:
    """Return what the shape would be without the host, where one is known."""
    if without_host is None:
        return ""
    return ", with or without the host" if without_host.words == whole.words else f". Without the host it is rather: {without_host.words}"


def _numbers(found: Phase) -> list[Amount]:
    return [Amount(amount(value, UNITS[name])) for name, value in found.numbers.items()]


def hanging(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the organisations on which others hang by them alone; names are for coordinators."""
    title = "Who would be cut off without whom?"
    if study.register.audience not in COORDINATORS:
        return Exhibit(key="hanging", title=title, sentence="", missing="Who hangs on whom is for coordinators; the curve is for everybody here.")
    found = list(holding(study).items())
    if not found:
        return Exhibit(key="hanging", title=title, sentence="", missing="The loss of no single organisation would cut another off, as far as ties are known.")
    table = pd.DataFrame({"Organisation": [study.register.organisation[key].name for key, _ in found], "Cut off without it": [count for _, count in found]})
    most = table.iloc[0]
    return Exhibit(
        key="hanging",
        title=title,
        table=table,
        sentence=f"{plural(len(found), 'organisation alone ties', 'organisations each alone tie')} others to the rest: most of all {most['Organisation']}, "
        f"without which {plural(int(most['Cut off without it']), 'other')} would be cut off.",
        about="Cut vertices: without one of them, the others counted here would no longer be connected with the largest rest. A second tie past it is what "
        "would help: an introduction to somebody on the other side. Only known ties count, so somebody may be less alone than it seems. Hopcroft and "
        "Tarjan (1973), Communications of the ACM 16, 372–378.",
        note=f"n = {len(study.ties.nodes):,} organisations, {plural(len(study.ties), 'tie')}; as at {spoken(study.as_of)}",
        links={"Organisation": lambda row: organisation_address(query, found[row][0])},
    )


PAGE = Page(
    key="resilience",
    title="Resilience",
    path=PATH,
    audiences=("coordinator", "board"),
    question="How much hangs on few, and what shape is the network in?",
    view=view,
    exhibits={"curve": curve, "shape": shape, "hanging": hanging},
)
