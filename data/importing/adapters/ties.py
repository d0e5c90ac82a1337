"""Any table with one row per tie: two columns name the ends, whatever they are called."""

from dataclasses import replace

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.headings import heading
from data.importing.adapters.links import Link, ties_of
from data.importing.adapters.name_lists import Split, name_splitter
from data.importing.adapters.register import Register
from data.importing.adapters.tie_sheets import TIE, TieSheet
from data.importing.adapters.words import terms
from data.importing.sheets import Document, Sheet
from data.importing.unread import private
from data.problems import Problem

ONE, SEVERAL = "one", "several"
PAIRS = (
    ("source", "target"), ("from", "to"), ("source_id", "target_id"), ("organisation a", "organisation b"), ("organization a", "organization b"),
    ("organisation 1", "organisation 2"), ("organization 1", "organization 2"), ("org a", "org b"), ("org 1", "org 2"), ("organisation", "partner"),
    ("organisation", "partners"), ("organisation", "works with"), ("organisation", "other organisation"), ("organisation", "connected to"),
    ("organisation", "linked to"), ("member", "partner"), ("member", "works with"), ("name", "works with"), ("funder", "recipient"), ("funder", "grantee"),
    ("giver", "receiver"), ("lead", "partner"), ("lead partner", "partner"), ("a", "b"),
)
"""Names that the two ends go by."""
_SAYING = tuple(header for field in TIE if field.key in ("kind", "strength", "amount_gbp") for header in field.headers)
"""Names of columns that speak of a tie, and hardly of an organisation."""
SHARED, FEWEST = 0.3, 2
"""Share, and number, of distinct cells that two columns have in common where both name organisations."""


def fits(document: Document) -> float:
    """Return how surely a document has one row for each tie; any tool whose own shape it is comes before."""
    if document.form not in ("csv", "xlsx", "ods"):
        return 0.0
    paired = [sheet for sheet in document.sheets if _pair(sheet)]
    if paired:
        return 0.55 if any(heading(sheet, *_SAYING) for sheet in paired) else 0.45
    return 0.3 if any(_alike(sheet) for sheet in document.sheets) else 0.0


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return which columns are the ends, what the others are, and of what sort and strength the ties."""
    sheet = _sheet(document)
    if sheet is None:
        return ()
    asked = (*(end_question(sheet, end) for end in ("source", "target")), *_several(sheet, answers))
    shape = _shape(sheet, answers)
    links = shape.links(answers, Register(document.name).mention)[0] if shape else []
    return (*asked, *(shape.questions(links, configuration, answers) if shape else ()), evidence_question(configuration))


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return the ties; every organisation is a mention."""
    sheet = _sheet(document)
    shape = _shape(sheet, answers) if sheet else None
    if shape is None:
        return Draft({}, problems=(Problem(document.name, None, "", "Say which two columns name the ends of a tie; they cannot be the same."),))
    register = Register(document.name)
    links, problems, endless = shape.links(answers, register.mention)
    evidence = answers.to(evidence_question(configuration))
    resting = links if evidence == LEAVE_OUT else [_resting(link, evidence) for link in links]
    ties = ties_of(resting, shape.scale(answers), configuration, answers, file=sheet.name)
    counted = {words: count for words, count in (ties.counted + endless).items() if count}
    return Draft({"ties": ties.rows} if ties.rows else {}, register.mentions, (*problems, *ties.problems), counted)


def end_question(sheet: Sheet, end: str) -> Question:
    """Return the question which column names the ``source`` or the ``target`` of a tie."""
    place = ("source", "target").index(end)
    pair = _pair(sheet) or _alike(sheet)
    columns = tuple(Choice(column, column) for column in dict.fromkeys(sheet.header) if column and not private(column))
    return Question(key=end, text=f"Which column names the {('first', 'second')[place]} end of a tie?", choices=columns, proposed=pair[place] if pair else "",
                    why="Where a tie has a direction, the first end gives." if place == 0 else "")


def several_question(sheet: Sheet, source: str, target: str) -> Question:
    """Return the question whether a cell of the second end may name several organisations."""
    lists, firsts, split = _lists(sheet, source, target), set(sheet.column(source)), name_splitter(sheet.column(source))
    proposed = SEVERAL if any(name in firsts for cell in lists for name in split(cell)) else ONE
    example = f'For example "{lists[0][:80]}".' if lists else ""
    return Question(key="several", text=f'Does a cell of "{target}" name one organisation, or several with commas between them?', why=example,
                    proposed=proposed, choices=(Choice(ONE, "One, which may have a comma in its name"), Choice(SEVERAL, "Several")))


def evidence_question(configuration: Configuration) -> Question:
    """Return the question what the rows rest on."""
    kinds = tuple(Choice(code, term.label) for code, term in terms(configuration, "evidence").items())
    return Question(key="evidence", text="What do these ties rest on?", choices=(*kinds, Choice(LEAVE_OUT, "Not known")), proposed=LEAVE_OUT)


def _sheet(document: Document) -> Sheet | None:
    """Return the sheet that lists ties: the first with two ends by name, else by what its cells share, else the first."""
    found = [sheet for test in (_pair, _alike) for sheet in document.sheets if test(sheet)]
    return next(iter((*found, *document.sheets)), None)


def _pair(sheet: Sheet) -> tuple[str, str] | None:
    """Return the two columns that are the ends by their names."""
    pairs = ((heading(sheet, source), heading(sheet, target)) for source, target in PAIRS)
    return next((pair for pair in pairs if all(pair)), None)


def _alike(sheet: Sheet) -> tuple[str, str] | None:
    """Return the two columns that name the same things: the ends of a list of ties do, and hardly anything else does."""
    told = {column: {cell for cell in sheet.column(column) if cell and not cell.replace(".", "").isdigit() and len(cell) > FEWEST}
            for column in dict.fromkeys(sheet.header) if column and not private(column)}
    pairs = [(a, b) for place, a in enumerate(told) for b in list(told)[place + 1:] if len(told[a] & told[b]) >= FEWEST]
    shared = {(a, b): len(told[a] & told[b]) / min(len(told[a]), len(told[b])) for a, b in pairs}
    best = max(shared, key=lambda pair: shared[pair], default=None)
    return best if best and shared[best] >= SHARED and min(len(told[end]) for end in best) > FEWEST else None


def _several(sheet: Sheet, answers: Answers) -> tuple[Question, ...]:
    source, target = (answers.to(end_question(sheet, end)) for end in ("source", "target"))
    if not {source, target} <= set(sheet.header) or not target or not source:
        return ()
    return (several_question(sheet, source, target),) if _lists(sheet, source, target) else ()


def _lists(sheet: Sheet, source: str, target: str) -> list[str]:
    """Return the cells of the second end that may name several organisations."""
    split = _splitter(sheet, source, target)
    return [cell for cell in sheet.column(target) if len(split(cell)) > 1]


def _splitter(sheet: Sheet, source: str, target: str) -> Split:
    """Return what takes a list apart, knowing the names of the first ends, and those that stand alone."""
    return name_splitter((*sheet.column(source), *(cell for cell in sheet.column(target) if "," not in cell and ";" not in cell)))


def _shape(sheet: Sheet, answers: Answers) -> TieSheet | None:
    """Return the sheet with one row for each pair, or None where the ends are not known."""
    source, target = (answers.to(end_question(sheet, end)) for end in ("source", "target"))
    if source == target or not {source, target} <= set(sheet.header) or not (source and target):
        return None
    split = any(answers.to(question) == SEVERAL for question in _several(sheet, answers))
    direction = heading(sheet, "direction", "directed")
    return TieSheet(sheet=_one_each(sheet, source, target) if split else sheet, source=source, target=target, direction=direction, left=(heading(sheet, "id"),))


def _one_each(sheet: Sheet, source: str, target: str) -> Sheet:
    """Return a sheet in which every name of a list has a row of its own, all with the number of the row in the file."""
    place, parts = sheet.header.index(target), _splitter(sheet, source, target)
    told = [(number, row, name) for number, row in zip(sheet.numbers, sheet.rows, strict=True) for name in parts(row[place]) or ("",)]
    return replace(sheet, rows=tuple((*row[:place], name, *row[place + 1:]) for _, row, name in told), numbers=tuple(number for number, _, _ in told))


def _resting(link: Link, evidence: str) -> Link:
    return replace(link, cells={**link.cells, "evidence": evidence})


TIES = Adapter(key="ties", title="A table of ties", about="Any spreadsheet with one row for each tie and two columns of organisations.",
               fits=fits, questions=questions, draft=draft)
