"""Collecting what is wrong with a file: all of it, up to what anyone could read."""

from collections.abc import Iterable

from data.problems import ERROR, Problem

MOST = 10_000
"""Problems kept of one file; the others are counted."""


class Findings:
    """The problems of one file, in the order they were found."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._more: dict[str, int] = {}

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep problems, or count them where very many are kept already."""
        for problem in problems:
            if len(self._kept) < MOST:
                self._kept.append(problem)
            else:
                self._more[problem.severity] = self._more.get(problem.severity, 0) + 1

    @property
    def stop(self) -> bool:
        """Whether anything found stops an import."""
        return ERROR in self._more or any(problem.severity == ERROR for problem in self._kept)

    def told(self, file: str) -> tuple[Problem, ...]:
        """Return the problems kept, and how many more there were."""
        counted = (Problem(file, None, "", f"{count:,} more problems of these kinds. Mend these first.", severity)
                   for severity, count in self._more.items())
        return (*self._kept, *counted)
