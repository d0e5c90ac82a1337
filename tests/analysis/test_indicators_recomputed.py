"""All sixteen indicators of the demonstration, worked out again from its CSV files by pandas alone."""

import tomllib
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from analysis.selection import Selection
from analysis.study import Study
from analysis.summary import summary
from data.samples.demo import write_demo
from data.sources import open_register

NOW, BEFORE = "2026-09-30", "2025-09-30"
"""Days written in full sort as text; a month or a year sorts as its first day."""


class Files:
    """The CSV files of a folder as tables of text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.network = tomllib.loads((folder / "network.toml").read_text(encoding="utf-8"))

    def __getattr__(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.folder / f"{name.replace('list_', 'lists/')}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Files:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return Files(folder)


@pytest.fixture(scope="module")
def told(files: Files) -> dict:
    rows = summary(Study(open_register(str(files.folder)), Selection()))["indicators"]
    return {row["key"]: row["value"] for row in rows}


def _first(text: pd.Series) -> pd.Series:
    return text.map(lambda written: written + {0: "", 4: "-01-01", 7: "-01", 10: ""}[len(written)])


def _until(text: str) -> pd.Timestamp:
    return pd.Timestamp(text) + {4: pd.DateOffset(years=1), 7: pd.DateOffset(months=1), 10: pd.DateOffset(days=1)}[len(text)]


def _open(ends: pd.Series, day: str = NOW) -> pd.Series:
    return ends.map(lambda text: not text or pd.Timestamp(day) < _until(text))


def _year(days: pd.Series) -> pd.Series:
    return (_first(days) > BEFORE) & (_first(days) <= NOW)


def _tiers(files: Files, day: str) -> pd.Series:
    rows, closed = files.memberships, files.organisations.set_index("id")["closed"]
    held = rows[(_first(rows["joined"]) <= day) & _open(rows["left"], day) & _open(rows["organisation_id"].map(closed), day)]
    return held.sort_values(["joined", "id"]).drop_duplicates("organisation_id", keep="last").set_index("organisation_id")["tier"]


def _present(files: Files) -> pd.DataFrame:
    rows = files.organisations
    return rows[_open(rows["closed"])].set_index("id")


def _holds(rows: pd.DataFrame, momentary: pd.Series) -> pd.DataFrame:
    """Occasions without an end last 24 months from their first day."""
    faded = (momentary == "yes") & (rows["end"] == "") & (_first(rows["start"]) <= "2024-09-30")
    return rows[(rows["start"] != "") & (_first(rows["start"]) <= NOW) & _open(rows["end"]) & ~faded]


def _pairs(files: Files) -> set[tuple[str, str]]:
    ties, groups, present = files.ties, files.groups.set_index("id"), set(_present(files).index)
    kinds = files.list_tie_kinds.set_index("code")["momentary"]
    reported = _holds(ties, ties["kind"].map(kinds)).query("strength != '0' and source_id != target_id")
    found = {tuple(sorted(pair)) for pair in zip(reported["source_id"], reported["target_id"], strict=True)}
    shared = files.affiliations
    momentary = shared["group_id"].map(groups["kind"]).map(files.list_group_kinds.set_index("code")["momentary"])
    held = _holds(shared, momentary)
    held = held[held["organisation_id"] != held["group_id"].map(groups["organisation_id"])]
    weight: dict[tuple[str, str], float] = {}
    for _, members in held.groupby("group_id")["organisation_id"]:
        together = sorted(set(members))
        for pair in combinations(together, 2):
            weight[pair] = weight.get(pair, 0) + 1 / (len(together) - 1)
    found |= {pair for pair, size in weight.items() if size >= 0.1}
    return {pair for pair in found if present.issuperset(pair)}


def _giant(nodes: set[str], pairs: set[tuple[str, str]]) -> float:
    part = {node: node for node in nodes}
    for a, b in pairs:
        old, new = part[a], part[b]
        part = {node: new if own == old else own for node, own in part.items()}
    return pd.Series(part).value_counts().iloc[0] / len(nodes)


def test_members_connection_and_places(files: Files, told: dict) -> None:
    present, pairs, members = _present(files), _pairs(files), _tiers(files, NOW)
    assert told["1.1"] == len(members)
    assert told["1.3"] == pytest.approx(_giant(set(present.index), pairs))
    people = files.list_areas.set_index("code")["population"].astype(float)
    base = present.loc[members.index, "base"]
    ratio = base[base.isin(people.index)].value_counts(normalize=True).reindex(people.index, fill_value=0) / (people / people.sum())
    assert told["1.10"] == ratio.between(0.8, 1.25).sum()


def test_mixing_across_themes(files: Files, told: dict) -> None:
    """Each pair of organisations could be tied as well as any other: the same share of all pairs crosses."""
    themes = {key: text.split(";") if text else [] for key, text in _present(files)["themes"].items()}

    def crossing(a: str, b: str) -> float:
        every = [x != y for x in themes[a] for y in themes[b]]
        return sum(every) / len(every) if every else 0.0

    pairs, possible = _pairs(files), list(combinations(themes, 2))
    chance = sum(crossing(*pair) for pair in possible) / len(possible)
    assert told["1.9"] == pytest.approx(sum(crossing(*pair) for pair in pairs) / (len(pairs) * chance))


def _answers(files: Files, topics: list[str]) -> pd.DataFrame:
    waves = files.survey_waves
    last = waves[waves["closed"] <= NOW].sort_values("closed")["id"].iloc[-1]
    rows = files.survey_answers[lambda row: row["wave_id"] == last]
    topic = rows["item_id"].map(files.survey_items.set_index("id")["topic"])
    return rows.assign(topic=topic, score=rows["score"].astype(int))[topic.isin(topics)]


def test_surveys(files: Files, told: dict) -> None:
    assert told["2.1"] == pytest.approx((_answers(files, ["knowledge"])["score"] >= 4).mean())
    parts = _answers(files, ["purpose", "performance", "operations", "capacity"]).groupby("topic")["score"].mean()
    assert told["3.2"] == pytest.approx(parts.mean())


def test_learning_needs_and_introductions(files: Files, told: dict) -> None:
    members, events = _tiers(files, NOW), files.events
    learning = events[(events["learning"] == "yes") & _year(events["start"])]["id"]
    came = files.attendance[lambda row: row["event_id"].isin(learning) & ~row["attended"].isin(["", "0"]) & row["organisation_id"].isin(members.index)]
    assert told["2.3"] == pytest.approx(came["organisation_id"].nunique() / len(members))
    needs = files.offers_and_needs.query("direction == 'need'")
    needs = needs[_year(needs["posted"])]
    assert told["2.7"] == pytest.approx(((needs["answered"] != "") & (needs["answered"] <= NOW)).mean())
    made = files.introductions
    made = made[(made["made_on"] <= "2026-04-03") & (made["made_on"] > "2025-04-03")]  # 180 days ago, and a year before
    strong = files.ties[lambda row: row["strength"].isin(["2", "3", "4", "5"]) & (row["start"] != "")]
    led = 0
    for row in made.itertuples():
        between = strong[strong.apply(lambda tie, ends={row.a_id, row.b_id}: {tie["source_id"], tie["target_id"]} == ends, axis=1)]
        waited = (pd.to_datetime(_first(between["start"])) - pd.Timestamp(row.made_on)).dt.days
        led += waited.between(0, 180).any()
    assert told["2.8"] == pytest.approx(led / len(made))


def test_turnout_and_money(files: Files, told: dict) -> None:
    last = files.elections.query("held_on <= @NOW").sort_values("held_on").iloc[-1]
    assert told["3.3"] == pytest.approx(int(last["votes"]) / int(last["eligible"]))
    income = files.income.query("status != 'pipeline'").assign(amount=lambda row: row["amount_gbp"].astype(float))
    days = [pd.date_range(_first(pd.Series([row.start]))[0], _until(row.end or row.start), inclusive="left") for row in income.itertuples()]
    income["year"] = [amount * ((d > BEFORE) & (d <= NOW)).mean() for amount, d in zip(income["amount"], days, strict=True)]
    income["later"] = [amount * (d > NOW).mean() for amount, d in zip(income["amount"], days, strict=True)]
    funders = income.groupby("funder")["year"].sum()
    assert told["3.8"] == pytest.approx(funders.max() / funders.sum())
    costs = files.costs[lambda row: (row["month"].str[:7] > "2025-09") & (row["month"].str[:7] <= "2026-09")]
    reserve = float(files.reserves.query("held_on <= @NOW").sort_values("held_on")["free_gbp"].iloc[-1])
    sure = income[(income["status"] == "committed") | (_first(income["start"]) <= NOW)]["later"].sum()
    assert told["3.9"] == pytest.approx((reserve + sure) / (costs["amount_gbp"].astype(float).sum() / costs["month"].nunique()))


def test_actions(files: Files, told: dict) -> None:
    actions, tiers = files.actions, [row["code"] for row in files.network["tiers"] if row["campaigning"]]
    taken = files.participation
    taken = taken[_first(taken["signed_on"].where(taken["signed_on"] != "", NOW)) <= NOW]
    together, acting = 0, set()
    for row in actions[_year(actions["start"])].itertuples():
        held = _tiers(files, row.start)
        members = set(taken.query("action_id == @row.id")["organisation_id"]) & set(held[held.isin(tiers)].index)
        together, acting = together + (len(members) >= 3), acting | members
    now = _tiers(files, NOW)
    campaigning = set(now[now.isin(tiers)].index)
    assert told["4.1"] == together
    assert told["4.2"] == pytest.approx(len(acting & campaigning) / len(campaigning))


def test_goals_and_outcomes(files: Files, told: dict) -> None:
    stance, stages = files.policy_goals.set_index("id")["stance"], files.policy_stages

    def stood(day: str) -> pd.Series:
        dated = stages.assign(first=_first(stages["reached_on"])).query("first <= @day").sort_values(["first", "id"])
        last = dated.drop_duplicates("goal_id", keep="last").set_index("goal_id")["stage"]
        return pd.Series({goal: {"reversed": -1, "blocked": 5 if stance[goal] == "defend" else -1}.get(stage) or int(stage) for goal, stage in last.items()})

    moved = (stood(NOW) - stood(BEFORE)).dropna()
    assert told["4.5"] == (moved > 0).sum() - (moved < 0).sum()
    rows = files.outcomes[lambda row: _year(row["happened_on"])]
    assert told["4.6"] == (rows["evidence_strength"].isin(["2", "3"]) | (rows["evidence_url"] != "")).sum()
