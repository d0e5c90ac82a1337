"""Graph files of ours bring the ids of organisations and ties; those of anybody else do not."""

import pytest

from data.exporting.extract import everything
from data.exporting.forms import FORMS
from data.importing.adapters import recognised
from data.importing.adapters.base import Answers
from data.importing.adapters.own_graphs import is_own_graph
from data.importing.documents import document
from data.importing.limits import UPLOAD
from data.intake import Intake

GRAPHS = [form for form in FORMS if form.key in ("kumu", "gephi", "gexf", "graphml")]


@pytest.fixture
def facts(store, read):
    store.apply(read(), by="me", source="network")
    return everything(store.load(), {"as_at": "2026-03-31", "network": "Tidewater"})


def dropped(form, facts, *changed):
    content = form.write(facts)
    for before, after in changed:
        content = content.replace(before, after)
    return document(f"export{form.suffix}", content, limits=UPLOAD)


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.key)
def test_our_graph_files_bring_their_ids(form, facts, store):
    read = dropped(form, facts)
    assert is_own_graph(read)
    draft = recognised(read)[0].draft(read, facts.configuration, Answers())
    assert {row.cells["id"] for row in draft.tables["ties"]} == {row["id"] for row in facts.rows("ties")}
    assert draft.own == {row["id"] for row in facts.rows("organisations")}


@pytest.mark.parametrize("form", [form for form in GRAPHS if form.key != "gephi"], ids=lambda form: form.key)
def test_without_the_mark_the_ids_are_those_of_another_program(form, facts, store):
    read = dropped(form, facts, (b"netmap graph", b"another graph"))
    assert not is_own_graph(read)
    draft = recognised(read)[0].draft(read, facts.configuration, Answers())
    assert draft.own == frozenset()
    assert not [row for row in draft.tables["ties"] if "id" in row.cells]


@pytest.mark.parametrize("name", ["kumu/project.json", "graph_files/network.gexf", "graph_files/network.graphml", "gephi/nodes.csv"])
def test_files_of_other_programs_are_not_ours(opened, name):
    assert not is_own_graph(opened(name))


def test_a_tie_that_was_changed_there_is_changed_here(store, facts):
    form = next(form for form in GRAPHS if form.key == "graphml")
    tie = next(row for row in facts.rows("ties") if row["start"] == "2023")
    read = dropped(form, facts, (b">2023<", b">2021<"))
    found = store.preview(Intake(document=read, adapter=recognised(read)[0]))
    assert [(change.table, change.row_id, change.after) for change in found.plan.changes] == [("ties", tie["id"], {"start": "2021"})]


def test_an_id_that_stands_at_another_name_is_asked_about(store, facts):
    form = next(form for form in GRAPHS if form.key == "graphml")
    read = dropped(form, facts, (b">Harbour Trust<", b">Wholly Unlike Anything<"))
    found = store.preview(Intake(document=read, adapter=recognised(read)[0]))
    assert found.plan is None
    assert found.matched.waiting({})
