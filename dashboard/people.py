"""An exhibit of the Diversity page: how those who answered monitoring questions answered, as counts made safe before they came here."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.indicators.people import last_counts
from analysis.study import Study
from dashboard.exhibit import Exhibit
from dashboard.figures.bars import Bar, grouped_bars
from data.dates import spoken
from data.model import DiversityCount

AUDIENCES = ("coordinator", "board")
HIDDEN = "hidden to protect people"
WOULD_NOT_SAY = "Would rather not say"
TITLE = "Who are the people?"


def people(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return each question with its answers and how many would rather not say, as shares of those counted; in fixed breakdowns only."""
    if study.register.audience not in AUDIENCES:
        return Exhibit(key="people", title=TITLE, sentence="", missing="This is for coordinators and the board.")
    found = last_counts(study.register, study.as_of)
    if not found:
        return Exhibit(key="people", title=TITLE, sentence="", missing="Nobody was asked yet, or the counts are not here. They go into diversity_counts.csv "
                       "(counted_on, question, category, count, respondents, didnt_say), made safe before: no count under 10 is taken.")
    asked = {study.register.configuration.label("diversity_questions", question): rows for question, rows in found.items()}
    table = pd.DataFrame([{"Question": question, "Answer": name, "People": count, "Share of those counted": _share(count, rows)}
                          for question, rows in asked.items() for name, count in _counts(rows)], dtype=object)
    return Exhibit(
        key="people",
        title=TITLE,
        table=table,
        figure=grouped_bars([(question, _bars(rows)) for question, rows in asked.items()], theme=theme, grey=(WOULD_NOT_SAY,)),
        shares=("Share of those counted",),
        sentence=_sentence(asked),
        about="Only of the people who answered a monitoring form, never worked out from their organisations. Counts under 10 are hidden to protect "
        "people, and so is any other count that would tell a hidden one; a hidden bar is not an empty one. The breakdowns are fixed, filters change "
        "nothing here, and two questions are never crossed.",
        note=f"{_counted(asked)}; as at {spoken(study.as_of)}",
    )


def _counts(rows: Sequence[DiversityCount]) -> list[tuple[str, int | None]]:
    """Return answers and counts; of ages, those under the first come before it."""
    ordered = sorted(rows, key=lambda row: (not row.category.casefold().startswith("under "), row.category))
    return [*((row.category, row.count) for row in ordered), (WOULD_NOT_SAY, rows[0].didnt_say)]


def _share(count: int | None, rows: Sequence[DiversityCount]) -> float | None:
    return None if count is None else round(count / rows[0].respondents, 4)


def _bars(rows: Sequence[DiversityCount]) -> list[Bar]:
    return [(name, share, HIDDEN if share is None else f"{share:.0%}") for name, share in ((name, _share(count, rows)) for name, count in _counts(rows))]


def _sentence(asked: Mapping[str, Sequence[DiversityCount]]) -> str:
    hidden = sum(count is None for rows in asked.values() for _, count in _counts(rows))
    told = f"{len(asked)} questions were asked." if len(asked) > 1 else "One question was asked."
    return f"{told} {hidden} of the counts are hidden." if hidden > 1 else f"{told} One of the counts is hidden." if hidden else told


def _counted(asked: Mapping[str, Sequence[DiversityCount]]) -> str:
    """Return how many people were counted, of how many asked, and on which days."""
    counted = sorted({rows[0].respondents for rows in asked.values()})
    n = f"n = {counted[0]:,} people" if len(counted) == 1 else f"n = {counted[0]:,} to {counted[-1]:,} people, by question"
    shares = [rows[0].respondents / rows[0].asked for rows in asked.values() if rows[0].asked]
    days = sorted({rows[0].counted_on.first for rows in asked.values()})
    return f"{n}{f'; {min(shares):.0%} of those asked' if shares else ''}; counted on {' and '.join(spoken(day) for day in days)}"
