"""Any table with one row per project and its participants: projects are groups, and taking part is an affiliation.

The participants stand in one cell with commas between them, or in several columns (``Partner 1``,
``Partner 2`` …). A project that stands on several rows, each with one participant, is one group.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.attributes import Attributes, without
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.columns import LEAVE_OUT, Field, column_key, columns_of, key_name, looks_like_address, looks_like_date
from data.importing.adapters.headings import heading, plain_heading
from data.importing.adapters.name_lists import Split, name_splitter
from data.importing.adapters.register import Register
from data.importing.adapters.tie_sheets import day_reader
from data.importing.adapters.tool_dates import order_questions
from data.importing.adapters.words import proposed_term, term_choices, terms
from data.importing.identifiers import slug
from data.importing.sheets import Document, Sheet
from data.importing.tables import Row
from data.importing.unread import private
from data.problems import Problem

LEAD, PARTICIPANT, OTHER = "lead", "participant", "other"
TAKEN, AGAIN, NAMELESS, NOBODY = "rows taken as projects", "rows about a project told before", "rows without a project", "projects that name nobody"
PARTICIPATIONS = "participations"

_TITLES = ("project", "project name", "project title", "name of project", "initiative", "campaign", "coalition", "working group", "group", "activity", "title")
_LEAD = re.compile(r"^(lead|led by|lead (partner|organi[sz]ation|body)|convenor|convener|convened by|host|coordinator|secretariat)$", re.IGNORECASE)
_PARTICIPANT = re.compile(
    r"^((partner|participant|participating|member|signator|collaborator|supporter)\w*( organi[sz]ations?)?|organi[sz]ations?( involved| taking part)?|"
    r"who takes part|other partners|taking part)[ _-]*\d*$", re.IGNORECASE)
_FIELDS: tuple[Field, ...] = (
    Field("kind", "What sort of group", ("type", "kind", "project type", "category")),
    Field("description", "What it does", ("description", "summary", "about", "aim", "aims", "purpose")),
    Field("themes", "What it is about", ("themes", "theme", "topic", "topics", "tags", "sector")),
    Field("source_url", "Page that shows it", ("url", "website", "link", "web page", "source url"), looks_like_address),
    Field("start", "When it began", ("start", "start date", "began", "from", "started", "year", "date"), looks_like_date),
    Field("end", "When it ended", ("end", "end date", "ended", "to", "finished", "finish"), looks_like_date),
)
_PLAIN = tuple(field for field in _FIELDS if field.key != "kind")


@dataclass(frozen=True, slots=True)
class Projects:
    """A sheet of projects: the column that names them, and those that name who takes part, each with its role."""

    sheet: Sheet
    title: str
    roles: Mapping[str, str]
    kind: str

    @property
    def attributes(self) -> Attributes:
        """The columns that describe a project."""
        return Attributes(without(self.sheet, (self.title, self.kind, *self.roles)), r"[|;,]", _PLAIN)

    @property
    def known(self) -> tuple[str, ...]:
        """Names that a list may hold: those of columns that hold one each, and those that stand alone in a cell."""
        cells = ((column, cell) for column in self.roles for cell in self.sheet.column(column))
        return tuple(dict.fromkeys(cell for column, cell in cells if cell and (self.single(column) or not re.search("[,;\n]", cell))))

    def single(self, column: str) -> bool:
        """Return whether a column holds one name in a cell: the one who leads, or one numbered column of several."""
        return self.roles[column] == LEAD or column[-1].isdigit()


def fits(document: Document) -> float:
    """Return how surely a document lists projects and who takes part; any tool whose own shape it is comes before."""
    if document.form not in ("csv", "xlsx", "ods"):
        return 0.0
    sheet = _sheet(document)
    if sheet is None:
        return 0.0
    return 0.6 if plain_heading(heading(sheet, *_TITLES)) != "title" else 0.35


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return which column names the project, who takes part in which role, and what sort of group it is."""
    sheet = _sheet(document) or next(iter(document.sheets), None)
    if sheet is None:
        return ()
    projects = _projects(sheet, answers)
    described = projects.attributes.questions(configuration, answers)
    settled = {question.key for question in described if question.proposed != LEAVE_OUT} | {column_key(sheet, projects.kind)}
    roles = (role_question(sheet, column) for column in _candidates(sheet, projects.title) if column_key(sheet, column) not in settled)
    days = order_questions(_dates(projects, answers))
    return (title_question(sheet), *roles, *described, *days, *(kind_question(word, configuration) for word in _kinds(projects)))


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return a group for each project and an affiliation for each who takes part; every organisation is a mention."""
    sheet = _sheet(document) or next(iter(document.sheets), None)
    projects = _projects(sheet, answers) if sheet else None
    if projects is None or not projects.title or not projects.roles:
        return Draft({}, problems=(Problem(document.name, None, "", "Say which column names the project, and which name who takes part."),))
    register, groups, affiliations, counted = Register(document.name), {}, [], Counter()
    problems = [*projects.attributes.problems(configuration, answers), *_undecided(projects, configuration, answers)]
    read = projects.attributes.reading(configuration, answers)
    kinds = {word: answers.to(kind_question(word, configuration)) for word in _kinds(projects)}
    split, day = name_splitter(projects.known), day_reader(_dates(projects, answers), answers)
    for number, row in sheet:
        problems.extend(_take(projects, number, row, read(row), (register, groups, affiliations, counted), kinds[row.get(projects.kind, "")], split, day))
    kept = {identifier: group for identifier, group in groups.items() if group.cells["kind"] != LEAVE_OUT}
    affiliations = [row for row in affiliations if row.cells["group_id"] in kept]
    counted[PARTICIPATIONS] = len(affiliations)
    tables = {"groups": list(kept.values()), "affiliations": affiliations}
    return Draft({name: rows for name, rows in tables.items() if rows}, register.mentions, tuple(problems), dict(+counted))


def title_question(sheet: Sheet) -> Question:
    """Return the question which column names the project."""
    return Question(key="title", text="Which column names the project?", proposed=heading(sheet, *_TITLES), choices=tuple(
        Choice(column, column) for column in dict.fromkeys(sheet.header) if column))


def role_question(sheet: Sheet, column: str) -> Question:
    """Return the question whether a column names who takes part."""
    proposed = LEAD if _LEAD.search(column) else PARTICIPANT if _PARTICIPANT.search(column) else OTHER
    return Question(key=f"who:{key_name(sheet)}/{column}", text=f'Does "{column}" name who takes part?', proposed=proposed, choices=(
        Choice(LEAD, "Yes, who leads it"), Choice(PARTICIPANT, "Yes, who takes part"), Choice(OTHER, "No")))


def kind_question(word: str, configuration: Configuration) -> Question:
    """Return the question what sort of group a project is; ``word`` is the file's word for it, empty where it has none."""
    known = terms(configuration, "group_kinds")
    named = word or "project"
    proposed = proposed_term(named, known) or (proposed_term(f"joint {named}", known) if known else "")
    return Question(key=f"word:group_kind/{word}" if word else "group_kind", proposed=proposed,
                    text=f'What sort of group is "{word}"?' if word else "What sort of group are these projects?",
                    choices=(*term_choices(named, known), Choice(LEAVE_OUT, "Leave these rows out")))


def _sheet(document: Document) -> Sheet | None:
    """Return the first sheet with a project's name and somebody who takes part."""
    return next((sheet for sheet in document.sheets if heading(sheet, *_TITLES) and any(
        role_question(sheet, column).proposed != OTHER for column in _candidates(sheet, heading(sheet, *_TITLES)))), None)


def _candidates(sheet: Sheet, title: str) -> tuple[str, ...]:
    return tuple(column for column in dict.fromkeys(sheet.header) if column and column != title and not private(column) and any(sheet.column(column)))


def _projects(sheet: Sheet, answers: Answers) -> Projects:
    title = answers.to(title_question(sheet))
    roles = {column: role for column in _candidates(sheet, title) if (role := answers.to(role_question(sheet, column))) != OTHER}
    kind = heading(sheet, *next(field.headers for field in _FIELDS if field.key == "kind"))
    return Projects(sheet, title if title in sheet.header else "", roles, "" if kind in (title, *roles) else kind)


def _kinds(projects: Projects) -> tuple[str, ...]:
    """Return the file's words for what sort of group a project is; the empty one stands for none."""
    return tuple(dict.fromkeys(projects.sheet.column(projects.kind))) if projects.kind else ("",)


def _take(projects: Projects, number: int, row: Mapping[str, str], said: dict[str, str],
          into: tuple[Register, dict[str, Row], list[Row], Counter[str]], kind: str, split: Split, day: Callable[[str], str]) -> list[Problem]:
    """Add one row: its group, unless it stands on a row before, and who takes part."""
    register, groups, affiliations, counted = into
    name = row[projects.title]
    if not name:
        counted[NAMELESS] += 1
        return [Problem(projects.sheet.name, number, projects.title, f"Row {number}: no name of a project. Fill it in, or leave the row out.")]
    identifier = slug(name)
    counted[AGAIN if identifier in groups else TAKEN] += 1
    dates = {column: day(said.pop(column)) for column in ("start", "end") if column in said}
    groups.setdefault(identifier, Row(number, {"id": identifier, "name": name, "kind": kind, **said}))
    named = _named(projects, row, split)
    affiliations.extend(_affiliation(register.mention(who, number), identifier, role, number, dates, said) for who, role in named.items())
    counted[NOBODY] += not named
    return []


def _dates(projects: Projects, answers: Answers) -> list[str]:
    """Return the cells that say when a project began or ended."""
    columns = columns_of(projects.attributes.sheet, _PLAIN, answers)
    return [cell for key in ("start", "end") for column in columns.get(key, ()) for cell in projects.sheet.column(column) if cell]


def _named(projects: Projects, row: Mapping[str, str], split: Split) -> dict[str, str]:
    """Return who takes part, with the role; who leads and takes part, leads."""
    found: dict[str, str] = {}
    for column, role in sorted(projects.roles.items(), key=lambda pair: pair[1] != LEAD):
        for name in (part.strip() for part in re.split("[;|\n]", row[column])) if projects.single(column) else split(row[column]):
            if name and slug(name) not in map(slug, found):
                found[name] = role
    return found


def _affiliation(organisation: str, group: str, role: str, number: int, dates: Mapping[str, str], said: Mapping[str, str]) -> Row:
    page = {"source_url": said["source_url"]} if "source_url" in said else {}
    return Row(number, {"organisation_id": organisation, "group_id": group, **({"role": "Lead"} if role == LEAD else {}), **dates, **page})


def _undecided(projects: Projects, configuration: Configuration, answers: Answers) -> Iterable[Problem]:
    """Yield a problem for each word whose sort of group nobody has said yet."""
    for word in (word for word in _kinds(projects) if not answers.to(kind_question(word, configuration))):
        told = f'Say what sort of group "{word}" is.' if word else "Say what sort of group these projects are."
        yield Problem(projects.sheet.name, None, projects.kind, told)


PROJECTS = Adapter(key="projects", title="A table of projects", about="Any spreadsheet with one row for each project and the names of who takes part.",
                   fits=fits, questions=questions, draft=draft)
