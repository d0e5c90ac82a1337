"""The indicators that are entered by hand, the network's own first: what each is, its last figure, and what can be done with it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from analysis.indicators import COMPUTED
from dashboard.addresses import address, shared
from dashboard.editing import receipts
from dashboard.editing.describing import PATH, back, blank, figure_address, opened, shown
from dashboard.editing.indicator_words import begun, kind, last_figure, own_codes, shipped, under, who
from dashboard.editing.room import Room, Shown
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, form, part, plain_rows
from data.changes import Contents, RowChange
from data.describing import own, undescribed
from data.entered import EnteredIndicator
from data.problems import Refused

HEAD = ("Indicator", "How it is worked out", "Who sees it", "Last figure", "Shown under", "What to do")
NONE_YET = "None yet. Describe what your network counts or reckons, and the program cannot work out from the facts: its numbers are then entered as figures."
GONE = "It is taken out. No figure or target belonged to it. “Undo” brings it back."
AGAIN = "The one that comes with the program is there again, with any figures and targets. “Undo” brings back your own."
MOVED = "Somebody changed {} since you looked. Look at it again before you take it out."


def view(room: Room, act: Act) -> Shown:
    """Return what the address asks for: all indicators that are entered by hand, the form of one, or an empty form."""
    if room.query.get("new"):
        return shown(room, blank(room))
    code = room.query.get("code", "")
    if code in room.told.entered_by_code:
        return shown(room, opened(room, code))
    return _listed(room, f"There is no indicator {code} that is entered by hand. It may have been taken out: the log shows it." if code else "")


def _listed(room: Room, lost: str) -> Shown:
    mine = own_codes(room)
    ours = [each for each in room.told.entered if each.code in mine]
    rest = [each for each in room.told.entered if each.code not in mine]
    new = html.P(dcc.Link("Describe a new one", href=address(PATH, shared(room.query), new="1"), className="btn btn-primary", id="indicators-new"))
    own_part = [form([_table(room, ours, "The network’s own indicators")], name="indicators-own", working="Taking it out …")] if ours else [
        html.P(NONE_YET, className="notice")]
    return Shown(step="list", heading="Indicators entered by hand", notice=lost or None, said=lost, inside=(
        new, part("The network’s own", own_part, id="indicators-ours"),
        part("Those that come with the program", [_table(room, rest, "Indicators that come with the program")], id="indicators-shipped",
             more="Change one, and your version stands in its place. What else is measured is worked out from the facts: the Method page lists it.")))


def _table(room: Room, specs: list[EnteredIndicator], caption: str) -> Component:
    return plain_rows(HEAD, [_row(room, each) for each in specs], caption=caption, look="edit-indicators")


def _row(room: Room, spec: EnteredIndicator) -> tuple[Component | str, ...]:
    return (html.Div([html.Strong(f"{spec.code} {spec.title}"), *_remarks(room, spec)]), kind(spec), begun(who(room, spec.audiences)),
            last_figure(room, spec), _aims(room, spec.code), _doing(room, spec))


def _remarks(room: Room, spec: EnteredIndicator) -> list[Component]:
    """Return its question, and what is odd about one of the network's own."""
    told = [spec.question] if spec.question else []
    if spec.code in own_codes(room):
        replaced = shipped().get(spec.code)
        told += [f"In the place of “{replaced.title}”, which comes with the program."] if replaced else []
        told += ["It is passed over: the number of this code is worked out from the facts. Take it out, and describe it under another code."] \
            if spec.code in COMPUTED else []
    return [html.Div(words, className="import-hint") for words in told]


def _aims(room: Room, code: str) -> Component | str:
    aims = under(room, code)
    if not aims:
        return "No objective shows it"
    return html.Div([html.Div(dcc.Link(each.title, href=address("/objective", shared(room.query), key=each.key))) for each in aims])


def _doing(room: Room, spec: EnteredIndicator) -> Component:
    """Return the ways to enter a figure, to change the indicator, and to take out one of the network's own."""
    named = html.Span(f" for {spec.code} {spec.title}", className="visually-hidden")
    links = [dcc.Link(["Enter a figure", named], href=figure_address(room, spec.code)),
             dcc.Link(["Change", named], href=address(PATH, shared(room.query), code=spec.code), id=f"indicators-change-{spec.code.replace('.', '-')}")]
    entry = next((each for each in own(room.held) if each["code"] == spec.code), None)
    out = [button("Take out", "takeout", spec.code, _mark(entry), hidden=f"{spec.code} {spec.title}", look="btn-outline-secondary btn-sm",
                  id=f"indicators-out-{spec.code.replace('.', '-')}")] if entry else []
    return html.Div([*links, *out], className="edit-doing")


def _mark(entry: Mapping[str, Any]) -> str:
    """Return what tells whether an entry is as it was."""
    return sha256(json.dumps(entry, sort_keys=True, default=str).encode()).hexdigest()[:12]


def taken_out(room: Room, act: Act) -> Shown:
    """Take out one of the network's own indicators, as it was seen."""
    if len(act.details) != 2:
        raise Refused("Choose which to take out.")
    code, mark = act.details
    spec = room.told.entered_by_code.get(code)

    def decided(held: Contents, _: str) -> tuple[RowChange, ...]:
        entry = next((each for each in own(held) if each["code"] == code), None)
        if entry and _mark(entry) != mark:
            raise Refused(MOVED.format(code))
        return undescribed(code, held)

    source = f"indicator {code} {spec.title}" if spec else f"indicator {code}"
    made = room.store.write(decided, room.stamp("delete", source))
    told = AGAIN if code in shipped() else GONE
    return receipts.receipt(room, made, f"Taken out: {source.removeprefix('indicator ')}", begun(source), back=back(room), told=told)


def undone(room: Room, act: Act) -> Shown:
    """Take a write back, and lead back to the indicators."""
    return receipts.undone(room, act, back=back(room), told="The indicators are as they were before.")
