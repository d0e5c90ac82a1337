"""The canonical folder in a zip: the network's own words, a CSV file for each table, and what they are."""

import io
import zipfile
from collections.abc import Mapping

from data.exporting.about import ABOUT, contents, page
from data.exporting.extract import Extract
from data.exporting.folder import table_text
from data.exporting.form import Form

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The day every member of a zip was made: the same facts make the same bytes."""


def folder_parts(extract: Extract) -> dict[str, str]:
    """Return the files of the folder by name."""
    tables = {f"{name}.csv": table_text(extract.columns(name), rows) for name, rows in extract.tables.items()}
    about = {f"{name}.csv": f"{text} {len(extract.tables[name]):,} rows." for name, text in contents(extract).items()}
    return {**extract.files, **tables, ABOUT: page(extract, about)}


def zipped(parts: Mapping[str, str]) -> bytes:
    """Return texts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def folder_zip(extract: Extract) -> bytes:
    """Return the folder as a zip."""
    return zipped(folder_parts(extract))


FOLDER = Form(
    key="folder", title="As a folder of CSV files", suffix=".zip", media_type="application/zip", write=folder_zip,
    about="The folder this program reads and writes, in a zip: to keep, to move to another computer, or to edit and import again.")
