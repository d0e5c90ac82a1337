"""The house's rules: what may import what, and that importing does nothing."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [path for package in ("data", "analysis", "dashboard") for path in sorted((ROOT / package).rglob("*.py"))]
FORBIDDEN = {
    "data": ("analysis", "dashboard", "app", "networkx", "dash", "dash_bootstrap_components", "dash_ag_grid", "plotly", "flask"),
    "analysis": ("dashboard", "app", "sqlalchemy", "alembic", "dash", "dash_bootstrap_components", "dash_ag_grid", "plotly", "flask",
                 "data.store", "data.schema", "data.importing", "data.exporting", "data.migrations"),
    "dashboard": ("app",),
}


def imported(tree):
    """The names of all modules that a file imports, wherever it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def wrong_way(package, tree):
    """The imports of a file that its package may not have."""
    return sorted(name for name in set(imported(tree)) if any(name == root or name.startswith(f"{root}.") for root in FORBIDDEN[package]))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def test_the_house_has_files():
    assert len(FILES) > 40


def test_a_forbidden_import_is_seen():
    assert wrong_way("data", ast.parse("def f():\n    from networkx import Graph")) == ["networkx", "networkx.Graph"]
    assert wrong_way("analysis", ast.parse("from data import store")) == ["data.store"]
    assert wrong_way("analysis", ast.parse("from data.model import Register")) == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_one_way(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert wrong_way(path.relative_to(ROOT).parts[0], tree) == []


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard" / "pages").glob("[!_]*.py")), ids=name_of)
def test_pages_do_not_import_pages(path):
    assert [name for name in imported(ast.parse(path.read_text(encoding="utf-8"))) if name.startswith("dashboard.pages.")] == []


def test_importing_does_nothing(tmp_path):
    """Import every module where opening a file to write, a socket or a database is an error."""
    modules = [name_of(path)[:-3].replace("/", ".").removesuffix(".__init__") for path in FILES if "migrations" not in path.parts]
    script = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
sys.dont_write_bytecode = True
def watch(event, details):
    writes = event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+")
    if writes or event in ("sqlite3.connect", "socket.connect", "subprocess.Popen", "os.mkdir"):
        raise RuntimeError(f"importing did {{event}} {{details}}")
import sqlalchemy, alembic.command, networkx, pandas, numpy, scipy.stats, rapidfuzz, ftfy, dash, dash_bootstrap_components, dash_ag_grid, plotly.graph_objects
callbacks = len(dash._callback.GLOBAL_CALLBACK_LIST)
sys.addaudithook(watch)
for name in {modules!r}:
    __import__(name)
assert len(dash._callback.GLOBAL_CALLBACK_LIST) == callbacks, "importing registered callbacks"
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_days_are_written_in_a_way_that_every_system_knows(path):
    """Windows knows no mark for a day without a leading nought; ``data.dates.spoken`` says one."""
    assert not re.findall(r"%[-#][dmHIjy]", path.read_text(encoding="utf-8"))
