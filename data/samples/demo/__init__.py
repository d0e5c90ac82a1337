"""A whole invented network, made from a seed: the same arguments give the same facts, byte for byte."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.columns import marked
from data.samples.demo.activity import activity_rows
from data.samples.demo.aims import aim_rows
from data.samples.demo.circles import TYPICAL, circles
from data.samples.demo.collaboration import PAIRS_EACH, collaboration_rows
from data.samples.demo.community import community
from data.samples.demo.configuration import configuration_files
from data.samples.demo.drawing import stream
from data.samples.demo.figures import figure_rows
from data.samples.demo.governance import governance_rows
from data.samples.demo.meetings import meeting_rows
from data.samples.demo.money import money_rows
from data.samples.demo.organisations import organisation_rows
from data.samples.demo.ratings import rating_rows
from data.samples.demo.spending import spending_rows
from data.samples.demo.stories import QUIET, Stories
from data.samples.demo.surveys import survey_rows
from data.schema import FACTS

__all__ = ["QUIET", "Stories", "demo_rows", "write_demo"]

Rows = dict[str, list[dict[str, Any]]]

USUAL = Stories()


def demo_rows(
    *, organisations: int = 420, years: int = 5, seed: int = 1, stories: Stories = USUAL, pairs_each: float = PAIRS_EACH,
) -> tuple[dict[str, str], Rows]:
    """Invent a network that speaks for the years up to the end of September 2026.

    Parameters
    ----------
    organisations
        How many organisations, from 40 up.
    years
        How many years of facts, from 2 up.
    seed
        Any whole number from 0 up.
    stories
        What happens in it.
    pairs_each
        How many pairs of organisations were ever tied by a tie of their own, for each organisation: how dense the network
        is. Circles grow with it, so that they have as many pairs to give.

    Returns
    -------
    files, rows
        Texts of the network's own files by name, and the rows of every table, each with an ``id``
        and every column; dates are text.
    """
    people = community(organisations, years, seed, stories)
    found = circles(people, stream(seed, "circles"), typical=TYPICAL * pairs_each / PAIRS_EACH)
    made = {
        **organisation_rows(people, seed), **collaboration_rows(people, found, seed, stories, pairs_each=pairs_each),
        **activity_rows(people, found, seed, stories),
        **survey_rows(people, seed), **governance_rows(people, seed), **money_rows(people, seed, stories),
    }
    made |= aim_rows(people, made["policy_goals"], seed) | spending_rows(made["actions"], made["participation"], seed)
    made |= meeting_rows(people, made["bodies"], seed, stories) | rating_rows(people, found, made["survey_waves"], made["survey_answers"], seed)
    made |= figure_rows(people, made, seed, stories)
    return configuration_files(people), {table.name: made[table.name] for table in FACTS}


def write_demo(
    out: Path, *, organisations: int = 420, years: int = 5, seed: int = 1, stories: Stories = USUAL, pairs_each: float = PAIRS_EACH,
) -> None:
    """Write an invented network as a folder that can be read or imported; it takes what ``demo_rows`` takes."""
    files, made = demo_rows(organisations=organisations, years=years, seed=seed, stories=stories, pairs_each=pairs_each)
    (out / "lists").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    for table in FACTS:
        _write(out / f"{table.name}.csv", [column.name for column in table.columns], [marked(table.columns, row) for row in made[table.name]])


def _write(path: Path, columns: Sequence[str], facts: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in facts)


def _cell(value: Any) -> Any:
    """Write yes and no as words and whole pounds without a decimal point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return int(value) if isinstance(value, float) and value.is_integer() else value
