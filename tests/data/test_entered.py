"""Indicators whose numbers are entered by hand: those shipped, a network's own, and where both meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.configuration import SpendingLimit
from data.entered import WORDS, entered_indicators, in_order
from data.exporting.folder import write_folder
from data.importing.folder import read_folder
from data.problems import errors
from data.reading import read_configuration
from data.samples import sample_folder

ENTERED = ("2.4", "2.5", "2.6", "3.5", "3.6", "3.7", "3.10", "3.11", "3.12", "4.7", "4.7b", "4.8", "4.9", "4.10", "4.12")
OWN = '[[indicators]]\ncode = "{}"\ntitle = "Plots in use"\nunit = "share"\ndirection = "higher is better"\nkind = "ratio"\n'


def test_those_shipped_are_there_in_order_and_say_all_of_themselves():
    problems = []
    found = entered_indicators(None, problems)
    assert problems == []
    assert tuple(each.code for each in found) == ENTERED
    for each in found:
        assert all((each.title, each.question, each.formula, each.needs, each.caveat, each.source))
        assert (each.formula[-1], each.question[-1], each.version) == (".", "?", 1)
        assert {"coordinator"} <= set(each.audiences) <= set(WORDS["audiences"])
        assert all(getattr(each, name) in words for name, words in WORDS.items() if name != "audiences")


def test_an_entry_of_ones_own_is_filled_in_and_stands_in_its_place():
    found = {each.code: each for each in entered_indicators(OWN.format("3.9b") + OWN.format("2.4"), [])}
    assert list(found) == [*ENTERED[:1], "2.5", "2.6", "3.5", "3.6", "3.7", "3.9b", *ENTERED[6:]]
    assert found["2.4"].title == found["3.9b"].title == "Plots in use"
    assert found["3.9b"].audiences == ("coordinator", "board")
    assert found["3.9b"].formula == "Numerator ÷ denominator of the last period entered."
    assert found["3.9b"].needs == ("figures.csv (indicator, period_start, period_end, numerator, denominator)",)


@pytest.mark.parametrize(("text", "said"), [
    ("[[indicators", "The file cannot be read:"), ("[indicators]\ncode = 1", "Write each indicator under [[indicators]], and nothing else."),
    (OWN.format("5.1") + "[other]\n", "Write each indicator under [[indicators]], and nothing else."),
    (OWN.format("5.1") * 2, '"5.1" is there twice. Keep one.'),
])
def test_what_is_wrong_is_told_and_the_shipped_ones_stay(text, said):
    problems = []
    found = entered_indicators(text, problems)
    assert said in problems[0].line()
    assert set(ENTERED) <= {each.code for each in found}


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99), st.sampled_from(("", "a", "b"))), unique=True))
def test_codes_are_in_the_order_of_their_numbers(parts):
    assert sorted((f"{one}.{two}{letter}" for one, two, letter in parts), key=in_order) == [f"{one}.{two}{letter}" for one, two, letter in sorted(parts)]


def test_a_networks_own_indicators_go_in_and_out_with_it(tmp_path, sqlite_store):
    found = read_folder(sample_folder("food-scotland"))
    assert found.configuration.entered_by_code["5.1"].audiences == ("coordinator", "board", "member")
    sqlite_store.apply(found, by="me", source="x")
    assert sqlite_store.load().configuration.entered_by_code["5.1"].title == "Growing plots in use"
    write_folder(sqlite_store, tmp_path)
    again = read_folder(tmp_path)
    assert not errors(again.problems)
    assert again.configuration.entered == found.configuration.entered


def test_amounts_of_spending_and_kinds_along_which_knowledge_goes_are_read():
    configuration, problems = read_configuration({
        "network.toml": '[network]\nkey = "k"\n[[spending_limits]]\nname = "Tell"\namount_gbp = 10000\n'
                        '[[spending_limits]]\nname = "Report"\nnation = "England"\namount_gbp = 20000.5\nalert = 0.5\nsource_url = "https://x.example"\n',
        "lists/tie_kinds.csv": "code,label,about,knowledge\nadvice,Advice,,yes\ngrant,Grant,,\n"})
    assert problems == ()
    assert configuration.spending_limits == (SpendingLimit("Tell", 10_000), SpendingLimit("Report", 20_000.5, "England", 0.5, "https://x.example"))
    assert configuration.spending_limits[0].alert == 0.7
    assert [kind.knowledge for kind in configuration.vocabularies["tie_kinds"].values()] == [True, False]


@pytest.mark.parametrize(("lines", "said"), [('name = "Tell"', "amount_gbp is missing. Add it."), ("amount_gbp = 1", "name is missing. Add it."),
                                             ('name = "Tell"\namount_gbp = "much"', "A value has the wrong form.")])
def test_an_amount_of_spending_that_is_wrong_is_told(lines, said):
    (problem,) = read_configuration({"network.toml": f"[network]\nkey = \"k\"\n[[spending_limits]]\n{lines}\n"})[1]
    assert problem.line().startswith(f"network.toml [[spending_limits]] 1: {said}")


AIMS = '[network]\nkey = "k"\n[[objectives]]\nkey = "a"\ntitle = "A"\nindicators = ["1.1", "9.1"]\nheadline = ["1.1"]\n[[objectives]]\nkey = "b"\ntitle = "B"\n'


def test_one_stands_once_under_the_objective_it_names_after_those_listed_there():
    named = (("9.1", '"a"'), ("9.2", '"a"\nheadline = true'), ("9.3", '"b"'))
    text = "".join(f"{OWN.format(code)}objective = {aim}\n" for code, aim in named)
    told, problems = read_configuration({"network.toml": AIMS, "indicators.toml": text})
    assert problems == ()
    assert [(each.indicators, each.headline) for each in told.objectives] == [(("1.1", "9.1", "9.2"), ("1.1", "9.2")), (("9.3",), ("9.3",))]


@pytest.mark.parametrize(("network", "said"), [(AIMS, "Choose from: a, b."), ('[network]\nkey = "k"\n', "There is none yet: describe it in network.toml")])
def test_an_objective_that_the_network_has_not_is_told_and_the_indicator_stays(network, said):
    told, (problem,) = read_configuration({"network.toml": network, "indicators.toml": OWN.format("9.1") + 'objective = "c"\n'})
    assert problem.line().startswith(f'indicators.toml [[indicators]] 9.1 objective: "c" is not a key of the network\'s objectives. {said}')
    assert "9.1" in told.entered_by_code
