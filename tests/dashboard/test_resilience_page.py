"""Resilience: what each audience sees of it, and what is said where nothing can be."""

import json
from dataclasses import replace

import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.phases import phase
from analysis.resilience import holding
from analysis.selection import Selection
from analysis.study import Study
from dashboard.components.tables import plain_table
from dashboard.pages import diversity, resilience

BOARD = Selection(audience="board")


def words(part) -> str:
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)


def bare(services, selection) -> Study:
    """The demonstration without a tie of any kind."""
    known = services("demo").study(selection).register
    return Study(replace(known, ties=(), affiliations=(), attendance=()), selection)


def test_the_board_sees_curve_and_shape_and_no_organisation_by_name(services, sample):
    study = services(sample).study(BOARD)
    drawn = words(resilience.view(study, {"audience": "board"}, "light"))
    assert resilience.curve(study, {}, "light").title in drawn
    assert resilience.shape(study, {}, "light").title in drawn
    assert not [row.name for row in study.register.organisations if f'"{row.name}"' in drawn]
    refused = resilience.hanging(study, {}, "light")
    assert refused.table.empty
    assert "for coordinators" in refused.missing


def test_a_coordinator_sees_who_hangs_on_whom_with_a_way_to_each(services):
    study = services("demo").study(Selection())
    told = resilience.hanging(study, {}, "light")
    assert list(told.table["Cut off without it"]) == list(holding(study).values())
    assert told.links["Organisation"](0) == f"/organisation?id={next(iter(holding(study)))}"
    assert told.table["Organisation"][0] in told.sentence


def test_the_shape_is_told_with_the_numbers_behind_it_with_the_host_and_without(services):
    study = services("demo").study(BOARD)
    found, told = phase(study), resilience.shape(study, {}, "light")
    assert told.sentence == f"A hint: {found.whole.words}. Without the host it is rather: {found.without_host.words}."
    same = phase(services("food-scotland").study(BOARD))
    assert same.whole.words == same.without_host.words
    assert resilience.shape(services("food-scotland").study(BOARD), {}, "light").sentence == f"A hint: {same.whole.words}, with or without the host."
    for column, part in (("With the host", found.whole), ("Without the host", found.without_host)):
        together, centralised, hubs, in_core, denser = part.numbers.values()
        assert list(told.table[column]) == [f"{together:.0%}", f"{centralised:.2f}", f"{hubs}", f"{in_core:.0%}", f"{denser:.2f}"]
    head, body = plain_table(told.table, caption="", links={}).children.children[1:]
    assert [[cell.className for cell in row.children] for row in (head.children, *body.children)] == [["text", "number", "number"]] * 6
    alone = resilience.shape(services("demo").study(replace(BOARD, host=False)), {}, "light")
    assert list(alone.table.columns) == ["What is looked at", "Now"]


def test_the_curve_begins_with_what_hangs_together_now(services, sample):
    study = services(sample).study(BOARD)
    told = resilience.curve(study, {}, "light")
    first = told.table.iloc[0]
    assert first["Those that connect most"] == first["As many at random"] == pytest.approx(study.measures["giant_component_share"], abs=5.1e-5)
    assert f"Now {first['Those that connect most']:.0%} of organisations hang together." in told.sentence


@pytest.mark.parametrize("make", [resilience.curve, resilience.shape])
def test_without_a_tie_it_says_which_file_would_fill_it(services, make):
    told = make(bare(services, BOARD), {}, "light")
    assert "ties.csv" in told.missing
    assert told.figure is None


def test_without_a_tie_nobody_hangs_on_anybody(services):
    assert "cut another off" in resilience.hanging(bare(services, Selection()), {}, "light").missing


def test_how_people_answered_is_for_coordinators_and_the_board_alone(services):
    for audience, there in (("coordinator", True), ("board", True), ("member", False)):
        study = services("demo").study(Selection(audience=audience))
        drawn = words(diversity.view(study, {"audience": audience}, "light"))
        assert ("Who are the people?" in drawn) is there
        assert diversity.EXHIBITS["people"](study, {}, "light").table.empty is not there


def test_who_would_rather_not_say_is_a_bar_of_each_question_and_filters_change_nothing(services):
    table = diversity.EXHIBITS["people"](services("demo").study(BOARD), {}, "light").table
    assert (table["Answer"] == "Would rather not say").sum() == table["Question"].nunique() > 1
    filtered = diversity.EXHIBITS["people"](services("demo").study(replace(BOARD, kind=("charity",))), {}, "light").table
    assert filtered.equals(table)
