"""Indicators of one's own without a browser: listed, described, previewed, changed, taken out, and found under their objective."""

import json
import shutil
from contextlib import closing

import pytest
from dash import dcc
from plotly.utils import PlotlyJSONEncoder

from analysis.objectives import objectives
from analysis.selection import Selection
from analysis.summary import summary
from dashboard.editing.screens import INDICATORS
from dashboard.pack.building import contents
from dashboard.pages import objective
from dashboard.serving import services_of
from data.describing import described, settings
from data.editing import created
from data.exporting.folder import write_folder
from data.intake import begun
from data.sources import checked
from data.store import Store
from data.store.books import Stamp
from tests.dashboard.test_edit_page import Window, _texts
from tests.databases import with_tables

LOAVES = {"title": "Loaves shared", "unit": "count", "direction": "higher is better", "kind": "sum", "months": "6", "objective": "grow"}
MINE = Stamp(by="me", action="edit", source="a figure")
HERS = Stamp(by="her", action="edit", source="her edit")


@pytest.fixture
def store(tmp_path, small):
    """A database with a small network that has one indicator of its own: 5.1, shown under what we know, with two figures."""
    with closing(Store(str(shutil.copy(small, tmp_path / "network.sqlite")))) as made:
        yield made


def window(store, **query):
    """A browser window at the indicators."""
    return Window(store, INDICATORS, **query)


def rows(window):
    """What can be read of each row of the lists, by code."""
    found = {}
    for each in window.part._traverse():
        if type(each).__name__ == "Tr" and type(each.children[0]).__name__ == "Td":
            words = [" ".join(_texts(cell)) for cell in each.children]
            found[words[0].split(" ")[0]] = words
    return found


def described_one(store, **filled):
    """Describe one of one's own, and return the window with its receipt."""
    made = window(store, new="1")
    made.press("indicators-save", **{**LOAVES, **filled})
    return made


def figure(store, code, start, end, **numbers):
    """Enter a figure."""
    given = {"indicator": code, "period_start": start, "period_end": end, **numbers}
    store.write(lambda held, _: created("figures", given, held), MINE)


def entered(store):
    """The indicators that are entered by hand, by code."""
    return store.load().configuration.entered_by_code


def study(store, audience="coordinator", **chosen):
    """The network as it is now, on the last day its facts speak for."""
    return services_of(store).study(Selection(audience=audience, **chosen))


# The list.

def test_the_networks_own_come_first_with_how_who_the_last_figure_and_where(store):
    found = window(store)
    listed = rows(found)
    assert next(iter(listed)) == "5.1"
    assert len(listed) == len(entered(store)) == 16
    own = listed["5.1"]
    assert own[0].startswith("5.1 Growing plots in use Is the land that partners have been given worked?")
    assert own[1:5] == ["One number ÷ another, of the last period. Shown as a share; higher is better.", "Coordinators, the trustees and partners",
                        "84% 1 March 2026  to  30 September 2026", "Pass on what we know"]   # 171 ÷ 204
    assert listed["3.5"][2:5] == ["Coordinators and the trustees", "50% 1 July 2026  to  30 September 2026", "Be here in ten years"]   # one of two
    assert listed["4.8"][2:5] == ["Coordinators and the trustees", "No figure yet", "No objective shows it"]
    assert found.has("indicators-out-5-1")
    assert not found.has("indicators-out-3-5")


def test_a_figure_is_entered_in_the_form_for_figures_with_the_indicator_filled_in(store):
    links = [each.href for each in window(store).part._traverse() if isinstance(each, dcc.Link)]
    assert "/edit?indicator=5.1&new=1&table=figures" in links
    assert Window(store, table="figures", new="1", indicator="5.1").value("indicator") == "5.1"


def test_a_network_without_any_of_its_own_is_told_what_they_are_for(tmp_path):
    with closing(Store(with_tables(str(tmp_path / "begun.sqlite")))) as store:
        store.apply(begun("Ours", "ours"), by="me", source="x")
        found = window(store)
        assert "None yet. Describe what your network counts" in found.text
        assert "Enter a figure" in found.text
        form = window(store, new="1")
        assert form.value("code") == "5.1"
        assert "Objective under which" not in form.text
        form.press("indicators-save", title="Visits", unit="count", direction="higher is better", kind="entered")
        assert entered(store)["5.1"].title == "Visits"


def test_an_indicator_that_is_not_there_is_said(store):
    assert "There is no indicator 9.9 that is entered by hand." in window(store, code="9.9").text


def test_before_there_is_a_network_the_way_to_the_import_is_a_link(tmp_path):
    with closing(Store(with_tables(str(tmp_path / "empty.sqlite")))) as store:
        found = window(store, as_of="2026-06-30")
        assert "There is no network yet.  Begin with Import : name it, and bring the first file." in found.text
        assert found.shown.said == "There is no network yet. Begin with Import: name it, and bring the first file."
        way, = (each for each in found.part._traverse() if isinstance(each, dcc.Link))
        assert (way.children, way.href) == ("Begin with Import", "/import?as_of=2026-06-30")


# A new one.

def test_a_list_to_choose_from_asks_to_choose_once(store):
    """A browser is given the placeholder as a first, hidden option: another one of the same words would be there twice."""
    lists = {each.name: each for each in window(store, new="1").part._traverse() if type(each).__name__ == "Select"}
    for name in ("f:unit", "f:direction"):
        assert lists[name].placeholder == "Choose …"
        assert "" not in [option["value"] for option in lists[name].options]
    assert lists["f:objective"].options[0] == {"label": "None", "value": ""}   # what may be left open can be chosen again


def test_the_next_free_code_is_there_already(store):
    assert window(store, new="1").value("code") == "5.2"
    assert window(store, new="1", objective="last").value("code") == "3.13"
    assert window(store, new="1", objective="nothing").value("code") == "5.2"
    assert "Next free: 5.2; 1.16, 2.12 and 3.13 among those of an objective." in window(store, new="1").text


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(store):
    before, found = store.version(), window(store, new="1")
    found.press("indicators-save", caveat="Bread only.", code="five", months="a year", unit="count")
    assert "Nothing was saved; all you typed is still here." in found.text
    missing = " It is missing. Add it."
    assert wrong_at(found) == {"title": [missing], "kind": [missing], "direction": [missing], "months": [" Write a whole number from 1."]}
    assert (found.value("caveat"), found.value("code"), found.value("months"), found.value("unit")) == ("Bread only.", "five", "a year", "count")
    found.press("indicators-save", title="Loaves", direction="higher is better", kind="sum", months="6")
    assert '"five" is not a code.' in found.text
    found.press("indicators-save", code="5.1")
    assert '"5.1" is there already.' in found.text
    found.press("indicators-save", code="1.3")
    assert '"1.3" is worked out from the facts by the program. Choose another code.' in found.text
    assert store.version() == before


def wrong_at(window):
    """What is told to be wrong at each field, by its setting."""
    told = {}
    for part in window.part._traverse():
        if "edit-field-wrong" in (getattr(part, "className", None) or ""):
            name = next(each.name for each in part._traverse() if getattr(each, "name", None)).removeprefix("f:")
            told[name] = [words for each in part._traverse() if getattr(each, "className", None) == "edit-wrong" for words in _texts(each)]
    return told


def test_one_is_described_stands_in_the_log_and_is_taken_back(store):
    before = store.held()
    made = described_one(store)
    assert made.shown.heading == "Saved"
    assert made.text.startswith("Saved What was done New indicator 5.2 Loaves shared . It is saved and has no figure yet. "
                                "Next, enter a figure for it, or set a target. “Undo” takes it away again.")
    assert made.shown.said == "Saved. It is saved and has no figure yet. Next, enter a figure for it, or set a target. “Undo” takes it away again."
    ways = {"".join(_texts(each)): each.href for each in made.part._traverse() if isinstance(each, dcc.Link)}
    assert ways["Enter a figure for it"] == "/edit?indicator=5.2&new=1&table=figures"
    assert ways["Set a target for it"] == "/edit?indicator=5.2&new=1&table=targets"
    assert "Back to the indicators" in made.text
    assert "Back to the list" not in made.text
    assert (store.log()[0].action, store.log()[0].source) == ("edit", "new indicator 5.2 Loaves shared")
    spec = entered(store)["5.2"]
    assert (spec.kind, spec.months, spec.audiences, spec.objective) == ("sum", 6, ("coordinator", "board"), "grow")
    assert spec.formula == "The numbers of all periods that ended in the last 6 months, added up."
    made.press("edit-undo")
    assert "Taken back" in made.shown.heading
    assert "The indicators are as they were before." in made.text
    assert store.held() == before


def test_the_first_of_a_network_that_had_none_is_taken_back_whole(tmp_path):
    with closing(Store(with_tables(str(tmp_path / "begun.sqlite")))) as store:
        store.apply(begun("Ours", "ours"), by="me", source="x")
        before = store.held()
        made = window(store, new="1")
        made.press("indicators-save", **{name: value for name, value in LOAVES.items() if name != "objective"})
        assert made.shown.heading == "Saved"
        made.press("edit-undo")
        assert store.held() == before


def test_a_preview_says_how_it_is_worked_out_and_saves_nothing(store):
    before, found = store.version(), window(store, new="1")
    found.press("indicators-preview", **LOAVES)
    for words in ("The numbers of all periods that ended in the 6 months up to the day shown, added up. For example, with 10 and 24 it reads 34.",
                  "Seen by coordinators and the trustees, under “Grow together”.", "Each figure has a first day, a last day, and a number."):
        assert words in found.text
    found.press("indicators-preview", kind="ratio", unit="pounds", objective="")
    assert "with 60 ÷ 30 it reads £2." in found.text
    assert "on the Method page; no objective shows it." in found.text
    found.press("indicators-preview", title="")
    assert "It is missing. Add it." in found.text
    assert store.version() == before


# Where it is seen.

def test_one_of_ones_own_stands_under_its_objective_on_its_page_in_the_pack_and_for_scripts(store):
    described_one(store, headline=True)
    figure(store, "5.2", "2026-04-01", "2026-06-30", value="10")
    figure(store, "5.2", "2026-07-01", "2026-09-30", value="24")
    figure(store, "5.2", "2026-01-01", "2026-03-30", value="500")   # ended more than six months before
    grow = next(each for each in objectives(study(store)) if each.objective.key == "grow")
    assert grow.objective.indicators[-2:] == ("2.8", "5.2")
    assert grow.objective.headline == ("1.1", "1.3", "1.10", "5.2")
    assert grow.scored[-1].reading.value == 34
    drawn = json.dumps(objective.view(study(store, "board"), {"key": "grow"}, "light"), cls=PlotlyJSONEncoder, ensure_ascii=False)
    assert "Loaves shared" in drawn
    section = contents(study(store, "board")).sections[0]
    assert next(row.value for row in section.rows if row.code == "5.2") == 34
    told = next(each for each in summary(study(store))["indicators"] if each["key"] == "5.2")
    assert (told["objective"], told["value"], told["title"]) == ("grow", 34, "Loaves shared")


def test_where_no_box_is_ticked_coordinators_alone_see_it_and_its_figures(store):
    made = window(store, new="1")
    made.press("indicators-save", **LOAVES, **{"f:audiences:board": None})
    figure(store, "5.2", "2026-07-01", "2026-09-30", value="24")
    assert entered(store)["5.2"].audiences == ("coordinator",)
    assert all("5.2" not in each.headline for each in store.load().configuration.objectives)
    assert "5.2" not in {row.indicator for row in store.load("board").figures}
    assert rows(window(store))["5.2"][2] == "Coordinators only"


# Changing one.

def test_a_form_that_nobody_touched_changes_nothing(store):
    for code in ("5.1", "3.5", "2.4"):
        assert "Nothing to change" in window(store, code=code).press("indicators-save")


def test_one_of_the_program_is_replaced_and_is_there_again(store):
    found = window(store, code="3.5")
    assert "It comes with the program." in found.text
    assert not found.has("indicators-f-code")
    found.press("indicators-save", title="Trustees’ meetings")
    assert "The change is saved; figures and targets stay with it. “Undo” brings back what was there before." in found.text
    assert (entered(store)["3.5"].title, entered(store)["3.5"].version) == ("Trustees’ meetings", 1)
    assert entered(store)["3.5"].caveat.startswith("A meeting that was held without a quorum")
    listed = window(store)
    assert "In the place of “Meetings held as planned”, which comes with the program." in rows(listed)["3.5"][0]
    listed.press("indicators-out-3-5")
    assert "Taken out: 3.5 Trustees’ meetings" in listed.text
    assert "The one that comes with the program is there again" in listed.text
    assert entered(store)["3.5"].title == "Meetings held as planned"
    listed.press("edit-undo")
    assert entered(store)["3.5"].title == "Trustees’ meetings"


def test_what_is_worked_out_another_way_has_the_next_version(store):
    described_one(store)
    window(store, code="5.2").press("indicators-save", months="3", caveat="Bread only.")
    assert (entered(store)["5.2"].version, entered(store)["5.2"].months) == (2, 3)
    assert entered(store)["5.2"].formula == "The numbers of all periods that ended in the last 3 months, added up."
    window(store, code="5.2").press("indicators-save", caveat="")
    assert (entered(store)["5.2"].version, entered(store)["5.2"].caveat) == (2, "")


def test_figures_on_record_have_to_fit_a_kind_that_is_changed(store):
    before = store.version()
    assert "2 figures for 5.1 on record would not fit: they lack what this kind needs." in window(store, code="5.1").press("indicators-save", kind="entered")
    assert store.version() == before


def elsewhere(store, code, **changed):
    """Change an indicator in another window."""
    seen = settings(entered(store)[code])
    store.write(lambda held, _: described({**seen, **changed}, held, instead_of=code, seen=seen), HERS)


def test_what_somebody_else_changed_is_told_at_its_field_and_not_overwritten(store):
    found = window(store, code="5.1")
    elsewhere(store, "5.1", title="Plots worked", caveat="Fallow counts.")
    found.press("indicators-save", title="Plots", source="Our count")
    assert "Someone changed this while you were editing. Nothing was saved." in found.text
    assert "They wrote: Plots worked" in found.text
    assert found.value("title") == "Plots"
    assert entered(store)["5.1"].title == "Plots worked"
    elsewhere(store, "5.1", title="Plots at work")
    assert "They wrote: Plots at work" in found.press("indicators-save")
    found.press("indicators-save")
    assert found.shown.heading == "Saved"
    now = entered(store)["5.1"]
    assert (now.title, now.caveat, now.source) == ("Plots", "Fallow counts.", "Our count")


def test_one_that_somebody_took_out_meanwhile_is_said_and_what_was_typed_stays(store):
    described_one(store)
    found = window(store, code="5.2")
    window(store).press("indicators-out-5-2")
    assert "Somebody took 5.2 out while you were editing." in found.press("indicators-save", title="Bread")
    assert found.value("title") == "Bread"
    assert "5.2" not in entered(store)


# Taking one out.

def test_one_with_figures_or_a_target_stays_and_says_why(store):
    found = window(store)
    assert "There are figures for 5.1. Remove them first: they would be of nothing." in found.press("indicators-out-5-1")
    described_one(store)
    store.write(lambda held, _: created("targets", {"indicator": "5.2", "value": "40", "set_on": "2026-01-01"}, held), MINE)
    assert "There are targets for 5.2." in window(store).press("indicators-out-5-2")
    assert {"5.1", "5.2"} <= set(entered(store))


def test_one_that_somebody_changed_since_is_not_taken_out_unseen(store):
    described_one(store)
    found = window(store)
    elsewhere(store, "5.2", title="Bread shared")
    assert "Somebody changed 5.2 since you looked." in found.press("indicators-out-5-2")
    assert entered(store)["5.2"].title == "Bread shared"
    found.press("indicators-out-5-2")
    assert "5.2" not in entered(store)
    assert "It is taken out. No figure or target belonged to it. “Undo” brings it back." in found.text


def test_an_undo_leaves_one_of_which_figures_were_entered_since(store):
    made = described_one(store)
    figure(store, "5.2", "2026-07-01", "2026-09-30", value="24")
    made.press("edit-undo")
    assert "Nothing could be taken back." in made.text
    assert "figures that stay are of an indicator described in it" in made.text
    assert "5.2" in entered(store)


def test_a_network_goes_out_with_its_own_indicators_and_comes_in_again(store, tmp_path):
    described_one(store)
    folder = tmp_path / "out"
    write_folder(store, folder)
    again = checked(str(folder))
    assert again.configuration.entered_by_code["5.2"].objective == "grow"
    assert again.configuration.objectives == store.load().configuration.objectives
