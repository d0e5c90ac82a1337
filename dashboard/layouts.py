"""Where organisations stand on the map: worked out once for an audience and a data version, kept, and never moved unasked."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock, RLock, Thread
from typing import Any

from analysis.layout import Places, grown, links, read_places
from analysis.layout.job import asked, read
from dashboard.layout_book import LayoutBook
from dashboard.layout_process import LayoutFailed, worked_out
from data.dates import spoken
from data.model import Register
from data.pictures import Action, Layout, LayoutLine, before_tidying
from data.problems import Refused

logger = logging.getLogger(__name__)

BY_ITSELF = "the map itself"
"""Who asked for places that nobody asked for."""
KNOWN = 0.5
"""Share of the organisations that must have a place for the others to be placed among them; below it a new picture says more."""
SIMPLER = "The places are those of a simpler layout, since the package for the usual one cannot be used on this computer."
_PAST = 4


@dataclass(frozen=True, slots=True)
class LastDone:
    """What was done last to the places of an audience.

    Attributes
    ----------
    number
        Running number of the layout: as long as it is the same, nobody moved.
    words
        What was done, in a sentence.
    moved
        Organisations that a tidying moved noticeably; None where nobody was moved.
    undoable
        Whether there is a tidying to take back.
    """

    number: int
    words: str
    moved: int | None
    undoable: bool


@dataclass(slots=True)
class _Job:
    tidies: bool
    done: float = 0.0
    began: bool = False
    failed: str = ""


class Layouts:
    """Places of organisations by audience, and the work that makes them.

    Parameters
    ----------
    book
        Where layouts are kept.
    work
        Function of a line that says what to work out, and of what is told how far it is; returns the answer or raises ``LayoutFailed``.
    """

    def __init__(self, book: LayoutBook, work: Callable[[str, Callable[[float], None]], dict[str, Any]] = worked_out) -> None:
        self._book, self._work = book, work
        self._jobs: dict[tuple[str, str], _Job] = {}
        self._read: dict[str, tuple[int, Places]] = {}
        self._past: dict[tuple[int, str], Places] = {}
        self._lock, self._one_at_a_time = RLock(), Lock()

    def places(self, register: Register, *, past: bool = False) -> Places | None:
        """Return the places of a register's organisations; None while they are worked out, which this begins.

        Whoever has a place keeps it. Newcomers of a new data version are placed among those they are linked with, and that is kept.

        Parameters
        ----------
        past
            Whether the register is as known on a past day: then nothing is begun or kept, and organisations without a place
            are placed for this answer only.
        """
        with self._lock:
            held = self._held(register.audience)
            if past:
                return self._then(register, *held) if held else None
            if held is None or self._strangers(register, held[1]):
                self._begin(register, BY_ITSELF, tidies=False)
                return None
            line, found = held
            return found if line.version == register.version else self._kept_grown(register, found)

    def progress(self, register: Register) -> str:
        """Return how far the work on a register's places is, or why it failed; empty where there is nothing to say."""
        job = self._jobs.get(_key(register))
        if job is None:
            return ""
        if job.failed:
            return f"The places on the map could not be worked out: {job.failed} “Tidy the map” tries again."
        what = "The map is being tidied" if job.tidies else "The places on the map are being worked out"
        return f"{what}: {job.done:.0%} done." if job.began else f"{what}: waiting for another map to be finished."

    def busy(self, register: Register) -> bool:
        """Say whether a register's places are being worked out."""
        job = self._jobs.get(_key(register))
        return job is not None and not job.failed

    def tidy(self, register: Register, by: str) -> None:
        """Begin to work all places out anew; until that is done everybody stays. While it is under way nothing is begun twice."""
        with self._lock:
            if (job := self._jobs.get(_key(register))) and job.failed:
                del self._jobs[_key(register)]
            self._begin(register, by, tidies=True)

    def undo_tidy(self, register: Register, by: str) -> None:
        """Put everybody back to where the last tidying took them from; who came since stands among those it is linked with.

        Raises
        ------
        Refused
            If there is no tidying to take back, or one is under way.
        """
        with self._lock:
            job, line = self._jobs.get(_key(register)), before_tidying(self._book.layouts(register.audience))
            before = self._book.layout_numbered(line.id) if line else None
            if job and not job.failed:
                raise Refused("The map is being worked out just now. Wait until that is done.")
            if before is None:
                raise Refused("There is no tidying of the map to take back.")
            self._keep(register, grown(links(register), _places(before)), "taken back", by)

    def last(self, register: Register) -> LastDone | None:
        """Return what was done last to an audience's places; None where there are none."""
        lines = self._book.layouts(register.audience)
        if not lines:
            return None
        line = lines[0]
        moved = "" if line.moved is None else f" {_organisations(line.moved)} moved noticeably."
        words = f"{_DONE[line.action]} on {spoken(line.at)} by {line.by}.{moved}"
        return LastDone(line.id, words, line.moved, before_tidying(lines) is not None)

    def _held(self, audience: str) -> tuple[LayoutLine, Places] | None:
        """Return the newest layout of an audience, read once."""
        lines = self._book.layouts(audience)
        if not lines:
            return None
        if self._read.get(audience, (0, None))[0] != lines[0].id:
            found = self._book.layout_numbered(lines[0].id)
            if found is None:   # let go of since, for a newer one
                return self._held(audience)
            self._read[audience] = (found.id, _places(found))
        return lines[0], self._read[audience][1]

    @staticmethod
    def _strangers(register: Register, found: Places) -> bool:
        """Say whether so few of a register have a place that they say nothing of where the others belong."""
        return len(register.organisation.keys() & set(found.ids)) < KNOWN * len(register.organisation)

    def _kept_grown(self, register: Register, old: Places) -> Places:
        known = register.organisation.keys() <= set(old.ids)
        return self._keep(register, old.among(register.organisation) if known else grown(links(register), old), "grown", BY_ITSELF)

    def _then(self, register: Register, line: LayoutLine, found: Places) -> Places:
        key = (line.id, register.version)
        if key not in self._past:
            self._past = {**dict(list(self._past.items())[1 - _PAST:]), key: grown(links(register), found)}
        return self._past[key]

    def _keep(self, register: Register, places: Places, action: Action, by: str, moved: int | None = None) -> Places:
        kept = self._book.keep_layout(register.audience, register.version, places.by_id(), action=action, method=places.method, by=by, simple=places.simple,
                                      moved=moved)
        self._read[register.audience] = (kept.id, places)
        return places

    def _begin(self, register: Register, by: str, *, tidies: bool) -> None:
        if _key(register) in self._jobs:
            return
        job = self._jobs[_key(register)] = _Job(tidies)
        Thread(target=self._run, args=(register, job, by), name="layout", daemon=True).start()

    def _run(self, register: Register, job: _Job, by: str) -> None:
        """Work out places and keep them; whatever goes wrong is told where the map would be."""
        try:
            with self._one_at_a_time:
                job.began = True
                self._work_out(register, job, by)
        except LayoutFailed as failure:
            job.failed = str(failure)
        except Exception:
            logger.exception("Working out a layout failed")
            job.failed = "the program failed; its log says how."

    def _work_out(self, register: Register, job: _Job, by: str) -> None:
        def progress(share: float) -> None:
            job.done = share

        held = self._held(register.audience)
        old = held[1] if held else None
        answer = self._work(asked(links(register), old), progress)
        with self._lock:
            action: Action = "tidied" if job.tidies and old else "laid out"
            self._keep(register, read(answer), action, by, answer["moved"] if action == "tidied" else None)
            del self._jobs[_key(register)]


_DONE: Mapping[Action, str] = {"laid out": "Laid out", "grown": "Newcomers added", "tidied": "Tidied", "taken back": "The tidying was taken back"}


def _key(register: Register) -> tuple[str, str]:
    return register.audience, register.version


def _organisations(count: int) -> str:
    return "1 organisation" if count == 1 else f"{count:,} organisations"


def _places(layout: Layout) -> Places:
    return read_places(layout.places, method=layout.method, simple=layout.simple)
