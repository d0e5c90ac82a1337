"""Organisations by their names, as people type and read them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from data.changes import Contents
from data.importing.names import compared

NEAR = 60
"""Likeness, of 100, from which a name is suggested for one that is not on record."""


@dataclass(frozen=True)
class Names:
    """Every organisation's name by its identifier."""

    of: Mapping[str, str]

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """Names by identifier; where two organisations have one name, the identifier stands behind it."""
        count = Counter(map(str.casefold, self.of.values()))
        return {key: name if count[name.casefold()] == 1 else f"{name} ({key})" for key, name in self.of.items()}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {**{key: key for key in self.of}, **{name: key for key, name in self.shown.items()}}

    def found(self, text: str) -> str | None:
        """Return the identifier of the one organisation that a text names; None where it names none, or several."""
        if text in self._keys:
            return self._keys[text]
        alike = [key for key, name in self.of.items() if compared(name) == compared(text)] if text else []
        return alike[0] if len(alike) == 1 else None

    def nearest(self, text: str) -> str | None:
        """Return the name on record that is most like a text, if any is."""
        near = process.extractOne(text, list(self.shown.values()), scorer=fuzz.WRatio, score_cutoff=NEAR)
        return near[0] if near else None


def named(held: Contents) -> Names:
    """Return the names of the organisations held, in order of name."""
    rows = sorted(held.get("organisations", {}).items(), key=lambda pair: pair[1]["name"].casefold())
    return Names({key: row["name"] for key, row in rows})
