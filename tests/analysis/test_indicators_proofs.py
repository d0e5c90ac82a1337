"""The page of proofs names every indicator, and only tests that there are."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from analysis.indicators import by_code
from tests.analysis.demonstration import CODES, small

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "indicators-proofs.md").read_text(encoding="utf-8")
ROWS = {code: (title, cells) for code, title, *cells in re.findall(r"^\| ([\d.]+b?) \| (.+?) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)}
PLACE = re.compile(r"`(\w+\.py)::(\w+)`")


@cache
def _tests(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / "analysis" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def test_every_indicator_is_there_under_its_title() -> None:
    assert {code: title for code, (title, _) in ROWS.items()} == {code: by_code(small())[code].title for code in CODES}


@pytest.mark.parametrize("code", ROWS)
def test_each_has_a_case_by_hand_one_without_enough_data_and_a_story(code: str) -> None:
    for cell in ROWS[code][1]:
        assert PLACE.findall(cell)


def test_every_test_that_is_named_is_there() -> None:
    assert [place for place in PLACE.findall(PAGE) if place[1] not in _tests(place[0])] == []
    assert len(PLACE.findall(PAGE)) > 3 * len(CODES)
