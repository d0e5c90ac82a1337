"""Ties of an organisation, dependence on one hub, ties told of from both ends, how deep ties are, and trust; each by hand on a few organisations."""

from dataclasses import replace
from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import measures
from analysis.indicators.base import Reading
from analysis.indicators.connecting import GIANT_SHARE, THEME_RATIO
from analysis.indicators.structure import HUB_DEPENDENCE, MEAN_DEGREE, RECIPROCITY, centralisation, connectors
from analysis.indicators.trust import DEEP_TIES, TRUST, score
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from data.dates import partial_date
from data.model import Register, SurveyInvitation, SurveyWave, TrustRating
from tests.analysis.conftest import DAY, configuration, organisation, register, tie


def _read(indicator, facts: Register, day: date = DAY, **choice) -> Reading:
    return indicator.read(Study(facts, Selection(**choice)), day)


STAR = register("abcdef", ties=(*(tie("a", key) for key in "bcde"), tie("a", "f", start="2025-07")))
PAIRS = st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1]), min_size=1)


def _of(pairs: set[tuple[str, str]]) -> Register:
    return register("abcdefgh", ties=tuple(tie(*pair) for pair in sorted(pairs)))


def test_ties_of_an_organisation_on_average() -> None:
    """Four ties among six: 2 × 4 ÷ 6 each, and 4 of the 15 there could be; the fifth begins later."""
    found = _read(MEAN_DEGREE, STAR)
    assert (found.value, found.n) == (pytest.approx(8 / 6), 6)
    assert found.parts == {"ties": 4, "organisations": 6, "share of possible ties": pytest.approx(4 / 15)}
    assert found.coverage == pytest.approx(5 / 6)
    assert _read(MEAN_DEGREE, STAR, date(2025, 7, 1)).value == pytest.approx(10 / 6)


def test_a_star_depends_on_its_hub_altogether() -> None:
    found = _read(HUB_DEPENDENCE, STAR, date(2025, 7, 1), as_of=date(2025, 7, 1))
    assert found.value == 1
    assert found.parts["largest connected part"] == 1
    assert found.parts["without the five main connectors"] == 1   # one of six is left, and that is all of what is left
    assert "without the five main connectors" not in _read(HUB_DEPENDENCE, STAR, date(2025, 7, 1)).parts   # not the day looked at


def test_what_hangs_on_the_host() -> None:
    """Without a nothing holds the others together; the path f–g–h has the centralisation of three."""
    facts = replace(register("abcdefgh", ties=(*(tie("a", key) for key in "bcdef"), tie("f", "g"), tie("g", "h"))),
                    configuration=configuration(HostTerm("a", date(2020, 1, 1))))
    found = _read(HUB_DEPENDENCE, facts)
    assert found.value == pytest.approx((5 * 8 - 14) / (7 * 6))
    assert found.parts["without the host"] == pytest.approx(3 / 7)
    assert found.parts["hub dependence without the host"] == pytest.approx((2 * 7 - 4) / (6 * 5))
    assert "without the host" not in _read(HUB_DEPENDENCE, facts, host=False).parts


def test_connectors_are_those_between_most_others() -> None:
    path = Study(register("abcdefg", ties=tuple(tie(a, b) for a, b in zip("abcdef", "bcdefg", strict=True))), Selection())
    assert connectors(path) == ("d", "c", "e", "b", "f")


def test_a_path_falls_in_two_without_its_middle() -> None:
    """Of twelve in a row d, e, f, g and h lie between most others; of the seven that are left i, j, k and l hang together: 4 of 7."""
    path = register("abcdefghijkl", ties=tuple(tie(a, b) for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)))
    parts = _read(HUB_DEPENDENCE, path, as_of=DAY).parts
    assert parts["largest connected part"] == 1
    assert parts["without the five main connectors"] == pytest.approx(4 / 7)


@settings(deadline=None)
@given(PAIRS)
def test_centralisation_is_the_one_of_the_graph(pairs: set[tuple[str, str]]) -> None:
    study = Study(_of(pairs), Selection())
    assert centralisation(study.ties) == pytest.approx(measures.degree_centralisation(study.network))


@settings(deadline=None)
@given(PAIRS, st.randoms())
def test_the_order_of_rows_changes_nothing(pairs: set[tuple[str, str]], chance) -> None:
    facts = _of(pairs)
    mixed = replace(facts, ties=tuple(chance.sample(facts.ties, len(facts.ties))), organisations=tuple(chance.sample(facts.organisations, 8)))
    for indicator in (MEAN_DEGREE, HUB_DEPENDENCE):
        assert _read(indicator, mixed) == _read(indicator, facts)


@settings(deadline=None)
@given(PAIRS)
def test_another_tie_never_lessens_the_mean(pairs: set[tuple[str, str]]) -> None:
    assert _read(MEAN_DEGREE, _of(pairs | {("a", "b")})).value >= _read(MEAN_DEGREE, _of(pairs)).value


def _advice(a: str, b: str, by: str | None = None):
    return tie(a, b, kind="advice", reported_by=by)


def test_reciprocity_is_among_those_who_answered() -> None:
    """a and b tell of each other; a tells of c, who tells of nothing back but of a project; d never answered."""
    told = (_advice("a", "b", "a"), _advice("b", "a", "b"), _advice("a", "c", "a"), tie("c", "b", reported_by="c"), _advice("b", "d", "b"))
    facts = register("abcd", ties=told)
    found = _read(RECIPROCITY, facts)
    assert (found.value, found.n) == (0.5, 2)
    assert found.parts == {"pairs": 2, "told of from both ends": 1}
    assert found.coverage == pytest.approx(2 / 3)
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("a", "c")])
    assert found.value == sum(graph.has_edge(b, a) for a, b in graph.edges) / 2 / 2


def test_reciprocity_without_a_direction_or_with_a_closed_organisation() -> None:
    assert "reported_by" in _read(RECIPROCITY, STAR).reason
    rows = (organisation("a"), organisation("b", closed="2025-01"))
    assert _read(RECIPROCITY, register(rows, ties=(_advice("a", "b"),))).value is None


@pytest.mark.parametrize("indicator", [MEAN_DEGREE, HUB_DEPENDENCE])
def test_without_a_tie_there_is_a_reason(indicator) -> None:
    assert "ties.csv (source_id" in _read(indicator, register("abc")).reason
    assert "start" in _read(indicator, STAR, date(2023, 1, 1)).reason


def test_two_organisations_are_too_few_for_a_hub() -> None:
    assert "three organisations in organisations.csv" in _read(HUB_DEPENDENCE, register("ab", ties=(tie("a", "b"),))).reason


DEEP = register("abcdef", ties=(tie("a", "b", strength=5), tie("a", "b", kind="advice", strength=1), tie("a", "c", strength=4), tie("a", "d", strength=3),
                                tie("a", "e", strength=1), tie("a", "f"), tie("b", "c", strength=0)))


def test_deep_ties_count_the_strongest_report_of_each_pair() -> None:
    """Of five pairs four are of known strength, 5, 4, 3 and 1; a strength of 0 is no tie."""
    found = _read(DEEP_TIES, DEEP)
    assert (found.value, found.n, found.coverage) == (0.5, 4, 0.8)
    assert found.parts == {"networking (1)": 0.25, "cooperation (2)": 0, "coordination (3)": 0.25, "coalition (4)": 0.25, "collaboration (5)": 0.25,
                           "mean strength": 3.25}
    assert "strength (Frey 1 to 5)" in _read(DEEP_TIES, STAR).reason
    assert "ties.csv" in _read(DEEP_TIES, register("ab")).reason


def _rating(key: str, who: str | None, *items: int | None, wave: str = "w") -> TrustRating:
    return TrustRating(id=key, wave_id=wave, respondent_id=who, alter_id="z", **dict(zip(("reliability", "openness", "mission"), items, strict=True)))


WAVES = (SurveyWave(id="w", title="w", opened=partial_date("2025-01"), closed=partial_date("2025-02")),
         SurveyWave(id="v", title="v", opened=partial_date("2025-06"), closed=partial_date("2025-07")))
RATED = register("abcz", survey_waves=WAVES, trust_ratings=(_rating("1", "a", 4, 4, 4), _rating("2", "a", 1, 1, 1), _rating("3", "b", 2, 3, 4),
                                                           _rating("4", "c", 1, None, None, wave="v"), _rating("5", "b", None, None, None)),
                 survey_invitations=tuple(SurveyInvitation(id=key, wave_id="w", organisation_id=key) for key in "abcz"))


def test_trust_is_the_mean_of_ratings_from_nought_to_a_hundred() -> None:
    """100, 0 and (3 − 1) ÷ 3; a rating without an answer is none, and the second round is still open."""
    found = _read(TRUST, RATED)
    assert (found.value, found.n, found.coverage) == (pytest.approx((100 + 0 + 200 / 3) / 3), 3, 0.5)
    assert found.parts == pytest.approx({"reliability": 400 / 9, "openness": 500 / 9, "mission": 200 / 3})
    assert _read(TRUST, RATED, date(2025, 7, 31)).value == 0
    assert "trust_ratings.csv" in _read(TRUST, RATED, date(2025, 1, 31)).reason


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_more_trust_in_one_thing_is_never_less_trust(a: int, b: int, c: int) -> None:
    assert 0 <= score(_rating("1", "a", a, b, c)) <= score(_rating("1", "a", min(a + 1, 4), b, c)) <= 100


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_fewer_than_ten_ratings_are_kept_from_the_board(count: int, shown: bool) -> None:
    rows = tuple(_rating(f"{number:02}", None, 3, 3, 3) for number in range(count))
    facts = replace(RATED, trust_ratings=rows, audience="board")
    found = _read(TRUST, facts)
    assert (found.value is not None) is shown
    assert found.coverage is None   # the board may not know who rated
    if shown:
        band = TRUST.band(Study(facts, Selection()), DAY, found)
        assert "ratings" in band.words
        assert band.low == band.high == pytest.approx(found.value)   # all say the same


def test_a_question_fewer_than_ten_answered_is_kept_from_the_board_as_well() -> None:
    rows = tuple(_rating(f"{number:02}", None, 3, 3 if number < 9 else None, None) for number in range(10))
    shown = _read(TRUST, replace(RATED, trust_ratings=rows, audience="board")).parts
    assert shown == {"reliability": pytest.approx(200 / 3), "openness": None, "mission": None}
    assert _read(TRUST, replace(RATED, trust_ratings=rows)).parts["openness"] == pytest.approx(200 / 3)


def test_bands_hold_the_number_they_belong_to() -> None:
    rng = np.random.default_rng(3)
    letters = "abcdefghijklmnopqrst"
    rows = tuple(organisation(key, themes=("x",) if key < "k" else ("y",)) for key in letters)
    ties = {tuple(sorted(rng.choice(list(letters), 2, replace=False).tolist())) for _ in range(40)}
    study = Study(register(rows, ties=tuple(tie(a, b, kind="advice") for a, b in sorted(ties))), Selection())
    for indicator in (GIANT_SHARE, MEAN_DEGREE, HUB_DEPENDENCE, RECIPROCITY, THEME_RATIO):
        found = indicator.read(study, DAY)
        band = indicator.band(study, DAY, found)
        assert 0 <= band.low <= found.value <= band.high
        assert band.low < band.high
