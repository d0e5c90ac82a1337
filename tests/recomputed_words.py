"""Indicators of answers, ratings, actions, spending and entered figures, worked out again from a network's CSV files by pandas alone."""

import math
import tomllib
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pandas as pd

from tests.recomputing import Files, first, members, until
from tests.recomputing_facts import YEAR, acting, answers, by, campaigning, in_year

Again = Callable[[Files, pd.Timestamp], float | None]
SHIPPED = Path(__file__).parents[1] / "data" / "indicators.toml"


def _agree(topic: str) -> Again:
    def share(files: Files, day: pd.Timestamp) -> float | None:
        rows = answers(files, day, [topic])
        return (rows["score"] >= 4).mean() if len(rows) else None
    return share


def _ratings(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    if files.trust_ratings.empty:
        return files.trust_ratings
    rows = files.trust_ratings.assign(closed=lambda table: table["wave_id"].map(files.survey_waves.set_index("id")["closed"]).map(first))
    rows = rows[rows["closed"] <= day]
    return rows[rows["closed"] == rows["closed"].max()]


def trust(files: Files, day: pd.Timestamp) -> float | None:
    rows = _ratings(files, day)
    return ((rows[["reliability", "openness", "mission"]].apply(pd.to_numeric).mean(axis=1) - 1) / 3 * 100).mean() if len(rows) else None


def _counted(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    """The last counts of each question, with how many people said."""
    if files.diversity_counts.empty:
        return files.diversity_counts
    rows = files.diversity_counts[by(files.diversity_counts["counted_on"], day)]
    rows = rows[rows["counted_on"] == rows.groupby("question")["counted_on"].transform("max")]
    return rows.assign(said=lambda table: pd.to_numeric(table["respondents"]) - pd.to_numeric(table["didnt_say"], errors="coerce").fillna(0),
                       people=lambda table: pd.to_numeric(table["count"], errors="coerce"))


def people(files: Files, day: pd.Timestamp) -> float | None:
    rows = _counted(files, day)
    if rows.empty:
        return None
    commonest = rows.groupby("question").agg(people=("people", "max"), said=("said", "first"))
    return (1 - commonest["people"] / commonest["said"]).dropna().mean()


def _sides(files: Files, day: pd.Timestamp) -> tuple[pd.Series, pd.Series]:
    rows = answers(files, day, ["knowledge"])
    if rows.empty or "income_gbp" not in files.organisations:
        return pd.Series(dtype=float), pd.Series(dtype=float)
    income = pd.to_numeric(rows["organisation_id"].map(files.organisations.set_index("id")["income_gbp"]))
    return rows["score"][income < 100_000], rows["score"][income >= 100_000]


def equity(files: Files, day: pd.Timestamp) -> float | None:
    small, large = _sides(files, day)
    return (small >= 4).mean() - (large >= 4).mean() if len(small) and len(large) else None


def _wide(files: Files, day: pd.Timestamp) -> list[set[str]]:
    return [those for those in acting(files, day) or [] if those]


def breadth(files: Files, day: pd.Timestamp) -> float | None:
    themes = files.organisations.set_index("id")["themes"].str.split(";")
    brought = [len(set(themes[sorted(those)].explode()) - {""}) for those in _wide(files, day)]
    return sum(brought) / len(brought) if brought else None


def _pairs(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    """Every two who acted together in an action of the two years up to the day, with its day."""
    told = []
    if len(files.actions):
        recent = files.actions[in_year(files.actions["start"], day) | in_year(files.actions["start"], day - YEAR)]
        took = files.participation[(files.participation["signed_on"] == "") | by(files.participation["signed_on"], day)]
        for row in recent.itertuples():
            those = set(took[took["action_id"] == row.id]["organisation_id"]) & set(campaigning(files, first(row.start)))
            told.extend((*pair, row.id, first(row.start)) for pair in combinations(sorted(those), 2))
    return pd.DataFrame(told, columns=["a", "b", "action", "day"])


def _met(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    rows = _pairs(files, day)
    return rows[rows["day"] <= day - YEAR].sort_values(["day", "action"]).drop_duplicates(["a", "b"])


def repeat(files: Files, day: pd.Timestamp) -> float | None:
    met = _met(files, day)
    both = met.merge(_pairs(files, day), on=["a", "b"], suffixes=("", "_again"))
    again = both[(both["action"] != both["action_again"]) & (both["day_again"] >= both["day"]) & (both["day_again"] <= both["day"] + YEAR)]
    return len(again[["a", "b"]].drop_duplicates()) / len(met) if len(met) else None


def _spent(files: Files, day: pd.Timestamp) -> pd.DataFrame:
    """Spending of the year by those who campaigned on the day, or were no members."""
    rows = files.regulated_spend[in_year(files.regulated_spend["spent_on"], day)]
    shown = [row.organisation_id in campaigning(files, first(row.spent_on)) or row.organisation_id not in members(files, first(row.spent_on)).index
             for row in rows.itertuples()]
    return rows[shown]


def exposure(files: Files, day: pd.Timestamp) -> float | None:
    if files.regulated_spend.empty or not by(files.regulated_spend["spent_on"], day).any():
        return None
    actions, nearest = files.actions.set_index("id")["start"], 0.0
    for limit in files.network["spending_limits"]:
        total: dict[str, float] = {}
        for row in _spent(files, day).itertuples():
            if limit.get("nation") and row.nation not in ("", limit["nation"]):
                continue
            those = {row.organisation_id}
            if row.joint == "yes" and row.action_id:
                took = files.participation[(files.participation["action_id"] == row.action_id)]
                took = took[(took["signed_on"] == "") | by(took["signed_on"], day)]
                those |= set(took["organisation_id"]) & set(campaigning(files, first(actions[row.action_id])))
            for key in those:
                total[key] = total.get(key, 0.0) + float(row.amount_gbp)
        nearest = max([nearest, *(pounds / limit["amount_gbp"] for pounds in total.values())])
    return nearest


def _figures(files: Files, code: str, day: pd.Timestamp, months: int) -> pd.DataFrame:
    """Figures of the whole, not of a part, of periods that ended in so many months up to the day, in order."""
    if files.figures.empty:
        return files.figures
    rows = files.figures[(files.figures["indicator"] == code) & (files.figures["part"] == "")]
    ended = pd.to_datetime(rows["period_end"].map(until)) - pd.Timedelta(days=1)
    return rows.assign(ended=ended)[(ended > day - pd.DateOffset(months=months)) & (ended <= day)].sort_values("ended")


def _entries(files: Files) -> list[dict]:
    own = files.folder / "indicators.toml"
    texts = [path.read_text(encoding="utf-8") for path in (SHIPPED, own) if path.exists()]
    return list({row["code"]: row for text in texts for row in tomllib.loads(text)["indicators"]}.values())


def _entry(files: Files, code: str) -> dict:
    return next((row for row in _entries(files) if row["code"] == code), {"kind": "entered"})


def _entered(code: str) -> Again:
    def value(files: Files, day: pd.Timestamp) -> float | None:
        entry = _entry(files, code)
        rows = _figures(files, code, day, entry.get("months", 12))
        if entry["kind"] == "ratio":
            rows = rows[(rows["numerator"] != "") & ~rows["denominator"].isin(["", "0"])] if len(rows) else rows
            return float(rows["numerator"].iloc[-1]) / float(rows["denominator"].iloc[-1]) if len(rows) else None
        values = rows["value"][rows["value"] != ""].astype(float) if len(rows) else rows
        return None if values.empty else values.sum() if entry["kind"] == "sum" else values.iloc[-1]
    return value


def _entered_n(code: str) -> Callable[[Files, pd.Timestamp], float]:
    def size(files: Files, day: pd.Timestamp) -> float:
        entry = _entry(files, code)
        rows = _figures(files, code, day, entry.get("months", 12))
        if entry["kind"] == "sum":
            return (rows["value"] != "").sum()
        money = any("pounds" in need for need in entry.get("needs", ()))
        return float(rows["denominator"].iloc[-1]) if entry["kind"] == "ratio" and entry["unit"] == "share" and not money else math.nan
    return size


CODES = ("2.4", "2.5", "2.6", "3.5", "3.6", "3.7", "3.10", "3.11", "3.12", "4.7", "4.7b", "4.8", "4.9", "4.10", "4.12", "5.1")
"""Entered by hand, those shipped and the samples' own."""
WORDS: dict[str, Again] = {
    "1.7": trust, "1.11": people, "2.2": _agree("impact"), "2.11": equity, "3.1": _agree("vision"), "4.3": breadth, "4.4": repeat, "4.11": exposure,
    **{code: _entered(code) for code in CODES},
}
COUNTED_WORDS: dict[str, Callable[[Files, pd.Timestamp], float]] = {
    "1.7": lambda files, day: len(_ratings(files, day)),
    "1.11": lambda files, day: int(pd.to_numeric(_counted(files, day)["respondents"]).min()),
    "2.2": lambda files, day: len(answers(files, day, ["impact"])), "2.11": lambda files, day: sum(map(len, _sides(files, day))),
    "3.1": lambda files, day: len(answers(files, day, ["vision"])), "4.3": lambda files, day: len(_wide(files, day)),
    "4.4": lambda files, day: len(_met(files, day)), "4.11": lambda files, day: len(_spent(files, day)), **{code: _entered_n(code) for code in CODES},
}
