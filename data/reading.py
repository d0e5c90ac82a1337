"""Reading a network's own words and lists from its files, with every problem found on the way."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from data.configuration import (
    OUTSIDE,
    Area,
    Configuration,
    GroupKind,
    HostTerm,
    Objective,
    Scope,
    SpendingLimit,
    Term,
    Thresholds,
    TieKind,
    Tier,
    Words,
)
from data.entered import FILE as ENTERED
from data.entered import SECTION, EnteredIndicator, entered_indicators
from data.problems import WARNING, Problem
from data.vocabularies import DEFAULTS

FILE = "network.toml"
WITHOUT = "There is no network.toml, so the network has no name and any word is taken where a list would hold. netmap templates writes one to begin from."
SECTIONS = {"network": dict, "words": dict, "thresholds": dict, "vocabularies": dict, "hosts": list, "tiers": list, "objectives": list,
            "spending_limits": list}
_KINDS = {str: "words in quotes", bool: "true or false", date: "a day, YYYY-MM-DD", int: "a whole number", float: "a number"}


def read_configuration(files: Mapping[str, str]) -> tuple[Configuration, tuple[Problem, ...]]:
    """Read ``network.toml``, ``indicators.toml`` and the CSV lists under ``lists/``.

    Parameters
    ----------
    files
        Texts by file name, for example ``network.toml`` and ``lists/themes.csv``.

    Returns
    -------
    configuration, problems
        A whole configuration even where there are problems, so that all of them can be told together.
    """
    problems: list[Problem] = [] if FILE in files else [Problem(FILE, None, "", WITHOUT, WARNING)]
    told = _sections(_toml(files.get(FILE, ""), problems), problems)
    vocabularies = _vocabularies(files, told, problems)
    network = _network(told.get("network", {}), problems)
    entered = entered_indicators(files.get(ENTERED), problems)
    aims = _shown_under(told, entered, problems)
    configuration = Configuration(
        **{**network, "logo": files.get(network["logo"], "")},
        words=_known(Words, told.get("words", {}), "words", problems), thresholds=_known(Thresholds, told.get("thresholds", {}), "thresholds", problems),
        hosts=tuple(_rows(told, "hosts", _host, problems)), objectives=tuple(_rows(aims, "objectives", _objective, problems)),
        vocabularies=vocabularies, files=dict(files), entered=entered,
        spending_limits=tuple(_rows(told, "spending_limits", _limit, problems)),
    )
    return configuration, tuple(problems)


def _network(given: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """Return the settings of ``[network]``, each of its type, and tell those that are unknown or of another."""
    name = given.get("name", "Your network")
    own = {"key": "network", "name": name, "short_name": name, "fictional": False, "contact": "", "credit": "", "licences": "", "logo": "",
           "organisation_id": None, "data_to": None}
    problems.extend(_unknown("network", given, own))
    wanted = dict.fromkeys(own, (str,)) | {"fictional": (bool,), "data_to": (date, str)}
    for setting, value in given.items():
        if setting in own and isinstance(value, wanted[setting]):
            own[setting] = value
        elif setting in own:
            problems.append(Problem(FILE, None, f"[network] {setting}", f"{value!r} is not {_KINDS[wanted[setting][0]]}."))
    try:
        return {**own, "data_to": _day(own["data_to"])}
    except ValueError:
        problems.append(Problem(FILE, None, "[network] data_to", f'"{own["data_to"]}" is not a day. Write YYYY-MM-DD.'))
        return {**own, "data_to": None}


def _sections(told: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """Return the sections that have the right form, and tell the others and the unknown ones."""
    problems.extend(_unknown("", told, SECTIONS))
    wrong = [name for name, form in SECTIONS.items() if name in told and not _is(told[name], form)]
    problems.extend(Problem(FILE, None, name, f"Write it as {'[[' + name + ']]' if SECTIONS[name] is list else '[' + name + ']'}.") for name in wrong)
    return {name: section for name, section in told.items() if name in SECTIONS and name not in wrong}


def _is(section: Any, form: type) -> bool:
    return isinstance(section, form) and (form is dict or all(isinstance(row, dict) for row in section))


def _unknown(section: str, given: Iterable[str], known: Iterable[str]) -> list[Problem]:
    place = f"[{section}] " if section else ""
    choices = ", ".join(sorted(known))
    return [Problem(FILE, None, f"{place}{name}", f"There is no such setting. Choose from: {choices}.") for name in given if name not in set(known)]


def _toml(text: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(FILE, None, "", f"The file cannot be read: {error}. Mend that line and try again."))
        return {}


def _known(make: type, given: Mapping[str, Any], section: str, problems: list[Problem]) -> Any:
    """Make a value of the settings it knows, and name those it does not."""
    plain = make()
    names = [field.name for field in fields(make)]
    problems.extend(_unknown(section, given, names))
    fitting = {name: value for name, value in given.items() if name in names and _like(value, getattr(plain, name))}
    for name, value in given.items():
        if name in names and name not in fitting:
            problems.append(Problem(FILE, None, f"[{section}] {name}", f"{value!r} is not {_KINDS[type(getattr(plain, name))]}."))
    return make(**fitting)


def _like(value: Any, example: Any) -> bool:
    """Say whether a value is of the type of an example; a whole number may stand for any number."""
    return not isinstance(value, bool) and isinstance(value, (int, float) if isinstance(example, float) else type(example))


def _rows(told: Mapping[str, Any], section: str, make: Callable[[Mapping[str, Any]], Any], problems: list[Problem]) -> Iterable[Any]:
    for number, row in enumerate(told.get(section, []), start=1):
        try:
            yield make(row)
        except KeyError as missing:
            problems.append(Problem(FILE, None, f"[[{section}]] {number}", f"{missing.args[0]} is missing. Add it."))
        except (TypeError, ValueError):
            problems.append(Problem(FILE, None, f"[[{section}]] {number}",
                                    "A value has the wrong form. Days are written YYYY-MM-DD, words in quotes, lists in [], true and false without quotes."))


def _host(row: Mapping[str, Any]) -> HostTerm:
    return HostTerm(row["organisation_id"], _day(row["from"]), _day(row.get("until")), row.get("basis", ""), row.get("source_url", ""))


def _objective(row: Mapping[str, Any]) -> Objective:
    return Objective(
        str(row["key"]), row["title"], row.get("question", ""), row.get("wording", ""), tuple(row.get("indicators", ())),
        tuple(row.get("headline", row.get("indicators", ()))), row.get("source_url", ""),
    )


def _shown_under(told: Mapping[str, Any], entered: Iterable[EnteredIndicator], problems: list[Problem]) -> Mapping[str, Any]:
    """Return the sections with each indicator that names its objective listed there, after those that the objective lists itself."""
    wanted = [each for each in entered if each.objective]
    rows = told.get("objectives", [])
    keys = [str(row["key"]) for row in rows if "key" in row]
    choose = f"Choose from: {', '.join(keys)}." if keys else f"There is none yet: describe it in {FILE}, or leave this out."
    problems.extend(Problem(ENTERED, None, f"[[{SECTION}]] {each.code} objective", f'"{each.objective}" is not a key of the network\'s objectives. {choose}')
                    for each in wanted if each.objective not in keys)
    return {**told, "objectives": [_listing(row, [each for each in wanted if each.objective == str(row.get("key"))]) for row in rows]}


def _listing(row: Mapping[str, Any], named: Iterable[EnteredIndicator]) -> Mapping[str, Any]:
    """Return an objective with the indicators that name it; those for the first page stay all of them where it lists none for that."""
    more = {"indicators": [each.code for each in named], "headline": [each.code for each in named if each.headline]}
    given = {"indicators": row.get("indicators", []), **({"headline": row["headline"]} if "headline" in row else {})}
    return {**row, **{name: [*listed, *(code for code in more[name] if code not in listed)] for name, listed in given.items() if isinstance(listed, list)}}


def _limit(row: Mapping[str, Any]) -> SpendingLimit:
    numbers = {name: row[name] for name in ("amount_gbp", "alert") if name in row}
    words = {name: row[name] for name in ("name", "nation", "source_url") if name in row}
    if not all(_like(number, 0.0) for number in numbers.values()) or not all(isinstance(word, str) for word in words.values()):
        raise TypeError("spending_limits")
    return SpendingLimit(row["name"], row["amount_gbp"], **{name: value for name, value in (words | numbers).items() if name not in ("name", "amount_gbp")})


def _day(value: Any) -> date | None:
    if value is None or type(value) is date:
        return value
    return date.fromisoformat(value)


def _vocabularies(files: Mapping[str, str], told: Mapping[str, Any], problems: list[Problem]) -> Mapping[str, Mapping[str, Term]]:
    own = _own_vocabularies(told.get("vocabularies", {}), problems)
    lists = {name: _list(f"lists/{name}.csv", files.get(f"lists/{name}.csv"), make, problems) for name, make in _LISTS.items()}
    lists["tiers"] = {row.code: row for row in _rows(told, "tiers", _tier, problems)}
    everywhere = tuple(lists["areas"])
    lists["scopes"] = {code: replace(scope, covers=everywhere) if scope.covers == ("*",) else scope for code, scope in lists["scopes"].items()}
    if lists["areas"]:
        lists["areas"].setdefault(OUTSIDE, Area(OUTSIDE, "Outside the area"))
    return {**DEFAULTS, **own, **lists}


def _own_vocabularies(told: Mapping[str, Any], problems: list[Problem]) -> dict[str, Mapping[str, Term]]:
    problems.extend(_unknown("vocabularies", told, DEFAULTS))
    wrong = [name for name, words in told.items() if not isinstance(words, list | dict)]
    problems.extend(Problem(FILE, None, f"[vocabularies] {name}", "Write a list of words, or code = label.") for name in wrong)
    return {name: _own_words(words) for name, words in told.items() if name in DEFAULTS and name not in wrong}


def _own_words(words: Any) -> Mapping[str, Term]:
    pairs = words.items() if isinstance(words, Mapping) else ((word, str(word).replace("_", " ").capitalize()) for word in words)
    return {str(code): Term(str(code), str(label)) for code, label in pairs}


def _tier(row: Mapping[str, Any]) -> Tier:
    campaigning = row.get("campaigning", False)
    if not isinstance(campaigning, bool):
        raise TypeError("campaigning")
    return Tier(row["code"], row.get("label", row["code"]), row.get("about", ""), campaigning=campaigning)


def _list(name: str, text: str | None, make: Callable[[Mapping[str, str]], Term], problems: list[Problem]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text or ""), delimiter=separator(text or "")), start=2):
        cells = {key: (value or "").strip() for key, value in row.items() if key}
        try:
            term = make(cells)
        except (KeyError, ValueError) as error:
            problems.append(Problem(name, number, "", f"The row cannot be read ({error}). It needs a code, a label, and numbers where numbers belong."))
            continue
        if term.code in found:
            problems.append(Problem(name, number, "code", f'"{term.code}" is on the list twice. Keep one.'))
        found[term.code] = term
    return found


def separator(text: str) -> str:
    """Return what separates the columns of the first line: a comma, a semicolon or a tab."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def _yes(text: str) -> bool:
    """Read a cell of yes or no; what is empty is no, and any other word is refused, since campaigning hangs on it."""
    if text.lower() not in {"yes", "true", "1", "no", "false", "0", ""}:
        raise ValueError(f'"{text}" is not yes or no')
    return text.lower() in {"yes", "true", "1"}


def _number(text: str) -> int | None:
    return int(text) if text else None


_LISTS: Mapping[str, Callable[[Mapping[str, str]], Term]] = {
    "themes": lambda row: Term(row["code"], row["label"], row.get("about", "")),
    "organisation_kinds": lambda row: Term(row["code"], row["label"], row.get("about", "")),
    "tie_kinds": lambda row: TieKind(
        row["code"], row["label"], row.get("about", ""), directed=_yes(row.get("directed", "")), momentary=_yes(row.get("momentary", "")),
        campaigning=_yes(row.get("campaigning", "")), mutual=_yes(row.get("mutual", "")), knowledge=_yes(row.get("knowledge", ""))),
    "group_kinds": lambda row: GroupKind(
        row["code"], row["label"], row.get("about", ""), momentary=_yes(row.get("momentary", "")), campaigning=_yes(row.get("campaigning", ""))),
    "areas": lambda row: Area(
        row["code"], row["label"], row.get("about", ""), population=_number(row.get("population", "")), nation=row.get("nation", ""),
        column=_number(row.get("column", "")), row=_number(row.get("row", ""))),
    "scopes": lambda row: Scope(row["code"], row["label"], row.get("about", ""), covers=tuple(part for part in row.get("covers", "").split(";") if part)),
}
