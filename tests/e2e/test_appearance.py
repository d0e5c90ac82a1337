"""Light or dark is there from the first paint: no page flashes in the other."""

import pytest
from playwright.sync_api import expect

from dashboard.theme import PALETTES

WATCH = """
new MutationObserver((_, watch) => {
  const look = document.documentElement?.getAttribute("data-bs-theme");
  if (look) { window.lookSet = { look, at: performance.now() }; watch.disconnect(); }
}).observe(document, { childList: true, subtree: true, attributes: true });
"""
PAINTED = "() => performance.getEntriesByName('first-paint').map((entry) => entry.startTime)"


def ground(page) -> str:
    return page.evaluate("() => getComputedStyle(document.body).backgroundColor")


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place:place + 2], 16)) for place in (1, 3, 5))})"


@pytest.mark.parametrize(("system", "presses", "chosen"), [("light", 0, "light"), ("dark", 0, "dark"), ("light", 1, "dark"), ("dark", 1, "light")])
def test_the_chosen_look_stands_before_anything_is_painted(page, app_server, system, presses, chosen):
    url = app_server("food-scotland").url
    page.emulate_media(color_scheme=system)
    page.goto(f"{url}/diversity")
    expect(page.locator("#page-view h2").first).to_be_visible()
    for _ in range(presses):
        page.locator("#appearance").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", chosen)
    page.add_init_script(WATCH)
    page.goto(f"{url}/diversity")
    expect(page.locator("#page-view h2").first).to_be_visible()
    set_to = page.evaluate("() => window.lookSet")
    painted = page.evaluate(PAINTED)
    assert set_to["look"] == chosen
    assert painted
    assert set_to["at"] <= painted[0]
    assert ground(page) == rgb(PALETTES[chosen]["ground"])


def test_the_bare_page_is_dark_while_its_program_still_loads(page, app_server, tmp_path):
    """Every script of Dash is held back: what the browser shows meanwhile is what a slow line would flash."""
    url = app_server("food-scotland").url
    page.emulate_media(color_scheme="dark")
    held = []
    page.route("**/_dash-component-suites/**", lambda route: held.append(route))
    page.goto(f"{url}/diversity", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.screenshot(path=tmp_path / "bare.png")  # which paints it, if nothing did so yet
    assert held
    assert page.locator("#page-title").count() == 0
    assert ground(page) == rgb(PALETTES["dark"]["ground"])
    for route in held:
        route.continue_()
    page.unroute_all(behavior="wait")
    expect(page.locator("#page-view h2").first).to_be_visible()


def test_without_memory_the_systems_wish_still_counts(page, app_server):
    page.emulate_media(color_scheme="dark")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });")
    page.goto(f"{app_server('food-scotland').url}/method")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
