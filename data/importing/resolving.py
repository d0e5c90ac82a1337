"""A draft with the identifiers of the organisations held, once names are matched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Column

from data.columns import Kind
from data.importing.adapters.base import Draft, Mention
from data.importing.adapters.register import LISTS
from data.importing.domains import common, page, registered, site
from data.importing.likeness import Candidate, Likeness
from data.importing.matches import LEAVE_OUT, NEW, STUB, Decisions, Matched, verdict
from data.importing.tables import Row
from data.problems import WARNING, Problem
from data.schema import FACTS

_ONLY_EXACT = (Problem("organisations.csv", None, "name", "There are too many names to look for near ones: only the same name, register number or "
                       "web domain was found. Look for duplicates afterwards, or split the file.", WARNING),)
LEFT = "of these, left out with an organisation that is not in the network"


def resolved(draft: Draft, matched: Matched, decisions: Decisions) -> Draft:
    """Return a draft in which every organisation is referred to by the identifier it is held under, or will be.

    An organisation that is held keeps the name it is held under. One that is only named becomes a stub
    where that was decided: a row with its name alone, which coordinators see and nobody else. Where it is left
    out, or nothing is decided yet, the rows that need it are left out with it and told. Questions that
    are open are errors: nothing is imported before they are answered.
    """
    left = {key for key, candidate in matched.drafted.items() if verdict(candidate, decisions) == LEAVE_OUT and _is_new(key, matched)}
    stubs = {key for key in matched.unknown if verdict(matched.drafted[key], decisions) in (STUB, NEW)}
    absent = left | ({key for key in draft.mentions if key in matched.questions or key in matched.unknown} - stubs)
    organisations, conflicts = _organisations(draft, matched, left, stubs)
    others = _Others(matched, _with_namesakes(absent, matched), _with_namesakes(left, matched))
    tables = {name: others.rows(name, rows) for name, rows in draft.tables.items() if name != "organisations"}
    problems = (*draft.problems, *conflicts, *_questions(draft, matched), *others.problems, *(_ONLY_EXACT if matched.exact else ()))
    counted = {**draft.counted, **({LEFT: others.left_out} if others.left_out else {})}
    described = {"organisations": organisations} if organisations or "organisations" in draft.tables else {}
    return replace(draft, tables={**described, **tables}, mentions={}, problems=problems, counted=counted)


def _is_new(key: str, matched: Matched) -> bool:
    return key not in matched.same and key not in matched.within


def _with_namesakes(keys: set[str], matched: Matched) -> set[str]:
    """Return organisations of the draft together with those that were found to be one of them."""
    found = set(keys)
    for key, other in matched.within.items():   # each stands later in the draft than the one that it is
        if other in found:
            found.add(key)
    return found


def _organisations(draft: Draft, matched: Matched, left: set[str], stubs: set[str]) -> tuple[list[Row], list[Problem]]:
    """Return the rows of organisations: those described, of which several may be one, then the stubs."""
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for row in draft.tables.get("organisations", ()):
        key = row.cells["id"]
        if key in left:
            problems.append(Problem("organisations.csv", row.number, "name", f'Row {row.number}: "{row.cells["name"]}" was left out.', WARNING))
            continue
        mended = Row(row.number, {**row.cells, "id": matched.ids[key], **_as_held(row, matched)})
        first = rows.setdefault(mended.cells["id"], mended)
        problems.extend(_joined(first, mended) if first is not mended else ())
    return [*rows.values(), *(_stub(matched.ids[key], _namesakes(key, draft, matched)) for key in matched.unknown if key in stubs)], problems


def _namesakes(key: str, draft: Draft, matched: Matched) -> list[Mention]:
    """Return a mention and those that were found to be the same."""
    keys = _with_namesakes({key}, matched)
    return [draft.mentions[key], *(mention for other, mention in draft.mentions.items() if other in keys and other != key)]


def _stub(identifier: str, mentions: Sequence[Mention]) -> Row:
    """Return the row of an organisation that is only named: its name, and every register number that the file has of it."""
    numbers = ";".join(dict.fromkeys(number for mention in mentions for number in mention.registration.split(";") if number))
    known = {"registration": numbers} if numbers else {}
    return Row(mentions[0].number, {"id": identifier, "name": mentions[0].name, "stub": "yes", **known})


def _as_held(row: Row, matched: Matched) -> dict[str, str]:
    """Return the cells of a row that stay as held: the name, and what the file tells less of; a stub is one no longer."""
    held = matched.held.get(matched.same.get(row.cells["id"], ""))
    if held is None:
        return {}
    kept = {"name": held.name}
    if held.stub:
        kept["stub"] = "no"
    if _is_its_home(row.cells.get("website", ""), held.website):
        kept["website"] = held.website
    if _is_known(row.cells.get("registration", ""), held):
        kept["registration"] = held.registration
    return kept


def _is_its_home(given: str, held: str) -> bool:
    """Say whether an address is the home page of the site that is held, as an e-mail address tells it: less than what is held."""
    return bool(given and held) and site(given) == site(held) != "" and not page(given)


def _is_known(given: str, held: Candidate) -> bool:
    """Say whether every register number given is held already, if with its register."""
    return bool(given) and all(common({number}, held.numbers) for number in registered(given))


def _joined(first: Row, second: Row) -> Iterator[Problem]:
    """Fill a row with what another tells of the same organisation, and give what the two disagree about."""
    for column, value in second.cells.items():
        known = first.cells.get(column, "")
        if column in LISTS:
            first.cells[column] = ";".join(dict.fromkeys(part for part in f"{known};{value}".split(";") if part))
        elif not known:
            first.cells[column] = value
        elif value and value != known and column != "name":
            told = f'Row {second.number}: {column} "{value}" is not kept, since "{known}" stands before it for the same organisation.'
            yield Problem("organisations.csv", second.number, column, told, WARNING)


class _Others:
    """The rows of all other tables, and what is told of those that are left out."""

    def __init__(self, matched: Matched, absent: set[str], left: set[str]) -> None:
        self.problems: list[Problem] = []
        self.left_out = 0
        self._matched, self._absent, self._left = matched, absent, left

    def rows(self, table: str, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of a table that need no organisation which is absent, with the identifiers of those held."""
        columns = _references(table)
        return [kept for row in rows if (kept := self._row(table, columns, row)) is not None]

    def _row(self, table: str, columns: list[Column], row: Row) -> Row | None:
        cells, needed = dict(row.cells), True
        for column in (column for column in columns if row.cells.get(column.name)):
            key = row.cells[column.name]
            cells[column.name] = self._matched.ids.get(key, key)
            if key in self._absent:
                cells[column.name] = ""
                needed = needed and not column.info["required"]
                self.problems.append(self._lost(table, column, row.number, key))
        self.left_out += not needed
        return Row(row.number, cells) if needed else None

    def _lost(self, table: str, column: Column, number: int, key: str) -> Problem:
        """Return what to say of a row that refers to an organisation which is not there."""
        candidate = self._matched.drafted[key]
        absent = f'Row {number}: "{candidate.name}" is not in the network'
        if key in self._left:
            gone = "this link was left out" if column.info["required"] else f"{column.name} was left empty"
            return Problem(f"{table}.csv", number, column.name, f"{absent}, so {gone}.", WARNING)
        key = self._matched.within.get(key, key)
        near = self._matched.questions.get(key) or self._matched.unknown.get(key)
        choose = f' choose "{near[0].held.name}",' if near else ""
        return Problem(f"{table}.csv", number, column.name, f"{absent}. Add it first,{choose} or leave this link out.")


def _references(table: str) -> list[Column]:
    """Return the columns of a table that refer to organisations."""
    columns = next(each for each in FACTS if each.name == table).columns
    return [column for column in columns if column.info["kind"] is Kind.REFERENCE and column.info["references"] == "organisations"]


def _questions(draft: Draft, matched: Matched) -> Iterator[Problem]:
    """Give every question about a name that is still open."""
    numbers = {key: mention.number for key, mention in draft.mentions.items()}
    numbers |= {row.cells["id"]: row.number for row in draft.tables.get("organisations", ())}
    for key, shown in matched.questions.items():
        yield Problem("organisations.csv", numbers[key], "name", _question(shown[0], numbers))


def _question(likeness: Likeness, numbers: Mapping[str, int]) -> str:
    new, old = likeness.draft, likeness.held
    row = numbers[new.id]
    if likeness.within:
        place = f"rows {numbers[old.id]} and {row}"
        return f'"{new.name}" is on {place}. Same organisation or two?' if new.named.joined == old.named.joined else (
            f'"{old.name}" and "{new.name}" are on {place}. Same organisation or two?')
    shared = list(common(new.numbers, old.numbers)) or ([new.id] if new.id == old.id and new.has_given_id else [])
    if shared:
        return f'Row {row}: ID {shared[0]} already belongs to "{old.name}". Rename it, or is the ID wrong?'
    return f'"{new.name}" is like "{old.name}" already held. Same or new?'
