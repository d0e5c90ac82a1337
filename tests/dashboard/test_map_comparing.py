"""Two days beside each other in words: who joined and left, which ties began and ended, with shapes and dates."""

from datetime import date

import pytest

from analysis.comparison import compared
from analysis.map_view import MapView
from analysis.selection import Selection
from analysis.sight import sight
from analysis.study import Study
from dashboard.network_map.comparing import GLYPHS, MOST, compared_list, of_either_day
from data.configuration import HostTerm
from data.model import Group
from tests.analysis.conftest import affiliation, configuration, membership, organisation, register, tie
from tests.dashboard.map_reading import asks, kind, lines, links, parts, section, words

COALITION = Group(id="g", name="River coalition", kind="coalition")
FACTS = register(
    (*(organisation(key, themes=("x",) if key in "ab" else ("y",)) for key in "abcdef"), organisation("z", closed="2024-11")),
    groups=(COALITION,),
    ties=(tie("b", "a", start="2025-02", name="Food plan"), tie("b", "c", start="2023", end="2024-12"), tie("c", "d", start="2022"),
          tie("a", "z", start="2020")),
    affiliations=(affiliation("e", "g", start="2023"), affiliation("f", "g", start="2025-03-04")),
    memberships=(membership("a", "2020"), membership("b", "2025-01-15"), membership("c", "2021", "2024-09-30"), membership("z", "2020")),
)
"""From 30 June 2024 to 30 June 2025: B joined; C left; Z closed; A–B and, derived, E–F began; B–C and A–Z ended; C–D lasted."""


def told(facts, query=None, shown=None, **chose):
    study = Study(facts, Selection(**chose))
    return compared_list(study, compared(study), query or {}, shown=shown)


def test_each_change_stands_under_its_heading_with_its_dates():
    made = told(FACTS)
    assert "From 30 June 2024 to 30 June 2025" in lines(made)
    assert "1 organisation joined and 2 left; 2 ties began and 2 ended." in lines(made)
    assert section(made, "Joined: 1") == ["B, 15 January 2025"]
    assert section(made, "Left: 2") == ["C, last day 30 September 2024", "Z, last day 30 November 2024"]
    assert [who_and_why(line) for line in section(made, "New ties: 2")] == [
        ("A and B", "Project, Food plan (since 2025-02)"),
        ("E and F", "Coalition, River coalition (E since 2023, F since 2025-03-04, derived: both took part)")]
    assert [who_and_why(line) for line in section(made, "Ended ties: 2")] == [
        ("A and Z", "Project (since 2020); Z closed (2024-11)"), ("B and C", "Project (2023 to 2024-12)")]


def who_and_why(line):
    first, *_, last = line.split("\n")
    return first.partition(" · ")[0], last


def test_shapes_are_those_of_the_map_and_are_not_read_out():
    made = told(FACTS)
    glyphs = [one for one in parts(made) if "map-glyph" in (getattr(one, "className", "") or "")]
    assert [one.children for one in glyphs] == [glyph for glyph, _ in GLYPHS.values()]
    assert all(getattr(one, "aria-hidden") == "true" for one in glyphs)


def test_corrections_are_no_change():
    assert "Both days are told from what is known now: a correction to the records is in both, and is no change here." in words(told(FACTS))
    assert "Both days are told from what was known on 1 May 2025:" in words(told(FACTS, known_at=date(2025, 5, 1)))


def test_the_days_are_those_chosen():
    made = told(FACTS, since=date(2025, 2, 28), as_of=date(2025, 3, 31))
    assert "0 organisations joined and 0 left; 1 tie began and 0 ended." in lines(made)


def test_only_some_organisations_can_be_told_of():
    study = Study(FACTS, Selection(theme=("x",)))
    inside = of_either_day(study, sight(study, MapView()))
    assert inside == {"a", "b", "z"}
    made = compared_list(study, compared(study), {}, shown=inside)
    assert "1 organisation joined and 1 left; 1 tie began and 1 ended." in lines(made)


def test_without_the_host_its_ties_are_no_change():
    hosted = register("abc", settings=configuration(HostTerm("a", date(2020, 1, 1))), ties=(tie("a", "b", start="2025"), tie("b", "c", start="2025")))
    assert section(told(hosted, host=False), "New ties")[0].startswith("B and C")
    assert "1 tie began" in words(told(hosted, host=False))
    assert "2 ties began" in words(told(hosted))


def test_without_memberships_the_basis_says_so():
    facts = register("ab", ties=(tie("a", "b", start="2025"),))
    assert "No membership is on record" in words(told(facts))
    assert section(told(facts), "Joined: 2") == ["A", "B"]


def test_a_tie_leads_to_its_history_and_the_view_stays():
    made = told(FACTS, {"view": "walk", "compare": "yes", "audience": "board"}, audience="board")
    assert asks(dict(links(made))["History of the tie of A and B"]) == {"view": "walk", "compare": "yes", "audience": "board", "chosen": "a~b"}


def test_only_the_chosen_kinds_are_told():
    facts = register("ab", ties=(tie("a", "b", start="2025", kind="advice"), tie("a", "b", start="2025")))
    assert section(told(facts, tie_kind=("advice",)), "New ties")[0].endswith("Advice (since 2025)")


def test_a_long_list_is_cut_and_counted():
    many = tuple(organisation(f"o{number:03}") for number in range(MOST + 6))
    facts = register(many, ties=tuple(tie("o000", row.id, start="2025") for row in many[1:]))
    made = told(facts)
    assert len([row for row in section(made, "New ties: 105") if " and " in row]) == MOST
    assert "These are the first 100 of 105, by name." in lines(made)


@pytest.mark.parametrize("audience", ["coordinator", "board", "member"])
def test_samples_count_as_the_comparison_does(services, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    found = compared(study)
    made = compared_list(study, found, {"audience": audience})
    counts = [int(words(one).rpartition(" ")[2].replace(",", "")) for one in parts(made) if kind(one) == "H4"]
    assert counts == [len(found.joined), len(found.left), len(found.begun), len(found.ended)]
    rows = [one for each in parts(made) if kind(each) == "Ul" for one in parts(each) if kind(one) == "Li"]
    assert len(rows) == sum(min(count, MOST) for count in counts)
    based = [words(one).strip() for one in parts(made) if getattr(one, "className", "") == "tie-dates"]
    assert all(based)
