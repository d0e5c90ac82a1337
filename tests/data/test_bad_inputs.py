"""Bad input, one test for each: the message it must give, and whether it stops the import.

The number in a test's name is the number of the case in the project's list of bad inputs.
"""

from datetime import date

import pytest

from data.importing.folder import Limits, read_folder
from data.problems import ERROR, WARNING

ORGANISATIONS = "name,visibility\nHarbour Trust,public\nMill Lane Forum,members\nQuiet House,\n"
TIES = "source_id,target_id,kind,strength,start,end,source_url\n"
NEXT_YEAR = date.today().year + 1


def told(checked, severity=ERROR):
    """The messages of a severity."""
    return [problem.message for problem in checked.problems if problem.severity == severity]


def tie(cells):
    """A ties file with one row, between two organisations of the small network."""
    return f"{TIES}harbour-trust,mill-lane-forum,project,{cells}\n"


def one(column, value):
    """An organisations file in which the first row has one more column; the others keep the references alive."""
    return f"name,{column}\nHarbour Trust,{value}\nMill Lane Forum,\nQuiet House,\n"


def test_the_small_network_has_nothing_wrong(read):
    assert read().problems == ()


def test_001_empty_file(read):
    assert "The file is empty. Choose the file again, or save it and try once more." in told(read(ties=b""))


def test_002_header_only(read):
    message = '"{}" has column names but no rows, so there is nothing to import.'
    assert message.format("ties.csv") in told(read(ties=TIES), WARNING)
    assert message.format("organisations.csv") in told(read(organisations="name\n"))


def test_003_blank_rows_only(read):
    assert '"organisations.csv" has column names but no rows, so there is nothing to import.' in told(read(organisations="name,visibility\n  ,\n,\n\n"))


def test_004_pdf_under_another_name(read):
    assert '"ties.csv" is not a spreadsheet: it looks like a PDF. Save the table as .xlsx or .csv.' in told(read(ties=b"%PDF-1.7 x"))


@pytest.mark.parametrize("size", [1_000, 3_000])
def test_011_too_large_is_refused_before_reading(read, size):
    checked = read(ties=b"x" * size, limits=Limits(megabytes=0.002))
    assert ('"ties.csv" is 0 MB; the limit is 0.002 MB.' in told(checked)) == (size > 2_000)


def test_012_too_many_rows(read):
    assert "3 rows; the limit is 2 in one file. Split it." in told(read(limits=Limits(rows=2)))


def test_013_too_many_columns(read):
    header = ",".join(["name", *(f"c{number}" for number in range(200))])
    assert "201 columns; the limit is 200." in told(read(organisations=f"{header}\nHarbour Trust{',' * 200}\n"))


@pytest.mark.parametrize("length", [10_000, 10_001])
def test_014_cell_too_long(read, length):
    found = told(read(organisations=one("note", "x" * length)))
    assert ("Row 2, note: 10,001 characters; the limit is 10,000." in found) == (length > 10_000)


def test_021_titles_above_the_column_names(read):
    checked = read(organisations=f"Members of the network\n\n{ORGANISATIONS}")
    assert told(checked) == ["The column names seem to be on row 3. Use that row?"]
    assert [row["name"] for row in checked.rows["organisations"]] == ["Harbour Trust", "Mill Lane Forum", "Quiet House"]


def test_022_required_column_missing(read):
    found = read(ties="source_id,target_id,strength\nharbour-trust,mill-lane-forum,1\n")
    assert 'No "kind" column. Found: source_id, target_id, strength. Add it.' in told(found)


def test_023_two_columns_of_one_name(read):
    assert 'Two columns are called "note" (columns 2 and 4). Rename one.' in told(read(organisations="name,note,visibility,note\nHarbour Trust,a,,b\n"))


def test_024_column_without_a_name(read):
    assert "Column C has values but no name." in told(read(organisations="name,note,\nHarbour Trust,a,b\n"))


def test_025_column_nearly_named(read):
    assert any(message.startswith('Is "webiste" the "website" column?') for message in told(read(organisations=one("webiste", ""))))


def test_026_unknown_column_is_left_out(read):
    checked = read(organisations=one("colour", "red"))
    assert '"colour" is not used and will be left out.' in told(checked, WARNING)
    assert "colour" not in checked.rows["organisations"][0]


def test_027_byte_order_mark(read):
    assert read(organisations=b"\xef\xbb\xbf" + ORGANISATIONS.encode()).problems == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_028_utf_16(read, encoding):
    checked = read(organisations=ORGANISATIONS.replace("Quiet House", "Quiét House").encode(encoding), **dict.fromkeys(DEPENDENT))
    assert [problem.message for problem in checked.problems] == ["Read as UTF-16."]
    assert checked.rows["organisations"][2]["name"] == "Quiét House"


DEPENDENT = ("ties", "memberships", "groups", "affiliations", "actions", "participation", "survey_answers")


def test_029_windows_text(read):
    checked = read(organisations="name\nCafé Zoë\n".encode("cp1252"), **dict.fromkeys(DEPENDENT))
    assert told(checked, WARNING) == ['Read as Windows text. Check names with accents, for example "Café Zoë".']
    assert checked.rows["organisations"][0]["name"] == "Café Zoë"


def test_030_wrongly_converted(read):
    checked = read(organisations=one("description", "ZoÃ«"))
    assert 'Row 2: "ZoÃ«" looks wrongly converted; did you mean "Zoë"?' in told(checked, WARNING)


def test_031_mixed_encodings(read):
    mixed = b"name\n" + "Zoë\n".encode() + "José\n".encode("cp1252")
    assert 'Row 3: some letters cannot be read. Save the file as "CSV UTF-8".' in told(read(organisations=mixed))


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x7f"])
def test_032_control_characters(read, mark):
    assert "Row 2, note: contains an invisible control character. Delete and retype the value." in told(read(organisations=one("note", f"a{mark}b")))


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u2066"])
def test_033_hidden_characters(read, mark):
    message = 'Row 2, note: contains hidden characters that change how text reads. They would be removed: "ab".'
    assert message in told(read(organisations=one("note", f"a{mark}b")))


def test_034_composed_and_decomposed_letters_are_one_name(read, store):
    files = dict.fromkeys(DEPENDENT)
    store.apply(read(organisations="name\nZo\u00eb Trust\n", **files), by="me", source="x")
    assert store.apply(read(organisations="name\nZoe\u0308 Trust\n", **files), by="me", source="x").same == 3


@pytest.mark.parametrize(("mark", "words"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_035_other_separators(read, mark, words):
    checked = read(organisations=ORGANISATIONS.replace(",", mark))
    assert [problem.message for problem in checked.problems] == [f"Read with {words} between the columns."]
    assert checked.rows["organisations"][1]["visibility"] == "members"


def test_036_row_with_an_extra_value(read):
    message = "Row 3 has 3 values but there are 2 columns. A comma inside a value needs quotes."
    assert message in told(read(organisations="name,note\nHarbour Trust,\nMill Lane Forum,a,b\n"))


def test_037_short_row(read):
    assert "Row 3 has only 1 of 2 values." in told(read(organisations="name,note\nHarbour Trust,\nMill Lane Forum\n"))


def test_038_quotation_mark_never_closed(read):
    assert "A quotation mark opened on row 3 is never closed." in told(read(organisations='name,note\n"Harbour, Trust",a\nMill,"b\nc\n'))


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_039_line_ends(read, end):
    assert read(organisations=ORGANISATIONS.replace("\n", end)).problems == ()


def test_040_no_name(read):
    assert "Row 3: no organisation name." in told(read(organisations="name,note\nHarbour Trust,\n,b\n"))


@pytest.mark.parametrize("name", ["NA", "None", "Null", "TRUE", "007"])
def test_041_names_that_look_like_nothing(read, name):
    checked = read(organisations=f"name\n{name}\n", **dict.fromkeys(DEPENDENT))
    assert checked.problems == ()
    assert checked.rows["organisations"][0]["name"] == name


def test_042_number_changed_by_excel(read):
    message = 'Row 2, registration: "1.23E+11" was changed by Excel. Format the column as Text and retype it.'
    assert message in told(read(organisations=one("registration", "1.23E+11")))


def test_043_one_id_twice(read):
    assert 'Rows 2 and 3 have the same ID "a". Keep one.' in told(read(organisations="id,name\na,Harbour\na,Mill\n"))


def test_044_one_name_under_two_ids(read):
    checked = read(organisations="id,name\na,Harbour\nb,HARBOUR\n", **dict.fromkeys(DEPENDENT))
    assert '"HARBOUR" is on rows 2 and 3. Same organisation or two?' in told(checked, WARNING)


def test_046_id_held_under_another_name(read, store):
    store.apply(read(), by="me", source="x")
    renamed = read(organisations="id,name\nharbour-trust,Harbour Trust\nmill-lane-forum,Mill Forum\nquiet-house,Quiet House\n")
    assert [problem.line() for problem in store.renamed(renamed)] == [
        'organisations.csv:3 name: Row 3: ID mill-lane-forum already belongs to "Mill Lane Forum". Rename it, or is the ID wrong?']


def test_047_linked_to_itself(read):
    checked = read(ties=f"{TIES}harbour-trust,harbour-trust,project,1,,,\n")
    assert 'Row 2: "Harbour Trust" is linked to itself. Remove the row or correct one side.' in told(checked)


def test_048_not_in_the_network(read):
    checked = read(ties=f"{TIES}harbour-trust,mill-lane-forun,project,1,,,\n")
    assert 'Row 2: "mill-lane-forun" is not in the network. Add it first, choose "mill-lane-forum", or leave this link out.' in told(checked)


def test_049_one_link_twice(read):
    rows = "harbour-trust,mill-lane-forum,project,1,2020,,\nmill-lane-forum,harbour-trust,project,1,2020,,\n"
    checked = read(ties=TIES + rows)
    assert told(checked, WARNING) == ["Rows 2 and 3 are the same link; it is counted once."]
    assert len(checked.rows["ties"]) == 1


def test_049_direction_makes_two_links(read):
    rows = "harbour-trust,mill-lane-forum,funding,1,2020,,\nmill-lane-forum,harbour-trust,funding,1,2020,,\n"
    assert len(read(ties=TIES + rows).rows["ties"]) == 2


def test_050_one_link_in_two_strengths(read):
    rows = "harbour-trust,mill-lane-forum,project,1,2020,,\nharbour-trust,mill-lane-forum,project,4,2020,,\n"
    assert 'Rows 2 and 3 give different strength for the same link: "1" and "4".' in told(read(ties=TIES + rows))


def test_051_one_sided_where_both_should_tell(read):
    """Harbour named Mill and Mill named Quiet House; of funding nobody is expected to tell twice."""
    kinds = "code,label,about,directed,momentary,campaigning,mutual\nproject,Project,,no,no,no,yes\nfunding,Funding,,yes,no,no,no\n"
    rows = ("source_id,target_id,kind,reported_by\nharbour-trust,mill-lane-forum,project,harbour-trust\n"
            "mill-lane-forum,quiet-house,project,mill-lane-forum\nharbour-trust,quiet-house,funding,harbour-trust\n")
    found = told(read(ties=rows, files={"lists/tie_kinds.csv": kinds}), WARNING)
    assert found == ['"Harbour Trust" named "Mill Lane Forum", but not the other way round.']
    assert told(read(ties=rows), WARNING) == []


@pytest.mark.parametrize("text", ["31/02/2026", "2026-02-31", "2025-13"])
def test_052_no_real_date(read, text):
    assert f"Row 2, founded: {text} is not a real date." in told(read(organisations=one("founded", text)))


def test_053_month_first(read):
    found = told(read(organisations=one("founded", "02/13/2020")))
    assert 'Row 2: "02/13/2020" is month-first, but other rows are day-first. Which is it? Write YYYY-MM-DD.' in found


def test_053_day_or_month_first_is_asked_unless_another_row_shows_it(read):
    unclear = "name,founded\nHarbour Trust,01/02/2020\nMill Lane Forum,{}\nQuiet House,\n"
    assert 'Row 2: "01/02/2020" may be day-first or month-first. Write YYYY-MM-DD.' in told(read(organisations=unclear.format("")))
    clear = read(organisations=unclear.format("25/12/2019"))
    assert clear.problems == ()
    assert [row["founded"] for row in clear.rows["organisations"]] == ["2020-02-01", "2019-12-25", None]


def test_054_excel_number_for_a_date(read):
    checked = read(organisations=one("founded", "45000"))
    assert "Row 2, founded: 45000 was read as 15 March 2023. Right?" in told(checked, WARNING)
    assert checked.rows["organisations"][0]["founded"] == "2023-03-15"


@pytest.mark.parametrize(("column", "text", "year", "earliest"), [
    ("founded", "26", 26, 1000), ("founded", "2206", 2206, 1000), ("founded", "0999", 999, 1000), ("verified_on", "1899", 1899, 1900)])
def test_056_year_out_of_range(read, column, text, year, earliest):
    assert f"Row 2: year {year} is outside {earliest}–{NEXT_YEAR}. Write four digits." in told(read(organisations=one(column, text)))


@pytest.mark.parametrize("text", [str(NEXT_YEAR), "1000"])
def test_056_years_at_the_border_are_taken(read, text):
    assert told(read(organisations=one("founded", text))) == []


def test_057_ends_before_it_starts(read):
    assert "Row 2: ends 2019 before it starts 2020-03." in told(read(ties=tie("1,2020-03,2019,")))
    assert told(read(ties=tie("1,2020-03,2020,"))) == []


def test_058_date_changed_by_excel(read):
    assert 'Row 2, founded: "02-Jan" — did Excel change "1-2"? Format as Text.' in told(read(organisations=one("founded", "02-Jan")))


@pytest.mark.parametrize(("text", "value"), [("£1,200", 1200.0), ("1 200", 1200.0), ("12.50", 12.5), ("1,20", None), ("many", None)])
def test_059_numbers_with_marks(read, text, value):
    checked = read(ties=f'source_id,target_id,kind,amount_gbp\nharbour-trust,mill-lane-forum,funding,"{text}"\n')
    assert checked.rows["ties"][0]["amount_gbp"] == value
    assert told(checked) == ([] if value else [f'Row 2: "{text}" is not a number.'])


@pytest.mark.parametrize("text", ["-1", "6", "NaN", "inf"])
def test_060_strength_off_the_scale(read, text):
    assert f"Row 2, strength: {text} must be from 0 to 5." in told(read(ties=tie(f"{text},,,")))


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#NAME?"])
def test_061_excel_errors(read, text):
    assert f"Row 2, note: Excel shows an error ({text}). Correct the formula and save." in told(read(organisations=one("note", text)))


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+cmd", "@SUM", "-2"])
def test_063_formulas_are_text(read, text):
    checked = read(organisations=one("note", text))
    assert checked.problems == ()
    assert checked.rows["organisations"][0]["note"] == text


def test_064_word_not_on_the_list(read):
    (message,) = told(read(organisations=one("themes", "wter")))
    assert message.startswith('Row 2, themes: "wter" is not on the list. Nearest: water')


@pytest.mark.parametrize("text", [
    "office", "a@b", "a@b.example and c@d.example", "a@b.example?bcc=c@d.example", "a@b.example&body=x", "a%40b@c.example", "<a@b.example>", "a@b.example?x",
    "a@b.exam%70le", "a b@c.example", "a@b.example\tc",
])
def test_069_no_email_address(read, text):
    assert f'Row 2: "{text}" is not an email address.' in told(read(organisations=one("contact_email", text)))


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "harbour.example"])
def test_070_no_web_address(read, text):
    assert "Row 2, website: must start with http:// or https://." in told(read(organisations=one("website", f'"{text}"')))


def test_071_markup_is_text(read):
    checked = read(organisations=one("description", "<script>alert(1)</script>"))
    assert checked.problems == ()
    assert checked.rows["organisations"][0]["description"] == "<script>alert(1)</script>"


def test_an_empty_folder(tmp_path):
    assert told(read_folder(tmp_path)) == ["The folder holds no CSV file. It needs organisations.csv at least; netmap templates writes empty ones to fill."]


def test_no_folder(tmp_path):
    assert told(read_folder(tmp_path / "gone"))[0].startswith('There is no folder "gone".')


def test_no_organisations(read):
    assert told(read(organisations=None)) == ["The file is missing. It is the only one a network cannot do without."]


@pytest.mark.parametrize("member", ["mill-lane-forum", "quiet-house"])
def test_only_campaigning_members_take_part(read, member):
    actions = "title,kind,start\nLetter on tides,joint_letter,2021-12-31\n"
    found = told(read(actions=actions, participation=f"action_id,organisation_id\nletter-on-tides-2021-12-31,{member}\n"))
    (message,) = found
    assert message.startswith(f'Row 2: "{member}" was not a campaigning member on 2021-12-31, so it cannot be shown as taking part.')


def test_a_group_is_no_member_of_itself(read):
    found = told(read(affiliations="organisation_id,group_id\nquiet-house,river-circle\n"))
    assert found == ['Row 2: "quiet-house" is this group itself, so it cannot be a member of it. Remove the row.']


def test_every_problem_is_told_at_once(read):
    found = told(read(organisations="name,website,founded\nHarbour Trust,ftp://x,31/02/2020\nMill Lane Forum,,\nQuiet House,,\n", ties=tie("9,,,")))
    assert len(found) == 3


def test_a_problem_says_where(read):
    checked = read(ties=tie("9,,,"))
    assert [problem.line() for problem in checked.problems] == ["ties.csv:2 strength: Row 2, strength: 9 must be from 0 to 5."]
