"""What is known, old, one-sided or unanswered, each by hand on a few rows."""

from dataclasses import replace

from analysis.quality import quality
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import Group, Register, SurveyAnswer, SurveyInvitation, SurveyWave
from tests.analysis.conftest import DAY, affiliation, organisation, register, tie


def looked(facts: Register) -> dict:
    return {row.key: row for row in quality(Study(facts, Selection()))}


def test_what_is_not_known_is_counted_and_listed() -> None:
    found = looked(register((organisation("a", themes=("x",), kind="charity", base="north"), organisation("b", kind="charity"), organisation("c")),
                            ties=(tie("a", "b"),)))
    assert {key: (row.count, row.of) for key, row in found.items() if key.startswith(("without", "untied"))} == {
        "untied": (1, 3), "without_theme": (2, 3), "without_kind": (1, 3), "without_area": (2, 3)}
    assert list(found["without_theme"].rows["id"]) == ["b", "c"]
    assert all(len(row.rows) == row.count for key, row in found.items() if not key.startswith("response"))


def test_records_never_or_long_ago_confirmed_are_stale_the_unconfirmed_first() -> None:
    told = {"a": "2025-01", "b": "2024-06", "c": None, "d": "2024-05"}
    found = looked(register(tuple(organisation(key, verified_on=day and partial_date(day)) for key, day in told.items())))["stale"]
    assert list(found.rows["id"]) == ["c", "d"]
    assert list(found.rows["Confirmed"]) == ["never", "2024-05"]


def test_undated_facts_and_stubs() -> None:
    facts = register((organisation("a"), organisation("b", stub=True)), ties=(tie("a", "b", start=None), tie("a", "b")),
                     groups=(Group(id="g", name="G", kind="coalition"),), affiliations=(affiliation("a", "g", start=None),))
    found = looked(facts)
    assert (found["undated"].count, found["undated"].of, list(found["undated"].rows["With"])) == (2, 3, ["B", "G"])
    assert list(found["stubs"].rows["id"]) == ["b"]


def test_a_tie_is_one_sided_only_where_the_other_end_spoke() -> None:
    """a and b told of each other; a of c, who told of others and not of a; a of d, who told nothing; advice has a direction."""
    ties = (tie("a", "b", reported_by="a"), tie("b", "a", reported_by="b"), tie("a", "c", reported_by="a"), tie("c", "b", reported_by="c"),
            tie("b", "c", reported_by="b"), tie("a", "d", reported_by="a"), tie("b", "a", kind="advice", reported_by="b"))
    found = looked(register("abcd", ties=ties))["one_sided"]
    assert (found.count, found.of) == (1, 4)
    assert found.rows[["id", "Named"]].to_numpy().tolist() == [["a", "C"]]
    assert "one_sided" not in looked(register("ab", ties=(tie("a", "b"),)))


def test_the_response_is_told_by_group_with_the_unknown_last_of_its_kind() -> None:
    facts = register((organisation("a", themes=("x",)), organisation("b", themes=("x", "y")), organisation("c", themes=("y",)), organisation("d")))
    asked = replace(
        facts, survey_waves=(SurveyWave(id="w", title="Spring", opened=partial_date("2025-01-01"), closed=partial_date("2025-02-01")),
                             SurveyWave(id="later", title="Later", opened=partial_date("2025-09-01"))),
        survey_invitations=tuple(SurveyInvitation(id=f"{wave}{key}", wave_id=wave, organisation_id=key) for wave in ("w", "later") for key in "abcd"),
        survey_answers=(SurveyAnswer(id="1", wave_id="w", organisation_id="a", item_id="i", score=4),
                        SurveyAnswer(id="2", wave_id="w", organisation_id="d", item_id="i", score=4)))
    found = looked(asked)["response_by_theme"]
    assert found.sentence == "2 of 4 organisations invited answered “Spring”: from 0% (Y) to 50% (X)."
    assert found.rows.to_numpy().tolist() == [["Y", 2, 0, "0%"], ["X", 2, 1, "50%"], ["Not known", 1, 1, "100%"]]
    assert found.of == 4
    assert DAY.year == 2025
