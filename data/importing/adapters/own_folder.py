"""Our own CSV files, one for each table: a folder, a zip of it, one of its files, or our JSON."""

from data.importing.adapters.base import Adapter
from data.importing.adapters.own_tables import nothing_to_ask, own_draft, sureness
from data.importing.sheets import Document


def fits(document: Document) -> float:
    """Return how surely files are ours: they are called as our tables and have their columns."""
    return sureness(document) if document.form in ("csv", "zip", "folder", "json") else 0.0


OWN_FOLDER = Adapter(
    key="own_folder", title="Our own CSV files", about="Exported from here as a folder or zip of CSV files, or one table of it; rows keep their ids.",
    fits=fits, questions=nothing_to_ask, draft=own_draft, whole_network=True)
