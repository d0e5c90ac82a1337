"""Rows of the tables behind the objectives that make no sense: the message each must give, and what passes.

The number in a test's name is the number of the case on the page of bad inputs.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importing.checks import checked_rows
from data.importing.sense import SAFE, senseless
from data.importing.tables import Row
from data.problems import ERROR
from data.reading import read_configuration
from tests.data.conftest import TOML

FIGURES = "indicator,period_start,period_end,value,numerator,denominator,part\n"
PEOPLE = "counted_on,question,category,count,respondents,didnt_say\n"
OBJECTIVES = '\n[[objectives]]\nkey = "O1"\ntitle = "Connect"\n\n[[objectives]]\nkey = "O2"\ntitle = "Learn"\n'
CONFIGURATION = read_configuration({"network.toml": TOML})[0]


def told(checked):
    return [problem.message for problem in checked.problems if problem.severity == ERROR]


def quarter(cells):
    """A figures file with one row about the first quarter of 2026."""
    code, _, rest = cells.partition(",")
    return f"{FIGURES}{code},2026-01-01,2026-03-31,{rest}\n"


def asked(*counts, respondents=100, didnt_say=""):
    """A file of counts by ethnic group on one day."""
    return PEOPLE + "".join(f"2026-03-31,ethnicity,answer {place},{count},{respondents},{didnt_say}\n" for place, count in enumerate(counts))


@pytest.mark.parametrize("cells", ["2.4,,30,60,", "2.6,40,,,", "4.7,3,,,meetings", "3.10,1200,,,in kind", "2.5,,5,90,opened"])
def test_figures_that_say_something_pass(read, cells):
    assert told(read(figures=quarter(cells))) == []


def test_081_a_figure_for_what_is_not_entered(read):
    (message,) = told(read(figures=quarter("1.3,0.5,,,")))
    assert message.startswith('Row 2, indicator: "1.3" is not an indicator whose numbers are entered. Choose from: 2.4, 2.5, 2.6, 3.5,')
    assert message.endswith("or describe it in indicators.toml.")


@pytest.mark.parametrize(("cells", "needs"), [
    ("2.4,0.5,,,", "a numerator and a denominator"), ("2.4,,30,,", "a numerator and a denominator"), ("2.6,,30,60,", "a value"),
    ("4.7,,,,meetings", "a value"), ("2.5,,5,,opened", "a numerator and a denominator"),
])
def test_082_a_figure_without_its_numbers(read, cells, needs):
    assert told(read(figures=quarter(cells))) == [f"Row 2: {cells[:3]} needs {needs}. Fill it in."]


def test_083_nothing_is_divided_by_nothing(read):
    assert told(read(figures=quarter("2.4,,0,0,"))) == ["Row 2, denominator: nothing can be divided by 0. Leave the row out."]


@pytest.mark.parametrize("count", ["0", "1", "9"])
def test_084_a_count_that_could_point_to_a_person(read, count):
    (message,) = told(read(diversity_counts=asked(count, 60, didnt_say=20)))
    assert message == ("Row 2, count: a count under 10 could point to a person. Write [c] for it, and for another count of the question, "
                       "so that it cannot be worked out.")
    (message,) = told(read(diversity_counts=asked(60, 30, didnt_say=count)))[:1]
    assert message.startswith("Row 2, didnt_say: a count under 10 could point to a person.")


@pytest.mark.parametrize(("counts", "didnt_say"), [
    (("[c]", 60, 22), 10), (("[c]", 80, 11), "[c]"), (("[c]", "[c]", 95), ""), ((60, 32), "[c]"), ((60, 32), ""),
])
def test_085_what_is_hidden_must_not_be_worked_out(read, counts, didnt_say):
    (message,) = told(read(diversity_counts=asked(*counts, didnt_say=didnt_say)))
    assert message == ("Row 2, count: what is hidden for this question comes to fewer than 10 people, so it can be worked out from the rest. "
                       "Hide another count as well, or put two answers together.")


@pytest.mark.parametrize(("counts", "didnt_say"), [((60, 30), 10), ((60, 40), ""), (("[c]", "[c]", 80), 10), (("[c]", 70), "[c]"), (("[C]", 50, 30), 10)])
def test_counts_that_are_safe_pass_and_hidden_ones_are_held_as_nothing(read, counts, didnt_say):
    checked = read(diversity_counts=asked(*counts, didnt_say=didnt_say))
    assert told(checked) == []
    assert [row["count"] for row in checked.rows["diversity_counts"]] == [count if isinstance(count, int) else None for count in counts]


@given(counts=st.lists(st.integers(10, 60), min_size=2, max_size=5), hidden=st.lists(st.integers(1, 9), max_size=3))
def test_no_hidden_count_under_ten_can_be_worked_out_of_what_passes(counts, hidden):
    """Whoever knows the shown counts and the total knows the sum of the hidden ones alone: it must be one of ten people or more."""
    shown = [{"id": str(place), "counted_on": "2026", "question": "age", "category": str(place), "count": count} for place, count in enumerate([*counts])]
    closed = [{"id": f"h{place}", "counted_on": "2026", "question": "age", "category": f"h{place}", "count": None} for place in range(len(hidden))]
    rows = [(2, {**row, "respondents": sum(counts) + sum(hidden), "didnt_say": None, "asked": None}) for row in [*shown, *closed]]
    passes = not [*senseless(CONFIGURATION, {"diversity_counts": rows})]
    assert passes == (not hidden or sum(hidden) >= SAFE)


def test_086_counts_that_contradict_one_another(read):
    (message,) = told(read(diversity_counts=asked(60, 50)))
    assert message == ("Row 2, count: the counts of this question add up to more than the people counted. "
                       "Correct them; who gave several answers is counted once.")
    (message,) = told(read(diversity_counts=f"{PEOPLE}2026,age,young,60,100,\n2026,age,old,40,90,\n"))
    assert message == "Row 2, respondents: the rows about this question on this day differ in it. Write the same in all of them."


def test_a_count_is_held_against_what_is_on_record(read, sqlite_store):
    sqlite_store.apply(read(diversity_counts=asked(60, 30, didnt_say=10)), by="me", source="x")
    again = read(diversity_counts=f"{PEOPLE}2026-03-31,ethnicity,answer 9,50,100,10\n")
    cells = {"counted_on": "2026-03-31", "question": "ethnicity", "category": "answer 9", "count": "50", "respondents": "100", "didnt_say": "10"}
    _, problems = checked_rows(again.configuration, {"diversity_counts": [Row(2, cells)]}, sqlite_store.held())
    assert ["add up to more than the people counted" in problem.message for problem in problems] == [True]


def test_087_nobody_rates_itself(read):
    ratings = "wave_id,respondent_id,alter_id,reliability,openness,mission\nw1,harbour-trust,harbour-trust,3,3,3\n"
    assert told(read(trust_ratings=ratings)) == ['Row 2: "harbour-trust" rates itself. Remove the row or correct one side.']


@pytest.mark.parametrize(("came", "could", "wrong"), [(7, 6, True), (6, 6, False)])
def test_088_more_came_than_could(read, came, could, wrong):
    found = told(read(meetings=f"title,held_on,attended,eligible\nTrustees,2026-02-10,{came},{could}\n"))
    assert found == (["Row 2, attended: 7 cannot have come of 6. Correct one of the two."] if wrong else [])


@pytest.mark.parametrize(("state", "wrong"), [("open", True), ("dropped", True), ("done", False)])
def test_089_done_and_yet_open(read, state, wrong):
    found = told(read(meetings="id,title,held_on\nm,Trustees,2026-02-10\n", follow_ups=f"meeting_id,wording,done_on,state\nm,Write,2026-03-01,{state}\n"))
    assert found == ([f'Row 2, state: it was done on 2026-03-01, but its state is "{state}". Correct one of the two.'] if wrong else [])


def test_090_an_objective_that_the_network_does_not_have(read):
    outcomes = "description,happened_on,objective\nA law,2026-01-01,{}\n"
    files = {"network.toml": TOML + OBJECTIVES}
    assert told(read(files=files, outcomes=outcomes.format("O2"))) == []
    (message,) = told(read(files=files, outcomes=outcomes.format("O9")))
    assert message == 'Row 2, objective: "O9" is not a key of the network\'s objectives. Choose from: O1, O2.'


@pytest.mark.parametrize(("files", "column"), [
    ({"meetings": "id,title,held_on\nm,Trustees,2026-02-10\n", "follow_ups": "meeting_id,wording,state,owner\nm,Write,open,jo@harbour.example\n"}, "owner"),
    ({"status_overrides": "indicator,status,reason,set_on,set_by\n1.1,watch,Few left,2026,jo@harbour.example\n"}, "set_by"),
    ({"targets": "indicator,value,set_on,owner\n1.1,9,2026,jo@harbour.example\n"}, "owner"),
])
def test_091_a_role_is_no_person(read, files, column):
    assert told(read(**files)) == [f"Row 2, {column}: an e-mail address stands for a person. Write the role, for example treasurer."]


@pytest.mark.parametrize(("member", "day", "wrong"), [
    ("harbour-trust", "2022-05-01", False), ("mill-lane-forum", "2022-05-01", True), ("mill-lane-forum", "2025-05-01", False),
])
def test_092_nobody_outside_the_campaigning_tiers_is_shown_spending(read, member, day, wrong):
    found = told(read(regulated_spend=f"organisation_id,spent_on,amount_gbp\n{member},{day},100\n"))
    message = (f'Row 2: "{member}" was a member outside the campaigning tiers on {day}, so it cannot be shown as spending on a campaign. '
               "Correct its membership or the day, or leave it out.")
    assert found == ([message] if wrong else [])


@pytest.mark.parametrize(("line", "said"), [
    ('code = "x"', 'code: "x" is not a code. Write a number, a full stop and a number, for example 5.1.'),
    ('code = "5.1"\nkind = "mean"', "kind: Choose from: entered, ratio, sum."), ('code = "5.1"\ncolour = "red"', "colour: There is no such setting."),
    ('code = "5.1"\nmonths = 0', "months: Write a whole number from 1."),
    ('code = "5.1"\naudiences = ["public"]', "audiences: Choose from: coordinator, board, member."),
    ('code = "5.1"\nneeds = "figures"', "needs: Write a list of words in quotes."), ('code = "5.1"\ntitle = ""', "title: It is missing. Add it."),
])
def test_093_an_indicator_that_is_described_wrongly(read, line, said):
    usual = {"code": '"5.1"', "title": '"Plots"', "unit": '"count"', "direction": '"higher is better"', "kind": '"entered"'}
    own = dict(piece.split(" = ", 1) for piece in line.split("\n"))
    text = "[[indicators]]\n" + "".join(f"{name} = {value}\n" for name, value in {**usual, **own}.items())
    (problem,) = read(files={"indicators.toml": text}).problems
    assert problem.line().startswith(f"indicators.toml [[indicators]] 1 {said}")


def test_a_period_ends_after_it_begins(read):
    (message,) = told(read(figures=f"{FIGURES}2.6,2026-04-01,2026-03-31,5,,,\n"))
    assert message == "Row 2: ends 2026-03-31 before it starts 2026-04-01."
