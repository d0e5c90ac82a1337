"""The benchmark runs, at its smallest: no figure is judged here, since a busy machine says nothing of the program."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from analysis.selection import Selection
from analysis.study import Study
from benchmarks.__main__ import figures
from benchmarks.browsing import Visit
from benchmarks.networks import PAIRS_EACH, Network, invented
from benchmarks.pages import Measured, asked, measured, unseen_days, visits
from benchmarks.report import BEGIN, END, pages, starts, write
from benchmarks.timing import Timing, table, timed
from dashboard.factory import create_app
from dashboard.pages import PAGES
from data.reading import read_configuration
from data.registers import register
from data.samples.demo import demo_rows

SMALLEST = 40


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with invented(tmp_path_factory.mktemp("benchmark"), SMALLEST) as made:
        yield made


def test_every_page_is_measured_and_told(network):
    found = measured(network, warm=1, fresh=1)
    assert {path for path, _ in visits("x").values()} == {page.path for page in PAGES}
    assert all(row.size > 300 and row.warm.median > 0 and row.filtered.median > 0 and row.dated.median > 0 for row in found)
    told = pages(network, found)
    assert f"{network.ties:,} pairs tied" in told
    assert all(row.name in told for row in found)


def test_the_networks_are_as_dense_as_the_aims_suppose():
    """2,500 pairs tied on the day at 500 organisations."""
    files, rows = demo_rows(organisations=500, pairs_each=PAIRS_EACH)
    dense = register(read_configuration(files)[0], rows, version="dense", baseline=date(2026, 9, 30))
    assert 2_500 <= Study(dense, Selection()).network.number_of_edges() < 3_000


def test_no_visit_is_refused_by_its_audience(network):
    client = create_app(network.services).server.test_client()
    for path, query in visits(network.busiest).values():
        page = next(page for page in PAGES if page.path == path)
        assert query.get("audience", "coordinator") in page.audiences
        assert asked(client, path, query) > 300


def test_a_new_day_is_new_each_time(network):
    days = unseen_days(network)
    assert len({next(days) for _ in range(40)}) == 40


def test_the_machine_is_described_first(tmp_path):
    assert "cores, load" in next(figures(tmp_path, (), 1, 1))


def test_median_and_percentile_are_read_off_the_runs():
    timing = Timing(clock=(0.1, 0.2, 0.3, 0.4, 1.4), work=(1.0, 2.0, 9.0, 3.0, 4.0))
    assert (timing.median, timing.worked) == (pytest.approx(0.3), 3.0)
    assert timing.p95 == pytest.approx(1.2)   # by hand: four fifths of the way from 0.4 to 1.4
    assert len(timed([lambda: None] * 3).clock) == 3


def test_a_start_over_its_aim_says_so():
    cold, work = Timing((8.0,), (8.0,)), (1.0, 1.0, 9.0)
    assert "< 5: kept |" in starts(cold, Timing((4.0, 4.5, 9.0), work))
    assert "< 5: kept by its work |" in starts(cold, Timing((4.0, 5.5, 9.0), work))
    assert "**missed**" in starts(cold, Timing((4.0, 5.5, 9.0), (1.0, 5.1, 9.0)))


def test_a_busy_machine_is_told_from_a_slow_page(network):
    def told(clock: float, work: float) -> str:
        timing = Timing(clock=(clock,), work=(work,))
        return pages(replace(network, organisations=500), [Measured("A page", timing, timing, timing, 1_000)])

    assert "| kept |" in told(0.09, 0.05)
    assert "| kept by its work |" in told(0.3, 0.05)
    assert "| **missed** |" in told(0.3, 0.2)


def test_code_on_the_wire_is_scripts_and_style_sheets():
    assert Visit(1.0, {"Script": 5, "Stylesheet": 2, "Image": 90}).code == 7


def test_a_table_is_markdown():
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_figures_are_written_between_their_marks(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write(document, "new")
    assert document.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    (tmp_path / "bare.md").write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for figures"):
        write(tmp_path / "bare.md", "new")
