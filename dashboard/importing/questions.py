"""An adapter's questions on screen: single ones, one for each column beside three of its cells, one for each word."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice

from dash import html
from dash.development.base_component import Component

from dashboard.importing.acts import Act
from dashboard.importing.parts import choice, counted, hidden_field, part, plain_rows, text_field, tick
from data.importing.adapters.base import Answers, Question
from data.importing.adapters.columns import column_key
from data.importing.sheets import Document

CELLS, LETTERS = 3, 40
"""Cells shown beside a column, and letters of each."""
LINKS = 8
"""Open questions that are linked to by name."""
NEEDED = "Needs your answer"
WORDS = {
    "tier": "Words for membership", "strength": "Words for how close a tie is", "kind": "Words for the kind of tie",
    "organisation_kind": "Words for what it is", "themes": "Words for what it works on", "base": "Words for areas",
    "scope": "Words for where it works", "visibility": "Words for who may see it",
}
"""Field whose words are asked about, and the heading over them."""


def answered(questions: Iterable[Question], act: Act, before: Answers) -> Answers:
    """Return the answers with those of a form; what was only proposed and left as it was stays a proposal."""
    given = dict(before.given)
    for question in questions:
        said = _said(question, act)
        if said is not None and (question.key in given or said != question.proposed):
            given[question.key] = said
    return Answers({key: said for key, said in given.items() if said})


def _said(question: Question, act: Act) -> str | None:
    """Return what a form answers to a question; None where it does not ask it."""
    if not question.many:
        return act.text(f"q:{question.key}") if f"q:{question.key}" in act.fields else None
    ticked = [each.value for each in question.choices if f"m:{question.key}:{each.value}" in act.fields]
    return ";".join(ticked) if ticked or f"m:{question.key}" in act.fields else None


def still_open(questions: Sequence[Question], answers: Answers) -> list[Component]:
    """Return links to the questions that have no answer yet; nothing where all have one."""
    left = [question for question in questions if not answers.to(question)]
    if not left:
        return []
    links = [html.Li(html.A(question.text, href=f"#{_id(question)}", **{"data-import-go": _id(question)})) for question in left[:LINKS]]
    more = [html.Li(f"… and {len(left) - LINKS:,} more.")] if len(left) > LINKS else []
    lead = f"{counted(len(left), 'question needs', 'questions need')} your answer before the rows can be checked:"
    return [html.Div([html.P(lead), html.Ul([*links, *more])], className="notice notice-alert", id="import-still-open")]


def single(questions: Sequence[Question], document: Document, answers: Answers) -> list[Component]:
    """Return the questions about the file as a whole."""
    asked = [question for question in questions if not question.key.startswith(("column:", "word:"))]
    shown = [_asked(question, document, answers) for question in asked]
    more = "What is proposed can be changed; nothing is taken for granted."
    return [part("What only you know", [html.Div(shown, className="import-pairs")], id="import-asked", more=more)] if shown else []


def _asked(question: Question, document: Document, answers: Answers) -> Component:
    said, id = answers.to(question), _id(question)
    why = [html.Span(f" {question.why}", className="import-why")] if question.why else []
    label = [html.Span(question.text), *([_needed()] if not said else []), *why]
    if question.many:
        boxes = [tick(f"m:{question.key}:{each.value}", each.label, id=f"{id}-{place}", on=each.value in said.split(";"))
                 for place, each in enumerate(question.choices)]
        return html.Fieldset([html.Legend(label, className="form-label"), *boxes, hidden_field(f"m:{question.key}", "shown")],
                             className="import-question")
    if not question.choices:
        return html.Div(text_field(f"q:{question.key}", label, said, id=id), className="import-question")
    cells = _cells(document, said)
    shown = [html.P(["For example ", *_quoted(cells)], className="import-cells")] if cells else []
    return html.Div([choice(f"q:{question.key}", label, _choices(question), said, id=id), *shown], className="import-question")


def columns(questions: Sequence[Question], document: Document, answers: Answers) -> list[Component]:
    """Return one line for each column: its name, three of its cells, and what it is."""
    found = []
    for sheet in document.sheets:
        start = column_key(sheet, "")
        asked = [question for question in questions if question.key.startswith(start)]
        names = [(question, question.key.removeprefix(start)) for question in asked]
        rows = [(html.Strong(name), html.Span(_quoted(_cells(document, name)), className="import-cells"), _chosen(question, answers))
                for question, name in names]
        if rows:
            title = "Columns" if len(document.sheets) == 1 else f"Columns of “{sheet.name}”"
            found.append(part(title, [plain_rows(("In your file", "For example", "Is"), rows, caption=title)], id=f"import-columns-{_digest(sheet.name)}"))
    return found


def words(questions: Sequence[Question], answers: Answers) -> list[Component]:
    """Return one line for each word of the file that stands for one of the network's own."""
    asked = sorted((question for question in questions if question.key.startswith("word:")), key=_field)
    return [_words_of(field, list(found), answers) for field, found in groupby(asked, key=_field)]


def _words_of(field: str, asked: Sequence[Question], answers: Answers) -> Component:
    rows = [(html.Strong(question.key.partition("/")[2]), _chosen(question, answers)) for question in asked]
    title = WORDS.get(field, f"Words for {field.replace('_', ' ')}")
    why = next((question.why for question in asked if question.why), "")
    return part(title, [plain_rows(("In your file", "Stands for"), rows, caption=title)], id=f"import-words-{_digest(field)}", more=why or None)


def _field(question: Question) -> str:
    return question.key.removeprefix("word:").partition("/")[0]


def _chosen(question: Question, answers: Answers) -> Component:
    said, id = answers.to(question), _id(question)
    if not question.choices:
        return text_field(f"q:{question.key}", question.text, said, id=id, quiet=True)
    return html.Div([choice(f"q:{question.key}", question.text, _choices(question), said, id=id, quiet=True), *([] if said else [_needed()])])


def _choices(question: Question) -> Mapping[str, str]:
    return {each.value: each.label for each in question.choices}


def _needed() -> Component:
    return html.Span(NEEDED, className="import-needed")


def _cells(document: Document, column: str) -> list[str]:
    """Return the first distinct cells of a column, whichever sheet it stands in; of a grid, those of all of its columns."""
    found = (text for sheet in document.sheets for name in dict.fromkeys(sheet.header) if name == column or name.startswith(f"{column} [")
             for text in sheet.column(name))
    return list(islice(dict.fromkeys(filter(None, found)), CELLS))


def _quoted(cells: Sequence[str]) -> list[Component | str]:
    quoted = [html.Q(text if len(text) <= LETTERS else f"{text[:LETTERS]}…") for text in cells]
    return [piece for each in quoted for piece in (each, " ")]


def _id(question: Question) -> str:
    return f"import-q-{_digest(question.key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
