"""What the map is told to draw: the columns say what the study says, and a change between two days makes the one out of the other."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison import compared
from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.sight import group_of, sight
from analysis.study import Study
from dashboard.network_map import scene
from dashboard.network_map.groups import legend
from data.model import Register
from tests.analysis.conftest import membership, organisation, register, tie

FACTS = register(
    (organisation("a", themes=("x",)), organisation("b", themes=("x", "y")), organisation("c", themes=("y",)), organisation("d"),
     organisation("e", themes=("y",))),
    ties=(tie("a", "b", strength=3), tie("c", "a", kind="advice"), tie("c", "d", start="2023", end="2024-03"), tie("d", "b", start="2025-03"),
          tie("a", "d", kind="advice", start="2021", end="2023"), tie("d", "a", kind="advice", start="2022")),
    memberships=(membership("a", "2020"), membership("b", "2025-02"), membership("d", "2019", "2024-12")),
)
"""A–B strength 3, C→A advice, C–D until March 2024, D–B from March 2025, A→D advice until 2023 and D→A since 2022; E alone."""

SPOTS = {key: (place * 10.0, -place * 5.04) for place, key in enumerate("abcde")}
ALL = MapView(level="all")


def looked(view: MapView, **chose: object) -> tuple[Study, MapView, scene.Cast]:
    study = Study(FACTS, Selection(**chose))
    return study, view, scene.cast(study, view, sight(study, view).organisations, "layout")


def columns(made: dict) -> list[tuple[int, ...]]:
    return list(zip(*(made[name] for name in scene.COLUMNS), strict=True))


def test_organisations_come_with_name_and_place():
    _, _, members = looked(ALL)
    made = scene.organisations(FACTS, members, SPOTS)
    assert (made["id"], made["name"], made["x"], made["y"]) == (list("abcde"), list("ABCDE"), [0.0, 10.0, 20.0, 30.0, 40.0], [0.0, -5.0, -10.1, -15.1, -20.2])


def test_every_organisation_is_sent_once_where_all_are_drawn_and_else_only_those_shown():
    assert looked(ALL)[2].ids == tuple("abcde")
    assert looked(MapView(level="all", hide=("x",)))[2].key == looked(ALL)[2].key
    assert looked(MapView(focus=("e",)))[2].ids == ("e",)


def test_ties_say_who_how_strong_and_which_way():
    study, view, members = looked(ALL)
    made = scene.ties(study, view, members, sight(study, view))
    assert columns(made) == [(0, 1, 1, 3, 0), (0, 2, 1, 0, scene.OTHER_TO_ONE), (0, 3, 1, 0, scene.OTHER_TO_ONE), (1, 3, 1, 0, 0)]
    both = looked(ALL, as_of=date(2023, 6, 30))
    assert (0, 3, 1, 0, scene.ONE_TO_OTHER | scene.OTHER_TO_ONE) in columns(scene.ties(*both, sight(*both[:2])))


def test_a_focus_sends_its_own_ties_alone():
    study, view, members = looked(MapView(focus=("b",), steps=1))
    assert members.ids == ("a", "b", "d")
    assert [row[:2] for row in columns(scene.ties(study, view, members, sight(study, view)))] == [(0, 1), (0, 2), (1, 2)]


DAYS = st.dates(date(2019, 1, 1), date(2026, 1, 1))


@given(DAYS, DAYS)
def test_what_changed_makes_the_ties_of_one_day_out_of_those_of_another(before: date, after: date):
    held = scene.ties(*(earlier := looked(ALL, as_of=before)), sight(*earlier[:2]))
    whole = scene.ties(*(later := looked(ALL, as_of=after)), sight(*later[:2]))
    change = scene.ties(*later, sight(*later[:2]), held["key"])
    if before == after:
        assert change == held
        return
    assert change["from"] == held["key"]
    stayed = [row for place, row in enumerate(columns(held)) if place not in change["gone"]]
    assert (change["key"], sorted([*stayed, *columns(change)])) == (whole["key"], columns(whole))


@pytest.mark.parametrize("other", [{"ties": "reported"}, {"min_strength": 1}, {"host": False}])
def test_another_choice_of_ties_is_sent_whole(other: dict):
    held = scene.ties(*(one := looked(ALL, as_of=date(2024, 1, 31))), sight(*one[:2]))["key"]
    made = looked(ALL, **other)
    assert "from" not in scene.ties(*made, sight(*made[:2]), held)


def test_compared_days_send_the_ties_of_either_with_what_became_of_them():
    study, view, members = looked(MapView(level="all", compare=True), since=date(2024, 1, 31))
    made = scene.ties(study, view, members, sight(study, view))
    stood = {row[:2]: standing for row, standing in zip(columns(made), made["standing"], strict=True)}
    assert stood == {(0, 1): 0, (0, 2): 0, (0, 3): 0, (1, 3): 1, (2, 3): 2}   # D–B is new, C–D ended


def organisation_scene(view: MapView, **chose: object) -> dict:
    study, _, members = looked(view, **chose)
    comparison = compared(study) if view.compare else None
    return scene.organisation_scene(study, view, sight(study, view), members, group_of(study, view.colour), legend(study, view.colour), comparison)


def test_colours_follow_the_legend_and_sizes_the_ties():
    made = organisation_scene(ALL)
    said = [made["legend"][place]["code"] for place in made["colour"]]
    assert (made["nodes"], said) == ([0, 1, 2, 3, 4], ["x", "x", "y", "unknown", "y"])
    size = dict(zip("abcde", made["size"], strict=True))
    assert size["a"] > size["b"] == size["d"] > size["c"] > size["e"]   # three, two, two, one, no tie
    assert len(set(organisation_scene(MapView(level="all", size="equal"))["size"])) == 1


def test_who_joined_or_left_is_marked():
    made = organisation_scene(MapView(level="all", compare=True), since=date(2024, 6, 30))
    assert dict(zip(made["nodes"], made["mark"], strict=True)) == {0: 0, 1: 1, 2: 0, 3: 2, 4: 0}


def test_no_more_than_six_groups_have_a_colour_and_each_of_these_a_shape_of_its_own():
    entries = [scene.legend_entries(MapView(colour=colour), sight(study, MapView(colour=colour)), legend(study, colour))
               for study in [Study(FACTS, Selection())] for colour in ("theme", "kind", "area")]
    for rows in entries:
        coloured = [(row["token"], row["shape"]) for row in rows if row["token"] != "group-other"]
        assert len(coloured) <= 6
        assert len({shape for _, shape in coloured}) == len({token for token, _ in coloured}) == len(coloured)
        assert all(row["token"] == "group-other" for row in rows if row["code"] == "unknown")


def group_scene(register: Register = FACTS, **chose: object) -> dict:
    study, view = Study(register, Selection(**chose)), MapView()
    return scene.group_scene(study, view, sight(study, view), group_of(study, "theme"), legend(study, "theme"))


def test_groups_add_up_to_the_organisations_and_the_ties():
    made = group_scene()
    assert {row["code"]: (row["count"], row["inside"]) for row in made["groups"]} == {"x": (2, 1), "y": (2, 0), "unknown": (1, 0)}
    named = [row["code"] for row in made["groups"]]
    assert {(named[bond["one"]], named[bond["other"]]): bond["ties"] for bond in made["bonds"]} == {("x", "y"): 1, ("x", "unknown"): 2}


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2023, 6, 30), date(2024, 12, 31), date(2025, 6, 29)])
def test_no_day_moves_a_group(day: date):
    last = {row["code"]: (row["x"], row["y"]) for row in group_scene()["groups"]}
    assert {row["code"]: (row["x"], row["y"]) for row in group_scene(as_of=day)["groups"]} == last


def test_radii_grow_with_the_square_root_and_shrink_where_there_are_many():
    least, half, most = scene.radii([0, 1, 4])
    assert half - least == pytest.approx((most - least) / 2, abs=0.06)
    assert max(scene.radii(list(range(2000)))) < most
    assert scene.radii([]) == []
    assert len(set(scene.radii([0, 0]))) == 1


def test_names_of_groups_stand_in_the_middle_of_their_organisations():
    study, view = Study(FACTS, Selection()), ALL
    made = scene.group_labels(sight(study, view), group_of(study, "theme"), legend(study, "theme"), SPOTS, least=2)
    assert made == [{"label": "X", "x": 5.0, "y": -2.5}, {"label": "Y", "x": 30.0, "y": -15.1}]
    assert scene.group_labels(sight(study, view), group_of(study, "theme"), legend(study, "theme"), SPOTS) == []


def test_a_digest_tells_apart_what_differs():
    parts = [(), ("a",), ("a", "b"), (("a", "b"),), ({"a": 1},)]
    assert all(scene.digest(*one) != scene.digest(*other) for one, other in combinations(parts, 2))
    assert scene.digest("a", 1) == scene.digest("a", 1)
