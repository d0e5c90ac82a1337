"""Roles in plain words, worked out on small networks by hand."""

from datetime import timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.roles import ROLES, cut_off, roles_of
from analysis.selection import Selection
from analysis.study import Study
from tests.analysis.conftest import DAY, membership, organisation, register, tie


def keys(study: Study, organisation_id: str) -> list[str]:
    return [role.key for role in roles_of(study, organisation_id)]


def words(study: Study, organisation_id: str) -> dict[str, str]:
    return {role.key: role.words for role in roles_of(study, organisation_id)}


def study(letters: str, *pairs: str, **tables: tuple) -> Study:
    return Study(register(letters, ties=tuple(tie(*pair) for pair in pairs), **tables), Selection())


def test_who_stands_between_two_circles() -> None:
    """abc and def, each all tied, with g between c and d: g lies on the way of 9 pairs, as do c and d of 2 × 4 = 8; of seven at most one is in the top band."""
    found = study("abcdefg", "ab", "bc", "ac", "de", "ef", "df", "cg", "dg")
    assert keys(found, "g") == ["bridge", "only_link"]
    assert words(found, "g")["only_link"] == "Without it, 3 organisations would be cut off from the rest"
    assert words(found, "c")["only_link"] == "Without it, 2 organisations would be cut off from the rest"
    assert keys(found, "a") == []


def test_who_has_most_ties_and_who_hangs_on_one() -> None:
    found = study("abcdefgh", "ab", "ac", "ad", "ae", "bc")
    assert keys(found, "a") == ["bridge", "connector", "only_link"]
    assert words(found, "a")["only_link"] == "Without it, 2 organisations would be cut off from the rest"
    assert keys(found, "d") == ["edge"]
    assert keys(found, "h") == ["no_tie"]


def test_where_all_are_alike_nobody_is_at_the_top() -> None:
    ring = study("abcdef", "ab", "bc", "cd", "de", "ef", "af")
    assert {key for letter in "abcdef" for key in keys(ring, letter)} == set()


def test_the_top_band_is_a_tenth_of_those_with_a_tie() -> None:
    """Twenty hang in two stars of unequal size, so two may be at the top; the many without a tie make the band no wider."""
    letters = "abcdefghijklmnopqrst"
    hub, other = letters[0], letters[10]
    rows = (*(organisation(key) for key in letters), *(organisation(f"alone-{number}") for number in range(40)))
    ties = (*(tie(hub, key) for key in letters[1:10]), *(tie(other, key) for key in letters[11:]), tie(hub, other))
    found = Study(register(rows, ties=ties), Selection())
    assert [letter for letter in letters if "connector" in keys(found, letter)] == [hub, other]
    assert [letter for letter in letters if "bridge" in keys(found, letter)] == [hub, other]
    fewer = Study(register(rows, ties=ties[1:]), Selection())
    assert [letter for letter in letters if "connector" in keys(fewer, letter)] == [other]


def test_who_works_across_themes() -> None:
    """m works on x; its partners on y, z and w. n has two other themes only, and p stays at home with half of its ties."""
    themes = {"m": "x", "n": "x", "p": "x", "q": "x", "1": "y", "2": "z", "3": "w", "4": "x", "5": "x", "6": "x"}
    rows = tuple(organisation(key, themes=(theme,)) for key, theme in themes.items())
    ties = [tie("m", other) for other in "1234"] + [tie("n", other) for other in "12"] + [tie("p", other) for other in "123456"] + [tie("q", "4")]
    found = Study(register((*rows, organisation("u")), ties=(*ties, tie("u", "1"), tie("u", "2"), tie("u", "3"))), Selection())
    assert [key for key in "mnpqu" if "broker" in keys(found, key)] == ["m"]
    assert words(found, "m")["broker"] == "Works across themes: its partners work on 3 others"


def test_a_newcomer_is_a_member_whose_dated_membership_began_lately() -> None:
    recent, ended = (DAY - timedelta(days=89)).isoformat(), (DAY - timedelta(days=3)).isoformat()
    long_ago = (DAY - timedelta(days=90)).isoformat()
    found = study("abcde", memberships=(membership("a", recent), membership("b", long_ago), membership("c", recent, ended), membership("d", None)))
    assert [key for key in "abcde" if "newcomer" in keys(found, key)] == ["a"]
    assert words(found, "a")["newcomer"] == "Joined in the last 90 days"


def test_who_is_not_in_the_network_has_no_role() -> None:
    assert roles_of(study("ab"), "nobody") == ()


def test_roles_are_told_in_their_order_and_rankings_are_marked() -> None:
    assert [role.key for role in ROLES if role.ranks] == ["bridge", "connector"]
    assert len({role.key for role in ROLES}) == len({role.words for role in ROLES}) == len(ROLES)
    assert all(role.technical and role.about for role in ROLES)


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] != pair[1]), max_size=12))
@settings(max_examples=100, deadline=None)
def test_those_cut_off_are_those_networkx_no_longer_joins(pairs) -> None:
    graph = nx.Graph(pairs)
    cuts = {node: cut_off(graph, node) for node in graph}
    assert {node for node, count in cuts.items() if count} == set(nx.articulation_points(graph))
    for node, count in cuts.items():
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        assert count == len(rest) - max(map(len, nx.connected_components(rest)), default=0)


@pytest.mark.parametrize("graph", [nx.Graph({"a": []}), nx.Graph([("a", "b")])])
def test_nobody_is_cut_off_in_a_pair_or_alone(graph: nx.Graph) -> None:
    assert cut_off(graph, "a") == 0
