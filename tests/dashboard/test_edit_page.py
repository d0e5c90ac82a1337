"""Editing by hand without a browser: every form filled and sent as it was drawn, every refusal beside its field, every write taken back."""

import json
import shutil
from contextlib import closing

import pytest
from dash import html

from analysis.selection import Selection
from dashboard.editing.naming import Names
from dashboard.editing.room import acted, drawn
from dashboard.editing.screens import EDIT, MERGE, SPLIT
from dashboard.editing.words import CALLED, columns, label
from dashboard.factory import create_app
from dashboard.importing.acts import Act, act
from dashboard.pages import organisation
from dashboard.serving import services_of
from data.duplicates import suspected
from data.editing import EDITABLE
from data.store import Store
from tests.dashboard.exhibits import PAGE
from tests.databases import with_tables

SEED, CROFT, TABLE = "aldershaw-seed-circle", "ardnaveen-croft-share", "ballanreoch-table"


@pytest.fixture
def store(tmp_path, small):
    """A database with a small network."""
    with closing(Store(str(shutil.copy(small, tmp_path / "network.sqlite")))) as made:
        yield made


class Window:
    """A browser window: opens addresses, fills forms, presses their buttons, and reads what is shown."""

    def __init__(self, store, screen=EDIT, **query):
        self.services, self.screen, self.query = services_of(store), screen, query
        self.shown = self.part = None
        self._send(Act(""))

    def press(self, id, **filled):
        """Press a button; its form is sent with all it holds, and with what is filled in by the label's column or the field's own name."""
        form = next(form for form in self._all(html.Form) if any(getattr(each, "id", None) == id for each in form._traverse()))
        button = next(each for each in form._traverse() if getattr(each, "id", None) == id)
        fields = dict(_fields(form))
        for name, value in filled.items():
            known = name if name in fields else f"f:{name}"
            assert known in fields or value is True, f"the form has no field {name}"
            fields[known] = "true" if value is True else value
        sent = {"do": button.value, "fields": [[name, value] for name, value in fields.items() if value is not None], "token": ""}
        return self._send(act(json.loads(json.dumps(sent))))

    def _send(self, made):
        self.shown = acted(self.screen, self.services, self.query, made)
        self.part = drawn(self.screen, self.shown)
        found = [part.id for part in self.part._traverse_ids()]
        assert len(found) == len(set(found)), "an id stands twice on the screen"
        return self.text

    def _all(self, sort):
        return [each for each in self.part._traverse() if isinstance(each, sort)]

    def has(self, id):
        """Say whether there is a part of this id."""
        return any(getattr(each, "id", None) == id for each in self.part._traverse())

    def value(self, name):
        """What stands in a column's field."""
        return next(each.value for each in self.part._traverse() if getattr(each, "name", None) == f"f:{name}")

    @property
    def text(self):
        """Everything that can be read."""
        return " ".join(_texts(self.part))


def _fields(form):
    """Names and values of a form as a browser sends them; a box or an answer that is not chosen has none."""
    for each in form._traverse():
        if (name := getattr(each, "name", None)) and type(each).__name__ != "Button":
            box = type(each).__name__ in ("Checkbox", "RadioItems")
            yield name, (str(each.value) if each.value else None) if box else each.value or ""


def _texts(part):
    if isinstance(part, str):
        yield part
    for option in getattr(part, "options", None) or []:
        yield option["label"]
    children = getattr(part, "children", None)
    for child in (*(children if isinstance(children, list | tuple) else [children]), getattr(part, "label", None)):
        if child is not None:
            yield from _texts(child)


def tie(store):
    """A tie on record."""
    return next(iter(store.held()["ties"]))


# What there is to edit.

def test_every_table_with_a_form_is_offered_in_plain_words(store):
    assert tuple(CALLED) == EDITABLE
    text = Window(store).text
    assert all(called.many in text for called in CALLED.values())
    assert not any("_" in label(column.name, table) for table in CALLED for column in columns(table))


def test_rows_are_found_by_their_words_a_page_at_a_time(store):
    window = Window(store, table="organisations")
    assert "40 rows on record." in window.text
    assert "Page 1 of 2" in window.text
    assert "Page 2 of 2" in Window(store, table="organisations", page="99").text
    window.press("edit-search", q="SEED aldershaw")
    assert window.shown.go == "/edit?q=SEED+aldershaw&table=organisations"
    found = Window(store, table="organisations", q="SEED aldershaw").text
    assert "1 row with “SEED aldershaw”." in found
    assert "Aldershaw Seed Circle" in found
    assert "No row holds all of these words." in Window(store, table="organisations", q="nothing like it").text


def one_of_each_shape(rows):
    """The identifier of one row of each shape: which cells are filled, and whether a date is a year, a month or a day."""
    def shape(row):
        return tuple(len(value) if isinstance(value, str) and column in ("start", "end", "joined", "left") else value is None
                     for column, value in row.items())
    return {shape(row): key for key, row in rows.items()}.values()


@pytest.mark.parametrize("table", CALLED)
def test_each_table_has_a_list_a_form_and_an_empty_form(store, table):
    assert CALLED[table].many in Window(store, table=table).text
    empty = Window(store, table=table, new="1")
    assert all(label(column.name, table) in empty.text and column.info["about"] in empty.text for column in columns(table))
    for key in one_of_each_shape(store.held()[table]):
        assert Window(store, table=table, id=key).press("edit-save").count("Nothing to change"), "a form that nobody touched changes something"


def test_what_is_not_there_is_said(store):
    assert "not on record" in Window(store, table="organisations", id="nobody").text
    assert "What do you want to change?" in Window(store, table="secrets").text


# One row.

def test_an_edit_is_saved_stands_in_the_log_and_is_taken_back(store):
    before = store.held()
    window = Window(store, table="organisations", id=SEED)
    assert "1 row changed." in window.press("edit-save", description="Keeps seed", closed="2026-01")
    assert window.shown.wrote
    held = store.held()["organisations"][SEED]
    assert (held["description"], held["closed"]) == ("Keeps seed", "2026-01")
    assert store.log()[0].source == "Aldershaw Seed Circle: Closed on, Description"
    assert "Keeps seed" in Window(store, table="organisations", id=SEED).text
    assert "Taken back" in window.press("edit-undo")
    assert store.held() == before


def test_the_history_of_a_row_tells_every_change_of_it(store):
    Window(store, table="organisations", id=SEED).press("edit-save", base="")
    Window(store, table="organisations", id=SEED).press("edit-save", description="Keeps seed")
    history = store.history("organisations", SEED)
    assert [change.kind for _, change in history] == ["changed", "added"]
    assert store.history("organisations", "nobody") == ()
    assert "Before" in Window(store, table="organisations", id=SEED).text


@pytest.mark.parametrize(("column", "text", "words"), [
    ("website", "ftp://x", "website: must start with http:// or https://."), ("contact_email", "not one", '"not one" is not an email address.'),
    ("name", "", "no organisation name."), ("founded", "last year", "last year"), ("closed", "1999", "ends 1999 before it starts 2007."),
])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(store, column, text, words):
    before = store.held()
    window = Window(store, table="organisations", id=SEED)
    told = window.press("edit-save", **{column: text, "description": "Typed with care"})
    assert words in told
    assert "Nothing was saved" in told
    assert "Row 1" not in told
    assert (window.value(column), window.value("description")) == (text, "Typed with care")
    assert store.held() == before


def test_an_organisation_is_typed_by_its_name(store):
    window = Window(store, table="ties", new="1")
    told = window.press("edit-save", source_id="aldershaw  SEED circle", target_id="Ardnaveen Croft Shore", kind="supplies")
    assert '"Ardnaveen Croft Shore" is not in the network. Add it first, choose "Ardnaveen Croft Share", or leave this link out.' in told
    assert window.value("source_id") == "Aldershaw Seed Circle"
    assert window.value("target_id") == "Ardnaveen Croft Shore"
    kind = next(row["kind"] for row in store.held()["ties"].values())
    assert "1 row added." in window.press("edit-save", target_id="Ardnaveen Croft Share", kind=kind, start="2026-02")
    assert any((row["source_id"], row["target_id"], row["start"]) == (SEED, CROFT, "2026-02") for row in store.held()["ties"].values())


def test_two_of_one_name_are_told_apart_by_their_identifiers():
    names = Names({"a": "River Trust", "b": "River trust", "c": "Hill Trust"})
    assert names.shown["a"] == "River Trust (a)"
    assert (names.found("River trust (b)"), names.found("River Trust"), names.found("HILL trust"), names.found("")) == ("b", None, "c", None)


def test_the_main_theme_comes_first_and_the_order_of_the_others_stays(store):
    codes = list(store.load().configuration.vocabularies["themes"])
    window = Window(store, table="organisations", id=SEED)
    window.press("edit-save", themes=codes[2], **{f"f:themes:{codes[1]}": True, f"f:themes:{codes[0]}": True})
    themes = store.held()["organisations"][SEED]["themes"].split(";")
    assert themes[0] == codes[2]
    assert set(themes) >= {codes[0], codes[1], codes[2]}


def test_a_note_may_have_several_lines_and_begin_as_a_formula(store):
    for text in ("one\ntwo", "=1+1", "'quoted"):
        Window(store, table="organisations", id=SEED).press("edit-save", note=text)
        assert store.held()["organisations"][SEED]["note"] == text
        assert Window(store, table="organisations", id=SEED).value("note") == text


def test_nobodys_edit_is_lost_and_the_person_chooses_field_by_field(store):
    hers, mine = (Window(store, table="organisations", id=SEED) for _ in range(2))
    hers.press("edit-save", website="https://hers.example", founded="2001", description="Hers alone")
    told = mine.press("edit-save", website="https://mine.example", founded="2002", note="Mine alone")
    assert "Someone changed this while you were editing. Keep which?" in told
    assert "https://hers.example" in told
    assert "https://mine.example" in told
    assert store.held()["organisations"][SEED]["website"] == "https://hers.example"
    told = mine.press("edit-save", **{"which:website": "mine"})
    assert "Choose which to keep." in told
    assert "1 row changed." in mine.press("edit-save", **{"which:founded": "theirs"})
    held = store.held()["organisations"][SEED]
    assert (held["website"], held["founded"], held["description"], held["note"]) == ("https://mine.example", "2001", "Hers alone", "Mine alone")


def test_a_third_edit_while_one_chooses_is_met_again(store):
    window = Window(store, table="organisations", id=SEED)
    Window(store, table="organisations", id=SEED).press("edit-save", website="https://hers.example")
    window.press("edit-save", website="https://mine.example")
    Window(store, table="organisations", id=SEED).press("edit-save", website="https://third.example")
    assert "https://third.example" in window.press("edit-save", **{"which:website": "mine"})
    assert store.held()["organisations"][SEED]["website"] == "https://third.example"


def test_a_row_that_was_removed_meanwhile_is_said_and_what_was_typed_stays(store):
    window = Window(store, table="organisations", id=SEED)
    store.remove("organisations", SEED, by="me", reason="asked")
    assert "Somebody removed this while you were editing." in window.press("edit-save", note="Typed with care")
    assert window.value("note") == "Typed with care"


def test_a_removal_says_what_goes_with_it_and_asks_why(store):
    before = store.held()
    window = Window(store, table="organisations", id=SEED)
    assert "With it goes what refers to it: " in window.text
    assert "ties (4)" in window.text
    assert "Say why it is removed." in window.press("edit-remove")
    assert store.held() == before
    assert "Removed: Aldershaw Seed Circle" in window.press("edit-remove", reason="closed in May")
    assert SEED not in store.held()["organisations"]
    assert store.log()[0].source == "Aldershaw Seed Circle: closed in May"
    window.press("edit-undo")
    assert store.held() == before


def test_what_was_added_to_a_row_since_is_not_removed_unseen(store):
    window = Window(store, table="organisations", id=SEED)
    offer = {"organisation_id": "Aldershaw Seed Circle", "direction": "offer", "text": "Seed", "posted": "2026-01-01"}
    Window(store, table="offers_and_needs", new="1").press("edit-save", **offer)
    assert "What goes with it has changed since you looked." in window.press("edit-remove", reason="closed")
    assert SEED in store.held()["organisations"]


# Many rows.

def test_many_rows_are_changed_after_a_preview_and_taken_back_at_once(store):
    before = store.held()
    window = Window(store, table="organisations")
    told = window.press("edit-bulk", column="legal_form", **{f"row:{SEED}": True, f"row:{CROFT}": True})
    assert "Legal form of 2 organisations" in told
    told = window.press("edit-preview", legal_form="CIO")
    assert "2 rows would change." in told
    assert store.held() == before
    window.press("edit-another")
    assert window.value("legal_form") == "CIO"
    window.press("edit-preview")
    assert "2 rows changed." in window.press("edit-apply")
    assert {row["legal_form"] for key, row in store.held()["organisations"].items() if key in (SEED, CROFT)} == {"CIO"}
    window.press("edit-undo")
    assert store.held() == before


def test_an_undo_says_what_stays_since_somebody_edited_it(store):
    window = Window(store, table="organisations")
    window.press("edit-bulk", column="legal_form", **{f"row:{SEED}": True, f"row:{CROFT}": True})
    window.press("edit-preview", legal_form="CIO")
    window.press("edit-apply")
    Window(store, table="organisations", id=SEED).press("edit-save", legal_form="CIC")
    told = window.press("edit-undo")
    assert "1 row changed." in told
    assert "1 thing stays as it is" in told
    assert store.held()["organisations"][SEED]["legal_form"] == "CIC"


def test_all_that_were_found_are_changed_on_every_page(store):
    window = Window(store, table="organisations")
    window.press("edit-bulk-found", column="verified_on")
    assert "40 rows would change." in window.press("edit-preview", verified_on="2026-10-01")
    window.press("edit-apply")
    assert {row["verified_on"] for row in store.held()["organisations"].values()} == {"2026-10-01"}
    window = Window(store, table="organisations")
    window.press("edit-bulk-found", column="verified_on")
    assert "All of these rows hold this value already." in window.press("edit-preview", verified_on="2026-10-01")


def test_a_value_that_is_wrong_in_one_row_is_told_with_that_row(store):
    window = Window(store, table="organisations")
    window.press("edit-bulk", column="closed", **{f"row:{SEED}": True, f"row:{TABLE}": True})
    Window(store, table="organisations", id=TABLE).press("edit-save", founded="1990")
    told = window.press("edit-preview", closed="2000")
    assert "Aldershaw Seed Circle: ends 2000 before it starts 2007." in told
    assert window.value("closed") == "2000"
    assert "Ballanreoch Table: " not in told
    assert "▲" not in window.press("edit-preview", closed="nonsense").replace("nonsense", "")


def test_rows_changed_since_the_preview_are_shown_anew(store):
    window = Window(store, table="organisations")
    window.press("edit-bulk", column="legal_form", **{f"row:{SEED}": True})
    window.press("edit-preview", legal_form="CIO")
    Window(store, table="organisations", id=SEED).press("edit-save", legal_form="CIC")
    told = window.press("edit-apply")
    assert "Someone changed some of these rows after your preview." in told
    assert "CIC" in told
    assert store.held()["organisations"][SEED]["legal_form"] == "CIC"
    assert "1 row changed." in window.press("edit-apply")


@pytest.mark.parametrize(("filled", "words"), [({}, "Choose the field to change."), ({"column": "name"}, "Choose the field to change."),
                                               ({"column": "note"}, "Tick the rows to change")])
def test_a_bulk_edit_needs_rows_and_a_field(store, filled, words):
    assert words in Window(store, table="organisations").press("edit-bulk", **filled)


# Two that are one, and one that is two.

def test_a_merge_takes_what_is_right_of_each_and_is_taken_back(store):
    before = store.held()
    window = Window(store, MERGE, keep=SEED, gone=CROFT)
    assert "ties (4)" in window.text
    told = window.press("merge-go", **{"take:founded": "gone"})
    assert "“Aldershaw Seed Circle” and “Ardnaveen Croft Share” are one" in told
    held = store.held()
    assert CROFT not in held["organisations"]
    first, second = (before["organisations"][key] for key in (SEED, CROFT))
    assert (held["organisations"][SEED]["founded"], held["organisations"][SEED]["website"]) == (second["founded"], first["website"])
    assert not any(CROFT in (row["source_id"], row["target_id"]) for row in held["ties"].values())
    window.press("edit-undo")
    assert store.held() == before


def test_a_merge_is_looked_at_again_where_one_of_them_changed(store):
    window = Window(store, MERGE, keep=SEED, gone=CROFT)
    Window(store, table="organisations", id=CROFT).press("edit-save", note="called on Monday")
    told = window.press("merge-go", **{"take:founded": "gone"})
    assert "Somebody changed one of them since you looked." in told
    assert "called on Monday" in told
    assert CROFT in store.held()["organisations"]
    assert "are one" in window.press("merge-go")


def test_a_merge_of_one_that_is_gone_is_refused_in_words(store):
    window = Window(store, MERGE, keep=SEED, gone=CROFT)
    store.remove("organisations", CROFT, by="me", reason="asked")
    assert "Somebody changed one of them since you looked." in window.press("merge-go")
    assert "is not on record any more" in Window(store, MERGE, keep=SEED, gone=CROFT).text


def test_two_that_are_two_are_not_asked_about_again(store):
    Window(store, table="organisations", id=CROFT).press("edit-save", name="Aldershaw Seed Circles", website="")
    assert any({pair.draft.id, pair.held.id} == {SEED, CROFT} for pair in suspected(store.load(), store.decisions()))
    window = Window(store, MERGE, keep=SEED, gone=CROFT)
    assert "Remembered: they are two." in window.press("merge-two-of-them")
    assert not any({pair.draft.id, pair.held.id} == {SEED, CROFT} for pair in suspected(store.load(), store.decisions()))


def test_the_two_are_named_where_the_address_does_not(store):
    window = Window(store, MERGE)
    assert "“Ardnaveen Croft Shore” is not on record. The nearest is “Ardnaveen Croft Share”." in window.press(
        "merge-compare", keep="Aldershaw Seed Circle", gone="Ardnaveen Croft Shore")
    assert "one and the same on record already" in window.press("merge-compare", keep="Aldershaw Seed Circle", gone="Aldershaw Seed Circle")
    window.press("merge-compare", keep="Aldershaw Seed Circle", gone="Ardnaveen Croft Share")
    assert window.shown.go == f"/merge?gone={CROFT}&keep={SEED}"


def test_a_split_moves_what_was_ticked_and_keeps_the_ticks_where_the_name_is_wrong(store):
    before = store.held()
    key = next(key for key, row in before["ties"].items() if SEED in (row["source_id"], row["target_id"]))
    window = Window(store, SPLIT, id=SEED)
    told = window.press("split-go", name="Ardnaveen Croft Share", **{f"go\tties\t{key}": True})
    assert "on record already" in told
    assert "“Aldershaw Seeds North” stands by itself now" in window.press("split-go", name="Aldershaw Seeds North")
    row = store.held()["ties"][key]
    assert "aldershaw-seeds-north" in (row["source_id"], row["target_id"])
    window.press("edit-undo")
    assert store.held() == before


def test_a_split_is_refused_where_a_row_went_elsewhere_since(store):
    key = next(key for key, row in store.held()["ties"].items() if SEED in (row["source_id"], row["target_id"]))
    window = Window(store, SPLIT, id=SEED)
    store.remove("ties", key, by="me", reason="wrong")
    assert "not its own any more" in window.press("split-go", name="Aldershaw Seeds North", **{f"go\tties\t{key}": True})
    assert "aldershaw-seeds-north" not in store.held()["organisations"]


def test_the_one_to_split_is_named_where_the_address_does_not(store):
    window = Window(store, SPLIT)
    assert "The nearest is “Aldershaw Seed Circle”." in window.press("split-choose", source="Aldershaw Seed Circlet")
    window.press("split-choose", source="aldershaw seed circle")
    assert window.shown.go == f"/split?id={SEED}"


# Who may, and where.

@pytest.mark.parametrize("page", ["edit", "merge", "split", "indicators"])
def test_editing_is_the_coordinators(page):
    assert PAGE[page].audiences == ("coordinator",)


def answered(store, audience, sent):
    """What the server answers to an act that a browser sends."""
    client = create_app(services_of(store)).server.test_client()
    known = next(each for each in client.get("/_dash-dependencies", headers={"Host": "127.0.0.1"}).json if "edit-step" in each["output"])
    values = {"edit-act.data": sent, "url.pathname": "/edit", "url.search": f"?audience={audience}"}
    outputs = [{"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]} for part in known["output"].strip(".").split("...")]
    told = {part: [{**each, "value": values[f"{each['id']}.{each['property']}"]} for each in known[part]] for part in ("inputs", "state")}
    asked = {"output": known["output"], "outputs": outputs, "changedPropIds": ["edit-act.data"], **told}
    return client.post("/_dash-update-component", json=asked, headers={"Host": "127.0.0.1", "Origin": "http://127.0.0.1"})


@pytest.mark.parametrize(("audience", "changed"), [("coordinator", True), ("board", False), ("member", False)])
def test_no_other_view_changes_anything(store, audience, changed):
    cells = [["seen", json.dumps(store.held()["organisations"][SEED])], ["f:note", "changed"]]
    assert answered(store, audience, {"do": f"save\torganisations\t{SEED}", "fields": cells, "count": 1}).status_code in (200, 204)
    assert (store.held()["organisations"][SEED]["note"] == "changed") is changed


def test_what_nobody_foresaw_is_told_and_leaves_the_form_as_it_is(store):
    told = answered(store, "coordinator", {"do": "save\torganisations", "fields": [], "count": 7}).json
    assert told["response"]["edit-answered"] == {"data": 7}
    assert "edit-step" not in told["response"]
    assert "nobody foresaw" in json.dumps(told)


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_only_a_coordinator_is_led_from_an_organisation_to_its_form(services, audience):
    study = services("food-scotland").study(Selection(audience=audience))
    row = study.organisations[0]
    told = json.dumps([part.to_plotly_json() for part in organisation.view(study, {"id": row.id}, "light")], default=lambda part: part.to_plotly_json())
    assert (f"/edit?id={row.id}&table=organisations" in told) is (audience == "coordinator")


def test_facts_straight_from_files_are_not_edited(services):
    shown = acted(EDIT, services("food-scotland"), {}, Act(""))
    assert "come straight from files" in shown.said


def test_without_a_network_the_way_leads_to_the_import(tmp_path):
    with closing(Store(with_tables(str(tmp_path / "empty.sqlite")))) as store:
        assert "Begin with Import" in acted(EDIT, services_of(store), {}, Act("")).said


@pytest.mark.parametrize("sent", [Act("save", ("organisations", SEED), {"seen": ("[1",)}), Act("save", ("secrets", "x")), Act("undo", ("x",)),
                                  Act("preview", ("organisations", "note"), {"rows": ("{}",)}), Act("remove", ("organisations", "nobody"))])
def test_what_no_form_sends_is_refused(store, sent):
    before = store.held()
    shown = acted(EDIT, services_of(store), {}, sent)
    assert shown.said
    assert store.held() == before
