"""What somebody may have written into a network's words and facts is shown as text, and is neither markup nor a formula."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest

from analysis.selection import Selection
from dashboard.exhibit import Exhibit
from dashboard.exports import table_csv
from dashboard.factory import create_app
from dashboard.figures.bars import bars
from dashboard.figures.cohorts import shares_with_intervals
from dashboard.figures.lines import line_over_time, members_over_time
from dashboard.figures.matrix import matrix
from dashboard.figures.neighbours import neighbours
from dashboard.figures.tile_grid import Tile, tile_grid
from dashboard.pages import PAGES
from dashboard.services import Services
from data.sources import checked, from_checked
from tests.samples import rows_of

NAME = "</title><meta http-equiv=refresh content='0;url=https://elsewhere.example/'><script>alert(1)</script>\" onload=\"alert(2) {%config%} & Sons"


class Page(HTMLParser):
    """The tags of a page, and the text of its title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.title = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "title":
            self.title += data


@pytest.fixture(scope="module")
def hostile():
    """Services of a sample whose network has a name of the worst kind."""
    found = checked("food-scotland")
    named = replace(found, configuration=replace(found.configuration, name=NAME))
    return Services(lambda: "hostile", lambda audience, *_: from_checked(named, audience))


def test_the_name_of_a_network_is_no_markup(hostile):
    page = Page(create_app(hostile).server.test_client().get("/").text)
    assert page.title.strip() == NAME.replace("{%", "{ %")
    metas = [attributes for tag, attributes in page.tags if tag == "meta"]
    assert not [attributes for attributes in metas if "refresh" in (attributes.get("http-equiv") or "").lower()]
    assert {attributes["content"] for attributes in metas if attributes.get("name") == "description"} == {f"{page.title.strip()}: who works with whom"}
    assert not [tag for tag, attributes in page.tags if "onload" in attributes]


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A", "'=1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_download_holds_no_formula_in_a_cell_a_header_or_its_stamp(formula):
    table = pd.DataFrame({formula: [formula, 3], "plain": [-2, -1.5]})
    text = table_csv(Exhibit(key="k", title="T?", sentence="S.", table=table), {"as_at": "2026-01-01", "notice": formula})
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == [f"'{formula}", "plain", "as_at", "notice"]
    assert rows == [[f"'{formula}", "-2.0", "2026-01-01", f"'{formula}"], ["3", "-1.5", "2026-01-01", f"'{formula}"]]


def test_the_reason_for_an_empty_download_is_no_formula_either():
    text = table_csv(Exhibit(key="k", title="T?", sentence="S.", missing="=1"), {"as_at": "2026-01-01"})
    assert text.splitlines()[1].startswith("'=1,")


LINK = '<a href="https://elsewhere.example/">press</a> <b>x</b> &amp; y'
DAYS = [date(2025, 3, 31), date(2025, 6, 30)]
FIGURES = {
    "bars": lambda: bars([LINK], [0.5], words=[LINK], theme="light"),
    "cohorts": lambda: shares_with_intervals([LINK], [0.5], [0.4], [0.6], theme="light"),
    "members": lambda: members_over_time(DAYS, {LINK: [1, 2]}, [1, 1], [0, 0], theme="light", notes=[(1, DAYS[0], LINK)]),
    "lines": lambda: line_over_time(DAYS, {LINK: [1, 2]}, theme="light", notes=[(1, DAYS[0], LINK)]),
    "matrix": lambda: matrix([LINK], [[LINK]], [[1]], theme="light"),
    "neighbours": lambda: neighbours(LINK, [LINK, LINK], [True, False], [(0, 1)], theme="light"),
    "tile grid": lambda: tile_grid([Tile(0, 0, LINK, LINK, 1)], theme="light"),
}


def texts(part: object) -> Iterator[str]:
    """Yield every text of a figure; ``meta`` is what a program reads, and is drawn nowhere."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from () if name in ("meta", "template") else texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
    elif isinstance(part, str):
        yield part


@pytest.mark.parametrize("figure", FIGURES)
def test_a_label_is_drawn_letter_by_letter(figure):
    drawn = list(texts(json.loads(FIGURES[figure]().to_json())))
    assert [text for text in drawn if "&lt;a" in text]
    assert not [text for text in drawn if "<a" in text]


@pytest.fixture(scope="module")
def labelled(sample):
    """Services of a sample in which every label, name and note is a link."""
    found = rows_of(sample)
    told = found.configuration
    lists = {name: {code: replace(term, label=f"{LINK} {code}") for code, term in terms.items()} for name, terms in told.vocabularies.items()}
    words = replace(told.words, **dict.fromkeys(("theme", "themes", "member", "members", "area", "areas"), LINK))
    rows = {table: [dict(row) for row in held] for table, held in found.rows.items()}
    for table, column in (("organisations", "name"), ("annotations", "text"), ("groups", "name")):
        for row in rows.get(table, ()):
            row[column] = f"{LINK} {row['id']}"
    whole = replace(found, rows=rows, configuration=replace(told, name=LINK, credit=LINK, fictional=False, vocabularies=lists, words=words))
    return Services(lambda: sample, lambda audience, *_: from_checked(whole, audience))


def test_no_picture_of_any_page_holds_a_link_made_of_data(labelled):
    study, client, seen = labelled.study(Selection()), create_app(labelled).server.test_client(), 0
    best = max(study.network.degree, key=lambda pair: (pair[1], pair[0]))[0]
    for page in PAGES:
        for key in page.exhibits:
            for query in ({"id": best}, {"by": "area", "basis": "scope", "id": best}):
                answer = client.get(f"/export/{page.key}/{key}.json", query_string=query)
                if answer.status_code == 200:
                    seen += 1
                    assert not [text for text in texts(answer.get_json()) if "<a" in text], f"{page.key}/{key}"
    assert seen >= 8
