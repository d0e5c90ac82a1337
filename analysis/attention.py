"""What needs the coordinator this week: each a sentence, a reason and the list behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analysis import growth
from analysis.mixing import FEWEST_EXPECTED, UNKNOWN
from analysis.sentences import plural
from analysis.study import Study
from data.dates import months_after
from data.model import Membership

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One thing to look at.

    Attributes
    ----------
    rows
        The list; a column ``id`` leads to an organisation where there is one.
    """

    key: str
    sentence: str
    reason: str
    rows: pd.DataFrame


def attention(study: Study) -> tuple[Attention, ...]:
    """Return everything that needs a look on the day; what is empty is left out."""
    return study.remembered("attention", lambda: tuple(found for look in LOOKS if (found := look(study))))


def _listed(study: Study, keys: Iterable[str], **columns: dict[str, object]) -> pd.DataFrame:
    known = study.register.organisation
    rows = [{"id": key, "Organisation": known[key].name, **{name: values.get(key) for name, values in columns.items()}} for key in keys]
    return pd.DataFrame(rows)


def unconnected_joiners(study: Study) -> Attention | None:
    """Find members who joined a while ago and have no tie in the network of the day."""
    days = study.register.configuration.thresholds.new_member_days
    joined = _joined(study)
    cut = study.as_of - timedelta(days=days)
    alone = sorted((row for row in study.ties.alone if row in joined and joined[row] < cut), key=lambda row: (-joined[row].toordinal(), row))
    if not alone:
        return None
    verb = "has" if len(alone) == 1 else "have"
    words = study.register.configuration.words
    return Attention(
        key="unconnected",
        rows=_listed(study, alone, Joined={row: joined[row].isoformat() for row in alone}),
        sentence=f"{plural(len(alone), words.member, words.members)} joined over {days} days ago and {verb} no known tie.",
        reason="An introduction in the first months is what makes people stay; the newest stand first.",
    )


def _joined(study: Study) -> dict[str, date]:
    """Return the day each member's present spell began; those nobody dated are left out, they are never new."""
    dated = {row.organisation_id for row in study.register.memberships if row.joined}
    found = growth.spells(study.register)
    return {key: next(days.first for days in found[key] if days.holds(study.as_of)) for key in study.members if key in dated}


def ended_memberships(study: Study) -> Attention | None:
    """Find memberships that ended in the last 30 days."""
    left = growth.leavers(study.register, study.as_of - MONTH, study.as_of)
    if not left:
        return None
    ended = {row: _last_ended(study, row) for row in left}
    rows = _listed(
        study, left, **{"Last day": {row: str(spell.left) for row, spell in ended.items()}, "Reason": {row: spell.left_reason for row, spell in ended.items()}}
    )
    return Attention(
        key="left",
        rows=rows,
        sentence=f"{plural(len(left), 'membership')} ended in the last 30 days.",
        reason="A word soon after tells why, and may bring them back.",
    )


def _last_ended(study: Study, key: str) -> Membership:
    """Return the membership of an organisation that ended last by the day."""
    over = [row for row in study.register.memberships_by_organisation[key] if row.left and row.left.until <= study.as_of]
    return max(over, key=lambda row: (row.left.until, row.id))


def ended_ties(study: Study) -> Attention | None:
    """Find pairs that were tied 30 days ago and are not now."""
    ended = study.tie_changes(study.as_of - MONTH).ended
    if not ended:
        return None
    known = study.register.organisation
    rows = pd.DataFrame([{"id": a, "Organisation": known[a].name, "Was tied to": known[b].name} for a, b in ended])
    return Attention(
        key="ended",
        rows=rows,
        sentence=f"{plural(len(ended), 'tie')} ended or faded in the last 30 days.",
        reason="Either the work is done, or two years have passed since the occasion that showed it. Ask which.",
    )


def untied_groups(study: Study) -> Attention | None:
    """Find pairs of themes with no tie where chance would give at least one."""
    found, label = study.mixing("theme"), study.register.configuration.label
    groups = [place for place, code in enumerate(found.groups) if code != UNKNOWN]
    pairs = [
        (found.expected[a, b], found.groups[a], found.groups[b])
        for a in groups
        for b in groups
        if a < b and found.observed[a, b] == 0 and found.expected[a, b] >= FEWEST_EXPECTED
    ]
    if not pairs:
        return None
    rows = pd.DataFrame(
        [
            {"One": label("themes", a), "Other": label("themes", b), "Ties expected by chance": round(float(chance), 1)}
            for chance, a, b in sorted(pairs, reverse=True)
        ]
    )
    words = study.register.configuration.words
    return Attention(
        key="gaps",
        rows=rows,
        sentence=f"{plural(len(pairs), 'pair')} of {words.themes} {'has' if len(pairs) == 1 else 'have'} no tie at all.",
        reason="By their size alone at least one tie would be expected. One introduction closes a gap.",
    )


def unanswered_needs(study: Study) -> Attention | None:
    """Find needs that are open and have had no answer."""
    day = study.as_of
    needs = [
        row
        for row in study.register.offers_and_needs
        if row.direction == "need"
        and row.posted.first <= day
        and (row.closed is None or day < row.closed.until)
        and (row.answered is None or row.answered.first > day)
    ]
    if not needs:
        return None
    known = study.register.organisation
    oldest_first = sorted(needs, key=lambda row: (row.posted.first, row.id))
    rows = pd.DataFrame(
        [{"id": row.organisation_id, "Organisation": known[row.organisation_id].name, "Need": row.text, "Posted": str(row.posted)} for row in oldest_first]
    )
    return Attention(
        key="needs",
        rows=rows,
        sentence=f"{plural(len(needs), 'need')} {'waits' if len(needs) == 1 else 'wait'} for an answer.",
        reason="A member asked and nobody has answered yet; the oldest stands first.",
    )


def stale_records(study: Study) -> Attention | None:
    """Find organisations whose record was confirmed, but not for a long time."""
    months = study.register.configuration.thresholds.stale_months
    cut = months_after(study.as_of, -months)
    confirmed = {row.id: row.verified_on for row in study.organisations if row.verified_on and row.verified_on.until <= cut}
    stale = sorted(confirmed, key=lambda row: (confirmed[row].first, row))
    if not stale:
        return None
    return Attention(
        key="stale",
        rows=_listed(study, stale, **{"Last confirmed": {row: str(confirmed[row]) for row in stale}}),
        sentence=f"{plural(len(stale), 'record')} {'was' if len(stale) == 1 else 'were'} last confirmed over {months} months ago.",
        reason="Old records make every other number less true.",
    )


LOOKS: tuple[Callable[[Study], Attention | None], ...] = (
    unconnected_joiners,
    unanswered_needs,
    ended_memberships,
    ended_ties,
    untied_groups,
    stale_records,
)
