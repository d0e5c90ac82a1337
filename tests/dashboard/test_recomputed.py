"""The tables behind the pictures, for every sample, worked out again from its CSV files by pandas and numpy alone."""

import re
from datetime import date
from itertools import product
from math import nan
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from dash import html
from scipy.sparse.csgraph import shortest_path

from analysis.indicators import INDICATORS
from analysis.selection import Selection
from analysis.study import Study
from dashboard.pages import PAGES
from tests import recomputing
from tests.analysis.conftest import membership, register
from tests.recomputed_indicators import COUNTED, COVERED, RECOMPUTED
from tests.recomputing import LIST, Files, held, present, quarter_ends

PAGE = {page.key: page for page in PAGES}
TO_FOUR_PLACES = 5.1e-5
NETWORKS = [{"ties": ties, "host": host} for ties, host in product(["all", "reported", "derived"], [True, False])]


def named(network: dict) -> str:
    return f"{network['ties']}{'' if network['host'] else ', without the host'}"


def exhibit(services, sample, page, key, query=None, **chosen):
    study = services(sample).study(Selection(**chosen))
    return PAGE[page].exhibits[key](study, query or {}, "light"), study


def most(codes: pd.Series) -> str:
    """The code that occurs most often."""
    return codes[codes != ""].str.split(";").explode().value_counts().index[0]


# Sectors


def labelled(files: Files, by: str, codes: pd.Index) -> list[str]:
    return list(codes.map({"unknown": "Unknown", "outside": "Outside the area"} | files.labels(LIST[by]).to_dict()))


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


# Diversity

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


@pytest.mark.parametrize("sample", ["demo", "uk-democracy"])
def test_the_four_nations_alone_are_compared_by_scope(files_of, sample):
    files = files_of(sample)
    places, _ = by_place(files, present(files, files.data_to), "scope")
    assert set(places.index) == set(files.list_areas["nation"])


# Growth


def quarters(files: Files, day: pd.Timestamp) -> list[pd.Timestamp]:
    """Quarter ends with members, and the one before."""
    began = recomputing.memberships(files)["first"].min()
    return [end for end in quarter_ends(day, 21) if end >= began - pd.offsets.QuarterEnd()]


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
@pytest.mark.parametrize("on", [None, "2026-12-31", "2026-08-15"])
@pytest.mark.parametrize("theme", [False, True], ids=["all themes", "one theme"])
def test_members_by_quarter(services, files_of, sample, on, theme):
    files = files_of(sample)
    day, chosen = pd.Timestamp(on) if on else files.data_to, {"theme": (most(files.organisations["themes"]),)} if theme else {}
    shown, _ = exhibit(services, sample, "growth", "members", as_of=day.date(), **chosen)
    before, *ends = quarters(files, day)
    spells, table = recomputing.spells(files), shown.table
    assert list(table["Quarter to"]) == [end.date().isoformat() for end in ends]
    for tier in files.network["tiers"]:
        assert list(table[tier["label"]]) == [(recomputing.members(files, end) == tier["code"]).sum() for end in ends]
    bounds = list(zip([before, *ends[:-1]], ends, strict=True))
    assert list(table["Joined"]) == [spells["first"].between(after, end, inclusive="right").sum() for after, end in bounds]
    assert list(table["Left"]) == [spells["until"].between(after, end, inclusive="right").sum() for after, end in bounds]


def test_the_first_quarter_begins_where_the_one_before_ends():
    """Twenty quarters are shown; the first, of 91 days, is no place for who joined on the day before it."""
    members = (membership("a", "2019-01-01"), membership("b", "2019-12-31"), membership("c", "2020-01-01"))
    shown = PAGE["growth"].exhibits["members"](Study(register("abc", memberships=members), Selection(as_of=date(2024, 12, 31))), {}, "light")
    assert list(shown.table.loc[0, ["Quarter to", "Full", "Joined", "Left"]]) == ["2020-03-31", 3, 1, 0]


def kaplan_meier(length: pd.Series, gone: pd.Series, at: int) -> tuple[float, float, float]:
    """Share that stays longer than some days, with its 95 % log-log interval (Greenwood's variance)."""
    stays, variance = 1.0, 0.0
    for time in sorted(length[gone & (length <= at)].unique()):
        risk, events = (length >= time).sum(), (gone & (length == time)).sum()
        stays *= 1 - events / risk
        variance += events / (risk * (risk - events)) if risk > events else nan
    if not 0 < stays < 1:
        return stays, nan, nan
    wide = NormalDist().inv_cdf(0.975) * variance**0.5 / abs(np.log(stays))
    return stays, stays ** np.exp(wide), stays ** np.exp(-wide)


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
@pytest.mark.parametrize("on", [None, "2024-06-30"])
def test_retention_by_year_of_joining(services, files_of, sample, on):
    files = files_of(sample)
    day = pd.Timestamp(on) if on else files.data_to
    shown, _ = exhibit(services, sample, "growth", "retention", as_of=day.date())
    spells = recomputing.spells(files).drop_duplicates("organisation_id").query("first <= @day")
    tomorrow = day + pd.Timedelta(days=1)
    spells = spells.assign(gone=spells["until"] <= day, length=(spells["until"].clip(upper=tomorrow) - spells["first"]).dt.days)
    table = shown.table.set_index("Joined in").drop(columns="Why not").astype(float)
    cohorts = spells.groupby(spells["first"].dt.year)
    assert list(table.index) == [str(year) for year, _ in cohorts]
    for year, rows in cohorts:
        waited = (tomorrow - rows["first"].min()).days >= 365
        again = kaplan_meier(rows["length"], rows["gone"], 365) if waited else (nan, nan, nan)
        assert list(table.loc[str(year)]) == pytest.approx([len(rows), *again], nan_ok=True)
        assert (shown.table.set_index("Joined in").loc[str(year), "Why not"] == "") == waited


def tied_now_and_before(files: Files, ties: str, host: bool) -> list[set[tuple[str, str]]]:
    """Pairs tied now and a year ago; without the host, whoever hosted on either day is out on both."""
    days = files.data_to, files.data_to - pd.DateOffset(years=1)
    gone = set() if host else {key for day in days for key in recomputing.host_on(files, day)}
    return [{pair for pair in recomputing.ties(files, day, ties, host).index if gone.isdisjoint(pair)} for day in days]


@pytest.mark.parametrize("network", NETWORKS, ids=named)
def test_ties_by_quarter(services, files, sample, network):
    shown, _ = exhibit(services, sample, "growth", "ties", **network)
    ends = quarter_ends(files.data_to, 8)
    tied = [recomputing.ties(files, end, network["ties"], network["host"])["records"] for end in ends]
    day, reported, derived = (list(column) for _, column in shown.table.items())
    assert day == [end.date().isoformat() for end in ends]
    assert reported == [(records > 0).sum() for records in tied]
    assert derived == [(records == 0).sum() for records in tied]
    now, before = tied_now_and_before(files, *network.values())
    assert re.search(rf" {len(now - before):,} ties? began and {len(before - now)} ended or faded", shown.sentence)
    tied_now = recomputing.ties(files, files.data_to, network["ties"], network["host"])
    undated = sum((table["start"] == "").sum() for table in (files.ties, files.affiliations))
    assert shown.note.startswith(f"n = {len(tied_now):,} ties now; {undated} undated facts are left out")


def first_day_of_sharing(files: Files, own: pd.Series) -> pd.Timestamp:
    """When a group or event tied somebody: somebody arrived, and with that between 2 and 11 were there (1 ÷ 10 is close enough)."""
    rows = recomputing.shared(files).query("what == @own.what").dropna(subset=["first"])
    there = [day for day in sorted(rows["first"].unique()) if own["first"] <= day and not own["until"] <= day]
    return next((day for day in there if 2 <= held(rows, day)["organisation_id"].nunique() <= 11), pd.NaT)


def tied_in(files: Files, key: str, joined: pd.Timestamp, ties: str) -> bool:
    """Whether a tie began within 90 days of joining, by report or by sharing."""
    reports, shared = recomputing.reports(files), recomputing.shared(files)
    told = reports[(reports["strength"] != "0") & ((reports["source_id"] == key) | (reports["target_id"] == key))]["first"]
    stays = shared[(shared["organisation_id"] == key) & shared["first"].notna()]
    began = [*(told if ties != "derived" else []), *(first_day_of_sharing(files, own) for _, own in stays.iterrows() if ties != "reported")]
    return any(joined <= day <= joined + pd.Timedelta(days=90) for day in began)


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
@pytest.mark.parametrize(("on", "since", "ties"), [(None, None, "all"), ("2024-06-30", "2023-09-30", "all"), (None, None, "reported"), (None, None, "derived")])
def test_newcomers(services, files_of, sample, on, since, ties):
    files = files_of(sample)
    day = pd.Timestamp(on) if on else files.data_to
    before = pd.Timestamp(since) if since else day - pd.DateOffset(years=1)
    shown, _ = exhibit(services, sample, "growth", "newcomers", as_of=day.date(), since=before.date(), ties=ties)
    spells = recomputing.spells(files)
    new = spells.drop_duplicates("organisation_id")[lambda rows: (rows["first"] > before) & (rows["first"] <= day - pd.Timedelta(days=90))]
    joined = spells[(spells["first"] > before) & (spells["first"] <= day)]["organisation_id"].unique()
    base = files.organisations.set_index("id")["base"]
    places = recomputing.compared(base[recomputing.members(files, before).index].value_counts(), recomputing.population(files))
    reached = base[joined].isin(places.index[places["ratio"] < 0.8]).sum()
    tied = sum(tied_in(files, row["organisation_id"], row["first"], ties) for _, row in new.iterrows())
    assert list(shown.table["Organisations"]) == [len(new), tied, len(joined), reached]


# Method: the whole network


def steps(tied: np.ndarray) -> tuple[float, int] | tuple[None, None]:
    """Mean and largest distance in the largest part; of parts as large, the one with the shortest."""
    every = recomputing.parts(tied)
    if not every or len(every[0]) < 2:
        return None, None
    hops = [shortest_path(tied[np.ix_(part, part)], unweighted=True) for part in every if len(part) == len(every[0])]
    return min((part.sum() / (len(part) * (len(part) - 1)), int(part.max())) for part in hops)


def went_both_ways(files: Files, ties: str, host: bool) -> float | None:
    """Pairs of which both told of the other ÷ pairs of respondents with a directed report."""
    rows, kinds = recomputing.reported(files, files.data_to, host), files.list_tie_kinds
    rows = rows[rows["kind"].isin(kinds.loc[kinds["directed"] == "yes", "code"])].drop_duplicates(["source_id", "target_id"])
    directions = rows.groupby(["a", "b"]).size()
    return (directions == 2).mean() if len(directions) and ties != "derived" else None


def whole(files: Files, ties: str, host: bool) -> dict[str, float | None]:
    nodes, pairs = present(files, files.data_to, host).index, recomputing.ties(files, files.data_to, ties, host)
    tied = recomputing.matrix(nodes, pairs)
    n, m, degree, every = len(nodes), len(pairs), tied.sum(axis=0), recomputing.parts(tied)
    triples, (mean, longest) = (degree * (degree - 1)).sum(), steps(tied)
    return {
        "organisations": n, "ties": m, "tie_records": pairs["records"].sum(), "components": len(every), "giant_component_share": len(every[0]) / n,
        "isolates": (degree == 0).sum(), "mean_degree": degree.mean(), "density": tied.sum() / (n * (n - 1)),
        "transitivity": np.trace(tied @ tied @ tied) / triples if triples else None, "average_path_length": mean, "diameter": longest,
        "degree_centralisation": (degree.max() - degree).sum() / ((n - 1) * (n - 2)), "reciprocity": went_both_ways(files, ties, host),
    }


def modularity(files: Files, ties: str, host: bool, communities: list[set[str]]) -> float:
    """Of the communities found, which no second method need find: Σ (a_ij − k_i k_j ÷ 2m) within them ÷ 2m."""
    nodes, pairs = present(files, files.data_to, host).index, recomputing.ties(files, files.data_to, ties, host)
    tied = recomputing.matrix(nodes, pairs, (pairs["records"] > 0) + pairs["weight"])
    own = pd.Series({node: number for number, part in enumerate(communities) for node in part}).reindex(nodes).to_numpy()
    degree = tied.sum(axis=0)
    return ((tied - np.outer(degree, degree) / tied.sum()) * (own[:, None] == own)).sum() / tied.sum()


@pytest.mark.parametrize("network", NETWORKS, ids=named)
def test_the_whole_network(services, files, sample, network):
    shown, study = exhibit(services, sample, "method", "network", **network)
    again = {**whole(files, **network), "modularity": modularity(files, **network, communities=study.communities)}
    assert dict(study.measures) == pytest.approx(again)
    told = [value for value in shown.table["Value"] if not isinstance(value, str)]
    assert told == [value for value in study.measures.values() if value is not None]


# Overview


def test_objectives(services, files, sample):
    shown, _ = exhibit(services, sample, "overview", "objectives")
    for row in shown.table.itertuples(index=False):
        again = [RECOMPUTED[row.Code](files, day) for day in (files.data_to, files.data_to - pd.DateOffset(years=1))]
        assert [row.Value, row.Before] == pytest.approx([nan if value is None else value for value in again], nan_ok=True)
        assert pd.isna(row.n) if again[0] is None else row.n == COUNTED[row.Code](files, files.data_to)
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
