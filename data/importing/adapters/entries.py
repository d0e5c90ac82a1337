"""Rows of a file once it is known what each says of an organisation, gathered into a draft.

Every adapter of a tool that keeps organisations or contacts ends here: entries in, and out come
organisations, memberships, counts of individuals, and a line for what became of every row.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from data.importing.adapters.addresses import office_address, web_address
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT, holds_email
from data.importing.adapters.register import Register
from data.importing.adapters.tool_dates import iso_date
from data.importing.identifiers import slug
from data.importing.tables import Row
from data.problems import WARNING, Problem

OTHERS, INDIVIDUALS, COUNTED_ON = "others", "individuals", "individuals/counted_on"
"""Keys of the questions about organisations that are no members, and about members without an organisation."""

ADD, COUNT = "add", "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a file, as what it says of one organisation.

    Attributes
    ----------
    sheet, number
        Where it stands.
    name
        The organisation; empty where the row belongs to none.
    cells
        Further canonical cells of the organisation.
    spell
        Canonical cells of its membership; empty where it is no member.
    becomes
        What the row is called in the line of reconciliation once it is taken.
    """

    sheet: str
    number: int
    name: str
    cells: Mapping[str, str] = field(default_factory=dict)
    spell: Mapping[str, str] = field(default_factory=dict)
    becomes: str = "rows taken as organisations"


@dataclass(slots=True)
class Gathered:
    """What a file's entries come to, before they are a draft; an adapter may add tables of its own."""

    register: Register
    memberships: list[Row] = field(default_factory=list)
    individuals: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def tables(self, **more: list[Row]) -> dict[str, list[Row]]:
        """Return the tables that have rows, by name."""
        found = {"organisations": self.register.rows, "memberships": self.memberships, "individuals": self.individuals, **more}
        return {name: rows for name, rows in found.items() if rows}

    def told(self, *more: Problem) -> tuple[Problem, ...]:
        """Return every problem, those of the register among them."""
        return (*self.problems, *self.register.problems, *more)


def tidied(cells: Mapping[str, str], order: str) -> dict[str, str]:
    """Return an organisation's cells with whole web addresses, office addresses alone, and dates as ``YYYY-MM-DD``."""
    said = {"website": web_address, "contact_email": office_address, "founded": partial(iso_date, order=order), "closed": partial(iso_date, order=order)}
    found = {key: said[key](text) if key in said else text for key, text in cells.items()}
    return {key: text for key, text in found.items() if text}


def others_question(*, proposed: str) -> Question:
    """Return the question what to do with organisations that are no members."""
    return Question(
        key=OTHERS, text="What about organisations that are not members?", proposed=proposed,
        why="The map may show them beside the members; a reader of the newsletter need not be on it.",
        choices=(Choice(LEAVE_OUT, "Leave them out"), Choice(ADD, "Add them as organisations without a membership")))


def individual_questions(entries: Iterable[Entry], answers: Answers) -> tuple[Question, ...]:
    """Return whether to count members who belong to no organisation, and as on which day; nothing where there are none."""
    alone = sum(1 for entry in entries if entry.spell and not entry.name)
    if not alone:
        return ()
    text = "1 member in this file belongs to no organisation. Count it as an individual member?" if alone == 1 else (
        f"{alone:,} members in this file belong to no organisation. Count them as individual members?")
    asked = Question(
        key=INDIVIDUALS, text=text,
        why="People are counted by tier, never listed.", proposed=LEAVE_OUT,
        choices=(Choice(LEAVE_OUT, "Leave out"), Choice(COUNT, "Count")))
    return (asked, _day_question()) if answers.to(asked) == COUNT else (asked,)


def gathered(entries: Iterable[Entry], file: str, answers: Answers, *, others: str) -> Gathered:
    """Return what entries come to.

    Parameters
    ----------
    entries
        Rows of the file.
    file
        Name of the sheet or file that problems are told of.
    answers
        What the person decided about individuals.
    others
        ``ADD`` or ``LEAVE_OUT``: what becomes of organisations that are no members.
    """
    result = Gathered(Register(file))
    told = [entry for entry in entries if not _is_an_address(entry, result)]
    members = {slug(entry.name) for entry in told if entry.name and entry.spell}
    for entry in told:
        if not entry.name:
            _without_organisation(result, entry, answers)
        elif others == LEAVE_OUT and slug(entry.name) not in members:
            result.counted["rows of organisations that are not members, left out"] += 1
        else:
            result.register.describe(entry.number, {"name": entry.name, **entry.cells})
            result.counted[entry.becomes] += 1
    result.memberships.extend(_spells(told, result))
    result.individuals.extend(_counts(told, answers))
    return result


def joined_up(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in which all people of one organisation tell one membership of a tier: from the first day on, ended only when all have."""
    told = list(entries)
    spells: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for entry in told:
        if entry.name and entry.spell:
            spells.setdefault((slug(entry.name), entry.spell["tier"]), []).append(entry.spell)
    merged = {key: _one_spell(found) for key, found in spells.items()}
    return [replace(entry, spell=merged[slug(entry.name), entry.spell["tier"]]) if entry.name and entry.spell else entry for entry in told]


def _one_spell(spells: list[Mapping[str, str]]) -> dict[str, str]:
    joined = min((spell["joined"] for spell in spells if spell.get("joined")), default="")
    left = max((spell.get("left", "") for spell in spells), default="") if all(spell.get("left") for spell in spells) else ""
    return {key: text for key, text in {**spells[0], "joined": joined, "left": left}.items() if text}


def _is_an_address(entry: Entry, result: Gathered) -> bool:
    """Return whether an e-mail address stands for the name, and say so without repeating it: it may be a person's."""
    if not holds_email(entry.name):
        return False
    result.counted["rows with an e-mail address for a name, left out"] += 1
    result.problems.append(Problem(entry.sheet, entry.number, "name", f"Row {entry.number}: an e-mail address stands where the name should. Write the name."))
    return True


def _without_organisation(result: Gathered, entry: Entry, answers: Answers) -> None:
    if entry.spell and answers.given.get(INDIVIDUALS) == COUNT:
        result.counted["individual members, counted"] += 1
    elif entry.spell:
        result.counted["members without an organisation, left out"] += 1
        found = f"Row {entry.number}: no organisation is named, so this member is left out. Fill in the organisation, or count individual members."
        result.problems.append(Problem(entry.sheet, entry.number, "organisation", found, WARNING))
    else:
        result.counted["rows without an organisation, left out"] += 1


def _spells(entries: Iterable[Entry], result: Gathered) -> list[Row]:
    """Return the memberships, each told once; of two open ones of one organisation in different tiers the second is a problem."""
    rows: dict[tuple[str, str, str], Row] = {}
    running: dict[str, tuple[int, str]] = {}
    for entry in entries:
        if not (entry.name and entry.spell):
            continue
        organisation, tier = slug(entry.name), entry.spell["tier"]
        first = running.setdefault(organisation, (entry.number, tier)) if not entry.spell.get("left") else (entry.number, tier)
        if first[1] != tier:
            result.problems.append(_two_tiers(entry, first, tier))
            continue
        rows.setdefault((organisation, tier, entry.spell.get("joined", "")), Row(entry.number, {"organisation_id": organisation, **entry.spell}))
    return list(rows.values())


def _two_tiers(entry: Entry, first: tuple[int, str], tier: str) -> Problem:
    found = (f'Rows {first[0]} and {entry.number} give different tier for the same organisation, "{entry.name}": "{first[1]}" and "{tier}". '
             "Correct one, or say when the first ended.")
    return Problem(entry.sheet, entry.number, "tier", found)


def _counts(entries: Iterable[Entry], answers: Answers) -> list[Row]:
    if answers.given.get(INDIVIDUALS) != COUNT:
        return []
    alone = [entry for entry in entries if entry.spell and not entry.name and not entry.spell.get("left")]
    first = {entry.spell["tier"]: entry.number for entry in reversed(alone)}
    counts = Counter(entry.spell["tier"] for entry in alone)
    day = answers.to(_day_question())
    return [Row(first[tier], {"counted_on": day, "tier": tier, "members": str(count)}) for tier, count in sorted(counts.items())]


def _day_question() -> Question:
    return Question(key=COUNTED_ON, text="On which day was this file exported?", why="A count of people holds for a day. Write YYYY-MM-DD.",
                    proposed=date.today().isoformat(), once=True)

