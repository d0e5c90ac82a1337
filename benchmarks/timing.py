"""Repeated timings of one thing, and the words they are told in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter, process_time

import numpy as np


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that runs of one thing took: by the clock, and of this process's own work."""

    clock: tuple[float, ...]
    work: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median by the clock."""
        return float(np.median(self.clock))

    @property
    def p95(self) -> float:
        """Time by the clock that 95 in 100 runs keep within, read off between runs."""
        return float(np.percentile(self.clock, 95))

    @property
    def worked(self) -> float:
        """Median of the processor's time: what a crowded machine does not lengthen."""
        return float(np.median(self.work))

    @property
    def worked95(self) -> float:
        """Processor's time that 95 in 100 runs keep within."""
        return float(np.percentile(self.work, 95))


def timed(runs: Iterable[Callable[[], object]]) -> Timing:
    """Run each once, in turn."""
    clock, work = zip(*(_once(run) for run in runs), strict=True)
    return Timing(clock, work)


def _once(run: Callable[[], object]) -> tuple[float, float]:
    clock, work = perf_counter(), process_time()
    run()
    return perf_counter() - clock, process_time() - work


def milliseconds(seconds: float) -> str:
    """Write seconds as whole milliseconds."""
    return f"{seconds * 1000:,.0f}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
