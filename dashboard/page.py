"""A page: one file, one value, one line in ``PAGES``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dash.development.base_component import Component

from dashboard.exhibit import Exhibits

if TYPE_CHECKING:
    from dash import Dash

    from analysis.study import Study
    from dashboard.services import Services


def _nothing() -> list[Component]:
    return []


def _no_wire(app: "Dash", services: "Services") -> None:
    """Most pages need no callback of their own: the shell redraws the view when the address changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the dashboard.

    Attributes
    ----------
    view
        Pure function of the study, the page's own part of the query and the theme; returns what
        stands below the title. Everything a reader can choose is in the address, so links do the work
        of callbacks.
    controls
        What stays in place while the view is redrawn, such as a search box.
    exhibits
        The page's charts and tables by key; the downloads are served from them.
    group
        Heading under which it stands with others in a second row of the navigation; empty for a place of its own.
    wire
        Registers the callbacks of ``controls``, where there are any.
    """

    key: str
    title: str
    path: str
    audiences: tuple[str, ...]
    question: str
    group: str = ""
    view: "Callable[[Study, Mapping[str, str], str], list[Component]]"
    exhibits: Exhibits = field(default_factory=dict)
    controls: Callable[[], list[Component]] = _nothing
    wire: "Callable[[Dash, Services], None]" = _no_wire
