"""Where layouts of the map are kept: in the database, or in memory where the facts come straight from files."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from data.pictures import Action, Layout, LayoutLine, Place, kept_of


class LayoutBook(Protocol):
    """Where layouts are kept; a ``Store`` is one."""

    def layouts(self, audience: str) -> Sequence[LayoutLine]:
        """Return what was done to an audience's places, the newest first."""

    def layout_numbered(self, number: int) -> Layout | None:
        """Return a layout by its running number; None where it is not kept."""

    def keep_layout(self, audience: str, version: str, places: Mapping[str, Place], *, action: Action, method: str, by: str, simple: bool = False,
                    moved: int | None = None) -> Layout:
        """Keep a layout."""


class MemoryBook:
    """Layouts kept for as long as the program runs, for facts that come straight from files."""

    def __init__(self) -> None:
        self._kept: list[Layout] = []
        self._number = 0

    def layouts(self, audience: str) -> tuple[Layout, ...]:
        """Return the layouts of an audience, the newest first."""
        return tuple(layout for layout in reversed(self._kept) if layout.audience == audience)

    def layout_numbered(self, number: int) -> Layout | None:
        """Return a layout by its running number; None where it is not kept."""
        return next((layout for layout in self._kept if layout.id == number), None)

    def keep_layout(self, audience: str, version: str, places: Mapping[str, Place], *, action: Action, method: str, by: str, simple: bool = False,
                    moved: int | None = None) -> Layout:
        """Keep a layout, and let the oldest of the audience go."""
        self._number += 1
        layout = Layout(id=self._number, audience=audience, version=version, at=datetime.now(UTC), by=by, action=action, method=method, simple=simple,
                        moved=moved, places=dict(places))
        held = [*self._kept, layout]
        kept = kept_of([line for line in reversed(held) if line.audience == audience])
        self._kept = [line for line in held if line.audience != audience or line.id in kept]
        return layout
