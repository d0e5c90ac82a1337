"""Step 1, upload: one file, or several that belong together, read in a process of its own."""

import base64
import binascii
import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.parts import button, part, problem_list
from dashboard.importing.start import start
from dashboard.imports import Upload, Way, new_token
from data.importing.adapters import ADAPTERS, recognised
from data.importing.adapters.base import Adapter
from data.importing.limits import MEGABYTE, UPLOAD, too_large
from data.importing.parsing import cleaned_name, parsed
from data.importing.sheets import Document
from data.intake import Intake
from data.problems import Problem, Refused, errors

DROP = "import-files"
TITLES_ABOVE = "The column names seem to be on row"
"""How the question begins which row names the columns; it is asked, and no fault of the file."""
SURE = 0.6
"""Likeness from which a file is some tool's own, so that all of its sheets belong together."""


def received(desk: Desk, contents: Sequence[str], names: Sequence[str]) -> Outcome:
    """Take files that were chosen or dropped, together as one."""
    files = [(cleaned_name(name) or "file", _bytes(content)) for name, content in zip(names, contents, strict=True)]
    twice = next((each for each, count in Counter(each.casefold() for each, _ in files).items() if count > 1), None)
    if twice:
        raise Refused(f"Two of these files are called “{twice}”, so one would hide the other. Rename one, or drop them one after the other.")
    name = ", ".join(each for each, _ in files)
    large = too_large(name, sum(len(content) for _, content in files), UPLOAD)
    if large:
        return Outcome(way=None, problems=tuple(large))
    content = files[0][1] if len(files) == 1 else _together(files)
    way = read(Way(token=new_token(), upload=Upload(name=name, content=content, sha256=hashlib.sha256(content).hexdigest(), document=Document(name, ""))))
    wrong = tuple(problem for problem in errors(way.upload.document.problems) if not problem.message.startswith(TITLES_ABOVE))
    if not wrong and start(desk) is not None and not brings_its_name(desk, way):
        raise Refused("Give your network its name first.")
    return Outcome(way=None, problems=wrong) if wrong else Outcome(way=way)


def brings_its_name(desk: Desk, way: Way) -> bool:
    """Say whether a file is a whole network of this dashboard's own making, and there is room for one."""
    return desk.services.store.is_empty() and way.intake is not None and way.intake.adapter.whole_network


def unsent(desk: Desk, way: Way | None, act: Act) -> Outcome:
    """Say of files that are too large to be sent how large they are, and may be."""
    size = act.text("size")
    return Outcome(way=None, problems=tuple(too_large(cleaned_name(act.text("name")), int(size) if size.isdecimal() else 0, UPLOAD)))


def read(way: Way, header_rows: Mapping[str, int] | None = None) -> Way:
    """Return the import with its file read, anew where a row was chosen to name the columns."""
    rows = {**way.upload.header_rows, **(header_rows or {})}
    document = parsed(way.upload.name, way.upload.content, limits=UPLOAD, header_rows=rows)
    found = recognised(document)
    return replace(way, upload=replace(way.upload, document=document, header_rows=rows), preview=None,
                   intake=Intake(document=fitting(document, found[0]), adapter=found[0]) if found else None)


def chosen(document: Document, sheets: Sequence[str]) -> Document:
    """Return a document with some of its sheets, and without what is wrong with the others."""
    others = {sheet.name for sheet in document.sheets} - set(sheets)
    return replace(document, sheets=tuple(sheet for sheet in document.sheets if sheet.name in sheets),
                   problems=tuple(problem for problem in document.problems if problem.file not in others))


def fitting(document: Document, adapter: Adapter) -> Document:
    """Return a document with the sheets that are proposed: all of a tool's own file, else the first that is of this shape by itself."""
    alone = [sheet for sheet in document.sheets if adapter.fits(replace(document, sheets=(sheet,))) == adapter.fits(document)]
    return document if adapter.fits(document) >= SURE or not alone else chosen(document, [alone[0].name])


def _bytes(content: str) -> bytes:
    try:
        return base64.b64decode(content.partition(",")[2], validate=True)
    except binascii.Error as error:
        raise Refused("The file did not arrive whole. Choose it again.") from error


def _together(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return several files as one zip, the same for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def left(desk: Desk, way: Way | None, act: Act) -> Outcome:
    """Let go of an import, so that another file can be chosen."""
    desk.imports.forget(act.token)
    return Outcome(way=None)


def view(desk: Desk, problems: Sequence[Problem]) -> list[Component]:
    """Return what stands above the place for files: what has to come first, or what was wrong with the last ones."""
    first = start(desk)
    wrong = [problem_list(problems, heading=f"Nothing was imported: {_to_mend(problems)}")] if problems else []
    return [*wrong, *([first] if first is not None else [])]


def _to_mend(problems: Sequence[Problem]) -> str:
    return "one thing has to be mended in the file" if len(problems) == 1 else f"{len(problems):,} things have to be mended in the file"


def place_for_files() -> Component:
    """Return where files are chosen or dropped, beside the template; it stays in place, and is shown in the first step."""
    drop = dcc.Upload(id=DROP, multiple=True, className="import-drop", className_active="import-drop import-drop-over", children=html.Div([
        html.P("Drop your file here, or", className="import-drop-words", id="import-drop-words"),
        html.Button("Choose files", type="button", className="btn btn-primary", id="import-choose", **{"aria-describedby": "import-drop-limits"}),
        html.P("CSV, XLSX, ODS, JSON, GEXF, GraphML or ZIP, up to 20 MB and 50,000 rows. Files that belong together, such as companies and contacts, "
               "or elements and connections, are chosen together.", className="import-hint", id="import-drop-limits"),
    ]))
    template = part("Nothing to export from?", [html.A("Download template", href="/export/template.xlsx", download="", className="btn btn-outline-secondary")],
                    id="import-template", more="An empty workbook with a sheet for each kind of fact. Fill what you know and drop it here.")
    return html.Div([part("Your file", [drop], id="import-upload", most=int(UPLOAD.megabytes * MEGABYTE)), template], className="import-beside")


def tools() -> Component:
    """Return which files can be read, and where in each tool they come from."""
    return html.Details([html.Summary("Which files can be read?"),
                         html.Dl([piece for adapter in ADAPTERS for piece in (html.Dt(adapter.title), html.Dd(adapter.about))], className="import-tools")])


def anew() -> Component:
    """Return the button back to the choice of a file."""
    return button("Choose another file", "again", id="import-again")
