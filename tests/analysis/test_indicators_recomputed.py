"""All sixteen indicators of each sample, now, a year ago and at eight quarter ends, worked out again from its CSV files by pandas alone."""

import pandas as pd
import pytest

from analysis.indicators import INDICATORS
from analysis.objectives import BY_CODE, scored
from analysis.selection import Selection
from analysis.study import Study
from data.sources import open_register
from tests.recomputed_indicators import RECOMPUTED
from tests.recomputing import Files, quarter_ends

KNOWN = {"demo": set(RECOMPUTED), "uk-democracy": {"1.3", "1.9"}, "food-scotland": {*RECOMPUTED} - {"4.1", "4.2", "4.5", "4.6"}}
"""What the files of each sample are enough for."""


@pytest.fixture(scope="module")
def study(files: Files) -> Study:
    return Study(open_register(str(files.folder)), Selection())


def test_every_indicator_is_recomputed() -> None:
    assert set(RECOMPUTED) == {indicator.code for indicator in INDICATORS}


@pytest.mark.parametrize("code", RECOMPUTED)
def test_value_change_and_trend(study: Study, files: Files, sample: str, code: str) -> None:
    day, found, again = files.data_to, scored(study, BY_CODE[code]), RECOMPUTED[code]
    assert found.reading.value == pytest.approx(again(files, day))
    assert found.before.value == pytest.approx(again(files, day - pd.DateOffset(years=1)))
    days = quarter_ends(day, 8)
    assert [told for told, _ in found.trend] == [day.date() for day in days]
    assert [value for _, value in found.trend] == pytest.approx([again(files, day) for day in days])
    assert (found.reading.value is not None) == (code in KNOWN[sample])
