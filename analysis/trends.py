"""The values of an indicator at the last quarter ends, read when somebody looks at them: a page without trends does not pay for them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

Points = tuple[tuple[date, float | None], ...]


class Trend(Sequence[tuple[date, float | None]]):
    """A day and its value for each quarter end, oldest first.

    Parameters
    ----------
    work
        What reads them; it is asked once, if at all.
    """

    def __init__(self, work: Callable[[], Points]) -> None:
        self._work = work

    @cached_property
    def points(self) -> Points:
        """All of them."""
        return self._work()

    def __getitem__(self, place: int | slice) -> tuple[date, float | None] | Points:
        """Return one of them, or some."""
        return self.points[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.points)
