"""Describing an indicator of one's own by hand: what would change in the network's ``indicators.toml``.

As with all editing, this only says what would change; ``Store.write`` makes the change, and it can be undone.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from data.changes import Contents, RowChange
from data.editing import Conflict, EditedMeanwhile
from data.entered import FILE, SECTION, WORDS, EnteredIndicator, entered_indicators, in_order, usual_formula, usual_needs
from data.importing.sense import senseless
from data.problems import InputRefused, Problem, Refused
from data.reading import read_configuration

FILES = "configuration_files"
WORKED_OUT = ("kind", "months", "unit", "formula")
"""Settings that make it another number where they change; its version is one more then."""
OF_IT = {"figures": "figures", "targets": "targets", "status_overrides": "statuses set by judgement"}
"""Tables whose rows are of one indicator, with their names in words."""


def described(entry: Mapping[str, Any], held: Contents, *, instead_of: str = "", seen: Mapping[str, Any] | None = None) -> tuple[RowChange, ...]:
    """Return what adds an indicator whose numbers are entered, or changes one.

    Parameters
    ----------
    entry
        Its settings as they stand in ``indicators.toml``; those that are empty are left out.
    instead_of
        Code of the entry that it takes the place of, the network's own or a shipped one; empty for a new one.
    seen
        Its settings as they were when they began to be changed. What is the same in the entry stays as it is held now, and what is
        worked out another way has the next version.

    Raises
    ------
    InputRefused
        If a setting is wrong, the code is taken, or figures on record do not fit; the column of each problem names the setting.
    EditedMeanwhile
        If somebody else changed one of the settings that are changed to something else.
    Refused
        If somebody took it out.
    """
    given = {name: value for name, value in (entry if seen is None else _over_held(entry, held, instead_of, seen)).items() if value not in _EMPTY}
    if seen is not None and not given:
        return ()
    others = [each for each in own(held) if each["code"] != instead_of]
    taken = given.get("code") in {each["code"] for each in others}
    problems = list(_wrong(given, held))
    if taken:
        problems.append(Problem(FILE, None, "code", f'"{given["code"]}" is there already. Choose another code, or change that one.'))
    if not problems and (strays := _strays([*others, given], given["code"], held)):
        told = f"{_counted(strays)} {given['code']} on record would not fit: they lack what this kind needs. Correct them first, or keep the kind."
        problems.append(Problem(FILE, None, "kind", told))
    if problems:
        raise InputRefused(Problem(FILE, None, problem.column.rpartition(" ")[2], problem.message) for problem in problems)
    return _written([*others, given], held)


def undescribed(code: str, held: Contents) -> tuple[RowChange, ...]:
    """Return what takes out an indicator of the network's own; a shipped one that it replaced is there again.

    Raises
    ------
    Refused
        If it is none of the network's own, or rows are held that would be of nothing, or would not fit the shipped one.
    """
    mine = own(held)
    left = [each for each in mine if each["code"] != code]
    if len(left) == len(mine):
        raise Refused(f"{code} is none of the network's own indicators, so it stays.")
    shipped = code in {each.code for each in entered_indicators(None, [])}
    rows = [words for table, words in OF_IT.items() if any(row["indicator"] == code for row in held.get(table, {}).values())]
    if rows and not shipped:
        raise Refused(f"There are {' and '.join(rows)} for {code}. Remove them first: they would be of nothing.")
    if strays := _strays(left, code, held):
        raise Refused(f"{_counted(strays)} {code} on record would not fit the one that comes with the program. Correct or remove them first.")
    return _written(left, held)


def settings(indicator: EnteredIndicator) -> dict[str, Any]:
    """Return an indicator as the settings of an entry, to change it; what the program says of its kind by itself is left empty."""
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(indicator).items()}
    usual = {"formula": usual_formula(indicator.kind, indicator.months), "needs": list(usual_needs(indicator.kind))}
    audiences = [each for each in WORDS["audiences"] if each in indicator.audiences]
    return {**told, **{name: type(value)() for name, value in usual.items() if told[name] == value}, "audiences": audiences}


def own(held: Contents) -> list[dict[str, Any]]:
    """Return the entries of the network's own ``indicators.toml``.

    Raises
    ------
    Refused
        If the file cannot be read.
    """
    row = held.get(FILES, {}).get(FILE)
    try:
        found = tomllib.loads(row["content"]).get(SECTION, []) if row else []
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"The network's own {FILE} cannot be read: {error}. Mend it and import it again.") from None
    return [each for each in found if isinstance(each, dict) and "code" in each]


_EMPTY: tuple[Any, ...] = ("", (), [], None)


def _over_held(entry: Mapping[str, Any], held: Contents, code: str, seen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that are held, with those that are changed over them; empty where none is."""
    row = held.get(FILES, {}).get(FILE)
    now = next((each for each in entered_indicators(row["content"] if row else None, []) if each.code == code), None)
    if now is None:
        raise Refused(f"Somebody took {code} out while you were editing. The log shows who, and can bring it back.")
    there = settings(now)
    wanted = {name: value for name, value in entry.items() if _bare(value) != _bare(seen.get(name))}
    met = [name for name, value in wanted.items() if _bare(there.get(name)) not in (_bare(seen.get(name)), _bare(value))]
    if met:
        raise EditedMeanwhile(tuple(Conflict(name, seen.get(name), there.get(name), wanted[name]) for name in met))
    if all(_bare(there.get(name)) == _bare(value) for name, value in wanted.items()):
        return {}
    other = any(name in wanted and _bare(wanted[name]) != _bare(there[name]) for name in WORKED_OUT)
    return {**there, **wanted, "version": now.version + other}


def _bare(value: Any) -> Any:
    """Return a value to compare: a list is one however it came, and whatever is empty is nothing."""
    return None if value in _EMPTY else list(value) if isinstance(value, list | tuple) else value


def _wrong(entry: Mapping[str, Any], held: Contents) -> Iterator[Problem]:
    """Yield what is wrong with the settings of an entry, among them an objective that the network has not."""
    files = {name: row["content"] for name, row in held.get(FILES, {}).items()}
    return (problem for problem in read_configuration({**files, FILE: _text([entry])})[1] if problem.file == FILE)


def _strays(entries: Iterable[Mapping[str, Any]], code: str, held: Contents) -> int:
    """Return how many figures on record would not fit the indicator of a code, were these the network's own."""
    files = {name: row["content"] for name, row in held.get(FILES, {}).items()}
    rows = [(number, row) for number, row in enumerate(held.get("figures", {}).values()) if row["indicator"] == code]
    return len({problem.row for problem in senseless(read_configuration({**files, FILE: _text(entries)})[0], {"figures": rows})})


def _counted(figures: int) -> str:
    return f"{figures:,} figure for" if figures == 1 else f"{figures:,} figures for"


def _written(entries: Iterable[Mapping[str, Any]], held: Contents) -> tuple[RowChange, ...]:
    """Return the change of the file to some entries; without any, it is taken out."""
    listed = sorted(entries, key=lambda each: in_order(each["code"]))
    row, text = held.get(FILES, {}).get(FILE), _text(listed)
    if row is None:
        return (RowChange(FILES, FILE, None, {"name": FILE, "content": text}),)
    if not listed:
        return (RowChange(FILES, FILE, dict(row), None),)
    return (RowChange(FILES, FILE, {"content": row["content"]}, {"content": text}),) if row["content"] != text else ()


def _text(entries: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(f"[[{SECTION}]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in each.items() if value is not False) for each in entries)


def _value(value: Any) -> str:
    """Return a value as TOML has it, which for words, lists of words, whole numbers and true is as JSON has it."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
