"""``netmap indicators``: every measure of a network on one day, for scripts and for reading."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from analysis.measures import sample_size
from analysis.selection import TIES, YEARS, Selection
from analysis.study import Study
from analysis.summary import summary
from data.sources import open_register


@click.command()
@click.option("--data", "source", required=True, help="A sample (demo, uk-democracy, food-scotland), a folder, or a database.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to look at; the day the data goes to if left out.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Day to compare with; a year before if left out.")
@click.option("--known-at", type=click.DateTime(["%Y-%m-%d"]), help="Use what the database held at the end of this day; all it holds now if left out.")
@click.option("--ties", type=click.Choice(TIES), default="all", show_default=True, help="Which ties count.")
@click.option("--min-strength", type=click.IntRange(1, 5), help="Least strength of a reported tie (Frey 1 to 5).")
@click.option("--without-host", is_flag=True, help="Take the host and the network's own node out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
def indicators(
    source: str, as_of: datetime | None, since: datetime | None, known_at: datetime | None, ties: str, min_strength: int | None, without_host: bool,
    as_json: bool,
) -> None:
    """Print the measures and indicators of a network."""
    if as_of and since and since >= as_of:
        raise click.UsageError("--since is a day to compare with: it must come before --as-of.")
    chosen = Selection(as_of=_day(as_of), since=_day(since), ties=ties, min_strength=min_strength)
    study = Study(open_register(source, known_at=_day(known_at)), replace(chosen, host=not without_host))
    told = summary(study)
    if sampled := _sampled(study):
        click.echo(sampled, err=True)
    click.echo(json.dumps(told, indent=1, ensure_ascii=False) if as_json else _table(told))


def _day(moment: datetime | None) -> date | None:
    if moment and moment.year not in YEARS:
        raise click.UsageError(f"Days from {YEARS[0]} to {YEARS[-1]} can be looked at.")
    return moment.date() if moment else None


def _sampled(study: Study) -> str:
    """Return what was not worked out exactly, or nothing."""
    sources = sample_size(study.network, study.register.configuration.thresholds)
    return f"Distances and betweenness are worked out from {sources} organisations drawn at random, the same ones each time." if sources else ""


def _table(told: dict[str, Any]) -> str:
    lines = [f"As at {told['as_of']}, data version {told['data_version']}", ""]
    lines += [f"{name.replace('_', ' '):24} {_written(value)}" for name, value in told["network"].items()] + [""]
    lines += [line for row in told["indicators"] for line in _lines(row)]
    lines += [f"{'Phase' if name == 'whole' else 'Phase without the host'} (a hint): {phase['words']}" for name, phase in told["phase"].items() if phase]
    return "\n".join(lines)


def _lines(row: dict[str, Any]) -> list[str]:
    """Return an indicator's line, and below it what to know of the number: its band, a warning, who overrode its status."""
    first = f"{row['key']:5} {row['title']:45} {_written(row['value']):>10}  {row['status']}" + (f"  {row['reason']}" if row["reason"] else "")
    band = f"between {_written(row['low'])} and {_written(row['high'])} ({row['band']})" if row["band"] else ""
    judged = f"status set by {row['override']['by']}: {row['override']['reason']}" if row["override"] else ""
    return [first, *(f"{'':6}{words}" for words in (band, row["warning"], judged) if words)]


def _written(value: float | None) -> str:
    return "–" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")
