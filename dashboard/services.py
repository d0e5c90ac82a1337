"""The one cache: registers by version and audience, studies by what they look at."""

import getpass
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock, RLock

from analysis.selection import Selection
from analysis.study import Study
from dashboard.layout_book import MemoryBook
from dashboard.layouts import Layouts
from data.model import Register
from data.problems import Refused
from data.store import Store

STUDIES = 64
"""Studies kept; the least recently used one goes first."""


class Services:
    """What callbacks may ask for; ``layouts`` says where organisations stand on the map.

    Parameters
    ----------
    version
        Function that returns the data version now.
    load
        Function of an audience and a day (or None for now) that returns its register as known at the end of that day.
    store
        The database, for pages that change something; None where the facts come straight from files.
    """

    def __init__(self, version: Callable[[], str], load: Callable[[str, date | None], Register], store: Store | None = None) -> None:
        self._version, self._load, self._store = version, load, store
        self.layouts = Layouts(store or MemoryBook())
        self._registers: dict[tuple[str, str, date | None], Register] = {}
        self._studies: OrderedDict[tuple[str, Selection], Study] = OrderedDict()
        self._lock = RLock()
        self._reading = Lock()

    @property
    def writes(self) -> bool:
        """Whether there is a database to write to."""
        return self._store is not None

    @property
    def who(self) -> str:
        """Who writes: this version serves one person, who is known by the name of the computer's account."""
        return getpass.getuser()

    @property
    def store(self) -> Store:
        """The database.

        Raises
        ------
        Refused
            If the facts come straight from files, which nothing can be written to.
        """
        if self._store is None:
            raise Refused("These facts come straight from files, so nothing can be changed here. Import them into a database first.")
        return self._store

    def register(self, audience: str, known_at: date | None = None) -> Register:
        """Return the facts an audience may see, as known now or at the end of a past day."""
        key = (self._version(), audience, known_at)
        with self._reading:
            if key not in self._registers:
                self._registers = {held: value for held, value in self._registers.items() if held[0] == key[0] and held[2] in (None, known_at)}
                self._registers[key] = self._load(audience, known_at)
            return self._registers[key]

    def study(self, selection: Selection) -> Study:
        """Return the study of a selection; studies that differ only in their filters share what is costly."""
        register = self.register(selection.audience, selection.known_at)
        with self._lock:
            whole = self._kept(register, selection.without_filters())
            return whole if selection == selection.without_filters() else self._kept(register, selection, whole)

    def _kept(self, register: Register, selection: Selection, whole: Study | None = None) -> Study:
        key = (register.version, selection)
        if key not in self._studies:
            self._studies[key] = Study(register, selection, whole)
        self._studies.move_to_end(key)
        while len(self._studies) > STUDIES:
            self._studies.popitem(last=False)
        return self._studies[key]
