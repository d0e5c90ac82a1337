"""The samples, each read once for all the tests of a process that only look: what is worked out of one is remembered with it."""

from datetime import date
from functools import cache
from typing import Any

from analysis.selection import Selection
from analysis.study import Study
from data.importing.folder import Checked
from data.model import Register
from data.reading import read_configuration
from data.registers import register
from data.samples.demo import Stories, demo_rows
from data.sources import checked, from_checked

LAST = date(2026, 9, 30)
"""The day to which the invented network goes."""


@cache
def rows_of(sample: str) -> Checked:
    """The checked rows of a sample; a test that changes some changes copies of them."""
    return checked(sample)


def facts(sample: str, audience: str = "coordinator") -> Register:
    """What an audience may see of a sample."""
    return _facts(sample, audience)


def study(sample: str, audience: str = "coordinator") -> Study:
    """The study of a sample as an audience sees it, with nothing chosen."""
    return _study(sample, audience)


def invented_rows(without: str = "") -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    """The files and rows of the invented network as it usually is, or with one story left out."""
    return _invented_rows(without)


def invented(without: str = "", audience: str = "coordinator") -> Register:
    """What an audience may see of it."""
    return _invented(without, audience)


# A cache of its own behind each of them: one that is asked with and without what it supposes would else keep both.
@cache
def _facts(sample: str, audience: str) -> Register:
    return from_checked(rows_of(sample), audience)


@cache
def _study(sample: str, audience: str) -> Study:
    return Study(facts(sample, audience), Selection(audience=audience))


@cache
def _invented_rows(without: str) -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    return demo_rows(stories=Stories().without(without) if without else Stories())


@cache
def _invented(without: str, audience: str) -> Register:
    files, rows = invented_rows(without)
    return register(read_configuration(files)[0], rows, audience=audience, version="demo", baseline=LAST)
