"""Parts that every step of the import screen is built from: plain forms, so that every key and every reader knows them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import BETWEEN
from data.problems import Problem

STEPS = ("Upload", "Match columns", "Check", "Apply")
PAGE_OF = 20
"""Lines of a list on one page."""
SHOWN = 200
"""Problems shown before the rest are counted."""

One = TypeVar("One")


def form(children: Sequence[Component], *, name: str, working: str = "", follows: str = "", look: str = "import-form") -> Component:
    """Return a form whose buttons act; its parts stand below one another.

    Parameters
    ----------
    working
        What is said while the act takes its time.
    follows
        Act that a changed choice does at once.
    """
    marks = {"data-import": name, **({"data-working": working} if working else {}), **({"data-follows": follows} if follows else {})}
    return html.Form(list(children), id=f"import-form-{name}", className=look, **marks)


def line(children: Sequence[Component], *, name: str, working: str = "") -> Component:
    """Return a form whose parts stand beside one another, as far as there is room."""
    return form(children, name=name, working=working, look="import-form import-line")


def button(label: str, do: str, *details: str, look: str = "btn-outline-secondary", hidden: str = "", id: str | None = None) -> Component:
    """Return a button that does something; ``hidden`` are words only a screen reader says."""
    inside = [label, html.Span(f" {hidden}", className="visually-hidden")] if hidden else label
    return html.Button(inside, type="submit", name="do", value=BETWEEN.join((do, *details)), className=f"btn {look}", **({"id": id} if id else {}))


def on_enter(do: str) -> Component:
    """Return what Enter does in a field of a form with several buttons: nobody sees it, and it has to stand first."""
    return html.Button(type="submit", name="do", value=do, tabIndex=-1, className="visually-hidden", **{"aria-hidden": "true"})


def choice(
    name: str, label: Component | str, options: Mapping[str, str], value: str, *, id: str, quiet: bool = False, unanswered: str = "import-open",
) -> Component:
    """Return a labelled list of choices; one that waits for an answer looks ``unanswered``."""
    known = value in options
    listed = [{"label": words, "value": each} for each, words in options.items()]
    spoken = html.Label(label, htmlFor=id, className="visually-hidden" if quiet else "form-label")
    look = "form-select" if known else f"form-select {unanswered}"
    chosen = dbc.Select(id=id, name=name, options=listed, value=value if known else "", placeholder="Choose …", className=look)
    return html.Div([spoken, chosen], className="import-choice")


def text_field(name: str, label: Component | str, value: str = "", *, id: str, quiet: bool = False, **more: Any) -> Component:
    """Return a labelled field for one line of text."""
    spoken = html.Label(label, htmlFor=id, className="visually-hidden" if quiet else "form-label")
    field = dbc.Input(id=id, name=name, value=value, autocomplete="off", **{"type": "text", **more})
    return html.Div([spoken, field], className="import-choice")


def hidden_field(name: str, value: str) -> Component:
    """Return a field that is always sent and never seen: it says that others stood beside it, even if none of them is filled."""
    return dbc.Input(name=name, value=value, type="hidden")


def tick(name: str, label: Component | str, *, id: str, on: bool) -> Component:
    """Return a labelled box to tick."""
    return dbc.Checkbox(id=id, name=name, label=label, value=on, label_class_name="import-tick")


def radios(name: str, options: Mapping[str, str], *, id: str, value: str | None = None) -> Component:
    """Return answers of which one is chosen; none is, unless a value is given."""
    listed = [{"label": words, "value": each} for each, words in options.items()]
    return dbc.RadioItems(id=id, name=name, options=listed, value=value, class_name="import-radios")


def stepper(current: str) -> Component:
    """Return where the person stands among the four steps."""
    at = STEPS.index(current)
    return html.Ol([_step(place, words, at) for place, words in enumerate(STEPS)], className="import-steps", **{"aria-label": "Steps of an import"})


def _step(place: int, words: str, at: int) -> Component:
    state = "done" if place < at else "now" if place == at else "later"
    mark = html.Span("✓" if state == "done" else str(place + 1), className="import-step-mark", **{"aria-hidden": "true"})
    spoken = {"done": "Done: ", "now": "Now: ", "later": "Then: "}[state]
    return html.Li([mark, html.Span([html.Span(spoken, className="visually-hidden"), words])], className=f"import-step import-step-{state}",
                   **({"aria-current": "step"} if state == "now" else {}))


def notice(children: Component | str | Sequence[Component], *, alert: bool = False) -> Component:
    """Return something to read before anything else."""
    return html.Div(html.P(children) if isinstance(children, str) else children, className="notice notice-alert" if alert else "notice")


def part(heading: str, children: Sequence[Component], *, id: str, more: Component | str | None = None, **marks: Any) -> Component:
    """Return a card with a heading of its own; marks are for the browser's part."""
    said = [html.P(more, className="import-hint")] if isinstance(more, str) else [more] if more else []
    own = {"aria-labelledby": f"{id}-heading", **{f"data-{name}": value for name, value in marks.items()}}
    return html.Section([html.H3(heading, id=f"{id}-heading"), *said, *children], id=id, className="import-card", **own)


def problem_list(problems: Sequence[Problem], *, heading: str) -> Component:
    """Return every problem in its own words, the first in full and the rest counted."""
    told = [html.Li(problem.message) for problem in problems[:SHOWN]]
    more = [html.Li(f"… and {len(problems) - SHOWN:,} more.")] if len(problems) > SHOWN else []
    return html.Div([html.H3(heading, id="import-wrong", tabIndex=-1), html.Ul([*told, *more])], className="notice notice-alert import-wrong")


def page_of(rows: Sequence[One], place: int, *, size: int = PAGE_OF) -> tuple[Sequence[One], int]:
    """Return the rows of a page of a list, and the page that there is."""
    place = min(max(place, 0), max(0, (len(rows) - 1) // size))
    return rows[place * size:(place + 1) * size], place


def pager(count: int, place: int, do: str, what: str, *, size: int = PAGE_OF) -> list[Component]:
    """Return the way to the other pages of a list; nothing where there is one page."""
    pages = -(-count // size)
    if pages < 2:
        return []
    before = [button("Previous", do, str(place - 1), hidden=f"page of {what}", id=f"{do}-previous")] if place else []
    after = [button("Next", do, str(place + 1), hidden=f"page of {what}", id=f"{do}-next")] if place < pages - 1 else []
    first, last = place * size + 1, min(count, (place + 1) * size)
    return [line([*before, html.Span(f"{first:,}–{last:,} of {count:,}"), *after], name=f"{do}-pager")]


def plain_rows(head: Iterable[str], rows: Iterable[Sequence[Component | str]], *, caption: str, look: str = "") -> Component:
    """Return a table that becomes one block for each row on a phone; each cell is labelled by its column there."""
    head = list(head)
    # Roles are said, since a browser forgets them where a style sheet makes blocks of the rows.
    top = html.Thead(html.Tr([html.Th(words, scope="col", role="columnheader") for words in head], role="row"), role="rowgroup")
    body = [html.Tr([html.Td(cell, role="cell", **{"data-label": words}) for words, cell in zip(head, row, strict=True)], role="row") for row in rows]
    return html.Table([html.Caption(caption, className="visually-hidden"), top, html.Tbody(body, role="rowgroup")], role="table",
                      className=f"table import-table {look or f'import-of-{len(head)}'}")


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
