"""Imports on their way, in the memory of the one process: nothing of an upload is kept on a disk.

Each has a token that one browser window knows. What nobody touched for an hour goes, and so does the
oldest where there are many; what a closed window leaves behind can be found by nobody.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import RLock

from data.importing.sheets import Document
from data.intake import Intake, Preview
from data.store import Receipt

KEPT, SECONDS = 8, 3_600
"""Imports kept at a time, and how long after they were last touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Files as they came, put together where they are several, and how they were read.

    Attributes
    ----------
    name
        Name of the file, or of all of them.
    content
        Bytes of the file, or of a zip of them.
    sha256
        Fingerprint of the content.
    document
        What it holds.
    header_rows
        Sheet to the row that names its columns, where the person chose it.
    """

    name: str
    content: bytes
    sha256: str
    document: Document
    header_rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An import on its way: what was uploaded, what was decided, and where the person stands.

    Attributes
    ----------
    intake
        The sheets to import and the decisions about them; None until it is known which tool wrote them.
    preview
        What it would do, as last looked at; None where something was decided since.
    step
        ``match``, ``check`` or ``done``.
    tab, place, asked
        List that is open in the check, its page, and the page of the names that are asked about.
    receipt, undone
        What was written, and what taking it back did.
    """

    token: str
    upload: Upload
    intake: Intake | None = None
    preview: Preview | None = None
    step: str = "match"
    tab: str = ""
    place: int = 0
    asked: int = 0
    receipt: Receipt | None = None
    undone: Receipt | None = None

    def deciding(self, **decided: object) -> "Way":
        """Return the import with more decided about it, so that it has to be looked at anew."""
        return replace(self, intake=replace(self.intake, **decided), preview=None)


class Imports:
    """Every import on its way, and who is writing one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ways: OrderedDict[str, tuple[float, Way]] = OrderedDict()
        self._writing = ""
        self._lock = RLock()

    def of(self, token: str) -> Way | None:
        """Return an import by its token, and keep it for another hour; None where it is gone."""
        with self._lock:
            self._let_go()
            found = self._ways.get(token)
            if found:
                self.keep(found[1])
            return found[1] if found else None

    def keep(self, way: Way) -> None:
        """Keep an import as it now stands; the one that was touched longest ago may go for it."""
        with self._lock:
            self._ways[way.token] = (self._clock(), way)
            self._ways.move_to_end(way.token)
            self._let_go()

    def forget(self, token: str) -> None:
        """Let go of an import."""
        with self._lock:
            self._ways.pop(token, None)

    def __len__(self) -> int:
        with self._lock:
            self._let_go()
            return len(self._ways)

    def _let_go(self) -> None:
        while self._ways and (len(self._ways) > KEPT or next(iter(self._ways.values()))[0] < self._clock() - SECONDS):
            self._ways.popitem(last=False)

    @contextmanager
    def turn(self, by: str) -> Iterator[str]:
        """Take the turn to write until the block ends; gives who is writing already, or an empty text where the turn was free."""
        with self._lock:
            other = self._writing
            self._writing = other or by
        try:
            yield other
        finally:
            if not other:
                self._writing = ""


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)
