"""Names of organisations as they are compared: without case, accents, punctuation, "The" and legal form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that do not fall apart into a plain one and its accent."""
_SAME_WORD = {
    "assoc": "association", "assn": "association", "soc": "society", "fdn": "foundation", "fndn": "foundation", "organization": "organisation",
    "organizations": "organisations", "center": "centre", "dept": "department", "govt": "government", "natl": "national",
    "intl": "international", "univ": "university", "uni": "university", "cttee": "committee", "inst": "institute", "coop": "cooperative",
    "saint": "st", "programme": "program", "ltd": "limited", "cyf": "limited", "cyfyngedig": "limited",
    "inc": "incorporated", "comm": "community", "dev": "development", "gp": "group", "grp": "group", "ctr": "centre",
}
"""Abbreviations and spellings, each with the word it stands for."""
_SEVERAL_WORDS = (("united kingdom", "uk"), ("great britain", "gb"))
_FORMS = {
    "community interest company": "CIC", "cic": "CIC", "scottish charitable incorporated organisation": "SCIO", "scio": "SCIO",
    "charitable incorporated organisation": "CIO", "cio": "CIO", "company limited by guarantee": "Ltd", "limited by guarantee": "Ltd", "clg": "Ltd",
    "public limited company": "PLC", "plc": "PLC", "limited liability partnership": "LLP", "llp": "LLP", "community benefit society": "CBS",
    "cbs": "CBS", "limited": "Ltd", "incorporated": "Inc", "registered charity": "registered charity",
}
"""Legal forms as they end a name, the longer first, each with how it is told."""
_ENDS = frozenset(form.split()[-1] for form in _FORMS)
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "y", "i"})
"""Words that initials leave out."""
_BRANCHES = frozenset({
    "scotland", "scottish", "wales", "welsh", "england", "english", "ireland", "irish", "northern", "ni", "uk", "gb", "britain", "british", "europe",
    "european", "international", "global", "london", "north", "south", "east", "west", "midlands", "yorkshire", "humber", "cornwall", "kent", "essex",
    "manchester", "birmingham", "leeds", "liverpool", "sheffield", "bristol", "glasgow", "edinburgh", "cardiff", "belfast", "newcastle", "regional",
    "local", "branch", "chapter", "youth", "young", "student", "students", "junior", "women", "womens", "trading", "enterprises", "services", "ventures",
    "foundation", "trust", "charitable", "fund", "group", "network", "association", "society", "institute", "campaign", "alliance", "federation",
    "college", "school", "university", "centre", "department", "faculty",
})
"""Words that make another organisation of a name: a part of it, its branch somewhere, or its sister."""


@dataclass(frozen=True)
class Name:
    """A name taken apart.

    Attributes
    ----------
    folded
        The whole name without case, accents and punctuation.
    core
        Its words without a leading "The", a legal form at the end, and an abbreviation in brackets.
    form
        The legal form, as it is told; empty where the name has none.
    short
        The abbreviation in brackets, as one word; empty without one.
    """

    folded: str
    core: tuple[str, ...]
    form: str = ""
    short: str = ""

    @cached_property
    def joined(self) -> str:
        """The core as one word: what makes two names the same."""
        return "".join(self.core)

    @cached_property
    def in_order(self) -> str:
        """The words of the core in alphabetical order, so that swapped words stand alike."""
        return " ".join(sorted(self.core))

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the name may be abbreviated to: initials of three letters or more, and the abbreviation it gives itself."""
        letters = {"".join(word[:1] for word in self.core), "".join(word[:1] for word in self.core if word not in _SMALL)}
        return frozenset(word for word in (*letters, self.short) if len(word) > 2)


def named(text: str) -> Name:
    """Take a name apart."""
    whole = _words(text)
    folded = " ".join(whole) or text.strip().casefold()
    outside, short = _without_abbreviation(text)
    words = _words(outside) if short else whole
    core, form = _without_form(words[1:] if len(words) > 1 and words[0] == "the" else words)
    return Name(folded, core or (folded,), form, short)


def compared(text: str) -> str:
    """Return a name as decisions about it are remembered: without case, accents and punctuation."""
    return named(text).folded


def spelt(text: str) -> Mapping[str, str]:
    """Return each word of a name, as it is compared, with how the name spells it."""
    tokens = re.findall(r"[^\s()\[\],;/]+", text)
    return {"".join(_words(token)): token.strip(".,:!?\"'") for token in tokens}


def branches(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the words of only one of two names that may make it another organisation, in alphabetical order."""
    return tuple(sorted(set(one).symmetric_difference(other) & _BRANCHES))


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name, each in the one spelling under which it is compared."""
    plain = re.sub(r"['’‘`´ʼ]", "", _plain(text)).replace("cymru", "wales")   # also within a word: PlaidCymru
    plain = re.sub(r"\bco-op\b", "coop", re.sub(r"[&+]", " and ", plain))
    spaced = re.sub(r"[\W_]+", " ", plain).strip()
    together = re.sub(r"\b(\w) (?=\w\b)", r"\1", spaced)   # R.N.I.B. is one word
    for several, one in _SEVERAL_WORDS:
        together = re.sub(rf"\b{several}\b", one, together)
    return tuple(_SAME_WORD.get(word, word) for word in together.split())


def _without_abbreviation(text: str) -> tuple[str, str]:
    """Return a name without an abbreviation of itself in brackets, and that abbreviation as one word."""
    found = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*$", text)
    if found is None:
        return text, ""
    outside, short = text[:found.start()].strip(), "".join(_words(found[1]))
    initials = "".join(word[0] for word in _words(outside))
    return (outside, short) if len(short) > 1 and _in_order(short, initials) else (text, "")


def _in_order(letters: str, text: str) -> bool:
    """Say whether all letters stand in a text in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _without_form(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the words before a legal form, or two of them, and the first as it is told."""
    told = ""
    if words[-1:] and words[-1] not in _ENDS:
        return words, told
    while (found := next((form for form in _FORMS if _ends_with(words, form)), None)) is not None:
        words, told = words[:-len(found.split())], _FORMS[found]
    return words, told


def _ends_with(words: tuple[str, ...], form: str) -> bool:
    ending = tuple(form.split())
    return len(words) > len(ending) and words[-len(ending):] == ending
