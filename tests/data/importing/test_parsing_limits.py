"""What reading a file may cost: memory and seconds, in a process that ends with the reason in plain words."""

import errno
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

import pytest

from data.importing import parsing
from data.importing.limits import UPLOAD
from data.importing.memory import ran_out
from data.importing.parsing import parsed
from tests.data.importing.made import told, xlsx

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process, and tells its peak")
SCRIPT = """
import json, resource, sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from data.importing.limits import UPLOAD
from data.importing.parsing import parsed
found = parsed(sys.argv[1], Path(sys.argv[2]), limits=replace(UPLOAD, seconds=20 * UPLOAD.seconds))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(each.ru_utime + each.ru_stime for each in used)
itself = next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
child = used[1].ru_maxrss
cells = sum(len(row) for sheet in found.sheets for row in sheet.rows)
print(json.dumps([[problem.message for problem in found.problems], cells, max(itself, child) / 1024, seconds]))
"""
"""Reads a file from a process that is small itself: the system adds what a process holds to the peak of those it starts.

The seconds are those of work, so that tests which run beside it do not count; the limit in seconds has a test of its own.
"""


def cost(folder, name, content):
    """What is told of an upload, its cells, the megabytes that the larger of the two processes took, and the seconds of both."""
    (folder / name).write_bytes(content)
    done = subprocess.run([sys.executable, "-c", SCRIPT, name, str(folder / name)], cwd=parsing.ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def measured(name, content, limits=UPLOAD):
    """The document of an upload, and the seconds it took."""
    began = time.perf_counter()
    found = parsed(name, content, limits=limits)
    return found, time.perf_counter() - began


@cache
def wide_text():
    """20 MB of short cells that are all different: each costs a text of its own."""
    some = random.Random(1).randbytes(3 * 56 * 49_000).hex()
    rows = (",".join(some[place:place + 6] for place in range(first, first + 6 * 56, 6)) for first in range(0, len(some), 6 * 56))
    return ("\n".join([",".join(f"c{place}" for place in range(56)), *rows])).encode()[:19_900_000].rpartition(b"\n")[0]


@pytest.mark.slow
def test_an_upload_of_twenty_megabytes_is_read_within_the_limits(tmp_path):
    content = wide_text()
    assert 18_000_000 < len(content) <= 20_000_000
    messages, cells, megabytes, seconds = cost(tmp_path, "wide.csv", content)
    assert messages == []
    assert cells > 2_500_000
    assert megabytes < UPLOAD.memory
    assert seconds < UPLOAD.seconds


@pytest.mark.slow
@pytest.mark.parametrize(("name", "first", "again", "times"), [
    ("blank.csv", b"name\n", b"\n", 19_900_000), ("narrow.csv", b"name\n", b"a,\n", 2_000_000), ("commas.csv", b"", b",", 19_900_000),
    ("empty.json", b"[{}", b",{}", 6_600_000), ("deep.json", b"", b'[{"a":', 3_300_000), ("many.graphml", b"<graphml>", b'<node id="1"/>', 300_000)])
def test_an_upload_that_would_cost_much_is_refused_within_the_limits(tmp_path, name, first, again, times):
    messages, cells, megabytes, seconds = cost(tmp_path, name, first + again * times)
    assert (len(messages), cells) == (1, 0)
    assert megabytes < UPLOAD.memory
    assert seconds < UPLOAD.seconds


def test_a_workbook_of_a_thousand_rows_is_read_at_once():
    content = xlsx([[f"column {place}" for place in range(20)], *([f"{row} {place}" for place in range(20)] for row in range(1_000))])
    before = os.times()
    found = parsed("people.xlsx", content)
    after = os.times()
    assert len(found.sheets[0].rows) == 1_000
    assert sum(after[:4]) - sum(before[:4]) < 1.0   # seconds of work in both processes; about 0.4


def test_what_needs_too_much_memory_is_stopped_and_told():
    found = parsed("wide.csv", wide_text()[:10_000_000], limits=replace(UPLOAD, memory=120))
    assert told(found) == ['"wide.csv" needs more than 120 MB of memory to be read. Split it, or delete unused sheets and columns.']


@pytest.mark.parametrize("memory", [40, 45, 80, 95, 110])
def test_a_workbook_for_which_memory_runs_out_is_never_told_as_damaged(memory):
    """Wherever it runs out: while the sheets are taken apart, packed, read, or become texts of ours, where Rust panics over an object that is none."""
    content = xlsx([["first", "second"], *([f"{'x' * 3_000}{row % 37}"] * 2 for row in range(7_500))])
    found = parsed("long.xlsx", content, limits=replace(UPLOAD, memory=memory))
    assert told(found) == [f'"long.xlsx" needs more than {memory} MB of memory to be read. Split it, or delete unused sheets and columns.']


def hidden_by(second):
    """The error of something that failed for want of memory, and then in another way over that."""
    try:
        try:
            raise MemoryError
        except MemoryError:
            raise second from None
    except BaseException as error:
        return error


@pytest.mark.parametrize(("error", "of_memory"), [
    (MemoryError(), True), (OSError(errno.ENOMEM, "Cannot allocate memory"), True), (OSError(errno.ENOENT, "No such file"), False),
    (BaseException("PyObject pointer is null"), True), (BaseException("index out of bounds"), False), (ValueError("I/O operation on closed file"), False)])
def test_want_of_memory_is_known_by_whichever_name(error, of_memory):
    assert ran_out(error) is of_memory
    assert ran_out(hidden_by(error))


def test_xml_that_memory_ran_out_for_is_told_from_xml_that_is_not_whole():
    with pytest.raises(ExpatError) as broken:
        ParserCreate().Parse(b"<a>", True)
    assert not ran_out(broken.value)
    broken.value.code = 1   # what expat calls XML_ERROR_NO_MEMORY
    assert ran_out(broken.value)


def test_what_takes_too_long_is_stopped_and_told():
    found, seconds = measured("long.csv", b"name,area\n" + b"a,\n" * 6_600_000, limits=replace(UPLOAD, seconds=1))
    assert told(found) == ['"long.csv" takes longer than 1 second to read. Split it, or delete unused sheets and columns.']
    assert seconds < 30  # a limit of one second ended it, not the length of the file


def test_a_process_that_fails_is_told_as_a_damaged_file(monkeypatch, caplog):
    monkeypatch.setattr(parsing, "_surroundings", lambda: {"PYTHONHOME": "nowhere"})  # Python itself cannot begin there
    assert told(parsed("a.csv", b"name\nHarbour\n")) == [
        '"a.csv" is damaged and cannot be read. Open it in the program it came from, save a new copy, try that.']
    assert "Reading a file ended with 1" in caplog.text
    assert "Harbour" not in caplog.text


def test_the_process_is_not_told_the_settings_of_the_dashboard(monkeypatch):
    monkeypatch.setenv("NETMAP_DATABASE", "postgresql://somebody:secret@host/netmap")
    assert not [name for name in parsing._surroundings() if name.startswith("NETMAP")]


def test_the_process_imports_little():
    script = "import sys, data.importing.child, data.importing.documents, data.importing.passing; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=parsing.ROOT).stdout.split()
    assert not {"pandas", "numpy", "sqlalchemy", "networkx", "ftfy", "dash", "rapidfuzz"} & set(loaded)


def test_nothing_of_an_upload_is_left_on_the_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert parsed("a.csv", b"name\nHarbour\n").problems == ()
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_a_file_stays_on_the_disk_even_if_the_dashboard_is_killed_while_it_reads(tmp_path):
    program = "import sys; from data.importing.parsing import parsed; parsed('a.csv', sys.stdin.buffer.read())"
    surroundings = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(parsing.ROOT)}
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, env=surroundings) as process:
        process.stdin.write(b"a,b\n" + b"1,2\n" * 200_000)
        process.stdin.close()
        while not (reading := _children(process.pid)) and process.poll() is None:
            time.sleep(0.01)
        assert reading, "the other process was never begun"
        assert list(tmp_path.iterdir()) == []
        process.kill()
    assert list(tmp_path.iterdir()) == []


def _children(process):
    """The processes that a process began."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
