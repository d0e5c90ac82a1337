"""How good the data is: what is known, what is old, what waits to be confirmed, and who did not answer.

There is no score: each line is a count with its list, for the coordinator who can mend it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.mixing import UNKNOWN
from analysis.network import tie_records
from analysis.sentences import plural
from analysis.study import Study
from data.configuration import TieKind
from data.dates import months_after
from data.model import Organisation, SurveyWave

WIDE_COLUMNS = {"theme": ("themes", "themes"), "kind": ("kind", "organisation_kinds"), "area": ("base", "areas")}
"""Attribute to the column that holds it and the vocabulary of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """One thing about the data.

    Attributes
    ----------
    key
        Stable name.
    sentence
        What was found, with its count and what it is a part of.
    mend
        What a coordinator can do about it.
    count, of
        How many, and out of how many; ``of`` None where it is no part of anything.
    rows
        The list; a column ``id`` leads to an organisation where there is one.
    """

    key: str
    sentence: str
    mend: str
    count: int
    of: int | None
    rows: pd.DataFrame


def quality(study: Study) -> tuple[Quality, ...]:
    """Return everything looked at, on the day of the study; what there is no data for is left out."""
    return study.remembered("quality", lambda: tuple(found for look in LOOKS for found in look(study)))


def _listed(study: Study, rows: Iterable[Organisation], **columns: Mapping[str, object]) -> pd.DataFrame:
    told = [{"id": row.id, "Organisation": row.name, **{name: values.get(row.id) for name, values in columns.items()}} for row in rows]
    return pd.DataFrame(told, columns=["id", "Organisation", *columns])


def _by_name(rows: Iterable[Organisation]) -> list[Organisation]:
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def attributes(study: Study) -> Iterable[Quality]:
    """Count the organisations of which theme, kind or area is not known."""
    words = study.register.configuration.words
    labels = {"theme": words.theme, "kind": "kind", "area": words.area}
    for attribute, (column, _) in WIDE_COLUMNS.items():
        lacking = _by_name(row for row in study.organisations if not getattr(row, column))
        of = len(study.organisations)
        yield Quality(
            key=f"without_{attribute}", count=len(lacking), of=of, rows=_listed(study, lacking),
            sentence=f"{plural(len(lacking), 'organisation')} of {of:,} without a known {labels[attribute]}.",
            mend=f"Fill {column} in organisations.csv, or on the organisation's own form.",
        )


def untied(study: Study) -> Iterable[Quality]:
    """Count the organisations without a tie in the network of the day."""
    alone = _by_name(study.register.organisation[key] for key in study.ties.alone)
    of = len(study.ties.nodes)
    yield Quality(
        key="untied", count=len(alone), of=of, rows=_listed(study, alone),
        sentence=f"{plural(len(alone), 'organisation')} of {of:,} without a known tie.",
        mend="Nobody may have asked yet. Ask them, or record that they named none.",
    )


def stale(study: Study) -> Iterable[Quality]:
    """Count the records that were not confirmed for a long time, or never."""
    months = study.register.configuration.thresholds.stale_months
    cut = months_after(study.as_of, -months)
    old = [row for row in study.organisations if row.verified_on is None or row.verified_on.until <= cut]
    told = {row.id: str(row.verified_on) if row.verified_on else "never" for row in old}
    of = len(study.organisations)
    yield Quality(
        key="stale", count=len(old), of=of, rows=_listed(study, sorted(old, key=lambda row: (told[row.id] != "never", told[row.id], row.id)), Confirmed=told),
        sentence=f"{plural(len(old), 'record')} of {of:,} not confirmed in {months} months.",
        mend="Ask the organisation, then fill verified_on.",
    )


def stubs(study: Study) -> Iterable[Quality]:
    """Count the organisations that were only ever named by others."""
    waiting = _by_name(row for row in study.organisations if row.stub)
    yield Quality(
        key="stubs", count=len(waiting), of=len(study.organisations), rows=_listed(study, waiting),
        sentence=f"{plural(len(waiting), 'organisation')} only named by others, and not confirmed yet.",
        mend="Confirm each, merge it with the one that is meant, or remove it.",
    )


def undated(study: Study) -> Iterable[Quality]:
    """Count the tie records and affiliations without a start, which no dated network can hold."""
    name = study.register.organisation
    ties = [{"id": row.source_id, "Organisation": name[row.source_id].name, "With": name[row.target_id].name, "From": "ties.csv"}
            for row in study.register.ties if row.start is None]
    shared = [{"id": row.organisation_id, "Organisation": name[row.organisation_id].name, "With": study.register.group[row.group_id].name,
               "From": "affiliations.csv"} for row in study.register.affiliations if row.start is None]
    of = len(study.register.ties) + len(study.register.affiliations)
    yield Quality(
        key="undated", count=len(ties) + len(shared), of=of, rows=pd.DataFrame([*ties, *shared], columns=["id", "Organisation", "With", "From"]),
        sentence=f"{len(ties) + len(shared):,} of {of:,} tie records and affiliations without a date, so out of every dated number.",
        mend="Fill start; a year is enough.",
    )


def one_sided(study: Study) -> Iterable[Quality]:
    """Count the ties that one end reported and the other, which reported ties of its own, did not.

    Only kinds without a direction, of which both ends can be expected to know.
    """
    words = study.register.configuration.vocabularies.get("tie_kinds", {})
    told = [row for row in tie_records(study.register, study.selection, study.as_of) if row.reported_by and not _directed(words.get(row.kind))]
    spoke = {row.reported_by for row in told}
    by: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for row in told:
        by[frozenset((row.source_id, row.target_id))].add(row.reported_by)
    found = sorted((next(iter(who)), next(iter(pair - who))) for pair, who in by.items() if len(who) == 1 and who < pair and pair <= spoke)
    name = study.register.organisation
    listed = [{"id": one, "Organisation": name[one].name, "Named": name[other].name} for one, other in found]
    rows = pd.DataFrame(listed, columns=["id", "Organisation", "Named"])
    if spoke:
        yield Quality(
            key="one_sided", count=len(found), of=len(by), rows=rows,
            sentence=f"{plural(len(found), 'tie')} of {len(by):,} told by one end, though the other end told of its ties too.",
            mend="Not wrong: two may see one tie differently. Ask the other end before building on it.",
        )


def _directed(kind: object) -> bool:
    return isinstance(kind, TieKind) and kind.directed


def responses(study: Study) -> Iterable[Quality]:
    """Give the response to the last survey round closed by the day, by group: who is missing says whose view it is not."""
    wave = _last(study)
    if wave is None:
        return
    invited = {row.organisation_id for row in study.register.survey_invitations if row.wave_id == wave.id}
    answered = {row.organisation_id for row in study.register.survey_answers if row.wave_id == wave.id} & invited
    for attribute, (_, vocabulary) in WIDE_COLUMNS.items():
        rows = _response_rows(study, attribute, vocabulary, invited, answered)
        yield Quality(
            key=f"response_by_{attribute}", count=len(answered), of=len(invited), rows=rows,
            sentence=f"{len(answered):,} of {plural(len(invited), 'organisation')} invited answered “{wave.title}”: {_extremes(rows)}.",
            mend="Ask again where few answered: a number of the survey speaks for those who did.",
        )


def _last(study: Study) -> SurveyWave | None:
    asked = {row.wave_id for row in study.register.survey_invitations}
    closed = [wave for wave in study.register.survey_waves if wave.id in asked and (wave.closed or wave.opened).first <= study.as_of]
    return max(closed, key=lambda wave: ((wave.closed or wave.opened).first, wave.id), default=None)


def _response_rows(study: Study, attribute: str, vocabulary: str, invited: set[str], answered: set[str]) -> pd.DataFrame:
    """Return invited, answered and their ratio by group; an organisation of several groups counts in each."""
    known, label = study.register.organisation, study.register.configuration.label
    groups = {key: _groups(known[key], attribute) for key in invited}
    asked, spoke = (Counter(group for key in keys for group in groups[key]) for keys in (invited, answered))
    order = sorted(asked, key=lambda group: (group == UNKNOWN, spoke[group] / asked[group], group))
    return pd.DataFrame(
        [{"Group": "Not known" if group == UNKNOWN else label(vocabulary, group), "Invited": asked[group], "Answered": spoke[group],
          "Response": f"{spoke[group] / asked[group]:.0%}"} for group in order], columns=["Group", "Invited", "Answered", "Response"])


def _groups(row: Organisation, attribute: str) -> tuple[str, ...]:
    column, _ = WIDE_COLUMNS[attribute]
    value = getattr(row, column)
    return (value if isinstance(value, tuple) else (value,)) if value else (UNKNOWN,)


def _extremes(rows: pd.DataFrame) -> str:
    low, high = rows.iloc[0], rows[rows["Group"] != "Not known"].iloc[-1] if (rows["Group"] != "Not known").any() else rows.iloc[-1]
    return f"from {low['Response']} ({low['Group']}) to {high['Response']} ({high['Group']})"


LOOKS: tuple[Callable[[Study], Iterable[Quality]], ...] = (untied, attributes, stale, stubs, undated, one_sided, responses)
