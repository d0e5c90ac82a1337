"""An indicator of one's own with keys alone, on a desk and on a phone: described, previewed, entered, found under its objective, changed and undone."""

import re
from contextlib import closing

import pytest
from playwright.sync_api import expect

from dashboard.factory import create_app
from dashboard.serving import services_of
from data.sources import checked
from data.store import Store
from tests.e2e.test_edit import SIZES, Keys, sized


@pytest.fixture
def store(tmp_path):
    """A database with a small network."""
    with closing(Store(str(tmp_path / "network.sqlite"))) as made:
        made.migrate()
        made.apply(checked("food-scotland"), by="me", source="food-scotland")
        yield made


@pytest.fixture
def keys(page, serve, store):
    """A person with keys and no pointer at the dashboard of the database."""
    return Keys(page, serve(create_app(services_of(store))))


def choose(keys, id, words):
    """Choose from a list by its first letters."""
    keys.reach(keys.page.locator(f"#{id}"))
    keys.page.keyboard.type(words)


@SIZES
def test_one_of_ones_own_is_described_entered_found_changed_and_undone(page, keys, store, size):
    sized(page, size)
    keys.opens("/indicators", "Indicators entered by hand")
    keys.fits()
    keys.press("indicators-new")
    keys.stands("Describe a new indicator")
    expect(page.locator("#indicators-heading")).to_be_focused()
    expect(page.locator("#indicators-f-code")).to_have_value("5.2")
    keys.fits()
    keys.press("indicators-save")
    expect(page.locator("#indicators-notice")).to_be_focused()
    keys.said("4 things have to be put right")
    keys.fits()
    keys.reach(page.locator("#indicators-notice a").first)
    page.keyboard.press("Enter")
    expect(page.locator("#indicators-f-title")).to_be_focused()
    keys.type("indicators-f-title", "Loaves shared")
    keys.reach(page.locator("#indicators-kinds input").first)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label(re.compile("^One number ÷ another"))).to_be_checked()
    choose(keys, "indicators-f-unit", "A share")
    choose(keys, "indicators-f-direction", "Higher")
    choose(keys, "indicators-f-objective", "Grow")
    keys.press("indicators-preview")
    expect(page.locator("#indicators-notice")).to_contain_text("with 30 ÷ 60 it reads 50%")
    expect(page.locator("#indicators-notice")).to_contain_text("under “Grow together”")
    keys.fits()
    keys.press("indicators-save")
    keys.stands("Saved")
    expect(page.locator("#indicators-heading")).to_be_focused()
    expect(page.locator("#edit-receipt")).to_contain_text("New indicator 5.2 Loaves shared. It is saved and has no figure yet.")
    keys.fits()
    keys.reach(page.get_by_role("link", name="Enter a figure for it"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-desk=edit]")).to_be_attached()   # the other page stands before its form is read
    keys.stands("Add a new figure")
    expect(page.locator("#edit-f-indicator")).to_have_value("5.2")
    for name, text in {"period_start": "2026-07-01", "period_end": "2026-09-30", "numerator": "3", "denominator": "4"}.items():
        keys.type(f"edit-f-{name}", text)
    keys.press("edit-save")
    keys.stands("Saved")
    page.goto(f"{keys.url}/objective?key=grow")
    expect(page.locator("#page-view")).to_contain_text("Loaves shared")
    keys.opens("/indicators", "Indicators entered by hand")
    expect(page.locator("#indicators-ours tr").filter(has_text="Loaves shared")).to_contain_text("75%1 July 2026 to 30 September 2026")
    keys.press("indicators-out-5-2")
    expect(page.locator("#indicators-notice")).to_be_focused()
    keys.said("There are figures for 5.2.")
    keys.fits()
    keys.press("indicators-change-5-2")
    keys.stands("Change 5.2 Loaves shared")
    keys.fits()
    keys.type("indicators-f-title", "Bread shared")
    page.keyboard.press("Enter")
    keys.stands("Saved")
    assert store.load().configuration.entered_by_code["5.2"].title == "Bread shared"
    keys.press("edit-undo")
    keys.stands("Taken back")
    assert store.load().configuration.entered_by_code["5.2"].title == "Loaves shared"
