"""The figures in words: one table, the ratios in it, and each aim with what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.renderers.cytoscape import CYTOSCAPE
from benchmarks.renderers.looking import Seen
from benchmarks.renderers.ours import OURS, OURS_GROUPED
from benchmarks.renderers.scattergl import SCATTERGL
from benchmarks.timing import milliseconds, table

PEERS = (CYTOSCAPE.name, SCATTERGL.name)
SOONER, CHEAPER, OPENS = 2.0, 5.0, 3.0
"""Aims: all 2,000 are drawn so many times sooner, a highlight is so many times cheaper, and 50,000 open within so many seconds."""
AIMED, LARGEST = 2_000, 50_000
HEAD = ("organisations", "drawn by", "load", "scripts and styles, KB", "data, KB", "picture, s", "÷ ours", "work to picture, s", "highlight, ms", "of it work",
        "work ÷ ours", "zoom step, work ms", "÷ ours", "pan step, work ms", "÷ ours", "JS heap, MB")


@dataclass(frozen=True, slots=True)
class Row:
    """What visits to one renderer's page with one network cost; the first was used, all were looked at."""

    size: int
    name: str
    load: float
    limit: float
    seen: Sequence[Seen]

    @property
    def picture(self) -> float | None:
        """Median seconds to the picture; None where a visit saw none."""
        return _median([visit.picture for visit in self.seen])

    @property
    def work(self) -> float | None:
        """Median work to the picture."""
        return _median([visit.work for visit in self.seen])

    @property
    def highlight(self) -> float | None:
        """Median seconds of a highlight, the screenshot with it."""
        return _median(self.seen[0].highlight)

    @property
    def highlight_work(self) -> float | None:
        """Median work of a highlight."""
        return _median(self.seen[0].highlight_work)

    @property
    def code(self) -> int:
        """Bytes of scripts and style sheets on the wire."""
        return self.seen[0].wire["Script"] + self.seen[0].wire["Stylesheet"]

    @property
    def data(self) -> int:
        """Bytes of what was fetched on the wire."""
        return self.seen[0].wire["Fetch"] + self.seen[0].wire["XHR"]


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known and len(known) == len(values) else None


def ratio(value: float | None, ours: float | None) -> float | None:
    """Return how many times as much it is; None where either is not known or too little to tell from nothing."""
    return None if value is None or ours is None or ours < 0.001 else value / ours


def told(rows: Sequence[Row]) -> str:
    """Return the table."""
    ours = {row.size: row for row in rows if row.name == OURS.name}
    return table(HEAD, (_line(row, ours.get(row.size)) for row in rows))


def _line(row: Row, ours: Row | None) -> list[str]:
    size, load = f"{row.size:,}", f"{row.load:.1f}"
    if row.picture is None:
        return [size, row.name, load, "–", "–", f"no picture within {row.limit:.0f} s", *["–"] * (len(HEAD) - 6)]
    base, used = ours.seen[0] if ours else Seen(), row.seen[0]
    return [
        size, row.name, load, f"{row.code / 1e3:,.0f}", f"{row.data / 1e3:,.0f}", f"{row.picture:.1f}", _times(ratio(row.picture, ours and ours.picture)),
        f"{row.work:.1f}", _ms(row.highlight), _ms(row.highlight_work), _times(ratio(row.highlight_work, ours and ours.highlight_work)),
        _ms(used.zoom), _times(ratio(used.zoom, base.zoom)), _ms(used.pan), _times(ratio(used.pan, base.pan)),
        "–" if used.heap is None else f"{used.heap / 1e6:.0f}",
    ]


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else milliseconds(seconds)


def _times(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def still(rows: Iterable[Row]) -> str:
    """Say what a screenshot of a page takes in which nothing changes: as much of each picture and highlight is not the renderer's."""
    taken = [visit.still for row in rows for visit in row.seen if visit.still is not None]
    return f"A screenshot of a page in which nothing changes took {milliseconds(median(taken))} ms (median)." if taken else ""


def aims(rows: Sequence[Row]) -> str:
    """Return each aim and whether it was kept, where its network was measured."""
    found = {(row.size, row.name): row for row in rows}
    ours, peers = found.get((AIMED, OURS.name)), [found[AIMED, name] for name in PEERS if (AIMED, name) in found]
    opened = found.get((LARGEST, OURS_GROUPED.name))
    lines = []
    if ours and peers:
        lines.append(_least(f"all {AIMED:,} drawn", SOONER, "times sooner", [(peer.name, ratio(peer.picture, ours.picture)) for peer in peers]))
        lines.append(_least("a highlight", CHEAPER, "times cheaper", [(peer.name, ratio(peer.highlight_work, ours.highlight_work)) for peer in peers]))
    if opened:
        kept = opened.picture is not None and opened.picture < OPENS
        lines.append((f"{LARGEST:,} open on groups", f"under {OPENS:.0f} s", "–" if opened.picture is None else f"{opened.picture:.1f} s", _kept(kept)))
    return table(("what", "aim", "found", ""), lines) if lines else ""


def _least(what: str, aim: float, words: str, ratios: Sequence[tuple[str, float | None]]) -> tuple[str, str, str, str]:
    reached = all(value is not None and value >= aim for _, value in ratios)
    return what, f"{aim:.0f} {words}", ", ".join(f"{_times(value)} ({name})" for name, value in ratios), _kept(reached)


def _kept(kept: bool) -> str:
    return "kept" if kept else "**missed**"
