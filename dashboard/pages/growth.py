"""Growth: members over time, who stays, ties made and ended, and how soon newcomers are tied in."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis import growth
from analysis.network import undated
from analysis.sentences import plural
from analysis.standing import on_day
from analysis.study import Study
from dashboard.components.exhibit_card import exhibit_card
from dashboard.components.noted import noted, notes
from dashboard.exhibit import Exhibit
from dashboard.figures.cohorts import shares_with_intervals
from dashboard.figures.lines import Note, line_over_time, members_over_time
from dashboard.page import Page
from dashboard.taking_part import AUDIENCES as TAKING_PART_AUDIENCES
from dashboard.taking_part import taking_part
from data.dates import quarter_ends, spoken

PATH = "/growth"
QUARTERS = 20
NO_MEMBERS = "No membership is on record. Fill memberships.csv (organisation_id, tier, joined, left)."


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the exhibits; those that have nothing to show yet stand together after the others."""
    made = [make(study, query, theme) for make in EXHIBITS.values() if make is not taking_part or study.register.audience in TAKING_PART_AUDIENCES]
    shown, waiting = ([exhibit_card(each, PAGE.key, query, theme=theme) for each in made if bool(each.missing) is missing] for missing in (False, True))
    below = noted(study, query, _noted_since(study), "What happened, as numbered on the charts")
    return [html.Div([*shown, *([html.Div(waiting, className="exhibit-stack")] if waiting else [])], className="exhibit-grid"), *below]


def _quarters(study: Study) -> list[date]:
    """Return the quarter ends with members, at most twenty of them."""
    first = min((stretches[0].first for stretches in growth.spells(study.register).values()), default=study.as_of)
    return [day for day in quarter_ends(study.as_of, QUARTERS) if day >= first]


def _noted_since(study: Study) -> date:
    """Return the day after which notes are numbered: both charts and the list below them give a note one number."""
    return min([*_quarters(study), quarter_ends(study.as_of)[0]]) - timedelta(days=1)


def _notes(study: Study, days: Sequence[date]) -> list[Note]:
    """Return the notes of the time that a chart shows, each with the number that it has on the whole page."""
    numbered = enumerate(notes(study, _noted_since(study)), start=1)
    return [(number, row.happened_on.first, row.text) for number, row in numbered if row.happened_on.first >= days[0]]


def members(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return active members by tier at quarter ends, with who joined and left in each quarter."""
    words = study.register.configuration.words
    title, days = f"Is the number of {words.members} growing?", _quarters(study)
    if not study.register.memberships or not days:
        return Exhibit(key="members", title=title, sentence="", missing=NO_MEMBERS)
    held = [growth.members_on(study.register, day) for day in days]
    starts = [quarter_ends(days[0], 2)[0], *days[:-1]]
    joined = [len(growth.joiners(study.register, after, until)) for after, until in zip(starts, days, strict=True)]
    left = [len(growth.leavers(study.register, after, until)) for after, until in zip(starts, days, strict=True)]
    tiers = {label: [sum(tier == code for tier in day.values()) for day in held] for code, label in _tiers(study).items()}
    happened = _notes(study, days)
    table = pd.DataFrame(
        {"Quarter to": [day.isoformat() for day in days], **tiers, "Joined": joined, "Left": left, "What happened": _told(days, starts, happened)}
    )
    return Exhibit(
        key="members",
        title=title,
        table=table,
        figure=members_over_time(days, tiers, joined, left, theme=theme, notes=happened),
        sentence=_members_sentence(study),
        about="Active members at the end of each quarter; below, who joined and who left in it. A change of tier is neither. Dotted lines "
        "mark what happened; their words stand in the table.",
        note=_individuals(study),
    )


def _tiers(study: Study) -> Mapping[str | None, str]:
    """Return the tiers this audience may tell apart; otherwise all members are one."""
    if study.register.audience == "member":
        return {None: study.register.configuration.words.members.capitalize()}
    return {code: term.label for code, term in study.register.configuration.vocabularies["tiers"].items()}


def _told(days: Sequence[date], starts: Sequence[date], happened: Sequence[Note]) -> list[str]:
    return [
        "; ".join(f"{number}: {text}" for number, day, text in happened if after < day <= until)
        for after, until in zip(starts, days, strict=True)
    ]


def _members_sentence(study: Study) -> str:
    words, register = study.register.configuration.words, study.register
    joined, left = growth.joiners(register, study.since, study.as_of), growth.leavers(register, study.since, study.as_of)
    return (
        f"{plural(len(study.members), words.member, words.members)} on {spoken(study.as_of)}; since {spoken(study.since)}, {len(joined)} "
        f"joined and {len(left)} left, "
        f"a net change of {len(joined) - len(left):+}."
    )


def _individuals(study: Study) -> str:
    """Return the last count of individuals, beside that of organisations."""
    organisations, counted = f"n = {plural(len(study.members), 'organisation')}", growth.individuals(study.register, study.as_of)
    if counted is None:
        return f"{organisations}; as at {spoken(study.as_of)}"
    people = "[c] (hidden to protect people)" if counted.members is None else f"{counted.members:,}"
    return f"{organisations}; and {people} individuals, counted on {on_day(counted.counted_on)}; as at {spoken(study.as_of)}"


def retention(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the share of each year's joiners still members after a year."""
    title = "Do those who join stay for a year?"
    found = growth.retention(study.register, study.as_of)
    known = found.dropna(subset=["survival"])
    if known.empty:
        return Exhibit(key="retention", title=title, sentence="", missing=NO_MEMBERS if found.empty else "Nobody has been a member for a year yet.")
    low, high = known["low"].astype(float).fillna(known["survival"]), known["high"].astype(float).fillna(known["survival"])
    table = found.rename(
        columns={"cohort": "Joined in", "n": "Joined", "survival": "Still members after a year", "low": "95 % from", "high": "95 % to", "reason": "Why not"}
    )
    table["Joined in"] = table["Joined in"].astype(str)
    worst, best = known.loc[known["survival"].astype(float).idxmin()], known.loc[known["survival"].astype(float).idxmax()]
    return Exhibit(
        key="retention",
        title=title,
        table=table.astype(object).where(table.notna(), None),
        shares=("Still members after a year", "95 % from", "95 % to"),
        figure=shares_with_intervals([str(year) for year in known["cohort"]], list(known["survival"].astype(float)), list(low), list(high), theme=theme),
        sentence=f"Highest for those who joined in {best['cohort']} ({best['survival']:.0%}), lowest for {worst['cohort']} ({worst['survival']:.0%}).",
        about="Kaplan–Meier estimate of first memberships by calendar year of joining, with its 95 % log-log interval; those who have not "
        "had a year yet count for as long as they were there. "
        "Intervals that overlap widely do not tell two years apart.",
        note=f"n = {int(found['n'].sum()):,} first memberships with a known joining date; as at {spoken(study.as_of)}",
    )


def ties(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the number of ties and the share connected at quarter ends."""
    title, days = "Are there more ties than before?", list(quarter_ends(study.as_of))
    held = [study.ties_on(day) for day in days]
    if not any(map(len, held)):
        return Exhibit(key="ties", title=title, sentence="", missing="No tie is known with the ties chosen above.")
    reported = [int(pairs.reported.sum()) for pairs in held]
    derived = [len(pairs) - told for pairs, told in zip(held, reported, strict=True)]
    changes = study.tie_changes(study.since)
    happened, starts = _notes(study, days), [quarter_ends(days[0], 2)[0], *days[:-1]]
    table = pd.DataFrame({"Quarter end": [day.isoformat() for day in days], "Reported ties": reported, "Only from sharing groups or events": derived,
                          "What happened": _told(days, starts, happened)})
    return Exhibit(
        key="ties",
        title=title,
        table=table,
        figure=line_over_time(days, {"Reported": reported, "Only from sharing groups or events": derived}, theme=theme, notes=happened),
        sentence=f"Since {spoken(study.since)}, {plural(len(changes.new), 'tie')} began and {len(changes.ended)} ended or faded.",
        about="Ties are pairs of organisations. A tie from one occasion fades two years after it. Reported ties come from somebody’s word, "
        "the others from sharing small groups and events. "
        "The first import is where counting starts, unless a row gives its own date.",
        note=f"n = {len(study.ties):,} ties now; {undated(study.register)} undated facts are left out; as at {spoken(study.as_of)}",
    )


def newcomers(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return how many joiners were tied in soon, and how many came from places with few members."""
    days, words = study.register.configuration.thresholds.integration_days, study.register.configuration.words
    title = "Are newcomers tied in, and do they come from new places?"
    if not study.register.memberships:
        return Exhibit(key="newcomers", title=title, sentence="", missing=NO_MEMBERS)
    first = growth.first_tie(study.register, study.as_of, study.tie_starts, since=study.since)
    joined, reached = growth.reach(study.register, study.since, study.as_of)
    table = pd.DataFrame(
        {
            "What": [
                f"Joined, and {days} days have passed",
                f"of them with a tie begun within {days} days",
                "Joined in the period",
                f"of them based where {words.members} were fewer than the population’s share",
            ],
            "Organisations": [len(first.joined), len(first.tied), len(joined), len(reached)],
        }
    )
    share = (
        f"{len(first.tied)} of the {len(first.joined)} who have had {days} days ({len(first.tied) / len(first.joined):.0%}) had a tie begin in them"
        if first.joined
        else f"nobody who joined has had {days} days yet"
    )
    return Exhibit(
        key="newcomers",
        title=title,
        table=table,
        sentence=f"Since {spoken(study.since)}: {share}; {len(reached)} of {len(joined)} joiners came from under-represented places.",
        about="A newcomer without a tie after three months is the likeliest to leave. A place counts as under-represented if members had "
        "less than 0.8 of the population’s share there before the period.",
        note=f"n = {len(joined):,} joiners; as at {spoken(study.as_of)}",
    )


EXHIBITS = {"members": members, "retention": retention, "ties": ties, "newcomers": newcomers, "taking-part": taking_part}

PAGE = Page(
    key="growth",
    title="Growth",
    path=PATH,
    audiences=("coordinator", "board", "member"),
    question="Is the network growing, and do those who come stay?",
    view=view,
    exhibits=EXHIBITS,
)
