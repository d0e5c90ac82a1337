"""The pack as PDF: tagged, in its own typeface, of a known length, the same bytes again, and with the numbers of the screen."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from analysis.indicators.base import Status
from analysis.meetings import since
from analysis.objectives import objectives
from analysis.selection import Selection
from analysis.sentences import amount, plural
from analysis.study import Study
from dashboard.pack import font
from dashboard.pack.building import FIRST, contents
from dashboard.pack.charts import alternative
from dashboard.pack.contents import OBJECTIVES_A_PACK
from dashboard.pack.typesetting import pdf
from data.configuration import Objective
from data.dates import partial_date
from data.model import Annotation, Decision, FollowUp, StatusOverride
from data.sources import open_register
from tests.dashboard.pack_reading import bare, board, column_ends, meeting, page_count, pages_of, smallest_print, text_of, with_objectives

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf has no wheel for older Macs; the pack's structure is tested elsewhere")
MEETINGS = {"demo": "steering-group-2026-10-14", "food-scotland": "trustees-2026-11", "uk-democracy": None}
SMALLEST = 7.0
"""Points of the smallest print, charts aside."""
DEFINITIONS = 18
"""As many as a page of the appendix holds for certain."""
LONG = "Associazione delle comunità rurali e delle cooperative di quartiere per la partecipazione " * 30


@pytest.fixture(scope="module")
def made(sample):
    """A sample's contents and its pack, with the study they are of."""
    study = board(sample)
    found = contents(study, MEETINGS[sample])
    return study, found, pdf(found)


@pytest.fixture(scope="module")
def opened(made):
    with pikepdf.open(io.BytesIO(made[2])) as document:
        yield document


def elements(node) -> Iterator:
    """Yield the elements of a structure tree in reading order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def test_the_document_says_what_it_is_and_in_which_language(made, opened):
    _, found, _ = made
    assert str(opened.Root.Lang) == "en-GB"
    assert str(opened.docinfo.Title) == f"{found.heading}: {found.network}"
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"


def test_the_day_in_the_file_is_that_of_the_facts(made, opened):
    assert str(opened.docinfo.CreationDate) == f"D:{made[1].as_of:%Y%m%d}000000+00'00"


def test_headings_come_in_order_and_name_every_objective(made, opened):
    _, found, _ = made
    heads = [(str(each.S), str(each.get("/T", ""))) for each in elements(opened.Root.StructTreeRoot) if re.fullmatch(r"/H\d", str(each.S))]
    assert heads[0] == ("/H1", found.heading)
    assert [name for name, _ in heads].count("/H1") == 1
    levels = [int(name[2:]) for name, _ in heads]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    titles = [title for name, title in heads if name == "/H2"]
    own = [title for title in titles if title in {each.title for each in found.sections}]
    assert own == [each.title for each in found.sections]
    assert titles[-1] == "Appendix: how the numbers are found"


def test_every_chart_has_its_words_in_reading_order(made, opened):
    figures = [str(each.get("/Alt", "")) for each in elements(opened.Root.StructTreeRoot) if str(each.S) == "/Figure"]
    assert figures == [alternative(row.bullet) for each in made[1].sections for row in each.rows if row.bullet]
    assert figures


def test_tables_have_heads(opened):
    tables = [each for each in elements(opened.Root.StructTreeRoot) if str(each.S) == "/Table"]
    assert tables
    for table in tables:
        kinds = [str(each.S) for each in elements(table.K)]
        assert kinds.count("/TH") >= 2
        assert kinds.index("/TH") < kinds.index("/TD")


def test_only_the_packs_own_typeface_is_in_it(opened):
    names = {str(each.FontName).partition("+")[2] for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"}
    assert names <= {"SourceSansPro-Regular", "SourceSansPro-Bold", "SourceSansPro-Semibold", "SourceSansPro-It"}
    assert {"SourceSansPro-Regular", "SourceSansPro-Bold"} <= names


def test_charts_are_vectors_and_pages_a4(opened):
    images = [each for each in opened.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    assert images == []
    assert {tuple(round(float(side)) for side in page.mediabox) for page in opened.pages} == {(0, 0, 595, 842)}


def test_the_pack_has_the_numbers_of_the_screen(made):
    """Golden: what the PDF says in text is what the analysis finds, worked out here without the pack."""
    study, found, written = made
    told = text_of(written)
    whole = since(study, found.since, found.as_of).study
    for row in (row for group in objectives(whole) for row in group.headline):
        unit, aim = row.indicator.unit, row.target
        assert row.indicator.title in told
        if row.reading.value is None:
            assert "no number yet" in told
            continue
        assert f"now {amount(row.reading.value, unit)}" in told
        if row.reading.n is not None:
            assert f"n = {row.reading.n:,}" in told
        if aim:
            assert re.search(rf"target (at most )?{re.escape(amount(aim.value, unit))}", told)
        if row.reading.low is not None:
            found_by = row.reading.band.removesuffix(", seed 0")
            assert f"{amount(row.reading.low, unit)} to {amount(row.reading.high, unit)} ({found_by})" in told


def test_the_pack_says_its_day_version_and_origin_on_every_page(made):
    study, found, written = made
    pages = page_count(written)
    assert text_of(written).count(f"data version {study.register.version}") == pages + 1   # and once in the appendix
    assert found.notice in found.footer


def test_a_pack_is_a_cover_four_pages_at_most_and_an_appendix(made):
    pages = page_count(made[2])
    assert pages == 1 + (len(made[1].sections) + 1) // 2 + 1


def test_both_columns_of_the_appendix_end_level(made):
    """None is longer than the other by more than a definition, of which the longest takes some 90 points."""
    left, right = column_ends(made[2])
    assert abs(left - right) < 90


def test_the_same_facts_make_the_same_bytes(made, sample):
    again = pdf(contents(Study(open_register(sample, "board"), Selection(audience="board")), MEETINGS[sample]))
    assert again == made[2] == pdf(made[1])


def test_the_cover_says_what_is_sought_and_what_became_of_the_last_decisions():
    found = contents(board("demo"), MEETINGS["demo"])
    told = text_of(pdf(found))
    for words in ("Decision sought", "How much to hold in reserve", "Budget and reserves", "Renew the agreement with the host.",
                  "Renew the agreement with the host: update the web page.", "31 October 2026", "compared with 14 September 2026"):
        assert words in told


def test_a_first_reading_says_that_it_is_the_baseline():
    found = contents(board("food-scotland", meetings=(meeting("2026-09-08"),)), "2026-09-08")
    assert found.since is None
    assert all(each.sentence == FIRST for each in found.sections)
    assert {row.change for each in found.sections for row in each.rows} <= {"first reading", ""}
    assert {row.before for each in found.sections for row in each.rows} == {None}
    assert "First reading: this is the baseline" in text_of(pdf(found))


def test_no_data_at_all_makes_a_pack_that_says_so():
    told = text_of(pdf(contents(bare(board("uk-democracy")))))
    assert "This network has no objectives yet." in told
    assert "Page 1 of 2" in told


def test_one_organisation_makes_a_pack():
    study = board("uk-democracy")
    one = board("uk-democracy", organisations=study.register.organisations[:1], ties=(), affiliations=(), groups=())
    found = contents(one)
    written = pdf(found)
    assert page_count(written) == 1 + (len(found.sections) + 1) // 2 + 1
    assert "nan" not in text_of(written).lower().split()
    assert Status.NOT_ENOUGH_DATA in {row.status for each in found.sections for row in each.rows}


def long_names():
    """Everything that somebody may type is very long, and there is much of it."""
    study = board(
        "food-scotland", meetings=(meeting("2026-05-12"), meeting("2026-09-08", title=LONG, purpose=LONG, decision_sought=LONG)),
        decisions=tuple(Decision(id=f"d{number}", meeting_id="2026-05-12", wording=LONG) for number in range(12)),
        follow_ups=tuple(FollowUp(id=f"f{number}", meeting_id="2026-05-12", wording=LONG, owner=LONG, due=partial_date("2026-07-01"), state="open")
                         for number in range(12)))
    held = study.register
    named = Study(replace(held, organisations=tuple(replace(each, name=LONG) for each in held.organisations),
                          outcomes=tuple(replace(each, story=LONG) for each in held.outcomes)), study.selection)
    long = tuple(replace(each, title=LONG, question=LONG) for each in held.configuration.objectives)
    return contents(with_objectives(named, long, name=LONG), "2026-09-08")


def much_to_follow_up():
    """Forty decisions, sixty follow-ups and thirty notes on the time axis."""
    last = contents(board("demo"), MEETINGS["demo"]).since
    held = next(row.id for row in board("demo").register.meetings if row.held_on.first == last)
    return contents(board(
        "demo", decisions=tuple(Decision(id=f"d{number}", meeting_id=held, wording=f"Agree line {number} of the budget.") for number in range(40)),
        follow_ups=tuple(FollowUp(id=f"f{number:02}", meeting_id=held, wording=f"Task {number}: write to all members of one area.", owner="Membership officer",
                                  due=partial_date("2026-09-20"), state="open") for number in range(60)),
        annotations=tuple(Annotation(id=f"a{number}", happened_on=partial_date("2026-09-20"), text=f"Event {number}") for number in range(30))),
        MEETINGS["demo"])


def all_judged():
    """The status of every number is set by judgement, with a reason of many words."""
    codes = sorted({code for row in board("demo").register.configuration.objectives for code in row.indicators})
    return contents(board("demo", status_overrides=tuple(
        StatusOverride(id=code, indicator=code, status="watch", reason="The board looked at the cases one by one. " * 9, set_on=partial_date("2026-09-20"),
                       set_by="steering group") for code in codes)), MEETINGS["demo"])


def of_objectives(count):
    """The indicators of the demonstration under another number of objectives."""
    study = board("demo")
    codes = [code for row in study.register.configuration.objectives for code in row.indicators]
    parts = [codes[place::count] for place in range(count)]
    return contents(with_objectives(study, tuple(
        Objective(key=f"k{number}", title=f"Aim {number}", question="Do people and organisations find each other?", wording="", indicators=tuple(part),
                  headline=tuple(part[:5])) for number, part in enumerate(parts))), MEETINGS["demo"])


EXTREMES = {"long names": long_names, "much to follow up": much_to_follow_up, "all judged": all_judged, "three objectives": lambda: of_objectives(3),
            "six objectives": lambda: of_objectives(6)}


@pytest.mark.parametrize("extreme", EXTREMES)
def test_at_extremes_every_part_stays_on_its_page_in_print_that_can_be_read(extreme):
    found = EXTREMES[extreme]()
    pages = pages_of(pdf(found))
    halves = (len(found.sections) + 1) // 2
    inside, appendix = pages[1:halves + 1], pages[halves + 1:]
    assert sum(page.count("What it rests on") for page in inside) == len(found.sections) == sum(page.count("What it rests on") for page in pages)
    assert all("In the charts:" in page for page in inside)
    assert appendix[0].startswith("Appendix: how the numbers are found")
    assert len(appendix) == (1 if len(found.definitions) <= DEFINITIONS else 2)
    assert smallest_print(pdf(found)) >= SMALLEST


@pytest.mark.parametrize("extreme", ["much to follow up", "long names"])
def test_what_a_full_cover_leaves_out_is_counted(extreme):
    """The cover shows some decisions and actions and says how many more there are; together that is all of them."""
    found = EXTREMES[extreme]()
    cover = pages_of(pdf(found))[0]
    for kind, every in (("decision", len(found.decided.lines) + found.decided.rest), ("action", len(found.actions) + found.more_actions)):
        more = int(re.search(rf"(\d+) more {kind}s on the page", cover)[1])
        shown = {"decision": cover.partition("Decided last time")[2].partition("In short")[0].count("•") - 1,   # the last one counts the rest
                 "action": cover.partition("What was to be done")[2].count("Overdue")}[kind]
        assert shown + more == every


def test_the_structure_is_read_in_the_order_of_the_page(made, opened):
    """Each half page: its heading, its table, then what was told, what is not known and what is asked."""
    order = [(str(each.S), str(each.get("/T", ""))) for each in elements(opened.Root.StructTreeRoot) if str(each.S) in ("/H1", "/H2", "/H3", "/Table")]
    wanted = [each for section in made[1].sections for each in (
        ("/H2", section.title), *([("/Table", "")] if section.rows else []), *([("/H3", "In their words")] if section.story else []),
        *([("/H3", "What we don’t know")] if section.unknown else []), *([("/H3", "What we ask you")] if section.asked else []))]
    start = order.index(wanted[0])
    assert order[start:start + len(wanted)] == wanted
    assert order[0] == ("/H1", made[1].heading)


def test_lists_are_lists_and_the_foot_is_no_part_of_what_is_read(made, opened):
    kinds = [str(each.S) for each in elements(opened.Root.StructTreeRoot)]
    several = [each for section in made[1].sections for each in (section.unknown, section.asked) if len(list(each)) > 1]
    assert kinds.count("/L") >= len(several)
    assert kinds.count("/LI") >= sum(len(list(each)) for each in several)
    read = " ".join(str(each.get("/ActualText", "")) for each in elements(opened.Root.StructTreeRoot))
    assert "Page 1 of" not in read


def test_of_many_objectives_eight_have_their_half_page_and_the_rest_are_named():
    study = board("food-scotland")
    codes = study.register.configuration.objectives[0].indicators
    many = tuple(Objective(key=f"k{number}", title=f"Aim {number}", question="", wording="", indicators=codes, headline=codes) for number in range(11))
    found = contents(with_objectives(study, many))
    assert len(found.sections) == OBJECTIVES_A_PACK
    assert found.left_out == ("Aim 8", "Aim 9", "Aim 10")
    assert {each.left_out for each in found.sections} == {len(codes) - 4}
    written = pdf(found)
    assert page_count(written) == 1 + 4 + 1
    told = text_of(written)
    assert "No room in this pack for: Aim 8, Aim 9 and Aim 10." in told
    assert told.count(f"{plural(len(codes) - 4, 'more number')} on the objective’s page.") == OBJECTIVES_A_PACK


@pytest.mark.parametrize("strange", ["漢字", "سلام", "\u0000\u200b\u202e", "😀", "#panic() *x* $y$ \\ @z <w> `q`", "= Not a heading"])
def test_whatever_was_typed_is_set_as_text(strange):
    study = board("food-scotland", meetings=(meeting("2026-09-08", title="Trustees", purpose=f"Before {strange} after"),))
    told = text_of(pdf(contents(study, "2026-09-08")))
    assert f"Before {''.join(letter if ord(letter) in font.characters() else font.INSTEAD for letter in strange)} after" in told


def test_the_typeface_has_the_letters_of_these_islands_and_no_others_are_claimed():
    assert all(ord(letter) in font.characters() for letter in "AZaz09 ÀéîòŵŷŶŴïöüñç£€–—‘’“”…·•÷×≥≤%&@")
    assert not any(ord(letter) in font.characters() for letter in "漢ش😀")


def test_a_pack_of_a_past_meeting_looks_back_from_its_own_day():
    found = contents(board("demo"), "steering-group-2026-07-14")
    assert found.as_of == date(2026, 7, 14)
    assert found.since == max(row.held_on.first for row in board("demo").register.meetings
                              if row.held is not False and row.body_id == "steering-group" and row.held_on.first < found.as_of)
