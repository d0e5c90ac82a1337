"""The organisations of a draft, gathered while a file's rows are read: described, or only named."""

from collections.abc import Mapping
from dataclasses import replace

from data.importing.adapters.base import Mention
from data.importing.identifiers import slug
from data.importing.tables import Row
from data.problems import WARNING, Problem

LISTS = ("themes", "registration")
"""Columns that hold several values: two rows about one organisation add up there."""


class Register:
    """Organisations by their provisional identifier, which holds within one draft alone.

    Names that differ only in case, accents or punctuation are one organisation here; anything
    further is left to matching, which sees what is held already.
    """

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.merged = 0
        self._file = file
        self._rows: dict[str, Row] = {}
        self._mentions: dict[str, Mention] = {}

    @property
    def rows(self) -> list[Row]:
        """Organisations that the file describes."""
        return list(self._rows.values())

    @property
    def mentions(self) -> Mapping[str, Mention]:
        """Organisations that the file only names, by identifier."""
        return {identifier: mention for identifier, mention in self._mentions.items() if identifier not in self._rows}

    def mention(self, name: str, number: int, *, identifier: str = "", registration: str = "") -> str:
        """Take a name, with its register number from whichever row has it, and return its identifier, a better one where the file has it."""
        identifier = identifier or slug(name)
        first = self._mentions.setdefault(identifier, Mention(name, number, registration))
        if registration and not first.registration:
            self._mentions[identifier] = replace(first, registration=registration)
        return identifier

    def describe(self, number: int, cells: Mapping[str, str], *, identifier: str = "") -> str:
        """Take a row about an organisation, which has a ``name``, and return its identifier, a better one where the file has it.

        Where the organisation stands on an earlier row, the two are one: what is empty is filled, lists
        add up, and of two values that differ the first is kept and told.
        """
        identifier = identifier or slug(cells["name"])
        first = self._rows.get(identifier)
        if first is None:
            self._rows[identifier] = Row(number, {"id": identifier, **cells})
            return identifier
        self.merged += 1
        for column, value in cells.items():
            first.cells[column] = self._one(column, (first.number, first.cells.get(column, "")), (number, value))
        return identifier

    def _one(self, column: str, first: tuple[int, str], second: tuple[int, str]) -> str:
        """Return the value of a column that two rows tell."""
        (a, x), (b, y) = first, second
        if not x or not y or x == y or column == "name":
            return x or y
        if column in LISTS:
            return ";".join(dict.fromkeys([*x.split(";"), *y.split(";")]))
        told = f'Rows {a} and {b} give different {column} for one organisation: "{x}" is kept, "{y}" is not.'
        self.problems.append(Problem(self._file, b, column, told, WARNING))
        return x
