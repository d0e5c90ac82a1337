"""What a person does on the import screen, and what comes of it.

Every step is made of plain forms. The browser sends the button that was pressed, with the fields of its form,
as one ``Act``; a function of the step turns it into an ``Outcome``, and the step is drawn anew from that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash.development.base_component import Component

from dashboard.imports import Imports, Way
from dashboard.services import Services
from data.problems import Problem

BETWEEN = "\t"
"""What stands between an act and its details in the value of a button."""


@dataclass(frozen=True, slots=True)
class Act:
    """A button pressed, or a choice changed.

    Attributes
    ----------
    do, details
        What to do, and with what.
    fields
        Values of the form by the name of the field.
    token
        The import that the window knows; empty for none.
    """

    do: str
    details: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    token: str = ""

    def text(self, name: str) -> str:
        """Return the value of a field, without blanks round it."""
        return next(iter(self.fields.get(name, ())), "").strip()


def act(sent: Any) -> Act:
    """Return the act that a browser sent; one of no known form does nothing."""
    if not isinstance(sent, dict) or not isinstance(sent.get("fields"), list):
        return Act("")
    fields: dict[str, tuple[str, ...]] = {}
    for pair in sent["fields"]:
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair):
            fields[pair[0]] = (*fields.get(pair[0], ()), pair[1])
    do, *details = str(sent.get("do", "")).split(BETWEEN)
    return Act(do, tuple(details), fields, str(sent.get("token") or ""))


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step works with: the facts, the imports on their way, and who sits there."""

    services: Services
    imports: Imports
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an act.

    Attributes
    ----------
    way
        The import as it now stands; None where there is none.
    notice
        What to tell before anything else.
    problems
        What is wrong with a file that cannot be taken.
    download
        Name and content of a file to save.
    load
        Address to load anew, where the frame of the page changes with it.
    again
        An act to send once more after a moment.
    """

    way: Way | None
    notice: Component | str | None = None
    problems: tuple[Problem, ...] = ()
    download: tuple[str, str] | None = None
    load: str = ""
    again: str = ""


Doing = Callable[[Desk, Way | None, Act], Outcome]
"""What an act does."""
