"""The list has one row for each organisation shown, and what it says is what the network says."""

import networkx as nx
import pandas as pd
import pytest

from analysis.map_view import MapView, map_view
from analysis.selection import Selection, selection
from analysis.sight import measures_of, sight
from analysis.study import Study
from dashboard.network_map.listing import bands, listed, listing
from tests.analysis.conftest import organisation, register, tie
from tests.dashboard.map_reading import kind, lines, parts, words

FACTS = register(
    (organisation("a", kind="charity", base="north", themes=("x", "y")), organisation("b"), organisation("c", base="south"), organisation("d"),
     organisation("é")),
    ties=(tie("a", "b"), tie("b", "c"), tie("c", "d")),
)
"""A–B–C–D in a row, É alone."""


def rows(facts, query=""):
    study, view = Study(facts, selection(query)), map_view(query)
    return listed(study, sight(study, view))


def test_each_row_says_what_is_known():
    found = rows(FACTS)
    assert list(found) == ["id", "Organisation", "Kind", "Based in", "Themes", "Ties", "Bridging", "Within two steps", "Community"]
    assert found.loc[0].tolist()[:8] == ["a", "A", "Charity", "North", "X, Y", 1, "none", 2]
    assert found["Organisation"].tolist() == ["A", "B", "C", "D", "É"]
    assert found["Ties"].tolist() == [1, 2, 2, 1, 0]
    assert found["Within two steps"].tolist() == [2, 3, 3, 2, 0]
    alone = found.loc[4]
    assert alone["Kind"] is None
    assert alone["Bridging"] is None
    assert alone["Community"] is None


@pytest.mark.parametrize("audience", ["board", "member"])
def test_the_band_is_for_coordinators(audience):
    assert "Bridging" not in rows(FACTS, f"audience={audience}")


def test_bands_are_a_tenth_at_the_top():
    measures = pd.DataFrame({"degree": [1] * 20 + [0], "betweenness": [0.0] * 5 + [number / 100 for number in range(1, 16)] + [0.0]})
    assert bands(measures).tolist() == ["none"] * 5 + ["some"] * 13 + ["top tenth"] * 2 + [None]


def test_equals_share_a_band():
    measures = pd.DataFrame({"degree": [1] * 20, "betweenness": [0.5] * 3 + [0.0] * 17})
    assert set(bands(measures)[:3]) == {"some"}    # three of twenty are more than a tenth


def test_measures_are_those_the_view_asks_for():
    assert rows(FACTS, "focus=b,c,d&steps=0")["Ties"].tolist() == [2, 2, 1]
    assert rows(FACTS, "focus=b,c,d&steps=0&subset=yes")["Ties"].tolist() == [1, 2, 1]


def test_the_names_lead_to_the_organisation_and_the_choices_stay():
    study, view = Study(FACTS, Selection(area=("north",))), MapView(view="list", colour="kind")
    made = listing(study, view, sight(study, view), {"area": "north", "view": "list", "colour": "kind"}, "light")
    grid = next(one for one in parts(made) if kind(one) == "AgGrid")
    assert [row["Organisation"] for row in grid.rowData] == ["[A](/map?area=north&chosen=a&colour=kind&view=list)"]
    assert "id" not in grid.rowData[0]
    assert "Showing 1 of 5 organisations and 0 of 3 ties, as at 30 June 2025." in lines(made)


def test_what_is_chosen_is_told_above_the_list():
    study, view = Study(FACTS, Selection()), MapView(view="list", chosen="b")
    told = lines(listing(study, view, sight(study, view), view.query(), "light"))
    assert "Tied to 2 organisations on 30 June 2025: 2 reported, 0 only derived from taking part in the same." in told
    unknown = lines(listing(study, MapView(view="list"), sight(study, MapView()), {"find": "Nobody"}, "light"))
    assert [line for line in unknown if "“Nobody”" in line]
    plain = lines(listing(study, MapView(view="list"), sight(study, MapView()), {}, "light"))
    assert plain == ["Showing 5 of 5 organisations and 3 of 3 ties, as at 30 June 2025.", "Measures are of the whole network.", "The organisations shown"]


def test_communities_are_numbered_from_the_largest():
    facts = register("abcdefg", ties=(tie("a", "b"), tie("b", "c"), tie("a", "c"), tie("d", "e")))
    assert rows(facts)["Community"].tolist() == ["Community 1"] * 3 + ["Community 2"] * 2 + [None, None]


def test_nothing_shown_is_said():
    study, view = Study(FACTS, Selection(kind=("nothing",))), MapView(view="list")
    made = listing(study, view, sight(study, view), {}, "dark")
    assert "Nothing is shown: widen the filters or clear them." in words(made)
    assert not [one for one in parts(made) if kind(one) == "AgGrid"]


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_samples_count_as_networkx_does(services, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    view = MapView(view="list")
    seen = sight(study, view)
    found = listed(study, seen).set_index("id")
    assert sorted(found.index) == sorted(study.network)
    assert found["Ties"].to_dict() == dict(study.network.degree)
    for key in list(study.network)[:40]:
        assert found["Within two steps"][key] == len(nx.single_source_shortest_path_length(study.network, key, cutoff=2)) - 1
    told = found["Community"].groupby(found["Community"]).groups
    assert sorted(map(sorted, told.values())) == sorted(sorted(part) for part in study.communities if len(part) > 1)
    if audience == "coordinator":
        assert (found["Bridging"] == "top tenth").sum() <= max(1, (measures_of(study, seen)["degree"] > 0).sum() // 10)
