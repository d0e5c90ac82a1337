"""The measurements in words: Markdown with each figure beside its aim."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.browsing import Visit
from benchmarks.networks import Network
from benchmarks.pages import Measured
from benchmarks.timing import Timing, milliseconds, table
from data.dates import spoken

BEGIN, END = "<!-- figures: written by `python -m benchmarks --write` -->", "<!-- end of the figures -->"
PACKAGES = ("dash", "plotly", "networkx", "pandas", "SQLAlchemy")
AIMS = {500: (100, None), 5_000: (300, 3_000)}
"""Organisations to the aims in milliseconds: 95 in 100 warm answers within the first, a new day or filter within the second."""
CODE_AIM = 1.4e6
SECOND_START_AIM = 5.0


def machine() -> str:
    """Describe this machine, its software, and how busy it is."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (f"{spoken(datetime.now(UTC))}: {platform.system()} on {_processor()}, {os.cpu_count()} cores, load {load}; "
            f"Python {platform.python_version()}, {packages}.")


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text().splitlines() if cpus.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def starts(cold: Timing, again: Timing) -> str:
    """Return the table of starts."""
    kept = "kept" if again.median < SECOND_START_AIM else "kept by its work" if again.worked < SECOND_START_AIM else "**missed**"
    return table(("start", "seconds", "of it work", "aim"), (
        ("first, loading the demonstration into an empty database", f"{cold.median:.1f}", f"{cold.worked:.1f}", "–"),
        (f"second (median of {len(again.clock)})", f"{again.median:.1f}", f"{again.worked:.1f}", f"< {SECOND_START_AIM:.0f}: {kept}"),
    ))


def visits(found: Sequence[Visit]) -> str:
    """Return the table of first visits to the Overview."""
    seconds, code = median(visit.seconds for visit in found), int(median(visit.code for visit in found))
    kinds = found[-1].wire
    told = ", ".join(f"{kind} {size / 1e3:,.0f} KB" for kind, size in kinds.most_common())
    return "\n\n".join((table(("first visit, empty cache", "figure", "aim"), (
        (f"seconds to a usable Overview (median of {len(found)})", f"{seconds:.1f}", "–"),
        ("JavaScript and CSS on the wire, compressed", f"{code / 1e6:.2f} MB", f"< {CODE_AIM / 1e6} MB: {_kept(code < CODE_AIM)}"),
    )), f"By kind: {told}."))


def pages(network: Network, found: Iterable[Measured]) -> str:
    """Return the table of a network's pages, with the real counts of the network above it."""
    warm, new = AIMS.get(network.organisations, (None, None))
    aims = [f"aim when warm: 95 in 100 within {warm} ms"] if warm else []
    aims += [f"a new filter or day: within {new:,} ms"] if new else []
    head = ("page", "warm p50", "p95", "of it work", "new filter p50", "work", "new day p50", "p95", "work", "new day ÷ warm", "KB", "aims")
    return f"{network.sentence()}{'; ' if aims else ''}{'; '.join(aims)}. Milliseconds.\n\n" + table(head, (_line(row, warm, new) for row in found))


def _line(row: Measured, warm: int | None, new: int | None) -> list[str]:
    dated, again = row.dated, row.warm
    return [
        row.name, *map(milliseconds, (again.median, again.p95, again.worked, row.filtered.median, row.filtered.worked, dated.median, dated.p95, dated.worked)),
        f"{dated.median / again.median:.1f}", f"{row.size / 1e3:,.1f}",
        _verdict([(again, warm), (row.filtered, new), (dated, new)]),
    ]


def _verdict(judged: Iterable[tuple[Timing, int | None]]) -> str:
    """Say whether 95 in 100 runs kept within the aims; where only the clock did not, that is the machine's doing."""
    held = [(timing, aim / 1000) for timing, aim in judged if aim is not None]
    if all(timing.p95 <= aim for timing, aim in held):
        return "kept"
    return "kept by its work" if all(timing.worked95 <= aim for timing, aim in held) else "**missed**"


def _kept(kept: bool) -> str:
    return "kept" if kept else "**missed**"


def write(path: Path, figures: str, *, begin: str = BEGIN, end: str = END) -> None:
    """Put figures into a document, between its two marks.

    Raises
    ------
    ValueError
        If the document lacks the marks.
    """
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"{path} has no place for figures: it needs the lines {begin} and {end}.")
    path.write_text(f"{before}{begin}\n\n{figures}\n\n{end}{after}", encoding="utf-8")
