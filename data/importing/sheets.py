"""What a file holds once it is read: sheets of text, before anyone says what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.problems import Problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text as a file has it.

    Attributes
    ----------
    name
        Name of the sheet, or of the file where it holds one table.
    header
        Column names as written, trimmed; the same length as every row.
    rows
        Cells as text, each row as long as the header; empty cells are empty texts.
    numbers
        Row numbers as a spreadsheet counts, one for each row.
    alone
        Whether it is all that its file holds, so that its name, which next month's file will not have, tells nothing.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    alone: bool = False

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give each row's number and its cells by column name; a column without a name is left out."""
        named = [(place, column) for place, column in enumerate(self.header) if column]
        for number, row in zip(self.numbers, self.rows, strict=True):
            yield number, {column: row[place] for place, column in named}

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column, in order of the rows."""
        place = self.header.index(name)
        return tuple(row[place] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Document:
    """A file once read.

    Attributes
    ----------
    name
        The file's name, cleaned of anything that is no name; never used as a path.
    form
        ``csv``, ``xlsx``, ``ods``, ``json``, ``xml``, or ``zip`` and ``folder`` for several files together;
        empty where the file could not be read.
    sheets
        The tables it holds: the sheets of a workbook, the files of a zip or folder, the lists of a JSON or graph file.
    problems
        What is wrong with it as a file, and what to say about how it was read.
    about
        What else the file says of itself, for example the ``root`` element of an XML file; of a zip the texts in it by
        their place, lists of the network's own words among them.
    """

    name: str
    form: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, whatever its case."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)
