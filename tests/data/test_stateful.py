"""Anything people may do to a database, in any order, against a plain dictionary that does the same."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import update

from data.changes import Contents
from data.editing import edited, merged
from data.importing.checks import checked_rows
from data.importing.folder import Checked
from data.importing.tables import Row
from data.intake import begun
from data.problems import errors
from data.schema import FACTS, RECORDED, import_batches
from data.store import Store
from data.store.books import Stamp
from data.undoing import REFERENCES
from tests.databases import Files, Server

NAMES = st.sampled_from(["Ash", "Birch", "Cedar", "Dogwood", "Elm"])
WORDS = st.sampled_from(["", "red", "green", "=1+1", "'quoted", "Zoë\u0301"])
STRENGTHS = st.sampled_from(["", "1", "5"])
FIRST = date(2020, 1, 1)
EDIT = Stamp(by="me", action="edit", source="by hand")
TABLES = ("organisations", "ties", "memberships")


class People(RuleBasedStateMachine):
    """Import, edit, merge, remove and undo; ``states`` are what a plain dictionary held after each write."""

    def __init__(self, databases: Files | Server) -> None:
        super().__init__()
        self.databases = databases
        self.store = Store(databases.migrated())
        self.model: Contents = {name: {} for name in RECORDED}
        self.states: list[tuple[int, Contents]] = []
        self.undone: set[int] = set()

    @initialize()
    def begin(self) -> None:
        """Give the network a name."""
        named = begun("Trees", "trees")
        self.store.apply(named, by="me", source="began")
        self.model["network"] = {"trees": {"key": "trees", "fictional": False, "baseline": self.store.held()["network"]["trees"]["baseline"]}}
        self.model["configuration_files"] = {name: {"name": name, "content": text} for name, text in named.configuration.files.items()}
        self.note()

    def note(self) -> None:
        """Remember what is held after a write that left a trace, and give the write a day of its own."""
        last = self.store.log()[0].id
        if not self.states or self.states[-1][0] != last:
            with self.store.engine.begin() as connection:
                day = FIRST + timedelta(days=last)
                connection.execute(update(import_batches).where(import_batches.c.id == last).values(at=f"{day.isoformat()}T12:00:00+00:00"))
            self.states.append((last, deepcopy(self.model)))

    def read(self, tables: dict[str, list[dict[str, str]]]) -> Checked:
        """Check rows as an import does."""
        held, words = self.store.held(), self.store.load().configuration
        typed, problems = checked_rows(words, {name: [Row(number, cells) for number, cells in enumerate(rows, start=2)] for name, rows in tables.items()}, held)
        assert not errors(problems), problems
        return Checked(words, {name: [cells for _, cells in rows] for name, rows in typed.items()}, ())

    @rule(names=st.lists(NAMES, min_size=1, max_size=3, unique=True), word=WORDS)
    def import_organisations(self, names: list[str], word: str) -> None:
        """Add organisations, or say something else of them."""
        checked = self.read({"organisations": [{"name": name, "note": word} for name in names]})
        self.store.apply(checked, by="me", source="organisations")
        for row in checked.rows["organisations"]:
            self.put("organisations", row)
        self.note()

    @precondition(lambda self: len(self.model["organisations"]) > 1)
    @rule(data=st.data(), strength=STRENGTHS)
    def import_a_tie(self, data: st.DataObject, strength: str) -> None:
        """Add a tie, or say how strong it is."""
        ends = data.draw(st.lists(st.sampled_from(sorted(self.model["organisations"])), min_size=2, max_size=2, unique=True))
        checked = self.read({"ties": [{"source_id": ends[0], "target_id": ends[1], "kind": "project", "strength": strength}]})
        self.store.apply(checked, by="me", source="a tie")
        self.put("ties", checked.rows["ties"][0])
        self.note()

    @precondition(lambda self: self.model["organisations"])
    @rule(data=st.data())
    def import_a_membership(self, data: st.DataObject) -> None:
        """Let an organisation join."""
        member = data.draw(st.sampled_from(sorted(self.model["organisations"])))
        checked = self.read({"memberships": [{"organisation_id": member, "tier": "member", "joined": "2024"}]})
        self.store.apply(checked, by="me", source="a membership")
        self.put("memberships", checked.rows["memberships"][0])
        self.note()

    def put(self, table: str, row: dict) -> None:
        """Put a row into the model: what is not said stays."""
        blank = {column.name: None for column in RECORDED[table].columns}
        self.model[table][row["id"]] = {**self.model[table].get(row["id"], blank), **row}

    @precondition(lambda self: self.model["organisations"])
    @rule(data=st.data(), word=WORDS)
    def edit(self, data: st.DataObject, word: str) -> None:
        """Edit a field by hand."""
        key = data.draw(st.sampled_from(sorted(self.model["organisations"])))
        seen = self.store.held()["organisations"][key]
        self.store.write(lambda held, _: edited("organisations", key, {"description": word}, seen, held), EDIT)
        checked = self.read({"organisations": [{"name": seen["name"], "id": key, "description": word}]})
        self.put("organisations", checked.rows["organisations"][0])
        self.note()

    @precondition(lambda self: self.model["organisations"])
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Remove an organisation and what refers to it."""
        key = data.draw(st.sampled_from(sorted(self.model["organisations"])))
        self.store.remove("organisations", key, by="me", reason="asked")
        del self.model["organisations"][key]
        for table in ("ties", "memberships"):
            self.model[table] = {row_id: row for row_id, row in self.model[table].items() if key not in row.values()}
        self.note()

    @precondition(lambda self: len(self.model["organisations"]) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """Make one organisation of two."""
        keep, gone = data.draw(st.lists(st.sampled_from(sorted(self.model["organisations"])), min_size=2, max_size=2, unique=True))
        self.store.write(lambda held, _: merged(keep, gone, held), Stamp(by="me", action="merge", source="one and the same"))
        second = self.model["organisations"].pop(gone)
        first = self.model["organisations"][keep]
        self.model["organisations"][keep] = {field: second[field] if value is None else value for field, value in first.items()}
        for table, columns in (("ties", ("source_id", "target_id")), ("memberships", ("organisation_id",))):
            self.model[table] = self.moved(table, columns, keep, gone)
        self.note()

    def moved(self, table: str, columns: tuple[str, ...], keep: str, gone: str) -> dict:
        """Return a table in which one organisation stands for another, without what would then stand twice."""
        untouched = {key: row for key, row in self.model[table].items() if not any(row[column] == gone for column in columns)}
        there = [{**row, "id": None} for row in untouched.values()]
        after = {}
        for key, row in self.model[table].items():
            new = {**row, **{column: keep for column in columns if row[column] == gone}}
            if key in untouched or not (({**new, "id": None} in there) or (table == "ties" and new["source_id"] == new["target_id"])):
                after[key] = new
        return after

    @precondition(lambda self: len(self.states) > 1 and self.states[-1][0] not in self.undone)
    @rule()
    def undo_the_last(self) -> None:
        """Take the last write back: everything is as it was before it."""
        last, before = self.states[-1][0], self.states[-2][1]
        receipt = self.store.undo(last, by="me")
        assert receipt.kept == ()
        self.undone.add(last)
        self.model = deepcopy(before)
        self.note()

    @precondition(lambda self: len(self.states) > 2)
    @rule(data=st.data())
    def undo_an_earlier_one(self, data: st.DataObject) -> None:
        """Take an earlier write back: what nobody touched since is as before it, and everything else is kept and listed."""
        choices = [place for place in range(1, len(self.states) - 1) if self.states[place][0] not in self.undone]
        if not choices:
            return
        place = data.draw(st.sampled_from(choices))
        (_, before), (number, after) = self.states[place - 1], self.states[place]
        held = self.store.held()
        receipt = self.store.undo(number, by="me")
        self.undone.add(number)
        found = self.store.held()
        kept = {(row.table, row.row_id) for row in receipt.kept}
        for table in TABLES:
            for key in {*held[table], *found[table]}:
                old, new, now = before[table].get(key), after[table].get(key), found[table].get(key)
                if old == new:
                    assert now == held[table].get(key)
                elif (table, key) not in kept and held[table].get(key) == new:
                    assert now == old
        self.model = found
        self.note()

    @invariant()
    def it_holds_what_the_dictionary_holds(self) -> None:
        """The database and the dictionary agree, in the order of identifiers."""
        assert self.store.held() == {name: dict(sorted(rows.items())) for name, rows in self.model.items()}

    @invariant()
    def nothing_refers_to_nothing(self) -> None:
        """Every reference is to a row that is there."""
        held = self.store.held()
        for table, columns in REFERENCES.items():
            for row in held[table].values():
                assert all(row[column] is None or row[column] in held[target] for column, target in columns)

    @precondition(lambda self: self.states)
    @invariant()
    def a_past_day_is_as_it_was(self) -> None:
        """Every past day can be asked for, and is what the dictionary was then."""
        number, then = self.states[len(self.states) // 2]
        if then["network"]:
            _, rows = self.store.contents(known_at=FIRST + timedelta(days=number))
            assert {name: {row["id"]: row for row in given} for name, given in rows.items()} == {
                table.name: dict(sorted(then[table.name].items())) for table in FACTS}

    def teardown(self) -> None:
        """Let go of the database."""
        self.store.close()
        self.databases.release()


@pytest.mark.slow
def test_people_may_do_anything_in_any_order(databases):
    examples = {"sqlite": 12, "postgresql": 4}[databases.engine]  # one on a server takes three times as long
    chosen = settings(max_examples=examples, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: People(databases), settings=chosen)
