"""A reader at a page: waits for the picture, chooses organisations, pans and zooms; and what each costs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from statistics import median
from threading import Timer
from time import perf_counter, sleep

from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks.browsing import FLAGS, counted
from benchmarks.renderers.pages import DRAWING, Renderer
from benchmarks.renderers.working import Work

SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""WebGL by the processor: this machine's graphics card, if any, is not measured."""
VIEW = {"width": 1280, "height": 800}
SHOWN = 0.9
"""A screenshot shows the picture when it is at least this long, in bytes, as that of the finished picture."""
ZOOMS = (-100, 100) * 4
PANS = tuple(range(10, 130, 10))
"""Turns of the wheel, and pixels from where a drag began."""
TOOK = Error, TimeoutError
"""What a time limit raises."""
LIMITS = 5
"""Time limits after which a visit is ended: a page that never comes to rest answers nobody, and Playwright waits for it without end."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """What one reader's visit cost; None and empty where the time was up before.

    Attributes
    ----------
    picture, work
        Seconds from navigation to the first finished screenshot that shows the network, and work until then.
    wire
        Bytes by kind of file.
    highlight, highlight_work
        Seconds from a click to a finished screenshot, and work of such a click.
    still
        Seconds that a screenshot takes when nothing changes.
    zoom, pan
        Work of a step.
    heap
        Bytes of JavaScript after a collection, with its arrays of numbers.
    """

    picture: float | None = None
    work: float | None = None
    wire: Counter[str] = field(default_factory=Counter)
    heap: int | None = None
    still: float | None = None
    highlight: list[float] = field(default_factory=list)
    highlight_work: list[float] = field(default_factory=list)
    zoom: float | None = None
    pan: float | None = None


@dataclass(frozen=True, slots=True)
class Shot:
    """A finished screenshot: seconds and work since navigation, and its length in bytes."""

    seconds: float
    work: float
    size: int


@contextmanager
def browsing(executable: str, limit: float, *, still: bool = False) -> Iterator[tuple[Page, Work]]:
    """Open a browser of its own for one visit; ``still`` for a reader who asked for less motion."""
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *SOFTWARE])
        page = browser.new_page(viewport=VIEW, reduced_motion="reduce" if still else "no-preference")
        page.set_default_timeout(limit * 1000)
        work = Work()
        stuck = Timer(LIMITS * limit, work.end)
        stuck.start()
        try:
            yield page, work
        finally:
            stuck.cancel()
            browser.close()


def visited(address: str, renderer: Renderer, ids: list[str], executable: str, *, limit: float, acts: bool, still: bool = False) -> Seen:
    """Open the page, and with ``acts`` use it as well; what takes longer than the limit, in seconds, is left out."""
    with browsing(executable, limit, still=still) as (page, work):
        reader = Reader(page, work, renderer, limit)
        steps = (reader.weigh, lambda: reader.choose(ids), reader.zoom, reader.pan) if acts else ()
        try:
            reader.look(address)
        except TOOK:
            return reader.seen
        for step in steps:
            with suppress(*TOOK):
                step()
    return reader.seen


@dataclass(slots=True)
class Reader:
    """One visit, step by step."""

    page: Page
    work: Work
    renderer: Renderer
    limit: float
    seen: Seen = field(default_factory=Seen)

    def look(self, address: str) -> None:
        """Go to the page and wait for the picture."""
        wire = counted(self.page)
        before, began = self.work.seconds(), perf_counter()
        self.page.goto(address, wait_until="commit")
        self.page.wait_for_function(self.renderer.drawn, polling=50)
        shots = [self._shot(began, before)]
        while len(shots) < 2 or abs(shots[-1].size - shots[-2].size) > shots[-1].size / 100:
            shots.append(self._shot(began, before))
        self.work.rest(self.limit)
        shots.append(self._shot(began, before))
        first = next(shot for shot in shots if shot.size >= SHOWN * shots[-1].size)
        self.seen.wire = Counter(wire)
        if first.seconds <= self.limit:
            self.seen.picture, self.seen.work = first.seconds, first.work

    def _shot(self, began: float, before: float) -> Shot:
        size = len(self.page.screenshot())
        return Shot(perf_counter() - began, self.work.seconds() - before, size)

    def weigh(self) -> None:
        """Collect what JavaScript no longer needs, and weigh the rest; and time a screenshot of the still page."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        held = session.send("Runtime.getHeapUsage")
        self.seen.heap = int(held["usedSize"] + held.get("backingStorageSize", 0))
        self.seen.still = median(self._captured() for _ in range(3))

    def _captured(self) -> float:
        began = perf_counter()
        self.page.screenshot()
        return perf_counter() - began

    def choose(self, ids: list[str]) -> None:
        """Click on organisations, as long as there is time: once for the work, once more for the time until a screenshot shows it."""
        end = perf_counter() + self.limit
        for key in ids:
            if perf_counter() > end:
                break
            self._point(key)
            self.seen.highlight_work.append(self.work.of(self._click, self.limit))
            self._point(key)
            before, began = self.page.screenshot(), perf_counter()
            self._click()
            after = self.page.screenshot()
            if after != before:
                self.seen.highlight.append(perf_counter() - began)
        self._back()

    def _point(self, key: str) -> None:
        """Take the choice back, and lay the pointer on an organisation."""
        self._back()
        at = self.page.evaluate(f"({self.renderer.spot})({json.dumps(key)})")
        self.page.mouse.move(at["x"], at["y"])
        self.work.calm(self.limit)

    def _back(self) -> None:
        self.page.mouse.move(2, 2)
        self.page.evaluate(self.renderer.back)
        self.work.calm(self.limit)

    def _click(self) -> None:
        self.page.mouse.down()
        self.page.mouse.up()
        self.page.wait_for_function(self.renderer.chosen, polling="raf")

    def zoom(self) -> None:
        """Turn the wheel step by step, four times a second: nearer and back in turn, since each renderer comes nearer by a factor of its own."""
        x, y, width, height = self._box()
        self.page.mouse.move(x + width / 2, y + height / 2)
        self.work.calm(self.limit)
        self.seen.zoom = self._of_each(lambda by: self.page.mouse.wheel(0, by), ZOOMS, pause=0.25)

    def pan(self) -> None:
        """Drag the ground to the right."""
        x, y, _, height = self._box()
        x, y = x + 12, y + height - 12
        self.page.mouse.move(x, y)
        self.work.calm(self.limit)
        self.page.mouse.down()
        self.seen.pan = self._of_each(lambda by: self.page.mouse.move(x + by, y), PANS, pause=0.05)
        self.page.mouse.up()

    def _of_each(self, act: Callable[[int], object], steps: Iterable[int], *, pause: float) -> float:
        """Return the work of a step on average, over as many as there is time for; each waits for a picture of its own."""
        end, done = perf_counter() + self.limit, []

        def go() -> None:
            for by in steps:
                act(by)
                self.page.evaluate("new Promise(requestAnimationFrame)")
                done.append(by)
                sleep(pause)
                if perf_counter() > end:
                    break

        return self.work.of(go, self.limit) / len(done)

    def _box(self) -> tuple[float, float, float, float]:
        x, y, width, height = self.page.evaluate(BOX)
        return x, y, width, height


BOX = f"""(() => {{
  const {{ x, y, width, height }} = document.querySelector("#{DRAWING} canvas").getBoundingClientRect();
  return [x, y, width, height];
}})()"""
