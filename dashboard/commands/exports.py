"""Commands that take a network out: in every form, whole or as filtered, and its log."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from analysis.selection import AUDIENCES, TIES, YEARS, Selection
from analysis.study import Study
from dashboard.commands.imports import DATABASE
from dashboard.extracts import FILTERED, WHOLE, Scope, exported
from dashboard.settings import prepared, settings
from dashboard.unread import unread
from data.exporting.archive import FOLDER, folder_parts
from data.exporting.folder import write_folder, write_text
from data.exporting.form import Form
from data.exporting.forms import FORMS
from data.exporting.log import log_text
from data.problems import Refused
from data.store import Store

BY_KEY = {form.key: form for form in FORMS}
BY_SUFFIX = {".xlsx": "xlsx", ".graphml": "graphml", ".gexf": "gexf", ".json": "json", ".zip": "folder"}
"""End of a file's name to the form it most likely means."""
DAY = click.DateTime(["%Y-%m-%d"])


def _codes(name: str, about: str) -> Callable:
    return click.option(name, multiple=True, help=f"{about} Can be given several times.")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@DATABASE
@click.option("--format", "form_key", type=click.Choice(list(BY_KEY)), help="Form to write; by the end of the file's name if left out, else a folder.")
@click.option("--as-of", type=DAY, help="Day whose organisations and ties are written.")
@click.option("--known-at", type=DAY, help="Use what the database held at the end of this day; all it holds now if left out.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="coordinator", show_default=True, help="Write only what this audience may see.")
@_codes("--theme", "Code of a theme to keep.")
@_codes("--kind", "Code of a kind of organisation to keep.")
@_codes("--area", "Code of an area to keep.")
@_codes("--tie-kind", "Code of a kind of tie to keep.")
@click.option("--ties", type=click.Choice(TIES), default="all", show_default=True, help="Which ties are written.")
@click.option("--min-strength", type=click.IntRange(1, 5), help="Least strength of a reported tie (Frey 1 to 5).")
@click.option("--without-host", is_flag=True, help="Take the host and the network's own node out.")
def export(
    target: Path, database: str | None, form_key: str | None, as_of: datetime | None, known_at: datetime | None, audience: str, without_host: bool,
    **chosen: object,
) -> None:
    """Write the database to TARGET: a folder of CSV files that can be imported again, or one file of another form.

    With a day, a word of a list, or a choice of ties, only the organisations and ties of that choice are written.
    """
    form = BY_KEY[form_key or BY_SUFFIX.get(target.suffix.lower(), "folder")]
    listed = {name: _sorted(value) for name, value in chosen.items()}
    choice = Selection(as_of=_day(as_of), known_at=_day(known_at), audience=audience, host=not without_host, **listed)
    with closing(Store(prepared(database or settings().database))) as store:
        if form is FOLDER and choice == Selection() and _is_folder(target):
            click.echo(f"{write_folder(store, target):,} rows written to {target}.")
            return
        scope = FILTERED if choice != WHOLE.looks_at(replace(choice, as_of=None)) else WHOLE
        register = store.load(audience, known_at=choice.known_at)
    if not_understood := unread(choice.query(), register.configuration):
        raise click.UsageError(f"{not_understood.partition(': check')[0]}. Look it up in the network's lists.")
    study = Study(register, scope.looks_at(choice))
    _write(target, form, study, scope)


def _write(target: Path, form: Form, study: Study, scope: Scope) -> None:
    if form is FOLDER and _is_folder(target):
        if any(target.glob("*.csv")):
            raise Refused(f"Nothing was written: {target.name} holds tables already, and some of them would stay. Choose an empty folder.")
        parts = folder_parts(scope.extract(study))
        for name, text in parts.items():
            write_text(target / name, text)
        click.echo(f"{len(parts)} files written to {target}: {scope.about}.")
        return
    if target.is_dir():
        raise Refused(f'"{target.name}" is a folder. Give the file a name, for example {target.name}/network{form.suffix}')
    content, _ = exported(form, study, scope)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    click.echo(f"{target} written ({form.title}): {scope.about}.")


def _is_folder(target: Path) -> bool:
    return target.suffix.lower() not in BY_SUFFIX or target.is_dir()


def _sorted(value: object) -> object:
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def _day(moment: datetime | None) -> date | None:
    if moment and moment.year not in YEARS:
        raise click.UsageError(f"Days from {YEARS[0]} to {YEARS[-1]} can be looked at.")
    return moment.date() if moment else None


@click.command("export-log")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@DATABASE
def export_log(file: Path, database: str | None) -> None:
    """Write the log as CSV: every write, and every field it changed, with who and when."""
    with closing(Store(prepared(database or settings().database))) as store:
        write_text(file, log_text(store))
    click.echo(f"The log was written to {file}.")
