"""The page of a meeting in a browser: read on a phone, walked with keys, compared with other days, and a sentence written anew."""

import re
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import update

from dashboard.factory import create_app
from dashboard.pages import PAGES
from dashboard.pages.since_last_meeting import PAGE
from dashboard.serving import services_of
from data.schema import import_batches
from data.sources import checked
from data.store import Store
from tests.e2e.test_every_page import DESK, PHONE, TOO_WIDE, shut_out


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A database that was filled before its last meeting, and whose first organisation was spelt anew since."""
    with closing(Store(str(tmp_path_factory.mktemp("meeting") / "network.sqlite"))) as made:
        made.migrate()
        made.apply(checked("food-scotland"), by="me", source="food-scotland")
        with made.engine.begin() as connection:
            connection.execute(update(import_batches).values(at="2026-06-01T09:00:00+00:00"))
        gone = max(made.held()["organisations"])
        made.remove("organisations", gone, by="me", reason="asked to be removed")
        yield made


@pytest.fixture(scope="module")
def url(serve, store):
    """Where the dashboard of the database is served."""
    return serve(create_app(services_of(store), pages=(*(page for page in PAGES if page.key != PAGE.key), PAGE)))


def opened(page, url, search=""):
    page.goto(f"{url}/meeting{search}")
    expect(page.locator(".five-sentences > li")).to_have_count(5)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("search", ["", "?audience=board", "?meeting=trustees-2026-02&as_of=2026-02-10"], ids=["coordinator", "board", "first reading"])
def test_it_can_be_read_by_everybody(page, url, size, look, search):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=look)
    opened(page, url, search)
    if "meeting=" not in search:
        expect(page.locator(".meeting-corrections")).not_to_contain_text("Reading what was known then")
    page.locator(".meeting-choices > summary").click()
    page.evaluate(Axe().axe_script)
    assert page.evaluate(TOO_WIDE) == []
    assert shut_out(page) == []


def test_the_five_sentences_stand_above_all_tables_on_a_phone(page, url):
    page.set_viewport_size(PHONE)
    opened(page, url, "?audience=board")
    assert page.locator(".five-sentences").bounding_box()["y"] < page.locator("#page-view table").first.bounding_box()["y"]


def test_a_phone_shows_what_changed_without_moving_the_table(page, url):
    page.set_viewport_size(PHONE)
    opened(page, url)
    for named in ("Numbers that clearly moved", "Every number, then and now"):
        box = page.locator(f".table-responsive[aria-label='{named}']")
        change, room = box.get_by_role("columnheader", name="Change", exact=True).bounding_box(), box.bounding_box()
        assert change["x"] + change["width"] <= room["x"] + room["width"]


def test_corrections_stand_apart_once_the_books_are_read(page, url):
    opened(page, url)
    part = page.locator(".meeting-corrections")
    expect(part).to_contain_text("1 organisation of that day is no longer on record")
    expect(part).to_contain_text("1.1 Active members")
    page.locator(".meeting-choices > summary").click()
    page.get_by_role("link", name="a year before").click()
    expect(page.locator("#page-view")).to_contain_text("From 30 September 2025 to 30 September 2026")
    expect(part).to_contain_text("the database held nothing yet")


def test_a_sentence_leads_to_its_number_by_keys(page, url):
    opened(page, url)
    expect(page.locator(".meeting-corrections")).not_to_contain_text("Reading what was known then")
    link = page.locator(".five-sentences a").first
    place = link.get_attribute("href").removeprefix("#")
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{place}$"))
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


def test_what_is_typed_stands_while_a_part_of_the_page_comes_late(page, url):
    late = []
    page.route("**/_dash-update-component*", lambda route: late.append(route) if "meeting-corrections" in route.request.post_data else route.continue_())
    opened(page, url)
    item = page.locator(".five-sentences > li").last
    item.locator("summary").focus()
    page.keyboard.press("Enter")
    words = item.get_by_label("New words")
    words.fill("The letters to")
    page.wait_for_timeout(1_000)   # longer than a page may take before it says that it is at work
    page.keyboard.type(" both funders")
    expect(words).to_be_focused()
    expect(words).to_have_value("The letters to both funders")
    expect(page.locator(".meeting-corrections")).to_contain_text("Reading what was known then")
    late.pop().continue_()
    expect(page.locator(".meeting-corrections")).to_contain_text("1 organisation of that day is no longer on record")
    expect(words).to_be_focused()
    expect(words).to_have_value("The letters to both funders")


def test_another_meeting_and_any_two_days_are_chosen_by_keys(page, url):
    opened(page, url)
    page.locator(".meeting-choices > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Trustees, 12 May 2026").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#page-view")).to_contain_text("From the meeting of 10 February 2026 (Trustees) to 12 May 2026")
    expect(page.locator("#shell-foot")).to_contain_text("As at 12 May 2026")
    page.locator(".meeting-choices > summary").click()
    page.get_by_label("From", exact=True).fill("2026-01-01")
    page.get_by_label("To", exact=True).fill("2026-09-30")
    page.keyboard.press("Enter")
    expect(page.locator("#page-view")).to_contain_text("From 1 January 2026 to 30 September 2026")


def test_a_sentence_is_written_anew_and_both_stand(page, url, store):
    opened(page, url)
    item = page.locator(".five-sentences > li").last
    computed = item.inner_text().split("\n")[0]
    item.locator("summary").focus()
    page.keyboard.press("Enter")
    item.get_by_label("New words").fill("The letters to both funders are still to be written.")
    item.get_by_role("button", name="Keep for coordinators").click()
    expect(item).to_contain_text("Done, for coordinators.")
    item.get_by_role("link", name="Show the page anew").click()
    expect(page.locator(".five-sentences > li").last).to_contain_text("The letters to both funders are still to be written.")
    page.locator(".five-sentences > li").last.get_by_text("Written by hand").click()
    expect(page.locator(".five-sentences > li").last).to_contain_text(computed)
    store.undo(store.log()[0].id, by="me")
