"""How long a start takes, from the command until the address answers, as a reader waits for it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.timing import Timing

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds after which a start has failed."""


def started(database: Path, *, runs: int) -> Timing:
    """Time ``python app.py`` on the database to the first answer of ``/``; work is that of the server until it is stopped, right after."""
    clock, work = zip(*(_start(database) for _ in range(runs)), strict=True)
    return Timing(clock, work)


def _start(database: Path) -> tuple[float, float]:
    before = os.times()
    with served(database) as (_, seconds):
        pass
    after = os.times()
    return seconds, after.children_user + after.children_system - before.children_user - before.children_system


@contextmanager
def served(database: Path) -> Iterator[tuple[str, float]]:
    """Serve a database in a process of its own; give the address and how long the start took."""
    port, began = free_port(), perf_counter()
    environment = {**os.environ, "NETMAP_DATABASE": str(database), "NETMAP_PORT": str(port)}
    server = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server)
        yield address, perf_counter() - began
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers with 200.

    Raises
    ------
    RuntimeError
        If the program ended, or does not answer within the patience.
    """
    end = perf_counter() + PATIENCE
    while perf_counter() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=10) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            sleep(0.02)
    raise RuntimeError(f"The server at {address} did not answer.")
