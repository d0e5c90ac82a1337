"""Rows about people, said as organisations: whom each row belongs to, and never who it is.

A person's row goes to the organisation it names; without one, to the organisation whose other
people have an address at the same domain; without that, to the domain itself. Addresses anybody can
get say nothing. What is left is nobody's row: such people are at most counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.importing.adapters.addresses import domain_of, office_address, site_of
from data.importing.adapters.columns import holds_email
from data.importing.adapters.entries import Entry
from data.importing.identifiers import slug
from data.problems import WARNING, Problem

_NONE = re.compile(
    r"n/?a\.?|-+|\.+|none|nil|no|not applicable|no organi[sz]ation|individual|independent|personal|private|self|self[- ]employed|freelancer?|retired|"
    r"student|unemployed|volunteer|citizen|member of the public|n/k|unknown|test", re.IGNORECASE)
"""What people write who are asked for an organisation and have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What may be used of a row about a person.

    Attributes
    ----------
    sheet, number
        Where it stands.
    company
        Name of the organisation as the row has it; empty without one.
    email
        Address, of which only the domain is used, or the whole where it is an office's.
    cells, spell
        What the row says of the organisation, and of its membership.
    """

    sheet: str
    number: int
    company: str
    email: str
    cells: Mapping[str, str] = field(default_factory=dict)
    spell: Mapping[str, str] = field(default_factory=dict)


def entries_of(contacts: Iterable[Contact]) -> tuple[list[Entry], list[Problem]]:
    """Return the contacts as entries for their organisations, and what to say of addresses that are not kept.

    A website is taken from the addresses where all people of an organisation share one domain, and no
    other organisation's people have it.
    """
    people = [replace(person, company="") if _NONE.fullmatch(person.company) or holds_email(person.company) else person for person in contacts]
    names = _names(people)
    sites = _sites(people, names)
    told = [_entry(person, name, sites.get(slug(name), "") if name else "") for person, name in zip(people, names, strict=True)]
    return told, _not_kept(people)


def beside(people: Iterable[Entry], listed: Iterable[Entry]) -> list[Entry]:
    """Return the entries of people without what they say of organisations that the file lists by themselves."""
    known = {slug(entry.name) for entry in listed if entry.name}
    return [replace(entry, cells={}) if entry.name and slug(entry.name) in known else entry for entry in people]


def _names(people: Sequence[Contact]) -> list[str]:
    """Return the name of each person's organisation; empty for those without one."""
    at: dict[str, dict[str, str]] = defaultdict(dict)
    for person in people:
        if person.company and (domain := domain_of(person.email)):
            at[domain].setdefault(slug(person.company), person.company)
    return [person.company or _by_domain(domain_of(person.email), at) for person in people]


def _by_domain(domain: str, at: Mapping[str, Mapping[str, str]]) -> str:
    """Return the one organisation whose people have addresses at a domain, else the domain as its name."""
    known = list(at.get(domain, {}).values())
    return known[0] if len(known) == 1 else domain


def _sites(people: Sequence[Contact], names: Sequence[str]) -> dict[str, str]:
    """Return organisation to home page, where one domain is that organisation's alone."""
    domains: dict[str, set[str]] = defaultdict(set)
    owners: dict[str, set[str]] = defaultdict(set)
    for person, name in zip(people, names, strict=True):
        if name and (domain := domain_of(person.email)):
            domains[slug(name)].add(domain)
            owners[domain].add(slug(name))
    alone = {owner: next(iter(found)) for owner, found in domains.items() if len(found) == 1}
    return {owner: site for owner, domain in alone.items() if len(owners[domain]) == 1 and (site := site_of(domain))}


def _entry(person: Contact, name: str, site: str) -> Entry:
    found = {"website": site, "contact_email": office_address(person.email)} if name else {}
    cells = {**{key: text for key, text in found.items() if text}, **{key: text for key, text in person.cells.items() if text}}
    return Entry(sheet=person.sheet, number=person.number, name=name, cells=cells, spell=person.spell, becomes="people taken for their organisation")


def _not_kept(people: Sequence[Contact]) -> list[Problem]:
    own = [person for person in people if person.email and not office_address(person.email)]
    if not own:
        return []
    count = "1 e-mail address is a person's and was" if len(own) == 1 else f"{len(own):,} e-mail addresses are people's and were"
    return [Problem(own[0].sheet, None, "contact_email", f"{count} left out; only an office's, such as info@, is kept.", WARNING)]
