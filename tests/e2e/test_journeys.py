"""What readers come to do, done with a mouse, a keyboard and a phone."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 780}
WALES = "W92000004"


def standing(page, title) -> None:
    expect(page.locator("#page-title")).to_have_text(title)
    expect(page.locator("#shell-foot")).to_contain_text("data version")


def test_a_shared_address_shows_the_same_view_to_someone_else(page, chrome, app_server):
    served = app_server("demo")
    page.goto(f"{served.url}/sectors")
    standing(page, "Sectors")
    page.get_by_role("link", name=re.compile("^Kinds of organisation")).click()
    expect(page).to_have_url(re.compile("by=kind"))
    page.get_by_role("link", name="Ties counted").click()
    expect(page).to_have_url(re.compile("show=observed"))
    page.locator(".matrix-cell a").first.click()
    expect(page).to_have_url(re.compile("cell="))
    expect(page.locator("#page-view section h2").nth(1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    seen = page.locator("#page-view").inner_text()
    other = chrome.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    try:
        fresh = other.new_page()
        fresh.goto(page.url)
        standing(fresh, "Sectors")
        expect(fresh.locator("#page-view section h2").nth(1)).to_be_visible()
        fresh.wait_for_load_state("networkidle")
        assert fresh.locator("#page-view").inner_text() == seen
        assert fresh.locator("#shell-status").inner_text() == page.locator("#shell-status").inner_text()
    finally:
        other.close()


@pytest.mark.parametrize("search", ["?audience=coordinator", "?theme=sea_and_shore,growing", "?theme=growing%2Csea_and_shore&ties=all"])
def test_a_page_is_drawn_once_however_its_address_is_written(page, app_server, search):
    drawings = []
    page.on("request", lambda request: drawings.append(request.url) if "page-view.children" in (request.post_data or "") else None)
    page.goto(f"{app_server('food-scotland').url}/growth{search}")
    standing(page, "Growth")
    page.wait_for_load_state("networkidle")
    assert len(drawings) == 1
    assert page.url.endswith(search)


def test_back_and_forward_step_through_the_filters(page, app_server):
    page.goto(f"{app_server('uk-democracy').url}/who?area={WALES}")
    standing(page, "Who works on what")
    status = page.locator("#shell-status")
    expect(status).not_to_contain_text("234 of 234")
    narrowed = status.inner_text()
    page.get_by_role("link", name="Clear", exact=True).click()
    expect(status).to_contain_text("234 of 234 organisations")
    expect(page).not_to_have_url(re.compile("area="))
    page.go_back()
    expect(page).to_have_url(re.compile(f"area={WALES}"))
    expect(status).to_have_text(narrowed)
    expect(page.locator("#filter-area")).to_contain_text("Wales")
    page.go_forward()
    expect(status).to_contain_text("234 of 234 organisations")
    expect(page.locator("#filter-area")).not_to_contain_text("Wales")


def test_a_choice_in_the_filter_bar_stands_in_the_address(page, app_server):
    page.goto(f"{app_server('uk-democracy').url}/growth")
    standing(page, "Growth")
    day = page.locator("#filter-as_of")
    day.fill("2024-12-31")
    day.press("Enter")
    expect(page).to_have_url(re.compile("as_of=2024-12-31"))
    expect(page.locator("#shell-foot")).to_contain_text("As at 31 December 2024")


def test_a_member_reaches_an_organisation_by_keyboard_alone(page, app_server):
    page.goto(f"{app_server('uk-democracy').url}/?audience=member")
    standing(page, "Who works on what")
    expect(page.locator("#who-query")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#who-query")).to_be_focused()
    page.keyboard.type("votes at 16")
    expect(page.locator(".result-card").first).to_be_visible()
    expect(page).to_have_url(re.compile("q=votes"))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => Boolean(document.activeElement.closest('.result-card h3'))"):
            break
    else:
        pytest.fail("Tab does not lead from the search box to a result")
    name = page.evaluate("() => document.activeElement.textContent")
    page.keyboard.press("Enter")
    standing(page, "Organisation")
    expect(page.locator(".organisation-name")).to_have_text(name)
    expect(page.locator("#page-title")).to_be_focused()


def test_the_first_tab_skips_to_the_content(page, app_server):
    page.goto(f"{app_server('food-scotland').url}/?audience=member")
    standing(page, "Who works on what")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()


def test_votes_at_16_in_wales_leads_to_who_took_part_with_their_evidence(page, app_server):
    page.set_viewport_size(PHONE)
    page.goto(f"{app_server('uk-democracy').url}/?audience=member&area={WALES}")
    standing(page, "Who works on what")
    page.locator("#who-query").fill("votes at 16")
    expect(page.get_by_role("heading", name=re.compile("Based elsewhere, working across Wales"))).to_be_visible()
    expect(page).to_have_url(re.compile("q=votes"))
    results = page.locator(".result-card")
    expect(results.filter(has_text=re.compile("votes at 16", re.IGNORECASE)).first).to_be_visible()
    results.filter(has_text=re.compile("votes at 16", re.IGNORECASE)).first.locator("h3 a").click()
    standing(page, "Organisation")
    tie = page.locator(".tie").filter(has_text=re.compile("votes at 16", re.IGNORECASE)).first
    expect(tie).to_be_visible()
    source = tie.get_by_role("link", name="source").first
    expect(source).to_have_attribute("href", re.compile("^https?://"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_table_is_saved_as_it_is_shown(page, app_server, tmp_path):
    page.goto(f"{app_server('food-scotland').url}/diversity")
    standing(page, "Diversity")
    with page.expect_download() as saved:
        page.locator(".exhibit-actions a").first.click()
    saved.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8")
    assert text.startswith("Place,")
    assert "fictional demonstration data" in text


def test_a_picture_is_saved_by_its_button(page, app_server, tmp_path):
    page.goto(f"{app_server('food-scotland').url}/diversity")
    standing(page, "Diversity")
    with page.expect_download() as saved:
        page.locator(".save-picture").first.click()
    saved.value.save_as(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
