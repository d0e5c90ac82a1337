"""The import screen with keys alone, on a desk and on a phone: from an empty database to the first true sentence, a bad file, and undo."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.factory import create_app
from dashboard.serving import services_of
from data.sources import checked
from data.store import Store
from tests.e2e.test_every_page import DESK, PHONE, TOO_WIDE, shut_out

FIXTURES = Path(__file__).parents[1] / "data" / "importing" / "fixtures"
HUBSPOT, SURVEY = FIXTURES / "hubspot" / "contacts.csv", FIXTURES / "google_forms" / "Ties survey 2026 (Responses).csv"
pytestmark = pytest.mark.slow
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
TURN = """(theme) => new Promise((drawn) => {
  document.documentElement.dataset.bsTheme = theme;
  requestAnimationFrame(() => setTimeout(drawn, 50));
})"""
HIDDEN = "() => { const { top, bottom } = document.activeElement.getBoundingClientRect(); return bottom < 0 || top > window.innerHeight; }"


@pytest.fixture
def store(tmp_path):
    """A database that holds nothing yet."""
    with closing(Store(str(tmp_path / "network.sqlite"))) as made:
        made.migrate()
        yield made


@pytest.fixture
def screen(page, serve, store):
    """Open the import screen of a database at a width."""
    def opened(size):
        page.set_viewport_size(size)
        page.on("filechooser", lambda chooser: None)  # from the first on: the browser is told in time to hand them over
        page.goto(f"{serve(create_app(services_of(store)))}/import")
        expect(page.locator("#import-heading")).to_be_visible()
        return Keys(page)
    return opened


class Keys:
    """A person who has keys and no pointer."""

    def __init__(self, page):
        self.page = page

    def reach(self, place):
        """Press Tab until a place has the focus, and see that it is in view."""
        expect(place).to_be_visible()
        for _ in range(150):
            if place.evaluate("(node) => node === document.activeElement"):
                assert not self.page.evaluate(HIDDEN)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {place}")

    def press(self, name):
        """Press a button by its name."""
        self.reach(self.page.get_by_role("button", name=name))
        self.page.keyboard.press("Enter")

    def type(self, label, text):
        """Type into a field by its label."""
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.type(text)

    def choose(self, *files):
        """Choose files; the system's own window for that has keys of its own."""
        self.reach(self.page.get_by_role("button", name="Choose files"))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(files)

    def arrived(self, step, heading):
        """See that a step was drawn, said and reached, fits the window, and shuts nobody out."""
        expect(self.page.locator("#import-heading")).to_have_text(heading)
        expect(self.page.locator("#import-said")).to_contain_text(step)
        expect(self.page.locator("#import-whole")).not_to_have_class(re.compile("import-busy"))
        expect(self.page.locator("[aria-current=step]")).to_contain_text(step.rpartition(": ")[2])
        self.sound()

    def sound(self):
        """See that what is shown fits the window and shuts nobody out: light on a desk, dark on a phone."""
        self.page.evaluate(TURN, "light" if self.page.viewport_size == DESK else "dark")
        self.page.evaluate(Axe().axe_script)
        assert not shut_out(self.page)
        assert not self.page.evaluate(TOO_WIDE)

    def focused(self, id):
        """See that the focus stands somewhere."""
        expect(self.page.locator(f"#{id}")).to_be_focused()

    def answer_what_is_open(self):
        """Take the first choice of every question that has no answer."""
        still = self.page.locator("#import-still-open a")
        while still.count():
            left = still.count()
            self.reach(still.first)
            self.page.keyboard.press("Enter")
            self.page.keyboard.press("ArrowDown")
            expect(still).to_have_count(left - 1)


@SIZES
def test_from_nothing_to_the_first_true_sentence(screen, store, size):
    keys = screen(size)
    keys.arrived("Step 1 of 4: Upload", "A network of your own")
    keys.type("Name of the network", "Tidewater")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator(".shell-name")).to_have_text("Tidewater")
    keys.arrived("Step 1 of 4: Upload", "Choose your file")

    keys.choose(HUBSPOT)
    keys.arrived("Step 2 of 4: Match columns", "What do the columns mean?")
    keys.focused("import-heading")
    keys.answer_what_is_open()
    keys.press("Check every row")
    keys.arrived("Step 3 of 4: Check", "Look before anything is written")
    keys.focused("import-heading")
    expect(keys.page.get_by_role("tab", name="Will add 6")).to_have_attribute("aria-selected", "true")
    assert not store.held()["organisations"]
    keys.press("Apply: add 6")
    keys.arrived("Step 4 of 4: Apply", "Done")
    expect(keys.page.locator("#import-receipt")).to_contain_text("6 rows added")
    expect(keys.page.locator("#shell-foot")).to_contain_text(store.version())
    keys.press("Import another file")

    keys.arrived("Step 1 of 4: Upload", "Choose your file")
    keys.choose(SURVEY)
    keys.arrived("Step 2 of 4: Match columns", "What do the columns mean?")
    keys.answer_what_is_open()
    keys.press("Check every row")
    keys.arrived("Step 3 of 4: Check", "Look before anything is written")
    near = keys.page.get_by_role("group", name="“Mill Lane Forum” is like one on record.")
    keys.reach(near.get_by_label("The same as “Mill Lane Forum, Bath”"))
    keys.page.keyboard.press("Space")
    keys.press("Take these answers")
    keys.press("Add all as unconfirmed")
    keys.press("Skip row 4")   # whose answer says for nobody
    keys.press("Apply: add")
    keys.arrived("Step 4 of 4: Apply", "Done")
    said = keys.page.locator("#import-first .import-sentence").inner_text()
    keys.reach(keys.page.get_by_role("link", name="See This week"))
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("#page-title")).to_have_text("This week")
    expect(keys.page.locator("#page-view h2").first).to_have_text(said)
    assert {"weir-watch-ltd", "mill-lane-forum-bath"} <= set(store.held()["organisations"])
    assert store.held()["ties"]


@SIZES
def test_a_bad_file_says_everything_that_is_wrong_and_changes_nothing(screen, store, size, tmp_path):
    store.apply(checked("uk-democracy"), by="test", source="uk-democracy")
    keys, before = screen(size), store.held()
    keys.choose({"name": "members.csv", "mimeType": "text/csv", "buffer": b"Name,Tier\nHarbour Trust,Member,more\nQuiet House\n"})
    wrong = keys.page.locator(".import-wrong")
    expect(wrong.locator("li")).to_have_text([
        "Row 2 has 3 values but there are 2 columns. A comma inside a value needs quotes.", "Row 3 has only 1 of 2 values."])
    expect(keys.page.locator("#import-said")).to_have_text("Step 1 of 4: Upload. 2 problems found. Nothing was imported.")
    keys.focused("import-wrong")
    keys.sound()
    assert store.held() == before
    large = tmp_path / "large.csv"
    large.write_bytes(b"a" * 21_000_000)   # from the disk, as a person's: what is handed over from here is sent to the browser piece by piece
    keys.choose(large)
    expect(wrong.locator("li")).to_have_text(['"large.csv" is 21 MB; the limit is 20 MB.'])
    keys.choose({"name": "members.csv", "mimeType": "text/csv", "buffer": b"Name,Tier\nHarbour Trust,Member\n"})
    keys.arrived("Step 2 of 4: Match columns", "What do the columns mean?")


@SIZES
def test_a_bad_row_is_put_right_and_the_import_taken_back(screen, store, size):
    keys = screen(size)
    keys.type("Name of the network", "Tidewater")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator(".shell-name")).to_have_text("Tidewater")
    before = store.held()
    keys.choose({"name": "members.csv", "mimeType": "text/csv",
                 "buffer": b"Name,Tier,Joined\nHarbour Trust,Member,2020-01-01\nMill Lane Forum,Member,2021-02-31\nQuiet House,Member,2022-01-01\n"})
    keys.arrived("Step 2 of 4: Match columns", "What do the columns mean?")
    keys.answer_what_is_open()
    keys.reach(keys.page.locator("#import-part summary").last)
    keys.page.keyboard.press("Enter")
    keys.type("Keep this mapping as", "Spring")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("#import-notice")).to_contain_text("Kept as “Spring”.")
    keys.press("Check every row")
    keys.arrived("Step 3 of 4: Check", "Look before anything is written")
    expect(keys.page.get_by_role("tab", name="Problems 1")).to_have_attribute("aria-selected", "true")
    keys.reach(keys.page.get_by_role("tab", name="Problems 1"))
    keys.page.keyboard.press("ArrowLeft")
    keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_role("tab", name="Will change 0")).to_have_attribute("aria-selected", "true")
    keys.focused("import-tab-change")
    keys.page.keyboard.press("ArrowRight")
    keys.page.keyboard.press("Enter")
    with keys.page.expect_download() as download:
        keys.press("Download the problem rows")
    assert "is not a real date" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    fix = keys.page.get_by_label("Fix here: joined of row 3")
    keys.reach(fix)
    keys.page.keyboard.press("ControlOrMeta+a")
    keys.page.keyboard.type("2021-02-28")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("#import-notice")).to_contain_text("Row 3, joined was put right here")
    keys.focused("import-notice")
    keys.press("Apply: add 6")
    keys.arrived("Step 4 of 4: Apply", "Done")
    keys.press("Undo import")
    keys.arrived("Step 4 of 4: Apply", "Taken back")
    assert store.held() == before


def test_the_invented_network_makes_room_for_ones_own(screen, store):
    store.apply(checked("food-scotland"), by="test", source="food-scotland")
    keys = screen(PHONE)
    expect(keys.page.locator(".fictional-banner")).to_be_visible()
    keys.sound()
    keys.type("Type “clear” to go on", "clear")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("#import-begin")).to_be_visible()
    expect(keys.page.locator(".fictional-banner")).to_have_count(0)
    assert store.is_empty()


def test_an_import_waits_while_its_window_is_elsewhere_and_is_gone_with_it(screen, store, context):
    store.apply(checked("uk-democracy"), by="test", source="uk-democracy")
    keys = screen(DESK)
    keys.choose(HUBSPOT)
    keys.arrived("Step 2 of 4: Match columns", "What do the columns mean?")
    keys.page.locator(".shell-name").click()
    expect(keys.page.locator("#page-title")).to_have_text("This week")
    keys.page.go_back()
    expect(keys.page.locator("#import-file-heading")).to_have_text("“contacts.csv”")
    other = context.new_page()
    other.goto(keys.page.url)
    expect(other.locator("#import-heading")).to_have_text("Choose your file")
