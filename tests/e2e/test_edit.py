"""Editing by hand with keys alone, on a desk and on a phone: a form, a second tab, undo, a merge, a split and a change of many rows."""

import re
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.factory import create_app
from dashboard.serving import services_of
from data.editing import edited
from data.importing.matches import SAME
from data.sources import checked
from data.store import Store
from data.store.books import Stamp
from data.store.decided import decided
from tests.e2e.test_every_page import DESK, PHONE, TOO_WIDE, shut_out

SEED, CROFT = "aldershaw-seed-circle", "ardnaveen-croft-share"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


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


class Keys:
    """A person who has keys and no pointer."""

    def __init__(self, page, url):
        self.page, self.url = page, url

    def opens(self, address, heading):
        """Open an address."""
        self.page.goto(f"{self.url}{address}")
        self.stands(heading)

    def stands(self, heading):
        """See where one is, and that it is drawn to its end."""
        name = self.page.locator("[data-desk]").get_attribute("data-desk")
        expect(self.page.locator(f"#{name}-heading")).to_have_text(heading)
        expect(self.page.locator(".import-busy")).to_have_count(0)
        expect(self.page.locator("#shell-foot")).to_contain_text("data version")

    def fits(self):
        """See that nothing runs over and nobody is shut out."""
        self.page.evaluate(Axe().axe_script)
        wrong = [*self.page.evaluate(TOO_WIDE), *shut_out(self.page)]
        assert not wrong, "\n".join(wrong)

    def reach(self, place):
        """Press Tab until a place has the focus."""
        expect(place).to_be_visible()
        for _ in range(200):
            if place.evaluate("(node) => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {place}")

    def press(self, id):
        """Press what has an id."""
        self.reach(self.page.locator(f"#{id}"))
        self.page.keyboard.press("Enter")

    def type(self, id, text):
        """Type into a field in the place of what stands there."""
        self.reach(self.page.locator(f"#{id}"))
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def said(self, words):
        """Hear what a screen reader says."""
        name = self.page.locator("[data-desk]").get_attribute("data-desk")
        expect(self.page.locator(f"#{name}-said")).to_contain_text(words)


def sized(page, size):
    """Give the window its size: a desk is light, a phone is dark."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light" if size == DESK else "dark")


def elsewhere(store, key, **cells):
    """Change an organisation in another window."""
    seen = store.held()["organisations"][key]
    store.write(lambda held, _: edited("organisations", key, cells, seen, held), Stamp(by="her", action="edit", source="her edit"))


@SIZES
def test_an_organisation_is_edited_met_in_a_second_tab_and_undone(page, keys, store, size):
    sized(page, size)
    before = store.held()
    page.goto(f"{keys.url}/organisation?id={SEED}")
    keys.reach(page.get_by_role("link", name="Edit Aldershaw Seed Circle"))
    page.keyboard.press("Enter")
    keys.stands("Edit Aldershaw Seed Circle")
    keys.fits()
    keys.type("edit-f-website", "no address")
    keys.type("edit-f-description", "Keeps seed")
    keys.press("edit-save")
    expect(page.locator("#edit-notice")).to_be_focused()
    expect(page.locator("#edit-notice")).to_contain_text("must start with http:// or https://")
    keys.said("1 thing has to be put right")
    keys.fits()
    keys.reach(page.locator("#edit-notice a"))
    page.keyboard.press("Enter")
    expect(page.locator("#edit-f-website")).to_be_focused()
    expect(page.locator("#edit-f-description")).to_have_value("Keeps seed")
    keys.type("edit-f-website", "https://mine.example")
    elsewhere(store, SEED, website="https://hers.example")
    keys.press("edit-save")
    expect(page.locator("#edit-notice")).to_be_focused()
    expect(page.locator("#edit-notice")).to_contain_text("Someone changed this while you were editing. Keep which?")
    expect(page.locator(".edit-met")).to_contain_text("Theirs (her, ")
    keys.fits()
    keys.reach(page.locator(".edit-met input").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Yours: https://mine.example")).to_be_checked()
    keys.press("edit-save")
    keys.stands("Saved")
    expect(page.locator("#edit-heading")).to_be_focused()
    keys.said("1 row changed.")
    keys.fits()
    held = store.held()["organisations"][SEED]
    assert (held["website"], held["description"]) == ("https://mine.example", "Keeps seed")
    keys.press("edit-undo")
    keys.stands("Taken back")
    held = store.held()["organisations"][SEED]
    assert (held["website"], held["description"]) == ("https://hers.example", before["organisations"][SEED]["description"])


def test_a_second_tab_of_the_same_form_is_met(page, context, keys, store):
    keys.opens(f"/edit?table=organisations&id={SEED}", "Edit Aldershaw Seed Circle")
    other = Keys(context.new_page(), keys.url)
    other.opens(f"/edit?table=organisations&id={SEED}", "Edit Aldershaw Seed Circle")
    other.type("edit-f-legal_form", "CIO")
    other.press("edit-save")
    other.stands("Saved")
    keys.type("edit-f-legal_form", "CIC")
    keys.press("edit-save")
    expect(page.get_by_label("Yours: CIC")).to_be_visible()
    keys.reach(page.locator(".edit-met input").first)
    page.keyboard.press("Space")
    keys.press("edit-save")
    keys.stands("Nothing to change")
    assert store.held()["organisations"][SEED]["legal_form"] == "CIO"


@SIZES
def test_a_pair_that_may_be_one_is_merged_from_the_quality_page(page, keys, store, size):
    sized(page, size)
    elsewhere(store, CROFT, name="Aldershaw Seed Circles", website="")
    before = store.held()
    page.goto(f"{keys.url}/quality")
    keys.reach(page.get_by_role("link", name="Compare and merge").first)
    page.keyboard.press("Enter")
    keys.stands(re.compile("one or two"))
    keys.fits()
    keys.press("merge-swap")
    expect(page).to_have_url(re.compile("keep="))
    expect(page.locator("#merge-heading")).to_be_focused()
    keys.press("merge-go")
    keys.stands(re.compile("are one$"))
    assert len(before["organisations"]) - len(store.held()["organisations"]) == 1
    keys.fits()
    keys.press("edit-undo")
    keys.stands("Taken back")
    assert store.held() == before


@SIZES
def test_a_decision_about_names_is_taken_back_from_the_quality_page(page, keys, store, size):
    sized(page, size)
    store.remember({("weir watch", SEED): SAME}, by="Ada")
    page.goto(f"{keys.url}/quality")
    ask = page.get_by_role("button", name="Ask again about: “weir watch” is “Aldershaw Seed Circle”.")
    keys.reach(ask)
    keys.fits()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Taken back")).to_be_visible()
    expect(ask).to_have_count(0)
    keys.fits()
    assert decided(store) == ()


@SIZES
def test_one_field_of_several_rows_is_changed_after_a_preview(page, keys, store, size):
    sized(page, size)
    before = store.held()
    keys.opens("/edit", "What do you want to change?")
    keys.fits()
    keys.reach(page.locator("#edit-tables").get_by_role("link", name="Organisations", exact=True))
    page.keyboard.press("Enter")
    keys.stands("Organisations")
    expect(page.locator("#edit-heading")).to_be_focused()
    keys.fits()
    keys.type("edit-q", "a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=a"))
    for key in (SEED, CROFT):
        keys.reach(page.locator(f"#edit-row-{key}"))
        page.keyboard.press("Space")
    keys.reach(page.locator("#edit-column"))
    page.keyboard.type("Legal")
    keys.press("edit-bulk")
    keys.stands("Legal form of 2 organisations")
    keys.fits()
    keys.type("edit-value", "CIO")
    keys.press("edit-preview")
    keys.stands("Look before anything is written")
    expect(page.locator("#edit-bulk-preview")).to_contain_text("Aldershaw Seed Circle")
    keys.fits()
    assert store.held() == before
    keys.press("edit-apply")
    keys.stands("Changed")
    assert {store.held()["organisations"][key]["legal_form"] for key in (SEED, CROFT)} == {"CIO"}
    keys.press("edit-undo")
    keys.stands("Taken back")
    assert store.held() == before


def test_a_row_is_added_removed_and_brought_back(page, keys, store):
    keys.opens("/edit?table=organisations&new=1", "Add a new organisation")
    keys.type("edit-f-name", "Millpond Share")
    page.keyboard.press("Enter")
    keys.stands("Saved")
    keys.reach(page.get_by_role("link", name="Open what was added"))
    page.keyboard.press("Enter")
    keys.stands("Edit Millpond Share")
    keys.reach(page.locator("#edit-removal summary"))
    page.keyboard.press("Enter")
    keys.type("edit-reason", "a trial")
    page.keyboard.press("Enter")
    keys.stands("Removed: Millpond Share")
    assert "millpond-share" not in store.held()["organisations"]
    keys.press("edit-undo")
    keys.stands("Taken back")
    assert "millpond-share" in store.held()["organisations"]


def test_an_organisation_is_split(page, keys, store):
    keys.opens(f"/split?id={SEED}", "Make two of “Aldershaw Seed Circle”")
    keys.fits()
    keys.type("split-name", "Aldershaw Seeds North")
    keys.reach(page.locator("#split-part input[type=checkbox]").nth(1))
    page.keyboard.press("Space")
    keys.press("split-go")
    keys.stands("“Aldershaw Seeds North” stands by itself now")
    assert any("aldershaw-seeds-north" in (row["source_id"], row["target_id"]) for row in store.held()["ties"].values())
