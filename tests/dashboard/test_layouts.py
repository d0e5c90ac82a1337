"""Places on the map: worked out once, outside this process, kept for each audience, and never moved unasked."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from analysis.layout import laid_out, links
from analysis.layout.job import answered
from dashboard import layout_process
from dashboard.layout_book import MemoryBook
from dashboard.layout_process import LayoutFailed, worked_out
from dashboard.layouts import BY_ITSELF, Layouts
from data.problems import Refused
from data.store import Store
from tests.analysis.conftest import register, tie

PATIENCE = 60


def network(keys="abcdef", *, version="one", audience="coordinator", pairs=("ab", "bc", "cd")):
    """A register with ties of a few pairs; nobody else's."""
    made = register(keys, ties=tuple(tie(*pair) for pair in pairs if set(pair) <= set(keys)))
    return replace(made, version=version, audience=audience)


def here(line, progress):
    """Work out a layout in this process, as the other one does."""
    said = []
    answered(line, said.append)
    for text in said[:-1]:
        progress(json.loads(text)["done"])
    return json.loads(said[-1])


def waited(layouts, made):
    """The places once they are there."""
    end = monotonic() + PATIENCE
    while (found := layouts.places(made)) is None:
        assert "could not" not in layouts.progress(made), layouts.progress(made)
        assert monotonic() < end
        sleep(0.01)
    return found


def settled(layouts, made):
    """Wait until nothing is under way."""
    end = monotonic() + PATIENCE
    while layouts.progress(made) and "could not" not in layouts.progress(made):
        assert monotonic() < end
        sleep(0.01)


@pytest.fixture(params=["memory", "database"])
def book(request, tmp_path):
    """Both places where layouts are kept."""
    if request.param == "memory":
        yield MemoryBook()
        return
    with closing(Store(str(tmp_path / "map.sqlite"))) as store:
        store.migrate()
        yield store


class Held:
    """Work that waits until it may go on, and counts how often it was asked for."""

    def __init__(self):
        self.goes_on, self.began, self.asked = Event(), Event(), 0

    def __call__(self, line, progress):
        self.asked += 1
        progress(0.4)
        self.began.set()
        assert self.goes_on.wait(PATIENCE)
        return here(line, progress)


def test_places_are_none_until_they_are_worked_out_and_then_kept(book):
    work, made = Held(), network()
    layouts = Layouts(book, work)
    assert layouts.last(made) is None
    assert layouts.places(made) is None
    assert work.began.wait(PATIENCE)
    assert layouts.places(made) is None
    assert "40% done" in layouts.progress(made)
    work.goes_on.set()
    found = waited(layouts, made)
    assert found.by_id() == laid_out(links(made)).by_id()
    assert (layouts.progress(made), work.asked) == ("", 1)
    assert Layouts(book, work).places(made).by_id() == found.by_id()
    assert "Laid out on" in layouts.last(made).words
    assert BY_ITSELF in layouts.last(made).words


def test_many_at_once_begin_one_job(book):
    work, made = Held(), network()
    layouts = Layouts(book, work)
    threads = [Thread(target=layouts.places, args=(made,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work.goes_on.set()
    waited(layouts, made)
    assert work.asked == 1


def test_when_data_grows_nobody_moves_and_newcomers_get_a_place(book):
    layouts = Layouts(book, here)
    before = waited(layouts, network()).by_id()
    grown = network("abcdefgh", version="two", pairs=("ab", "bc", "cd", "ag"))
    after = layouts.places(grown)
    assert set(after.ids) == set("abcdefgh")
    assert {key: place for key, place in after.by_id().items() if key in before} == before
    assert "Newcomers added" in layouts.last(grown).words
    number = layouts.last(grown).number
    assert layouts.places(grown).by_id() == after.by_id() == Layouts(book, here).places(grown).by_id()
    assert layouts.last(grown).number == number


def test_who_is_no_longer_visible_loses_its_place(book):
    layouts = Layouts(book, here)
    waited(layouts, network())
    assert set(layouts.places(network("abcde", version="two")).ids) == set("abcde")


def test_another_network_is_laid_out_anew(book):
    """Of ten organisations two have a place, which says nothing of the others."""
    layouts = Layouts(book, here)
    waited(layouts, network())
    other = network("abuvwxyz", version="two", pairs=("uv", "vw"))
    assert layouts.places(other) is None
    waited(layouts, other)
    assert "Laid out" in layouts.last(other).words


def test_each_audience_has_places_of_its_own_register_only(book):
    seen = []

    def watched(line, progress):
        seen.append(json.loads(line))
        return here(line, progress)

    layouts = Layouts(book, watched)
    waited(layouts, network())
    member = network("abcd", audience="member")
    assert layouts.places(member) is None
    assert set(waited(layouts, member).ids) == set("abcd")
    assert (seen[1]["ids"], seen[1]["old"]) == (list("abcd"), None)


def test_tidying_moves_nobody_until_it_is_done_says_how_many_moved_and_can_be_undone(book):
    made, layouts = network(), Layouts(book, here)
    waited(layouts, network("abc"))
    before = layouts.places(network(version="two"))
    made = network(version="two")
    work = Held()
    layouts = Layouts(book, work)
    layouts.tidy(made, "Ann")
    layouts.tidy(made, "Ann")
    assert work.began.wait(PATIENCE)
    assert layouts.places(made).by_id() == before.by_id()
    assert "being tidied: 40% done" in layouts.progress(made)
    with pytest.raises(Refused, match="just now"):
        layouts.undo_tidy(made, "Ann")
    work.goes_on.set()
    settled(layouts, made)
    after, last = layouts.places(made), layouts.last(made)
    assert after.by_id() == laid_out(links(made), old=before).by_id() != before.by_id()
    assert work.asked == 1
    assert (last.undoable, last.moved) == (True, json.loads(str(last.moved)))
    assert f"{last.moved} organisation" in last.words
    assert "by Ann" in last.words
    layouts.undo_tidy(made, "Ben")
    assert layouts.places(made).by_id() == before.by_id()
    assert "taken back" in layouts.last(made).words
    with pytest.raises(Refused, match="no tidying"):
        layouts.undo_tidy(made, "Ben")


def test_undoing_a_tidying_leaves_who_came_since_on_the_map(book):
    layouts, made = Layouts(book, here), network()
    before = waited(layouts, made).by_id()
    layouts.tidy(made, "Ann")
    settled(layouts, made)
    later = network("abcdefg", version="two")
    layouts.places(later)
    layouts.undo_tidy(later, "Ann")
    found = layouts.places(later).by_id()
    assert set(found) == set("abcdefg")
    assert {key: found[key] for key in before} == before


def test_a_past_day_has_the_places_of_now_and_begins_nothing(book):
    work, then = Held(), network("abcxy", version="old", pairs=("ab", "bx"))
    layouts = Layouts(book, work)
    assert layouts.places(then, past=True) is None
    assert work.asked == 0
    work.goes_on.set()
    now = waited(layouts, network()).by_id()
    found = layouts.places(then, past=True)
    assert set(found.ids) == set("abcxy")
    assert all(found.by_id()[key] == now[key] for key in "abc")
    assert layouts.places(then, past=True) is found
    assert layouts.places(network()).by_id() == now


def test_a_failure_is_told_is_not_tried_again_unasked_and_tidying_tries_again(book):
    asked = []

    def failing(line, progress):
        asked.append(line)
        if len(asked) == 1:
            raise LayoutFailed("the process was stopped.")
        return here(line, progress)

    layouts, made = Layouts(book, failing), network()
    assert layouts.places(made) is None
    settled(layouts, made)
    assert layouts.progress(made) == "The places on the map could not be worked out: the process was stopped. “Tidy the map” tries again."
    assert layouts.places(made) is None
    assert len(asked) == 1
    layouts.tidy(made, "Ann")
    assert waited(layouts, made)
    assert "Laid out" in layouts.last(made).words


def test_a_fault_of_the_program_is_told_too(book, caplog):
    layouts, made = Layouts(book, lambda line, progress: {}["places"]), network()
    assert layouts.places(made) is None
    settled(layouts, made)
    assert "its log says how" in layouts.progress(made)
    assert "KeyError" in caplog.text


def test_memory_keeps_the_newest_and_what_an_undo_returns_to():
    book = MemoryBook()
    first = book.keep_layout("board", "1", {"a": (0.0, 0.0)}, action="laid out", method="m", by="x")
    book.keep_layout("board", "1", {"a": (1.0, 0.0)}, action="tidied", method="m", by="x", moved=1)
    for version in range(40):
        book.keep_layout("board", str(version), {"a": (1.0, 0.0)}, action="grown", method="m", by="x")
    assert book.layout_numbered(first.id).places == {"a": (0.0, 0.0)}
    assert len(book.layouts("board")) == 22
    assert book.layouts("member") == ()


@pytest.mark.slow
def test_a_process_of_its_own_works_it_out_and_importing_numba_is_no_matter_of_the_server(tmp_path):
    """In a fresh process, so that nothing else has imported numba before."""
    script = """
import sys
from time import sleep
from dashboard.layouts import Layouts
from dashboard.layout_book import MemoryBook
from data.sources import open_register
made, layouts = open_register("uk-democracy"), Layouts(MemoryBook())
while layouts.places(made) is None:
    sleep(0.05)
    assert "could not" not in layouts.progress(made), layouts.progress(made)
assert len(layouts.places(made).ids) == len(made.organisations)
assert not {"numba", "umap", "sklearn"} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=layout_process.ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def module(tmp_path, monkeypatch, body):
    """A process that does something else than to work out a layout."""
    (tmp_path / "odd_layout.py").write_text(f"import os, signal, sys, time\n{body}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    return "odd_layout"


@pytest.mark.parametrize(("body", "words"), [
    ("sys.stdin.readline(); raise ValueError('no such day')", "the process failed.*no such day"),
    ("sys.exit(3)", "code 3"),
    pytest.param("sys.stdin.readline(); os.kill(os.getpid(), signal.SIGKILL)", "stopped from outside",
                 marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")),
    ("sys.stdin.readline(); print('{\"done\": 0.5}')", "the process failed"),
])
def test_a_process_that_fails_is_told_in_words(tmp_path, monkeypatch, body, words):
    with pytest.raises(LayoutFailed, match=words):
        worked_out("x" * 1_000_000, lambda _: None, module=module(tmp_path, monkeypatch, body))


def test_a_process_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    began = monotonic()
    with pytest.raises(LayoutFailed, match="too long"):
        worked_out("x", lambda _: None, seconds=0.5, module=module(tmp_path, monkeypatch, "time.sleep(60)"))
    assert monotonic() - began < 30


def test_no_secret_of_the_dashboard_is_told_to_the_process(tmp_path, monkeypatch):
    monkeypatch.setenv("NETMAP_SECRET", "hush")
    told = worked_out("x", lambda _: None, module=module(tmp_path, monkeypatch, "import json\nprint(json.dumps(dict(os.environ)))"))
    assert "NETMAP_SECRET" not in told
    assert told["OMP_NUM_THREADS"] == "1"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="looks for the process as Linux and macOS show it")
def test_a_server_that_is_killed_leaves_no_process_behind(tmp_path):
    """The server is killed while its process works: that ends by itself."""
    script = """
import numpy as np
from analysis.layout import linked
from analysis.layout.job import asked
from dashboard.layout_process import worked_out
random = np.random.default_rng(0)
line = asked(linked([f"{n:05}" for n in range(30_000)], *random.integers(0, 30_000, (2, 120_000)), np.ones(120_000)))
worked_out(line, lambda share: print(share, flush=True))
"""
    server = subprocess.Popen([sys.executable, "-c", script], cwd=layout_process.ROOT, stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server.pid)], capture_output=True, text=True, check=True).stdout.split()
    server.kill()
    server.wait()
    server.stdout.close()
    assert len(children) == 1
    end = monotonic() + PATIENCE
    while subprocess.run(["ps", "-o", "stat=", "-p", children[0]], capture_output=True, text=True, check=False).stdout.strip()[:1] not in ("", "Z"):
        assert monotonic() < end
        sleep(0.1)
