"""The table of objectives and the lines of its indicators, for every sample, worked out again from its CSV files by pandas and numpy alone."""

import re
from math import nan

import pandas as pd
import pytest
from dash import html

from analysis.indicators import INDICATORS
from analysis.selection import Selection
from tests.dashboard.exhibits import PAGE, exhibit
from tests.recomputed_indicators import COUNTED, COVERED, RECOMPUTED
from tests.recomputing import quarter_ends


def test_objectives(services, files, sample):
    shown, _ = exhibit(services, sample, "overview", "objectives")
    for row in shown.table.itertuples(index=False):
        again = [RECOMPUTED[row.Code](files, day) for day in (files.data_to, files.data_to - pd.DateOffset(years=1))]
        assert [row.Value, row.Before] == pytest.approx([nan if value is None else value for value in again], nan_ok=True)
        assert pd.isna(row.n) if again[0] is None else row.n == pytest.approx(COUNTED[row.Code](files, files.data_to), nan_ok=True)
        if again[0] is not None and row.Code in COVERED:
            assert row.Coverage == pytest.approx(COVERED[row.Code](files, files.data_to))


def read(words: str) -> tuple[float | None, float]:
    """A number as it is read out, and how far it may be from what was rounded."""
    if words == "not enough data":
        return None, 0
    digits = re.sub(r"[£,%]| months", "", words)
    unit = 100 if "%" in words else 1
    return float(digits) / unit, 0.5001 * 10.0 ** -len(digits.partition(".")[2]) / unit


def test_sparklines(services, files, sample):
    study = services(sample).study(Selection())
    tiles = PAGE["overview"].view(study, {}, "light")[1]
    codes = {indicator.title: indicator.code for indicator in INDICATORS}
    lines = [part for part in tiles._traverse() if getattr(part, "className", "") == "objective-reading" and "Trend" in str(part)]
    for line in lines:
        title, picture = (next(part for part in line._traverse() if isinstance(part, kind)) for kind in (html.H3, html.Img))
        told = [re.fullmatch(r"(\w+ \d{4}) (.+)", words).groups() for words in picture.alt.removeprefix("Trend at quarter ends: ").split("; ")]
        days = quarter_ends(files.data_to, 8)
        assert [month for month, _ in told] == [f"{day:%B %Y}" for day in days]
        for day, (_, words) in zip(days, told, strict=True):
            value, slack = read(words)
            assert value == pytest.approx(RECOMPUTED[codes[title.children]](files, day), abs=slack)
    assert len(lines) == {"demo": 16, "uk-democracy": 2, "food-scotland": 9}[sample]
