"""Damaged files of every form: whatever is in them, the answer is a document, and it comes at once."""

import io
import json
import random
import re
import time
import zipfile
from xml.etree import ElementTree

import pytest

from data.importing.documents import document
from data.importing.limits import Limits
from data.importing.passing import document_of, lines_of
from data.problems import ERROR
from tests.data.importing.made import PEOPLE, ods, ods_row, xlsx, zipped
from tests.data.importing.test_parsing import GEXF, GRAPHML, TEXT, YED

ROUNDS = 400
"""Damaged files of each form; at about half a millisecond each, all of them take a few seconds."""

LIMITS = Limits(1, 1_000, 100_000, 512, 30)


NUMBERS = (b"", b"0", b"-1", b"1", b"2", b"40", b"16385", b"1048577", b"4294967296", b"99999999999999999999", b"1e309", b"0x1")
SAID = ("", "0", "-1", "1048577", "A1", "rId1", "x", "str", "e", "n", "s", "b", "inlineStr", "date", "4294967295", "50000")


def fill(_, sheet):
    """What makes a sheet's XML long: formulas, merged and hidden cells, numbers and truth."""
    sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")
    sheet.write_row(4, 0, [1.5, True])
    sheet.merge_range(5, 0, 6, 1, "x")
    sheet.set_row(2, None, None, {"hidden": True})


WORKBOOK = xlsx(fill=fill)
SEEDS = {
    "a.csv": f"{TEXT}\"Quoted, Trust\",'=x\nZoë,\n".encode(), "b.csv": f"{TEXT}Zoë,\n".encode("utf-16"), "c.csv": "name;area\nZoë;Café\n".encode("cp1252"),
    "a.xlsx": WORKBOOK, "a.ods": ods("".join(ods_row(*row) for row in PEOPLE)), "a.zip": zipped({"people.csv": TEXT, "b/ties.csv": "from;to\na;b\n"}),
    "a.json": json.dumps({"elements": [{"label": "a", "tags": ["b", 1.5], "attributes": {"c": None}}]}).encode(),
    "a.graphml": GRAPHML.encode(), "b.graphml": YED.encode(), "a.gexf": GEXF.encode(),
}
SPLICED = (b"<", b">", b"&", b'"', b"\x00", b"\xff\xfe", b"PK\x03\x04", b"<!DOCTYPE x>", b"-1", b"99999999999",
           b"]]>", b"1048576", b",", b"\r", b"[", b"{", b"NaN")


def damaged(content, some):
    """A content with a few of its bytes changed, cut, doubled, or others put between."""
    for _ in range(some.randint(1, 4)):
        place, length = some.randrange(len(content) + 1), some.randint(1, 40)
        way = some.randrange(7)
        if way == 0:
            content = content[:place] + bytes([some.randrange(256)]) + content[place + 1:]
        elif way == 1:
            content = content[:place]
        elif way == 2:
            content = content[:place] + content[place + length:]
        elif way == 3:
            content = content[:place] + content[place:place + length] * 2 + content[place + length:]
        elif way == 4:
            content = content[:place] + some.choice(SPLICED) + content[place:]
        else:
            content = renumbered(content, some)
    return content


def renumbered(content, some):
    """A content in which one number is another: what is whole to the eye, and is about something else."""
    numbers = list(re.finditer(rb"\d+", content))
    if not numbers:
        return content
    first, last = some.choice(numbers).span()
    return content[:first] + some.choice(NUMBERS) + content[last:]


def twisted(content, some):
    """XML that is whole, with elements taken out, doubled or moved, and attributes that say something else."""
    root = ElementTree.fromstring(content)
    for _ in range(some.randint(1, 4)):
        inside = {child: parent for parent in root.iter() for child in parent}
        if not inside:
            return content
        element = some.choice(list(inside))
        way = some.randrange(5)
        if way < 2 and element.attrib:
            element.attrib[some.choice(list(element.attrib))] = some.choice(SAID)
        elif way == 2:
            inside[element].remove(element)
        elif way == 3:
            inside[element].append(element)
        else:
            element.tag = some.choice(list(inside)).tag
    return ElementTree.tostring(root)


def within(content, some, change):
    """A zip in which one part is changed, and the zip itself is whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {place: archive.read(place) for place in archive.namelist()}
    place = some.choice([place for place in parts if change is damaged or place.endswith((".xml", ".rels"))])
    return zipped({**parts, place: change(parts[place], some)})


def check(name, content):
    """Read; the answer is whole, quick, and says why where there is nothing in it."""
    began = time.perf_counter()
    found = document(name, content, limits=LIMITS)
    assert time.perf_counter() - began < 30, name  # it ends at all: how quick it is, benchmarks say
    assert document_of(lines_of(found)) == found
    assert found.sheets or any(problem.severity == ERROR for problem in found.problems)
    for sheet in found.sheets:
        assert len(sheet.rows) == len(sheet.numbers)
        assert {len(row) for row in sheet.rows} <= {len(sheet.header)}
        assert all(type(cell) is str for row in sheet.rows for cell in row)


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_damaged_gives_a_document(name):
    some = random.Random(f"damaged {name}")
    for _ in range(ROUNDS):
        check(name, damaged(SEEDS[name], some))


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.zip"])
def test_a_whole_zip_of_damaged_parts_gives_a_document(name):
    some = random.Random(f"within {name}")
    for _ in range(2 * ROUNDS):
        check(name, within(SEEDS[name], some, damaged))


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_whole_zip_of_twisted_parts_gives_a_document(name):
    some = random.Random(f"twisted {name}")
    for _ in range(ROUNDS):
        check(name, within(SEEDS[name], some, twisted))


@pytest.mark.parametrize("name", ["a.graphml", "b.graphml", "a.gexf"])
def test_a_twisted_graph_gives_a_document(name):
    some = random.Random(f"twisted {name}")
    for _ in range(ROUNDS):
        check(name, twisted(SEEDS[name], some))


def test_bytes_without_any_sense_give_a_document():
    some = random.Random("bytes")
    for length in range(1, 400):
        check("a.csv", some.randbytes(length))
