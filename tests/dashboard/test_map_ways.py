"""Chains are told as sentences with their sources; where there is none, why."""

import networkx as nx
import pytest

from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.study import Study
from dashboard.network_map.ways import common, ways
from data.model import Group
from tests.analysis.conftest import affiliation, organisation, register, tie
from tests.dashboard.map_reading import asks, kind, lines, links, parts, words

LETTER = Group(id="g", name="Open letter", kind="coalition", source_url="https://example.org/letter")
FACTS = register(
    (*(organisation(key) for key in "abcdefg"), organisation("z", closed="2020")),
    groups=(LETTER,),
    ties=(tie("a", "b", name="Joint study", source_url="https://example.org/ab"), tie("b", "d", kind="advice"), tie("a", "c"), tie("c", "e"), tie("e", "d")),
    affiliations=(affiliation("d", "g"), affiliation("f", "g")),
)
"""A–B–D and A–C–E–D; D and F share a letter; G alone; Z closed."""


def told(facts, view, query=None, make=ways, **chose):
    return make(Study(facts, Selection(**chose)), view, query or view.query())


def chains(made):
    """The sentences of each chain, in order."""
    return [[words(step).strip() for step in parts(chain) if kind(step) == "Li"][1:]
            for chain in parts(made) if kind(chain) == "Li" and getattr(chain, "className", "") == "map-chain"]


def test_chains_stand_shortest_first_each_step_with_what_it_rests_on():
    made = told(FACTS, MapView(path=("a", "d")))
    assert "They are 2 steps apart. The 2 best ways, the shortest first, of equal ones the strongest:" in lines(made)
    assert chains(made) == [
        ["A is tied to B through project “Joint study” (since 2024, source).", "B is tied to D through advice (since 2024, no source on record)."],
        ["A is tied to C through project (since 2024, no source on record).", "C is tied to E through project (since 2024, no source on record).",
         "E is tied to D through project (since 2024, no source on record)."],
    ]
    assert [one.href for one in parts(made) if kind(one) == "A"] == ["https://example.org/ab"]
    assert "2 steps. Ask B to introduce you." in words(made)


def test_what_is_derived_is_told_as_that():
    made = told(FACTS, MapView(path=("d", "f")))
    assert "They are tied to one another. There is one way:" in lines(made)
    assert chains(made) == [["D is tied to F through coalition “Open letter” (since 2024, both took part, source)."]]
    assert "to introduce you" not in words(made)


def test_only_the_chosen_ties_make_a_way():
    assert "No chain of ties joins them on 30 June 2025: F has no known tie." in lines(told(FACTS, MapView(path=("d", "f")), ties="reported"))


@pytest.mark.parametrize(("path", "why"), [
    (("a", "g"), "No chain of ties joins them on 30 June 2025: G has no known tie."),
    (("a", "a"), "A is one and the same organisation."),
    (("a", "nobody"), "One of the two is not known here, or not part of this view."),
    (("a", "z"), "Z is not in the network of 30 June 2025: closed by then, or left out by the choices above."),
])
def test_no_way_has_its_reason(path, why):
    assert why in lines(told(FACTS, MapView(path=path)))
    assert not chains(told(FACTS, MapView(path=path)))


def test_separate_parts_are_named():
    facts = register("abcd", ties=(tie("a", "b"), tie("c", "d")))
    assert "No chain of ties joins them on 30 June 2025: they are in separate parts of the network." in lines(told(facts, MapView(path=("a", "d"))))


def test_many_facts_of_a_step_are_counted():
    facts = register("ab", ties=tuple(tie("a", "b", kind=kind) for kind in ("project", "advice", "letter")))
    assert chains(told(facts, MapView(path=("a", "b"))))[0][0].endswith("; and 1 more.")


def test_neighbours_in_common_are_listed():
    made = told(FACTS, MapView(common=("a", "d")), make=common)
    assert "A and D are both tied to 1 organisation on 30 June 2025." in lines(made)
    assert [said for said, _ in links(made)] == ["B"]
    none = told(FACTS, MapView(common=("a", "f")), make=common)
    assert "A and F are both tied to 0 organisations on 30 June 2025." in lines(none)
    assert "not known here" in words(told(FACTS, MapView(common=("a", "nobody")), make=common))


def test_each_name_leads_on_and_the_question_stays():
    made = told(FACTS, MapView(path=("a", "d"), view="walk"), {"audience": "board"})
    assert asks(dict(links(made))["B"]) == {"audience": "board", "chosen": "b", "path": "a~d", "view": "walk"}


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_samples_give_the_shortest_chains(services, sample, audience):
    """As long as networkx says, along ties of the network, and never the same way twice."""
    study = services(sample).study(Selection(audience=audience))
    known = {row.name: row.id for row in study.register.organisations}
    part = sorted(max(nx.connected_components(study.network), key=len))
    for a, b in ((part[0], part[-1]), (part[1], part[len(part) // 2])):
        found = chains(ways(study, MapView(path=(a, b)), {}))
        assert len(found[0]) == nx.shortest_path_length(study.network, a, b)
        assert len({tuple(chain) for chain in found}) == len(found)
        for chain in found:
            ends = [step.partition(" through ")[0].split(" is tied to ") for step in chain]
            assert all(study.network.has_edge(known[one], known[other]) for one, other in ends)
            assert (known[ends[0][0]], known[ends[-1][1]]) == (a, b)
