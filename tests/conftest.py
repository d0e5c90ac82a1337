"""What every test shares: the samples and their files, the mark of the tests that drive a browser, and the word on a missing one."""

import gc
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard import garbage
from data.samples import SAMPLES, sample_folder
from data.samples.demo import write_demo
from tests.databases import NO_SERVER
from tests.recomputing import Files

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
NO_CHROMIUM = (
    "The browser tests need Chromium, and none was found. Install it (Debian, Ubuntu: "
    "`sudo apt-get install chromium`; elsewhere Chrome or Chromium from its maker) and run them again."
)
settings.register_profile("unhurried", deadline=None)   # how quick something is is measured in benchmarks, never in a test
settings.load_profile("unhurried")
E2E = Path(__file__).parent / "e2e"


def chromium() -> str | None:
    """Return the system's Chromium or Chrome, or None."""
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next(filter(None, found), None) or next(filter(os.path.exists, CHROMIUM_PLACES), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what lies in ``tests/e2e``; without a Chromium skip it, except where CI must not go without."""
    skipped = None if os.environ.get("CI") == "true" or chromium() else pytest.mark.skip(reason=NO_CHROMIUM)
    for item in items:
        if E2E in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if skipped:
                item.add_marker(skipped)


def pytest_configure() -> None:
    """Search for garbage as seldom as a server does: every search walks all that thousands of tests made, and together they took a quarter of the time."""
    garbage.seldom()


def pytest_collection_finish() -> None:
    """Leave what was collected, which stays to the end, out of every later search."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what to install where tests in a browser, or on a server, were left out."""
    for sort, lacking in (("browser tests", NO_CHROMIUM), ("tests on PostgreSQL", NO_SERVER)):
        left_out = [report for report in terminalreporter.stats.get("skipped", []) if lacking in str(report.longrepr)]
        if left_out:
            terminalreporter.write_line(f"{len(left_out)} {sort} were skipped. {lacking}", yellow=True)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; a failure where there is none."""
    path = chromium()
    if path is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    return path


@pytest.fixture(scope="session", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    """Name of each sample in turn."""
    return request.param


@pytest.fixture(scope="session")
def files_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Files]:
    """CSV files of a sample by its name; those of the demonstration are written once for the whole run."""

    @cache
    def read(sample: str) -> Files:
        if sample != "demo":
            return Files(sample_folder(sample))
        folder = tmp_path_factory.mktemp("demo")
        write_demo(folder)
        return Files(folder)

    return read


@pytest.fixture(scope="session")
def files(files_of: Callable[[str], Files], sample: str) -> Files:
    """CSV files of each sample in turn."""
    return files_of(sample)


@pytest.fixture(autouse=True)
def unsearched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing searches for garbage at each new version of the data, except in the tests of that search: it walks all that every test made.

    A browser's tests keep it: what they look at is a server as it is.
    """
    if request.path.name != "test_garbage.py" and E2E not in request.path.parents:
        monkeypatch.setattr(garbage, "spared", lambda load: load())
