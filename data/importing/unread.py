"""Columns of any file that are never read: a person is never a row here, and diversity data has its own way in."""

import re
from collections.abc import Iterable
from functools import lru_cache

from data.importing.sheets import Sheet
from data.problems import WARNING, Problem

_PERSON = frozenset((
    "first name", "last name", "surname", "forename", "given name", "family name", "full name", "contact name", "contact person", "prefix", "suffix",
    "title", "salutation", "middle name", "nickname", "job title", "position", "phone", "phone number", "mobile", "mobile phone", "mobile phone number",
    "telephone", "telephone number", "fax", "fax number", "cell phone", "home phone", "work phone", "contact owner", "company owner", "owner", "birthday",
    "birth date", "date of birth", "age", "street address", "address", "home address", "billing address", "shipping address", "postcode", "postal code",
    "zip", "zip code", "ip", "ip address", "optin ip", "confirm ip", "latitude", "longitude", "geo code 1", "geo code 2", "linkedin", "twitter",
    "signature", "addressee", "email greeting", "postal greeting", "contact", "main contact", "primary contact", "lead contact", "key contact",
    "named contact", "contact 1", "contact 2", "chair", "secretary", "treasurer", "director", "chief executive", "ceo", "trustees", "staff",
))
_PERSONAL = re.compile(
    r"\b(phone|mobile|telephone|tel no|post ?code|zip ?code|birth(day)?|first name|last name|surname|forename|ip address|latitude|longitude|contact name|"
    r"contact person|name of contact)\b|^(home|work|billing|ship(ping)?|mailing|street) (address|city|state|zip|country)")
_DIVERSE = re.compile(
    r"^(ethnic\w*|gender|disab\w+|sexual orientation|religion|race|pronouns)\b|\b(ethnicity|gender|disability|sexual orientation|religion|pronouns)$")
_DIVERSITY = frozenset((
    "gender", "sex", "gender identity", "ethnicity", "ethnic group", "ethnic origin", "race", "religion", "faith", "belief", "disability", "disabled",
    "sexual orientation", "sexuality", "age group", "age band", "trade union membership", "political opinion", "health", "pronouns", "nationality",
))


@lru_cache(maxsize=4096)
def words(header: str) -> str:
    """Return a header as lower-case words: without underscores, marks, and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", header) if not header.startswith("(") else header
    return re.sub(r"[^\w/]+", " ", bare.replace("_", " ").casefold()).strip()


def private(column: str) -> str | None:
    """Return why a column is never read, or None where it may be."""
    if is_diversity(column):
        return diversity_told(column)
    if words(column) in _PERSON or _PERSONAL.search(words(column)):
        return f'"{column}" says something of a person, who is not imported; it was not read.'
    return None


def is_diversity(column: str) -> bool:
    """Say whether a column holds what somebody is or believes: data that nobody may bring in with a general file."""
    return words(column) in _DIVERSITY or _DIVERSE.search(words(column)) is not None


def diversity_told(column: str) -> str:
    """Return what to say of a column of diversity data in a general file."""
    return f'Column "{column}" is diversity data. It must come through the diversity import, with consent recorded; it was not read.'


def diversity_left(sheets: Iterable[Sheet]) -> tuple[Problem, ...]:
    """Return a warning for each column of diversity data that is filled; what stands in it is nowhere repeated."""
    return tuple(Problem(sheet.name, 1, column, diversity_told(column), WARNING)
                 for sheet in sheets for column in dict.fromkeys(sheet.header) if column and is_diversity(column) and any(sheet.column(column)))
