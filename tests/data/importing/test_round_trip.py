"""The three samples out in all seven forms and back in: nothing changes, whatever ids and names their rows have.

Of the demonstration a smaller one goes out and in, with rows in every table like the usual one.
"""

from dataclasses import replace

import pytest

from data.columns import Kind
from data.exporting.extract import Derived, everything
from data.exporting.forms import FORMS
from data.importing.adapters import recognised
from data.importing.documents import document
from data.importing.folder import read_folder
from data.importing.limits import COMMAND_LINE
from data.intake import Intake
from data.samples import SAMPLES
from data.samples.demo import write_demo
from data.schema import FACTS
from data.sources import checked

DEMO = 120
"""Organisations of the demonstration that goes out and in."""
TOOLS = {"xlsx": "own_workbook", "folder": "own_folder", "json": "own_folder", "kumu": "kumu", "gephi": "gephi", "gexf": "gexf", "graphml": "graphml"}


def renumbered(sample):
    """A sample whose organisations and ties have ids of their own; two organisations have one name, and two ties tell the same."""
    found = checked(sample)
    rows = {name: [dict(row) for row in told] for name, told in found.rows.items()}
    ids = {row["id"]: f"org-{number}" for number, row in enumerate(rows["organisations"])}
    for table in FACTS:
        for column in table.columns:
            if column.info["kind"] is Kind.REFERENCE and column.info["references"] == "organisations":
                for row in (row for row in rows.get(table.name, ()) if row.get(column.name)):
                    row[column.name] = ids[row[column.name]]
    rows["organisations"] = [{**row, "id": ids[row["id"]]} for row in rows["organisations"]]
    rows["organisations"][3]["name"] = rows["organisations"][2]["name"]
    rows["ties"] = [{**row, "id": f"tie-{number}"} for number, row in enumerate([*rows["ties"], rows["ties"][0]])]
    return replace(found, rows=rows)


def there_and_back(store, facts, form):
    """What dropping an export back in would do, and how many rows were compared."""
    dropped = document(f"export{form.suffix}", form.write(facts), limits=COMMAND_LINE)
    tool = recognised(dropped)[0]
    found = store.preview(Intake(document=dropped, adapter=tool))
    waiting = found.matched.waiting({}) if found.matched else ()
    return tool.key, len(found.open), len(found.errors), len(waiting), found.plan.changes if found.plan else None, found.plan.same if found.plan else 0


def facts_of(sample, folder):
    """The rows of a sample to send out: those of the public ones renumbered."""
    if sample != "demo":
        return renumbered(sample)
    write_demo(folder / "demo", organisations=DEMO)
    found = read_folder(folder / "demo")
    assert all(found.rows[table.name] for table in FACTS)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_comes_back_from_every_form_without_a_change(sqlite_store, tmp_path, sample):
    sqlite_store.apply(facts_of(sample, tmp_path), by="me", source=sample)
    register = sqlite_store.load()
    derived = Derived(register.organisations[0].id, register.organisations[1].id, 0.5)
    facts = everything(register, {"network": "N", "as_at": "2026-03-31"}, (derived,))
    for form in FORMS:
        tool, asked, wrong, waiting, changes, same = there_and_back(sqlite_store, facts, form)
        assert (form.key, tool, asked, wrong, waiting, changes) == (form.key, TOOLS[form.key], 0, 0, 0, ())
        assert same >= len(register.ties), "every tie has been compared"
