"""Names that the person has to decide about: near ones side by side with the evidence, and ones that nobody knows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.looking import looked, waiting
from dashboard.importing.parts import button, counted, form, line, page_of, pager, part, plain_rows, radios, text_field
from dashboard.imports import Way
from data.importing.likeness import Candidate, Likeness
from data.importing.matches import LEAVE_OUT, NEW, SAME, STUB, Matched
from data.importing.names import compared
from data.intake import Preview
from data.problems import Refused

ANOTHER = "another"
"""The answer that the organisation is one on record whose name is typed."""
QUESTIONS = 5
"""Names asked about at a time."""
DIFFERS = ("different", "only one", "one in ", "names differ in", "names have", "names are spelt")
"""How evidence begins that speaks for two organisations."""


def decided(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take the answers about the names on the page."""
    found = looked(desk, way).preview
    said = {key: verdict for key in waiting(found) if (verdict := act.text(f"n:{key}"))}
    if not said:
        raise Refused("Choose an answer for at least one of the names.")
    made = {}
    for key, verdict in said.items():
        made |= _decision(desk, found.matched, key, verdict, act.text(f"o:{key}"))
    return Outcome(way=replace(way.deciding(decisions={**way.intake.decisions, **made}), asked=0))


def decided_all(desk: Desk, way: Way, act: Act) -> Outcome:
    """Say the same of every name that is like none on record."""
    found, (verdict,) = looked(desk, way).preview, act.details
    if verdict not in (STUB, LEAVE_OUT):
        raise Refused("These names can be added as unconfirmed, or left out.")
    made = {(found.matched.drafted[key].named.folded, ""): verdict for key in waiting(found) if key in found.matched.unknown}
    return Outcome(way=replace(way.deciding(decisions={**way.intake.decisions, **made}), asked=0))


def forgotten(desk: Desk, way: Way, act: Act) -> Outcome:
    """Ask about the names of this file once more."""
    return Outcome(way=replace(way.deciding(decisions={}), asked=0))


def turned(desk: Desk, way: Way, act: Act) -> Outcome:
    """Go to another page of the names."""
    return Outcome(way=replace(way, asked=int(act.details[0])))


def _decision(desk: Desk, matched: Matched, key: str, verdict: str, typed: str) -> dict[tuple[str, str], str]:
    name = matched.drafted[key].named.folded
    if verdict == ANOTHER:
        return {(name, _on_record(desk, typed)): SAME}
    kind, _, other = verdict.partition(" ")
    if kind == SAME:
        return {(name, other): SAME}
    if verdict not in (NEW, STUB, LEAVE_OUT):
        raise Refused("Choose one of the answers to each name.")
    return {(name, ""): verdict}


def _on_record(desk: Desk, typed: str) -> str:
    """Return the identifier of the organisation that was typed."""
    found = [key for key, row in desk.services.store.held().get("organisations", {}).items() if compared(row["name"]) == compared(typed)]
    if not typed or not found:
        raise Refused(f"“{typed}” is not on record. Type the name as it is held, or choose another answer." if typed
                      else "Type which organisation on record it is, or choose another answer.")
    return found[0]


def view(way: Way, found: Preview) -> list[Component]:
    """Return the names to be decided, a few at a time; or how many were decided, and the way back to them."""
    keys = waiting(found)
    if not keys:
        made = len(way.intake.decisions)
        again = button("Ask me again", "forget-names", hidden="about the names")
        return [line([html.Span(f"You decided about {counted(made, 'name')}."), again], name="names-made")] if made else []
    shown, place = page_of(keys, way.asked, size=QUESTIONS)
    asked = [_asked(found.matched, key) for key in shown]
    unknown = sum(key in found.matched.unknown for key in keys)
    return [part(f"{counted(len(keys), 'name needs', 'names need')} you", [
        *([_together(unknown)] if unknown > 1 else []),
        form([*asked, html.Div([button("Take these answers", "decide", look="btn-primary", id="import-decide")], className="import-actions")],
             name="names", working="Looking again …"),
        *pager(len(keys), place, "names", "names", size=QUESTIONS),
    ], id="import-names", more="The rest of the file is checked once these are settled. Your answers are remembered for the next file.")]


def _together(unknown: int) -> Component:
    said = f"{counted(unknown, 'name is', 'names are')} like none on record. Decide one by one below, or all at once:"
    return line([html.Span(said),
                 button("Add all as unconfirmed", "decide-all", STUB), button("Leave all out", "decide-all", LEAVE_OUT, hidden="with their links")],
                name="names-all", working="Looking again …")


def _asked(matched: Matched, key: str) -> Component:
    one, near = matched.drafted[key], matched.questions.get(key) or matched.unknown.get(key, ())
    asked = key in matched.questions
    beside = [_beside(one, near)] if near else []
    another = text_field(f"o:{key}", "Its name on record", id=f"import-o-{key}")
    lead = "is like one on record. Same or new?" if asked and not near[0].within else "stands in the file twice in two ways. Same or two?" if asked else \
        "is not on record."
    return html.Fieldset([html.Legend([html.Strong(f"“{one.name}”"), f" {lead}"]), *beside,
                          radios(f"n:{key}", _answers(near, asked=asked), id=f"import-n-{key}"), another], className="import-name")


def _answers(near: Sequence[Likeness], *, asked: bool) -> Mapping[str, str]:
    """Return what may be said of a name, the likeliest first; nothing is chosen beforehand."""
    same = {f"{SAME} {each.held.id}": f"The same as “{each.held.name}”" for each in near}
    apart = {NEW: "Another organisation: add it"} if asked else {STUB: "Add it as unconfirmed, for coordinators only"}
    return {**same, **apart, ANOTHER: "Another one on record, whose name I type", LEAVE_OUT: "Leave it out, with its links"}


def _beside(one: Candidate, near: Sequence[Likeness]) -> Component:
    """Return the name in the file beside each that it may be, and what speaks for one and for two."""
    rows = [(f"“{each.held.name}”", _facts(each.held), html.Ul([_evidence(words) for words in each.evidence], className="import-evidence")) for each in near]
    head = ("In this file too" if near[0].within else "On record", "Known of it", "Compared with the file")
    return html.Div([html.P(["In the file: ", html.Strong(one.name), " · ", _facts(one)], className="import-hint"),
                     plain_rows(head, rows, caption=f"“{one.name}” beside what it may be")], className="import-near")


def _facts(one: Candidate) -> str:
    known = [text for text in (one.website, one.registration, one.base) if text]
    return " · ".join(known) or "nothing else known"


def _evidence(words: str) -> Component:
    apart = words.startswith(DIFFERS)
    return html.Li([html.Span("≠ " if apart else "= ", **{"aria-hidden": "true"}), words], className="import-apart" if apart else "import-alike")
