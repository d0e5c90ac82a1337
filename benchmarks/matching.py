"""``python -m benchmarks.matching``: how well, and how quickly, organisations of a file are found among those held.

Half A of the labelled set fixes the rule and is never reported; half B reports it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import click
import numpy as np
from rapidfuzz import fuzz, process
from scipy.stats import binomtest

from benchmarks import report
from benchmarks.corruptions import ANOTHER, WRITTEN_OTHERWISE, two_kinds
from benchmarks.labelled import MOVED, NOT_HELD, Case, File, labelled
from benchmarks.starting import ROOT
from benchmarks.timing import Timing, table, timed
from data.importing.identifiers import slug
from data.importing.matching import Candidate, Matched, matched
from data.samples.demo import demo_rows

DOCUMENT = ROOT / "docs" / "matching.md"
PACE = 2.0
"""Seconds in which 1,000 organisations are to be matched against 5,000 held."""
RIGHT, ASKED, MISSED, SWAPPED = "merged rightly", "asked", "missed", "merged wrongly"
"""What may become of a row about an organisation that is held."""
ALONE, PUZZLED, TAKEN = "taken as new", "asked needlessly", "merged though new"
"""What may become of a row about an organisation that is not."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.part / self.whole

    def __str__(self) -> str:
        low, high = binomtest(self.part, self.whole).proportion_ci(0.95, method="wilson")
        return f"{self.value:.4f} ({self.part:,} of {self.whole:,}; {low:.3f} to {high:.3f})"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of each row, by its kind, and how many were asked about."""

    counts: Counter[tuple[str, str]]

    def of(self, *outcomes: str) -> int:
        """Count the rows with one of some outcomes."""
        return sum(count for (_, outcome), count in self.counts.items() if outcome in outcomes)

    @property
    def precision(self) -> Share:
        """Of all silent merges, those that are right."""
        return Share(self.of(RIGHT), self.of(RIGHT, SWAPPED, TAKEN))

    @property
    def recall(self) -> Share:
        """Of all rows about an organisation held, those merged rightly, or asked about with that organisation shown."""
        return Share(self.of(RIGHT, ASKED), self.of(RIGHT, ASKED, MISSED, SWAPPED))

    @property
    def silent(self) -> Share:
        """Of all rows about an organisation held, those merged rightly without a question."""
        return Share(self.of(RIGHT), self.of(RIGHT, ASKED, MISSED, SWAPPED))

    @property
    def taken(self) -> Share:
        """Of all rows about an organisation that is not held, those merged all the same."""
        return Share(self.of(TAKEN), self.of(ALONE, PUZZLED, TAKEN))

    @property
    def questions(self) -> Share:
        """Of all rows, those asked about."""
        return Share(self.of(ASKED, PUZZLED), sum(self.counts.values()))


def measured(files: Iterable[File]) -> Result:
    """Match each file, and count what became of its rows."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        found = matched([case.row for case in file.cases if case.described], [case.row for case in file.cases if not case.described], file.held, {})
        counts.update((case.kind, _outcome(case, found)) for case in file.cases)
    return Result(counts)


def _outcome(case: Case, found: Matched) -> str:
    key = case.row.id
    merged = found.same.get(key) or found.within.get(key)
    shown = {likeness.held_id for likeness in found.questions.get(key, ()) if not likeness.within}
    if case.truth:
        return (RIGHT if merged == case.truth else SWAPPED) if merged else ASKED if case.truth in shown else MISSED
    return TAKEN if merged else PUZZLED if key in found.questions else ALONE


def by_kind(result: Result) -> str:
    """Return the table of kinds of rows, each with what became of it."""
    kinds = [*WRITTEN_OTHERWISE, MOVED, NOT_HELD, *ANOTHER]
    outcomes = (RIGHT, ASKED, MISSED, SWAPPED, ALONE, PUZZLED, TAKEN)
    rows = [[kind, *(str(result.counts[kind, outcome] or "–") for outcome in outcomes)] for kind in kinds]
    return table(("row", *outcomes), rows)


def told(result: Result) -> str:
    """Return the shares of a half as a table."""
    return table(("measure", "share (count; 95 % interval)", "aim"), (
        ("precision of silent merges", str(result.precision), "≥ 0.99"), ("recall of merges and questions together", str(result.recall), "≥ 0.95"),
        ("of the organisations held, merged silently", str(result.silent), "–"), ("of organisations not held, merged all the same", str(result.taken), "–"),
        ("rows asked about", str(result.questions), "–")))


def pace(described: int = 1_000, held: int = 5_000, runs: int = 5) -> str:
    """Return how long matching takes, beside the bare comparison of the same names letter by letter.

    Organisations are made anew for each run, since they keep what was worked out of their names.
    """
    rows = demo_rows(organisations=held)[1]["organisations"]
    drafts = [{"name": two_kinds(row["name"], Random(row["id"])), "website": row.get("website")} for row in rows[:described]]
    whole = timed([lambda: matched([_candidate(row) for row in drafts], [], [_candidate(row) for row in rows], {})] * runs)
    names, others = [row["name"] for row in drafts], [row["name"] for row in rows]
    bare = timed([lambda: process.cdist(names, others, scorer=fuzz.ratio, dtype=np.float32)] * runs)
    lines = (
        (f"{described:,} organisations against {held:,} held", whole, f"< {PACE:.0f} s: {_kept(whole)}"),
        (f"all {described * held:,} pairs of names by `rapidfuzz.process.cdist` alone", bare, "–"))
    return table(("what", "seconds, median", "of it work", "aim", "ratio"), (
        (what, f"{timing.median:.2f}", f"{timing.worked:.2f}", aim, _beside(timing, bare)) for what, timing, aim in lines))


def _beside(timing: Timing, bare: Timing) -> str:
    """Return how many times the bare work it is; of so few names that the system's clock of work did not move, nothing can be said."""
    return f"{timing.worked / bare.worked:.0f}" if bare.worked else "–"


def _kept(timing: Timing) -> str:
    """Say whether the aim is kept; where only the clock missed it, that is a busy machine's doing."""
    return "kept" if timing.median < PACE else "kept by its work" if timing.worked < PACE else "**missed**"


def _candidate(row: Mapping[str, Any]) -> Candidate:
    return Candidate(id=row.get("id") or slug(row["name"]), name=row["name"], website=row.get("website") or "", base=row.get("base") or "")


def figures() -> str:
    """Return all that is reported."""
    files = labelled("B")
    result = measured(files)
    held, away = (f"{len({case.about for file in files for case in file.cases if (case.kind == NOT_HELD) == gone}):,}" for gone in (False, True))
    rows = f"{sum(result.counts.values()):,} rows about {held} organisations held and {away} not held, in {len(files)} files."
    return "\n\n".join((report.machine(), rows, told(result), by_kind(result), pace()))


@click.command()
@click.option("--fixing", is_flag=True, help="Show the half that fixes the rule instead.")
@click.option("--write", is_flag=True, help="Write the figures into docs/matching.md as well.")
def main(fixing: bool, write: bool) -> None:
    """Measure how well organisations of a file are found."""
    if fixing:
        result = measured(labelled("A"))
        click.echo(f"{told(result)}\n\n{by_kind(result)}")
        return
    reported = figures()
    click.echo(reported)
    if write:
        report.write(DOCUMENT, reported)


if __name__ == "__main__":
    main()
