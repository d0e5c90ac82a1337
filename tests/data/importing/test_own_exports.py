"""Whatever form the facts go out in, dropping the file back in changes nothing."""

import pytest

from data.exporting.extract import Derived, everything
from data.exporting.forms import FORMS
from data.importing.adapters import recognised
from data.importing.documents import document
from data.importing.limits import UPLOAD
from data.intake import Intake

TOOLS = {"xlsx": "own_workbook", "folder": "own_folder", "json": "own_folder", "kumu": "kumu", "gephi": "gephi", "gexf": "gexf", "graphml": "graphml"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_our_own_export_is_recognised_asks_nothing_and_changes_nothing(store, read, form):
    store.apply(read(), by="me", source="network")
    facts = everything(store.load(), {"as_at": "2026-03-31", "network": "Tidewater"}, (Derived("harbour-trust", "quiet-house", 0.5),))
    dropped = document(f"export{form.suffix}", form.write(facts), limits=UPLOAD)
    tool = recognised(dropped)[0]
    assert tool.key == TOOLS[form.key]
    found = store.preview(Intake(document=dropped, adapter=tool))
    assert (found.open, found.errors) == ((), ())
    assert found.plan.changes == ()
    assert found.plan.same >= 5, "three organisations and two ties at least have been compared"
