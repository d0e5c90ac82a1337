"""What the map shows of a day, against networks worked by hand and networkx."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.communities import communities
from analysis.comparison import BOTH, ENDED, NEW
from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.sight import group_of, measures_of, sight, size_of, subset
from analysis.study import Study
from data.configuration import HostTerm
from data.model import Register
from tests.analysis.conftest import configuration, membership, organisation, register, tie

VIEW = MapView()
ROWS = (
    organisation("a", themes=("y", "x"), kind="charity", base="south"), organisation("b", themes=("x",), kind="charity", base="north"),
    organisation("c", themes=("x",), base="north"), organisation("d", themes=("y",), kind="other"), organisation("e"), organisation("f", themes=("y",)),
    organisation("g", closed="2024-12", themes=("x",)),
)
TIES = (tie("a", "b"), tie("b", "c"), tie("c", "d"), tie("b", "d", start="2025"), tie("d", "e"), tie("a", "g", start="2020", end="2024-12"))
MEMBERS = (membership("a", "2020"), membership("b", "2020", tier="friend"), membership("c", "2020", "2022"), replace(membership("d", "2021"), tier=None))


@pytest.fixture
def facts() -> Register:
    """a–b–c–d–e with b–d, f alone, and g, closed at the end of 2024, that was tied to a."""
    return register(ROWS, ties=TIES, memberships=MEMBERS)


@pytest.fixture
def study(facts: Register) -> Study:
    """All of it."""
    return Study(facts, Selection())


def shown(study: Study, **view: object) -> str:
    return "".join(sight(study, MapView(**view)).organisations)


def test_everything_is_shown_at_first(study: Study) -> None:
    seen = sight(study, VIEW)
    assert (seen.organisations, seen.total, seen.total_ties, seen.hidden_isolates) == (tuple("abcdef"), 6, 5, 0)
    assert (seen.ties.edges, seen.ties.organisations, seen.ties.tie_records) == (study.ties.edges, list("abcdef"), study.ties.tie_records)
    assert (seen.ways, seen.standing, seen.subset) == ((), None, False)


@pytest.mark.parametrize(("colour", "groups", "legend"), [
    ("theme", {"a": "y", "b": "x", "c": "x", "d": "y", "e": "unknown", "f": "y"}, [("x", 2), ("y", 3), ("unknown", 1)]),
    ("kind", {"a": "charity", "b": "charity", "c": "unknown", "d": "other", "e": "unknown", "f": "unknown"}, [("charity", 2), ("other", 1), ("unknown", 3)]),
    ("area", {"a": "south", "b": "north", "c": "north", "d": "unknown", "e": "unknown", "f": "unknown"}, [("north", 2), ("south", 1), ("unknown", 3)]),
    ("tier", {"a": "full", "b": "friend", "c": "none", "d": "unknown", "e": "none", "f": "none"}, [("full", 1), ("friend", 1), ("none", 3), ("unknown", 1)]),
    ("none", dict.fromkeys("abcdef", "all"), [("all", 6)])])
def test_each_organisation_is_in_one_group_and_the_legend_counts_them(study: Study, colour: str, groups: dict, legend: list) -> None:
    assert {key: code for key, code in group_of(study, colour).items() if key != "g"} == groups
    assert list(sight(study, MapView(colour=colour)).legend.items()) == legend


def test_communities_are_numbered_as_found_or_as_given_and_isolates_have_none() -> None:
    ties = tuple(tie(*pair) for pair in ("ab", "bc", "ac", "de", "ef", "df", "fg", "eg", "dg", "cd"))
    study = Study(register("abcdefgh", ties=ties), Selection())
    assert "".join(group_of(study, "community").values()) == "1110000alone"
    renamed = replace(communities(study.network), number={**dict.fromkeys("abc", 12), **dict.fromkeys("defg", 5)})
    assert "".join(group_of(study, "community", renamed)[key] for key in "abcd") == "1212125"
    assert list(sight(study, MapView(colour="community"), renamed).legend.items()) == [("5", 4), ("12", 3), ("alone", 1)]


@pytest.mark.parametrize(("view", "expected"), [
    ({"focus": ("a",)}, "ab"), ({"focus": ("a",), "steps": 0}, "a"), ({"focus": ("a",), "steps": 2}, "abcd"), ({"focus": ("a", "e")}, "abde"),
    ({"focus": ("a", "nobody")}, "ab"), ({"focus": ("nobody",)}, ""), ({"focus": ("f",), "steps": 3}, "f"), ({"focus": ("g",)}, ""),
    ({"common": ("b", "d")}, "bcd"), ({"common": ("a", "f")}, "af"), ({"common": ("a", "nobody")}, "a"),
    ({"path": ("a", "e")}, "abcde"), ({"path": ("a", "b")}, "ab"), ({"path": ("a", "f")}, "af"), ({"path": ("a", "b"), "focus": ("f",)}, "abf")])
def test_focus_path_and_neighbours_in_common(study: Study, view: dict, expected: str) -> None:
    assert shown(study, **view) == expected


def test_the_chains_of_a_path_are_told(study: Study) -> None:
    assert sight(study, MapView(path=("a", "e"))).ways == (("a", "b", "d", "e"), ("a", "b", "c", "d", "e"))
    assert sight(study, MapView(path=("a", "f"))).ways == ()


@pytest.mark.parametrize(("chose", "view", "expected"), [
    ({"theme": ("x",)}, {}, "abc"), ({"theme": ("unknown",)}, {}, "e"), ({"theme": ("x",), "area": ("north",)}, {}, "bc"),
    ({"theme": ("x",)}, {"focus": ("d",)}, "bcd"),                      # the middle stays, its neighbours are narrowed
    ({"theme": ("x",)}, {"focus": ("d", "b"), "steps": 0}, "b"),        # a list is narrowed
    ({"area": ("north",)}, {"focus": ("d",), "steps": 2}, "bcd"),       # two steps in the whole network
    ({"theme": ("y",)}, {"path": ("a", "e")}, "abcde"),                 # a chain is shown whole
    ({"theme": ("y",)}, {"common": ("b", "d")}, "bd")])
def test_filters_narrow_what_is_asked_for_and_not_whom_it_is_asked_of(facts: Register, chose: dict, view: dict, expected: str) -> None:
    assert shown(Study(facts, Selection(**chose)), **view) == expected


def test_hidden_groups_go_and_stay_in_the_legend(study: Study) -> None:
    seen = sight(study, MapView(hide=("y",)))
    assert (seen.organisations, dict(seen.legend), seen.ties.edges) == (("b", "c", "e"), {"x": 2, "y": 3, "unknown": 1}, [("b", "c")])
    assert shown(study, hide=("y",), focus=("d",)) == "bce"


def test_isolates_have_no_tie_in_the_network_and_are_counted(study: Study) -> None:
    seen = sight(study, MapView(isolates=False))
    assert (seen.organisations, seen.hidden_isolates, dict(seen.legend)["y"]) == (tuple("abcde"), 1, 3)
    only = Study(study.register, Selection(theme=("unknown",)))
    assert (shown(only, isolates=False), sight(only, MapView(isolates=False)).hidden_isolates) == ("e", 0)
    assert sight(study, MapView(isolates=False, hide=("y",))).hidden_isolates == 0


def test_without_the_host_it_is_in_nothing() -> None:
    settings_ = configuration(HostTerm("a", date(2021, 1, 1)))
    study = Study(register("abc", settings=settings_, ties=(tie("a", "b"), tie("b", "c"))), Selection(host=False))
    assert sight(study, VIEW).organisations == ("b", "c")
    assert (sight(study, VIEW).total, sight(study, MapView(focus=("a",))).organisations) == (2, ())


def test_two_days_compared_show_what_was_on_either(facts: Register) -> None:
    study = Study(facts, Selection(since=date(2024, 6, 30)))
    seen = sight(study, MapView(compare=True))
    assert (seen.organisations, seen.total, seen.total_ties) == (tuple("abcdefg"), 6, 5)
    assert dict(zip(seen.ties.edges, seen.standing.tolist(), strict=True)) == {
        ("a", "b"): BOTH, ("a", "g"): ENDED, ("b", "c"): BOTH, ("b", "d"): NEW, ("c", "d"): BOTH, ("d", "e"): BOTH}
    near = sight(study, MapView(compare=True, focus=("a",)))
    assert (near.organisations, near.standing.tolist()) == (("a", "b", "g"), [BOTH, ENDED])
    assert size_of(study, near, "ties") == {"a": 1, "b": 3, "g": None}
    assert sight(Study(facts, Selection(since=date(2024, 6, 30), theme=("y",))), MapView(compare=True)).organisations == ("a", "d", "f")


def test_sizes_are_of_the_whole_network_unless_the_subset_is_asked_for(study: Study) -> None:
    near = sight(study, MapView(focus=("a",)))
    assert size_of(study, near, "ties") == {"a": 1, "b": 3}
    assert size_of(study, near, "reach") == {"a": 3, "b": 4}
    assert size_of(study, near, "equal") == {"a": 1, "b": 1}
    alone = sight(study, MapView(focus=("a",), subset=True))
    assert size_of(study, alone, "ties") == size_of(study, alone, "reach") == {"a": 1, "b": 1}
    assert size_of(study, alone, "bridging") == {"a": 0, "b": 0}


def test_the_subset_is_in_order_and_says_of_a_tie_what_the_network_says(study: Study) -> None:
    part = subset(study, sight(study, MapView(focus=("c",))))
    assert (list(part), list(part.edges)) == (list("bcd"), [("b", "c"), ("b", "d"), ("c", "d")])
    assert part.edges["b", "c"] == study.network.edges["b", "c"]
    assert list(subset(study, sight(study, MapView(focus=("f",))))) == ["f"]


def test_measures_are_those_of_networkx_and_undefined_betweenness_is_no_nought(study: Study) -> None:
    found = measures_of(study, sight(study, VIEW))
    graph = nx.Graph(study.network)
    assert found["degree"].to_dict() == dict(graph.degree)
    assert found["betweenness"].dropna().to_dict() == pytest.approx({key: value for key, value in nx.betweenness_centrality(graph).items() if key != "f"})
    assert found.loc["f"].isna().to_dict() == {"degree": False, "betweenness": True, "reach": False}
    assert study.organisation_measures["betweenness"].to_dict() == pytest.approx(found["betweenness"].to_dict(), nan_ok=True)


LETTERS = "abcdefgh"
PAIRS = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] != pair[1]), max_size=12)
THEMES = st.lists(st.sampled_from([(), ("x",), ("y",), ("y", "x")]), min_size=8, max_size=8)
VIEWS = st.builds(
    MapView, colour=st.sampled_from(("theme", "kind", "community", "none")), hide=st.sampled_from(((), ("x",), ("0", "alone"))), isolates=st.booleans(),
    focus=st.lists(st.sampled_from(LETTERS), max_size=2).map(tuple), steps=st.integers(0, 3), path=st.sampled_from(((), ("a", "b"))),
    common=st.sampled_from(((), ("a", "c"))), compare=st.booleans())


@given(PAIRS, THEMES, VIEWS, st.sampled_from(((), ("x",), ("unknown",))))
@settings(max_examples=150, deadline=None)
def test_what_is_shown_always_adds_up(pairs, themes, view, chose) -> None:
    rows = tuple(organisation(key, themes=own) for key, own in zip(LETTERS, themes, strict=True))
    study = Study(register(rows, ties=tuple(tie(*pair) for pair in pairs)), Selection(theme=chose))
    seen = sight(study, view)
    assert seen.ties.organisations == list(seen.organisations)
    assert seen.ties.edges == list(subset(study, seen).edges) == sorted(tuple(sorted(edge)) for edge in study.network.subgraph(seen.organisations).edges)
    assert len(seen.organisations) + seen.hidden_isolates == sum(count for code, count in seen.legend.items() if code not in view.hide)
    assert view.isolates or not set(seen.organisations) & set(nx.isolates(study.network))
    assert len(set(seen.organisations)) <= seen.total == len(LETTERS)
    assert size_of(study, replace(seen, subset=True), "ties") == dict(study.network.subgraph(seen.organisations).degree)
