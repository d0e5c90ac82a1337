"""What an address asks for in vain is named, and nothing else is."""

import pytest

from dashboard.unread import LONGEST, unread


@pytest.fixture(scope="module")
def told(services):
    return services("food-scotland").register("coordinator").configuration


@pytest.mark.parametrize("search", [
    "", "?", "?as_of=2026-06-30&since=2025-06-30", "?as_of=20260630", "?audience=board&ties=derived&min_strength=3", "?as_of=&theme=&ties=",
    "?theme=unknown&kind=unknown&area=unknown", "?q=anything&id=nobody&cell=a,b&host=false",
])
def test_an_address_that_makes_sense_is_not_commented(told, search):
    assert unread(search, told) == ""


@pytest.mark.parametrize(("search", "said"), [
    ("?as_of=30 June", "“30 June” for the day to look at"),
    ("?since=1899-12-31", "“1899-12-31” for the day to compare with"),
    ("?as_of=2200-01-01", "“2200-01-01” for the day to look at"),
    ("?audience=admin", "“admin” for the view"),
    ("?ties=some&min_strength=9", "“some” for the ties that count; “9” for the least strength"),
    ("?theme=nothing,unknown", "“nothing” for the themes."),
    ("?area=x&kind=y&tie_kind=z", "“y” for the kinds; “x” for the areas; “z” for the kinds of tie"),
])
def test_what_is_not_understood_is_named(told, search, said):
    assert said in unread(search, told)


def test_a_long_value_is_cut(told):
    said = unread(f"?theme={'x' * 5000}", told)
    assert f"“{'x' * LONGEST}…”" in said
    assert len(said) < 250
