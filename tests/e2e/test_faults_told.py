"""What a reader is told when something goes wrong: in a browser, with the log looked at."""

import logging
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from dashboard.factory import create_app
from dashboard.page import Page
from dashboard.pages import PAGES
from dashboard.pages.sectors import PAGE as SECTORS
from data.problems import Refused

TOAST = ".shell-toast"
KNOWN = "The list of places is locked. Close it elsewhere and try again."


def unforeseen(study, query, theme):
    raise ZeroDivisionError("a bolt from the blue")


def known(study, query, theme):
    raise Refused(KNOWN)


BROKEN = Page(key="broken", title="Broken", path="/broken", audiences=("coordinator",), question="Does it hold?", view=unforeseen)
LOCKED = replace(BROKEN, key="locked", title="Locked", path="/locked", view=known)


@pytest.fixture(scope="module")
def faulty(app_server, serve):
    """The address of an application that has two pages more, which fail."""
    return serve(create_app(app_server("food-scotland").services, pages=(*PAGES, BROKEN, LOCKED)))


def toast(page):
    shown = page.locator(TOAST)
    expect(shown).to_be_visible()
    expect(shown).to_have_attribute("role", "alert")
    expect(shown).to_have_attribute("aria-live", re.compile("assertive|polite"))
    return shown


def test_an_unforeseen_error_is_an_apology_with_its_number_in_the_log(page, faulty, caplog):
    with caplog.at_level(logging.ERROR, logger="netmap"):
        page.goto(f"{faulty}/broken")
        shown = toast(page)
        expect(shown).to_contain_text("Sorry, something went wrong that nobody foresaw. Your data is safe.")
        number = re.search(r"under ([0-9a-f]{8})", shown.inner_text()).group(1)
    logged = next(record for record in caplog.records if number in record.getMessage())
    assert isinstance(logged.exc_info[1], ZeroDivisionError)
    assert "bolt" not in page.locator("body").inner_text()


def test_a_known_error_is_told_in_its_own_words(page, faulty, caplog):
    with caplog.at_level(logging.ERROR, logger="netmap"):
        page.goto(f"{faulty}/locked")
        expect(toast(page)).to_contain_text(KNOWN)
    assert not [record for record in caplog.records if record.name == "netmap"]


def test_the_rest_stays_usable_beside_a_page_that_fails(page, faulty, caplog):
    page.goto(f"{faulty}/diversity")
    expect(page.locator("#page-view h2").first).to_be_visible()
    page.get_by_role("link", name="Broken").click()
    toast(page)
    expect(page.locator("#page-title")).to_have_text("Broken")
    expect(page.locator("#page-view")).to_have_text("“Broken” cannot be shown as asked. Every other page works; your data is safe.")
    expect(page.locator("#shell-foot")).to_contain_text("data version")
    page.locator(TOAST).get_by_role("button", name="Close").click()
    expect(page.locator(TOAST)).to_have_count(0)
    page.get_by_role("link", name="Sectors").click()
    expect(page.locator(".matrix-cell").first).to_be_visible()
    expect(page.locator(TOAST)).to_have_count(0)
    assert caplog.records


def test_escape_closes_what_was_told(page, faulty, caplog):
    page.goto(f"{faulty}/broken")
    toast(page)
    page.keyboard.press("Escape")
    expect(page.locator(TOAST)).to_have_count(0)
    page.get_by_role("link", name="Locked").click()
    toast(page)
    page.locator(TOAST).get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    expect(page.locator(TOAST)).to_have_count(0)
    expect(page.locator("#page-title")).to_be_focused()


@pytest.mark.parametrize(("asked", "said"), [
    ("as_of=2026-13-45", "“2026-13-45” for the day to look at"),
    ("as_of=0001-01-01", "“0001-01-01” for the day to look at"),
    ("since=yesterday", "“yesterday” for the day to compare with"),
    ("theme=%3Cb%3Eno%3C/b%3E", "“<b>no</b>” for the themes"),
])
def test_an_address_that_is_not_understood_is_told_and_the_page_is_shown(page, app_server, asked, said):
    page.goto(f"{app_server('food-scotland').url}/sectors?{asked}")
    expect(toast(page)).to_contain_text(said)
    expect(page.locator(".matrix-cell").first).to_be_visible()
    expect(page.locator("#shell-foot")).to_contain_text("As at 30 September 2026")


def test_an_address_that_is_understood_is_not_commented(page, app_server):
    page.goto(f"{app_server('food-scotland').url}{SECTORS.path}?as_of=2026-06-30&since=2025-06-30&kind=unknown&ties=reported&min_strength=2&audience=board")
    expect(page.locator("#shell-foot")).to_contain_text("As at 30 June 2026")
    expect(page.locator(TOAST)).to_have_count(0)


def test_a_picture_that_cannot_be_made_is_told(page, app_server, faults):
    page.goto(f"{app_server('food-scotland').url}/diversity")
    page.route("**/export/**", lambda route: route.fulfill(status=500, body="Sorry."))
    page.locator(".save-picture").first.click()
    expect(toast(page)).to_contain_text("The picture could not be made")
    expect(page.locator(".save-picture").first).to_be_enabled()
    assert all("500" in fault for fault in faults.told())
    faults.clear()


@pytest.mark.parametrize("asked", ["/export/method/nothing.csv", "/export/nowhere/network.csv", "/export/method/network.xlsx", "/export/method/coverage.json"])
def test_a_wrong_address_of_a_download_answers_in_plain_words(page, app_server, faults, asked):
    answer = page.goto(f"{app_server('food-scotland').url}{asked}")
    assert answer.status == 404
    expect(page.get_by_role("alert")).to_have_text(re.compile("There is no such download|has no picture"))
    assert "Traceback" not in page.content()
    page.get_by_role("link", name="To the dashboard").click()
    expect(page.locator("#page-title")).to_have_text("This week")
    assert all("404" in fault for fault in faults.told())
    faults.clear()
