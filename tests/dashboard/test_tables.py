"""Tables as a screen shows them: shares in per cent, while what is downloaded stays as it is."""

import pandas as pd
import pytest

from analysis.selection import Selection
from dashboard.components.tables import LONGEST, plain_table, table
from tests.dashboard.exhibits import PAGE


def cells(shown) -> list[list[str]]:
    """The words of a table's body, row by row."""
    _, _, body = shown.children.children
    return [[cell.children for cell in row.children] for row in body.children]


def test_shares_are_shown_in_per_cent_and_what_is_not_known_as_a_dash() -> None:
    frame = pd.DataFrame({"Place": ["North", "South"], "Share": [0.0371, None], "Times": [0.941, 2.0]})
    assert cells(plain_table(frame, caption="Places", links={}, shares=("Share",))) == [["North", "3.7%", "0.941"], ["South", "–", "2.000"]]


def test_a_heading_has_the_apostrophe_of_print_in_a_short_table_and_in_a_long_one() -> None:
    frame = pd.DataFrame({"Place": ["North"], "Times the population's share": [0.941]})
    head = plain_table(frame, caption="Places", links={}).children.children[1]
    assert [cell.children for cell in head.children.children] == ["Place", "Times the population’s share"]
    long = table(pd.concat([frame] * (LONGEST + 1), ignore_index=True), caption="Places", links={}, theme="light").children[1]
    assert [column["headerName"] for column in long.columnDefs] == ["Place", "Times the population’s share"]
    assert set(long.rowData[0]) == {column["field"] for column in long.columnDefs}


@pytest.mark.parametrize(("page", "key"), [
    ("diversity", "areas"), ("diversity", "kinds"), ("diversity", "themes"), ("diversity", "people"), ("growth", "retention"), ("resilience", "curve")])
def test_every_share_of_an_exhibit_is_one_and_no_other_column_is(services, page, key) -> None:
    found = PAGE[page].exhibits[key](services("demo").study(Selection()), {}, "light")
    assert found.shares
    assert set(found.shares) <= set(found.table.columns)
    within = {name for name in found.table.columns for held in [pd.to_numeric(found.table[name], errors="coerce").dropna()]
              if len(held) and held.between(0, 1).all() and not (held % 1 == 0).all()}
    assert within == set(found.shares)


@pytest.mark.parametrize("key", ["kinds", "themes"])
def test_a_table_says_what_the_ends_of_its_bars_say(services, sample, key) -> None:
    """Rounded twice, 6.547 % was 6.5 % at the bar and 6.6 % in the table."""
    found = PAGE["diversity"].exhibits[key](services(sample).study(Selection()), {}, "light")
    bar, = found.figure.data
    assert [share for _, share in cells(plain_table(found.table, caption="", links={}, shares=found.shares))] == list(bar.text)
