"""What is packed, pinned and committed: the lock files, the wheel, and no trace of a machine or a registry."""

import importlib.util
import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import data

ROOT = Path(__file__).parents[1]
# In two halves, so that this file does not name one itself.
REGISTRIES = tuple(
    ".".join(halves) for halves in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmmirror", "com"), ("yarnpkg", "com"))
)
MACHINE_PATH = re.compile(r"(?<![\w./:-])/(?:root|work|home/\w+|Users/\w+)/")
BUNDLES = {"assets/netmap.css", "dashboard/browser/built/plotly-basic.min.js", "dashboard/browser/built/network-map.min.js",
           *(f"dashboard/browser/built/licences/{name}.txt" for name in ("bootstrap", "events", "graphology", "plotly.js", "sigma"))}
PACKAGES = ("data", "analysis", "dashboard", "assets")


def pins() -> dict[str, list[str]]:
    """Each requirement of the lock file by name, as its lines."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = (line.strip(" \\") for line in block.splitlines())
        found.setdefault(canonicalize_name(Requirement(first).name), []).append("\n".join([first, *hashes]))
    return found


def wanted() -> list[Requirement]:
    """Everything pyproject.toml asks for: to run, to test and to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return [Requirement(line) for line in [*project["project"]["dependencies"], *groups["dev"], *groups["build"]]]


def test_every_package_is_pinned_to_one_version_whatever_the_python():
    assert not [name for name, blocks in pins().items() if len(blocks) > 1]


def test_every_pin_is_one_version_with_hashes():
    for blocks in pins().values():
        for block in blocks:
            first, *hashes = block.splitlines()
            assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", first), first
            assert hashes, first
            assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


def test_the_lock_file_names_no_host():
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_the_lock_file_holds_what_the_project_asks_for(requirement):
    versions = [Requirement(block.splitlines()[0]).specifier for block in pins()[canonicalize_name(requirement.name)]]
    assert all(requirement.specifier.contains(next(iter(version)).version) for version in versions)


def test_the_lock_file_of_the_browser_names_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    others = {name: entry for name, entry in packages.items() if name}
    assert others
    assert not [name for name, entry in others.items() if "resolved" in entry]
    assert not [name for name, entry in others.items() if not entry["integrity"].startswith("sha512-")]


def test_the_charts_in_the_browser_are_those_of_the_python_package():
    from plotly.offline import get_plotlyjs_version

    wanted_version = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["plotly.js-basic-dist-min"]
    assert wanted_version == get_plotlyjs_version()


def tracked() -> list[Path]:
    """Every file under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing is tracked here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_names_a_registry_or_a_path_of_a_machine():
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
    assert not found


@pytest.mark.parametrize(("text", "found"), [("see {}home/ann/x", True), ("'{}root/y'", True), ("https://a.org{}work/z", False), ("at {}homepage/", False)])
def test_a_path_of_a_machine_is_told_from_an_address(text, found):
    assert bool(MACHINE_PATH.search(text.format("/"))) is found


def test_nothing_third_party_is_tracked():
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert not names & BUNDLES
    assert not [name for name in names if "node_modules" in name or name.endswith(".min.js")]


def test_the_package_data_is_ours():
    assert Path(data.__file__).parent == ROOT / "data"


@pytest.mark.parametrize("name", PACKAGES)
def test_no_installed_package_takes_a_name_of_ours(name):
    assert set(packages_distributions().get(name, ())) <= {"netmap-dashboard"}


def build_hook(root: Path) -> ModuleType:
    """The build hook of the sources in `root`, as a module."""
    spec = importlib.util.spec_from_file_location("hatch_build_under_test", root / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the source archive, and the wheel made from it."""
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
                          cwd=out, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.mark.slow
def test_the_wheel_carries_the_bundles_and_every_package(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert names >= BUNDLES
    assert names >= {f"{package}/__init__.py" for package in PACKAGES}
    assert not [name for name in names if name.startswith(("tests/", "node_modules/")) or name.endswith((".scss", ".mjs")) or "/network_map/browser/" in name]


@pytest.mark.slow
def test_the_source_archive_needs_no_node(built, tmp_path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    root = next(tmp_path.iterdir())
    hook = build_hook(root)
    assert hook.is_current(root, hook.inputs_digest(root))


@pytest.mark.slow
def test_a_changed_colour_makes_the_bundles_out_of_date(built, tmp_path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    root = next(tmp_path.iterdir())
    tokens = root / "dashboard/browser/scss/_tokens.scss"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#1F5F8B", "#1F5F8C"), encoding="utf-8")
    hook = build_hook(root)
    assert not hook.is_current(root, hook.inputs_digest(root))
