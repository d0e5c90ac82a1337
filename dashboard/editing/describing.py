"""The form that describes an indicator whose numbers are entered: checked as its file is, with a preview in words, and nobody's change lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from analysis.indicators import COMPUTED
from analysis.sentences import listed
from dashboard.addresses import address, shared
from dashboard.editing.describing_fields import FIELDS, LINES, USUAL_MONTHS, Texts, cells, entry_of, fields, label, said, typed
from dashboard.editing.fields import Wrong
from dashboard.editing.indicator_words import begun, own_codes, reads, suggested, under
from dashboard.editing.receipts import receipt
from dashboard.editing.room import Room, Shown
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, counted, form, hidden_field, notice, part
from data.changes import Contents, RowChange, applied
from data.describing import described, settings
from data.editing import EditedMeanwhile
from data.entered import FILE
from data.intake import configured
from data.problems import InputRefused, Problem, Refused

PATH, SEEN = "/indicators", "seen"
MET = "Someone changed this while you were editing. Nothing was saved. Save again to keep what you typed, or write what they wrote."
COUNTED = '"{}" is worked out from the facts by the program. Choose another code.'
STANDS_IN = "It comes with the program. What you save stands in its place as the network’s own; “Take out” brings the one of the program back."

ADDED = "It is saved and has no figure yet. Next, enter a figure for it, or set a target. “Undo” takes it away again."
CHANGED = "The change is saved; figures and targets stay with it. “Undo” brings back what was there before."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it stands.

    Attributes
    ----------
    code
        The indicator that is changed; empty for a new one.
    seen
        Its settings as they stood when the form was opened.
    texts
        What stands in the fields.
    """

    code: str = ""
    seen: Mapping[str, Any] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    wrong: Wrong = field(default_factory=dict)


def opened(room: Room, code: str) -> Draft:
    """Return the form of an indicator as it is now."""
    seen = settings(room.told.entered_by_code[code])
    return Draft(code=code, seen=seen, texts=cells(seen))


def blank(room: Room) -> Draft:
    """Return the form of a new one, with the next free code, for the objective in the address if there is one."""
    aim = room.query.get("objective", "")
    known = aim if any(each.key == aim for each in room.told.objectives) else ""
    return Draft(texts={"code": suggested(room, known), "months": USUAL_MONTHS, "audiences": f"coordinator{LINES}board", "objective": known})


def saved(room: Room, act: Act) -> Shown:
    """Write what the form says; what is wrong, or was changed meanwhile, is told at its field with all that was typed."""
    draft = _sent(act)
    source = _source(room, draft)
    try:
        made = room.store.write(lambda held, _: _decided(draft, held), room.stamp("edit", source))
    except (EditedMeanwhile, InputRefused, Refused) as error:
        return _refused(room, draft, error)
    return receipt(room, made, "Saved", begun(source), _onward(room, draft), back=back(room), told=CHANGED if draft.code else ADDED)


def previewed(room: Room, act: Act) -> Shown:
    """Say how it will be worked out, without writing anything; what is wrong is told as when it is saved."""
    draft = _sent(act)
    try:
        told = configured(applied(room.held, _decided(draft, room.held)))
    except (EditedMeanwhile, InputRefused, Refused) as error:
        return _refused(room, draft, error)
    spec = told.entered_by_code[draft.code or draft.texts["code"]]
    lines = [html.Li(line) for line in reads(replace(room, told=told), spec)]
    return shown(room, draft, "This is how it will be read. Nothing is saved yet.", [html.Ul(lines)])


def _decided(draft: Draft, held: Contents) -> tuple[RowChange, ...]:
    if draft.texts.get("code") in COMPUTED:
        raise InputRefused([Problem(FILE, None, "code", COUNTED.format(draft.texts["code"]))])
    entry = entry_of(draft.texts)
    return described(entry, held, instead_of=draft.code, seen=draft.seen) if draft.code else described(entry, held)


def _sent(act: Act) -> Draft:
    """Return the form as the browser sent it."""
    try:
        seen = json.loads(act.text(SEEN) or "{}")
    except ValueError:
        seen = None
    if not isinstance(seen, dict) or len(act.details) != 1:
        raise Refused("The form did not arrive whole. Open it anew.")
    return Draft(code=act.details[0], seen=seen, texts=typed(act))


def _refused(room: Room, draft: Draft, error: EditedMeanwhile | InputRefused | Refused) -> Shown:
    if isinstance(error, EditedMeanwhile):
        now = {each.field: each.held for each in error.conflicts}
        wrong = {name: (f"They wrote: {said(room, name, value)}",) for name, value in now.items()}
        return shown(room, replace(draft, seen={**draft.seen, **now}, wrong=wrong), MET, alert=True)
    if isinstance(error, Refused):
        return shown(room, draft, str(error), alert=True)
    order = [*FIELDS, *(problem.column for problem in error.problems)]
    wrong: dict[str, list[str]] = {}
    for problem in sorted(error.problems, key=lambda problem: order.index(problem.column)):
        wrong.setdefault(problem.column, []).append(problem.message)
    told = f"{counted(len(error.problems), 'thing has', 'things have')} to be put right. Nothing was saved; all you typed is still here."
    return shown(room, replace(draft, wrong=wrong), told, alert=True)


def _source(room: Room, draft: Draft) -> str:
    """Return what is done in words, for the log."""
    if not draft.code:
        return f"new indicator {draft.texts.get('code', '')} {draft.texts.get('title', '')}".strip()
    before = cells(draft.seen)
    moved = ", ".join(label(name) for name, text in draft.texts.items() if before.get(name, "") != text)
    return f"indicator {draft.code} {draft.seen.get('title', '')}: {moved}"


def shown(room: Room, draft: Draft, words: str = "", more: list[Component] | None = None, *, alert: bool = False) -> Shown:
    """Return a form on the screen; what has to be read first stands before it."""
    heading = f"Change {draft.code} {draft.seen.get('title', '')}" if draft.code else "Describe a new indicator"
    told = notice([html.P(words), *(more or _places(draft))], alert=alert) if words else None
    return Shown(step=f"form {draft.code}", heading=heading, notice=told, said=words, inside=(html.P(back(room)), *_about(room, draft), _form(room, draft)))


def _about(room: Room, draft: Draft) -> list[Component]:
    """Return what is to be known before one is changed: that it comes with the program, and which objectives list it themselves."""
    if not draft.code:
        return []
    shipped = [] if draft.code in own_codes(room) else [STANDS_IN]
    listing = [each.title for each in under(room, draft.code) if each.key != draft.seen.get("objective")]
    aims = [f"The network’s own file lists it under {', '.join(f'“{title}”' for title in listing)}."] if listing else []
    return [html.P(line, className="import-hint") for line in (*shipped, *aims)]


def _form(room: Room, draft: Draft) -> Component:
    among = list(dict.fromkeys(filter(None, (suggested(room, each.key) for each in room.told.objectives))))
    hint = f"Next free: {suggested(room)}" + (f"; {listed(among)} among those of an objective." if among else ".")
    send = [button("Save", "save", draft.code, look="btn-primary", id="indicators-save"),
            button("See how it will be read", "preview", draft.code, id="indicators-preview")]
    inside = html.Div([hidden_field(SEEN, json.dumps(dict(draft.seen))),
                       html.Div(fields(room, draft.texts, draft.wrong, new=not draft.code, hint=hint), className="edit-fields"),
                       html.Div(send, className="import-actions")])
    return part("What it is", [form([inside], name="indicator", working="One moment …")], id="indicators-sheet")


def _places(draft: Draft) -> list[Component]:
    """Return links to the fields that have to be looked at."""
    links = {name: html.A(label(name), href="#", **{"data-import-go": f"indicators-f-{name}"}) for name in draft.wrong if name in FIELDS}
    lines = [html.Li([links[name], *(f": {words}" for words in told)] if name in links else list(told)) for name, told in draft.wrong.items()]
    return [html.Ul(lines)] if lines else []


def back(room: Room) -> Component:
    """Return the way back to all indicators."""
    return dcc.Link("Back to the indicators", href=address(PATH, shared(room.query)))


def figure_address(room: Room, code: str) -> str:
    """Return the address of an empty form for a figure of an indicator."""
    return address("/edit", shared(room.query), table="figures", new="1", indicator=code)


def _onward(room: Room, draft: Draft) -> list[Component]:
    code = draft.code or draft.texts.get("code", "")
    aim = [each for each in room.told.objectives if each.key == draft.texts.get("objective")] or under(room, code)
    target = address("/edit", shared(room.query), table="targets", new="1", indicator=code)
    return [dcc.Link("Enter a figure for it", href=figure_address(room, code)), dcc.Link("Set a target for it", href=target),
            dcc.Link("Change it again", href=address(PATH, shared(room.query), code=code)),
            *(dcc.Link(f"See “{each.title}”", href=address("/objective", shared(room.query), key=each.key)) for each in aim),
            dcc.Link("Describe another", href=address(PATH, shared(room.query), new="1"))]
