"""What the tests that work a page's tables out again have in common: the exhibits, the networks to choose, and the words of codes."""

from itertools import product

import pandas as pd

from analysis.selection import Selection
from dashboard.pages import PAGES
from tests.recomputing import LIST, Files

PAGE = {page.key: page for page in PAGES}
TO_FOUR_PLACES = 5.1e-5
"""How far a number rounded to four places may be from its own."""
NETWORKS = [{"ties": ties, "host": host} for ties, host in product(["all", "reported", "derived"], [True, False])]


def named(network: dict) -> str:
    return f"{network['ties']}{'' if network['host'] else ', without the host'}"


def exhibit(services, sample, page, key, query=None, **chosen):
    """The exhibit under a selection, and its study."""
    study = services(sample).study(Selection(**chosen))
    return PAGE[page].exhibits[key](study, query or {}, "light"), study


def most(codes: pd.Series) -> str:
    """The code that occurs most often."""
    return codes[codes != ""].str.split(";").explode().value_counts().index[0]


def labelled(files: Files, by: str, codes: pd.Index) -> list[str]:
    return list(codes.map({"unknown": "Unknown", "outside": "Outside the area"} | files.labels(LIST[by]).to_dict()))
