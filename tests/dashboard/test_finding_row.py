"""A finding's list is whole where it can be read, and says so where it is cut."""

import pandas as pd

from dashboard.components.finding_row import MOST, behind


def listed(count: int) -> str:
    rows = pd.DataFrame({"id": [f"o{number}" for number in range(count)], "Organisation": [f"Organisation {number}." for number in range(count)]})
    return str(behind("Some.", rows, page_key="this_week", key="stale", query={"as_of": "2026-01-01"}, theme="light").to_plotly_json())


def test_a_list_that_fits_is_whole_and_leads_to_each():
    told = listed(MOST)
    assert f"[Organisation {MOST - 1}.](/organisation?as_of=2026-01-01&id=o{MOST - 1})" in told
    assert "These are the first" not in told


def test_a_very_long_list_is_cut_and_says_where_the_rest_is():
    told = listed(MOST + 1)
    assert f"Organisation {MOST - 1}." in told
    assert f"Organisation {MOST}." not in told
    assert f"These are the first {MOST:,} of {MOST + 1:,}; the CSV has them all." in told
