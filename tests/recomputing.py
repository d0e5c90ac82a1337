"""A network worked out again from its CSV files by pandas and numpy alone; nothing of the program is used."""

import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

COLUMNS = ("id", "organisation_id", "start", "end", "closed", "strength", "reported_by")
"""Columns a file may leave out."""


class Files:
    """The CSV files of a folder as tables of text; a file that is not there has no rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.network = tomllib.loads((folder / "network.toml").read_text(encoding="utf-8"))
        self.data_to = pd.Timestamp(self.network["network"]["data_to"])
        self.months = self.network.get("thresholds", {}).get("momentary_months", 24)
        self._tables: dict[str, pd.DataFrame] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in self._tables:
            path = self.folder / f"{name.replace('list_', 'lists/')}.csv"
            rows = pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else pd.DataFrame(dtype=str)
            self._tables[name] = rows.reindex(columns=list(dict.fromkeys([*rows, *COLUMNS])), fill_value="")
        return self._tables[name]

    def labels(self, name: str) -> pd.Series:
        return getattr(self, f"list_{name}").set_index("code")["label"]

    def momentary(self, name: str) -> pd.Series:
        return getattr(self, f"list_{name}").set_index("code")["momentary"] == "yes"


@cache
def first(text: str) -> pd.Timestamp:
    """A year or a month begins with its first day."""
    return pd.Timestamp(text) if text else pd.NaT


@cache
def until(text: str) -> pd.Timestamp:
    """The day after the last day that is meant."""
    return first(text) + {0: pd.DateOffset(), 4: pd.DateOffset(years=1), 7: pd.DateOffset(months=1), 10: pd.DateOffset(days=1)}[len(text)] if text else pd.NaT


def quarter_ends(day: pd.Timestamp, count: int) -> list[pd.Timestamp]:
    return list(pd.date_range(end=day, periods=count, freq="QE"))


def days(rows: pd.DataFrame, start: str = "start", end: str = "end") -> pd.DataFrame:
    return rows.assign(first=pd.to_datetime(rows[start].map(first)), until=pd.to_datetime(rows[end].map(until)))


def held(rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    return rows[(rows["first"] <= day) & ~(rows["until"] <= day)]


def fading(rows: pd.DataFrame, momentary: pd.Series, months: int) -> pd.DataFrame:
    """Occasions without an end last a set number of months from their first day."""
    last = rows["first"] + pd.DateOffset(months=months)
    return rows.assign(until=rows["until"].where(~momentary.astype(bool) | rows["until"].notna(), last))


def until_closed(files: Files, rows: pd.DataFrame) -> pd.DataFrame:
    """Whoever closes leaves with its last day."""
    closed = pd.to_datetime(rows["organisation_id"].map(files.organisations.set_index("id")["closed"]).map(until))
    return rows.assign(until=pd.concat([rows["until"], closed], axis=1).min(axis=1))


@cache
def reports(files: Files) -> pd.DataFrame:
    rows = days(files.ties)
    return fading(rows, rows["kind"].map(files.momentary("tie_kinds")), files.months)


@cache
def shared(files: Files) -> pd.DataFrame:
    """Who was in which group or at which event, and from when until when that counts."""
    groups, events = files.groups.set_index("id"), files.events.set_index("id")
    rows = days(files.affiliations)
    rows = fading(rows, rows["group_id"].map(groups["kind"]).map(files.momentary("group_kinds")), files.months)
    rows = rows[rows["organisation_id"] != rows["group_id"].map(groups["organisation_id"])].assign(what="group " + rows["group_id"])
    rows = until_closed(files, rows)
    if files.attendance.empty:
        return rows[["what", "organisation_id", "first", "until"]]
    there = files.attendance[~files.attendance["attended"].isin(["", "0"])]
    there = there.assign(what="event " + there["event_id"], first=pd.to_datetime(there["event_id"].map(events["start"]).map(first)))
    there["until"] = there["first"] + pd.DateOffset(months=files.months)
    return pd.concat([table[["what", "organisation_id", "first", "until"]] for table in (rows, there)])


def host_on(files: Files, day: pd.Timestamp) -> list[str]:
    return [term["organisation_id"] for term in files.network.get("hosts", []) if pd.Timestamp(term["from"]) <= day < pd.Timestamp(term.get("until", "2200"))]


@cache
def present(files: Files, day: pd.Timestamp, host: bool = True) -> pd.DataFrame:
    """Organisations not recorded closed on the day, by id; without the host, it and the network's own node are gone."""
    rows = files.organisations.set_index("id").sort_index()
    closed = pd.to_datetime(rows["closed"].map(until))
    gone = [] if host else [*host_on(files, day), files.network["network"].get("organisation_id")]
    return rows[~(closed <= day) & ~rows.index.isin(gone)]


@cache
def weights(files: Files, day: pd.Timestamp) -> pd.Series:
    """Σ 1/(size − 1) over the groups and events that two organisations share, by pair."""
    rows = held(shared(files), day)[["what", "organisation_id"]].drop_duplicates()
    rows = rows.assign(part=1 / (rows.groupby("what")["organisation_id"].transform("size") - 1).where(lambda others: others > 0))
    pairs = rows.merge(rows[["what", "organisation_id"]], on="what", suffixes=("", "_other")).query("organisation_id < organisation_id_other")
    return pairs.groupby(["organisation_id", "organisation_id_other"])["part"].sum()


@cache
def reported(files: Files, day: pd.Timestamp, host: bool = True) -> pd.DataFrame:
    """Tie records that hold between organisations of the network, each with its pair; strength 0 says there is no tie."""
    rows, nodes = held(reports(files), day), present(files, day, host).index
    rows = rows[(rows["strength"] != "0") & (rows["source_id"] != rows["target_id"]) & rows["source_id"].isin(nodes) & rows["target_id"].isin(nodes)]
    ordered = rows["source_id"] < rows["target_id"]
    return rows.assign(a=rows["source_id"].where(ordered, rows["target_id"]), b=rows["target_id"].where(ordered, rows["source_id"]))


@cache
def ties(files: Files, day: pd.Timestamp, kinds: str = "all", host: bool = True) -> pd.DataFrame:
    """One row for each pair that is tied, by the pair: how many records say so, and the weight of what the two share."""
    nodes = present(files, day, host).index
    told = reported(files, day, host).groupby(["a", "b"]).size() if kinds != "derived" else pd.Series(dtype=float)
    weight = weights(files, day) if kinds != "reported" else pd.Series(dtype=float)
    close = [pair for pair in weight[weight > 0.1 - 1e-9].index if pair[0] in nodes and pair[1] in nodes]
    records, weight = told.to_dict(), weight.to_dict()
    rows = [(*pair, records.get(pair, 0), weight.get(pair, 0.0)) for pair in sorted({*records, *close})]
    return pd.DataFrame(rows, columns=["a", "b", "records", "weight"]).set_index(["a", "b"])


def matrix(nodes: pd.Index, pairs: pd.DataFrame, weight: pd.Series | float = 1.0) -> np.ndarray:
    """The symmetric matrix of ties, 0 where there is none."""
    place = pd.Series(range(len(nodes)), index=nodes)
    tied = np.zeros((len(nodes),) * 2)
    a, b = (place.reindex(pairs.index.get_level_values(level)).to_numpy(dtype=int) for level in (0, 1))
    tied[a, b] = tied[b, a] = weight
    return tied


COLUMN = {"theme": "themes", "kind": "kind", "area": "base"}
LIST = {"theme": "themes", "kind": "organisation_kinds", "area": "areas"}


def spread(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Each organisation's 1, shared out equally over its groups; ``unknown`` is a group."""
    groups = rows[COLUMN[by]].replace("", "unknown").str.get_dummies(";")
    return groups.div(groups.sum(axis=1), axis=0)


def mixed(share: pd.DataFrame, tied: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ties between groups, and those expected if each pair of organisations were tied as well as any other."""
    everyone, once = np.ones_like(tied) - np.eye(len(tied)), 1 - np.eye(share.shape[1]) / 2
    seen, possible = (share.to_numpy().T @ pairs @ share.to_numpy() * once for pairs in (tied, everyone))
    told = [pd.DataFrame(table, index=share.columns, columns=share.columns) for table in (seen, possible * tied.sum() / everyone.sum())]
    return told[0], told[1]


def across(table: pd.DataFrame) -> tuple[float, float]:
    """Ties between different known groups, and within them."""
    known = table.drop(index="unknown", columns="unknown", errors="ignore").to_numpy()
    return np.triu(known, 1).sum(), np.trace(known)


def parts(tied: np.ndarray) -> list[list[int]]:
    """The connected parts, largest first."""
    left, found = set(range(len(tied))), []
    while left:
        part, edge = set(), {left.pop()}
        while edge:
            part |= edge
            edge = set(chain.from_iterable(np.flatnonzero(tied[node]).tolist() for node in edge)) - part
        found.append(sorted(part))
        left -= part
    return sorted(found, key=len, reverse=True)


@cache
def memberships(files: Files) -> pd.DataFrame:
    """Memberships oldest first; one that nobody dated counts from the first import, the day the data goes to."""
    rows = days(files.memberships.reindex(columns=["id", "organisation_id", "tier", "joined", "left"]), "joined", "left")
    return until_closed(files, rows.assign(first=rows["first"].fillna(files.data_to)).sort_values(["first", "id"]))


@cache
def members(files: Files, day: pd.Timestamp) -> pd.Series:
    """Tier of each member on the day; of two, the one taken up later."""
    rows = held(memberships(files), day).drop_duplicates("organisation_id", keep="last").set_index("organisation_id")["tier"]
    return rows[rows.index.isin(present(files, day).index)]


@cache
def spells(files: Files) -> pd.DataFrame:
    """Unbroken stretches of membership of those who joined on a known day; a change of tier is no break."""
    rows = memberships(files).assign(until=lambda table: table["until"].fillna(pd.Timestamp("2200")))
    undated = rows.loc[rows["joined"] == "", "organisation_id"]
    rows = rows[~rows["organisation_id"].isin(undated)]
    before = rows.groupby("organisation_id")["until"].transform(lambda ends: ends.cummax().shift())
    stretch = (~(rows["first"] <= before)).groupby(rows["organisation_id"]).cumsum()
    return rows.groupby(["organisation_id", stretch.rename("spell")]).agg(first=("first", "min"), until=("until", "max")).reset_index()


def population(files: Files) -> pd.Series:
    return files.list_areas.set_index("code")["population"].astype(float)


def compared(counts: pd.Series, people: pd.Series) -> pd.DataFrame:
    """Share of organisations and of the population in each place, and the one divided by the other."""
    here = counts.reindex(people.index, fill_value=0)
    return pd.DataFrame({"count": here, "share": here / here.sum(), "people": people / people.sum(), "ratio": here / here.sum() / (people / people.sum())})
