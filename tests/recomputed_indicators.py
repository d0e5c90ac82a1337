"""The indicators of any day, worked out again from a network's CSV files by pandas alone; None without data."""

from collections.abc import Callable
from functools import cache

import pandas as pd

from tests import recomputing
from tests.recomputed_circles import CIRCLES, COUNTED_CIRCLES, new_groups_known
from tests.recomputed_words import COUNTED_WORDS, WORDS
from tests.recomputing import Files, first, members, present, until
from tests.recomputing_facts import YEAR, acting, answers, by, campaigning, in_year


def active_members(files: Files, day: pd.Timestamp) -> float | None:
    return len(members(files, day)) if (recomputing.memberships(files)["first"] <= day).any() else None


def giant_share(files: Files, day: pd.Timestamp) -> float | None:
    nodes, pairs = present(files, day).index, recomputing.ties(files, day)
    return len(recomputing.parts(recomputing.matrix(nodes, pairs))[0]) / len(nodes) if len(pairs) else None


def theme_ratio(files: Files, day: pd.Timestamp) -> float | None:
    rows, pairs = present(files, day), recomputing.ties(files, day)
    if pairs.empty:
        return None
    seen, chance = (recomputing.across(table)[0] for table in recomputing.mixed(recomputing.spread(rows, "theme"), recomputing.matrix(rows.index, pairs)))
    return seen / chance if chance >= 1 else None


def areas_represented(files: Files, day: pd.Timestamp) -> float | None:
    base = present(files, day)["base"].reindex(members(files, day).index)
    return recomputing.compared(base.value_counts(), recomputing.population(files))["ratio"].between(0.8, 1.25).sum() if len(base) else None


def knowledge(files: Files, day: pd.Timestamp) -> float | None:
    rows = answers(files, day, ["knowledge"])
    return (rows["score"] >= 4).mean() if len(rows) else None


def learning_reach(files: Files, day: pd.Timestamp) -> float | None:
    now, events = members(files, day), files.events
    if now.empty or events.empty or not by(events["start"], day).any():
        return None
    learning = events[(events["learning"] == "yes") & in_year(events["start"], day)]["id"]
    came = files.attendance[lambda rows: rows["event_id"].isin(learning) & ~rows["attended"].isin(["", "0"])]
    return now.index.isin(came["organisation_id"]).mean()


def needs_answered(files: Files, day: pd.Timestamp) -> float | None:
    if files.offers_and_needs.empty:
        return None
    rows = files.offers_and_needs.query("direction == 'need'")
    rows = rows[in_year(rows["posted"], day)]
    return by(rows["answered"], day).mean() if len(rows) else None


def introductions(files: Files, day: pd.Timestamp) -> float | None:
    """Made between 18 and 6 months ago, and followed within 180 days by a reported tie of strength 2 or more."""
    if files.introductions.empty:
        return None
    half = pd.Timedelta(days=180)
    made = files.introductions[in_year(files.introductions["made_on"], day - half)]
    made = made.assign(first_day=pd.to_datetime(made["made_on"].map(first)), last_day=lambda rows: rows["first_day"] + half)
    strong = files.ties[files.ties["strength"].isin(["2", "3", "4", "5"])].assign(first=lambda rows: pd.to_datetime(rows["start"].map(first)))
    both = [made.merge(strong, left_on=["a_id", "b_id"], right_on=ends) for ends in (["source_id", "target_id"], ["target_id", "source_id"])]
    led = pd.concat(both).query("first_day <= first <= last_day")[["a_id", "b_id", "made_on"]].drop_duplicates()
    return len(made.merge(led)) / len(made) if len(made) else None


def scorecard(files: Files, day: pd.Timestamp) -> float | None:
    rows = answers(files, day, ["purpose", "performance", "operations", "capacity"])
    return rows.groupby("topic")["score"].mean().mean() if len(rows) else None


def turnout(files: Files, day: pd.Timestamp) -> float | None:
    held = files.elections[by(files.elections["held_on"], day)] if len(files.elections) else files.elections
    last = held.sort_values("held_on").iloc[-1] if len(held) else None
    return None if last is None else int(last["votes"]) / int(last["eligible"])


def _income(files: Files, after: pd.Timestamp, before: pd.Timestamp) -> pd.Series:
    """The part of each award that falls after one day and by another, spread evenly over the days it pays for."""
    rows = files.income[files.income["status"] != "pipeline"]
    paid = [pd.date_range(first(row.start), until(row.end or row.start), inclusive="left") for row in rows.itertuples()]
    return rows["amount_gbp"].astype(float) * [((days > after) & (days <= before)).mean() for days in paid]


def top_funder(files: Files, day: pd.Timestamp) -> float | None:
    if files.income.empty:
        return None
    amounts = _income(files, day - YEAR, day).groupby(files.income["funder"]).sum()
    return amounts.max() / amounts.sum() if amounts.sum() else None


def runway(files: Files, day: pd.Timestamp) -> float | None:
    if files.costs.empty or files.reserves.empty:
        return None
    costs = files.costs[in_year(files.costs["month"], day)]
    held = files.reserves[by(files.reserves["held_on"], day)].sort_values("held_on")
    if costs.empty or held.empty:
        return None
    counted_on = (files.income["status"] == "committed") | ((files.income["status"] == "received") & by(files.income["start"], day))
    sure = files.income[counted_on & (files.income["kind"] != "in_kind")].index
    later = _income(files, day, pd.Timestamp("2100")).loc[sure].sum()
    return (float(held["free_gbp"].iloc[-1]) + later) / (costs["amount_gbp"].astype(float).sum() / costs["month"].nunique())


def coordinated_actions(files: Files, day: pd.Timestamp) -> float | None:
    parts = acting(files, day)
    return None if parts is None else sum(len(those) >= 3 for those in parts)


def participation(files: Files, day: pd.Timestamp) -> float | None:
    parts = acting(files, day)
    return None if parts is None else campaigning(files, day).isin(set().union(*parts)).mean()


def _stood(files: Files, day: pd.Timestamp) -> pd.Series:
    """Where each goal stood: what was blocked is won where the network defends, lost where it was its own proposal."""
    rows = files.policy_stages[by(files.policy_stages["reached_on"], day)]
    rows = rows.assign(first=rows["reached_on"].map(first)).sort_values(["first", "id"]).drop_duplicates("goal_id", keep="last").set_index("goal_id")
    defended = rows.index.map(files.policy_goals.set_index("id")["stance"]) == "defend"
    return rows["stage"].mask((rows["stage"] == "blocked") & defended, "5").replace({"blocked": "-1", "reversed": "-1"}).astype(int)


def policy_progress(files: Files, day: pd.Timestamp) -> float | None:
    if files.policy_stages.empty or _stood(files, day).empty:
        return None
    moved = (_stood(files, day) - _stood(files, day - YEAR)).dropna()
    return (moved > 0).sum() - (moved < 0).sum()


def outcomes(files: Files, day: pd.Timestamp) -> float | None:
    if files.outcomes.empty or not by(files.outcomes["happened_on"], day).any():
        return None
    rows = files.outcomes[in_year(files.outcomes["happened_on"], day)]
    return (rows["evidence_strength"].isin(["2", "3"]) | (rows.get("evidence_url", "") != "")).sum()


RECOMPUTED: dict[str, Callable[[Files, pd.Timestamp], float | None]] = {code: cache(again) for code, again in {
    "1.1": active_members, "1.3": giant_share, "1.9": theme_ratio, "1.10": areas_represented, "2.1": knowledge, "2.3": learning_reach, "2.7": needs_answered,
    "2.8": introductions, "3.2": scorecard, "3.3": turnout, "3.8": top_funder, "3.9": runway, "4.1": coordinated_actions, "4.2": participation,
    "4.5": policy_progress, "4.6": outcomes, **CIRCLES, **WORDS,
}.items()}


def _placed(files: Files, day: pd.Timestamp) -> int:
    base = present(files, day)["base"].reindex(members(files, day).index)
    return base.isin(recomputing.population(files).index).sum()


def _this_year(table: str, column: str) -> Callable[[Files, pd.Timestamp], int]:
    return lambda files, day: in_year(getattr(files, table)[column], day).sum()


def _needs(files: Files, day: pd.Timestamp) -> int:
    return (in_year(files.offers_and_needs["posted"], day) & (files.offers_and_needs["direction"] == "need")).sum()


def _eligible(files: Files, day: pd.Timestamp) -> int:
    return int(files.elections[by(files.elections["held_on"], day)].sort_values("held_on")["eligible"].iloc[-1])


def _funders(files: Files, day: pd.Timestamp) -> int:
    return files.income["funder"].loc[_income(files, day - YEAR, day).loc[lambda amounts: amounts > 0].index].nunique()


COUNTED: dict[str, Callable[[Files, pd.Timestamp], int]] = {
    "1.1": lambda files, day: len(members(files, day)), "1.3": lambda files, day: len(present(files, day)),
    "1.9": lambda files, day: len(recomputing.ties(files, day)), "1.10": _placed, "2.1": lambda files, day: len(answers(files, day, ["knowledge"])),
    "2.3": lambda files, day: len(members(files, day)), "2.7": _needs,
    "2.8": lambda files, day: in_year(files.introductions["made_on"], day - pd.Timedelta(days=180)).sum(),
    "3.2": lambda files, day: answers(files, day, ["purpose", "performance", "operations", "capacity"])["organisation_id"].nunique(), "3.3": _eligible,
    "3.8": _funders, "3.9": lambda files, day: files.costs["month"][in_year(files.costs["month"], day)].nunique(),
    "4.1": _this_year("actions", "start"), "4.2": lambda files, day: len(campaigning(files, day)), "4.5": lambda files, day: len(_stood(files, day)),
    "4.6": _this_year("outcomes", "happened_on"), **COUNTED_CIRCLES, **COUNTED_WORDS,
}
"""What each value is a share, a ratio or a count of."""


def _both_ends(files: Files, day: pd.Timestamp) -> float:
    known, pairs = present(files, day)["themes"] != "", recomputing.ties(files, day)
    return (known[pairs.index.get_level_values("a")].to_numpy() & known[pairs.index.get_level_values("b")].to_numpy()).mean()


def _responded(topics: list[str]) -> Callable[[Files, pd.Timestamp], float]:
    def share(files: Files, day: pd.Timestamp) -> float:
        rows, asked = answers(files, day, topics), files.survey_invitations
        asked = asked[asked["wave_id"].isin(rows["wave_id"])]["organisation_id"].drop_duplicates()
        return asked.isin(rows["organisation_id"]).mean()

    return share


COVERED: dict[str, Callable[[Files, pd.Timestamp], float]] = {
    "1.9": _both_ends, "1.10": lambda files, day: (present(files, day)["base"].reindex(members(files, day).index) != "").mean(),
    "1.15": new_groups_known, "2.1": _responded(["knowledge"]),
    "2.2": _responded(["impact"]), "3.1": _responded(["vision"]), "3.2": _responded(["purpose", "performance", "operations", "capacity"]),
}
"""Known ÷ eligible, where that is a question of who answered or of what was filled in."""
