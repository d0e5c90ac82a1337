"""What a reader's browser waits for and carries: time to a usable Overview, and bytes by kind of file."""

import shutil
from collections import Counter
from dataclasses import dataclass
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit: seconds to a usable page, and bytes on the wire by kind."""

    seconds: float
    wire: Counter[str]

    @property
    def code(self) -> int:
        """Bytes of JavaScript and CSS, compressed as they were sent."""
        return self.wire["Script"] + self.wire["Stylesheet"]


def chromium() -> str | None:
    """Return where the system's Chromium is, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def first_visits(address: str, executable: str, *, runs: int) -> list[Visit]:
    """Visit the Overview with an empty cache each time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        visits = [_first_visit(browser, address) for _ in range(runs)]
        browser.close()
    return visits


def _first_visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context()
    page = context.new_page()
    wire = counted(page)
    began = perf_counter()
    page.goto(f"{address}/overview?audience=board")
    page.locator(".objective-reading .reading-value").first.wait_for()
    seconds = perf_counter() - began
    page.wait_for_load_state("networkidle")
    context.close()
    return Visit(seconds, wire)


def counted(page: Page) -> Counter[str]:
    """Count bytes as they arrive, compressed and with their headers, by kind of file."""
    kinds: dict[str, str] = {}
    wire: Counter[str] = Counter()
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
    session.on("Network.loadingFinished", lambda told: wire.update({kinds.get(told["requestId"], "Other"): int(told["encodedDataLength"])}))
    session.send("Network.enable")
    return wire
