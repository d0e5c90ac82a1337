"""The import screen without a browser: every step, every refusal in its words, and nothing written before the last."""

import base64
import io
import shutil
import tempfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter

from analysis.selection import Selection
from dashboard.extracts import WHOLE, exported
from dashboard.factory import create_app
from dashboard.importing import apply, wizard
from dashboard.importing.acts import Act, Desk, act
from dashboard.importing.check import reconciled
from dashboard.importing.troubles import bad_rows
from dashboard.imports import KEPT, SECONDS, Imports, Upload, Way, new_token
from dashboard.services import Services
from dashboard.serving import services_of
from data.changes import RowChange
from data.exporting.workbook import WORKBOOK
from data.importing.documents import document
from data.importing.folder import Checked
from data.importing.limits import UPLOAD
from data.importing.parsing import cleaned_name
from data.importing.sheets import Document
from data.importing.tables import Row
from data.intake import BadRow, begun
from data.problems import InputRefused, Problem, errors
from data.reading import read_configuration
from data.sources import checked
from data.store import Store
from data.store.books import Stamp
from tests.databases import with_tables

FIXTURES = Path(__file__).parents[1] / "data" / "importing" / "fixtures"
MEMBERS = "Name,Tier,Joined,Description\n{}"
THREE = MEMBERS.format("Harbour Trust,Member,2020-01-01,Keeps the harbour\nMill Lane Forum,Member,2021-01-01,\nQuiet House,Member,2022-01-01,\n")
TIES = "Source,Target,Type\n{}"


@pytest.fixture
def apart():
    """Files are read in a process of their own, as they always are outside these tests."""


@pytest.fixture(autouse=True)
def quick(request, monkeypatch):
    """Files are read in this process, which is quicker, unless a test asks otherwise."""
    def here(name, content, *, limits, header_rows=None):
        return document(cleaned_name(name), content, limits=limits, header_rows=header_rows)

    if "apart" not in request.fixturenames:
        monkeypatch.setattr(wizard.upload, "parsed", here)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """File of an empty database, made once and copied from then on."""
    return with_tables(str(tmp_path_factory.mktemp("migrated") / "empty.sqlite"))


@pytest.fixture
def store(tmp_path, migrated):
    """An empty database."""
    with closing(Store(str(shutil.copy(migrated, tmp_path / "network.sqlite")))) as made:
        yield made


@pytest.fixture
def named(store):
    """A network of which only the name is known."""
    store.apply(begun("Tidewater", "tidewater"), by="me", source="x")
    return store


class Window:
    """A browser window on the import screen: drops files, presses buttons, and reads what is shown."""

    def __init__(self, store, imports=None, by="me"):
        self.desk = Desk(services_of(store), imports or Imports(), by)
        self.token, self.drawn = "", None
        self.press("")

    def drop(self, *files):
        """Drop files, each a path or a name and a text."""
        told = [(file.name, file.read_bytes()) if isinstance(file, Path) else (file[0], file[1] if isinstance(file[1], bytes) else file[1].encode())
                for file in files]
        contents = [f"data:text/csv;base64,{base64.b64encode(content).decode()}" for _, content in told]
        return self._shown(wizard.dropped(self.desk, contents, [name for name, _ in told]))

    def press(self, do, *details, **fields):
        """Press a button; Apply sends which preview it stands under."""
        if do == "apply" and not details:
            buttons = (part for part in self.drawn.step._traverse() if getattr(part, "id", "") == "import-apply")
            details = tuple(detail for button in buttons for detail in button.value.split("\t")[1:])
        return self._shown(wizard.acted(self.desk, Act(do, details, {name.replace("__", ":"): (value,) for name, value in fields.items()}, self.token)))

    def send(self, do, fields, *details):
        """Press a button with fields of any name."""
        return self._shown(wizard.acted(self.desk, Act(do, details, {name: (value,) for name, value in fields.items()}, self.token)))

    def _shown(self, drawn):
        self.drawn, self.token = drawn, vars(drawn.step)["data-token"]
        found = [part.id for part in drawn.step._traverse_ids()]
        assert len(found) == len(set(found)), "an id stands twice on the screen"
        return self.text

    @property
    def step(self):
        """Where the window stands."""
        return vars(self.drawn.step)["data-step"]

    @property
    def text(self):
        """Everything that can be read."""
        return " ".join(_texts(self.drawn.step))

    @property
    def way(self):
        """The import behind the window."""
        return self.desk.imports.of(self.token)

    def answers(self):
        """Answer every open question with its first choice."""
        while questions := wizard.match.open_questions(self.desk, self.way.intake):
            self.send("answer", {f"q:{question.key}": question.choices[0].value for question in questions})

    def to_the_check(self):
        """Answer everything and go on."""
        self.answers()
        return self.press("check")


def _texts(part):
    """Every text in a part of the screen, labels of answers among them."""
    if isinstance(part, str):
        yield part
    for option in getattr(part, "options", None) or []:
        yield option["label"]
    if isinstance(label := getattr(part, "label", None), str):
        yield label
    children = getattr(part, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if child is not None:
            yield from _texts(child)


def part_of(window, id):
    """A part of the screen by its id."""
    return next(part for part in window.drawn.step._traverse() if getattr(part, "id", None) == id)


def with_ties(store, rows="Harbour Trust,Mill Lane Forum,Joint project\n"):
    """A window with three members on record, and a file of ties at its check."""
    window = Window(store)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    window.press("again")
    window.drop(("ties.csv", TIES.format(rows)))
    window.to_the_check()
    return window


# The memory of imports on their way.

def way():
    return Way(token=new_token(), upload=Upload(name="a.csv", content=b"", sha256="", document=Document("a.csv", "csv")))


def test_an_import_is_forgotten_an_hour_after_it_was_last_touched():
    now = [0.0]
    imports, one = Imports(lambda: now[0]), way()
    imports.keep(one)
    now[0] = SECONDS - 1
    assert imports.of(one.token) == one
    now[0] = 2 * SECONDS - 2
    assert imports.of(one.token) == one
    now[0] = 3 * SECONDS
    assert imports.of(one.token) is None
    assert len(imports) == 0


def test_of_many_imports_the_one_longest_untouched_goes():
    imports, ways = Imports(), [way() for _ in range(KEPT)]
    for each in ways:
        imports.keep(each)
    imports.of(ways[0].token)
    imports.keep(way())
    assert len(imports) == KEPT
    assert imports.of(ways[0].token)
    assert imports.of(ways[1].token) is None


def test_one_at_a_time_writes():
    imports = Imports()
    with imports.turn("Ada") as first, imports.turn("Bo") as second:
        assert (first, second) == ("", "Ada")
    with imports.turn("Bo") as then:
        assert then == ""


@pytest.mark.parametrize("sent", [None, 3, {}, {"fields": 3}, {"do": "apply", "fields": [3, [1], ["a", 2]]}, {"do": 3, "fields": [], "token": 3}])
def test_what_no_button_sends_does_nothing(named, sent):
    window = Window(named)
    before = named.held()
    drawn = wizard.acted(window.desk, act(sent))
    assert vars(drawn.step)["data-step"] == "upload"
    assert named.held() == before


# Before the first file.

def test_an_empty_database_asks_what_the_network_is_called(store):
    window = Window(store)
    assert "What is your network called?" in window.text
    assert window.drawn.files
    assert "Type what your network is called." in window.press("name", name="  ")
    assert store.is_empty()
    window.press("name", name=" Tidewater   network ")
    assert vars(window.drawn.step)["data-load"] == "/import"
    assert window.desk.services.register("coordinator").configuration.name == "Tidewater network"
    assert Window(store).drawn.files


def test_a_file_is_not_taken_before_the_network_has_a_name(store):
    window = Window(store)
    assert "Give your network its name first." in window.drop(("members.csv", THREE))
    assert store.is_empty()


def test_a_workbook_of_our_own_brings_its_name_and_says_nothing_new_the_second_time(store, services):
    content, name = exported(WORKBOOK, services("uk-democracy").study(Selection()), WHOLE)
    window = Window(store)
    window.drop((name, content))
    assert window.step == "match"
    window.to_the_check()
    assert "Will add" in window.text
    window.press("apply")
    assert "was imported" in window.text
    again = Window(store)
    again.drop((name, content))
    assert "Nothing would change." in again.to_the_check()
    assert "Nothing to change" in again.text


def test_two_spellings_in_one_file_are_asked_about_and_made_one(named):
    window = Window(named)
    window.drop(("members.csv", MEMBERS.format("Harbour Trust,Member,2020-01-01,\nHarbour Trust Scotland,Member,2020-01-01,\n")))
    window.to_the_check()
    (key,) = wizard.waiting(window.way.preview)
    other = window.way.preview.matched.questions[key][0].held_id
    assert "stands in the file twice" in window.text
    window.send("decide", {f"n:{key}": f"same {other}"})
    assert [change.table for change in window.way.preview.plan.of("added")].count("organisations") == 1


def test_the_invented_network_makes_room_only_for_the_word(store):
    store.apply(checked("food-scotland"), by="me", source="x")
    window = Window(store)
    assert "is invented." in window.text
    before = store.held()
    assert "Nothing was cleared" in window.press("clear", word="yes")
    assert store.held() == before
    window.press("clear", word="Clear")
    assert store.is_empty()
    assert "What is your network called?" in Window(store).text


# Upload.

WRONG = "Name,Tier\nHarbour Trust,Member,more\nMill\u0000 Lane,Member\nQuiet House\n"


def test_every_problem_of_a_wrong_file_is_listed_and_nothing_else_happens(named, apart):
    window, before = Window(named), named.held()
    text = window.drop(("members.csv", WRONG))
    wrong = [problem.message for problem in errors(document("members.csv", WRONG.encode(), limits=UPLOAD).problems)]
    assert len(wrong) == 3
    assert all(message in text for message in wrong)
    assert "3 things have to be mended" in text
    assert window.step == "upload"
    assert window.drawn.files
    assert (len(window.desk.imports), named.held()) == (0, before)


@pytest.mark.parametrize(("name", "content", "message"), [
    ("letter.csv", b"%PDF-1.4 ...", '"letter.csv" is not a spreadsheet: it looks like a PDF. Save the table as .xlsx or .csv.'),
    ("../../x.csv", b"", "The file is empty. Choose the file again, or save it and try once more."),
    ("head.csv", b"Name,Tier\n", '"head.csv" has column names but no rows, so there is nothing to import.'),
    ("large.csv", b"a" * 20_100_000, '"large.csv" is 20.1 MB; the limit is 20 MB.'),
])
def test_a_file_that_cannot_be_taken_says_why(named, name, content, message):
    assert message in Window(named).drop((name, content))


def test_a_file_too_large_to_be_sent_is_refused_in_the_same_words(named):
    assert '"large.csv" is 400 MB; the limit is 20 MB.' in Window(named).press("large", name="x/large.csv", size="400000000")


def test_nothing_of_an_upload_stays_on_a_disk(named, apart, tmp_path, monkeypatch):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    assert list(place.iterdir()) == []
    window.press("again")
    assert len(window.desk.imports) == 0


def test_several_files_are_one_document(named):
    window = Window(named)
    window.drop(FIXTURES / "kumu" / "Elements.csv", FIXTURES / "kumu" / "Connections.csv")
    assert window.step == "match"
    assert window.way.intake.adapter.key == "kumu"
    assert len(window.way.intake.document.sheets) == 2


def test_an_import_that_is_gone_says_so(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.desk.imports.forget(window.token)
    assert "This import is no longer here" in window.press("check")
    assert window.step == "upload"


# Match.

def test_titles_above_the_table_are_asked_about(named):
    window = Window(named)
    text = window.drop(("members.csv", f"Our members in spring\n\n{THREE}"))
    assert "The column names seem to be on row 3. Use that row?" in text
    window.press("header", "members.csv", "3")
    assert window.way.intake.document.sheets[0].header == ("Name", "Tier", "Joined", "Description")
    assert "Type the number of the row" in window.press("header", "members.csv", "", row="none")


def workbook(**sheets):
    """A workbook with sheets of rows."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, text in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(text.strip().split("\n")):
                sheet.write_row(number, 0, line.split(","))
    return made.getvalue()


def test_which_sheet_is_asked_where_there_are_several(named):
    window = Window(named)
    text = window.drop(("book.xlsx", workbook(Members=THREE, Ties=TIES.format("Harbour Trust,Quiet House,Project"))))
    assert "Which sheet should be imported?" in text
    window.send("answer", {"tool": "members"})
    assert [sheet.name for sheet in window.way.intake.document.sheets] == ["Members"]
    window.send("answer", {"sheets": "shown", "sheet:Members": "on", "sheet:Ties": "on"})
    assert len(window.way.intake.document.sheets) == 2
    assert "Choose at least one sheet." in window.send("answer", {"sheets": "shown"})


def test_what_is_proposed_has_its_reason_and_three_cells(named):
    window = Window(named)
    text = window.drop(FIXTURES / "hubspot" / "contacts.csv")
    assert "HubSpot contacts and companies" in text
    assert "HubSpot's Create Date is the day a record was made, not the day of joining" in text
    asked = {question.key: question for question in wizard.match.asked(window.desk, window.way.intake)}
    assert asked["member"].proposed == "Membership Type"
    cells = " ".join(_texts(part_of(window, "import-asked")))
    assert all(word in cells for word in ("Full member", "Friend", "Newsletter only"))


def test_nothing_is_checked_before_every_question_is_answered(named):
    window = Window(named)
    window.drop(FIXTURES / "hubspot" / "contacts.csv")
    assert "1 question needs your answer first" in window.press("check")
    assert window.step == "match"
    window.send("check", {"q:word:tier/Friend": "member"})
    assert window.step == "check"


def test_another_tool_can_be_chosen_and_a_file_of_no_known_shape_asks_for_one(named):
    window = Window(named)
    text = window.drop(("notes.csv", "When,What\n2026-01-01,Rain\n2026-01-02,Sun\n"))
    assert "Its shape is of no tool that is known here." in text
    assert "Choose which tool wrote the file." in window.press("answer")
    window.send("answer", {"tool": "ties"})
    assert window.way.intake.adapter.key == "ties"


def test_a_mapping_is_kept_under_a_name_and_used_again(named):
    window = Window(named)
    window.drop(FIXTURES / "hubspot" / "contacts.csv")
    assert "Type a name to keep this mapping under" in window.press("keep")
    assert "Kept as “Spring”." in window.send("keep", {"q:word:tier/Friend": "not a member", "keep": "Spring"})
    again = Window(named)
    assert "Use a kept mapping" in again.drop(FIXTURES / "hubspot" / "contacts.csv")
    assert "Answered as kept under “Spring”." in again.press("use", mapping="Spring")
    assert again.way.intake.answers.given["word:tier/Friend"] == "not a member"
    assert "Choose one of the mappings" in again.press("use", mapping="Autumn")


# Check.

def test_what_will_be_added_is_listed_and_nothing_is_written(named):
    window, before = Window(named), named.held()
    window.drop(("members.csv", THREE))
    text = window.to_the_check()
    assert "Will add 6" in " ".join(text.split())
    assert "3 organisations; 3 memberships." in text
    assert "Harbour Trust" in text
    assert named.held() == before


def test_what_will_change_is_shown_field_by_field(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    window.press("again")
    window.drop(("members.csv", THREE.replace("Keeps", "Kept")))
    window.to_the_check()
    text = window.press("tab", "change")
    assert "Keeps the harbour" in text
    assert "Kept the harbour" in text
    assert "description" in text


def test_a_long_list_is_shown_a_page_at_a_time(named):
    window = Window(named)
    window.drop(("members.csv", MEMBERS.format("".join(f"{sha256(bytes([number])).hexdigest()[:14]},Member,2020,\n" for number in range(250)))))
    window.to_the_check()
    assert len(list(window.drawn.step._traverse())) < 600
    assert "of 500" in window.text
    assert "21–40 of 500" in window.press("page", "1")


def test_a_near_name_stands_beside_what_it_may_be_with_the_evidence(named):
    window = with_ties(named, "Harbour Trust,Mill Lane Forum Bath,Joint project\n")
    assert "1 name needs you" in window.text
    assert "“Mill Lane Forum”" in window.text
    (key,) = wizard.waiting(window.way.preview)
    told = [*window.way.preview.matched.questions.get(key, ()), *window.way.preview.matched.unknown.get(key, ())]
    assert all(words in window.text for words in told[0].evidence)
    window.send("decide", {f"n:{key}": "same mill-lane-forum"})
    assert window.way.preview.plan.of("added")[0].after["target_id"] == "mill-lane-forum"
    assert "You decided about 1 name." in window.text
    assert "1 name needs you" in window.press("forget-names")


@pytest.mark.parametrize(("answer", "typed", "said"), [
    ("another", "Nobody at all", "“Nobody at all” is not on record."), ("another", "", "Type which organisation on record it is"),
    ("nonsense", "", "Choose one of the answers"), ("", "", "Choose an answer for at least one"),
])
def test_an_answer_about_a_name_that_is_none_is_refused(named, answer, typed, said):
    window = with_ties(named, "Harbour Trust,Wholly Unheard,Joint project\n")
    (key,) = wizard.waiting(window.way.preview)
    assert said in window.send("decide", {f"n:{key}": answer, f"o:{key}": typed})
    assert wizard.waiting(window.way.preview) == (key,)


def test_an_unknown_name_may_be_one_on_record_whose_name_is_typed(named):
    window = with_ties(named, "Harbour Trust,Wholly Unheard,Joint project\n")
    (key,) = wizard.waiting(window.way.preview)
    window.send("decide", {f"n:{key}": "another", f"o:{key}": "quiet house"})
    assert window.way.preview.plan.of("added")[0].after["target_id"] == "quiet-house"


@pytest.mark.parametrize(("verdict", "added"), [("stub", {"organisations": 2, "ties": 2}), ("leave out", {})])
def test_all_unknown_names_can_be_decided_at_once(named, verdict, added):
    window = with_ties(named, "Harbour Trust,Wholly Unheard,Joint project\nQuiet House,Zebra Crossing,Joint project\n")
    window.send("decide-all", {}, verdict)
    found = [change.table for change in window.way.preview.plan.of("added")]
    assert {table: found.count(table) for table in found} == added


BAD = THREE.replace("2021-01-01", "2021-02-31")


@pytest.fixture
def troubled(named):
    """A file with one bad row, at its check."""
    window = Window(named)
    window.drop(("members.csv", BAD))
    window.to_the_check()
    return window


def test_a_bad_cell_refuses_the_file_and_says_where_and_what(troubled):
    assert troubled.way.preview.plan is None
    assert "Row 3, joined" in troubled.text
    assert "is not a real date" in troubled.text
    assert "2021-02-31" in troubled.text
    assert "Some problems are still open." in troubled.press("apply")


def test_a_bad_cell_is_put_right_here(troubled):
    text = troubled.send("mend", {"mend": "2021-02-28"}, "memberships", "3", "joined")
    assert "put right here; the file stays as it is" in text
    assert "2021-02-28" in {change.after.get("joined") for change in troubled.way.preview.plan.of("added")}
    troubled.press("unskip")
    assert troubled.way.preview.plan is None


def test_a_bad_row_is_skipped(troubled):
    assert "Row 3 is left out." in troubled.press("skip", "memberships", "3")
    added = troubled.way.preview.plan.of("added")
    assert [change.after["organisation_id"] for change in added if change.table == "memberships"] == ["harbour-trust", "quiet-house"]
    assert troubled.way.preview.reconciled["left out by hand"] == 1


def test_the_good_rows_alone_are_an_explicit_choice_that_is_recorded(troubled, named):
    troubled.press("only-good")
    left = len({(bad.table, bad.row.number) for bad in troubled.way.preview.bad})
    assert left
    assert troubled.way.preview.plan is not None
    troubled.press("tab", "problems")
    assert "You chose to import the good rows." in troubled.text
    troubled.press("all-or-nothing")
    assert troubled.way.preview.plan is None
    troubled.press("only-good")
    troubled.press("apply")
    line = named.log()[0]
    assert line.source == f"members.csv (only the good rows: {left} left out)"
    assert line.reconciled["refused"] == left


def test_the_bad_rows_are_saved_with_the_reason_and_no_formula(troubled):
    troubled.press("save-bad")
    name, content = troubled.drawn.download
    assert name == "bad rows of members.csv"
    assert content.startswith("\ufeffRow,")
    assert "2021-02-31" in content
    assert "is not a real date" in content
    risky = bad_rows([BadRow("organisations", Row(2, {"name": "=HYPERLINK(1)"}), (Problem("x", 2, "name", "Row 2: no."),))])
    assert "'=HYPERLINK(1)" in risky


def edit(store):
    """Somebody changes a row by hand."""
    made = RowChange("organisations", "harbour-trust", {"description": "Keeps the harbour"}, {"description": "Kept by hand"})
    store.write(lambda held, version: (made,), Stamp(by="Bo", action="edit", source="by hand"))


def test_an_older_file_asks_which_to_keep(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    edit(named)
    again = Window(named)
    again.drop(("members.csv", THREE))
    text = again.to_the_check()
    assert "1 row would undo newer edits, for example “Harbour Trust”, description. Choose which to keep." in text
    assert not again.way.preview.plan.changes
    again.press("newer", newer="file")
    (change,) = again.way.preview.plan.of("changed")
    assert change.after == {"description": "Keeps the harbour"}
    again.press("newer", newer="mine")
    assert not again.way.preview.plan.changes
    assert "Choose which to keep." in again.press("newer")


def test_a_full_list_that_ends_many_memberships_wants_their_number(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    again = Window(named)
    again.drop(("members.csv", MEMBERS.format("Harbour Trust,Member,2020-01-01,Keeps the harbour\n")))
    again.to_the_check()
    text = again.send("full", {"full": "shown", "full:memberships": "on"})
    assert "This would remove 2 of 3 members." in text
    assert "Type the number to go on." in text
    assert "This would remove 2 of 3 members. Type the number to go on." in again.press("apply", many="1")
    assert sum(row["left"] is None for row in named.held()["memberships"].values()) == 3
    again.press("apply", many="2")
    assert again.step == "done"
    assert sum(row["left"] is None for row in named.held()["memberships"].values()) == 1


# Apply.

def test_the_receipt_counts_and_takes_back(named):
    before = named.held()
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    text = window.press("apply")
    assert "6 rows added" in text
    assert named.version() in text
    assert "First thing this week" in text
    assert named.log()[0].by == "me"
    assert named.log()[0].file_sha256 == window.way.upload.sha256
    text = window.press("undo")
    assert "The import was taken back" in text
    assert named.held() == before
    assert "The import was taken back" in window.press("undo")


def test_what_somebody_edited_since_stays_and_is_listed(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    edit(named)
    text = window.press("undo")
    assert "it was edited since" in text
    assert set(named.held()["organisations"]) == {"harbour-trust"}


def test_applying_twice_writes_once(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    count = len(named.log())
    window.press("apply")
    assert len(named.log()) == count
    assert window.step == "done"


def test_the_same_file_again_says_when_and_by_whom(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    again = Window(named)
    line = named.log()[0]
    assert f"This file was imported on {line.at.day} {line.at:%B %Y} by me." in again.drop(("members.csv", THREE))
    assert f"This file was imported on {line.at.day} {line.at:%B %Y} by me. Nothing would change." in again.to_the_check()
    window.press("undo")
    assert "This file was imported" not in Window(named).drop(("members.csv", THREE))


def test_data_that_moved_since_the_preview_bring_a_new_one(named):
    one, other = Window(named), Window(named)
    for window in (one, other):
        window.drop(("members.csv", THREE))
        window.to_the_check()
    other.press("apply")
    count = len(named.log())
    text = one.press("apply")
    assert "Someone changed 6 of these records after your preview. Here is the new preview." in text
    assert one.step == "check"
    assert not one.way.preview.plan.changes
    assert len(named.log()) == count


def test_others_that_moved_are_told_apart_from_these(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    other = Window(named)
    other.drop(("members.csv", MEMBERS.format("Somebody Else,Member,2020,\n")))
    other.to_the_check()
    other.press("apply")
    assert "Someone changed other records after your preview; none of these." in window.press("apply")
    window.press("apply")
    assert window.step == "done"


def test_whoever_is_second_waits_for_the_first(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    with window.desk.imports.turn("Ada"):
        assert "Ada is importing now. Yours will start when theirs ends." in window.press("apply")
        assert vars(window.drawn.step)["data-again"].startswith("apply\t")
        assert named.held()["organisations"] == {}
    window.press("apply")
    assert window.step == "done"


def test_a_disk_that_is_full_says_so_and_loses_nothing(named, monkeypatch):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    told = "Nothing was imported: the computer's disk is full. Your file is safe; try again."

    def full(*_, **__):
        raise apply.Refused(told)

    monkeypatch.setattr(Store, "commit", full)
    assert told in window.press("apply")
    monkeypatch.undo()
    window.press("apply")
    assert window.step == "done"


def test_what_the_books_refuse_is_told_reason_by_reason(named, monkeypatch):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()

    def walled(*_, **__):
        raise InputRefused([Problem("actions.csv", None, "", "One reason."), Problem("actions.csv", None, "", "Another reason.")])

    monkeypatch.setattr(Store, "commit", walled)
    text = window.press("apply")
    assert "Nothing was imported" in text
    assert [part.children for part in part_of(window, "import-notice")._traverse() if type(part).__name__ == "Li"] == ["One reason.", "Another reason."]


def test_what_is_said_of_names_is_remembered(named):
    window = with_ties(named, "Harbour Trust,Wholly Unheard,Joint project\n")
    window.send("decide-all", {}, "stub")
    window.press("apply")
    assert named.decisions() == {("wholly unheard", ""): "stub"}


def test_a_marker_is_no_count_of_rows():
    assert reconciled({"rows taken": 1_200, "every active member counts as invited": 1}) == "1,200 rows taken"


# The page.

def test_facts_that_come_from_files_say_that_nothing_can_be_changed(services):
    drawn = wizard.acted(wizard.desk(services("food-scotland"), Imports()), Act(""))
    assert "Import them into a database first" in " ".join(_texts(drawn.step))
    assert not drawn.files


def test_the_callback_answers_the_browser(named):
    client = create_app(Services(named.version, lambda audience, day: named.load(audience, known_at=day), named)).server.test_client()
    output = next(each["output"] for each in client.get("/_dash-dependencies").json if "import-step.children" in each["output"])
    ids = output.strip(".").split("...")
    body = {
        "output": output, "outputs": [{"id": each.rpartition(".")[0], "property": each.rpartition(".")[2]} for each in ids],
        "inputs": [{"id": "import-act", "property": "data", "value": {"do": "", "fields": [], "token": ""}}, {"id": "import-files", "property": "contents"}],
        "state": [{"id": "import-files", "property": "filename"}, {"id": "url", "property": "search", "value": ""}],
        "changedPropIds": ["import-act.data"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Choose your file" in answer.text


def test_what_another_window_of_the_same_import_changed_is_shown_before_it_is_applied(named):
    for text in (THREE, MEMBERS.format("Harbour Trust,Member,2020-01-01,Keeps the harbour still\n")):
        window = Window(named)
        window.drop(("members.csv", text))
        window.to_the_check()
        if text is THREE:
            window.press("apply")
    seen = next(part.value for part in window.drawn.step._traverse() if getattr(part, "id", "") == "import-apply").split("\t")[1]
    other = Window(named, window.desk.imports)
    other.token = window.token
    other.send("full", {"full": "shown", "full:memberships": "on"})
    before = named.held()
    window.press("apply", seen)
    assert named.held() == before
    assert window.step == "check"
    window.press("apply", many="2")
    assert sum(row["left"] is not None for row in named.held()["memberships"].values()) == 2


def test_files_of_one_name_are_not_taken_for_one_file(named):
    window = Window(named)
    window.drop(("members.csv", THREE), ("members.csv", THREE))
    assert "Two of these files are called “members.csv”" in window.text
    assert window.step == "upload"


def test_a_file_that_changes_the_networks_own_words_says_which_lines(named):
    window = Window(named)
    window.drop(("members.csv", THREE))
    window.to_the_check()
    window.press("apply")
    book = exported(WORKBOOK, services_of(named).study(Selection()), WHOLE)
    held = named.held()["configuration_files"]["network.toml"]["content"]
    named.apply(Checked(read_configuration({"network.toml": held.replace("campaigning = false", "campaigning = true")})[0], {}, ()), by="me", source="x")
    window = Window(named)
    window.drop(("network.xlsx", book[0]))
    text = window.to_the_check()
    assert "This file changes the network's own words" in text
    assert "− campaigning = true\n+ campaigning = false" in text
    assert "Apply: change 1 file of the network's own words" in text
    text = window.press("apply")
    assert "1 file of the network's own words changed" in text
