"""Reading a pack back: its text as a reader of the PDF has it, its pages, and packs at their extremes."""

import re
from dataclasses import replace

import pypdfium2

from analysis.selection import Selection
from analysis.study import Study
from data.configuration import Objective
from data.dates import partial_date
from data.model import Meeting, Register
from tests.samples import facts


def board(sample: str, **changed: object) -> Study:
    """The board's study of a sample, with some of its tables changed."""
    held = facts(sample, "board")
    return Study(replace(held, **changed) if changed else held, Selection(audience="board"))


def text_of(pdf: bytes) -> str:
    """All text of a PDF, with every run of blanks as one."""
    return " ".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def smallest_print(pdf: bytes) -> float:
    """Size in points of the smallest letter of a PDF."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    return min(pypdfium2.raw.FPDFText_GetFontSize(text, place) for text in texts for place in range(text.count_chars())
               if text.get_text_range(place, 1).strip())


def column_ends(pdf: bytes) -> tuple[float, float]:
    """How far down the last page its left and its right column of small print go, in points above the foot of the sheet; what stands lowest is the footer."""
    *_, page = pypdfium2.PdfDocument(pdf)
    text, middle, footer = page.get_textpage(), page.get_width() / 2, 60
    boxes = [text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1).strip()]
    left, right = ([bottom for start, bottom, _, _ in boxes if (start > middle) is beyond and bottom > footer] for beyond in (False, True))
    return min(left), min(right)


def page_count(pdf: bytes) -> int:
    """Number of pages of a PDF."""
    return len(pypdfium2.PdfDocument(pdf))


def with_objectives(study: Study, objectives: tuple[Objective, ...], **words: object) -> Study:
    """The study of a network that has other objectives, and other words for itself."""
    told = replace(study.register.configuration, objectives=objectives, **words)
    return Study(replace(study.register, configuration=told), study.selection)


def meeting(day: str, **cells: object) -> Meeting:
    """A meeting on a day."""
    return Meeting(**{"id": day, "title": "Trustees", "held_on": partial_date(day), "held": True, **cells})


def bare(study: Study) -> Study:
    """The study of a network that holds nothing at all."""
    held = study.register
    empty = Register(configuration=replace(held.configuration, objectives=(), hosts=(), organisation_id=None), version=held.version, audience="board",
                     baseline=held.baseline, data_to=held.data_to)
    return Study(empty, study.selection)
