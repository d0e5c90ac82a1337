"""The forms a pack can take: for paper, for a browser, for a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.study import Study
from dashboard.pack.building import contents
from dashboard.pack.contents import Contents
from dashboard.pack.tables import tables
from dashboard.pack.typesetting import pdf
from dashboard.pack.web_page import web_page
from data.exporting.workbook import WORKBOOK
from data.importing.identifiers import slug


@dataclass(frozen=True, slots=True)
class PackForm:
    """A form: its name in addresses, the end of its file's name, its media type, and what writes it."""

    key: str
    media_type: str
    write: Callable[[Contents], bytes]

    @property
    def suffix(self) -> str:
        """End of the file's name."""
        return f".{self.key}"


def _html(found: Contents) -> bytes:
    return web_page(found).encode()


PDF = PackForm("pdf", "application/pdf", pdf)
HTML = PackForm("html", "text/html", _html)
XLSX = PackForm("xlsx", WORKBOOK.media_type, tables)
PACK_FORMS = (PDF, HTML, XLSX)


def pack(study: Study, meeting_id: str | None = None, *, form: PackForm = PDF) -> bytes:
    """Return the pack of a meeting, or of the study's own days, as the bytes of a file.

    Parameters
    ----------
    study
        Of the board's register.

    Raises
    ------
    Refused
        If there is no such meeting.
    """
    return form.write(contents(study, meeting_id))


def file_name(found: Contents, network: str, form: PackForm) -> str:
    """Return the name of a pack's file: the network's, what it is, and the day it speaks of."""
    return f"{slug(network)}-pack-{found.as_of.isoformat()}{form.suffix}"
