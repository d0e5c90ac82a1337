"""What a browser and all its processes work, read from ``/proc``."""

import os
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
PULSE = 0.4
"""Seconds over which work is averaged to tell whether a browser is busy; longer than any pause the map makes before it draws again."""
NOISE = 0.12
"""Work in a second, over that of a page at rest, which is nothing that anyone asked for."""


@dataclass(frozen=True, slots=True)
class Process:
    """A line of ``/proc/*/stat``."""

    id: int
    parent: int
    name: str
    seconds: float


def read(stat: str) -> Process:
    """Read the text of a ``stat`` file; the name stands in brackets and may hold any sign."""
    before, _, rest = stat.rpartition(")")
    number, _, name = before.partition(" (")
    fields = rest.split()
    return Process(int(number), int(fields[1]), name, (int(fields[11]) + int(fields[12])) / TICKS)


def processes() -> list[Process]:
    """Return every process that runs now."""
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            found.append(read(path.read_text(encoding="utf-8", errors="replace")))
        except (FileNotFoundError, ProcessLookupError):   # it ended meanwhile
            continue
    return found


def below(root: int, running: Iterable[Process], name: str) -> list[Process]:
    """Return those with a name like this that a process began, or one it began, and so on."""
    parent: Mapping[int, Process] = {process.id: process for process in running}

    def descends(process: Process | None) -> bool:
        return process is not None and (process.parent == root or descends(parent.get(process.parent)))

    return [process for process in parent.values() if name in process.name and descends(process)]


@dataclass(slots=True)
class Work:
    """The processor's time of a browser that this process began, in seconds; what ended processes worked stays counted."""

    root: int = field(default_factory=os.getpid)
    name: str = "chrom"
    known: dict[int, float] = field(default_factory=dict)
    idle: float = 0.0

    def seconds(self) -> float:
        """Return what was worked until now."""
        self.known.update({process.id: process.seconds for process in below(self.root, processes(), self.name)})
        return sum(self.known.values())

    def end(self) -> None:
        """End the browser, however busy it is."""
        for process in below(self.root, processes(), self.name):
            with suppress(ProcessLookupError):
                os.kill(process.id, signal.SIGKILL)

    def rest(self, limit: float) -> None:
        """Wait until the page rests, then keep what it works at rest: some draw at every frame whether anything changed or not."""
        self.calm(limit, noise=0.5)
        before, began = self.seconds(), perf_counter()
        sleep(1)
        self.idle = (self.seconds() - before) / (perf_counter() - began)

    def calm(self, limit: float, *, noise: float = NOISE) -> None:
        """Wait until nothing is worked but what is at rest.

        Raises
        ------
        TimeoutError
            If the browser is still busy after so many seconds.
        """
        end = perf_counter() + limit
        while self._rate() > self.idle + noise:
            if perf_counter() > end:
                raise TimeoutError(f"The browser was still busy after {limit:.0f} seconds.")

    def _rate(self) -> float:
        before, began = self.seconds(), perf_counter()
        sleep(PULSE)
        return (self.seconds() - before) / (perf_counter() - began)

    def of(self, act: Callable[[], object], limit: float) -> float:
        """Return what an act costs until the browser is calm again, without what the page would have worked at rest."""
        before, began = self.seconds(), perf_counter()
        act()
        self.calm(limit)
        return max(0.0, self.seconds() - before - self.idle * (perf_counter() - began))
