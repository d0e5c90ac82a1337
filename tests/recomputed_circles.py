"""Indicators of who belongs, who is tied to whom and who takes part, worked out again from a network's CSV files by pandas and numpy alone."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from tests import recomputing
from tests.recomputing import Files, days, first, held, members, present
from tests.recomputing_facts import YEAR, acting, by, in_year

Again = Callable[[Files, pd.Timestamp], float | None]


def _known(files: Files, day: pd.Timestamp) -> pd.Index:
    return present(files, day).index.drop(files.network["network"].get("organisation_id"), errors="ignore")


def sector_coverage(files: Files, day: pd.Timestamp) -> float | None:
    belong = _known(files, day).isin(members(files, day).index)
    return belong.mean() if belong.any() and not belong.all() else None


def _degree(files: Files, day: pd.Timestamp) -> np.ndarray:
    return recomputing.matrix(present(files, day).index, recomputing.ties(files, day)).sum(axis=0)


def mean_degree(files: Files, day: pd.Timestamp) -> float | None:
    degree = _degree(files, day)
    return degree.mean() if degree.any() else None


def centralisation(files: Files, day: pd.Timestamp) -> float | None:
    """How far the largest degree is ahead of the others, as a share of what it would be in a star of as many."""
    degree = _degree(files, day)
    star = np.array([len(degree) - 1, *[1] * (len(degree) - 1)])
    return (degree.max() - degree).sum() / (star.max() - star).sum() if degree.any() else None


def _strengths(files: Files, day: pd.Timestamp) -> pd.Series:
    return pd.to_numeric(recomputing.reported(files, day)["strength"]).groupby([recomputing.reported(files, day)[end] for end in "ab"]).max().dropna()


def deep_ties(files: Files, day: pd.Timestamp) -> float | None:
    known = _strengths(files, day)
    return (known >= 4).mean() if len(known) else None


def _directed(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    rows, kinds = recomputing.reported(files, day), files.list_tie_kinds.set_index("code")["directed"]
    told = rows["reported_by"][rows["reported_by"] != ""].unique()
    rows = rows[rows["kind"].map(kinds) == "yes"]
    return rows[rows["source_id"].isin(told) & rows["target_id"].isin(told)] if len(told) else rows


def reciprocity(files: Files, day: pd.Timestamp) -> float | None:
    ways = _directed(files, day).groupby(["a", "b"])["source_id"].nunique()
    return (ways == 2).mean() if len(ways) else None


def evenness(files: Files, day: pd.Timestamp) -> float | None:
    kinds = files.organisations.set_index("id")["kind"].reindex(members(files, day).index).replace("", np.nan).value_counts(normalize=True)
    return -(kinds * np.log(kinds)).sum() / np.log(len(kinds)) if len(kinds) > 1 else None


def steps(files: Files, day: pd.Timestamp) -> pd.Series:
    """The highest step of each member, from one table of traces."""
    events, groups = files.events.set_index("id"), files.groups.set_index("id")
    came = files.attendance[~files.attendance["attended"].isin(["", "0"])]
    came = came[in_year(came["event_id"].map(events["start"]), day)]
    roles = came["role"].map({"speaker": 4, "trainer": 4, "host": 6, "convenor": 6, "chair": 6, "lead": 6}).fillna(3)
    often = came.groupby("organisation_id")["event_id"].nunique()
    traces = [pd.Series(roles.to_numpy(), index=came["organisation_id"]), pd.Series(4, index=often[often >= 3].index)]
    for members_of in acting(files, day) or []:
        traces.append(pd.Series(3, index=sorted(members_of)))
    if len(files.actions):
        for row, those in zip(files.actions[in_year(files.actions["start"], day)].itertuples(), acting(files, day) or [], strict=False):
            traces.append(pd.Series(5, index=sorted(those & {row.lead_id})))
    if len(files.offers_and_needs):
        helped = files.offers_and_needs[in_year(files.offers_and_needs["answered"], day)]["answered_by"]
        traces.append(pd.Series(4, index=helped[helped != ""]))
    kinds = files.list_group_kinds.set_index("code")
    lasting = groups["kind"].map((kinds["momentary"] != "yes") & (kinds["campaigning"] != "yes"))
    inside = days(files.affiliations[files.affiliations["group_id"].map(lasting).fillna(False).astype(bool)])
    inside = inside[(inside["first"] <= day) & ~(inside["until"] <= day - YEAR + pd.Timedelta(days=1))]
    chairs = inside["role"].str.strip().str.casefold().isin(["host", "convenor", "chair", "lead"])
    traces.append(pd.Series(np.where(chairs, 6, 5), index=inside["organisation_id"]))
    if len(files.seats):
        sat = days(files.seats)
        sat = sat[(sat["first"] <= day) & ~(sat["until"] <= day - YEAR + pd.Timedelta(days=1))]
        traces.append(pd.Series(6, index=sat["organisation_id"]))
    found = pd.concat([trace.astype(float) for trace in traces])
    return found.groupby(level=0).max().reindex(members(files, day).index).fillna(0)


def engagement(files: Files, day: pd.Timestamp) -> float | None:
    if members(files, day).empty or files.attendance.empty:
        return None
    told = files.attendance[files.attendance["attended"] != ""]["event_id"].map(files.events.set_index("id")["start"])
    if not by(told, day).any():
        return None
    return (steps(files, day) >= 3).mean()


def _gathered(files: Files) -> pd.DataFrame:
    """For each stay in a group or at an event the first day on which it had company, and the gathering at most eleven organisations."""
    stays = recomputing.shared(files)
    found = []
    for _, rows in stays.groupby("what"):
        sizes = {day: rows[(rows["first"] <= day) & ~(rows["until"] <= day)]["organisation_id"].nunique() for day in rows["first"].dropna().unique()}
        small = sorted(day for day, size in sizes.items() if 1 < size <= 11)
        for row in rows.itertuples():
            begun = [day for day in small if row.first <= day and not row.until <= day]
            found.extend((row.organisation_id, day) for day in begun[:1])
    return pd.DataFrame(found, columns=["organisation_id", "day"])


def _newcomers(files: Files, day: pd.Timestamp) -> pd.Series:
    """First days of membership of those whose 90 days ended in the year up to the day."""
    begun = recomputing.spells(files).groupby("organisation_id")["first"].min()
    time = pd.Timedelta(days=90)
    return begun[(begun > day - YEAR - time) & (begun <= day - time)]


def integration(files: Files, day: pd.Timestamp) -> float | None:
    new = _newcomers(files, day) if len(files.memberships) else pd.Series(dtype=object)
    if new.empty:
        return None
    told = files.ties[files.ties["strength"] != "0"]
    reports = pd.concat([told[[end, "start"]].set_axis(["organisation_id", "day"], axis=1) for end in ("source_id", "target_id")])
    starts = pd.concat([reports.assign(day=pd.to_datetime(reports["day"].map(first))), _gathered(files)])
    joined = starts["organisation_id"].map(new)
    soon = starts[(starts["day"] >= joined) & (starts["day"] <= joined + pd.Timedelta(days=90))]["organisation_id"]
    return new.index.isin(soon).mean()


def _joined(files: Files, day: pd.Timestamp) -> pd.Index:
    rows = recomputing.spells(files)
    return pd.Index(rows[(rows["first"] > day - YEAR) & (rows["first"] <= day)]["organisation_id"].unique())


def _newly(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    """Each that joined in the year: whether members were too few before where it is or on what it works, who it says leads it, and what of that is known."""
    rows = files.organisations.set_index("id").reindex(columns=["base", "themes", "lived_experience_led"], fill_value="")
    before = rows["base"].reindex(members(files, day - YEAR).index.intersection(present(files, day - YEAR).index))
    low = recomputing.compared(before.value_counts(), recomputing.population(files))["ratio"] < 0.8 if (before != "").any() else None
    short = _short_themes(files, rows["themes"], day - YEAR)
    rows = rows.loc[_joined(files, day) if low is not None else []]
    themed = rows["themes"].str.split(";").map(lambda own: bool(short.intersection(own))).astype(bool)
    return rows.assign(low=(rows["base"].map(low).fillna(False).astype(bool) if low is not None else False) | themed, told=(rows["themes"] != "") | (not short))


def _short_themes(files: Files, themes: pd.Series, day: pd.Timestamp) -> set[str]:
    """Themes with less than 0.8 of the known sector's share among members, each organisation shared out among its own."""
    def shares(ids: pd.Index) -> pd.Series:
        own = themes.reindex(ids).fillna("")
        own = own[own != ""].str.split(";")
        return (1 / own.map(len)).repeat(own.map(len)).groupby(own.explode()).sum() / len(own) if len(own) else pd.Series(dtype=float)
    mine, sector = shares(members(files, day).index), shares(_known(files, day))
    return set(sector.index[mine.reindex(sector.index).fillna(0) < 0.8 * sector]) if len(mine) else set()


def new_groups(files: Files, day: pd.Timestamp) -> float | None:
    rows = _newly(files, day) if len(files.memberships) else pd.DataFrame()
    return (rows["low"] | (rows["lived_experience_led"] == "yes")).mean() if len(rows) else None


def new_groups_known(files: Files, day: pd.Timestamp) -> float:
    """Share of those who joined that are in one of the groups, or of which both place and lead are known."""
    rows = _newly(files, day)
    return (rows["low"] | (rows["lived_experience_led"] == "yes") | ((rows["base"] != "") & rows["told"] & (rows["lived_experience_led"] == "no"))).mean()


def _flows(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    kinds = files.list_tie_kinds.set_index("code")
    if "knowledge" not in kinds:
        return pd.DataFrame(columns=["source_id", "target_id"])
    rows = recomputing.reported(files, day)
    rows = rows[rows["kind"].map(kinds["knowledge"]) == "yes"]
    back = rows[rows["kind"].map(kinds["directed"]) != "yes"].rename(columns={"source_id": "target_id", "target_id": "source_id"})
    return pd.concat([rows, back])[["source_id", "target_id"]]


def _asked(files: Files, day: pd.Timestamp) -> pd.Index:
    """Members whose ties somebody recorded or asked for by the day; without members, every organisation."""
    told = recomputing.reports(files)
    told = told[~(told["first"] > day)]   # what nobody dated was told of all the same
    shared = days(files.affiliations)[["organisation_id", "first"]]
    known = pd.concat([told["source_id"], told["target_id"], shared[~(shared["first"] > day)]["organisation_id"],
                       _gathered(files).query("day <= @day")["organisation_id"]])
    listed = members(files, day).index if len(members(files, day)) else present(files, day).index
    return listed[listed.isin(known)]


def knowledge_flow(files: Files, day: pd.Timestamp) -> float | None:
    flows, asked = _flows(files, day), _asked(files, day)
    return asked.isin(flows["target_id"]).mean() if len(flows) and len(asked) else None


def directory(files: Files, day: pd.Timestamp) -> float | None:
    listed = members(files, day).index if len(members(files, day)) else present(files, day).index
    fields = ["website", "kind", "base", "scope", "themes", "description"]
    return (files.organisations.set_index("id").reindex(listed).reindex(columns=fields, fill_value="") != "").mean(axis=1).mean()


def _seated(files: Files, day: pd.Timestamp) -> pd.Series:
    return files.organisations.set_index("id")["base"].reindex(held(days(files.seats), day)["organisation_id"]) if len(files.seats) else pd.Series(dtype=str)


def governing(files: Files, day: pd.Timestamp) -> float | None:
    base = _seated(files, day)
    return recomputing.compared(base.value_counts(), recomputing.population(files))["ratio"].between(0.8, 1.25).sum() if len(base) else None


CIRCLES: dict[str, Again] = {
    "1.2": sector_coverage, "1.4": mean_degree, "1.5": centralisation, "1.6": deep_ties, "1.8": reciprocity, "1.12": evenness, "1.13": engagement,
    "1.14": integration, "1.15": new_groups, "2.9": knowledge_flow, "2.10": directory, "3.4": governing,
}


def _count(what: Callable[[Files, pd.Timestamp], object]) -> Callable[[Files, pd.Timestamp], int]:
    return lambda files, day: len(what(files, day))


COUNTED_CIRCLES: dict[str, Callable[[Files, pd.Timestamp], int]] = {
    "1.2": _count(_known), "1.4": _count(present), "1.5": _count(present), "1.6": _count(_strengths),
    "1.8": lambda files, day: len(_directed(files, day)[["a", "b"]].drop_duplicates()), "1.12": _count(members), "1.13": _count(members),
    "1.14": _count(_newcomers), "1.15": _count(_joined), "2.9": _count(_asked),
    "2.10": lambda files, day: len(members(files, day)) or len(present(files, day)),
    "3.4": lambda files, day: _seated(files, day).isin(recomputing.population(files).index).sum(),
}
