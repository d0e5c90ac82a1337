"""Variety: of the kinds of organisation that belong, and of the people in them, from counts made safe before they came here."""

from collections.abc import Iterable
from datetime import date
from statistics import fmean

from analysis import growth
from analysis.diversity import diversity
from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.indicators.connecting import EVERYONE, NO_MEMBERS, STAFF_AND_BOARD
from analysis.mixing import shares
from analysis.study import Study
from data.model import DiversityCount, Register


def _evenness(study: Study, day: date) -> Reading:
    register, members = study.register, growth.members_on(study.register, day)
    if not members:
        return no_reading(NO_MEMBERS)
    rows = [register.organisation[key] for key in members]
    kinds, themes = diversity(shares(rows, "kind")), diversity(shares(rows, "theme"))
    parts = {"evenness of themes": themes.evenness,
             "kinds, as if equally common": kinds.effective_number, "themes, as if equally common": themes.effective_number}
    if kinds.evenness is None:
        return no_reading("Needs kind in organisations.csv, with members of at least two kinds.", **parts)
    return Reading(value=kinds.evenness, parts=parts, n=kinds.n, coverage=kinds.coverage)


def _people(study: Study, day: date) -> Reading:
    questions = last_counts(study.register, day)
    varied = {question: share for question, rows in questions.items() if (share := outside_commonest(rows)) is not None}
    if not varied:
        return no_reading("Needs diversity_counts.csv (counted_on, question, category, count, respondents, didnt_say): counts made safe before they come here.")
    label = study.register.configuration.label
    parts = {f"{label('diversity_questions', question)}: {name}": value for question in varied for name, value in answers(questions[question]).items()}
    respondents = min(rows[0].respondents for question, rows in questions.items() if question in varied)
    return Reading(value=fmean(varied.values()), parts=parts, n=respondents, coverage=_response([row for key in varied for row in questions[key]]))


def last_counts(register: Register, day: date) -> dict[str, list[DiversityCount]]:
    """Return the rows of each question when it was counted last by the day, questions and answers in order of code."""
    known = sorted((row for row in register.diversity_counts if row.counted_on.first <= day), key=lambda row: (row.question, row.category))
    last = {question: max(row.counted_on.first for row in known if row.question == question) for question in {row.question for row in known}}
    return {question: [row for row in known if row.question == question and row.counted_on.first == last[question]] for question in sorted(last)}


def outside_commonest(rows: list[DiversityCount]) -> float | None:
    """Return the share of those who said that did not give the commonest answer; None where it cannot be told.

    Freeman's variation ratio. Hidden counts are fewer than ten people each and so are never the commonest
    where one is shown; their people are among those who said. Where it is hidden how many would rather
    not say, they count as if they had said.
    """
    shown, said = [row.count for row in rows if row.count is not None], _said(rows)
    return 1 - max(shown) / said if shown and said >= max(shown) else None


def _said(rows: list[DiversityCount]) -> int:
    return rows[0].respondents - (rows[0].didnt_say or 0)


def answers(rows: Iterable[DiversityCount]) -> dict[str, float | None]:
    """Return the share of those who said for each answer; None where the count is hidden to protect people."""
    told = list(rows)
    return {row.category: row.count / _said(told) if row.count is not None else None for row in told}


def _response(rows: list[DiversityCount]) -> float | None:
    """Return the smallest share of those asked who answered a question; None where nobody recorded how many were asked."""
    return min((min(row.respondents / row.asked, 1.0) for row in rows if row.asked), default=None)


DIVERSITY_OF_PEOPLE = Indicator(
    code="1.11",
    title="Variety of people",
    question="Are the people in the network alike, or different?",
    unit="share",
    direction=Direction.RANGE,
    formula="For each question, the share of those who said that did not give the commonest answer; the mean over the questions. The parts are the answers.",
    needs=("diversity_counts.csv (counted_on, question, category, count, respondents, didnt_say)",),
    audiences=STAFF_AND_BOARD,
    caveat="Only of those who answered, never worked out from organisations. Counts under ten are hidden to protect people, and so is what would tell them.",
    source="Freeman (1965), Elementary Applied Statistics: variation ratio; questions as the Social Mobility Commission has them",
    version=1,
    read=_people,
)
EVENNESS = Indicator(
    code="1.12",
    title="Variety of kinds of organisation",
    question="Do all kinds of organisation belong, or mostly one?",
    unit="ratio",
    direction=Direction.HIGHER,
    formula="Shannon's entropy of members' kinds ÷ the natural logarithm of the number of kinds that occur: 1 where all are equally common.",
    needs=("memberships.csv", "organisations.csv (kind, themes)"),
    audiences=EVERYONE,
    caveat="Says nothing of kinds that do not occur at all. Kinds are not equally common in the sector either.",
    source="Shannon (1948); Pielou (1966), Journal of Theoretical Biology 13, 131–144",
    version=1,
    read=_evenness,
)
