"""The benchmark of packs runs, at its smallest, and its past is one that can be read; no time is judged."""

from pathlib import Path

import pytest

from analysis.meetings import period
from benchmarks import report
from benchmarks.networks import Network, invented
from benchmarks.packs import BEGIN, DOCUMENT, END, WARM_PACK, Waited, measured, told
from benchmarks.timing import Timing

SMALLEST = 40


@pytest.mark.slow
def test_everything_a_board_waits_for_is_measured_with_a_past_to_read(tmp_path):
    with invented(Path(tmp_path), SMALLEST) as network:
        found = list(measured(network, tmp_path / f"network-{SMALLEST}.sqlite", cold=1, warm=1))
        before = period(network.services.register("board"), network.services.register("board").data_to).before
        then, now = (network.services.register("board", day).organisation[network.busiest].name for day in (before, None))
    assert all(row.timing.median > 0 for row in found)
    assert len({row.name for row in found}) == len(found) == 9
    assert (then != now, now) == (True, "Renamed since (invented)")
    written = told(network, found)
    assert all(row.name in written for row in found)


def test_an_aim_that_only_the_clock_missed_is_the_machines_doing():
    network = Network(None, 500, 0, 0, 0, "")

    def verdict(clock: float, work: float) -> str:
        return told(network, [Waited(WARM_PACK, Timing((clock,), (work,)))]).rsplit("|", 2)[1].strip()
    assert [verdict(1.9, 1.9), verdict(9.0, 1.9), verdict(9.0, 2.1)] == ["< 2: kept", "< 2: kept by its work", "< 2: **missed**"]


def test_the_document_has_a_place_for_the_figures(tmp_path):
    copy = tmp_path / "performance.md"
    copy.write_text(DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    report.write(copy, "the figures", begin=BEGIN, end=END)
    assert f"{BEGIN}\n\nthe figures\n\n{END}" in copy.read_text(encoding="utf-8")
