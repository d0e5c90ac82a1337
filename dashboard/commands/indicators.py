"""``netmap indicators``: every measure of a network on one day, for scripts and for reading."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from analysis.selection import TIES, Selection
from analysis.study import Study
from analysis.summary import summary
from data.sources import open_register


@click.command()
@click.option("--data", "source", required=True, help="A sample (demo, uk-democracy, food-scotland), a folder, or a database.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to look at; the day the data goes to if left out.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Day to compare with; a year before if left out.")
@click.option("--ties", type=click.Choice(TIES), default="all", show_default=True, help="Which ties count.")
@click.option("--min-strength", type=click.IntRange(1, 5), help="Least strength of a reported tie (Frey 1 to 5).")
@click.option("--without-host", is_flag=True, help="Take the host and the network's own node out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
def indicators(source: str, as_of: datetime | None, since: datetime | None, ties: str, min_strength: int | None, without_host: bool, as_json: bool) -> None:
    """Print the measures and indicators of a network."""
    chosen = Selection(as_of=_day(as_of), since=_day(since), ties=ties, min_strength=min_strength)
    told = summary(Study(open_register(source), replace(chosen, host=not without_host)))
    click.echo(json.dumps(told, indent=1, ensure_ascii=False) if as_json else _table(told))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _table(told: dict[str, Any]) -> str:
    lines = [f"As at {told['as_of']}, data version {told['data_version']}", ""]
    lines += [f"{name.replace('_', ' '):24} {_written(value)}" for name, value in told["network"].items()] + [""]
    lines += [
        f"{row['key']:5} {row['title']:40} {_written(row['value']):>10}  {row['status']}" + (f"  {row['reason']}" if row["reason"] else "")
        for row in told["indicators"]
    ]
    return "\n".join(lines)


def _written(value: float | None) -> str:
    return "–" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")
