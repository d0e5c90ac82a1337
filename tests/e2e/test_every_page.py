"""Each page, for each of its audiences, on each sample, light and dark, on a phone and on a desk: nothing runs over, nobody is shut out."""

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
AXE = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"
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
    """The first words of a view as the server sent it: texts, components, and the nodes of markup."""
    parts = children if isinstance(children, list) else [children]
    found = (part if isinstance(part, str) else first_words(inside(part)) for part in parts if part)
    return next((words for words in found if words.strip()), "")


def inside(part):
    """What a component, or a node of markup, has in it."""
    return part[2] if isinstance(part, list) else part["props"].get("parts", part["props"].get("children"))


def go(browser_page, page, audience, services) -> None:
    with browser_page.expect_response(lambda answer: "page-view" in (answer.request.post_data or "")) as sent:
        browser_page.evaluate(GO, address(page, audience, services))
    words = first_words(sent.value.json()["response"]["page-view"]["children"])
    assert words
    expect(browser_page.locator("#page-view")).to_contain_text(words)
    settled(browser_page, page.title)


def look(browser_page, theme) -> None:
    browser_page.emulate_media(color_scheme=theme)


def opened(browser_page, served, theme, size) -> None:
    """Load the dashboard once; every page after it is reached by its links, and axe stays loaded."""
    look(browser_page, theme)
    browser_page.set_viewport_size(size)
    browser_page.goto(f"{served.url}/method")
    settled(browser_page, "Method")
    assert browser_page.locator("html").get_attribute("data-bs-theme") == theme
    browser_page.evaluate(Axe().axe_script)


def shut_out(browser_page) -> list[str]:
    """What axe finds that keeps someone from the page."""
    return [f"{row['impact']} {row['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for row in browser_page.evaluate(AXE) if row["impact"] in SERIOUS for node in row["nodes"][:3]]


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_each_page_on_a_phone_for_each_audience(page, faults, app_server, sample):
    """Axe looks at each page as its first audience sees it: the others see less of the same."""
    served = app_server(sample)
    opened(page, served, "light", PHONE)
    wrong = []
    for audience in AUDIENCES:
        for each in (each for each in PAGES if audience in each.audiences):
            go(page, each, audience, served.services)
            found = [*page.evaluate(TOO_WIDE), *(shut_out(page) if audience == each.audiences[0] else []), *faults.told()]
            wrong += [f"{each.key} for {audience}: {what}" for what in found]
            faults.clear()
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_each_page_on_a_dark_desk(page, faults, app_server):
    """Who looks changes neither colours nor widths, and no sample has its own: each page is looked at for its first audience. The filters are open here."""
    served = app_server("food-scotland")
    opened(page, served, "dark", DESK)
    wrong = []
    for each in PAGES:
        go(page, each, each.audiences[0], served.services)
        found = [*page.evaluate(TOO_WIDE), *shut_out(page), *faults.told()]
        page.set_viewport_size(PHONE)
        wrong += [f"{each.key}: {what}" for what in (*found, *page.evaluate(TOO_WIDE))]
        page.set_viewport_size(DESK)
        faults.clear()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def finger(chrome, faults):
    """A phone that knows touch and no pointer."""
    phone = chrome.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB", reduced_motion="reduce")
    phone.set_default_timeout(15_000)
    phone.on("weberror", lambda error: faults.errors.append(str(error.error)))
    yield phone.new_page()
    phone.close()
    assert not faults.told(), "\n".join(faults.told())


def test_a_finger_reaches_what_a_pointer_does(finger, app_server):
    finger.goto(f"{app_server('food-scotland').url}/sectors?audience=member")
    settled(finger, "Sectors")
    finger.locator(".filter-bar > summary").tap()
    expect(finger.locator("#filter-ties")).to_be_visible()
    finger.locator(".filter-bar > summary").tap()
    finger.locator(".matrix-cell a").nth(1).tap()
    expect(finger).to_have_url(re.compile("cell="))
    expect(finger.locator(".matrix-chosen").first).to_be_visible()
    expect(finger.locator("#page-view section").nth(1).locator("h2")).to_be_visible()
    finger.locator(".twin > summary").first.tap()
    expect(finger.locator(".twin table").first).to_be_visible()


SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary)")].filter((node) => {
  const { width, height } = node.getBoundingClientRect();
  return width && (width < 44 || height < 44) && getComputedStyle(node).display !== "inline";
}).map((node) => node.outerHTML.slice(0, 120))"""


def test_what_is_pressed_is_as_large_as_a_finger(finger, app_server):
    served = app_server("food-scotland")
    finger.goto(f"{served.url}/method?audience=member")
    settled(finger, "Method")
    small = []
    for each in (each for each in PAGES if "member" in each.audiences):
        go(finger, each, "member", served.services)
        small += [f"{each.key}: {what}" for what in finger.evaluate(SMALL)]
    assert not small, "\n".join(small)


INK_ON_PAPER = """() => {
  const colour = (selector, what) => [...document.querySelectorAll(selector)].map((node) => getComputedStyle(node)[what]);
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).length;
  return {
    ground: [...new Set([...colour("body, .exhibit", "backgroundColor"), ...colour(".js-plotly-plot .bg", "fill")])],
    letters: [...new Set(colour(".js-plotly-plot text", "fill"))],
    controls: shown(".filter-bar, .shell-nav, .exhibit-actions, .switch, button, summary"),
    name: shown(".shell-name"), foot: shown("#shell-foot"), pictures: shown(".exhibit-picture .main-svg"),
  };
}"""


@pytest.mark.parametrize(("path", "title"), [("/diversity", "Diversity"), ("/growth", "Growth")])
def test_a_dark_screen_prints_black_on_white(page, app_server, path, title):
    look(page, "dark")
    page.goto(f"{app_server('food-scotland').url}{path}")
    settled(page, title)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".exhibit").last).to_have_css("background-color", "rgb(255, 255, 255)")
    seen = page.evaluate(INK_ON_PAPER)
    assert set(seen["ground"]) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert seen["letters"] == ["rgb(20, 32, 46)"]
    assert (seen["controls"], seen["name"], seen["foot"]) == (0, 1, 1)
    assert seen["pictures"] > 0


@pytest.mark.parametrize(("audience", "title"), [("coordinator", "This week"), ("board", "Overview"), ("member", "Who works on what")])
def test_each_audience_lands_on_its_own_page(page, app_server, audience, title):
    page.goto(f"{app_server('food-scotland').url}/?audience={audience}")
    settled(page, title)
    expect(page).to_have_title(re.compile(title))
