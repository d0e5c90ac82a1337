"""Shares of kinds and themes, their indices, and places, for every sample, worked out again from its CSV files by pandas and numpy alone."""

import numpy as np
import pandas as pd
import pytest

from tests import recomputing
from tests.dashboard.exhibits import TO_FOUR_PLACES, exhibit, labelled, most
from tests.recomputing import Files, present

FILTERS = {"none": {}, "theme": {"theme": "themes"}, "kind": {"kind": "kind"}, "area": {"area": "base"}, "unknown kind": {"kind": None}}


def filtered(files: Files, name: str) -> tuple[pd.DataFrame, dict]:
    """The organisations a filter leaves, and the filter."""
    rows, chosen = present(files, files.data_to), {}
    for key, column in FILTERS[name].items():
        code = most(rows[column]) if column else "unknown"
        rows = rows[rows[recomputing.COLUMN[key]].replace("", "unknown").str.split(";").map(lambda codes, code=code: code in codes)]
        chosen[key] = (code,)
    return rows, chosen


@pytest.mark.parametrize("key", ["kind", "theme"])
@pytest.mark.parametrize("name", FILTERS)
def test_shares(services, files, sample, key, name):
    rows, chosen = filtered(files, name)
    shown, study = exhibit(services, sample, "diversity", f"{key}s", **chosen)
    if rows.empty:
        assert shown.missing
        return
    share = recomputing.spread(rows, key).mean()
    again = share.set_axis(labelled(files, key, share.index))
    table = shown.table.set_index("Group")["Share"]
    assert table.to_dict() == pytest.approx(again.to_dict(), abs=TO_FOUR_PLACES)
    known = share.drop("unknown", errors="ignore")
    p = known / known.sum()
    entropy = -(p * np.log(p)).sum()
    found = study.diversity(key)
    assert (found.n, found.coverage) == (len(rows), pytest.approx(known.sum()))
    assert found.evenness == (pytest.approx(entropy / np.log(len(p))) if len(p) > 1 else None)
    assert (found.blau, found.effective_number) == (pytest.approx((1 - (p**2).sum(), np.exp(entropy))) if len(p) else (None, None))
    if len(p) > 1:
        assert f"as {np.exp(entropy):.1f} groups of equal size (evenness {found.evenness:.2f})" in shown.sentence
        assert f"n = {len(rows):,} organisations; known for {known.sum():.0%}; Blau's index {1 - (p**2).sum():.2f};" in shown.note


def by_place(files: Files, rows: pd.DataFrame, basis: str) -> tuple[pd.DataFrame, pd.Series]:
    """Places with a population, compared with it, and the counts of the others, by label."""
    people, counts = recomputing.population(files), rows[basis].replace("", "unknown").value_counts()
    labels = files.labels("areas").to_dict()
    if basis == "scope":
        covers = files.list_scopes.set_index("code")["covers"].replace("*", ";".join(people.index)).str.split(";").map(lambda codes: {*codes} - {""})
        alone = covers[[bool(codes) and not any(other and other < codes for other in covers) for codes in covers]]
        people, labels = alone.map(lambda codes: people[list(codes)].sum()), files.labels("scopes").to_dict()
    labels = labels | {"outside": "Outside the area", "unknown": "Not known"}
    return recomputing.compared(counts, people).rename(labels), counts.drop(people.index, errors="ignore").rename(labels)


@pytest.mark.parametrize("basis", ["base", "scope"])
@pytest.mark.parametrize("name", FILTERS)
def test_places(services, files, sample, basis, name):
    rows, chosen = filtered(files, name)
    if len(files.memberships):
        rows = rows[rows.index.isin(recomputing.members(files, files.data_to).index)]
    shown, _ = exhibit(services, sample, "diversity", "areas", {"basis": basis}, **chosen)
    if rows.empty:
        assert shown.missing
        return
    places, apart = by_place(files, rows, basis)
    again = pd.concat([places, pd.DataFrame({"count": apart})])
    table = shown.table.set_index("Place").astype(float)
    assert set(table.index) == set(again.index)
    np.testing.assert_allclose(table.to_numpy(), again.loc[table.index].to_numpy(dtype=float), rtol=0, atol=TO_FOUR_PLACES)
    assert f"; shares are of the {places['count'].sum():,.0f} in places" in shown.note


@pytest.mark.parametrize("sample", ["demo", "uk-democracy"])
def test_the_four_nations_alone_are_compared_by_scope(files_of, sample):
    files = files_of(sample)
    places, _ = by_place(files, present(files, files.data_to), "scope")
    assert set(places.index) == set(files.list_areas["nation"])
