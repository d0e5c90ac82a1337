"""Describing an indicator of one's own by hand: what would change in the network's ``indicators.toml``.

As with all editing, this only says what would change; ``Store.write`` makes the change, and it can be undone.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from data.changes import Contents, RowChange
from data.entered import FILE, SECTION, EnteredIndicator, entered_indicators, in_order
from data.problems import InputRefused, Problem, Refused

FILES = "configuration_files"


def described(entry: Mapping[str, Any], held: Contents, *, instead_of: str = "") -> tuple[RowChange, ...]:
    """Return what adds an indicator whose numbers are entered, or changes one.

    Parameters
    ----------
    entry
        Its settings as they stand in ``indicators.toml``; those that are empty are left out.
    instead_of
        Code of the network's own entry that it takes the place of; empty for a new one.

    Raises
    ------
    InputRefused
        If a setting is wrong, or the code is taken; the column of each problem names the setting.
    """
    others = [each for each in _own(held) if each["code"] != instead_of]
    given = {name: value for name, value in entry.items() if value not in ("", (), [], None)}
    problems: list[Problem] = []
    entered_indicators(_text([given]), problems)
    if given.get("code") in {each["code"] for each in others}:
        problems.append(Problem(FILE, None, "code", f'"{given["code"]}" is there already. Choose another code, or change that one.'))
    if problems:
        raise InputRefused(Problem(FILE, None, problem.column.rpartition(" ")[2], problem.message) for problem in problems)
    return _written([*others, given], held)


def undescribed(code: str, held: Contents) -> tuple[RowChange, ...]:
    """Return what takes out an indicator of the network's own; a shipped one that it replaced is there again.

    Raises
    ------
    Refused
        If it is none of the network's own, or figures are held for it and no shipped one has its code.
    """
    own = _own(held)
    if code not in {each["code"] for each in own}:
        raise Refused(f"{code} is none of the network's own indicators, so it stays.")
    if code not in {each.code for each in entered_indicators(None, [])} and any(row["indicator"] == code for row in held.get("figures", {}).values()):
        raise Refused(f"There are figures for {code}. Remove them first: they would be of nothing.")
    return _written([each for each in own if each["code"] != code], held)


def settings(indicator: EnteredIndicator) -> dict[str, Any]:
    """Return an indicator as the settings of an entry, to change it."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(indicator).items()}


def _own(held: Contents) -> list[dict[str, Any]]:
    row = held.get(FILES, {}).get(FILE)
    try:
        found = tomllib.loads(row["content"]).get(SECTION, []) if row else []
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"The network's own {FILE} cannot be read: {error}. Mend it and import it again.") from None
    return [each for each in found if isinstance(each, dict) and "code" in each]


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
    return "\n".join(f"[[{SECTION}]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in each.items()) for each in entries)


def _value(value: Any) -> str:
    """Return a value as TOML has it, which for words, lists of words and whole numbers is as JSON has it."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
