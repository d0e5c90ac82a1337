"""The side panel says what is shown, and of whatever is chosen what is known, to whom it may be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.communities import communities
from analysis.map_view import COLOURS, SIZES, VIEWS, MapView, map_view
from analysis.selection import Selection, selection
from analysis.sight import sight
from analysis.study import Study
from dashboard.network_map.asking import NAMES, answered, names_offered, way_form
from dashboard.network_map.links import changed
from dashboard.network_map.panel import panel
from data.model import Group, TieRecord
from tests.analysis.conftest import affiliation, membership, organisation, register, tie
from tests.dashboard.map_reading import asks, drawn, forms, ids, kind, lines, link, links, parts, section, words

COALITION = Group(id="g", name="River coalition", kind="coalition", source_url="https://example.org/g")
FACTS = register(
    (organisation("a", kind="charity", base="north", themes=("x",)), organisation("b", themes=("x", "y")), organisation("c", base="south", themes=("y",)),
     organisation("d", themes=("y",)), organisation("e"), organisation("f", base="north", themes=("x",))),
    groups=(COALITION,),
    ties=(tie("a", "b", strength=3, source_url="https://example.org/ab"), tie("a", "c", kind="advice", name="Coaching", reported_by="c"),
          tie("c", "d", start="2023", end="2024")),
    affiliations=(affiliation("d", "g"), affiliation("e", "g", start="2023-05")),
    memberships=(membership("a", "2020"), membership("e", "2025-01-15", tier="friend")),
)
"""A–B reported, A→C advice, C–D ended with 2024, D–E derived from a coalition of two, F alone."""


def test_nothing_chosen_says_what_is_shown_in_two_sentences():
    told = lines(drawn(FACTS, ""))
    assert "Showing 6 of 6 organisations and 3 of 3 ties, as at 30 June 2025." in told
    assert ("Reported by somebody: 2 ties; only derived from taking part in the same: 1. "
            "1 organisation shown has no tie to another that is shown.") in told


def test_what_the_filters_and_the_legend_leave_out_is_counted():
    told = lines(drawn(FACTS, "theme=x&isolates=hide&as_of=2025-06-30"))
    assert "Showing 2 of 6 organisations and 1 of 3 ties, as at 30 June 2025." in told
    assert "Reported by somebody: 1 tie; only derived from taking part in the same: 0. 1 organisation without a known tie is hidden." in told


def test_strength_left_out_is_counted_and_past_knowledge_named():
    told = "\n".join(lines(drawn(FACTS, "min_strength=2&known_at=2025-07-01")))
    assert "1 report of unknown strength is left out." in told     # the advice; the other of unknown strength does not hold on the day
    assert "as at 30 June 2025, as known on 1 July 2025." in told


def test_next_steps_lead_on_and_the_choices_stay():
    made = drawn(FACTS, "area=north&colour=kind")
    assert asks(link(made, "Show all 2 organisations")) == {"area": "north", "colour": "kind", "level": "all"}
    assert asks(link(made, "Hide those without a known tie"))["isolates"] == "hide"
    assert asks(link(made, "What changed since 30 June 2024?"))["compare"] == "yes"
    assert asks(link(made, "Clear: show all 6 again")) == {"colour": "kind"}


def test_nothing_left_out_offers_no_way_back():
    assert not [words for words, _ in links(drawn(FACTS, "")) if words.startswith("Clear")]


def test_an_organisation_is_told_with_its_ties_by_kind_and_direction():
    made = drawn(FACTS, "chosen=a&level=all")
    told = lines(made)
    assert told[:9] == ["A", "Kind", "Charity", "Based in", "North", "Works on", "X", "Member", "Yes, Full, since 1 January 2020"]
    assert "Tied to 2 organisations on 30 June 2025: 2 reported, 0 only derived from taking part in the same." in told
    assert section(made, "Advice: 1 (reported)")[0].startswith("to C, which has 1 tie · History of the tie with C")
    assert section(made, "Project: 1 (reported)")[0].startswith("with B, which has 1 tie")
    assert "Coaching, since 2024, current · no source on record" in words(made)


def test_the_receiving_end_reads_from_whom():
    assert section(drawn(FACTS, "chosen=c&level=all"), "Advice: 1 (reported)")[0].startswith("from A, which has 2 ties")


def test_both_ways_are_one_neighbour():
    facts = register("ab", ties=(tie("a", "b", kind="advice"), tie("b", "a", kind="advice")))
    assert section(drawn(facts, "chosen=a&level=all"), "Advice: 1 (reported)")[0].startswith("to and from B")


def test_a_derived_tie_is_never_told_as_reported():
    told = lines(drawn(FACTS, "chosen=d&level=all"))
    assert "Tied to 1 organisation on 30 June 2025: 0 reported, 1 only derived from taking part in the same." in told
    assert "Coalition: 1 (derived from taking part in the same; nobody reported it)" in told
    assert "Ended, later or undated: 1" in told


def test_what_is_shared_too_loosely_is_no_tie():
    many = "abcdefghijklm"   # thirteen share one coalition: 1 ÷ 12 is less than 0.1
    facts = register(many, groups=(COALITION,), ties=(tie("a", "b"),), affiliations=tuple(affiliation(key, "g") for key in many))
    told = lines(drawn(facts, "chosen=a&level=all"))
    assert "Tied to 1 organisation on 30 June 2025: 1 reported, 0 only derived from taking part in the same." in told
    assert not [line for line in told if line.startswith("Coalition")]


def test_only_the_chosen_kinds_of_tie_are_listed():
    facts = register("ab", ties=(tie("a", "b"), tie("a", "b", kind="advice")))
    told = lines(drawn(facts, "chosen=a&level=all&tie_kind=advice"))
    assert "Advice: 1 (reported)" in told
    assert not [line for line in told if line.startswith("Project")]


def test_no_tie_and_not_there_are_two_things():
    assert "No known tie on 30 June 2025 with the ties chosen." in words(drawn(FACTS, "chosen=f&level=all"))
    facts = register((organisation("a", closed="2020"), organisation("b")))
    assert "Not in the network of 30 June 2025" in words(drawn(facts, "chosen=a&level=all"))


def test_focus_grows_shrinks_and_keeps_several():
    assert asks(link(drawn(FACTS, "chosen=a&level=all"), "Focus: show it and its neighbours only")) == {"chosen": "a", "level": "all", "focus": "a"}
    one = drawn(FACTS, "chosen=a&focus=a")
    assert asks(link(one, "One step more"))["steps"] == "2"
    assert asks(link(one, "One step fewer"))["steps"] == "0"
    assert "focus" not in asks(link(one, "Show everything again"))
    assert "focus" not in asks(link(one, "Do not keep it"))
    assert asks(link(drawn(FACTS, "chosen=a&focus=b"), "Keep it as well"))["focus"] == "b,a"
    assert "One step more" not in dict(links(drawn(FACTS, "chosen=a&focus=a&steps=3")))
    assert "One step fewer" not in dict(links(drawn(FACTS, "chosen=a&focus=a&steps=0")))
    assert "1 of the 2 are shown now." in words(drawn(FACTS, "chosen=a&focus=a,b&steps=0"))


STAR = register(tuple(organisation(f"o{number:02}", themes=("x",)) for number in range(12)), ties=tuple(tie("o00", f"o{number:02}") for number in range(1, 12)))


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_roles_that_rank_and_the_form_to_edit_are_for_coordinators(audience):
    told = words(drawn(STAR, f"chosen=o00&level=all&audience={audience}"))
    assert ("Connects groups that otherwise would not meet" in told) == (audience == "coordinator")
    assert ("betweenness" in told) == (audience == "coordinator")
    assert ("Edit" in told) == (audience == "coordinator")
    assert "Without it, 10 organisations would be cut off" in told


def test_technical_names_are_folded_away():
    made = drawn(STAR, "chosen=o00&level=all")
    folded = [one for one in parts(made) if kind(one) == "Details"]
    assert any("betweenness" in words(one) for one in folded)
    assert words(made).count("betweenness") == sum(words(one).count("betweenness") for one in folded)


def test_steadiness_is_told_where_it_is_known():
    study, view = Study(STAR, Selection()), MapView(level="all", chosen="o00")
    seen = sight(study, view)
    told = communities(study.network)
    assert f"in {told.reruns} of {told.reruns} reruns" in words(panel(study, view, seen, {}, communities=told))
    assert "reruns" not in words(panel(study, view, seen, {}))


def test_a_tie_is_told_record_by_record():
    made = drawn(FACTS, "chosen=a~b")
    told = words(made)
    assert "Tied on 30 June 2025: somebody reported it. Strongest report: 3 coordination (on a scale to 5)." in told
    assert "since 2024, current. Strength 3 coordination. source" in told
    assert [one.href for one in parts(made) if kind(one) == "A"] == ["https://example.org/ab"]
    assert "Told by" not in told


def test_who_reported_is_told_where_the_register_knows():
    told = words(drawn(FACTS, "chosen=a~c"))
    assert "Advice from A to C, Coaching" in told
    assert "Told by C" in told
    assert "Strength not known" in told


def test_an_ended_tie_keeps_its_history():
    told = words(drawn(FACTS, "chosen=c~d"))
    assert "Not tied on 30 June 2025, with the ties chosen above. What is on record stands below." in told
    assert "2023 to 2024, ended" in told


def test_the_derived_part_of_a_tie_names_what_is_shared():
    told = words(drawn(FACTS, "chosen=d~e"))
    assert "it is derived from what both take part in, and nobody reported it" in told
    assert "Nobody has reported a tie between the two." in told
    assert "Derived from 1 shared group or event" in told
    assert "Together they weigh 1.00, enough to count as a tie (0.1 or more)." in told
    assert "River coalition" in told
    assert "2 organisations took part" in told


def test_a_record_that_says_there_is_no_tie_is_told_as_that():
    facts = register("ab", ties=(tie("a", "b", strength=0),))
    told = words(drawn(facts, "chosen=a~b"))
    assert "Not tied on 30 June 2025" in told
    assert "Strength 0 none: said to have no tie" in told


def test_an_undated_record_and_one_left_out_say_so():
    facts = register("ab", ties=(TieRecord(id="t", source_id="a", target_id="b", kind="project", strength=1),))
    assert "Undated. Strength 1 networking" in words(drawn(facts, "chosen=a~b"))
    assert "Left out by the ties chosen above" in words(drawn(facts, "chosen=a~b&min_strength=2"))


@pytest.mark.parametrize("chosen", ["a~zz", "zz~a", "a~a", "zz", "<b>"])
def test_what_is_not_known_is_said_in_words(chosen):
    told = words(drawn(FACTS, f"chosen={chosen}"))
    assert "not part of this view" in told


def test_a_group_is_told_with_its_ties_inside_and_outside():
    made = drawn(FACTS, "chosen=x")     # main themes: A, B, F in X; C, D in Y; E unknown
    told = lines(made)
    assert told[0] == "X"
    assert "3 organisations shown on 30 June 2025, 1 tie inside and 1 to other groups. Each organisation stands in one theme, its main one." in told
    assert section(made, "Ties to other groups") == ["Y: 1 tie, 1 of them reported"]
    assert section(made, "Its 3 organisations")[:3] == ["A", "B", "F"]
    assert asks(link(made, "Show these organisations")) == {"level": "all", "hide": "y,unknown"}
    assert asks(link(made, "Filter everything by it")) == {"theme": "x"}
    assert asks(link(made, "Y"))["chosen"] == "y"


def test_a_group_that_is_hidden_says_so_and_can_come_back():
    made = drawn(FACTS, "chosen=x&hide=x")
    assert "None of its organisations is shown" in words(made)
    assert "hide" not in asks(link(made, "Show the other groups again"))


def test_measures_say_what_they_are_of():
    assert "Measures are of the whole network." in lines(drawn(FACTS, ""))
    narrowed = drawn(FACTS, "area=north")
    assert asks(link(narrowed, "Recompute for the 2 shown"))["subset"] == "yes"
    own = drawn(FACTS, "area=north&subset=yes")
    assert "Measures are recomputed for the 2 shown. Measure the whole network" in lines(own)
    assert "subset" not in asks(link(own, "Measure the whole network"))


def test_a_form_asks_with_the_whole_address():
    kept = forms(drawn(FACTS, "chosen=a&level=all&ties=all&area=north&path=a~c&as_of=2025-06-01"))["Shortest path to …"]
    assert kept == {"way_from": "A", "way_to": "C", "chosen": "a", "level": "all", "area": "north", "as_of": "2025-06-01", "ties": "all"}


@pytest.mark.parametrize(("one", "other"), [("A", "D"), ("a", "d"), (" a ", "D"), ("A", "d")])
def test_a_form_takes_names_and_ids(one, other):
    study = Study(FACTS, Selection())
    assert answered(study, {"way_from": one, "way_to": other}, MapView(chosen="b")) == MapView(path=("a", "d"))
    assert answered(study, {"common_one": one, "common_other": other}, MapView()).common == ("a", "d")
    assert answered(study, {"find": one}, MapView()).chosen == "a"


def test_an_unknown_name_changes_nothing_and_offers_what_comes_near():
    facts = register((organisation("one", kind="charity"), organisation("two")))
    study = Study(facts, Selection())
    assert answered(study, {"way_from": "ONE", "way_to": "Twoo"}, MapView(chosen="one")) == MapView(chosen="one")
    made = drawn(facts, "way_from=ONE&way_to=Twoo&area=unknown")
    assert "No organisation is called “Twoo” on this day and in this view. Did you mean:" in lines(made)
    assert asks(link(made, "TWO")) == {"way_from": "ONE", "way_to": "two", "area": "unknown"}
    assert forms(made)["Shortest path to …"]["way_to"] == "Twoo"


def test_two_organisations_of_one_name_are_told_apart():
    facts = register((organisation("a1"), organisation("b")), ties=())
    twins = register((facts.organisations[0], type(facts.organisations[0])(id="a2", name="A1")))
    study = Study(twins, Selection())
    assert answered(study, {"find": "A1"}, MapView()).chosen == ""
    assert answered(study, {"find": "A1 (a2)"}, MapView()).chosen == "a2"
    assert {one.value for one in parts(names_offered(study, ())) if kind(one) == "Option"} == {"A1 (a1)", "A1 (a2)"}


def test_the_fields_offer_the_names():
    study = Study(FACTS, Selection())
    form = way_form(study, {}, MapView(), where="panel")
    assert {one.list for one in parts(form) if kind(one) == "Input" and one.type == "text"} == {NAMES}
    labels = {one.htmlFor for one in parts(form) if kind(one) == "Label"}
    assert labels == {one.id for one in parts(form) if kind(one) == "Input" and one.type == "text"}


def test_path_and_neighbours_in_common_are_answered():
    told = words(drawn(FACTS, "path=b~c&common=b~c"))
    assert "They are 2 steps apart." in told
    assert "B and C are both tied to 1 organisation on 30 June 2025." in told


CODES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=3).map(tuple)
PAIRS = st.one_of(st.just(()), st.lists(st.sampled_from("abcdef"), min_size=2, max_size=2).map(tuple))
LOOKS = st.builds(
    MapView, view=st.sampled_from(VIEWS), level=st.sampled_from(("groups", "all")), colour=st.sampled_from(COLOURS), size=st.sampled_from(SIZES),
    hide=CODES, isolates=st.booleans(), focus=CODES, steps=st.integers(0, 3), chosen=st.sampled_from(("", "a", "a~b", "x", "zz")), path=PAIRS, common=PAIRS,
    compare=st.booleans(), subset=st.booleans(), camera=st.sampled_from(("", "1.5,-2,0.25")), trail=CODES)


@given(LOOKS)
def test_an_address_is_the_view_and_the_selection(view):
    query = {"audience": "board", "theme": "x,y", "way_from": "left behind"}
    written = changed(query, view).partition("?")[2]
    assert map_view(written) == view
    assert selection(written) == Selection(audience="board", theme=("x", "y"))
    assert "way_from" not in asks(f"?{written}")


@given(LOOKS)
def test_every_view_has_its_words(view):
    study = Study(FACTS, Selection())
    made = panel(study, view, sight(study, view), view.query())
    held = ids(made)
    assert len(held) == len(set(held))
    assert words(made).strip()


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_samples_are_told_to_each_audience(services, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    known = study.register.organisation
    first, tied = study.ties.edges[0], max(study.network.degree, key=lambda pair: pair[1])[0]
    for view in (MapView(), MapView(chosen=tied, level="all"), MapView(chosen="~".join(first)), MapView(chosen=next(iter(sight(study, MapView()).legend))),
                 MapView(path=first), MapView(common=first, subset=True)):
        made = panel(study, view, sight(study, view), {"audience": audience, **view.query()})
        led = [asks(href) for _, href in links(made) if href.startswith("/map")]
        assert all(query.get("audience", "coordinator") == audience for query in led)
        assert all(end in known for query in led for end in query.get("chosen", "").split("~") if "~" in query.get("chosen", ""))
        assert "nan" not in words(made).lower().split()
