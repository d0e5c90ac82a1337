"""The page that explains the files of a network, table by table and column by column, made from the schema."""

from sqlalchemy import Column, Table

from data.columns import HIDDEN, Kind
from data.schema import FACTS
from data.vocabularies import DEFAULTS

INTRODUCTION = """# The files of a network

A network is a folder with one CSV file for each table below. Only `organisations.csv` is required; leave out what you do not have.
The network's own words and lists stand beside them in `network.toml`, `indicators.toml` and `lists/`.
This page is made from the schema: `netmap templates FOLDER` writes it as the folder's README.md, beside an empty file for each table.

- **Text.** CSV in UTF-8 (UTF-16 and Windows text are read too), with commas, semicolons or tabs between the columns. Every cell is read as text.
- **Columns** may come in any order, and any that is not required may be left out.
  A column that is left out stays as it was; a cell that is left empty is emptied.
- **Rows** match by `id`, or by the columns named below where no `id` is given. Rows that are left out stay.
- **Dates** are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as you know. `25/12/2025` is read day-first where the column shows that the day comes first.
- **Lists in a cell** are separated by `;`. **Yes and no** are written `yes` and `no`.
- **Formulas.** A cell that begins with `=`, `+`, `-`, `@` is written with a `'` before it, so that no spreadsheet computes it; reading takes the mark away.
- Nothing is imported while anything is wrong: `netmap check FOLDER` lists every problem at once.
"""


def description() -> str:
    """Return the page as Markdown."""
    return "\n".join([INTRODUCTION, *(_table(table) for table in FACTS)])


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.info["key"])
    head = f"## {table.name}.csv\n\n{table.info['about']} Without an `id`, rows match by {key}.\n\n"
    lines = "\n".join(_line(column) for column in table.columns)
    return f"{head}| Column | What it is | What it holds | Who may see it | Kept |\n| --- | --- | --- | --- | --- |\n{lines}\n"


def _line(column: Column) -> str:
    info = column.info
    required = " **Required.**" if info["required"] else ""
    return f"| `{column.name}` | {info['about']}{required} | {_holds(column)} | {info['sensitivity']} | {info['retention']} |"


def _holds(column: Column) -> str:
    info = column.info
    if info["kind"] is Kind.REFERENCE:
        return f"`id` of a row in {info['references']}.csv"
    if info["kind"] in (Kind.CHOICE, Kind.CHOICES):
        return f"{info['kind']}: {_words(info['vocabulary'])}"
    return f"{info['kind']}{_limits(column)}"


def _words(vocabulary: str) -> str:
    if vocabulary in DEFAULTS:
        return ", ".join(f"`{code}`" for code in DEFAULTS[vocabulary]) + ", unless the network brings its own"
    return "`tiers` of network.toml" if vocabulary == "tiers" else f"lists/{vocabulary}.csv"


def _limits(column: Column) -> str:
    low, high = column.info.get("lowest"), column.info.get("highest")
    if column.info["kind"] is Kind.DATE:
        return f", from the year {low} to next year"
    if high is not None:
        return f", {low} to {high}"
    if column.info.get("hidden"):
        return f", {low} or more, or `{HIDDEN}` where it is hidden"
    return f", {low} or more" if low is not None else ""
