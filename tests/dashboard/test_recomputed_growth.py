"""Members, retention, ties and newcomers, for every sample, worked out again from its CSV files by pandas and numpy alone."""

import re
from datetime import date
from math import nan
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.study import Study
from tests import recomputed_circles, recomputing
from tests.analysis.conftest import membership, register
from tests.dashboard.exhibits import NETWORKS, PAGE, exhibit, most, named
from tests.recomputing import Files, held, quarter_ends


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
    day, reported, derived, _ = (list(column) for _, column in shown.table.items())
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
    share = f"{tied} of the {len(new)} who have had 90 days ({tied / len(new):.0%}) had" if len(new) else "nobody who joined has had 90 days yet"
    assert f": {share}" in shown.sentence


@pytest.mark.parametrize("on", [None, "2024-06-30"])
def test_who_moved_on_the_ladder(services, files_of, on):
    """Every member of one day or the other, counted once by the step then and the step now."""
    files = files_of("demo")
    day = pd.Timestamp(on) if on else files.data_to
    shown, _ = exhibit(services, "demo", "growth", "taking-part", as_of=day.date())
    names = ["No trace", "Endorsing", "Contributing", "Owning", "Leading", "No member"]
    before, now = (recomputed_circles.steps(files, end).clip(lower=2) for end in (day - pd.DateOffset(months=3), day))
    both = pd.DataFrame({"before": before, "now": now}).fillna(7)
    counts = pd.crosstab(both["before"], both["now"]).reindex(index=range(2, 8), columns=range(2, 8), fill_value=0)
    assert shown.table.iloc[:, 0].tolist() == names
    assert [column.removeprefix("Now ").capitalize() for column in shown.table.columns[1:]] == names
    assert shown.table.iloc[:, 1:].to_numpy().tolist() == counts.to_numpy().tolist()
    moved = both[(both < 7).all(axis=1)].eval("now - before")
    assert f" {(moved > 0).sum()} members moved up, {(moved < 0).sum()} down, and {(moved == 0).sum()} stayed" in shown.sentence
    assert shown.note.startswith(f"n = {len(now)} members now; who came is known of ")


def test_who_moved_is_for_coordinators_and_the_board(services):
    shown, _ = exhibit(services, "demo", "growth", "taking-part", audience="member")
    assert shown.missing
    assert shown.table.empty
    view = PAGE["growth"].view(services("demo").study(Selection(audience="member")), {}, "light")
    assert "more members take part" not in str(view)


def test_who_moved_is_told_in_the_words_of_the_network(services):
    shown, _ = exhibit(services, "food-scotland", "growth", "taking-part")
    assert shown.title == "Do more partners take part than before?"
    assert shown.table.iloc[-1, 0] == "No partner"
    assert "member" not in shown.title + shown.sentence + shown.note + " ".join(shown.table.columns)
