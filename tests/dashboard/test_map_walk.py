"""The walk answers with words, headings, links and forms alone; and it remembers the way back."""

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.map_view import MOST_TRAIL, MapView, map_view
from analysis.selection import Selection
from analysis.sight import sight
from dashboard.network_map.links import trail_to
from dashboard.network_map.walk import HERE, walk
from data.model import Group
from tests.analysis.conftest import affiliation, membership, organisation, register, tie
from tests.dashboard.map_reading import Reader, asks, drawn, ids, kind, lines, link, links, parts, section, words

COALITION = Group(id="g", name="River coalition", kind="coalition")
FACTS = register(
    (organisation("a", kind="charity", base="north", themes=("x",)), organisation("b", themes=("x",)), organisation("c", base="south", themes=("y",)),
     organisation("d", themes=("y",)), organisation("e", themes=("x",)), organisation("f", base="north", themes=("x",))),
    groups=(COALITION,),
    ties=(tie("a", "b"), tie("a", "c", kind="advice", name="Coaching"), tie("b", "c", start="2023-01", end="2024-12"), tie("c", "d")),
    affiliations=(affiliation("d", "g"), affiliation("e", "g")),
    memberships=(membership("a", "2020"), membership("e", "2025-01-15", tier="friend")),
)
"""A–B, A→C, C–D reported; B–C until 2024; D–E by a coalition of two; F alone; E joined in 2025."""


def test_ten_questions_are_answered_by_what_can_be_read():
    start = Reader(FACTS).lines()
    assert "Showing 6 of 6 organisations and 4 of 4 ties, as at 30 June 2025." in start                            # how many
    assert "Reported by somebody: 3 ties; only derived from taking part in the same: 1. 1 organisation shown has no tie to another that is shown." in start
    assert section(Reader(FACTS).page(), "Themes, largest first") == ["X: 4 organisations", "Y: 2 organisations"]     # the biggest theme
    assert Reader(FACTS).names("Without a known tie") == ["F"]                                                    # isolates
    assert Reader(FACTS).names("Joined since 30 June 2024") == ["E"]                                              # who joined since
    at_a = Reader(FACTS).follow("A")
    assert at_a.heading() == "A"
    assert at_a.names("Advice: 1") + at_a.names("Project: 1") == ["C", "B"]                                       # neighbours of A
    told = at_a.lines()
    assert told[told.index("Kind") + 1] == "Charity"                                                              # kind and area of A
    assert told[told.index("Based in") + 1] == "North"
    way = at_a.send("Shortest path to …", way_to="e").lines()                                                       # the path from A to E
    assert "They are 3 steps apart. There is one way:" in way
    assert [line.split(" through ")[0] for line in way if " is tied to " in line] == ["A is tied to C", "C is tied to D", "D is tied to E"]
    assert Reader(FACTS).send("In common with …", common_one="A", common_other="D").names("In common: A and D") == ["C"]   # neighbours in common
    assert "Coalition: 1 (derived from taking part in the same; nobody reported it)" in Reader(FACTS).follow("D").lines()   # which ties are derived
    changed = Reader(FACTS).follow("See which")
    assert changed.names("Ended ties: 1") == ["B", "C"]                                                           # what ended since
    assert Reader(FACTS).follow("B").names("Ended since 30 June 2024: 1")[:2] == ["B", "C"]


def test_each_step_is_remembered_and_can_be_gone_back():
    reader = Reader(FACTS).follow("A").follow("C").follow("D").follow("E")
    assert reader.view.trail == ("a", "c", "d")
    trail = next(one for one in parts(reader.page()) if kind(one) == "Nav")
    assert lines(trail) == ["Start", "A", "C", "D"]
    assert getattr(trail, "aria-label") == "Your last steps"
    back = asks(link(trail, "C"))
    assert (back["chosen"], back["trail"]) == ("c", "a")
    reader.follow("Start")
    assert (reader.view.chosen, reader.view.trail, reader.view.view) == ("", (), "walk")


def test_finding_by_name_is_a_step_too():
    reader = Reader(FACTS).follow("A").send("Find an organisation", find="F")
    page = reader.page()
    assert next(words(one).strip() for one in parts(page) if kind(one) == "H2") == "F"
    assert lines(next(one for one in parts(page) if kind(one) == "Nav")) == ["Start", "A"]


@given(st.lists(st.sampled_from("abcdefghijkl"), max_size=30))
def test_a_trail_is_short_has_no_loop_and_ends_where_one_comes_from(steps):
    view = MapView(view="walk")
    for step in steps:
        before = view.chosen
        view = MapView(view="walk", chosen=step, trail=trail_to(view, step))
        assert len(view.trail) <= MOST_TRAIL
        assert len(set(view.trail)) == len(view.trail)
        assert step not in view.trail
        assert map_view(view.written()) == view
        if view.trail and step != before:
            assert view.trail[-1] == before or before not in view.trail


def test_a_long_trail_in_an_address_is_cut():
    assert map_view("trail=" + ",".join("abcdefghijkl")).trail == tuple("efghijkl")


def test_the_heading_takes_the_focus():
    for query in ("view=walk", "view=walk&chosen=a", "view=walk&chosen=a~c", "view=walk&chosen=x"):
        heading = next(one for one in parts(drawn(FACTS, query, walk)) if kind(one) == "H2")
        assert (heading.id, heading.tabIndex) == (HERE, -1)
    assert words(heading).strip() == "X"


def test_a_tie_and_a_group_can_be_walked_to():
    assert Reader(FACTS).follow("A").follow("History of the tie with C").heading() == "A and C"
    group = Reader(FACTS).follow("X")
    assert group.heading() == "X"
    assert group.names("Its 4 organisations") == ["A", "B", "E", "F"]


def test_hidden_isolates_are_counted_and_can_be_shown():
    reader = Reader(FACTS, {"view": "walk", "isolates": "hide"})
    assert "0 organisations shown have no known tie on 30 June 2025. 1 more are hidden. Show them" in reader.lines()
    assert reader.follow("Show them").names("Without a known tie") == ["F"]


def test_without_memberships_nobody_is_said_to_have_joined():
    assert "No membership is on record, so nobody can be said to have joined or left." in Reader(register("ab")).lines()


def test_names_stand_from_a_to_z():
    facts = register((organisation("zebra"), organisation("3d"), organisation("öko"), organisation("owl"), organisation("zoo")))
    page = Reader(facts).page()
    assert [words(one).strip() for one in parts(page) if kind(one) == "Summary"] == ["0–9 and others (1)", "O (2)", "Z (2)"]


def test_a_hub_leads_to_the_list_of_all_its_neighbours():
    many = tuple(organisation(f"o{number:03}") for number in range(160))
    facts = register(many, ties=tuple(tie("o000", f"o{number:03}") for number in range(1, 160)))
    made = drawn(facts, "view=walk&level=all&chosen=o000", walk)
    assert len(section(made, "Project: 159 (reported)")) == 151     # 150 of them, and the link
    assert asks(link(made, "See all its neighbours as a list")) == {"view": "list", "level": "all", "chosen": "o000", "focus": "o000"}
    assert asks(link(drawn(facts, "level=all&chosen=o000"), "See more of them in the walk"))["view"] == "walk"


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_samples_are_read_as_they_are(services, sample, audience):
    """What can be read of a sample is what networkx and the records say."""
    study = services(sample).study(Selection(audience=audience))
    graph, known = study.network, study.register.organisation
    reader = Reader(study.register, {"view": "walk", "audience": audience}, {study.selection.query(): study})
    assert f"Showing {len(graph):,} of {len(graph):,} organisations and {graph.number_of_edges():,} of" in "\n".join(reader.lines())
    assert reader.names("Without a known tie") == named(known, nx.isolates(graph))
    mains = Counter(study.register.configuration.label("themes", row.themes[0]) for row in study.organisations if row.themes)
    told = section(reader.page(), study.register.configuration.words.themes.capitalize())
    order = sorted(mains.items(), key=lambda pair: (-pair[1], pair[0]))
    assert told[:len(mains)] == [f"{label}: {count} organisation{'s' if count > 1 else ''}" for label, count in order]
    for key in (max(graph.degree, key=lambda pair: pair[1])[0], study.ties.edges[0][0], study.ties.edges[-1][1]):
        reader.query = {"view": "walk", "audience": audience, "chosen": key, "level": "all"}
        assert neighbours_read(reader) == {known[other].name for other in graph[key]}
        assert all(asks(href)["chosen"] != "" for said, href in links(reader.page()) if said.startswith("History"))


def named(known, keys):
    return sorted((known[key].name for key in keys), key=str.casefold)


def neighbours_read(reader):
    """The names in the lists of ties, whatever their kind."""
    lists = [one for one in parts(reader.page()) if kind(one) == "Section" and "map-tie-kind" in (getattr(one, "className", "") or "")]
    return {words(one) for each in lists for one in parts(each) if kind(one) == "Link" and getattr(one, "className", "") == "map-name"}


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_no_id_stands_twice(services, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    for view in (MapView(view="walk"), MapView(view="walk", compare=True), MapView(view="walk", level="all", chosen=study.ties.edges[0][0])):
        held = ids(walk(study, view, sight(study, view), {"audience": audience, **view.query()}))
        assert len(held) == len(set(held))
