"""Where organisations are and where they work: base and scope, kept apart."""

from collections.abc import Iterable

from data.configuration import Scope
from data.model import Organisation, Register


def based_in(organisations: Iterable[Organisation], areas: tuple[str, ...]) -> tuple[Organisation, ...]:
    """Return the organisations whose head office lies in one of the areas."""
    return tuple(row for row in organisations if row.base in areas)


def covering(register: Register, organisations: Iterable[Organisation], areas: tuple[str, ...]) -> tuple[Organisation, ...]:
    """Return the organisations based elsewhere whose scope reaches one of the areas.

    A scope reaches the areas that the network's list of scopes says it covers; local and
    international work covers none.
    """
    scopes = register.configuration.vocabularies.get("scopes", {})
    reaching = {code for code, term in scopes.items() if isinstance(term, Scope) and set(term.covers) & set(areas)}
    return tuple(row for row in organisations if row.scope in reaching and row.base not in areas)
