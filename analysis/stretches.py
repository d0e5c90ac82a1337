"""Many stretches of days at once: which of them hold on a day, without asking each."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from data.dates import Interval

NEVER = date.max.toordinal() + 1


class Stretches:
    """Half-open stretches of days, kept as two arrays of day numbers.

    Parameters
    ----------
    intervals
        An undated one holds on no day; one without an end holds from its first day on.
    """

    def __init__(self, intervals: Iterable[Interval]) -> None:
        ends = [(days.first.toordinal() if days.first else NEVER, days.until.toordinal() if days.until else NEVER) for days in intervals]
        self._first, self._until = np.array(ends, dtype=int).reshape(-1, 2).T

    def hold(self, day: date) -> np.ndarray:
        """Say of each stretch, in order, whether it holds on the day."""
        number = day.toordinal()
        return (self._first <= number) & (number < self._until)
