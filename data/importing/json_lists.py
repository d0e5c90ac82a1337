"""Reading JSON: a list of objects is a table, and an object of such lists is a table for each."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from data.importing.cells import shown
from data.importing.findings import Findings
from data.importing.limits import Limits, too_many_rows
from data.importing.records import Record, table
from data.importing.sheets import Sheet
from data.problems import InputRefused, Problem

_WRAPPERS = ("attributes", "data", "fields", "properties")
"""Under these names several tools keep an object's own columns."""
_LONE = re.compile("[\ud800-\udfff]")


def json_lists(name: str, text: str, findings: Findings, *, limits: Limits) -> tuple[tuple[Sheet, ...], Mapping[str, str]]:
    """Return a sheet for each list of objects, under the list's key, and what else the file says of itself.

    A list that is the whole file is named after the file. Lists within an object are joined by ``;``,
    objects within an object give columns with a ``.`` in their names.

    Raises
    ------
    InputRefused
        If it is no JSON, or holds no list of objects.
    """
    read = _read(name, text)
    lists = dict(_lists(name, read))
    if not lists:
        raise InputRefused([Problem(name, None, "", f'"{name}" holds no list of objects, so there is no table to import.')])
    for key, rows in lists.items():
        findings.add(too_many_rows(key, len(rows), limits))
    sheets = [table(key, [_record(row) for row in rows], findings, limits) for key, rows in lists.items() if len(rows) <= limits.rows]
    return tuple(sheet for sheet in sheets if sheet), _about(read)


def _read(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"line {error.lineno} cannot be read"
    except (ValueError, RecursionError):
        fault = "it cannot be read"
    raise InputRefused([Problem(name, None, "", f'"{name}" is damaged: {fault}. Export it again from the original program.')])


def _lists(name: str, read: Any) -> Iterator[tuple[str, list[dict]]]:
    """Yield each list of objects with its name; an object of objects may hold lists one level down, as Cytoscape writes them."""
    if isinstance(read, list):
        yield from [(name, rows)] if (rows := _objects(read)) else []
    elif isinstance(read, dict):
        for key, value in read.items():
            inner = value.items() if isinstance(value, dict) else [(key, value)]
            yield from ((inside, rows) for inside, found in inner if isinstance(found, list) and (rows := _objects(found)))


def _objects(read: list) -> list[dict]:
    return read if all(isinstance(row, dict) for row in read) else []


def _record(row: Mapping[str, Any]) -> Record:
    """Return the columns of an object; where two would have one name, the outer one holds."""
    inner: Record = {}
    outer: Record = {}
    for key, value in row.items():
        if isinstance(value, dict):
            prefix = "" if key in _WRAPPERS else f"{key}."
            inner |= {f"{prefix}{name}": text for name, text in _record(value).items()}
        else:
            outer[_whole(key)] = _text(value)
    return inner | outer


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(_text(one) for one in value)
    return _whole(json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else shown(value))


def _whole(text: str) -> str:
    """Return a text without halves of characters, which JSON can write and nothing can keep."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _about(read: Any) -> Mapping[str, str]:
    """Return what an object says beside its lists; of an object ``about`` within it, each line by itself."""
    if not isinstance(read, dict):
        return {}
    inner = read.get("about")
    told = {**(inner if isinstance(inner, dict) else {}), **read}
    return {_whole(key): _text(value) for key, value in told.items() if not isinstance(value, dict | list)}
