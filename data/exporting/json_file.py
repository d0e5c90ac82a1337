"""One JSON file: what it is, a list of rows for each table, and the network's own files, as the workbook has them."""

import json
from collections.abc import Mapping
from typing import Any

from data.exporting.extract import Extract
from data.exporting.folder import cell
from data.exporting.form import Form
from data.exporting.own_words import word_tables
from data.exporting.workbook import kept_whole

FORMAT = "netmap tables"


def json_file(extract: Extract) -> bytes:
    """Return an extract as JSON; ``format`` and the stamp stand first, then the tables by name. What is not known is null."""
    tables = {name: [_record(row) for row in rows] for name, rows in {**extract.tables, **word_tables(extract.files)}.items()}
    return json.dumps({"format": FORMAT, **extract.stamp, **tables}, ensure_ascii=False, indent=1).encode()


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    """Return a value as it is; a number with more digits than most readers keep is written as text."""
    exact = not isinstance(value, int | float) or isinstance(value, bool) or kept_whole(value)
    return value if exact else cell(value)


JSON = Form(
    key="json", title="For programs (JSON)", suffix=".json", media_type="application/json", write=json_file,
    about="All tables in one file, for scripts. It can be imported again.")
