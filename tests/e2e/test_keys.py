"""The keys: Esc closes what is open, / goes to the search, ? lists them; and each has a button."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.keys import KEYS

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def open_page(page, app_server):
    def opened(path, title):
        page.goto(f"{app_server('food-scotland').url}{path}")
        expect(page.locator("#page-title")).to_have_text(title)
        expect(page.locator("#shell-foot")).to_contain_text("data version")
        return page
    return opened


def test_escape_closes_the_ties_behind_a_number_and_stands_on_it_again(open_page):
    page = open_page("/sectors?by=kind", "Sectors")
    cell = page.locator(".matrix-cell a").nth(1)
    cell.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("cell="))
    ties = page.locator("#sectors-cell-title")
    expect(ties).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("cell="))
    expect(page).to_have_url(re.compile("by=kind"))
    expect(ties).to_have_count(0)
    expect(page.locator(".matrix-cell a").nth(1)).to_be_focused()
    page.go_back()
    expect(ties).to_be_visible()


def test_escape_closes_the_filters_one_thing_at_a_time(open_page):
    page = open_page("/diversity", "Diversity")
    bar = page.locator("details.filter-bar")
    page.evaluate("() => document.querySelector('details.filter-bar').open = true")
    page.locator("#filter-kind").focus()
    page.keyboard.press("Enter")
    choices = page.locator(".dash-dropdown-content")
    expect(choices).to_be_visible()
    page.keyboard.press("Escape")
    expect(choices).to_have_count(0)
    expect(bar).to_have_attribute("open", "")
    expect(page.locator("#filter-kind")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar).not_to_have_attribute("open", "")
    expect(bar.locator("summary")).to_be_focused()


def test_escape_closes_the_filters_on_a_phone_wherever_the_reader_is(page, open_page):
    page.set_viewport_size(PHONE)
    open_page("/diversity", "Diversity")
    bar = page.locator("details.filter-bar")
    expect(bar).not_to_have_attribute("open", "")
    bar.locator("summary").click()
    page.locator("#page-title").focus()
    page.keyboard.press("Escape")
    expect(bar).not_to_have_attribute("open", "")


def test_escape_takes_back_what_was_searched_and_then_where_the_reader_was(open_page):
    page = open_page("/who", "Who works on what")
    page.locator("a.skip-link").focus()
    page.keyboard.press("/")
    box = page.locator("#who-query")
    expect(box).to_be_focused()
    page.keyboard.type("soup/bread")
    expect(box).to_have_value("soup/bread")
    expect(page).to_have_url(re.compile("q=soup"))
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(page).not_to_have_url(re.compile("q="))
    page.keyboard.press("Escape")
    expect(page.locator("a.skip-link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#page-title")).to_be_focused()


def test_escape_folds_the_part_the_reader_stands_in(open_page):
    page = open_page("/diversity", "Diversity")
    twin = page.locator("main details.twin").first
    page.evaluate("() => document.querySelector('main details.twin').open = true")
    twin.locator("[tabindex='0']").first.focus()
    page.keyboard.press("Escape")
    expect(twin).not_to_have_attribute("open", "")
    expect(twin.locator("summary")).to_be_focused()


def test_a_slash_leads_from_any_page_to_the_search(open_page):
    page = open_page("/growth?as_of=2026-06-30", "Growth")
    page.keyboard.press("/")
    expect(page.locator("#page-title")).to_have_text("Who works on what")
    expect(page.locator("#who-query")).to_be_focused()
    expect(page).to_have_url(re.compile("as_of=2026-06-30"))
    expect(page.locator("#who-query")).to_have_value("")


def test_keys_are_letters_where_one_writes(open_page):
    page = open_page("/who", "Who works on what")
    page.locator("#who-query").fill("a")
    page.keyboard.type("?/")
    expect(page.locator("#who-query")).to_have_value("a?/")
    expect(page.locator("#shell-keys")).to_be_hidden()


def test_a_question_mark_lists_the_keys_and_gives_the_focus_back(open_page):
    page = open_page("/growth", "Growth")
    page.locator("#appearance").focus()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keys")
    expect(listed).to_be_visible()
    for key, words, about in KEYS:
        expect(listed.locator("tr", has_text=about).get_by_role("button", name=words)).to_be_visible()
        expect(listed.locator("kbd", has_text=key.replace("Escape", "Esc"))).to_have_count(1)
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(page.locator("#appearance")).to_be_focused()
    page.keyboard.press("?")
    expect(listed).to_be_visible()
    page.keyboard.press("?")
    expect(listed).to_be_hidden()


def test_the_buttons_do_what_the_keys_do(open_page):
    page = open_page("/sectors", "Sectors")
    header = page.locator(".shell-header")
    header.get_by_role("button", name="Keys").click()
    listed = page.get_by_role("dialog", name="Keys")
    expect(listed).to_be_visible()
    listed.get_by_role("button", name="Close", exact=True).click()
    expect(listed).to_be_hidden()
    page.locator(".matrix-cell a").nth(1).click()
    expect(page.locator("#sectors-cell-title")).to_be_visible()
    header.get_by_role("button", name="Keys").click()
    listed.get_by_role("button", name="Close or go back").click()
    expect(listed).to_be_hidden()
    expect(page.locator("#sectors-cell-title")).to_have_count(0)
    header.get_by_role("button", name="Search").click()
    expect(page.locator("#who-query")).to_be_focused()


def test_the_line_at_the_foot_leads_to_how_fresh_the_data_are(open_page):
    page = open_page("/growth?as_of=2026-06-30", "Growth")
    page.locator("#shell-foot a").click()
    expect(page.locator("#page-title")).to_have_text("Method")
    expect(page).to_have_url(re.compile(r"/method\?as_of=2026-06-30#freshness$"))
    part = page.locator("#freshness")
    expect(part).to_be_focused()
    expect(part).to_be_in_viewport(ratio=0.1)
    expect(part).to_contain_text("How fresh is it?")
    assert abs(part.evaluate("(part) => part.getBoundingClientRect().top")) < 60


def test_the_address_of_a_part_opens_there_for_someone_else(open_page):
    page = open_page("/method#settings", "Method")
    expect(page.locator("#settings")).to_be_in_viewport()
    expect(page.locator("#settings")).to_be_focused()
    page.get_by_role("link", name="Where it comes from").click()
    expect(page.locator("#sources")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#settings")).to_be_in_viewport()
