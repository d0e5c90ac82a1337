"""How names of organisations are written otherwise in files, and which names only look alike.

Each function takes a name and a source of chance, and returns the name written otherwise, or the name
itself where it does not apply.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

Corruption = Callable[[str, Random], str]

_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "adw",
    "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "ko", "z": "xa", "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm",
    "m": "n",
}
_FORMS = (" Ltd", " Limited", " Ltd.", " CIC", " CIO", " C.I.C.", " Community Interest Company", " (Limited by Guarantee)")
_SHORT = {"Association": "Assoc.", "Society": "Soc", "Foundation": "Fdn", "Organisation": "Org", "University": "Univ", "Department": "Dept",
          "Government": "Govt", "Institute": "Inst.", "International": "Intl", "National": "Nat'l", "Network": "Netwk", "Community": "Comm.",
          "Council": "Cncl", "Committee": "Cttee", "Development": "Dev", "Centre": "Center", "United Kingdom": "UK", "Group": "Grp",
          "Parliament": "Parl.", "Political": "Pol.", "Project": "Proj.", "Commission": "Comm'n", "Democracy": "Dem.", "Campaign": "Campn"}
_SMALL = {"and", "for", "in", "of", "the", "to", "a", "&"}


def legal_form(name: str, chance: Random) -> str:
    """Add a legal form, or take away the one there is."""
    bare = re.sub(r" (CIC|Ltd|Limited)$", "", name)
    return bare if bare != name else name + chance.choice(_FORMS)


def article(name: str, chance: Random) -> str:
    """Take away a leading "The", or add one."""
    return name[4:] if name.startswith("The ") else f"The {name}"


def ampersand(name: str, chance: Random) -> str:
    """Write "and" as "&", or the other way."""
    return name.replace(" & ", " and ") if " & " in name else re.sub(r"\band\b", chance.choice(("&", "+")), name)


def accents(name: str, chance: Random) -> str:
    """Take away accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def case(name: str, chance: Random) -> str:
    """Write in capitals, small letters, or a capital for each word."""
    return chance.choice((str.upper, str.lower, str.title))(name)


def punctuation(name: str, chance: Random) -> str:
    """Take away or add apostrophes, commas, hyphens, full stops."""
    marks = re.sub(r"['’.,!():-]", lambda found: "’" if found[0] == "'" and chance.random() < 0.5 else "", name)
    return marks if marks != name else chance.choice((f"{name}.", name.replace(" ", "-", 1), f'"{name}"', re.sub(r"\b(UK)\b", "U.K.", name)))


def spacing(name: str, chance: Random) -> str:
    """Join two words, or part a word at an inner capital, or double a space."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return parted if parted != name else name.replace(" ", chance.choice(("", "  ", " ")), 1) + " "


def typo(name: str, chance: Random) -> str:
    """Make one slip of the hand: a neighbouring key, a letter left out, doubled or swapped with the next."""
    places = [place for place, letter in enumerate(name) if letter.lower() in _NEIGHBOURS]
    place = chance.choice(places)
    letter, slip = name[place], chance.randrange(4)
    made = (chance.choice(_NEIGHBOURS[letter.lower()]), "", letter * 2, name[place + 1:place + 2] + letter)[slip]
    return name[:place] + made + name[place + (2 if slip == 3 else 1):]


def two_typos(name: str, chance: Random) -> str:
    """Make two slips of the hand, in a name of at least eight letters."""
    return typo(typo(name, chance), chance) if len(name) >= 8 else name


def dropped_word(name: str, chance: Random) -> str:
    """Leave out one word of at least three that carry meaning."""
    words = name.split()
    meant = [place for place, word in enumerate(words) if word.lower() not in _SMALL]
    if len(meant) < 3:
        return name
    gone = chance.choice(meant)
    return " ".join(word for place, word in enumerate(words) if place != gone)


def bracketed(name: str, chance: Random) -> str:
    """Add the initials in brackets."""
    return f"{name} ({initials(name, chance)})" if initials(name, chance) != name and "(" not in name else name


def initials(name: str, chance: Random) -> str:
    """Write the initials alone, where they are three or more."""
    letters = "".join(word[0].upper() for word in re.findall(r"[^\W_]+", re.sub(r"['’]|\(.*\)", "", name)) if word.lower() not in _SMALL)
    return letters if len(letters) >= 3 else name


def swapped(name: str, chance: Random) -> str:
    """Put the last word first, as in a register sorted by it, or the first last."""
    words = name.removeprefix("The ").split()
    return name if len(words) < 2 else chance.choice((f"{words[-1]}, {' '.join(words[:-1])}", f"{' '.join(words[1:])} {words[0]}"))


def shortened(name: str, chance: Random) -> str:
    """Write one word short: Assoc., Soc, Fdn."""
    there = [word for word in _SHORT if re.search(rf"\b{word}\b", name)]
    return re.sub(rf"\b{(word := chance.choice(there))}\b", _SHORT[word], name) if there else name


def welsh(name: str, chance: Random) -> str:
    """Write Wales in Welsh, or in English."""
    return name.replace("Wales", "Cymru") if "Wales" in name else name.replace("Cymru", "Wales")


def two_kinds(name: str, chance: Random) -> str:
    """Write it otherwise in two ways at once."""
    first, second = chance.sample((legal_form, article, ampersand, case, punctuation, spacing, typo, bracketed, shortened), 2)
    return second(first(name, chance), chance)


def as_it_is(name: str, chance: Random) -> str:
    """Leave the name alone."""
    return name


WRITTEN_OTHERWISE: Mapping[str, Corruption] = {
    "as it is": as_it_is, "legal form": legal_form, "The": article, "& and": ampersand, "accents": accents, "case": case, "punctuation": punctuation,
    "spacing": spacing, "one typing slip": typo, "two typing slips": two_typos, "a word dropped": dropped_word, "initials in brackets": bracketed,
    "initials alone": initials, "words swapped": swapped, "a word shortened": shortened, "Welsh or English": welsh, "two ways at once": two_kinds,
}
"""The same organisation, by how its name is written."""


def branch(name: str, chance: Random) -> str:
    """Name a branch or a part."""
    places = ("Scotland", "Wales", "Cymru", "Northern Ireland", "London", "Manchester", "North West", "Youth", "Students", "Europe", "Kent")
    form = chance.choice(("{name} {place}", "{name} ({place})", "{name} - {place}"))
    return form.format(name=name, place=chance.choice([place for place in places if place not in name]))


def sister(name: str, chance: Random) -> str:
    """Name a body beside it: its charity, its company, its fund."""
    words = ("Foundation", "Trust", "Trading Ltd", "Fund", "Network", "Enterprises", "Institute")
    return f"{name} {chance.choice([word for word in words if word not in name])}"


def another_sort(name: str, chance: Random) -> str:
    """Change the word that says what sort of body it is, or where it is."""
    pairs = (("Foundation", "Trust"), ("Society", "Association"), ("Centre", "Institute"), ("Network", "Alliance"), ("Scottish", "Welsh"),
             ("Wales", "Scotland"), ("London", "Bristol"), ("Campaign", "Commission"), ("Council", "Forum"), ("Party", "League"), ("Project", "Partnership"),
             ("University of", "Students' Union of"), ("UK", "Ireland"), ("Britain", "Europe"), ("Labour", "Conservatives"), ("Youth", "Women's"))
    there = [(there, instead) for one, other in pairs for there, instead in ((one, other), (other, one)) if re.search(rf"\b{there}\b", name)]
    return re.sub(rf"\b{(pair := chance.choice(there))[0]}\b", pair[1], name) if there else name


ANOTHER: Mapping[str, Corruption] = {
    "branch or part": branch, "sister body": sister, "another sort or place": another_sort, "successor": as_it_is, "namesake": as_it_is,
}
"""Other organisations, by how their names come to look like a known one. A successor bears the name with
another register number, a namesake with another web domain and place."""
