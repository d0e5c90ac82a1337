"""Names one after another in a cell."""

import pytest

from data.importing.adapters.name_lists import listed_names

KNOWN = ("Reed, Rush & Sedge", "Harbour Trust", "Harbour", "Mill Lane Forum")


@pytest.mark.parametrize(("text", "names"), [
    ("Harbour Trust, Mill Lane Forum", ("Harbour Trust", "Mill Lane Forum")),
    ("Reed, Rush & Sedge", ("Reed, Rush & Sedge",)),
    ("Quiet House, reed, rush & sedge;Harbour Trust", ("Quiet House", "Reed, Rush & Sedge", "Harbour Trust")),
    ("Harbour Trust and Mill Lane Forum", ("Harbour Trust", "Mill Lane Forum")),
    ("Harbourside", ("Harbourside",)),
    ("REED,  RUSH & SEDGE, Reed", ("Reed, Rush & Sedge", "Reed")),
    ("Harbour Trust, Harbour", ("Harbour Trust", "Harbour")),
    ("- Quiet House\n- Otter Club.", ("Quiet House", "Otter Club")),
    ("Harbour Trust and Reed, Rush & Sedge", ("Harbour Trust", "Reed, Rush & Sedge")),
    ("Otter Club and Harbour Trust & Mill Lane Forum", ("Otter Club", "Harbour Trust", "Mill Lane Forum")),
    ("Land and Sea Circle", ("Land and Sea Circle",)),
    ("Land, and Otter Club", ("Land", "Otter Club")),
    ("Otter Club, otter club, Otter Club", ("Otter Club", "otter club")),
    ("None", ()), ("n/a", ()), ("-", ()), ("", ()), ("Too many to list", ()),
])
def test_a_comma_within_a_known_name_separates_nothing(text, names):
    assert listed_names(text, KNOWN) == names
