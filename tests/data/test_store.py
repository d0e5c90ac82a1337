"""The database: imports are whole or nothing, change nothing the second time, and leave every change in the books."""

import pytest
from sqlalchemy import event, func, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from data.editing import edited, merged
from data.problems import InputRefused, Refused
from data.schema import FACTS, changes, configuration_files, import_batches, ties
from data.store import Store
from data.store.books import Stamp


def count(store, table):
    """How many rows a table holds."""
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def everything(store):
    """All that the database holds, to compare before and after."""
    tables = (*FACTS, changes, configuration_files, import_batches)
    with store.engine.connect() as connection:
        return {table.name: sorted(map(str, connection.execute(select(table)).all())) for table in tables}


def test_a_first_import_adds_every_row(store, read):
    assert store.is_empty()
    checked = read()
    receipt = store.apply(checked, by="me", source="x")
    assert receipt.added == sum(map(len, checked.rows.values()))
    assert (receipt.changed, receipt.same, receipt.version) == (0, 0, store.version())
    assert not store.is_empty()


def test_the_second_import_of_one_folder_leaves_no_trace(store, read):
    first = store.apply(read(), by="me", source="x")
    before = everything(store)
    second = store.apply(read(), by="me", source="x")
    assert (second.added, second.changed, second.same, second.version) == (0, 0, first.added, first.version)
    assert everything(store) == before
    assert second.sentence() == f"Nothing to change: all {first.added} rows are held already."


def test_a_changed_field_is_one_line_in_the_books(store, read):
    store.apply(read(), by="me", source="x")
    lines = count(store, changes)
    receipt = store.apply(read(actions="title,kind,start,end\nLetter on tides,joint_letter,2023-05-01,2023-06\n"), by="you", source="y")
    assert (receipt.added, receipt.changed) == (0, 1)
    with store.engine.connect() as connection:
        (line,) = connection.execute(select(changes).order_by(changes.c.id).offset(lines)).all()
    assert (line.by, line.table, line.row_id, line.field, line.before, line.after) == ("you", "actions", "letter-on-tides-2023-05-01", "end", None, "2023-06")
    assert line.batch_id == 2


def test_absent_rows_and_absent_columns_stay(store, read):
    store.apply(read(), by="me", source="x")
    receipt = store.apply(read(organisations="name\nHarbour Trust\nMill Lane Forum\nQuiet House\n", survey_answers=None), by="me", source="x")
    assert (receipt.added, receipt.changed) == (0, 0)
    held = store.load()
    assert len(held.survey_answers) == 1
    assert {row.website for row in held.organisations} == {"https://harbour.example", "https://mill.example", None}


def test_an_emptied_cell_is_emptied(store, read):
    store.apply(read(), by="me", source="x")
    store.apply(read(organisations="name,note\nHarbour Trust,\nMill Lane Forum,\nQuiet House,\n"), by="me", source="x")
    assert all(row.note is None for row in store.load().organisations)


def test_rows_with_errors_are_refused(store, read):
    with pytest.raises(InputRefused, match="is linked to itself"):
        store.apply(read(ties="source_id,target_id,kind\nharbour-trust,harbour-trust,project\n"), by="me", source="x")
    assert count(store, import_batches) == 0


MORE = {"organisations": "name,website,visibility\nHarbour Trust,https://harbour.example/new,public\nMill Lane Forum,,members\nSalt House,,public\n",
        "ties": "source_id,target_id,kind,strength\nharbour-trust,salt-house,project,4\n",
        **dict.fromkeys(("memberships", "groups", "affiliations", "actions", "participation", "survey_answers"))}


def imports(store, read):
    made = store.plan(read())
    return lambda: store.commit(made, by="me", source="x")


def imports_more(store, read):
    store.apply(read(), by="me", source="x")
    made = store.plan(read(**MORE))
    return lambda: store.commit(made, by="me", source="y")


def undoes(store, read):
    imports_more(store, read)()
    return lambda: store.undo(2, by="me")


def removes(store, read):
    store.apply(read(), by="me", source="x")
    return lambda: store.remove("organisations", "quiet-house", by="me", reason="asked")


def restores(store, read):
    removes(store, read)()
    return lambda: store.restore(2, by="me")


def edits(store, read):
    store.apply(read(), by="me", source="x")
    by_hand, given = Stamp(by="me", action="edit", source="by hand"), {"website": "https://new.example", "note": ""}
    seen = store.held()["organisations"]["harbour-trust"]
    return lambda: store.write(lambda held, _: edited("organisations", "harbour-trust", given, seen, held), by_hand)


def merges(store, read):
    store.apply(read(), by="me", source="x")
    by_hand = Stamp(by="me", action="merge", source="by hand")
    return lambda: store.write(lambda held, _: merged("harbour-trust", "quiet-house", held, taking=["founded"]), by_hand)


def clears(store, read):
    store.apply(read(), by="me", source="x")
    return lambda: store.clear(by="me")


@pytest.mark.parametrize(("begin", "least"), [
    (imports, 13), (imports_more, 4), (undoes, 4), (removes, 6), (restores, 6), (edits, 2), (merges, 7), (clears, 30)])
def test_a_fault_at_any_statement_leaves_nothing(store, read, begin, least):
    does = begin(store, read)
    before, writes = everything(store), len(store.log())
    left = [None]

    @event.listens_for(store.engine, "before_cursor_execute")
    def _(_connection, _cursor, statement, *_):
        if left[0] is not None and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            left[0] -= 1
            if left[0] < 0:
                left[0] = None
                raise RuntimeError("pulled the plug")

    for at in range(200):
        left[0] = at
        try:
            does()
        except RuntimeError:
            assert everything(store) == before
        else:
            break
    assert at >= least                   # every table and the books are written by statements of their own
    left[0] = None
    assert len(store.log()) == (1 if begin is clears else writes + 1)


def test_references_are_kept_by_the_database_too(store, read):
    store.apply(read(), by="me", source="x")
    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(insert(ties).values(id="t", source_id="nobody", target_id="harbour-trust", kind="project"))


def test_another_network_is_refused(store, read):
    store.apply(read(), by="me", source="x")
    other = read(files={"network.toml": '[network]\nkey = "hilltop"\nfictional = true\n'})
    with pytest.raises(Refused, match='The database holds the network "tidewater", and this is "hilltop"'):
        store.apply(other, by="me", source="x")


def test_fiction_and_facts_are_not_mixed(store, read):
    store.apply(read(), by="me", source="x")
    real = read(files={"network.toml": '[network]\nkey = "tidewater"\nfictional = false\n'})
    with pytest.raises(Refused, match="never mixed"):
        store.apply(real, by="me", source="x")


def test_the_networks_own_words_are_kept_and_changed(store, read):
    store.apply(read(), by="me", source="x")
    version = store.version()
    store.apply(read(files={"lists/themes.csv": "code,label\nwater,Rivers\nland,Land\n"}), by="me", source="x")
    assert store.load().configuration.label("themes", "water") == "Rivers"
    assert store.version() != version


def test_the_order_of_rows_does_not_change_the_version(read, tmp_path):
    versions = set()
    for number, order in enumerate((1, -1)):
        header, *rows = ("name,visibility", "A,public", "B,members", "C,")
        other = Store(str(tmp_path / f"{number}.sqlite"))
        other.migrate()
        files = dict.fromkeys(("memberships", "ties", "groups", "affiliations", "actions", "participation", "survey_answers"))
        versions.add(other.apply(read(organisations="\n".join([header, *rows[::order]]) + "\n", **files), by="me", source="x").version)
        other.close()
    assert len(versions) == 1


def test_nothing_is_loaded_from_an_empty_database(store):
    with pytest.raises(Refused, match="holds no network yet"):
        store.load()


def test_a_database_has_every_table(store):
    assert {table.name for table in FACTS} <= set(inspect(store.engine).get_table_names())
