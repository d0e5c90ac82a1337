"""The pack as a web page, on a phone and on a desk: nothing runs over, nobody is shut out, and a narrow screen loses no column."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.pack.building import contents
from dashboard.pack.web_page import web_page
from tests.dashboard.pack_reading import bare, board

AXE = "axe.run({resultTypes: ['violations']}).then((found) => found.violations.map((row) => `${row.impact} ${row.id}: ${row.nodes[0].html.slice(0, 200)}`))"
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll("td, tbody th")].filter((cell) => cell.getBoundingClientRect().right > innerWidth)
  .map((cell) => cell.textContent)"""
PACKS = {"demo": lambda: contents(board("demo"), "steering-group-2026-10-14"), "nothing": lambda: contents(bare(board("uk-democracy")))}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PACKS)
def test_a_pack_can_be_read_by_everybody_on_any_screen(page, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(web_page(PACKS[name]()))
    assert not page.evaluate(TOO_WIDE)
    assert page.evaluate(CUT) == []
    page.evaluate(Axe().axe_script)
    assert page.evaluate(AXE) == []


def test_on_a_phone_each_number_has_its_chart_its_status_and_what_it_rests_on_below_it(page):
    found = PACKS["demo"]()
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_content(web_page(found))
    row, told = page.get_by_role("row").filter(has_text="Active members").first, found.sections[0].rows[0]
    cells = [row.get_by_role("rowheader"), *row.get_by_role("cell").all()]
    tops = [cell.bounding_box()["y"] for cell in cells]
    assert tops == sorted(set(tops))
    assert [words in cells[place].inner_text() for place, words in ((0, told.title), (2, str(told.status).capitalize()), (3, told.trust))] == [True] * 3
