"""What ties organisations, in words, and the chain from one to another."""

from analysis.chains import chain
from analysis.evidence import by_kind, facts_between, facts_of
from analysis.network import network
from analysis.selection import Selection
from data.dates import partial_date
from data.model import Attendance, Event, Group
from tests.analysis.conftest import DAY, affiliation, register, tie

MEETUP = Group(id="m", name="Spring meetup", kind="meetup")


def test_a_directed_tie_says_which_way_it_goes() -> None:
    facts = register("ab", ties=(tie("a", "b", kind="advice", name="Coaching"),))
    assert [(fact.role, fact.others) for fact in facts_of(facts, "a", DAY)] == [("to", ("b",))]
    assert [(fact.role, fact.others) for fact in facts_of(facts, "b", DAY)] == [("from", ("a",))]


def test_dates_and_standing_are_told_as_they_are_known() -> None:
    ties = (tie("a", "b", start="2019", end="2021"), tie("a", "b", start="2024"), tie("a", "b", start=None), tie("a", "b", start="2026"),
            tie("a", "b", start="2025-03", kind="letter"), tie("a", "b", start="2020-03", kind="letter"))
    told = {fact.dates: fact.standing for fact in facts_of(register("ab", ties=ties), "a", DAY)}
    assert told == {"2019 to 2021": "ended", "since 2024": "current", "undated": "undated", "since 2026": "later", "2025-03": "current", "2020-03": "ended"}


def test_an_explicit_none_is_no_fact() -> None:
    assert facts_of(register("ab", ties=(tie("a", "b", strength=0),)), "a", DAY) == ()


def test_a_group_names_everyone_else_once() -> None:
    rows = (affiliation("a", "m"), affiliation("b", "m"), affiliation("b", "m", role="host"), affiliation("c", "m"))
    (fact,) = facts_of(register("abc", groups=(MEETUP,), affiliations=rows), "a", DAY)
    assert (fact.others, fact.kind, fact.reported) == (("b", "c"), "Meetup", False)


def test_facts_are_grouped_with_reported_kinds_first() -> None:
    facts = register("ab", groups=(MEETUP,), affiliations=(affiliation("a", "m"), affiliation("b", "m")), ties=(tie("a", "b"),))
    assert list(by_kind(facts_of(facts, "a", DAY))) == ["Project", "Meetup"]
    assert len(facts_between(facts, "a", "b", DAY)) == 2


def way(letters: str, ties: tuple, a: str, b: str) -> list[tuple[str, str]] | None:
    facts = register(letters, ties=ties)
    steps = chain(facts, network(facts, Selection(), DAY), a, b, DAY)
    return None if steps is None else [(step.source, step.target) for step in steps]


def test_the_shortest_chain_is_taken() -> None:
    ties = (tie("a", "b"), tie("b", "c"), tie("c", "d"), tie("b", "d"))
    assert way("abcd", ties, "a", "d") == [("a", "b"), ("b", "d")]


def test_of_two_as_short_the_first_by_id_is_taken() -> None:
    ties = (tie("a", "b"), tie("a", "c"), tie("b", "d"), tie("c", "d"))
    assert way("abcd", ties, "a", "d") == [("a", "b"), ("b", "d")]


def test_a_chain_to_oneself_is_empty_and_there_is_none_to_another_part() -> None:
    assert way("abc", (tie("a", "b"),), "a", "a") == []
    assert way("abc", (tie("a", "b"),), "a", "c") is None
    assert way("abc", (tie("a", "b"),), "a", "nobody") is None


def test_a_step_shows_what_holds_on_the_day() -> None:
    facts = register("ab", ties=(tie("a", "b", start="2010", end="2011", name="Old"), tie("a", "b", start="2024", name="New")))
    (step,) = chain(facts, network(facts, Selection(), DAY), "a", "b", DAY)
    assert [fact.name for fact in step.facts] == ["New"]


def test_whoever_left_a_group_is_no_companion_of_those_there_now() -> None:
    group = Group(id="g", name="G", kind="coalition")
    facts = register("abc", groups=(group,), affiliations=(affiliation("a", "g", start="2020"), affiliation("b", "g", start="2010", end="2021"),
                                                           affiliation("c", "g", start="2022")))
    assert [(fact.others, fact.standing) for fact in facts_of(facts, "a", DAY)] == [(("c",), "current")]
    assert [(fact.others, fact.standing) for fact in facts_of(facts, "b", DAY)] == [(("a",), "ended")]
    assert facts_between(facts, "a", "b", DAY) == ()


def test_an_event_names_everyone_who_came() -> None:
    came = tuple(Attendance(id=key, event_id="e", organisation_id=key, attended=number) for key, number in zip("abcd", (1, 2, 0, None), strict=True))
    facts = register("abcd", events=(Event(id="e", title="Open day", kind="meeting", start=partial_date("2025-02-01")),), attendance=came)
    (fact,) = facts_of(facts, "a", DAY)
    assert (fact.others, fact.name, fact.dates, fact.standing, fact.reported) == (("b",), "Open day", "2025-02-01", "current", False)
    assert facts_of(facts, "c", DAY) == ()
