"""``netmap pack``: the papers for a meeting of the board, or a report to a funder."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click

from analysis.meetings import period
from analysis.selection import YEARS, Selection
from analysis.study import Study
from dashboard.commands.exports import DAY
from dashboard.commands.imports import DATABASE
from dashboard.pack.building import contents
from dashboard.pack.contents import Contents
from dashboard.pack.forms import HTML, PACK_FORMS, XLSX, PackForm
from dashboard.pack.funder import funder_contents
from dashboard.settings import prepared, settings
from data.model import Register
from data.sources import open_register
from data.store import Store

BY_SUFFIX = {form.suffix: form for form in PACK_FORMS}


@click.command("pack")
@click.option("--out", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write: .pdf, .html or .xlsx.")
@click.option("--meeting", "meeting_id", help="Id of the meeting; the next that is planned if left out.")
@click.option("--for", "reader", type=click.Choice(("board", "funder")), default="board", show_default=True, help="Whom it is for.")
@click.option("--from", "first", type=DAY, help="First day of a funder's grant.")
@click.option("--to", "last", type=DAY, help="Last day of a funder's grant.")
@click.option("--funder", default="", help="Whom the report is for, as named in the network's income; no other funder is named.")
@click.option("--indicator", "codes", multiple=True, help="Code of an agreed indicator; the headline ones if left out. Can be given several times.")
@click.option("--html", is_flag=True, help="Write it as a web page too, beside the file.")
@click.option("--xlsx", is_flag=True, help="Write its tables as a workbook too, beside the file.")
@click.option("--as-of", type=DAY, help="Last day looked at; the day the data goes to if left out.")
@click.option("--known-at", type=DAY, help="Use what the database held at the end of this day: so a past pack is made again.")
@click.option("--data", "source", help="A sample or a folder, in the place of the database.")
@DATABASE
def pack(
    target: Path, meeting_id: str | None, reader: str, first: datetime | None, last: datetime | None, funder: str, codes: tuple[str, ...],
    html: bool, xlsx: bool, as_of: datetime | None, known_at: datetime | None, source: str | None, database: str | None,
) -> None:
    """Write the papers for a meeting of the board: a cover, half a page for each objective, and how the numbers are found."""
    if reader == "funder" and not (first and last and first < last):
        raise click.UsageError("A funder's report needs --from and --to, in this order: the days of the grant.")
    if reader == "board" and (first or last or funder or codes):
        raise click.UsageError("--from, --to, --funder and --indicator belong to --for funder.")
    chosen = Selection(audience="board", as_of=_day(last or as_of), since=_day(first), known_at=_day(known_at))
    register = _register(source, database, chosen)
    study = Study(register, chosen)
    found = funder_contents(study, codes=codes, funder=funder) if reader == "funder" else contents(study, meeting_id or _next(register, study))
    for form in _forms(target, html, xlsx):
        _write(target.with_suffix(form.suffix), form, found)


def _register(source: str | None, database: str | None, chosen: Selection) -> Register:
    if source:
        return open_register(source, chosen.audience, known_at=chosen.known_at)
    with closing(Store(prepared(database or settings().database))) as store:
        return store.load(chosen.audience, known_at=chosen.known_at)


def _next(register: Register, study: Study) -> str | None:
    coming = period(register, study.as_of).coming
    return coming.id if coming else None


def _forms(target: Path, html: bool, xlsx: bool) -> tuple[PackForm, ...]:
    """Return the forms to write: what the file's name says, and those asked for beside it."""
    own = BY_SUFFIX.get(target.suffix.lower())
    if own is None:
        raise click.UsageError(f'"{target.name}" says no form. Let the name end in {", ".join(BY_SUFFIX)}.')
    return tuple(dict.fromkeys((own, *([HTML] if html else []), *([XLSX] if xlsx else []))))


def _write(target: Path, form: PackForm, found: Contents) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(form.write(found))
    click.echo(f"{target} written: {found.heading}, data version {found.version}.")


def _day(moment: datetime | None) -> date | None:
    if moment and moment.year not in YEARS:
        raise click.UsageError(f"Days from {YEARS[0]} to {YEARS[-1]} can be looked at.")
    return moment.date() if moment else None
