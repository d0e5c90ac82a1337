"""The invented network for the tests of indicators: small, or the usual one with a story switched off."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from analysis.indicators import INDICATORS, by_code
from analysis.indicators.base import Reading
from analysis.selection import Selection
from analysis.study import Study
from data.entered import entered_indicators
from data.model import Register
from data.reading import read_configuration
from data.registers import register
from data.samples.demo import demo_rows
from data.samples.demo.collaboration import PAIRS_EACH
from tests.samples import LAST, invented

CODES = [row.code for row in (*INDICATORS, *entered_indicators(None, []))]
"""Every indicator of the program, and every one that is shipped to be entered by hand."""


@lru_cache(maxsize=3)
def small(pairs_each: float = PAIRS_EACH) -> Register:
    """A network of 150 organisations that fills every indicator, as dense as the usual one or as asked for."""
    return _made(organisations=150, pairs_each=pairs_each)


@cache
def usual(without: str = "") -> Study:
    """The usual network, or one in which a story does not happen."""
    return Study(invented(without), Selection())


def _made(**arguments: Any) -> Register:
    files, rows = demo_rows(**arguments)
    return register(read_configuration(files)[0], rows, version="demo", baseline=LAST)


def reading(known: Register, code: str, day: date = LAST) -> Reading:
    """What an indicator reads in a network on a day."""
    return by_code(known)[code].read(Study(known, Selection()), day)
