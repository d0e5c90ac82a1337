"""Each page, for each of its audiences, on each sample, light and dark, on a phone and on a desk."""

import re
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analysis.selection import AUDIENCES, Selection
from dashboard.pages import PAGES
from data.samples import SAMPLES

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 800}
SERIOUS = ("critical", "serious")
# As a link of the page would do it: no page is loaded anew.
GO = """(address) => { history.pushState({}, "", address); window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); }"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, page = document.documentElement.scrollWidth;
  if (page <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > width + 1);
  return [`${page} px wide, because of one of ` + wide.slice(-4).map((node) => `${node.tagName}.${node.className}#${node.id}`).join(" ")];
}"""


def best_tied(services) -> str:
    network = services.study(Selection(audience="member")).network
    return max(network.degree, key=lambda pair: (pair[1], pair[0]))[0]


def address(page, audience, services) -> str:
    own = {"id": best_tied(services)} if page.key == "organisation" else {}
    return f"{page.path}?{urlencode({'audience': audience, **own})}"


def settled(browser_page, title) -> None:
    """Wait until a page of the dashboard stands with its charts."""
    expect(browser_page.locator("#page-title")).to_have_text(title)
    expect(browser_page.locator("#shell-foot")).to_contain_text("data version")
    expect(browser_page.locator("#page-view")).not_to_be_empty()
    if browser_page.locator("#page-view .exhibit-picture").count():
        expect(browser_page.locator("#page-view .js-plotly-plot .main-svg").first).to_be_attached()


def first_words(children) -> str:
    """The first words of a view as the server sent it."""
    parts = children if isinstance(children, list) else [children]
    found = (part if isinstance(part, str) else first_words(part["props"].get("children")) for part in parts if part)
    return next((words for words in found if words.strip()), "")


def go(browser_page, page, audience, services) -> None:
    with browser_page.expect_response(lambda answer: "page-view" in (answer.request.post_data or "")) as sent:
        browser_page.evaluate(GO, address(page, audience, services))
    words = first_words(sent.value.json()["response"]["page-view"]["children"])
    assert words
    expect(browser_page.locator("#page-view")).to_contain_text(words)
    settled(browser_page, page.title)


def look(browser_page, theme) -> None:
    browser_page.emulate_media(color_scheme=theme)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_page_for_each_audience(page, faults, app_server, sample, theme):
    served = app_server(sample)
    look(page, theme)
    page.set_viewport_size(PHONE)
    page.goto(f"{served.url}/method")
    settled(page, "Method")
    assert page.locator("html").get_attribute("data-bs-theme") == theme
    wrong = []
    for audience in AUDIENCES:
        for each in (each for each in PAGES if audience in each.audiences):
            go(page, each, audience, served.services)
            wrong += [f"{each.key} for {audience}: {what}" for what in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(DESK)
            wrong += [f"{each.key} for {audience} on a desk: {what}" for what in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(PHONE)
            wrong += [f"{each.key} for {audience}: {fault}" for fault in faults.told()]
            faults.clear()
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
def test_no_page_shuts_anyone_out(page, app_server, sample, theme):
    served = app_server(sample)
    look(page, theme)
    page.goto(f"{served.url}/method")
    settled(page, "Method")
    wrong = []
    for each in PAGES:
        go(page, each, each.audiences[0], served.services)
        found = Axe().run(page).response["violations"]
        wrong += [f"{each.key}: {row['impact']} {row['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
                  for row in found if row["impact"] in SERIOUS for node in row["nodes"][:3]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("audience", "title"), [("coordinator", "This week"), ("board", "Overview"), ("member", "Who works on what")])
def test_each_audience_lands_on_its_own_page(page, app_server, audience, title):
    page.goto(f"{app_server('food-scotland').url}/?audience={audience}")
    settled(page, title)
    expect(page).to_have_title(re.compile(title))
