"""Rows about money spent on campaigning that election law counts."""

from typing import Any

from data.samples.demo.drawing import day, rows, stream

Rows = list[dict[str, Any]]

BEFORE_LOCAL_ELECTIONS = ("03", "04", "05")
"""Months of each year in which campaigning is counted, besides the actions that are marked as such."""
SHARE, MOST = 0.35, 7
"""Share of those who take part that spend, and how many at most."""


def spending_rows(actions: Rows, participation: Rows, seed: int) -> dict[str, Rows]:
    """Return what some of those who took part in an action before elections spent on the day they joined it."""
    rng = stream(seed, "spending")
    counted = [row for row in actions if row["regulated"] or row["start"][5:7] in BEFORE_LOCAL_ELECTIONS]
    who = {row["id"]: [each for each in participation if each["action_id"] == row["id"]] for row in counted}
    told = [(row, each) for row in counted for each in who[row["id"]][: min(MOST, max(1, round(len(who[row["id"]]) * SHARE)))]]
    count = len(told)
    return {"regulated_spend": rows(
        "regulated_spend", organisation_id=[each["organisation_id"] for _, each in told], action_id=[row["id"] for row, _ in told],
        spent_on=[str(day(each["signed_on"])) for _, each in told], amount_gbp=(rng.integers(2, 12, count) * 50.0).tolist(),
        nation=[("England", "England", "England", "Wales", "Scotland")[place] for place in rng.integers(0, 5, count).tolist()],
        joint=(rng.random(count) < 0.6).tolist(),
    )}
