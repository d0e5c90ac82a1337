"""The points of a graph or map file: which are organisations, which groups, and which are left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.configuration import Configuration
from data.importing.adapters.attributes import DESCRIBING, Attributes, without
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT, Field, looks_like_address, looks_like_date
from data.importing.adapters.register import Register
from data.importing.adapters.words import proposed_term, term_choices, terms
from data.importing.identifiers import slug
from data.importing.sheets import Sheet
from data.importing.tables import Row
from data.problems import Problem

ORGANISATION, GROUP, LEFT, LOST = "organisation", "group", "left", "lost"
DESCRIBED, MERGED, GROUPS = "rows taken as organisations", "rows about an organisation told before, merged", "rows taken as groups"
LEFT_ROWS, NAMELESS = "rows that are no organisation, left out", "rows without a name"

POINT = (
    *DESCRIBING,
    Field("source_url", "Page that shows it", ("source url",), looks_like_address),
    Field("attributes_source_url", "Pages that show what it is", ("attributes source url",)),
    Field("verified_on", "When it was last confirmed", ("verified on",), looks_like_date),
)
"""What a column of a point may be beside its name: graph files of ours carry these three as well."""

_PEOPLE = ("person", "people", "individual", "contact", "staff", "trustee", "volunteer")
_GROUPS = ("group", "working group", "coalition", "alliance", "project", "event", "committee", "campaign", "meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSheet:
    """A sheet of points.

    Attributes
    ----------
    sheet
        The sheet as read.
    label
        Column with the name; empty where points have an identifier alone.
    identifier, type
        Columns with the identifier that links refer to, and with the sort of point; empty without one.
    fixed
        Further columns whose meaning in the tool is fixed, and nothing to us.
    marks
        Pattern of what stands between several values in a cell.
    merges
        Whether points of one name are one, as in Kumu; elsewhere an identifier of its own keeps them apart.
    own
        Whether the identifiers are the network's own, since the file was exported from here.
    """

    sheet: Sheet
    label: str
    identifier: str = ""
    type: str = ""
    fixed: tuple[str, ...] = ()
    marks: str = r"[|;]"
    merges: bool = False
    own: bool = False

    @property
    def attributes(self) -> Attributes:
        """The columns that describe an organisation."""
        return Attributes(without(self.sheet, (self.label, self.identifier, self.type, *self.fixed)), self.marks, POINT)


@dataclass(slots=True)
class Cast:
    """What each point of a file became.

    Attributes
    ----------
    register
        The organisations.
    groups
        Rows of groups by identifier.
    places
        Identifier and name of a point in the file to what it became: the provisional identifier of an
        organisation, or ``group:`` or ``left:`` with that of a group or of what was left out.
    counted, problems
        What became of the rows, and what is wrong with them.
    held
        Identifiers of organisations that are the network's own.
    """

    register: Register
    groups: dict[str, Row] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    held: set[str] = field(default_factory=set)


def node_questions(sheets: Iterable[NodeSheet], configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what each type of point is, and what each column and word of the points stands for."""
    told = list(sheets)
    types = (type_question(word, configuration) for word in _types(told))
    attributes = (question for each in told for question in each.attributes.questions(configuration, answers))
    return (*types, *attributes)


def cast_of(sheets: Iterable[NodeSheet], configuration: Configuration, answers: Answers, *, file: str) -> Cast:
    """Return what each point became by the answers given over what was proposed."""
    cast, told = Cast(Register(file)), list(sheets)
    roles = {word: answers.to(type_question(word, configuration)) for word in _types(told)}
    for each in told:
        cast.problems.extend(each.attributes.problems(configuration, answers))
        read = each.attributes.reading(configuration, answers)
        for number, row in each.sheet:
            _place(cast, each, number, row, read(row), roles)
    cast.problems.extend(_undecided(told, roles))
    return cast


def type_question(word: str, configuration: Configuration) -> Question:
    """Return the question what points of a type are, keyed ``word:element/TYPE``; people are left out unless the person says otherwise."""
    kinds, groups = terms(configuration, "organisation_kinds"), terms(configuration, "group_kinds")
    choices = (
        Choice(ORGANISATION, "Organisations"), *(Choice(f"{ORGANISATION}:{kind.value}", f"Organisations: {kind.label}") for kind in term_choices(word, kinds)),
        *(Choice(f"{GROUP}:{code}", f"Groups: {term.label}") for code, term in groups.items()), *([] if groups else [Choice(f"{GROUP}:group", "Groups")]),
        Choice(LEAVE_OUT, "Neither: leave them out"))
    return Question(key=f"word:element/{word}", text=f'What is everything of type "{word}"?', choices=choices, proposed=_proposed(word, configuration),
                    why="Organisations and groups are held apart, and people are never imported.")


def _types(sheets: Iterable[NodeSheet]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for each in sheets if each.type for cell in each.sheet.column(each.type) if cell))


def _proposed(word: str, configuration: Configuration) -> str:
    """Return what a type most likely is; a word for people is never taken for an organisation."""
    kinds, groups = terms(configuration, "organisation_kinds"), terms(configuration, "group_kinds")
    said = word.casefold().removesuffix("s")
    if said in _PEOPLE:
        return LEAVE_OUT
    if kinds and (kind := proposed_term(word, kinds)):
        return f"{ORGANISATION}:{kind}"
    if groups and (kind := proposed_term(word, groups)):
        return f"{GROUP}:{kind}"
    if said in _GROUPS:
        return "" if groups else f"{GROUP}:group"
    return ORGANISATION if kinds else f"{ORGANISATION}:{proposed_term(word, kinds)}"


def _place(cast: Cast, each: NodeSheet, number: int, row: Mapping[str, str], cells: dict[str, str], roles: Mapping[str, str]) -> None:
    """Put one point where it belongs."""
    identifier = row.get(each.identifier, "")
    name = row.get(each.label, "") or identifier
    if not name:
        cast.counted[NAMELESS] += 1
        cast.problems.append(Problem(each.sheet.name, number, each.label, f"Row {number}: no organisation name."))
        return
    role, _, kind = (roles[row[each.type]] if row.get(each.type) else ORGANISATION).partition(":")
    held = identifier if each.own and ":" not in identifier else ""   # a colon within stands for what is no organisation
    own = held or ("" if each.merges else _apart(cast, name, identifier))
    called = name.removesuffix(f" ({held})") if held else name   # Kumu's labels of two of one name are told apart so
    place = _becomes(cast, role, number, {"name": called, **({"kind": kind} if kind else {}), **cells}, own)
    if held and role == ORGANISATION:
        cast.held.add(held)
    cast.places.setdefault(name.casefold(), place)
    if identifier:
        cast.places[identifier] = place


def _apart(cast: Cast, name: str, identifier: str) -> str:
    """Return a provisional identifier of its own for a point whose name another point of the file bears already."""
    taken = identifier and name.casefold() in cast.places and identifier not in cast.places
    return slug(f"{name} {identifier}") if taken else ""


def _becomes(cast: Cast, role: str, number: int, cells: dict[str, str], own: str) -> str:
    """Return what a point of a role became, counted."""
    if role == ORGANISATION:
        before = cast.register.merged
        place = cast.register.describe(number, cells, identifier=own)
        cast.counted[MERGED if cast.register.merged > before else DESCRIBED] += 1
        return place
    cast.counted[GROUPS if role == GROUP else LEFT_ROWS] += 1
    if role != GROUP:
        return f"{LEFT}:{slug(cells['name'])}"
    identifier = own or slug(cells["name"])
    known = {column: cell for column, cell in cells.items() if column in ("name", "kind", "description", "themes")}
    cast.groups.setdefault(identifier, Row(number, {"id": identifier, **known}))
    return f"{GROUP}:{identifier}"


def _undecided(sheets: list[NodeSheet], roles: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each type that nobody has given a meaning yet."""
    found = []
    for word in (word for word, role in roles.items() if not role):
        each, number = next((each, number) for each in sheets if each.type for number, row in each.sheet if row[each.type] == word)
        told = f'Row {number}: nobody has said what "{word}" is. Choose organisations, a sort of group, or leave out.'
        found.append(Problem(each.sheet.name, number, each.type, told))
    return found
