"""What several recomputed indicators share: what falls in a year, who answered a survey, who campaigned and acted."""

import pandas as pd

from tests.recomputing import Files, first, members

YEAR = pd.DateOffset(years=1)


def in_year(texts: pd.Series, day: pd.Timestamp) -> pd.Series:
    dates = pd.to_datetime(texts.map(first))
    return (dates > day - YEAR) & (dates <= day)


def by(texts: pd.Series, day: pd.Timestamp) -> pd.Series:
    return pd.to_datetime(texts.map(first)) <= day


def answers(files: Files, day: pd.Timestamp, topics: list[str]) -> pd.DataFrame:
    """Answers to the questions on the topics in the last wave closed by the day."""
    if files.survey_answers.empty:
        return pd.DataFrame(columns=["topic", "score"])
    rows = files.survey_answers.assign(topic=lambda table: table["item_id"].map(files.survey_items.set_index("id")["topic"]))
    rows = rows[rows["topic"].isin(topics)].assign(closed=lambda table: table["wave_id"].map(files.survey_waves.set_index("id")["closed"]).map(first))
    rows = rows[rows["closed"] <= day]
    return rows[rows["closed"] == rows["closed"].max()].assign(score=lambda table: table["score"].astype(int))


def campaigning(files: Files, day: pd.Timestamp) -> pd.Index:
    tiers, now = [row["code"] for row in files.network["tiers"] if row["campaigning"]], members(files, day)
    return now[now.isin(tiers)].index


def acting(files: Files, day: pd.Timestamp) -> list[set[str]] | None:
    """For each action of the year the members who took part and whose tier campaigned on its first day."""
    if files.actions.empty or files.participation.empty or campaigning(files, day).empty or not by(files.actions["start"], day).any():
        return None
    took = files.participation
    took = took[(took["signed_on"] == "") | by(took["signed_on"], day)].groupby("action_id")["organisation_id"].agg(set)
    rows = files.actions[in_year(files.actions["start"], day)]
    return [took.get(row.id, set()) & set(campaigning(files, first(row.start))) for row in rows.itertuples()]
