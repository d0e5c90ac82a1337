"""The Method page: complete, in plain words, and true to what it speaks of."""

import json
import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.glossary import glossary
from analysis.selection import AUDIENCES, Selection
from analysis.study import Study
from dashboard.method.evidence import _percent, ago, coverage_exhibit, freshness_exhibit, sources_exhibit
from dashboard.method.settings import SETTINGS, settings_exhibit
from dashboard.pages.method import CONTENTS, PAGE
from data.configuration import Thresholds
from data.model import LastImport

RAW = re.compile(r"\b[a-z]+_[a-z_]+\b")


def drawn(study) -> str:
    return json.dumps(PAGE.view(study, {}, "light"), cls=PlotlyJSONEncoder, ensure_ascii=False)


def words(value) -> list[str]:
    """Every text a reader sees in components."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for part in value for text in words(part)]
    return words(value["props"].get("children")) if isinstance(value, dict) else []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_contents_lead_to_parts_that_are_there(services, sample, audience):
    told = drawn(services(sample).study(Selection(audience=audience)))
    for anchor, title in CONTENTS.items():
        assert f'"id": "{anchor}"' in told
        assert f'"href": "#{anchor}"' in told
        assert title in told


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_term_stands_on_the_page_and_in_its_download(services, apps, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    told = words(json.loads(drawn(study)))
    csv = apps(sample).server.test_client().get(f"/export/method/glossary.csv?audience={audience}").text
    for term in glossary(audience):
        assert term.title in told
        assert any(text.endswith(f"How not to read it: {term.caveat}\nSource: {term.source}") for text in told)
        assert term.title in csv
    assert csv.startswith("Term,Group,What it is,How it is worked out,Unit,Better,No value when,How not to read it,Source,as_at,data_version,notice")


def test_no_raw_name_of_a_setting_or_column_is_read_outside_the_names_of_files(services, sample):
    study = services(sample).study(Selection())
    told = {raw for text in words(json.loads(drawn(study))) for raw in RAW.findall(text)}
    assert not told & {field.name for field in fields(Thresholds)}
    told = coverage_exhibit(study, {}, "light").table
    assert not [text for text in told["Filled"] if RAW.search(text)]


def test_every_setting_is_told_with_its_value_and_what_it_changes(services):
    assert {name for name, *_ in SETTINGS} == {field.name for field in fields(Thresholds)}
    told = settings_exhibit(services("food-scotland").study(Selection()), {}, "light")
    row = told.table.set_index("Setting").loc["How long an occasion counts as a tie"]
    assert (row["Value"], row["Unit"], row["Usual value"]) == ("18", "months", "24")
    assert told.sentence == "1 of 12 settings differ from the usual ones."
    assert settings_exhibit(services("uk-democracy").study(Selection()), {}, "light").sentence == "Every setting has its usual value."


@pytest.mark.parametrize(("day", "said"), [
    ("2026-09-30", "on the day itself"), ("2026-09-29", "1 day ago"), ("2026-09-01", "29 days ago"), ("2026-08-30", "1 month ago"),
    ("2026-06-30", "3 months ago"), ("2026-07-01", "2 months ago"), ("2024-10-01", "23 months ago"),
    ("2024-09-30", "2 years ago"), ("2019-01-01", "7 years ago"),
])
def test_ages_are_said_in_plain_words(day, said):
    assert ago(date.fromisoformat(day), date(2026, 9, 30)) == said


@pytest.mark.parametrize(("share", "said"), [(0, "0%"), (1, "100%"), (0.5, "50%"), (0.999, "over 99%"), (0.001, "under 1%"), (0.994, "99%")])
def test_a_share_is_not_rounded_to_all_or_none(share, said):
    assert _percent(share) == said


def test_freshness_says_the_last_date_and_the_last_import_of_each_table(services):
    register = services("food-scotland").register("coordinator")
    moment = datetime(2026, 10, 3, 9, 5, tzinfo=UTC)
    imported = replace(register, imports={"ties": LastImport(4, moment, "autumn folder"), "organisations": LastImport(2, moment, "first folder")})
    told = freshness_exhibit(Study(imported, Selection()), {}, "light")
    rows = told.table.set_index("Table")
    assert rows["Last changed by import"]["Ties"] == "3 October 2026, 09:05 UTC, import 4, from autumn folder"
    assert rows["Last changed by import"]["Groups"] == "–"
    assert told.sentence.endswith("The last import that changed anything was number 4, on 3 October 2026, from autumn folder.")
    latest = max(value.first for row in register.ties for value in (row.start, row.end) if value and value.first <= register.data_to)
    assert rows["Latest date"]["Ties"] == latest.isoformat()
    assert rows["Rows"]["Ties"] == len(register.ties)


def test_freshness_of_an_earlier_day_looks_no_further(services):
    told = freshness_exhibit(services("demo").study(Selection(as_of=date(2024, 6, 30))), {}, "light")
    days = pd.to_datetime(told.table["Latest date"], errors="coerce").dropna()
    assert len(days)
    assert days.max() <= pd.Timestamp("2024-06-30")


def test_imports_are_not_told_to_others(services):
    told = freshness_exhibit(services("demo").study(Selection(audience="member")), {}, "light")
    assert "Last changed by import" not in told.table
    assert "Imports are on record for coordinators." in told.sentence


def test_facts_without_a_date_are_counted(services):
    study = services("uk-democracy").study(Selection())
    told = coverage_exhibit(study, {}, "light")
    rows = told.table.set_index("Table")
    assert "32 ties and affiliations have no date" in told.sentence
    assert rows["Without a date"][["Ties", "Affiliations"]].sum() == 32
    assert rows["Rows"]["Organisations"] == 234


def test_sources_and_licences_are_named(services):
    study = services("uk-democracy").study(Selection())
    assert "Open Government Licence v3.0" in drawn(study)
    table = sources_exhibit(study, {}, "light").table
    assert list(table["Rows that cite it"]) == sorted(table["Rows that cite it"], reverse=True)
    assert table["Web site"].str.fullmatch(r"[a-z0-9.-]+").all()
