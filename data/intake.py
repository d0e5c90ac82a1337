"""An import on its way: from a file to a plan, with every question that only the person can answer.

The screen and the command line go the same way: read the file, recognise the tool that wrote it, answer
what it cannot say itself, match names, check every row, and plan. Nothing is written before the plan is
committed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from data.changes import Contents
from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.checks import checked_rows
from data.importing.counting import all_in_number
from data.importing.folder import Checked
from data.importing.identifiers import slug
from data.importing.invitations import members_invited
from data.importing.matching import Candidate, Decisions, Matched, candidate_of, matched, resolved
from data.importing.names import compared
from data.importing.sheets import Document, Sheet
from data.importing.spells import continued
from data.importing.tables import Row
from data.planning import Newer, Plan, plan, renamed
from data.problems import ERROR, Problem, errors
from data.reading import FILE, read_configuration

Place = tuple[str, int, str]
"""Table, number of the row in the file, and column."""


@dataclass(frozen=True, kw_only=True)
class Intake:
    """A file to be imported, and everything the person has decided about it so far.

    Attributes
    ----------
    document
        The file as read.
    adapter
        The tool that wrote it.
    answers
        Answers to the adapter's questions.
    decisions
        What was said of names: those remembered, and those of now.
    mended
        New text of cells that were put right here rather than in the file.
    skipped
        Rows that the person leaves out, each by table and number; an empty table for one that no table could say.
    only_good
        Whether rows with errors are left out, rather than the whole file refused.
    full
        Tables of which the file is a full list.
    keeps_newer
        Whether edits by hand stay where the file would put back what was there before.
    """

    document: Document
    adapter: Adapter
    answers: Answers = field(default_factory=Answers)
    decisions: Decisions = field(default_factory=dict)
    mended: Mapping[Place, str] = field(default_factory=dict)
    skipped: frozenset[tuple[str, int]] = frozenset()
    only_good: bool = False
    full: tuple[str, ...] = ()
    keeps_newer: bool = True


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be imported as it is: its table (empty where it is as the file has it), its cells, and what is wrong with it."""

    table: str
    row: Row
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What an import would do, or what stands in its way.

    Attributes
    ----------
    questions
        All questions of the adapter, with the answers so far proposed.
    open
        Those that have no answer yet; nothing is planned before they do.
    matched
        Names: found, new, and like others; None while questions are open.
    decisions
        What was said of names, now and before.
    problems
        Everything wrong or worth saying, of the file and of its rows.
    bad
        Rows with errors; refused with the file, or left out.
    plan
        What would be done; None where something has to be decided or mended first.
    newer
        Edits by hand that the file would put back to what was there before.
    reconciled
        What becomes of the rows of the file, by plain words.
    """

    questions: tuple[Question, ...]
    open: tuple[Question, ...] = ()
    matched: Matched | None = None
    decisions: Decisions = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    bad: tuple[BadRow, ...] = ()
    plan: Plan | None = None
    newer: tuple[Newer, ...] = ()
    reconciled: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that stop the import."""
        return errors(self.problems)


def preview(intake: Intake, held: Contents, *, version: str) -> Preview:
    """Return what an import would do to the contents of a database.

    Parameters
    ----------
    held
        All recorded rows, as ``Store.held`` returns them; the network must have a name already, unless
        the file brings it.
    """
    faulty: tuple[BadRow, ...] = ()
    if intake.only_good:
        sound, faulty = without_faults(intake.document)
        intake = replace(intake, document=sound)
    configuration = configured(held)
    questions = intake.adapter.questions(intake.document, configuration, intake.answers)
    unanswered = tuple(question for question in questions if not intake.answers.to(question))
    stopped = errors(intake.document.problems)
    if unanswered or stopped:
        return Preview(questions=questions, open=unanswered, problems=intake.document.problems)
    draft = _skipped(_mended(intake.adapter.draft(intake.document, configuration, intake.answers), intake.mended), intake.skipped)
    if draft.files:
        configuration, _ = read_configuration({**configuration.files, **draft.files})
    if intake.adapter.whole_network:
        return _planned(intake, questions, None, draft, configuration, held, version, faulty)
    found = names(draft, held, intake.decisions, configuration)
    told = resolved(draft, found, intake.decisions)
    if found.waiting(intake.decisions):
        told = replace(told, problems=draft.problems)  # what a decision will settle is asked, and no problem of the file
    return _planned(intake, questions, found, continued(members_invited(told, held), held, configuration), configuration, held, version, faulty)


def without_faults(document: Document) -> tuple[Document, tuple[BadRow, ...]]:
    """Return a document without the rows in which something is wrong with the file itself, and those rows as they stand."""
    wrong: dict[tuple[str, int], list[Problem]] = {}
    for problem in errors(document.problems):
        if problem.row is not None:
            wrong.setdefault((problem.file, problem.row), []).append(problem)
    cells = {(sheet.name, number): row for sheet in document.sheets for number, row in sheet}
    bad = tuple(BadRow("", Row(number, cells.get((name, number), {})), tuple(told)) for (name, number), told in wrong.items())
    problems = tuple(problem for problem in document.problems if problem.severity != ERROR or problem.row is None)
    return replace(document, sheets=tuple(_sound(sheet, {number for name, number in wrong if name == sheet.name}) for sheet in document.sheets),
                   problems=problems), bad


def _sound(sheet: Sheet, wrong: set[int]) -> Sheet:
    kept = [(row, number) for row, number in zip(sheet.rows, sheet.numbers, strict=True) if number not in wrong]
    return replace(sheet, rows=tuple(row for row, _ in kept), numbers=tuple(number for _, number in kept))


def configured(held: Contents) -> Configuration:
    """Return the network's own words, of a database that may be empty."""
    return read_configuration({name: row["content"] for name, row in held.get("configuration_files", {}).items()})[0]


def begun(name: str, key: str) -> Checked:
    """Return a network of which only the name is known, to be imported before its first file."""
    told = name.replace("\\", "\\\\").replace('"', '\\"')
    text = f'[network]\nkey = "{key}"\nname = "{told}"\nfictional = false\n\n[[tiers]]\ncode = "member"\nlabel = "Member"\ncampaigning = false\n'
    return Checked(read_configuration({FILE: text})[0], {}, ())


def slugged(name: str) -> str:
    """Return the short name of a network, for commands, from its name."""
    return slug(name)


def names(draft: Draft, held: Contents, decisions: Decisions, configuration: Configuration) -> Matched:
    """Compare the organisations of a draft with those held."""
    areas = {code: term.label for code, term in configuration.vocabularies.get("areas", {}).items()}
    described = [candidate_of(row.cells, areas) for row in draft.tables.get("organisations", ())]
    mentioned = [Candidate(id=key, name=mention.name, registration=mention.registration) for key, mention in draft.mentions.items()]
    on_record = [candidate_of(row, areas) for row in held.get("organisations", {}).values()]
    return matched(described, mentioned, on_record, decisions, known=_known(draft, held))


def _known(draft: Draft, held: Contents) -> frozenset[str]:
    """Return the organisations of a file of ours that are on record under their id and name; one of another name is asked about."""
    on_record = held.get("organisations", {})
    told = {row.cells["id"]: row.cells["name"] for row in draft.tables.get("organisations", ()) if row.cells["id"] in draft.own}
    return frozenset(key for key, name in told.items() if key in on_record and compared(name) == compared(on_record[key]["name"]))


def _mended(draft: Draft, mended: Mapping[Place, str]) -> Draft:
    """Return the draft with the cells that were put right by hand."""
    def put_right(table: str, row: Row) -> Row:
        cells = {column: mended.get((table, row.number, column), text) for column, text in row.cells.items()}
        return Row(row.number, cells)

    return replace(draft, tables={table: [put_right(table, row) for row in rows] for table, rows in draft.tables.items()}) if mended else draft


def _skipped(draft: Draft, skipped: frozenset[tuple[str, int]]) -> Draft:
    """Return the draft without the rows that the person leaves out, and without what is wrong with them."""
    if not skipped:
        return draft
    unsaid = {number for table, number in skipped if not table}
    tables = {table: [row for row in rows if (table, row.number) not in skipped] for table, rows in draft.tables.items()}
    problems = tuple(problem for problem in draft.problems if problem.severity != ERROR or problem.row not in unsaid)
    return replace(draft, tables=tables, problems=problems, counted={**draft.counted, SKIPPED: len(skipped)})


SKIPPED = "left out by hand"
"""What became of rows that the person skipped, in the line of reconciliation."""


def _planned(intake: Intake, questions: tuple[Question, ...], found: Matched | None, draft: Draft, configuration: Configuration, held: Contents,
             version: str, faulty: tuple[BadRow, ...]) -> Preview:
    checked, bad = _checked(draft, configuration, held, intake)
    unsaid = _unsaid(intake.document, draft)
    told = [problem for problem in draft.problems if not (intake.only_good and problem in {told for row in unsaid for told in row.problems})]
    problems = _each_once((*intake.document.problems, *told, *checked.problems, *renamed(checked, held)))
    waits = bool(errors(problems)) or (found is not None and bool(found.waiting(intake.decisions)))
    made = None if waits else plan(checked, held, version=version, full=intake.full)
    refused = (*faulty, *unsaid, *bad)
    counted = _reconciled(draft, found, refused, made)
    return Preview(questions=questions, matched=found, decisions=intake.decisions, problems=problems, bad=refused, plan=made, reconciled=counted)


def _each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without those told twice of one row: by whoever read the file, and by whoever checked its cells."""
    return tuple({(problem.row, problem.message): problem for problem in problems}.values())


def _unsaid(document: Document, draft: Draft) -> tuple[BadRow, ...]:
    """Return the rows of the file that the adapter could not say in the network's tables, as they stand in the file."""
    rows = {number: Row(number, cells) for sheet in reversed(document.sheets) for number, cells in sheet}
    found: dict[int, list[Problem]] = {}
    for problem in errors(draft.problems):
        if problem.row in rows:
            found.setdefault(problem.row, []).append(problem)
    return tuple(BadRow("", rows[number], tuple(told)) for number, told in found.items())


def _checked(draft: Draft, configuration: Configuration, held: Contents, intake: Intake) -> tuple[Checked, tuple[BadRow, ...]]:
    """Check every row; where only good rows are wanted, leave the others out until what remains has no error."""
    tables, bad = {name: list(rows) for name, rows in draft.tables.items()}, list[BadRow]()
    while True:
        typed, problems = checked_rows(configuration, tables, held)
        wrong = _wrong(tables, problems)
        if not (intake.only_good and wrong):
            break
        bad.extend(wrong)
        gone = {(row.table, row.row.number) for row in wrong}
        tables = {name: [row for row in rows if (name, row.number) not in gone] for name, rows in tables.items()}
    numbers = {cells["id"]: number for number, cells in typed.get("organisations", ())}
    told = tuple(replace(problem, file=intake.document.name) for problem in problems)
    rows = {name: [cells for _, cells in rows] for name, rows in typed.items()}
    return Checked(configuration, rows, told, numbers), (*bad, *(() if intake.only_good else wrong))


def _wrong(tables: Mapping[str, list[Row]], problems: Iterable[Problem]) -> list[BadRow]:
    """Return the rows that have errors, with all of theirs."""
    found: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        if problem.severity == ERROR and problem.row is not None:
            found.setdefault((problem.file.removesuffix(".csv"), problem.row), []).append(problem)
    rows = {(name, row.number): row for name, given in tables.items() for row in given}
    return [BadRow(place[0], rows[place], tuple(told)) for place, told in found.items() if place in rows]


def _reconciled(draft: Draft, found: Matched | None, bad: tuple[BadRow, ...], made: Plan | None) -> dict[str, int]:
    """Count what becomes of the rows: as the adapter told, then by name, then refused, then what is written."""
    told = Counter(draft.counted)
    told["matched to an organisation held"] += len(found.same) if found else 0
    told["refused"] += len({(row.table, row.row.number) for row in bad})
    if made:
        told["added"] += len(made.of("added"))
        told["changed"] += len(made.of("changed"))
        told["as they were"] += made.same
    return all_in_number(told)
