"""Two organisations side by side: how alike they are, what speaks for one and what for two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from data.importing.domains import common, contradicted, page, registered, related, site
from data.importing.identifiers import slug
from data.importing.names import Name, branches, named, spelt
from data.importing.nearness import alike

SAME_NUMBER = 0.6
"""Likeness of two names from which a shared register number makes them one without asking (docs/matching.md)."""

SHARED = {"registration": 0.95, "identifier": 0.9, "web domain": 0.85, "abbreviation": 0.8}
"""Likeness of two organisations at least, whatever their names, by what they share; it orders what is shown."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What is known of an organisation: one that is held, or one of a draft.

    Attributes
    ----------
    id
        Identifier: of what is held, or within the draft.
    name, website, registration
        As in the table of organisations; empty where not known.
    base
        Its area by the name that people call it, and not its code.
    stub
        Whether it is held as a stub.
    """

    id: str
    name: str
    website: str = ""
    registration: str = ""
    base: str = ""
    stub: bool = False

    @cached_property
    def named(self) -> Name:
        """The name taken apart."""
        return named(self.name)

    @cached_property
    def spelt(self) -> Mapping[str, str]:
        """The words of the name as they are compared, each as it is spelt."""
        return spelt(self.name)

    @cached_property
    def site(self) -> str:
        """Host of its own site."""
        return site(self.website)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its register numbers."""
        return registered(self.registration)

    @property
    def has_given_id(self) -> bool:
        """Whether the identifier was given, and not made from the name."""
        return self.id != slug(self.name)


def is_stub(cells: Mapping[str, Any]) -> bool:
    """Say whether an organisation, as a row of a file or of the database, was only ever named and waits to be confirmed."""
    return cells.get("stub") in (True, "yes")


def candidate_of(cells: Mapping[str, Any], areas: Mapping[str, str]) -> Candidate:
    """Return what is known of an organisation from a row of a file or of the database.

    Parameters
    ----------
    areas
        Names of areas by their code.
    """
    told = {field: cells.get(field) or "" for field in ("id", "name", "website", "registration", "base")}
    return Candidate(**{**told, "base": areas.get(told["base"], told["base"])}, stub=is_stub(cells))


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """An organisation of a draft beside another that it may be.

    Attributes
    ----------
    draft, held
        The two; ``held`` is one of the same draft where ``within`` says so.
    score
        Likeness of the names from 0 to 1; what else they share lifts it to ``SHARED``.
    evidence
        What speaks for one organisation or for two, in plain words.
    within
        Whether both stand in the draft.
    """

    draft: Candidate
    held: Candidate
    score: float
    evidence: tuple[str, ...]
    within: bool = False

    @property
    def draft_id(self) -> str:
        """Identifier within the draft."""
        return self.draft.id

    @property
    def held_id(self) -> str:
        """Identifier of the other."""
        return self.held.id


def shared(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """Return what two organisations share beside their names: the keys of ``SHARED`` that hold."""
    facts = {
        "registration": bool(common(one.numbers, other.numbers)), "identifier": one.id == other.id,
        "web domain": bool(one.site and other.site) and related(one.site, other.site), "abbreviation": abbreviated(one.named, other.named),
    }
    return tuple(fact for fact in SHARED if facts[fact])


def certain(one: Candidate, other: Candidate, score: float) -> bool:
    """Say whether two are one organisation beyond a question.

    They are where they share a register number and their names are alike and tell of no branch; where
    they bear one given identifier and alike names; and where their names are the same and nothing
    speaks against it.
    """
    if common(one.numbers, other.numbers) or (one.id == other.id and one.has_given_id):
        return score >= SAME_NUMBER and not branches(one.named.core, other.named.core)
    return one.named.joined == other.named.joined and not objections(one, other)


def objections(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """Return what speaks for two organisations, whatever their names, in plain words."""
    told = []
    if pair := contradicted(one.numbers, other.numbers):
        told.append(f"different registrations: {pair[0]} and {pair[1]}")
    if one.site and other.site and not related(one.site, other.site) and not common(one.numbers, other.numbers):
        told.append(f"different web domains: {one.site} and {other.site}")
    if one.base and other.base and one.base.casefold() != other.base.casefold():
        told.append(f"one in {one.base}, the other in {other.base}")
    if one.named.form and other.named.form and one.named.form != other.named.form:
        told.append(f"different legal forms: {one.named.form} and {other.named.form}")
    return tuple(told)


def evidence(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """Return what speaks for one organisation, then what speaks for two, in plain words."""
    told = list(name_evidence(one, other))
    told.extend(f"same registration {number}" for number in common(one.numbers, other.numbers))
    if one.site and other.site and related(one.site, other.site):
        pages = page(one.website) != page(other.website)
        told.append(f"{'different pages of one' if pages else 'same'} web domain {min(one.site, other.site, key=len)}")
    if one.base and one.base.casefold() == other.base.casefold():
        told.append(f"both in {one.base}")
    told.extend(objections(one, other))
    return tuple(told)


def abbreviated(one: Name, other: Name) -> bool:
    """Say whether one of two names is the initials of the other, or both give themselves one abbreviation."""
    return one.joined in other.initials or other.joined in one.initials or bool(one.short and one.short == other.short)


def name_evidence(one: Candidate, other: Candidate) -> tuple[str, ...]:
    """Return how two names differ, in plain words."""
    if one.named.joined == other.named.joined:
        return (_same_core(one.named, other.named, (one.name, other.name)),)
    if abbreviated(one.named, other.named):
        return ("one name is short for the other",)
    if one.named.in_order == other.named.in_order:
        return ("same words in another order",)
    return _different_words(one, other)


def _different_words(one: Candidate, other: Candidate) -> tuple[str, ...]:
    core, others = one.named.core, other.named.core
    first, second = [word for word in core if word not in others], [word for word in others if word not in core]
    if not (first and second):
        return (f'only one name says "{_as_spelt(one, other, [*first, *second])}"',)
    if len(first) == len(second) == 1:
        return (f'one name says "{_as_spelt(one, other, first)}", the other "{_as_spelt(one, other, second)}"',)
    both = [word for word in core if word in others]
    apart = branches(core, others)
    return (f'both names say "{_as_spelt(one, other, both)}"' if both else "names are spelt alike" if alike(one.named, other.named) > 0.7 else
            "names have no word in common", *([f'only one says "{_as_spelt(one, other, apart)}"'] if apart else []))


def _as_spelt(one: Candidate, other: Candidate, words: Iterable[str]) -> str:
    known = {**other.spelt, **one.spelt}
    return " ".join(known.get(word, word) for word in words)


def _same_core(one: Name, other: Name, written: tuple[str, str]) -> str:
    if written[0] == written[1]:
        return "same name"
    forms = [form for form in (one.form, other.form) if form and one.form != other.form]
    the = one.folded.startswith("the ") != other.folded.startswith("the ")
    parts = [*forms, *(["The"] if the else []), *(["the abbreviation"] if one.short != other.short else [])]
    return f"names differ only in {' and '.join(parts)}" if parts else "names differ only in case, accents, spelling or punctuation"
