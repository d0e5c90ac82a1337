"""Our own workbook: one sheet for each table, as it is exported, edited in a spreadsheet and dropped back."""

from data.importing.adapters.base import Adapter
from data.importing.adapters.own_tables import nothing_to_ask, own_draft, sureness
from data.importing.sheets import Document


def fits(document: Document) -> float:
    """Return how surely a workbook is ours: its sheets are called as our tables and have their columns."""
    return sureness(document) if document.form in ("xlsx", "ods") else 0.0


OWN_WORKBOOK = Adapter(
    key="own_workbook", title="Our own workbook", about="Exported from here as a workbook; rows keep their ids, so an edited copy changes what it should.",
    fits=fits, questions=nothing_to_ask, draft=own_draft, whole_network=True)
