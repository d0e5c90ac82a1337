"""Present in a browser: arrow keys, the cable out, large letters, notes in a second window, and a decision that is written down."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.factory import create_app
from tests.e2e.test_every_page import SERIOUS
from tests.e2e.test_objective import PAGES_HERE

SMALL_LETTERS = """() => [...document.querySelectorAll(".present *")].filter((node) => node.checkVisibility() && !node.closest(".visually-hidden")
  && [...node.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.textContent.trim())
  && parseFloat(getComputedStyle(node).fontSize) < 24).map((node) => node.outerHTML.slice(0, 100))"""


PALE_LETTERS = """(least) => {
  const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (node) => {
    const own = parts(getComputedStyle(node).backgroundColor);
    return own.length === 4 && own[3] === 0 ? ground(node.parentElement) : own;
  };
  const contrast = (node) => {
    const [one, other] = [light(parts(getComputedStyle(node).color)), light(ground(node))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  return [...document.querySelectorAll(".present *")].filter((node) => node.checkVisibility() && !node.closest(".visually-hidden")
    && [...node.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.textContent.trim()) && contrast(node) < least)
    .map((node) => `${contrast(node).toFixed(1)} ${node.outerHTML.slice(0, 100)}`);
}"""
"""Text with less contrast to its ground than that; WCAG 2.2's relative luminance."""
PROJECTED = 7
"""A projector in daylight washes out what a screen still shows: WCAG's enhanced contrast, for large letters too."""


@pytest.fixture(scope="module")
def address(app_server, serve):
    """Address of a small network with the presentation."""
    return serve(create_app(app_server("food-scotland").services, pages=PAGES_HERE))


@pytest.fixture
def show(page, address):
    """The presentation for the board, opened."""
    page.goto(f"{address}/present?audience=board")
    expect(page.locator(".slide:not([hidden])")).to_have_count(1)
    expect(page.locator("#shell-foot")).to_contain_text("data version")
    return page


def now(page):
    return page.locator(".slide:not([hidden])")


def message(page) -> str:
    return now(page).locator("h2").inner_text()


def test_arrow_keys_go_on_and_back_and_stop_at_either_end(show):
    count = show.locator(".slide").count()
    show.keyboard.press("ArrowLeft")
    expect(now(show)).to_have_attribute("aria-label", f"Screen 1 of {count}")
    show.keyboard.press("ArrowRight")
    expect(now(show)).to_have_attribute("aria-label", f"Screen 2 of {count}")
    expect(now(show).locator("h2")).to_be_focused()
    expect(show).to_have_url(re.compile("#slide-2$"))
    show.keyboard.press("End")
    show.keyboard.press("PageDown")
    expect(now(show)).to_have_attribute("aria-label", f"Screen {count} of {count}")
    show.keyboard.press("Home")
    expect(now(show)).to_have_attribute("aria-label", f"Screen 1 of {count}")


def test_a_screen_higher_than_the_window_is_read_to_its_end_before_the_next(show):
    show.set_viewport_size({"width": 360, "height": 600})
    show.keyboard.press("ArrowRight")
    show.keyboard.press("ArrowLeft")
    label = now(show).get_attribute("aria-label")
    more = "(each) => each.scrollHeight - each.clientHeight - each.scrollTop"
    assert now(show).evaluate(more) > 40
    show.keyboard.press("PageDown")
    expect(now(show)).to_have_attribute("aria-label", label)
    expect(now(show)).to_have_js_property("scrollTop", now(show).evaluate("(each) => { each.scrollTop = 1e6; return each.scrollTop; }"))
    show.keyboard.press("PageDown")
    expect(now(show)).to_have_attribute("aria-label", re.compile("^Screen 2"))
    show.keyboard.press("ArrowLeft")
    show.keyboard.press("ArrowRight")
    expect(now(show)).not_to_have_attribute("aria-label", label)


def test_buttons_do_what_keys_do(show):
    show.get_by_role("button", name="Next").click()
    expect(now(show)).to_have_attribute("aria-label", re.compile("^Screen 2"))
    show.get_by_role("button", name="Back").click()
    expect(now(show)).to_have_attribute("aria-label", re.compile("^Screen 1"))
    show.get_by_role("button", name="Next").focus()
    show.keyboard.press(" ")
    expect(now(show)).to_have_attribute("aria-label", re.compile("^Screen 2"))


def test_the_address_of_a_screen_opens_there(page, address):
    page.goto(f"{address}/present?audience=board#slide-4")
    expect(now(page)).to_have_attribute("aria-label", re.compile("^Screen 4"))
    expect(page.locator("#shell-foot")).to_contain_text("data version")


def test_every_screen_is_shown_with_the_cable_out(show, context):
    asked = []
    context.set_offline(True)
    context.on("request", lambda request: asked.append(request.url))
    seen = [message(show)]
    for _ in range(show.locator(".slide").count() - 1):
        show.keyboard.press("ArrowRight")
        seen.append(message(show))
    context.set_offline(False)
    assert len(set(seen)) == show.locator(".slide").count()
    assert asked == []
    pictures = show.evaluate("() => [...document.querySelectorAll('.present img')].filter((each) => !each.naturalWidth).length")
    assert pictures == 0


def test_letters_are_large_and_nothing_runs_over_on_an_old_projector(show):
    show.set_viewport_size({"width": 1024, "height": 768})
    for _ in range(show.locator(".slide").count()):
        assert show.evaluate(SMALL_LETTERS) == []
        height, seen, width, across = now(show).evaluate("(each) => [each.scrollHeight, each.clientHeight, each.scrollWidth, each.clientWidth]")
        assert height <= seen, message(show)
        assert width <= across, message(show)
        show.keyboard.press("ArrowRight")


def test_letters_stand_out_on_a_projector_in_daylight(show):
    for _ in range(show.locator(".slide").count()):
        assert show.evaluate(PALE_LETTERS, PROJECTED) == []
        show.keyboard.press("n")
        assert show.evaluate(PALE_LETTERS, PROJECTED) == []
        show.keyboard.press("n")
        show.keyboard.press("ArrowRight")


def test_it_is_light_on_a_dark_screen_and_nobody_is_shut_out(page, address):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/present?audience=board")
    expect(page.locator("#shell-foot")).to_contain_text("data version")
    expect(page.locator("#present")).to_have_css("background-color", "rgb(255, 255, 255)")
    for _ in range(page.locator(".slide").count()):
        found = Axe().run(page).response["violations"]
        assert [f"{row['id']}: {row['nodes'][0]['html'][:150]}" for row in found if row["impact"] in SERIOUS] == []
        page.keyboard.press("ArrowRight")


def test_notes_come_by_key_and_a_second_window_follows(show, context):
    notes = now(show).locator(".slide-notes")
    show.keyboard.press("ArrowRight")
    expect(notes).to_be_hidden()
    show.keyboard.press("n")
    expect(notes).to_be_visible()
    show.keyboard.press("n")
    with context.expect_page() as opened:
        show.get_by_role("button", name="Second window").click()
    second = opened.value
    expect(second.locator("#shell-foot")).to_contain_text("data version")
    expect(now(second)).to_have_attribute("aria-label", re.compile("^Screen 2"))
    expect(now(second).locator(".slide-notes")).to_be_visible()
    show.keyboard.press("ArrowRight")
    expect(now(second)).to_have_attribute("aria-label", re.compile("^Screen 3"))
    second.keyboard.press("ArrowLeft")
    expect(now(show)).to_have_attribute("aria-label", re.compile("^Screen 2"))
    second.close()


def test_a_decision_is_typed_and_written_down(show):
    show.keyboard.press("End")
    field = show.get_by_label("A decision, in one sentence")
    field.focus()
    show.keyboard.type("Set three targets n f.")
    expect(field).to_have_value("Set three targets n f.")
    show.reload()
    expect(field).to_have_value("Set three targets n f.")
    show.get_by_role("button", name="Write it down").click()
    expect(show.locator("#present-said")).to_contain_text("Written down: “Set three targets n f.”")
    expect(field).to_have_value("")
    show.reload()
    expect(now(show).locator(".slide-lines")).to_contain_text("Set three targets n f.")


def test_in_and_out_from_the_overview(page, address):
    page.goto(f"{address}/overview")
    page.locator("#page-view").get_by_role("link", name="Present", exact=True).click()
    expect(now(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("audience=board"))
    page.get_by_role("link", name="Leave").click()
    expect(page.locator("#page-title")).to_have_text("Overview")
    expect(page).not_to_have_url(re.compile("audience=board"))
    expect(page.locator(".shell-header")).to_be_visible()


def test_on_paper_each_screen_stands(show):
    show.emulate_media(media="print")
    expect(show.locator(".slide").last).to_be_visible()
    expect(show.locator(".present-bar")).to_be_hidden()
