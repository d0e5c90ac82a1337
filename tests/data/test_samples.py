"""The samples kept as files: whole, sourced, and open to everyone who may see them."""

import csv
from pathlib import Path

import pytest

from analysis.indicators import COMPUTED
from data.importing.folder import Checked, read_folder
from data.problems import errors
from data.samples import SAMPLES, sample_folder
from data.schema import FACTS

ROOT = Path(__file__).parents[2]
RECORD = ROOT.parent / "shared" / "data" / "uk_democracy"
FILES = ("uk-democracy", "food-scotland")


@pytest.fixture(scope="module")
def uk() -> Checked:
    return read_folder(sample_folder("uk-democracy"))


@pytest.fixture(scope="module")
def food() -> Checked:
    return read_folder(sample_folder("food-scotland"))


def _record(name: str) -> list[dict[str, str]]:
    if not RECORD.is_dir():
        pytest.skip("the record the sample was carried over from is not beside this project")
    with open(RECORD / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_a_sample_has_no_problem(name):
    found = read_folder(sample_folder(name))
    assert not errors(found.problems), [problem.line() for problem in found.problems]
    assert found.rows["organisations"]


@pytest.mark.parametrize("name", FILES)
def test_every_reference_of_a_sample_resolves(name):
    rows = read_folder(sample_folder(name)).rows
    ids = {table: {row["id"] for row in found} for table, found in rows.items()}
    lost = [
        (table.name, column.name, row[column.name])
        for table in FACTS for column in table.columns if "references" in column.info
        for row in rows.get(table.name, []) if row.get(column.name) and row[column.name] not in ids[column.info["references"]]
    ]
    assert lost == []


def test_counts_of_the_public_record(uk):
    facts = [*uk.rows["ties"], *uk.rows["affiliations"]]
    assert len(uk.rows["organisations"]) == 234
    assert (len(uk.rows["ties"]), len(uk.rows["affiliations"]), len(facts)) == (69, 410, 479)
    assert sum(1 for row in facts if row.get("start")) == 447
    assert len(uk.rows["groups"]) == 73
    assert sum(1 for row in uk.rows["groups"] if row.get("organisation_id")) == 8


def test_every_public_fact_names_its_source_and_what_its_date_rests_on(uk):
    for row in (*uk.rows["ties"], *uk.rows["affiliations"]):
        assert row["source_url"].startswith("http")
        assert row["date_basis"]


def test_no_body_is_its_own_member(uk):
    same = {row["id"]: row.get("organisation_id") for row in uk.rows["groups"]}
    assert not [row for row in uk.rows["affiliations"] if same[row["group_id"]] == row["organisation_id"]]


def test_the_public_record_holds_nothing_that_is_not_public(uk):
    assert {row["visibility"] for row in uk.rows["organisations"]} == {"public"}
    assert not any(row.get("contact_email") for row in uk.rows["organisations"])
    assert not any(row.get("lived_experience_led") for row in uk.rows["organisations"])   # its own to say, and no page shows that it did
    assert {name for name, rows in uk.rows.items() if rows} == {"organisations", "ties", "groups", "affiliations", "figures"}


def test_figures_of_the_public_record_are_of_the_climate_alone_and_each_names_its_page(uk):
    """British Social Attitudes: 14 % trusted governments just about always or most of the time in 2023, 12 % in 2024."""
    assert {row["indicator"] for row in uk.rows["figures"]} == {"4.10"}
    assert all(row["source_url"].startswith("https://") for row in uk.rows["figures"])
    assert [(row["period_end"], row["value"]) for row in uk.rows["figures"] if not row.get("part")] == [("2023", 0.14), ("2024", 0.12)]


@pytest.mark.parametrize("name", FILES)
def test_an_objective_lists_its_indicators_once_and_its_headlines_among_them(name):
    aims = read_folder(sample_folder(name)).configuration.objectives
    listed = [code for aim in aims for code in aim.indicators]
    assert len(set(listed)) == len(listed)
    assert all(set(aim.headline) <= set(aim.indicators) for aim in aims)


def test_the_public_record_lists_every_indicator_there_is(uk):
    listed = {code for aim in uk.configuration.objectives for code in aim.indicators}
    assert listed == COMPUTED | uk.configuration.entered_by_code.keys()


def test_areas_have_people_and_a_tile_of_their_own(uk):
    areas = [area for area in uk.configuration.vocabularies["areas"].values() if area.population]
    assert sum(area.population for area in areas) == 67_026_292
    assert len({(area.column, area.row) for area in areas}) == len(areas) == 12


def test_organisations_equal_the_record_they_were_carried_over_from(uk):
    ours = {row["id"]: row for row in uk.rows["organisations"]}
    for theirs in _record("organisations.csv"):
        row = ours.pop(theirs["id"])
        assert (row["name"], row["source_url"]) == (theirs["name"], theirs["source_url"])
        assert (row.get("founded") or "", row.get("themes") or "") == (theirs["year_founded"], theirs["themes"])
    assert ours == {}


def test_ties_equal_the_record_they_were_carried_over_from(uk):
    columns = ("source_id", "target_id", "start", "end", "date_basis", "source_url")
    ours = sorted(tuple(row.get(name) or "" for name in columns) for row in uk.rows["ties"])
    assert ours == sorted(tuple(row[name] for name in columns) for row in _record("collaborations.csv"))


def test_affiliations_equal_the_record_they_were_carried_over_from(uk):
    names = {row["id"]: row["name"] for row in uk.rows["groups"]}
    columns = ("organisation_id", "role", "start", "end", "date_basis", "source_url")
    ours = sorted((names[row["group_id"]], *(row.get(name) or "" for name in columns)) for row in uk.rows["affiliations"])
    assert ours == sorted((row["group_name"], *(row[name] for name in columns)) for row in _record("affiliations.csv"))


def test_the_invented_network_says_so_and_has_other_words(uk, food):
    assert food.configuration.fictional
    assert not uk.configuration.fictional
    assert len(food.rows["organisations"]) == 40
    assert food.configuration.words.theme == "strand"
    assert not any(tier.campaigning for tier in food.configuration.vocabularies["tiers"].values())
    assert all(row["website"].endswith(".example") for row in food.rows["organisations"])


def test_entered_figures_of_the_invented_network_agree_with_its_other_tables(food):
    """Of the events of half a year who came and who registered, and the costs of a year for each partner that has not left."""
    entered = {(row["indicator"], row["period_start"]): (row["numerator"], row["denominator"]) for row in food.rows["figures"] if not row.get("part")}
    for first, last in (("2025-10-01", "2026-03-31"), ("2026-04-01", "2026-09-30")):
        events = {row["id"] for row in food.rows["events"] if first <= row["start"] <= last}
        came = [row for row in food.rows["attendance"] if row["event_id"] in events]
        assert entered["2.4", first] == (sum(row["attended"] for row in came), sum(row["registered"] for row in came))
    belong = sum(not row.get("left") for row in food.rows["memberships"])
    assert entered["3.11", "2025-10-01"] == (sum(row["amount_gbp"] for row in food.rows["costs"]), belong)


def test_samples_are_named():
    assert set(FILES) < set(SAMPLES)
