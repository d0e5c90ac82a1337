"""``python -m benchmarks.renderers.serving RENDERER SIZE PORT``: serve one renderer's page until the process is ended."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from waitress import serve

from benchmarks.renderers.cytoscape import CYTOSCAPE
from benchmarks.renderers.networks import network
from benchmarks.renderers.ours import OURS, OURS_GROUPED
from benchmarks.renderers.pages import Renderer
from benchmarks.renderers.scattergl import SCATTERGL
from benchmarks.starting import ROOT, free_port, wait_for

RENDERERS = {renderer.name: renderer for renderer in (OURS, OURS_GROUPED, CYTOSCAPE, SCATTERGL)}
PEERS = ROOT / "build" / "peers"
"""Folder of the packages that only this benchmark needs."""


def missing() -> str:
    """Return how to install what is drawn beside and is not there, or nothing."""
    if (PEERS / "dash_cytoscape").exists() or find_spec("dash_cytoscape"):
        return ""
    return f"`{Path(sys.executable).name} -m pip install --no-deps --target {PEERS.relative_to(ROOT)} {' '.join(wanted())}`"


def wanted() -> list[str]:
    """Return the packages of the dependency group ``bench``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["bench"]


@contextmanager
def served(renderer: Renderer, size: int) -> Iterator[str]:
    """Serve a renderer's page in a process of its own; give its address."""
    port = free_port()
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(PEERS))))
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.renderers.serving", renderer.name, str(size), str(port)], cwd=ROOT,
                              env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def main(name: str, size: str, port: str) -> None:
    """Serve."""
    serve(RENDERERS[name].app(network(int(size))).server, host="127.0.0.1", port=int(port), threads=4)


if __name__ == "__main__":
    main(*sys.argv[1:])
