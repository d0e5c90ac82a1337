"""A network's own words: what is read, and what is told where they cannot be."""

from datetime import date

import pytest

from data.problems import WARNING
from data.reading import read_configuration


def told(text, **lists):
    """The problems of a network.toml, as lines."""
    files = {"network.toml": text, **{f"lists/{name}.csv": content for name, content in lists.items()}}
    return [problem.line() for problem in read_configuration(files)[1]]


def test_everything_a_network_says_of_itself_is_read():
    configuration, problems = read_configuration({
        "network.toml": '[network]\nkey = "k"\nname = "Tidewater Network"\n'
                        'short_name = "Tidewater"\nfictional = true\nlogo = "logo.svg"\ndata_to = 2026-03-31\n'
                        '[words]\ntheme = "topic"\n[thresholds]\ntarget_band = 1\n[vocabularies]\nevent_kinds = ["picnic"]\ncost_kinds = {boats = "Boats"}\n'
                        '[[hosts]]\norganisation_id = "h"\nfrom = 2020-01-01\nuntil = "2021-01-01"\n[[tiers]]\ncode = "t"\ncampaigning = true\n'
                        '[[objectives]]\nkey = 1\ntitle = "Connect"\nindicators = ["1.1"]\n',
        "lists/areas.csv": "code;label;population\nn;North;1000\n", "lists/scopes.csv": "code,label,covers\nall,Everywhere,*\n", "logo.svg": "<svg/>"})
    assert problems == ()
    assert (configuration.name, configuration.short_name, configuration.fictional, configuration.logo) == ("Tidewater Network", "Tidewater", True, "<svg/>")
    assert configuration.data_to == date(2026, 3, 31)
    assert (configuration.words.theme, configuration.words.member, configuration.thresholds.target_band) == ("topic", "member", 1)
    assert (configuration.label("event_kinds", "picnic"), configuration.label("cost_kinds", "boats")) == ("Picnic", "Boats")
    assert (configuration.host_on(date(2020, 12, 31)), configuration.host_on(date(2021, 1, 1))) == ("h", None)
    assert configuration.vocabularies["tiers"]["t"].campaigning
    assert configuration.vocabularies["areas"]["n"].population == 1000
    assert configuration.vocabularies["scopes"]["all"].covers == ("n",)
    assert configuration.objectives[0].headline == ("1.1",)


def test_without_network_toml_any_word_is_taken():
    configuration, (problem,) = read_configuration({})
    assert (configuration.name, problem.severity) == ("Your network", WARNING)
    assert configuration.vocabularies["themes"] == {}


@pytest.mark.parametrize(("text", "line"), [
    ("[network", "network.toml: The file cannot be read:"),
    ("[netwrok]", "network.toml netwrok: There is no such setting. Choose from: hosts, network,"),
    ("network = 1", "network.toml network: Write it as [network]."),
    ("[hosts]", "network.toml hosts: Write it as [[hosts]]."),
    ('[network]\ncolour = "red"', "network.toml [network] colour: There is no such setting."),
    ('[network]\nfictional = "no"', "network.toml [network] fictional: 'no' is not true or false."),
    ("[network]\nname = 3", "network.toml [network] name: 3 is not words in quotes."),
    ('[network]\ndata_to = "soon"', 'network.toml [network] data_to: "soon" is not a day. Write YYYY-MM-DD.'),
    ("[words]\nmember = 1", "network.toml [words] member: 1 is not words in quotes."),
    ('[thresholds]\nmomentary_months = "two"', "network.toml [thresholds] momentary_months: 'two' is not a whole number."),
    ('[[hosts]]\norganisation_id = "h"', "network.toml [[hosts]] 1: from is missing. Add it."),
    ('[[tiers]]\ncode = "t"\ncampaigning = "false"', "network.toml [[tiers]] 1: A value has the wrong form."),
    ('[[hosts]]\norganisation_id = "h"\nfrom = "May"', "network.toml [[hosts]] 1: A value has the wrong form."),
    ('[[tiers]]\nlabel = "Full"', "network.toml [[tiers]] 1: code is missing. Add it."),
    ("[vocabularies]\nevent_kinds = 3", "network.toml [vocabularies] event_kinds: Write a list of words, or code = label."),
    ('[vocabularies]\nevent_kind = ["x"]', "network.toml [vocabularies] event_kind: There is no such setting."),
])
def test_faults_are_told_in_words(text, line):
    assert [found for found in told(text) if found.startswith(line)] == told(text) != []


@pytest.mark.parametrize(("content", "line"), [
    ("code,label\na,A\na,B\n", 'lists/areas.csv:3 code: "a" is on the list twice. Keep one.'),
    ("code\na\n", "lists/areas.csv:2: The row cannot be read"),
    ("code,label,population\na,A,many\n", "lists/areas.csv:2: The row cannot be read"),
])
def test_faults_of_lists_are_told_with_their_row(content, line):
    (found,) = told("", areas=content)
    assert found.startswith(line)


@pytest.mark.parametrize("name", ["group_kinds", "tie_kinds"])
def test_a_kind_campaigns_where_its_list_says_so_in_a_word_that_is_known(name):
    configuration, _ = read_configuration({f"lists/{name}.csv": "code,label,campaigning\na,A,yes\nb,B,no\nc,C,\n"})
    assert [kind.campaigning for kind in configuration.vocabularies[name].values()] == [True, False, False]
    (found,) = told("", **{name: "code,label,campaigning\na,A,perhaps\n"})
    assert found.startswith(f'lists/{name}.csv:2: The row cannot be read ("perhaps" is not yes or no).')


def test_all_faults_are_told_together():
    assert len(told('[network]\nname = 1\nfictional = 2\n[words]\nsea = "x"\n', areas="code\na\n")) == 4
