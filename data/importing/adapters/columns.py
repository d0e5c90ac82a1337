"""Proposing which column of a sheet is which field, by its header words and the shape of its cells.

For adapters: describe what may be in a sheet as ``Field``s, then

``column_questions(sheet, fields)``
    one question for each column, ``column:SHEET/COLUMN``, with the field it most likely is; of the one table of a
    file ``column:/COLUMN``;
``columns_of(sheet, fields, answers)``
    field key to the columns that are it, by the answers given over what was proposed;
``cell(cells, columns, key)`` and ``cell_of_many(cells, columns, key)``
    a row's cell of a field: the first that is filled, or all of them joined by ``;``;
``unused(sheet, fields, answers)``
    a warning for each column that is left out, and why;
``ORGANISATION`` and ``MEMBERSHIP`` are the fields of the two tables that most files bring.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz

from data.importing.adapters.base import Answers, Choice, Question
from data.importing.sheets import Sheet
from data.importing.unread import private, words
from data.problems import WARNING, Problem

LEAVE_OUT = "leave_out"
"""The answer of somebody who wants a column, a word or a row not to be imported."""

CERTAIN, NEAR = 100.0, 86.0
"""Likeness of two headers, of 100: the same words, and the least that is proposed."""

_SEEN, _FITTING, _EXAMPLES = 200, 0.6, 3


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may be.

    Attributes
    ----------
    key, label
        Name in the canonical table or in the adapter, and words on screen.
    headers
        Headers that mean it, in lower case; of two columns that bear one each, the earlier goes before.
    fits
        Whether a cell looks like it; a column most of whose cells do not is not proposed.
    among
        What a header says of it among other words, such as "joined" in "Joined network"; less sure than a header that means it.
    """

    key: str
    label: str
    headers: tuple[str, ...]
    fits: Callable[[str], bool] | None = None
    among: re.Pattern[str] | None = None


def looks_like_address(text: str) -> bool:
    """Return whether a cell could be a web address."""
    return re.fullmatch(r"(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?", text, re.IGNORECASE) is not None


def looks_like_email(text: str) -> bool:
    """Return whether a cell could be an e-mail address."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None


def holds_email(text: str) -> bool:
    """Return whether an e-mail address stands anywhere in a text, alone, twice or among words: as a name it may tell of a person."""
    return re.search(r"[^@\s;,<>()]+@[^@\s;,<>()]+\.[^@\s;,<>()]+", text) is not None


def looks_like_date(text: str) -> bool:
    """Return whether a cell could be a year, a month or a day, in whichever tool's spelling."""
    return len(text) <= 32 and re.search(r"\b(1[0-9]|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b", text) is not None


def looks_like_number(text: str) -> bool:
    """Return whether a cell could be a number or a sum of money."""
    return re.fullmatch(r"[£$€]?\s*-?[\d,]+(\.\d+)?\s*%?", text) is not None


def yes_or_no(text: str) -> str:
    """Return ``yes`` or ``no`` as a cell has it in other words, and an empty text where it says that nothing was said; anything else stays as it is."""
    return next((told for told, written in _ANSWERS.items() if written.fullmatch(text.strip())), text)


def looks_like_answer(text: str) -> bool:
    """Return whether a cell could be the answer to a question of yes or no."""
    return any(written.fullmatch(text.strip()) for written in _ANSWERS.values())


_ANSWERS = {told: re.compile(written, re.IGNORECASE) for told, written in {
    "yes": r"y|yes|true|1|checked|x|✓|✔", "no": r"n|no|false|0",
    "": r"[-–?]|unchecked|n/?a|not applicable|(do not|don.?t) know|not sure|unsure|unknown|not (asked|said)|(prefer|would rather) not (to )?say|no answer",
}.items()}
"""What stands for yes, for no, and for nothing said: a box that nobody ticked is no "no"."""

ORGANISATION: tuple[Field, ...] = (
    Field("name", "Name of the organisation", (
        "name", "organisation", "organization", "organisation name", "organization name", "company", "company name", "group name",
        "charity name", "name of organisation", "name of your organisation", "member", "member name", "member organisation")),
    Field("website", "Website", ("website", "website url", "web address", "url", "home page", "web site", "company domain name", "domain"), looks_like_address),
    Field("contact_email", "Office e-mail address", ("contact email", "email", "e-mail", "office email", "email address", "general email"), looks_like_email),
    Field("kind", "What it is", ("kind", "type", "organisation type", "organization type", "type of organisation", "organisation kind")),
    Field("legal_form", "Legal status", ("legal form", "legal status", "legal structure", "constitution")),
    Field("registration", "Register number", (
        "registration", "charity number", "registered charity number", "company number", "registration number", "org id", "charity no")),
    Field("base", "Area of the head office", ("base", "region", "area", "state/region", "region or nation", "based in", "nation", "county", "state")),
    Field("scope", "Where it works", ("scope", "geographic scope", "where it works", "area of work", "coverage", "reach")),
    Field("themes", "What it works on", ("themes", "theme", "topics", "sector", "sectors", "focus", "issues", "interests", "areas of interest", "works on")),
    Field("lived_experience_led", "Whether people with lived experience lead it, as it says of itself", ("led by people with lived experience",),
          looks_like_answer, re.compile(r"\bled by\b.*\blived experience\b|\blived experience led\b")),   # "lived experience" alone may be a person's own
    Field("founded", "When it began", ("founded", "year founded", "established", "date founded", "year established"), looks_like_date),
    Field("closed", "When it closed", ("closed", "date closed", "dissolved"), looks_like_date),
    Field("description", "What it does", ("description", "about", "about us", "mission", "what we do", "summary", "about the organisation")),
    Field("visibility", "Who may see it", ("visibility", "consent to list", "show to", "who may see")),
)

MEMBERSHIP: tuple[Field, ...] = (
    Field("tier", "Membership tier", (
        "tier", "membership tier", "membership type", "membership level", "member type", "type of membership", "membership", "level",
        "membership category"), among=re.compile(r"^(network )?member(ship)? (status|grade|band|class|plan)$")),
    Field("joined", "When it joined", ("joined", "date joined", "join date", "member since", "membership start", "start date", "joined on"), looks_like_date,
          re.compile(r"^(date |day |when )?((it|they|you) )?(joined|joining)\b(?!.*\b(newsletter|list|mailing)\b)|\b(date of joining|became (a )?member)\b")),
    Field("left", "When it left", ("left", "date left", "end date", "left on", "membership end", "membership ended", "resigned"), looks_like_date,
          re.compile(r"^(date |day |when )?((it|they|you) )?(left|leaving)\b(?!.*\b(newsletter|list|mailing|to)\b)|\bdate of leaving\b")),
    Field("left_reason", "Why it left", ("left reason", "reason for leaving", "why it left")),
    Field("recruited_via", "How it came to join", ("recruited via", "how did you hear about us", "referred by", "source of membership")),
)

def proposed(sheet: Sheet, fields: Iterable[Field]) -> dict[str, str]:
    """Return column to field key, each used once: the surest first, and nothing where no header is near."""
    scores = [(score, field, column) for column in readable(sheet) for field in fields if (score := _likeness(sheet, column, field)) >= NEAR]
    found: dict[str, str] = {}
    for _, field, column in sorted(scores, key=lambda scored: -scored[0]):
        if column not in found and field.key not in found.values():
            found[column] = field.key
    return found


def readable(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns that may be read at all: named, filled, and nothing that is a person's."""
    return tuple(column for column in dict.fromkeys(sheet.header) if column and not private(column) and any(_cells(sheet, column)))


def column_key(sheet: Sheet, column: str) -> str:
    """Return the key of the question which field a column is."""
    return f"column:{key_name(sheet)}/{column}"


def key_name(sheet: Sheet) -> str:
    """Return what a sheet is called in the keys of questions: nothing where it is all its file holds, so that a named mapping fits the next file."""
    return "" if sheet.alone else sheet.name


def column_questions(sheet: Sheet, fields: Iterable[Field]) -> tuple[Question, ...]:
    """Return one question for each column that may be read: which of the fields it is, if any."""
    offered = tuple(fields)
    likely = proposed(sheet, offered)
    choices = (Choice(LEAVE_OUT, "Leave this column out"), *(Choice(field.key, field.label) for field in offered))
    return tuple(
        Question(key=column_key(sheet, column), text=f'What is "{column}"?', why=_examples(sheet, column), choices=choices,
                 proposed=likely.get(column, LEAVE_OUT))
        for column in readable(sheet))


def columns_of(sheet: Sheet, fields: Iterable[Field], answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return field key to the columns that are it, in order of the sheet; fields that no column is are missing."""
    found: dict[str, tuple[str, ...]] = {}
    known = tuple(fields)
    keys = {field.key for field in known}
    likely = proposed(sheet, known)
    for column in readable(sheet):
        key = answers.given.get(column_key(sheet, column), likely.get(column, LEAVE_OUT))
        if key in keys:
            found[key] = (*found.get(key, ()), column)
    return found


def cell(cells: Mapping[str, str], columns: Mapping[str, tuple[str, ...]], key: str) -> str:
    """Return a row's cell of a field: of several columns the first that is filled, and an empty text without any."""
    return next((cells[column] for column in columns.get(key, ()) if cells.get(column)), "")


def cell_of_many(cells: Mapping[str, str], columns: Mapping[str, tuple[str, ...]], key: str) -> str:
    """Return a row's cells of a field that holds several words, all columns joined by ``;``."""
    return ";".join(cells[column] for column in columns.get(key, ()) if cells.get(column))


def unused(sheet: Sheet, fields: Iterable[Field], answers: Answers) -> tuple[Problem, ...]:
    """Return a warning for each filled column that is left out, with the reason."""
    taken = {column for columns in columns_of(sheet, fields, answers).values() for column in columns}
    left = [column for column in dict.fromkeys(sheet.header) if column and column not in taken and any(_cells(sheet, column))]
    return tuple(Problem(sheet.name, 1, column, private(column) or f'"{column}" is not used and will be left out.', WARNING) for column in left)


def filled(sheet: Sheet, column: str) -> tuple[str, ...]:
    """Return the filled cells of a column."""
    return tuple(text for text in _cells(sheet, column) if text)


def distinct(sheet: Sheet, column: str) -> tuple[str, ...]:
    """Return the filled cells of a column, each once, in order of the sheet."""
    return tuple(text for text in dict.fromkeys(_cells(sheet, column)) if text)


def mostly(sheet: Sheet, column: str, fits: Callable[[str], bool]) -> bool:
    """Return whether most of a column's filled cells look like something; False where none is filled."""
    seen = list(islice(filter(None, _cells(sheet, column)), _SEEN))
    return bool(seen) and sum(map(fits, seen)) / len(seen) >= _FITTING


def _cells(sheet: Sheet, column: str) -> Iterator[str]:
    """Yield the cells of a column one by one: often the first few say enough."""
    place = sheet.header.index(column)
    return (row[place] for row in sheet.rows)


def _likeness(sheet: Sheet, column: str, field: Field) -> float:
    """Return how like a header is to those of a field, of 100; 0 where the cells look otherwise."""
    said = words(column)
    best = max(_nearest(said, field.headers), NEAR if field.among and field.among.search(said) else 0.0)
    return best if best >= NEAR and (field.fits is None or mostly(sheet, column, field.fits)) else 0.0


@lru_cache(maxsize=8_192)
def _nearest(said: str, headers: tuple[str, ...]) -> float:
    """Return how like a header is to the nearest of some, the earlier before the later; asked anew with each question that is answered of a file."""
    return max((CERTAIN if said == known else min(CERTAIN - 1, fuzz.token_sort_ratio(said, known))) - place / 100 for place, known in enumerate(headers))


def _examples(sheet: Sheet, column: str) -> str:
    seen = list(dict.fromkeys(islice(filter(None, _cells(sheet, column)), _SEEN)))[:_EXAMPLES]
    return "For example " + ", ".join(f'"{text[:40]}"' for text in seen)
