"""The pack's other forms, its route and its command: the same words and numbers, for the board alone, and again from what was known."""

import io
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from click.testing import CliRunner
from dash import Dash, html
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from dashboard.cli import commands
from dashboard.pack.building import contents
from dashboard.pack.charts import alternative
from dashboard.pack.contents import Contents
from dashboard.pack.forms import HTML, PACK_FORMS, PDF, XLSX, pack
from dashboard.pack.serving import serve_pack
from dashboard.pack.tables import tables
from dashboard.pack.web_page import web_page
from data.problems import Refused
from data.schema import import_batches
from data.sources import checked
from data.store import Store
from tests.dashboard.pack_reading import board, meeting, text_of

MEETING = "trustees-2026-11"


class Page(HTMLParser):
    """What a page holds: its tags in order with their attributes, and its text; a tag that is not closed is a failure."""

    VOID = ("meta", "br", "path", "rect", "circle")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.text, self._open = [], "", []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data if "style" not in self._open else ""

    def named(self, *names):
        return [(tag, told) for tag, told in self.tags if tag in names]


@pytest.fixture(scope="module")
def found() -> Contents:
    return contents(board("food-scotland"), MEETING)


@pytest.fixture(scope="module")
def page(found) -> Page:
    return Page(web_page(found))


def sheets(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_page_says_all_that_the_paper_says(found, page):
    said = [found.heading, found.purpose, found.decision, *found.short, *found.changed, *found.decided, found.footer,
            *(words for each in found.sections for words in (each.title, each.sentence, each.story, each.teller, *each.unknown, *each.asked)),
            *(words for each in found.sections for row in each.rows for words in (row.title, row.trust, row.change, row.target)),
            *(each.wording for each in found.actions), *(each.formula for each in found.definitions)]
    assert [words for words in said if words not in page.text] == []


def test_the_page_has_one_first_heading_a_language_and_a_title(found, page):
    assert dict(page.tags)["html"] == {"lang": "en-GB"}
    levels = [int(tag[1]) for tag, _ in page.named("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_charts_on_the_page_have_their_words_and_tables_their_heads(found, page):
    charts = [told["aria-label"] for _, told in page.named("svg") if told.get("class") == "chart"]
    assert charts == [alternative(row.bullet) for each in found.sections for row in each.rows if row.bullet]
    assert len(page.named("caption")) == len(page.named("table")) == len(found.sections) + 1 + bool(found.actions)
    assert all(told["scope"] in ("col", "row") for _, told in page.named("th"))


def test_the_page_asks_for_nothing_from_outside(page):
    assert page.named("script", "link", "img", "iframe") == []
    assert not any(name in told for _, told in page.tags for name in ("src", "href"))


def test_what_was_typed_stays_text_on_the_page():
    study = board("food-scotland", meetings=(meeting("2026-09-08", title="<script>alert(1)</script>", purpose='"><img src=x>'),))
    page = Page(web_page(contents(study, "2026-09-08")))
    assert page.named("script", "img") == []
    assert "<script>alert(1)</script>, 8 September 2026" in page.text


def test_the_workbook_has_the_numbers_as_numbers(found):
    held = sheets(tables(found))
    head, *rows = held["numbers"]
    told = [dict(zip(head, row, strict=True)) for row in rows]
    expected = [row for each in found.sections for row in each.rows]
    assert [row["code"] for row in told] == [row.code for row in expected]
    for line, row in zip(told, expected, strict=True):
        assert line["value"] == (pytest.approx(row.value) if row.value is not None else "")
        assert line["n"] == (row.n if row.n is not None else "")
    assert [(row[0], row[2]) for row in held["objectives"][1:]] == [(each.title, str(each.status)) for each in found.sections]
    assert [row[0] for row in held["actions"][1:]] == [each.wording for each in found.actions]
    assert dict(row[:2] for row in held["About"])["Data version"] == found.version


def test_the_workbook_has_every_sentence_of_the_paper(found):
    told = {row[1] for row in sheets(tables(found))["sentences"][1:]}
    said = [*found.short, *found.changed, *found.decided, *(words for each in found.sections for words in (each.sentence, each.story, each.teller,
                                                                                                       *each.unknown, *each.asked))]
    assert set(filter(None, said)) <= told


def test_each_form_makes_the_same_bytes_again():
    for form in PACK_FORMS:
        assert pack(board("food-scotland"), MEETING, form=form) == pack(board("food-scotland"), MEETING, form=form)


def test_a_meeting_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(Refused, match=r'There is no meeting "nowhere".*trustees-2026-02'):
        contents(board("food-scotland"), "nowhere")


@pytest.fixture(scope="module")
def client(services):
    app = Dash("pack", enable_mcp=False)
    app.layout = html.Div()
    serve_pack(app, services("food-scotland"))
    return app.server.test_client()


@pytest.mark.parametrize("form", PACK_FORMS, ids=lambda form: form.key)
@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_a_download_is_the_boards_pack_whoever_asks(client, form, audience):
    answer = client.get(f"/export/pack.{form.key}?audience={audience}&meeting={MEETING}&theme=growing")
    assert (answer.status_code, answer.mimetype) == (200, form.media_type)
    assert answer.data == pack(board("food-scotland"), MEETING, form=form)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="food-scotland-pack-2026-09-30{form.suffix}"'


def test_without_a_meeting_the_days_are_those_of_the_page(client):
    told = text_of(client.get("/export/pack.pdf?as_of=2026-06-30&since=2025-12-31").data)
    assert "As at 30 June 2026, compared with 31 December 2025" in told


@pytest.mark.parametrize(("address", "status"), [("pack.docx", 404), ("pack.pdf?meeting=nowhere", 404), ("pack.pdf?audience=member", 403)])
def test_what_is_not_there_or_not_for_a_reader_is_refused(client, address, status):
    assert client.get(f"/export/{address}").status_code == status


def run(*arguments):
    return CliRunner().invoke(commands, ["pack", *map(str, arguments)])


def test_the_command_writes_the_forms_it_is_asked_for(tmp_path):
    told = run("--data", "food-scotland", "--meeting", MEETING, "--out", tmp_path / "pack.pdf", "--html", "--xlsx")
    assert told.exit_code == 0, told.output
    for form in (PDF, HTML, XLSX):
        assert (tmp_path / f"pack{form.suffix}").read_bytes() == pack(board("food-scotland"), MEETING, form=form)


def test_without_a_meeting_the_command_takes_the_next_one(tmp_path):
    assert run("--data", "food-scotland", "--out", tmp_path / "pack.html").exit_code == 0
    assert (tmp_path / "pack.html").read_bytes() == pack(board("food-scotland"), MEETING, form=HTML)


@pytest.mark.parametrize("arguments", [
    ("--out", "pack.docx"), ("--out", "pack.pdf", "--from", "2026-01-01"), ("--out", "pack.pdf", "--for", "funder"),
    ("--out", "pack.pdf", "--for", "funder", "--from", "2026-02-01", "--to", "2026-01-01"), ("--out", "pack.pdf", "--as-of", "0001-01-01"),
])
def test_a_wrong_command_is_told_what_to_do(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("--data", "food-scotland", *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_marchs_pack_is_made_again_in_june_byte_for_byte(tmp_path):
    file = str(tmp_path / "held.sqlite")
    march = datetime.now(UTC) - timedelta(days=90)
    with closing(Store(file)) as store:
        store.migrate()
        batch = store.apply(checked("food-scotland"), by="me", source="files").batch
        with store.engine.begin() as connection:
            connection.execute(update(import_batches).where(import_batches.c.id == batch).values(at=march.isoformat(timespec="seconds")))
        assert run("--database", file, "--meeting", MEETING, "--out", tmp_path / "march.pdf").exit_code == 0
        corrected = checked("food-scotland")
        corrected.rows["targets"] = [{**row, "value": row["value"] * 2} for row in corrected.rows["targets"]]
        store.apply(corrected, by="me", source="files")
    again = ("--database", file, "--meeting", MEETING)
    assert run(*again, "--out", tmp_path / "june.pdf").exit_code == 0
    assert run(*again, "--known-at", (march + timedelta(days=1)).date(), "--out", tmp_path / "again.pdf").exit_code == 0
    made, now, then = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("march", "june", "again"))
    assert then == made != now
    versions = [re.search(r"data version (\w{12})", text_of(each))[1] for each in (made, now)]
    assert versions[0] != versions[1]
