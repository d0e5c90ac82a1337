"""All indicators of each sample, now, a year ago and at eight quarter ends, worked out again from its CSV files by pandas and numpy alone."""

import pandas as pd
import pytest

from analysis.indicators import by_code, indicators_of
from analysis.objectives import scored
from analysis.selection import Selection
from analysis.study import Study
from data.sources import open_register
from tests.recomputed_indicators import RECOMPUTED
from tests.recomputing import Files, quarter_ends

KNOWN = {
    "demo": set(RECOMPUTED) - {"5.1"},
    "uk-democracy": {"1.3", "1.4", "1.5", "1.8", "1.9", "2.10", "4.10"},
    "food-scotland": {"1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.8", "1.9", "1.10", "1.12", "1.13", "1.14", "1.15", "2.1", "2.2", "2.3", "2.4", "2.7", "2.8",
                      "2.10", "3.2", "3.3", "3.4", "3.5", "3.6", "3.8", "3.9", "3.11", "4.6", "5.1"},
}
"""What the files of each sample are enough for."""


@pytest.fixture(scope="module")
def study(files: Files) -> Study:
    return Study(open_register(str(files.folder)), Selection())


def test_every_indicator_is_recomputed(study: Study) -> None:
    assert {indicator.code for indicator in indicators_of(study.register)} <= set(RECOMPUTED)


@pytest.mark.parametrize("code", RECOMPUTED)
def test_value_change_and_trend(study: Study, files: Files, sample: str, code: str) -> None:
    if code not in by_code(study.register):
        assert RECOMPUTED[code](files, files.data_to) is None
        return
    day, found, again = files.data_to, scored(study, by_code(study.register)[code]), RECOMPUTED[code]
    assert found.reading.value == pytest.approx(again(files, day))
    assert found.before.value == pytest.approx(again(files, day - pd.DateOffset(years=1)))
    days = quarter_ends(day, 8)
    assert [told for told, _ in found.trend] == [day.date() for day in days]
    assert [value for _, value in found.trend] == pytest.approx([again(files, day) for day in days])
    assert (found.reading.value is not None) == (code in KNOWN[sample])
