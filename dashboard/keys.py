"""The keys: extras for those who like them; whatever a key does, a button does too."""

from dash import html
from dash.development.base_component import Component

LISTED = "shell-keys"

KEYS: tuple[tuple[str, str, str], ...] = (
    ("/", "Search", "Go to the search box; from a page without one, to the page that has it."),
    ("Escape", "Close or go back", "Close what is open: a message, what is typed in the search, the filters, the ties behind a number. Otherwise go back."),
    ("?", "Keys", "Show or hide this list."),
)
"""Key as browsers name it, the words on its button, and what it does; ``assets/keys.js`` does it."""

WRITTEN = {"Escape": "Esc"}

ON_THE_MAP: tuple[tuple[str, str], ...] = (
    ("Z", "Everything back: nothing chosen, no focus, no path, every group, the whole map. Escape does the same. Button: “Everything back”."),
    ("Arrows", "With the map in focus: from one organisation to the neighbour that lies that way. The lists beside the map do the same."),
    ("Enter", "Stay with the chosen organisation and its neighbours, or open the chosen group. Button: “Focus”."),
    ("+ and −", "One step more round it, or one less. Buttons: “One step more”, “One step less”."),
    ("Shift and drag", "Select in a rectangle. Button: “Select in a rectangle”; “Draw round some” takes any shape."),
)
"""Keys and gestures that the map itself listens to, each with the button or list that does the same."""


def buttons() -> list[Component]:
    """Return the buttons of the header."""
    return [_button(key, words, f"{words} (key {key})") for key, words, _ in KEYS if key != "Escape"]


def listed() -> Component:
    """Return the list of keys: a dialogue that the browser opens and closes by itself."""
    rows = [html.Tr([html.Th(html.Kbd(WRITTEN.get(key, key)), scope="row"), html.Td(about), html.Td(_button(key, words))]) for key, words, about in KEYS]
    table = html.Table(html.Tbody(rows), className="table")
    map_rows = [html.Tr([html.Th(html.Kbd(key), scope="row"), html.Td(about)]) for key, about in ON_THE_MAP]
    on_the_map = [html.H3("On the map"), html.Table(html.Tbody(map_rows), className="table")]
    close = html.Form(html.Button("Close", className="btn btn-primary"), method="dialog")
    title = html.H2("Keys", id=f"{LISTED}-title")
    return html.Dialog([title, table, *on_the_map, close], id=LISTED, className="keys-listed", **{"aria-labelledby": f"{LISTED}-title"})


def _button(key: str, words: str, title: str | None = None) -> Component:
    told = {"data-key": key, **({"title": title} if title else {})}
    return html.Button(words, type="button", className="btn btn-outline-secondary btn-sm", **told)
