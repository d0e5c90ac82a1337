"""``netmap import``: a folder of ours, or any file a tool wrote, checked, planned and applied whole or not at all."""

import getpass
import hashlib
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from analysis.sentences import plural
from dashboard.settings import prepared, settings
from data.importing.adapters import ADAPTERS, recognised
from data.importing.adapters.base import Adapter, Answers, Question
from data.importing.adapters.kept import fitted
from data.importing.limits import COMMAND_LINE
from data.importing.matching import Decisions, Matched
from data.importing.names import compared
from data.importing.parsing import parsed
from data.importing.sheets import Document
from data.intake import Intake, Preview, begun, slugged
from data.planning import Plan
from data.problems import Problem, Refused, errors
from data.samples import SAMPLES
from data.schema import FACTS
from data.sources import checked
from data.store import NamedMapping, Receipt, Store

DATABASE = click.option("--database", help="File or URL of the database; NETMAP_DATABASE or instance/netmap.sqlite if left out.")
SHOWN = 200
"""Problems printed before the rest are counted."""
TOOLS = click.Choice([adapter.key for adapter in ADAPTERS])


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said on the command line, before anything was asked."""

    tool: str | None
    answers: dict[str, str]
    decisions: dict[tuple[str, str], str]
    full: tuple[str, ...]
    only_good: bool
    overwrite_newer: bool
    header_rows: dict[str, int]


@click.command("import")
@click.argument("source")
@DATABASE
@click.option("--tool", type=TOOLS, help="Tool that wrote the file, where the file does not show it.")
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="Answer to a question about the file; repeatable.")
@click.option("--header-row", "header_rows", multiple=True, metavar="SHEET=ROW", help="Row in which the column names of a sheet stand; repeatable.")
@click.option("--mapping", help="Answers kept under this name in an earlier import.")
@click.option("--keep-mapping", metavar="NAME", help="Keep the answers under a name.")
@click.option("--same", multiple=True, metavar="NAME=ID", help="A name in the file is an organisation on record; repeatable.")
@click.option("--different", multiple=True, metavar="NAME=ID", help="A name in the file is not that organisation; repeatable.")
@click.option("--stub", multiple=True, metavar="NAME", help="Take a name that is not on record as a new, unconfirmed organisation; repeatable.")
@click.option("--leave-out", multiple=True, metavar="NAME", help="Leave out a name that is not on record, and its links; repeatable.")
@click.option("--full", multiple=True, type=click.Choice([table.name for table in FACTS]), help="The file is the full list of this table; repeatable.")
@click.option("--only-good", is_flag=True, help="Leave out rows with errors instead of refusing the file.")
@click.option("--overwrite-newer", is_flag=True, help="Put back what the file holds where somebody edited it by hand since.")
@click.option("--network", "name", help="Name of the network, for a database that holds none yet.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Go on where a full list ends very many memberships.")
def import_(
    source: str, database: str | None, tool: str | None, answers: tuple[str, ...], header_rows: tuple[str, ...], mapping: str | None,
    keep_mapping: str | None, same: tuple[str, ...], different: tuple[str, ...], stub: tuple[str, ...], leave_out: tuple[str, ...],
    full: tuple[str, ...], only_good: bool, overwrite_newer: bool, name: str | None, dry_run: bool, yes: bool,
) -> None:
    """Import a folder, a sample or a file into the database: all of it or, if anything is wrong, nothing."""
    decisions = {**_named(same, "same"), **_named(different, "different"), **_alone(stub, "stub"), **_alone(leave_out, "leave out")}
    said = Said(tool, _pairs(answers), decisions, full, only_good, overwrite_newer, _rows(header_rows))
    file = Path(source)
    if source in SAMPLES or not file.is_file():
        _folder(source, said, database, dry_run=dry_run, yes=yes)
        return
    with closing(_opened(database)) as store:
        _begun(store, name)
        intake = _intake(store, file, said, mapping)
        found = store.preview(intake)
        _told(found, intake)
        receipt = _applied(store, found.plan, file.name, dry_run=dry_run, yes=yes, file_sha256=_sha256(file), reconciled=found.reconciled)
        if receipt:
            store.remember(decisions, by=getpass.getuser())
        if keep_mapping:
            store.keep(NamedMapping(keep_mapping, intake.adapter.key, intake.answers.lasting(found.questions)), by=getpass.getuser())


def _folder(source: str, said: Said, database: str | None, *, dry_run: bool, yes: bool) -> None:
    found = checked(source)
    print_problems(found.problems)
    if errors(found.problems):
        sys.exit("Nothing was imported. Mend the errors above and try again.")
    with closing(_opened(database)) as store:
        print_problems(store.renamed(found))
        made = store.plan(found, full=said.full)
        _newer(made, said)
        _applied(store, made if said.overwrite_newer else made.keeping_newer(), source, dry_run=dry_run, yes=yes)


def _opened(database: str | None) -> Store:
    store = Store(prepared(database or settings().database))
    store.migrate()
    return store


def _begun(store: Store, name: str | None) -> None:
    """Give an empty database its network, so that a first file has something to go into."""
    if not store.is_empty():
        return
    if not name:
        raise Refused('The database holds no network yet. Say what it is called: --network "My network"')
    store.apply(begun(name, slugged(name)), by=getpass.getuser(), source=f'began the network "{name}"')


def _intake(store: Store, file: Path, said: Said, mapping: str | None) -> Intake:
    document = parsed(file.name, file, limits=COMMAND_LINE, header_rows=said.header_rows)
    kept = next((row.answers for row in store.mappings() if row.name == mapping), None)
    if mapping and kept is None:
        raise Refused(f'There is no mapping called "{mapping}".')
    return Intake(document=document, adapter=_adapter(document, said.tool), answers=Answers({**fitted(kept or {}, document).given, **said.answers}),
                  decisions=said.decisions, full=said.full, only_good=said.only_good, keeps_newer=not said.overwrite_newer)


def _adapter(document: Document, tool: str | None) -> Adapter:
    if tool:
        return next(adapter for adapter in ADAPTERS if adapter.key == tool)
    if any(problem.row is None for problem in errors(document.problems)):
        print_problems(document.problems)
        sys.exit("Nothing was imported.")
    found = recognised(document)
    if not found:
        raise Refused(f'"{document.name}" is of no shape that is known here. Say which tool wrote it: --tool {"|".join(adapter.key for adapter in ADAPTERS)}')
    click.echo(f"Read as: {found[0].title}.", err=True)
    return found[0]


def _told(found: Preview, intake: Intake) -> None:
    """Print what was found; end where something has to be decided or mended first."""
    print_problems(found.problems)
    if found.open:
        _ask(found.open)
        sys.exit(f"Nothing was imported: {plural(len(found.open), 'question')} to answer first.")
    if found.matched and found.matched.waiting(found.decisions):
        _ask_names(found.matched, found.decisions)
        sys.exit("Nothing was imported: names have to be decided first.")
    if found.errors:
        sys.exit("Nothing was imported. Mend the errors above and try again, or leave those rows out: --only-good")
    for row in found.newer:
        click.echo(f"{row.table} {row.row_id} {row.field}: {row.by} changed it by hand since; "
                   f'{"kept" if intake.keeps_newer else "put back"}: "{row.held if intake.keeps_newer else row.given}".', err=True)


def _ask(questions: Iterable[Question]) -> None:
    for question in questions:
        click.echo(f"\n{question.text}" + (f"\n  {question.why}" if question.why else ""), err=True)
        for choice in question.choices:
            click.echo(f'  --answer "{question.key}={choice.value}"   {choice.label}', err=True)
        if not question.choices:
            click.echo(f'  --answer "{question.key}=…"', err=True)


def _ask_names(found: Matched, decisions: Decisions) -> None:
    for key in found.waiting(decisions):
        name, like = found.drafted[key].name, found.questions.get(key) or found.unknown.get(key, ())
        click.echo(f'\n"{name}" is not on record under that name.', err=True)
        for likeness in like:
            click.echo(f'  --same "{name}={likeness.held_id}"   {"; ".join(likeness.evidence)}', err=True)
        click.echo(f'  --stub "{name}"   a new organisation, to be confirmed\n  --leave-out "{name}"   without its links', err=True)


def _newer(made: Plan, said: Said) -> None:
    for row in made.newer:
        click.echo(f'{row.table} {row.row_id} {row.field}: {row.by} changed it by hand to "{row.held}" since; '
                   f'{"put back to" if said.overwrite_newer else "the file still says"} "{row.given}".', err=True)


def _applied(store: Store, made: Plan | None, source: str, *, dry_run: bool, yes: bool, file_sha256: str | None = None,
             reconciled: dict[str, int] | None = None) -> Receipt | None:
    if made is None:
        sys.exit("Nothing was imported.")
    if made.takes_many and not yes:
        sys.exit(f"This would remove {made.ended} of {made.members} members. Nothing was imported; say --yes to go on.")
    if reconciled:
        click.echo("; ".join(f"{count:,} {words}" for words, count in reconciled.items()) + ".")
    if dry_run:
        click.echo(f'{len(made.of("added")):,} rows would be added, {len(made.of("changed")):,} changed, {len(made.of("removed")):,} removed; '
                   f"{made.same:,} are as they were. Nothing was written.")
        return None
    receipt = store.commit(made, by=getpass.getuser(), source=source, file_sha256=file_sha256, reconciled=reconciled)
    undo = f" To take it back: netmap undo {receipt.batch}" if receipt.batch else ""
    click.echo(f"{receipt.sentence()} Data version {receipt.version}.{undo}")
    return receipt


def _pairs(given: Iterable[str]) -> dict[str, str]:
    wrong = next((text for text in given if "=" not in text), None)
    if wrong:
        raise click.UsageError(f'"{wrong}" needs a = between the question and the answer.')
    return dict(text.rsplit("=", 1) for text in given)


def _rows(given: Iterable[str]) -> dict[str, int]:
    found = _pairs(given)
    wrong = next((text for text in found.values() if not text.isdecimal()), None)
    if wrong is not None:
        raise click.UsageError(f'"{wrong}" is not the number of a row.')
    return {sheet: int(row) for sheet, row in found.items()}


def _named(given: Iterable[str], verdict: str) -> dict[tuple[str, str], str]:
    return {(compared(name), held_id): verdict for name, held_id in _pairs(given).items()}


def _alone(names: Iterable[str], verdict: str) -> dict[tuple[str, str], str]:
    return {(compared(name), ""): verdict for name in names}


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems, the first ones in full and the rest counted."""
    told = list(problems)
    for problem in told[:SHOWN]:
        click.echo(problem.line(), err=True)
    if len(told) > SHOWN:
        click.echo(f"… and {len(told) - SHOWN:,} more.", err=True)
