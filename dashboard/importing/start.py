"""Before the first file: what the network is called, or how the invented one makes room for it."""

from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.parts import button, form, line, notice, part, text_field
from dashboard.imports import Way
from data.intake import begun, slugged
from data.problems import Refused

PAGE = "/import"
CLEAR = "clear"
"""Word to type before the invented network is cleared away."""
GOES = ("Real organisations cannot be mixed with it, so it has to go first: every organisation, tie and number of it, and every import made into it. "
        "This cannot be undone. The demonstration can be loaded again into another database.")


def named(desk: Desk, way: Way | None, act: Act) -> Outcome:
    """Give an empty database its network."""
    name = " ".join(act.text("name").split())
    if not name:
        raise Refused("Type what your network is called. You can change it later.")
    desk.services.store.apply(begun(name, slugged(name)), by=desk.by, source=f'began the network "{name}"')
    return Outcome(way=None, load=PAGE)


def cleared(desk: Desk, way: Way | None, act: Act) -> Outcome:
    """Clear the invented network away, where the person typed the word for it."""
    if act.text("word").casefold() != CLEAR:
        raise Refused(f"Nothing was cleared: the word to type is “{CLEAR}”.")
    desk.services.store.clear(by=desk.by)
    return Outcome(way=None, load=PAGE)


def naming() -> Component:
    """Return the question what a network is called that nothing is known of yet."""
    return part("What is your network called?", [line([
        text_field("name", "Name of the network", id="import-network", maxlength=120, required=True),
        button("Begin", "name", look="btn-primary"),
    ], name="naming", working="Making room for your network …"), html.P(
        "Have you a workbook or a folder that this dashboard wrote? It brings its own name: choose it below.", className="import-hint")], id="import-begin",
        more="It stands at the top of every page. Then come two files: who belongs, and who works with whom. In a quarter of an hour you can read the "
             "first sentence about your own network.")


def making_room(name: str) -> Component:
    """Return what clears the invented network away."""
    return part("Start your own network", [form([
        notice([html.P([html.Strong(f"“{name}” is invented. "), GOES])]),
        text_field("word", f"Type “{CLEAR}” to go on", id="import-word", maxlength=20, required=True),
        button("Clear the invented network", "clear", look="btn-primary"),
    ], name="clearing", working="Clearing the invented network …")], id="import-clear")


def takes_files(desk: Desk) -> bool:
    """Say whether a file can be dropped: not while an invented network stands in its place."""
    return desk.services.store.is_empty() or not desk.services.register("coordinator").configuration.fictional


def start(desk: Desk) -> Component | None:
    """Return what has to come before a file can be taken; None where the network is named and its facts are real."""
    if desk.services.store.is_empty():
        return naming()
    told = desk.services.register("coordinator").configuration
    return making_room(told.name) if told.fictional else None
