"""What happens in the invented network is found by the indicator it should show in, and is not there when it does not happen."""

from datetime import date

import pytest

from analysis.indicators import by_code
from analysis.objectives import Scored, Status, scored
from analysis.selection import Selection
from analysis.study import Study
from tests.samples import LAST, invented


def _scored(code: str, without: str = "", as_of: date = LAST, since: date | None = None) -> Scored:
    facts = invented(without)
    return scored(Study(facts, Selection(as_of=as_of, since=since)), by_code(facts)[code])


def test_much_hangs_on_the_host() -> None:
    found, other = _scored("1.5").reading, _scored("1.5", "host_hub").reading
    assert found.value > 0.4 > 0.2 > other.value
    assert found.parts["largest connected part"] - found.parts["without the host"] > 0.4
    assert other.parts["largest connected part"] - other.parts["without the host"] < 0.1
    assert found.low > other.value   # beyond any band


def test_two_themes_apart_lower_the_mixing() -> None:
    assert _scored("1.9").reading.value < _scored("1.9", "themes_apart").reading.value


def test_the_region_that_was_missing_comes_back() -> None:
    """The North West had hardly a member before 2024; those who join from there since come from a place with too few."""
    before, now = (_scored("1.10", as_of=day).reading.parts["North West"] for day in (date(2023, 12, 31), LAST))
    assert before < 0.35 < now - 0.3
    assert _scored("1.10", "region_recovers", date(2023, 12, 31)).reading.parts["North West"] > 2 * before
    shares = [_scored("1.15", story, date(2025, 6, 30)).reading.value for story in ("", "region_recovers")]
    assert shares[0] > shares[1]


def test_the_election_moves_members_to_act() -> None:
    """Of those who campaign far more took part in the year to September 2024 than without an election."""
    day = date(2024, 9, 30)
    assert _scored("4.2", as_of=day).reading.low > _scored("4.2", "election_lift", day).reading.value
    assert _scored("1.13", as_of=day).reading.parts["no trace (0 to 2)"] <= _scored("1.13", "election_lift", day).reading.parts["no trace (0 to 2)"]


def test_one_funder_gives_most() -> None:
    assert _scored("3.8").reading.value > 0.6 > 0.3 > _scored("3.8", "funder_concentration").reading.value


def test_the_cohort_of_2023_fades() -> None:
    """Those who left within a year of joining are missing a year later."""
    day = date(2024, 9, 30)
    assert _scored("1.1", as_of=day).reading.parts["left in 12 months"] > _scored("1.1", "fading_cohort", day).reading.parts["left in 12 months"] + 5


def test_fewer_click_and_the_fall_is_clear() -> None:
    found, other = (_scored("2.5", story, since=date(2024, 9, 30)) for story in ("", "clicks_fall"))
    assert found.change < 0
    assert found.clear is True
    assert other.reading.value > found.reading.high


def test_a_spring_without_a_quorum_shows_in_its_part() -> None:
    assert _scored("3.5", as_of=date(2026, 6, 30)).reading.parts["quorum met"] < _scored("3.5", "no_quorum", date(2026, 6, 30)).reading.parts["quorum met"] == 1


def test_one_party_has_most_champions() -> None:
    found, other = _scored("4.7b"), _scored("4.7b", "one_party")
    assert (found.reading.value > 0.5, found.status) == (True, Status.OFF_TRACK)
    assert other.reading.value < found.reading.low


def test_what_the_climate_does_is_context_and_never_judged() -> None:
    assert _scored("4.10").status is Status.CONTEXT


@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_the_invented_network_fills_every_indicator(audience: str) -> None:
    facts = invented(audience=audience)
    study = Study(facts, Selection())
    found = {code: scored(study, indicator).reading for code, indicator in by_code(facts).items() if audience in indicator.audiences}
    assert {code for code, reading in found.items() if reading.value is None} == set()
    assert len(found) > 40


def test_no_number_names_an_organisation() -> None:
    """Parts are counts and shares by plain names; an organisation's name or identifier among them would be a leak."""
    facts = invented()
    names = {word for row in facts.organisations for word in (row.id, row.name)}
    study = Study(facts, Selection())
    assert not names & {part for indicator in by_code(facts).values() for part in indicator.read(study, LAST).parts}
