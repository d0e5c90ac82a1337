"""Drives the system's Chromium. A page that errs, breaks its own policy or calls another host fails its test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from dash import Dash
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.factory import create_app
from dashboard.services import Services
from dashboard.serving import services_of
from data.sources import checked
from data.store import Store

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
OWN_HOSTS = ("127.0.0.1", "localhost")
FAILURES = Path(__file__).parent / "failures"
TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.policyBroken(`${event.violatedDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let go of the files that Flask-Compress reads to their end and leaves to be closed by themselves."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"))


@dataclass
class Faults:
    """What went wrong in a browser while a test ran; a test that provokes some clears them."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    policy: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Return every fault with its kind."""
        return [f"{kind}: {what}" for kind, found in vars(self).items() for what in found]

    def clear(self) -> None:
        """Forget them."""
        for found in vars(self).values():
            found.clear()

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error."""
        if message.type == "error":
            self.console.append(f"{message.text} ({message.location.get('url', '')})")

    def see(self, url: str) -> None:
        """Keep a request that leaves this machine."""
        address = urlsplit(url)
        if address.scheme not in ("data", "blob", "about") and address.hostname not in OWN_HOSTS:
            self.foreign.append(url)


@pytest.fixture(scope="session")
def chrome(chromium_path: str) -> Iterator[Browser]:
    """One browser for the whole run."""
    expect.set_options(timeout=30_000)  # a first page on a busy machine may need more than the usual five seconds
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass(frozen=True)
class Served:
    """A sample on its own port: its address, and the facts behind it."""

    url: str
    services: Services


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Served]]:
    """Serve a sample by its name from a database of its own; the server stays for the whole run."""
    with ExitStack() as running:
        yield cache(lambda sample: _served(sample, tmp_path_factory.mktemp(sample) / "network.sqlite", running))


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each request."""

    def log_request(self, *args):
        """Say nothing."""


def _served(sample: str, database: Path, running: ExitStack) -> Served:
    store = Store(str(database))
    running.callback(store.close)
    store.migrate()
    store.apply(checked(sample), by="test", source=sample)
    services = services_of(store)
    return Served(_running(create_app(services), running), services)


def _running(app: Dash, running: ExitStack) -> str:
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=Quiet)
    running.callback(server.server_close)
    running.callback(server.shutdown)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Dash], str]]:
    """Serve an application of a test's own and return its address; the server stays for the whole run."""
    with ExitStack() as running:
        yield lambda app: _running(app, running)


@pytest.fixture
def faults() -> Faults:
    """What goes wrong during this test."""
    return Faults()


@pytest.fixture
def context(chrome: Browser, faults: Faults) -> Iterator[BrowserContext]:
    """A fresh profile, watched from before its first page."""
    context = chrome.new_context(locale="en-GB", reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(30_000)
    # Lambdas, because Playwright leaves an attribute of its own on the object of a bound method.
    context.expose_function("policyBroken", lambda what: faults.policy.append(what))
    context.add_init_script(TELL_OF_VIOLATIONS)
    context.on("request", lambda request: faults.see(request.url))
    context.on("console", lambda message: faults.hear(message))
    context.on("weberror", lambda error: faults.errors.append(str(error.error)))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, faults: Faults, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that must have had no fault when its test ends."""
    page = context.new_page()
    yield page
    report = request.node.stash.get(CALLED, None)
    if report is not None and report.failed:
        FAILURES.mkdir(exist_ok=True)
        page.screenshot(path=FAILURES / f"{request.node.name}.png", full_page=True)
    assert not faults.told(), "\n".join(faults.told())


CALLED = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Let the page know whether its test failed, so that it leaves a picture."""
    report = yield
    if call.when == "call":
        item.stash[CALLED] = report
    return report
