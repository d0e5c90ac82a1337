"""Rows about steering and what it steers towards: bodies, seats, elections, goals and their stages."""

from typing import Any

import numpy as np

from data.samples.demo.community import Community
from data.samples.demo.drawing import NEVER, day, rows, span, stream, written

Rows = list[dict[str, Any]]

BODIES = (("Steering group", "steering_group", 14, 0.93), ("Council of reference", "council", 30, 0.9))
"""Name, kind, seats and the share of them that is filled."""
TERMS = (day("2022-11-20"), day("2024-04-22"), day("2026-04-20"))
"""First day of each term; the steering group is elected, the council invited anew."""
_ELECTIONS = ((0.235, 24, 13), (0.305, 21, 14), (0.272, 17, 14))
_GOALS = (
    ("Voters are registered automatically", "voting", "uk", "advance", (("0", "2022-03"), ("1", "2023-01-19"), ("2", "2024-07-17"), ("3", "2026-02-11"))),
    ("Ministers' meetings are published each month", "integrity", "uk", "advance",
     (("1", "2022-10-04"), ("2", "2023-11"), ("3", "2025-03-20"), ("4", "2026-06-08"))),
    ("No new limit on peaceful protest", "civic_space", "england", "defend", (("2", "2023-02-14"), ("3", "2024-11-05"), ("blocked", "2026-01-28"))),
    ("Every council may choose how its members are elected", "electoral_reform", "wales", "advance",
     (("1", "2021-11"), ("3", "2023-06-30"), ("4", "2024-09-16"))),
    ("Citizens' assemblies have a place in law", "deliberation", "scotland", "advance", (("0", "2022-01"), ("1", "2023-05-10"), ("2", "2025-10-02"))),
    ("Donations from abroad through companies end", "integrity", "uk", "advance", (("1", "2023-03"), ("2", "2024-02-27"), ("3", "2025-07-15"))),
    ("Schools teach how to take part in politics", "education", "england", "advance",
     (("1", "2022-09"), ("2", "2023-10-11"), ("3", "2025-02-03"), ("2", "2026-05-19"))),
    ("Local news has a public fund", "media", "northern_ireland", "advance", (("0", "2023-04"), ("1", "2024-06-12"))),
    ("Communities may take over what councils sell", "community_power", "england", "advance", (("1", "2022-12-08"), ("3", "2024-12-10"), ("4", "2026-03-24"))),
)
"""Change, theme, where, stance, and the stages with the day each was reached."""
def governance_rows(people: Community, seed: int) -> dict[str, Rows]:
    """Return the rows of bodies, seats, elections, goals and their stages."""
    bodies = rows("bodies", name=[body[0] for body in BODIES], kind=[body[1] for body in BODIES], seats=[body[2] for body in BODIES],
                  source_url=["https://records.example.org/governance"] * len(BODIES))
    goals = rows("policy_goals", title=[goal[0] for goal in _GOALS], theme=[goal[1] for goal in _GOALS], jurisdiction=[goal[2] for goal in _GOALS],
                 stance=[goal[3] for goal in _GOALS], source_url=[f"https://records.example.org/goals/{number}" for number in range(1, len(_GOALS) + 1)])
    return {
        "bodies": bodies, "seats": _seats(people, bodies, stream(seed, "seats")), "elections": _elections(people, bodies), "policy_goals": goals,
        "policy_stages": _stages(goals),
    }


def _seats(people: Community, bodies: Rows, rng: np.random.Generator) -> Rows:
    """Fill each term from the members of its first day, keeping half of those who sat before; leavers give up their seat."""
    begun = [when for when in TERMS if when > people.first]
    ends = [*(when - span(1) for when in begun[1:]), NEVER]
    told = [seat for body, (_, _, count, filled) in zip(bodies, BODIES, strict=True)
            for seat in _terms(people, body["id"], round(count * filled), begun, ends, rng)]
    places = [place for _, place, _, _, _ in told]
    end = np.fmin(np.array([last for *_, last in told], dtype="datetime64[D]"), people.left[places])
    return rows("seats", body_id=[body for body, *_ in told], organisation_id=[people.ids[place] for place in places],
                theme=[people.themes[place][0] for place in places],
                role=[role for _, _, role, _, _ in told], start=[str(start) for *_, start, _ in told], end=written(end),
                source_url=["https://records.example.org/governance"] * len(told))


def _terms(people: Community, body: str, count: int, begun: list[np.datetime64], ends: list[np.datetime64], rng: np.random.Generator) -> list[tuple]:
    told, sitting = [], np.array([], dtype=int)
    for start, last in zip(begun, ends, strict=True):
        members = people.members(start)
        stay = rng.permutation(np.intersect1d(sitting, members))[: count // 2]
        new = rng.choice(np.setdiff1d(members, sitting), size=max(0, min(count - len(stay), len(np.setdiff1d(members, sitting)))), replace=False)
        sitting = np.concatenate((stay, new))
        roles = ["chair", "chair", "officer", "officer", *["member"] * len(sitting)]
        told.extend((body, place, role, start, last) for place, role in zip(sitting.tolist(), roles, strict=False))
    return told


def _elections(people: Community, bodies: Rows) -> Rows:
    held = [(when - span(6), told) for when, told in zip(TERMS, _ELECTIONS, strict=True) if when > people.first]
    eligible = [len(people.members(when)) for when, _ in held]
    return rows("elections", body_id=[bodies[0]["id"]] * len(held), held_on=[str(when) for when, _ in held], eligible=eligible,
                votes=[round(count * turnout) for count, (_, (turnout, _, _)) in zip(eligible, held, strict=True)], candidates=[told[1] for _, told in held],
                seats=[told[2] for _, told in held], source_url=["https://records.example.org/elections"] * len(held))


def _stages(goals: Rows) -> Rows:
    told = [(row["id"], *stage) for row, goal in zip(goals, _GOALS, strict=True) for stage in goal[4]]
    return rows("policy_stages", goal_id=[row[0] for row in told], stage=[row[1] for row in told], reached_on=[row[2] for row in told],
                evidence_url=[f"https://records.example.org/stages/{number}" for number in range(1, len(told) + 1)])
