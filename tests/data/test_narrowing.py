"""What others than coordinators see of figures, sentences, stories and ratings of trust: what is meant for them, and no more."""

from dataclasses import asdict
from datetime import date
from itertools import product

import pytest

from data.exporting.extract import everything
from data.exporting.folder import write_folder
from data.importing.folder import read_folder
from data.importing.identifiers import identified
from data.narrowing import unlinked
from data.registers import register
from data.schema import RECORDED

DAY = date(2026, 3, 31)
NAMES = [f"house-{number:02}" for number in range(6)]
FILES = {
    "organisations": "name,visibility\n" + "".join(f"House {name[-2:]},members\n" for name in NAMES) + "Quiet House,\n",
    **dict.fromkeys(("memberships", "ties", "groups", "affiliations", "actions", "participation", "survey_answers"), None),
    "files": {"network.toml": '[network]\nkey = "t"\nname = "Tidewater"\nfictional = true\n', "lists/themes.csv": None, "lists/tie_kinds.csv": None},
}
RATINGS = "wave_id,respondent_id,alter_id,reliability,openness,mission\n"
PAIRS = [(one, other) for one, other in product(NAMES, NAMES) if one != other]


def ratings(count, *, wave="w1", more=""):
    """A file of so many ratings, of scores that go round."""
    return RATINGS + "".join(f"{wave},{one},{other},{place % 4 + 1},{(place + 1) % 4 + 1},3\n" for place, (one, other) in enumerate(PAIRS[:count])) + more


@pytest.fixture
def seen(read):
    """The register of an audience for some files."""
    def told(audience, **files):
        checked = read(**{**FILES, **files})
        assert not [problem.line() for problem in checked.problems if problem.severity == "error"]
        return register(checked.configuration, checked.rows, audience=audience, version="v", baseline=DAY)
    return told


FIGURES = "indicator,period_start,period_end,value,numerator,denominator,note\n2.5,2026,2026,,5,90,quiet\n2.6,2026,2026,7,,,quiet\n3.5,2026,2026,,1,2,quiet\n"


@pytest.mark.parametrize(("audience", "codes", "notes"), [
    ("coordinator", {"2.5", "2.6", "3.5"}, {"quiet"}), ("board", {"2.6", "3.5"}, {"quiet"}), ("member", {"2.6"}, {None}),
])
def test_a_figure_is_for_those_whom_its_indicator_is_for(seen, audience, codes, notes):
    figures = seen(audience, figures=FIGURES).figures
    assert {row.indicator for row in figures} == codes
    assert {row.note for row in figures} == notes


def test_the_networks_own_entry_says_who_sees_its_figures(seen):
    own = ('[[indicators]]\ncode = "2.6"\ntitle = "Use"\nunit = "count"\ndirection = "higher is better"\nkind = "entered"\naudiences = ["board"]\n')
    files = {**FILES["files"], "indicators.toml": own}
    assert {row.indicator for row in seen("member", figures=FIGURES, files=files).figures} == set()
    assert {row.indicator for row in seen("board", figures=FIGURES, files=files).figures} == {"2.6", "3.5"}


def test_a_sentence_is_seen_on_the_page_it_stands_on_alone(seen):
    edits = "audience,key,day,text,computed\n" + "".join(f"{each},k,2026-03-31,for the {each},was\n" for each in ("coordinator", "board", "member"))
    assert [row.text for row in seen("board", narrative_edits=edits).narrative_edits] == ["for the board"]
    assert [row.text for row in seen("member", narrative_edits=edits).narrative_edits] == ["for the member"]
    assert len(seen("coordinator", narrative_edits=edits).narrative_edits) == 3


OUTCOMES = "description,happened_on,organisation_id,story,consent\nA law,2026-01-01,house-00,We were there,{}\n"


@pytest.mark.parametrize(("consent", "shown"), [("yes", True), ("no", False), ("", False)])
@pytest.mark.parametrize("audience", ["board", "member"])
def test_a_story_is_told_with_consent_alone(seen, audience, consent, shown):
    (row,) = seen(audience, outcomes=OUTCOMES.format(consent)).outcomes
    assert (row.story, row.organisation_id) == (("We were there", "house-00") if shown else (None, None))
    assert row.description == "A law"
    assert seen("coordinator", outcomes=OUTCOMES.format(consent)).outcomes[0].story == "We were there"


def test_consent_withdrawn_holds_for_past_days_as_well(read, sqlite_store):
    sqlite_store.apply(read(**FILES, outcomes=OUTCOMES.format("yes")), by="me", source="x")
    then = sqlite_store.log()[0].at.date()
    assert sqlite_store.load("board", known_at=then).outcomes[0].story == "We were there"
    sqlite_store.apply(read(**FILES, outcomes=OUTCOMES.format("no")), by="me", source="x")
    with sqlite_store.engine.begin() as connection:   # as if the second write had come a day later
        connection.exec_driver_sql("UPDATE import_batch SET at = '2099-01-01T00:00:00+00:00' WHERE id = 2")
    assert sqlite_store.load("coordinator", known_at=then).outcomes[0].consent is True
    assert sqlite_store.load("board", known_at=then).outcomes[0].story is None


@pytest.mark.parametrize(("count", "shown"), [(9, 0), (10, 10), (14, 14)])
def test_a_board_sees_scores_of_rounds_that_are_large_enough_and_no_names(seen, count, shown):
    found = seen("board", trust_ratings=ratings(count)).trust_ratings
    assert len(found) == shown
    assert {(row.respondent_id, row.alter_id) for row in found} <= {(None, None)}
    everything_else = seen("coordinator", trust_ratings=ratings(count)).trust_ratings
    assert len(everything_else) == count
    if shown:
        assert sorted((row.reliability, row.openness, row.mission) for row in found) == sorted(
            (row.reliability, row.openness, row.mission) for row in everything_else)


def test_members_see_no_rating(seen):
    assert seen("member", trust_ratings=ratings(14)).trust_ratings == ()


def test_a_rating_that_names_a_closed_organisation_reaches_nobody_else(seen):
    more = "w1,quiet-house,house-00,1,1,1\nw1,house-00,quiet-house,1,1,1\n"
    assert len(seen("board", trust_ratings=ratings(9, more=more)).trust_ratings) == 0
    assert len(seen("board", trust_ratings=ratings(10, more=more)).trust_ratings) == 10


def test_no_identifier_of_a_rating_tells_whose_it_is(seen):
    """An identifier is made from the names it joins, so that anybody who knows them could find the pair again."""
    table = RECORDED["trust_ratings"]
    made = {cells["id"] for _, cells in identified(table, [(2, {"wave_id": "w1", "respondent_id": one, "alter_id": other}) for one, other in PAIRS], [])}
    found = seen("board", trust_ratings=ratings(14))
    assert made >= {row.id for row in seen("coordinator", trust_ratings=ratings(14)).trust_ratings}
    assert not made & {row.id for row in found.trust_ratings}
    assert not [name for name in NAMES for row in found.trust_ratings if name in str(asdict(row))]
    assert set(everything(found, {}).rows("trust_ratings")[0]) == {"id", "wave_id", "reliability", "openness", "mission"}


def test_the_order_of_ratings_tells_nothing_of_whose_they_are():
    rows = [{"id": str(place), "wave_id": "w", "reliability": place % 4, "openness": None, "mission": 2} for place in range(12)]
    assert unlinked(rows, 10) == unlinked(rows[::-1], 10)


def test_a_network_may_ask_for_more_ratings_and_never_for_fewer(seen):
    toml = FILES["files"]["network.toml"] + "[thresholds]\nfewest_answers = {}\n"
    for least, shown in ((12, 0), (2, 11)):
        files = {**FILES["files"], "network.toml": toml.format(least)}
        assert len(seen("board", trust_ratings=ratings(11), files=files).trust_ratings) == shown
    files = {**FILES["files"], "network.toml": toml.format(2)}
    assert len(seen("board", trust_ratings=ratings(9), files=files).trust_ratings) == 0


def test_counts_of_people_and_meetings_are_for_the_board(seen):
    files = {"diversity_counts": "counted_on,question,category,count,respondents\n2026,age,young,60,120\n2026,age,old,60,120\n",
             "meetings": "title,held_on,speaker_notes\nTrustees,2026-02-10,Smile\n"}
    assert (seen("member", **files).diversity_counts, seen("member", **files).meetings) == ((), ())
    assert (len(seen("board", **files).diversity_counts), seen("board", **files).meetings[0].speaker_notes) == (2, "Smile")


def test_a_hidden_count_is_marked_wherever_it_goes_out(seen, tmp_path, read, sqlite_store):
    files = {"diversity_counts": "counted_on,question,category,count,respondents,didnt_say\n2026,age,young,[c],120,[c]\n2026,age,old,90,120,[c]\n"}
    rows = everything(seen("board", **files), {}).rows("diversity_counts")
    assert [(row["category"], row["count"], row["didnt_say"]) for row in rows] == [("young", "[c]", "[c]"), ("old", 90, "[c]")]
    sqlite_store.apply(read(**FILES, **files), by="me", source="x")
    write_folder(sqlite_store, tmp_path / "out")
    assert ",young,[c],120,[c]," in (tmp_path / "out" / "diversity_counts.csv").read_text()
    assert {row["count"] for row in read_folder(tmp_path / "out").rows["diversity_counts"]} == {None, 90}
