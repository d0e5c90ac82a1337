"""The page of an objective in a browser: reached from the Overview, read on a phone, in print, without colours and without a pointer."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.factory import create_app
from dashboard.pages import PAGES, objective, present
from tests.e2e.test_every_page import SERIOUS, SMALL, TOO_WIDE

PAGES_HERE = tuple({page.key: page for page in (*PAGES, objective.PAGE, present.PAGE)}.values())


@pytest.fixture(scope="module")
def address(app_server, serve):
    """Address of the demonstration network with the two pages."""
    return serve(create_app(app_server("demo").services, pages=PAGES_HERE))


@pytest.fixture
def opened(page, address):
    """Opens an objective of the demonstration network as the board sees it."""
    def open_(key, **looks):
        page.emulate_media(**looks)
        page.goto(f"{address}/objective?audience=board&key={key}")
        expect(page.locator(".indicator-row").first).to_be_visible()
        expect(page.locator("#shell-foot")).to_contain_text("data version")
        return page
    return open_


def test_from_the_overview_to_an_objective_and_back_by_keyboard(page, address):
    page.goto(f"{address}/overview?audience=board")
    link = page.get_by_role("link", name="Connecting people and organisations")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/objective\?audience=board&key=O1$"))
    expect(page.locator("#page-title")).to_have_text("Connecting people and organisations")
    expect(page.locator("#page-title")).to_be_focused()
    expect(page).to_have_title(re.compile("^Connecting people and organisations – "))
    expect(page.locator("#shell-navigation [aria-current]")).to_have_text(["Overview"])
    page.get_by_role("link", name="Take action & influence change").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#page-title")).to_have_text("Take action & influence change")
    page.go_back()
    expect(page.locator("#page-title")).to_have_text("Connecting people and organisations")


@pytest.mark.parametrize(("look", "size"), [("light", (360, 780)), ("dark", (1280, 800)), ("light", (320, 640))])
@pytest.mark.parametrize("key", ["O1", "O3"])
def test_nothing_runs_over_and_nobody_is_shut_out(opened, page, key, look, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(key, color_scheme=look)
    page.evaluate("() => document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
    assert page.evaluate(TOO_WIDE) == []
    found = Axe().run(page).response["violations"]
    assert [f"{row['id']}: {row['nodes'][0]['html'][:150]}" for row in found if row["impact"] in SERIOUS] == []


def test_what_is_pressed_is_as_large_as_a_finger(opened, page):
    page.set_viewport_size({"width": 360, "height": 780})
    opened("O2")
    assert page.evaluate(SMALL) == []


SHAPES = """() => Object.fromEntries(["now", "watch", "target", "baseline", "band"].map((shape) => {
  const { width, height } = document.querySelector(`.bullet-plot > .bullet-${shape}`).getBoundingClientRect();
  return [shape, [Math.round(width), Math.round(height)]];
}))"""


@pytest.mark.parametrize("looks", [{"forced_colors": "active"}, {"media": "print"}])
def test_every_shape_of_a_bullet_chart_is_a_border(opened, page, looks):
    """Grounds are taken away on paper and in forced colours: what is drawn by a border stays."""
    opened("O3", **looks)
    for shape, (width, height) in page.evaluate(SHAPES).items():
        assert width >= 2, shape
        assert height >= 8, shape
    borders = page.locator(".bullet-plot > .bullet-now").first.evaluate("(bar) => getComputedStyle(bar).borderTopWidth")
    assert borders == "14px"


def test_numbers_that_are_folded_away_are_on_paper(opened, page):
    opened("O1", media="print")
    expect(page.locator(".waiting .indicator-row").first).to_be_visible()


def test_a_chart_is_read_out(opened, page):
    opened("O3")
    chart = page.get_by_role("img", name=re.compile("^Chart of Turnout in the last election: now 27%; baseline 30%"))
    expect(chart).to_be_visible()
    expect(page.locator(".status-override")).to_contain_text("by the rule it is “watch”")
