"""The page of bad inputs names all cases, the tests that hold them, and the words the program uses."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = range(1, 94)
ABSENT = (65, 67, 68, 72)
"""Cases that cannot arise: no person and no postcode is held."""
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \| (.+) \|$", re.MULTILINE)
TABLE = {int(number): (said, re.findall("`([^`]+)`", tests)) for number, _, said, tests in ROW.findall((ROOT / "docs/bad-inputs.md").read_text())}
LEAST = 12
"""Letters of a part of a message that are looked for in the program."""


@cache
def named_in(file):
    tree = ast.parse((ROOT / "tests" / file).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


@cache
def spoken():
    """Every text that stands in the program."""
    files = (path for folder in ("data", "dashboard") for path in (ROOT / folder).rglob("*.py"))
    texts = (node.value for path in files for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\0".join(texts)


def fixed(said):
    """The parts of a message that are the same in every file."""
    parts = re.split(r"\{[^}]*\}|\([^)]*\)|same as \d+|\"[^\"]*\"|\d+/\d+/\d+|[\d,]+", said)
    return [part.strip(" .,:;\\'") for part in parts if len(part.strip(" .,:;\\'")) >= LEAST]


def test_every_case_is_there():
    assert sorted(TABLE) == [*CASES]


@pytest.mark.parametrize("case", CASES)
def test_a_case_names_tests_that_exist(case):
    _, named = TABLE[case]
    assert named
    for place in named:
        file, _, name = place.partition("::")
        assert name in named_in(file), place


def test_every_test_that_bears_the_number_of_a_case_is_named_there():
    numbered = [(int(found[1]), f"{path.relative_to(ROOT / 'tests').as_posix()}::{found[0]}") for path in (ROOT / "tests").rglob("test_*.py")
                for found in re.finditer(r"(?<=def )test_(\d{3})_\w+", path.read_text())]
    assert [place for case, place in numbered if place not in TABLE[case][1]] == []


@pytest.mark.parametrize("case", [case for case in CASES if case not in ABSENT])
def test_what_the_page_says_is_said_by_the_program(case):
    assert [part for part in fixed(TABLE[case][0]) if part not in spoken()] == []


@pytest.mark.parametrize("case", ABSENT)
def test_what_cannot_arise_says_why_and_what_happens_instead(case):
    assert TABLE[case][0].startswith("Cannot arise: ")
