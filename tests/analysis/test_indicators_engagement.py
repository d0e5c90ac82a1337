"""The ladder of engagement, the flow of knowledge, the directory, and who holds seats; each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.indicators.base import Reading
from analysis.indicators.engagement import ENGAGEMENT, levels, movement
from analysis.indicators.knowledge import DIRECTORY, KNOWLEDGE_FLOW, filled, two_steps
from analysis.indicators.seats import GOVERNING
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import TieKind
from data.dates import partial_date
from data.model import Action, Affiliation, Attendance, Body, Event, Group, OfferOrNeed, Participation, Register, Seat
from tests.analysis.conftest import DAY, VOCABULARIES, configuration, membership, organisation, register, tie


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _event(key: str, start: str) -> Event:
    return Event(id=key, title=key, kind="meeting", start=partial_date(start))


def _came(event: str, key: str, attended: int | None = 1, role: str | None = None) -> Attendance:
    return Attendance(id=event + key, event_id=event, organisation_id=key, attended=attended, role=role)


def _seat(key: str, start: str, end: str | None = None, body: str = "b", theme: str | None = None) -> Seat:
    return Seat(id=key + start, body_id=body, organisation_id=key, start=partial_date(start), end=end and partial_date(end), theme=theme)


CLIMBED = register(
    "abcdefghijk",
    groups=(Group(id="g", name="G", kind="coalition"), Group(id="m", name="M", kind="meetup")),
    memberships=(*(membership(key, "2020") for key in "abcdefhij"), membership("g", "2020", tier="friend")),
    events=(_event("1", "2024-07-01"), _event("2", "2025-01-01"), _event("3", "2025-06-30"), _event("old", "2024-06-30"), _event("next", "2025-07-01")),
    attendance=(_came("1", "a"), _came("2", "b", role="Speaker"), *(_came(event, "c") for event in "123"), _came("old", "h"), _came("next", "h"),
                _came("1", "i", 0), _came("2", "k")),
    actions=(Action(id="x", title="X", kind="petition", start=partial_date("2025-02"), lead_id="d"),),
    participation=tuple(Participation(id=key, action_id="x", organisation_id=key) for key in "dg"),
    offers_and_needs=(OfferOrNeed(id="o", organisation_id="a", direction="need", text="", posted=partial_date("2025-01"), answered=partial_date("2025-03"),
                                  answered_by="j"),),
    affiliations=(Affiliation(id="1", organisation_id="e", group_id="g", start=partial_date("2020")),
                  Affiliation(id="2", organisation_id="i", group_id="m", start=partial_date("2025"))),
    bodies=(Body(id="b", name="B", seats=4),),
    seats=(_seat("f", "2022", "2024-07-01"), _seat("h", "2022", "2024-06-30")),
)
"""a came once, b spoke, c came three times, d led an action, e belongs to a standing group, f sat on a body at the beginning of the year, j answered a need;
g signed without campaigning, h came before and after, i only registered and joined an occasion, k is no member."""


def test_the_highest_step_of_the_year_counts() -> None:
    assert levels(CLIMBED, DAY) == {"a": 3, "b": 4, "c": 4, "d": 5, "e": 5, "f": 6, "g": 0, "h": 0, "i": 0, "j": 4}


def test_engagement_is_the_share_at_three_or_above_with_the_steps_and_the_movement() -> None:
    """In three months c rose from its second event to its third, and the end of h's seat became older than a year."""
    found = _read(ENGAGEMENT, CLIMBED)
    assert (found.value, found.n, found.coverage) == (0.7, 10, 1.0)
    assert found.parts == {"no trace (0 to 2)": 3, "endorsing (3)": 1, "contributing (4)": 3, "owning (5)": 2, "leading (6)": 1,
                           "moved up in 3 months": 1, "moved down in 3 months": 1}


def test_everyone_of_either_day_is_counted_once_where_it_stood_and_where_it_stands() -> None:
    """As above, but a left in May, and k, who had come once, joined in June."""
    members = (*(row for row in CLIMBED.memberships if row.organisation_id != "a"), membership("a", "2020", left="2025-05-31"), membership("k", "2025-06-01"))
    found = movement(replace(CLIMBED, memberships=members), DAY)
    assert found.since == date(2025, 3, 30)
    assert found.count == {(3, 4): 1, (6, 0): 1, (3, None): 1, (None, 3): 1, (4, 4): 2, (5, 5): 2, (6, 6): 1, (0, 0): 2}
    assert (found.up, found.down) == (1, 1)


@pytest.mark.parametrize(("role", "step"), [("Lead", 5), ("signatory", 3), (None, 3)])
def test_whoever_leads_an_action_together_with_others_owns_it_too(role: str | None, step: int) -> None:
    """d is the lead on record, and a, who came to one event, joins it."""
    more = Participation(id="more", action_id="x", organisation_id="a", role=role)
    found = levels(replace(CLIMBED, participation=(*CLIMBED.participation, more)), DAY)
    assert (found["a"], found["d"]) == (step, 5)


def test_a_day_later_what_is_a_year_old_is_gone() -> None:
    found = levels(CLIMBED, date(2025, 7, 1))
    assert (found["a"], found["c"], found["f"], found["h"]) == (0, 3, 0, 3)


def test_engagement_without_members_or_without_attendance() -> None:
    assert "memberships.csv" in _read(ENGAGEMENT, register("a")).reason
    assert "attendance.csv" in _read(ENGAGEMENT, replace(CLIMBED, attendance=())).reason
    assert "attendance.csv" in _read(ENGAGEMENT, CLIMBED, date(2024, 6, 29)).reason


@settings(deadline=None, max_examples=40)
@given(st.sampled_from("abcdefghij"), st.sampled_from(("1", "2", "3", "next")), st.randoms())
def test_one_more_visit_never_lowers_a_step_whatever_the_order_of_rows(key: str, event: str, chance) -> None:
    rows = tuple(row for row in CLIMBED.attendance if (row.event_id, row.organisation_id) != (event, key))
    more = replace(CLIMBED, attendance=tuple(chance.sample([*rows, _came(event, key)], len(rows) + 1)))
    fewer = replace(CLIMBED, attendance=rows)
    assert all(levels(more, DAY)[who] >= step for who, step in levels(fewer, DAY).items())


KNOWING = replace(configuration(), vocabularies={**VOCABULARIES, "tie_kinds": {
    **VOCABULARIES["tie_kinds"], "advice": TieKind("advice", "Advice", directed=True, knowledge=True), "news": TieKind("news", "News", knowledge=True)}})


def test_knowledge_flows_along_advice_and_both_ways_with_news() -> None:
    """a advises b, who advises c; d and e share news; f works with a; g was never asked: b, c, d and e of six get something."""
    facts = register("abcdefg", settings=KNOWING, memberships=tuple(membership(key, "2020") for key in "abcdefg"),
                     ties=(tie("a", "b", kind="advice"), tie("b", "c", kind="advice"), tie("d", "e", kind="news"), tie("a", "f")))
    found = _read(KNOWLEDGE_FLOW, facts)
    assert (found.value, found.n) == (pytest.approx(4 / 6), 6)
    assert found.coverage == pytest.approx(6 / 7)
    assert found.parts == {"get advice or information": 4, "asked": 6, "reached within two steps, on average": pytest.approx((2 + 1 + 0 + 1 + 1 + 0) / 6)}


@pytest.mark.parametrize(("settings_of", "ties", "words"), [
    (configuration(), (tie("a", "b", kind="advice"),), "knowledge = yes"),
    (KNOWING, (tie("a", "b"),), "ties.csv"),
    (KNOWING, (tie("a", "b", kind="advice", start="2025-07"),), "ties.csv"),
])
def test_knowledge_flow_without_its_facts(settings_of, ties, words) -> None:
    assert words in _read(KNOWLEDGE_FLOW, register("ab", settings=settings_of, ties=ties)).reason


LISTED = register((organisation("a", website="https://a.example", kind="charity", base="north", scope="all", themes=("x",), description="A",
                                verified_on=partial_date("2024-07-01")),
                   organisation("b", kind="charity", base="north", scope="all", verified_on=partial_date("2024-06-30")),
                   organisation("c")))


def test_the_directory_is_as_full_as_its_fields() -> None:
    """a has all six fields, b three and c none; only a was confirmed within twelve months."""
    found = _read(DIRECTORY, LISTED)
    assert (found.value, found.n) == (0.5, 3)
    assert found.parts == pytest.approx({"website": 1 / 3, "kind": 2 / 3, "base": 2 / 3, "scope": 2 / 3, "themes": 1 / 3, "description": 1 / 3,
                                         "confirmed lately": 1 / 3})
    member = replace(LISTED, memberships=(membership("b", "2020"),))
    assert (_read(DIRECTORY, member).value, _read(DIRECTORY, member).n) == (0.5, 1)
    assert "organisations.csv" in _read(DIRECTORY, register()).reason


@settings(deadline=None)
@given(st.sets(st.sampled_from(("website", "kind", "base", "scope", "description"))), st.sampled_from(("website", "kind", "base", "scope", "description")))
def test_another_field_is_never_less_filled(names: set[str], more: str) -> None:
    assert filled(organisation("a", **dict.fromkeys(names, "x"))) <= filled(organisation("a", **dict.fromkeys(names | {more}, "x"))) <= 1


SEATED = register(
    tuple(organisation(key, base=base, themes=("x",), closed="2025-01" if key == "z" else None)
          for key, base in zip("abcdez", ("north", "north", "north", "south", None, "south"), strict=True)),
    bodies=(Body(id="b", name="B", seats=6), Body(id="c", name="C")),
    seats=(*(_seat(key, "2024") for key in "abcd"), _seat("e", "2024", body="c", theme="y"), _seat("z", "2024"), _seat("a", "2020", "2023"),
           _seat("b", "2025-07")),
)


def test_governance_by_places_themes_and_seats_not_filled() -> None:
    """Three of the four placed seats are northern, as are 75 % of the people; z has closed, e has no head office on record; four of body b's six are filled."""
    found = _read(GOVERNING, SEATED)
    assert (found.value, found.n, found.coverage) == (2, 4, 0.8)
    assert found.parts == pytest.approx({"areas": 2, "themes with over two seats of a body": 1, "seats not filled": 1 / 3, "North": 1, "South": 1})


def test_governance_of_each_body_by_itself() -> None:
    """Body c holds one from the south, who has a quarter of the people: 0 for the north, and four times the south. Earlier days tell no more than the whole."""
    both = replace(SEATED, seats=(*SEATED.seats, _seat("d", "2024", body="c")))
    parts = _read(GOVERNING, both).parts
    assert (parts["areas fairly represented, B"], parts["areas fairly represented, C"]) == (2, 0)
    assert "areas fairly represented, B" not in _read(GOVERNING, both, date(2025, 6, 29)).parts


def test_governance_without_seats_or_places() -> None:
    assert "seats.csv" in _read(GOVERNING, SEATED, date(2019, 1, 1)).reason
    assert "base in organisations.csv" in _read(GOVERNING, register("a", seats=(_seat("a", "2024"),), bodies=SEATED.bodies)).reason


@settings(deadline=None)
@given(st.randoms())
def test_the_order_of_seats_changes_nothing(chance) -> None:
    assert _read(GOVERNING, replace(SEATED, seats=tuple(chance.sample(SEATED.seats, len(SEATED.seats))))) == _read(GOVERNING, SEATED)


@settings(deadline=None)
@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] != pair[1]), min_size=1))
def test_two_steps_are_those_of_a_search(flows: set[tuple[str, str]]) -> None:
    graph = nx.DiGraph(flows)
    assert two_steps(sorted(flows)) == {key: len(nx.single_source_shortest_path_length(graph, key, cutoff=2)) - 1 for key in graph}
