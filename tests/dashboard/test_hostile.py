"""What somebody may have written into a network's words and facts is shown as text, and is neither markup nor a formula."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from dashboard.exhibit import Exhibit
from dashboard.exports import table_csv
from dashboard.factory import create_app
from dashboard.services import Services
from data.sources import checked, from_checked

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
    return Services(lambda: "hostile", lambda audience: from_checked(named, audience))


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
