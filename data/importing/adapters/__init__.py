"""One small file for each tool whose files can be dropped in; all of them yield the same rows."""

from data.importing.adapters.airtable import AIRTABLE
from data.importing.adapters.base import Adapter
from data.importing.adapters.civicrm import CIVICRM
from data.importing.adapters.eventbrite import EVENTBRITE
from data.importing.adapters.gephi import GEPHI
from data.importing.adapters.google_forms import GOOGLE_FORMS
from data.importing.adapters.graph_files import GEXF, GRAPHML
from data.importing.adapters.hubspot import HUBSPOT
from data.importing.adapters.kumu import KUMU
from data.importing.adapters.mailchimp import MAILCHIMP
from data.importing.adapters.members import MEMBERS
from data.importing.adapters.own_folder import OWN_FOLDER
from data.importing.adapters.own_workbook import OWN_WORKBOOK
from data.importing.adapters.projects import PROJECTS
from data.importing.adapters.threesixtygiving import THREESIXTYGIVING
from data.importing.adapters.ties import TIES
from data.importing.sheets import Document

ADAPTERS: tuple[Adapter, ...] = (
    OWN_WORKBOOK, OWN_FOLDER,
    HUBSPOT, MAILCHIMP, EVENTBRITE, CIVICRM, AIRTABLE, MEMBERS,
    KUMU, GEPHI, GEXF, GRAPHML, GOOGLE_FORMS, THREESIXTYGIVING, TIES, PROJECTS,
)
"""Every tool whose files are read."""


def recognised(document: Document) -> tuple[Adapter, ...]:
    """Return the adapters whose shape a document has, the surest first; none where no tool writes such a file."""
    sure = [(adapter.fits(document), adapter) for adapter in ADAPTERS]
    return tuple(adapter for fit, adapter in sorted(sure, key=lambda pair: -pair[0]) if fit > 0)
