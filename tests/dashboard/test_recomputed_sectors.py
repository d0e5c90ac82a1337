"""The matrix of groups and the ties behind its cells, for every sample, worked out again from its CSV files by pandas and numpy alone."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from analysis.selection import Selection
from tests import recomputing
from tests.dashboard.exhibits import NETWORKS, TO_FOUR_PLACES, exhibit, labelled, most, named
from tests.recomputing import Files, present


def mixed_again(files: Files, by: str, ties: str, host: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows, pairs = present(files, files.data_to, host), recomputing.ties(files, files.data_to, ties, host)
    return recomputing.mixed(recomputing.spread(rows, by), recomputing.matrix(rows.index, pairs))


@pytest.mark.parametrize("by", ["theme", "kind", "area"])
@pytest.mark.parametrize("network", NETWORKS, ids=named)
def test_mixing(services, files, sample, by, network):
    found = services(sample).study(Selection(**network)).mixing(by)
    seen, chance = mixed_again(files, by, **network)
    assert set(found.groups) == set(seen)
    np.testing.assert_allclose(found.observed, seen.loc[[*found.groups], [*found.groups]], atol=1e-9)
    np.testing.assert_allclose(found.expected, chance.loc[[*found.groups], [*found.groups]], atol=1e-9)
    external, internal = recomputing.across(seen)
    told = (external + internal) / len(recomputing.ties(files, files.data_to, *network.values()))
    assert (found.e_i_index, found.coverage) == pytest.approx(((external - internal) / (external + internal), told))


MATRICES = [*(("all", True, False, by, show) for by, show in product(["theme", "kind", "area"], ["observed", "expected", "ratio"])),
            ("all", True, True, "theme", "ratio"), *((*network.values(), False, "area", "ratio") for network in NETWORKS[1:])]


@pytest.mark.parametrize(("ties", "host", "theme", "by", "show"), MATRICES)
def test_the_matrix_and_what_is_said_of_it(services, files, sample, ties, host, theme, by, show, monkeypatch):
    """Filters of organisations leave it as it is. The picture, which takes long, is not looked at here."""
    monkeypatch.setattr("dashboard.pages.sectors.matrix", lambda *told, **options: None)
    chosen = {"theme": (most(files.organisations["themes"]),)} if theme else {}
    shown, _ = exhibit(services, sample, "sectors", "mixing", {"by": by, "show": show}, ties=ties, host=host, **chosen)
    seen, chance = mixed_again(files, by, ties, host)
    again = {"observed": seen, "expected": chance, "ratio": seen / chance.where(chance >= 1)}[show]
    again = again.set_axis(labelled(files, by, again.index)).set_axis(labelled(files, by, again.columns), axis="columns")
    table = shown.table.set_index(shown.table.columns[0]).astype(float)
    assert set(table) == set(again)
    np.testing.assert_allclose(table.to_numpy(), again.loc[table.index, table.columns].to_numpy(), rtol=0, atol=TO_FOUR_PLACES)
    (external, internal), m = recomputing.across(seen), len(recomputing.ties(files, files.data_to, ties, host))
    told, index = external + internal, (external - internal) / (external + internal)
    assert shown.note.startswith(f"n = {m:,} ties; groups known at both ends of {told / m:.0%} of them; external–internal index {index:.2f} ")


@pytest.mark.parametrize("by", ["theme", "kind", "area"])
@pytest.mark.parametrize("ties", ["all", "reported", "derived"])
def test_ties_behind_a_cell(services, files, sample, by, ties):
    codes = present(files, files.data_to)[recomputing.COLUMN[by]].replace("", "unknown").str.split(";")
    a, b = codes.explode().value_counts().index[:2]
    shown, _ = exhibit(services, sample, "sectors", "cell", {"by": by, "cell": f"{a},{b}"}, ties=ties)
    pairs, name = recomputing.ties(files, files.data_to, ties).index, files.organisations.set_index("id")["name"]
    joined = [{name[x], name[y]} for x, y in pairs if (a in codes[x] and b in codes[y]) or (b in codes[x] and a in codes[y])]
    assert bool(shown.missing) == (not joined)
    assert len(shown.table) == len(joined)
    assert all({row["Organisation"], row["Tied to"]} in joined for _, row in shown.table.iterrows())
