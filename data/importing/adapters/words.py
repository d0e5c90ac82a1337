"""Words of a file against the network's own: what each is proposed to stand for, and how it is asked."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process, utils

from data.configuration import Configuration, Term
from data.importing.adapters.base import Choice, Question
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.identifiers import slug

NEAR = 90
"""Likeness of two words, from 0 to 100, from which one is proposed for the other."""


def terms(configuration: Configuration, vocabulary: str) -> Mapping[str, Term]:
    """Return the terms of a vocabulary by code; empty where the network has no such list and any word is taken."""
    return configuration.vocabularies.get(vocabulary, {})


def proposed_term(word: str, known: Mapping[str, Term]) -> str:
    """Return the code that a word most likely stands for, or an empty text.

    Without a list any word is taken, so it stands for itself.
    """
    if not known:
        return code_of(word)
    spoken = {code: term.label for code, term in known.items()} | {f"{code}\0": code.replace("_", " ") for code in known}
    near = process.extractOne(word.replace("_", " "), spoken, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=NEAR)
    return near[2].removesuffix("\0") if near else ""


def code_of(word: str) -> str:
    """Return a word as a code of a vocabulary is written."""
    return slug(word).replace("-", "_")


def term_choices(word: str, known: Mapping[str, Term]) -> tuple[Choice, ...]:
    """Return every term a word may stand for; without a list the word itself."""
    return tuple(Choice(code, term.label) for code, term in known.items()) or (Choice(code_of(word), word),)


def word_questions(field: str, words: Iterable[str], known: Mapping[str, Term], *, text: str, why: str = "") -> tuple[Question, ...]:
    """Return a question for each word, keyed ``word:FIELD/WORD``; ``text`` holds ``{word}``."""
    leave = Choice(LEAVE_OUT, "Leave these rows out")
    return tuple(
        Question(key=f"word:{field}/{word}", text=text.format(word=word), why=why, choices=(*term_choices(word, known), leave),
                 proposed=proposed_term(word, known))
        for word in dict.fromkeys(words) if word)
