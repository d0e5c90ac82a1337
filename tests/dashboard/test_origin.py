"""The day, the version and the word on invented data stand on every page and in every export."""

import csv
import io
import json
from dataclasses import replace

import pytest
from plotly.utils import PlotlyJSONEncoder

from analysis.selection import AUDIENCES, Selection
from dashboard import shell
from dashboard.exports import FICTIONAL, notice
from dashboard.factory import create_app
from dashboard.pages import PAGES

EXPORTS = [(page, key) for page in PAGES for key in page.exhibits]


def name(value) -> str:
    return getattr(value, "key", value)


def said(components) -> str:
    return json.dumps(components, cls=PlotlyJSONEncoder, ensure_ascii=False)


def best_tied(study) -> str:
    return max(study.network.degree, key=lambda pair: (pair[1], pair[0]))[0]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("path", [page.path for page in PAGES] + ["/nowhere"])
def test_every_page_says_its_day_and_version(services, sample, path, audience):
    study = services(sample).study(Selection(audience=audience))
    *_, foot = shell.viewed(services(sample), PAGES, path, f"?audience={audience}", "light")
    told = said(foot)
    assert f"As at {study.as_of.day} {study.as_of:%B %Y}" in told
    assert f"data to {study.register.data_to.day} {study.register.data_to:%B %Y}" in told
    assert f"data version {study.register.version}" in told
    assert (f"This is {FICTIONAL}." in told) == study.register.configuration.fictional


def test_the_frame_of_every_page_says_that_data_are_invented(services, sample):
    told = services(sample).register("member").configuration
    assert (FICTIONAL in said(shell.layout(told))) == told.fictional


@pytest.mark.parametrize(("page", "key"), EXPORTS, ids=name)
def test_every_table_that_is_saved_says_its_day_version_and_origin_in_each_row(services, apps, sample, page, key):
    study = services(sample).study(Selection(audience=page.audiences[0]))
    own = {"id": best_tied(study)} if page.key == "organisation" else {}
    answer = apps(sample).server.test_client().get(f"/export/{page.key}/{key}.csv", query_string=own)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows, "a file without a row says nothing of its day"
    for row in rows:
        assert (row["as_at"], row["data_version"], row["notice"]) == (study.as_of.isoformat(), study.register.version, notice(study))
    assert study.as_of.isoformat() in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("page", "key"), EXPORTS, ids=name)
def test_every_picture_that_is_saved_says_its_day_version_and_origin_in_itself(services, apps, sample, page, key):
    study = services(sample).study(Selection(audience=page.audiences[0]))
    query = {"id": best_tied(study)} if page.key == "organisation" else {}
    exhibit = page.exhibits[key](study, query, "light")
    answer = apps(sample).server.test_client().get(f"/export/{page.key}/{key}.json", query_string=query)
    if exhibit.figure is None:
        assert answer.status_code == 404
        assert answer.text.strip() == (exhibit.missing or "This table has no picture; download it as CSV.")
        return
    layout = answer.get_json()["layout"]
    assert layout["meta"] == {"as_at": study.as_of.isoformat(), "data_version": study.register.version, "notice": notice(study)}
    caption = layout["annotations"][-1]["text"].replace("<br>", " ")
    for part in (f"As at {study.as_of:%d %B %Y}", f"data version {study.register.version}", study.register.configuration.name, notice(study)):
        assert part in caption


def test_an_export_of_another_day_says_that_day(apps):
    client = apps("food-scotland").server.test_client()
    assert ",2025-12-31," in client.get("/export/diversity/themes.csv?as_of=2025-12-31").text
    assert client.get("/export/diversity/themes.json?as_of=2025-12-31").get_json()["layout"]["meta"]["as_at"] == "2025-12-31"


WRONG = ("/export/sectors/nothing.csv", "/export/nothing/mixing.csv", "/export/sectors/mixing.pdf", "/bundle/no.js", "/assets/no.js")


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_address_answers_in_words(apps, address):
    client = apps("food-scotland").server.test_client()
    bare, page = client.get(address), client.get(address, headers={"Accept": "text/html"})
    assert bare.status_code == page.status_code == 404
    assert bare.text.startswith("There is ")
    assert "<h1>That did not work</h1>" in page.text
    assert bare.text.strip() in page.text


def test_an_error_in_a_download_is_an_apology_with_its_number(services, caplog):
    def broken(study, query, theme):
        raise KeyError("secret of the house")

    page = replace(next(each for each in PAGES if each.key == "method"), exhibits={"broken": broken})
    answer = create_app(services("food-scotland"), pages=(page,)).server.test_client().get("/export/method/broken.csv")
    assert answer.status_code == 500
    assert "Sorry, something went wrong that nobody foresaw." in answer.text
    assert "secret" not in answer.text
    number = answer.text.split("under ")[1].strip(" .\n")
    assert [record for record in caplog.records if record.getMessage() == f"error {number}"]
