"""What is wrong with input, where, and what to do: collected first, told together."""

from collections.abc import Iterable
from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong; ``row`` counts as a spreadsheet does (the header is row 1), None for the whole file."""

    file: str
    row: int | None
    column: str
    message: str
    severity: str = ERROR

    def line(self) -> str:
        """Return ``file:row column: message``, without the parts that do not apply."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


class Wrong(ValueError):
    """Raised for a cell that cannot be taken; the message is for the person who filled it."""


class InputRefused(Exception):
    """Raised when input has errors; nothing was written. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.line() for problem in self.problems))


class Refused(Exception):
    """Raised when something asked for is not done; the message says why and what to do."""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop an import."""
    return tuple(problem for problem in problems if problem.severity == ERROR)
