"""Drives the system's Chromium. A page that errs, breaks its own policy or calls another host fails its test."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
OWN_HOSTS = ("127.0.0.1", "localhost")
FAILURES = Path(__file__).parent / "failures"
TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.policyBroken(`${event.violatedDirective} by ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`));
"""


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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def faults() -> Faults:
    """What goes wrong during this test."""
    return Faults()


@pytest.fixture
def context(chrome: Browser, faults: Faults) -> Iterator[BrowserContext]:
    """A fresh profile, watched from before its first page."""
    context = chrome.new_context(locale="en-GB", reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
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
