"""The invented network: the same from the same seed, sound in every table, and each story told only when it is on."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis import growth
from analysis.diversity import representation
from analysis.indicators.governance import TOP_FUNDER
from analysis.indicators.reach import NEW_GROUPS
from analysis.measures import giant_component_share
from analysis.mixing import mixing, shares
from analysis.network import network
from analysis.selection import Selection
from analysis.study import Study
from data.columns import Kind
from data.dates import interval, partial_date
from data.importing.folder import read_folder
from data.model import Register
from data.reading import read_configuration
from data.samples import sample_folder
from data.samples.demo import QUIET, Stories, demo_rows, write_demo
from data.samples.demo.vocabulary import APART, RECOVERING
from data.schema import FACTS
from tests.samples import LAST
from tests.samples import invented as told
from tests.samples import invented_rows as usual

STORIES = list(Stories.__dataclass_fields__)
HEADLINES = {"1.1", "1.3", "1.9", "1.10", "2.1", "2.3", "2.7", "2.8", "3.2", "3.3", "3.8", "3.9", "4.1", "4.2", "4.5", "4.6"}
EVERY_INDICATOR = {f"{objective}.{number}" for objective, count in ((1, 15), (2, 11), (3, 12), (4, 12)) for number in range(1, count + 1)}


def written(folder: Path, **arguments) -> dict[str, bytes]:
    write_demo(folder, **arguments)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_one_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    first = written(tmp_path / "a", organisations=80, seed=5)
    assert first == written(tmp_path / "b", organisations=80, seed=5)
    other = written(tmp_path / "c", organisations=80, seed=6)
    assert first.keys() == other.keys()
    assert first["organisations.csv"] != other["organisations.csv"]
    assert first["ties.csv"] != other["ties.csv"]


def test_the_written_folder_is_read_without_a_problem_and_holds_the_same_rows(tmp_path):
    write_demo(tmp_path)
    found = read_folder(tmp_path)
    assert found.problems == ()
    files, rows = usual()
    assert dict(found.configuration.files) == files
    assert {name: found.rows[name] for name in rows} == rows


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.name)
def test_every_table_has_rows_and_only_its_own_columns(table):
    rows = usual()[1][table.name]
    assert rows
    assert all(row.keys() == {column.name for column in table.columns} for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.name)
def test_every_reference_is_there(table):
    rows = usual()[1]
    for column in (column for column in table.columns if column.info["kind"] is Kind.REFERENCE):
        known = {row["id"] for row in rows[column.info["references"]]}
        assert {row[column.name] for row in rows[table.name]} - {None} <= known


@pytest.mark.parametrize("arguments", [{"organisations": 40, "years": 2}, {"organisations": 90, "years": 9, "seed": 3},
                                       {"organisations": 600, "stories": QUIET}], ids=str)
def test_other_sizes_are_as_sound(arguments, tmp_path):
    write_demo(tmp_path, **arguments)
    found = read_folder(tmp_path)
    assert found.problems == ()
    assert len(found.rows["organisations"]) == arguments["organisations"]
    assert all(found.rows[table.name] for table in FACTS)


def test_a_denser_network_has_more_ties_and_the_same_organisations():
    thin, dense = (demo_rows(organisations=150, pairs_each=each)[1] for each in (3, 6))
    assert dense["organisations"] == thin["organisations"]
    assert 1.7 < len(dense["ties"]) / len(thin["ties"]) < 2.1


def test_only_campaigning_members_take_part_in_actions():
    rows = usual()[1]
    starts = {row["id"]: date.fromisoformat(row["start"]) for row in rows["actions"]}
    held = {}
    for row in (row for row in rows["memberships"] if row["tier"] == "campaigning"):
        held.setdefault(row["organisation_id"], []).append(interval(partial_date(row["joined"]), row["left"] and partial_date(row["left"])))
    for row in rows["participation"]:
        for day in (starts[row["action_id"]], date.fromisoformat(row["signed_on"])):
            assert any(days.holds(day) for days in held.get(row["organisation_id"], [])), row


def test_letters_show_no_member_outside_the_campaigning_tier():
    rows = usual()[1]
    letters = {row["id"] for row in rows["groups"] if row["kind"] == "open_letter"}
    signed = [(row["organisation_id"], row["start"]) for row in rows["affiliations"] if row["group_id"] in letters]
    signed += [(row[end], row["start"]) for row in rows["ties"] if row["kind"] == "joint_letter" and row["start"] for end in ("source_id", "target_id")]
    assert len(letters) >= 5
    assert sum(row["kind"] == "joint_letter" for row in rows["ties"]) >= 5
    for key, day in signed:
        spells = [row for row in rows["memberships"] if row["organisation_id"] == key]
        begun = [row for row in spells if row["joined"] <= (day if len(day) == 10 else f"{day}-31")]
        assert not spells or any(row["tier"] == "campaigning" and (row["left"] or "9999") >= day for row in begun), (key, day)


def test_ties_join_two_organisations_and_end_after_they_begin():
    for row in usual()[1]["ties"]:
        assert row["source_id"] != row["target_id"]
        assert row["end"] is None or (row["start"] and partial_date(row["end"]).until > partial_date(row["start"]).first)
        assert row["start"] is None or partial_date(row["start"]).first <= LAST
        assert row["date_basis"] == ("stated" if row["start"] else "undated")


def test_what_organisations_say_of_being_led_by_lived_experience_is_yes_no_or_nothing():
    said = [row["lived_experience_led"] for row in usual()[1]["organisations"]]
    shares = {answer: said.count(answer) / len(said) for answer in (True, False, None)}
    assert sum(shares.values()) == 1
    assert 0.1 < shares[True] < 0.2 < 0.3 < shares[None] < 0.5
    reading = NEW_GROUPS.read(Study(told(), Selection()), LAST)
    assert 0 < reading.parts["led by people with lived experience"] < reading.parts["have not said who leads them"] < reading.n
    assert 0 < reading.coverage < 1


def test_names_are_invented_and_no_two_alike():
    names = [row["name"].casefold() for row in demo_rows(organisations=2_500)[1]["organisations"]]
    assert len(set(names)) == len(names)
    real = read_folder(sample_folder("uk-democracy")).rows["organisations"]
    assert real
    assert not {row["name"].casefold() for row in real} & set(names)


def test_addresses_lead_nowhere():
    for row in usual()[1]["organisations"]:
        assert row["website"] is None or row["website"].endswith(".example.org/")
        assert row["contact_email"] is None or (row["contact_email"].startswith("office@") and row["contact_email"].endswith(".example"))


def test_the_network_says_that_it_is_fictional_and_aims_at_every_headline():
    configuration, problems = read_configuration(usual()[0])
    assert problems == ()
    assert configuration.fictional
    assert "fictional" in configuration.name
    assert configuration.data_to == LAST
    assert {code for aim in configuration.objectives for code in aim.headline} == HEADLINES <= {row["indicator"] for row in usual()[1]["targets"]}
    assert {code for aim in configuration.objectives for code in aim.indicators} == {*EVERY_INDICATOR, *configuration.entered_by_code}
    assert configuration.host_on(date(2025, 1, 1)) != configuration.host_on(LAST)


def test_its_profile_is_the_one_described():
    graph = network(told(), Selection(), LAST)
    alone = sum(degree == 0 for _, degree in graph.degree) / len(graph)
    assert 1_000 <= graph.number_of_edges() <= 1_200
    assert 0.10 <= alone <= 0.15
    assert {wave.title for wave in told().survey_waves} == {f"Member survey {year}" for year in (2023, 2024, 2025, 2026)}
    assert len(told().actions) >= 25


def test_quiet_is_every_story_switched_off():
    stories = Stories()
    for name in STORIES:
        assert getattr(stories, name) != getattr(QUIET, name)
        stories = stories.without(name)
    assert stories == QUIET


def _held_by_the_host(facts: Register) -> float:
    """How much of the connected part is lost with the host."""
    return giant_component_share(network(facts, Selection(), LAST)) - giant_component_share(network(facts, Selection(host=False), LAST))


def _between_the_two_themes(facts: Register) -> float:
    graph = network(facts, Selection(), LAST)
    return mixing(graph, shares((facts.organisation[node] for node in graph), "theme")).ratio(*APART)


def _of_the_region(facts: Register, day: date) -> float:
    members = [facts.organisation[key] for key in growth.members_on(facts, day)]
    table = representation(facts, members).set_index("code")
    return table.loc[RECOVERING, "ratio"]


def _below_the_others(facts: Register) -> float:
    """How far the 2023 cohort's survival lies below the lowest of the others."""
    table = growth.retention(facts, LAST).set_index("cohort")["survival"].dropna()
    return table.drop(2023).min() - table[2023]


def _times_the_usual(facts: Register) -> float:
    """Participation in the five months up to the election, over that of the same months a year before and after."""
    found = {year: sum(date(year, 3, 1) <= row.signed_on.first <= date(year, 8, 8) for row in facts.participation) for year in (2023, 2024, 2025)}
    return found[2024] / ((found[2023] + found[2025]) / 2)


def _of_one_funder(facts: Register) -> float:
    return TOP_FUNDER.read(Study(facts, Selection()), LAST).value


def _rate(facts: Register, indicator: str, last: str, part: str | None = None) -> float:
    """An entered ratio of the quarter that ends on a day."""
    (row,) = (row for row in facts.figures if (row.indicator, str(row.period_end), row.part) == (indicator, last, part))
    return row.numerator / row.denominator


def _of_one_party(facts: Register) -> dict[str, float]:
    """Each party's share of the champions at the end of the last quarter."""
    parties = {row.part for row in facts.figures if row.indicator == "4.7b" and row.part}
    return {party: _rate(facts, "4.7b", "2026-09-30", party) for party in parties}


def test_the_host_hides_how_the_network_falls_apart():
    assert _held_by_the_host(told()) > 0.35
    assert _held_by_the_host(told("host_hub")) < 0.1


def test_two_themes_hardly_mix():
    assert _between_the_two_themes(told()) < 0.15
    assert _between_the_two_themes(told("themes_apart")) > 0.4


def test_one_region_recovers():
    early = date(2023, 12, 31)
    assert _of_the_region(told(), early) < 0.5
    assert _of_the_region(told(), LAST) > 0.8
    assert _of_the_region(told("region_recovers"), early) > 0.6


def test_one_cohort_fades():
    assert _below_the_others(told()) > 0.2
    assert _below_the_others(told("fading_cohort")) < 0.1


def test_the_election_lifts_participation():
    assert _times_the_usual(told()) > 2
    assert _times_the_usual(told("election_lift")) < 1.6


def test_one_funder_gives_most():
    assert _of_one_funder(told()) > 0.6
    assert _of_one_funder(told("funder_concentration")) < 0.3


def test_readers_click_less():
    assert _rate(told(), "2.5", "2026-09-30") < 0.7 * _rate(told(), "2.5", "2024-09-30")
    quiet = told("clicks_fall")
    assert _rate(quiet, "2.5", "2026-09-30") == pytest.approx(_rate(quiet, "2.5", "2024-09-30"), rel=0.1)


def test_meetings_of_one_quarter_have_no_quorum():
    assert _rate(told(), "3.5", "2026-06-30", "quorum met") == 0
    assert _rate(told(), "3.5", "2026-03-31", "quorum met") == _rate(told(), "3.5", "2026-09-30", "quorum met") == 1
    assert _rate(told("no_quorum"), "3.5", "2026-06-30", "quorum met") == 1


def test_one_party_has_most_of_the_champions():
    shares = _of_one_party(told())
    assert max(shares.values()) > 0.5
    assert _rate(told(), "4.7b", "2026-09-30") == pytest.approx(max(shares.values()))
    assert sum(shares.values()) == pytest.approx(1)
    assert max(_of_one_party(told("one_party")).values()) < 0.3


def test_every_entered_indicator_has_a_figure_that_still_speaks():
    facts = told()
    for entry in facts.configuration.entered:
        whole = [row for row in facts.figures if row.indicator == entry.code and row.part is None and row.period_end.first > date(2026, 9, 30) - timedelta(365)]
        assert whole, entry.code
        assert all(row.denominator if entry.kind == "ratio" else row.value is not None for row in whole), entry.code


def test_entered_figures_agree_with_the_meetings_and_the_attendance_they_are_about():
    facts = told()
    held = [row for row in facts.meetings if date(2026, 1, 1) <= row.held_on.first <= date(2026, 3, 31)]
    assert _rate(facts, "3.5", "2026-03-31") == sum(bool(row.held) for row in held) / len(held)
    events = {row.id for row in facts.events if date(2026, 1, 1) <= row.start.first <= date(2026, 3, 31)}
    came = [row for row in facts.attendance if row.event_id in events]
    assert _rate(facts, "2.4", "2026-03-31") == sum(row.attended for row in came) / sum(row.registered for row in came)


def test_no_count_of_people_is_under_ten_and_each_that_is_hidden_stays_so():
    for question in {(str(row.counted_on), row.question) for row in told().diversity_counts}:
        rows = [row for row in told().diversity_counts if (str(row.counted_on), row.question) == question]
        counts = [*(row.count for row in rows), rows[0].didnt_say]
        assert min(count for count in counts if count is not None) >= 10
        hidden = rows[0].respondents - sum(count or 0 for count in counts)
        assert (hidden >= 10 and counts.count(None) >= 2) if None in counts else hidden == 0
    assert None in {row.count for row in told().diversity_counts}


def test_only_campaigning_members_spend_under_election_law():
    facts = told()
    spells = [(row.organisation_id, row.interval) for row in facts.memberships if row.tier == "campaigning"]
    for row in facts.regulated_spend:
        assert any(key == row.organisation_id and days.holds(row.spent_on.first) for key, days in spells), row
    assert sum(row.amount_gbp for row in facts.regulated_spend if row.spent_on.first > date(2025, 9, 30)) > 1_000


def test_ratings_are_of_others_by_those_who_answered():
    facts = told()
    answered = {(row.wave_id, row.organisation_id) for row in facts.survey_answers}
    assert all(row.respondent_id != row.alter_id and (row.wave_id, row.respondent_id) in answered for row in facts.trust_ratings)
    assert len(facts.trust_ratings) > 500


def test_a_story_of_each_objective_has_consent():
    assert {row.objective for row in told().outcomes if row.story and row.consent} == {"O1", "O2", "O3", "O4"}
    assert any(row.story and not row.consent for row in told().outcomes)
