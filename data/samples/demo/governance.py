"""Rows about steering and change: bodies, seats, elections, goals and their stages, outcomes, annotations, targets."""

from typing import Any

import numpy as np

from data.samples.demo.community import HOST_CHANGE, LAUNCH, Community
from data.samples.demo.drawing import NEVER, day, masked, rows, span, stream, written

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
_OUTCOMES = (
    ("2023-03-09", 5, 1, 2, 1, "A committee quoted the members' joint evidence."), ("2023-11-21", 1, 2, 2, 2, "A minister promised a register of meetings."),
    ("2024-02-27", 5, 2, 1, 3, "The donations bill had its first debate."), ("2024-09-16", 3, 3, 2, 3, "A vote let councils choose how members are elected."),
    ("2025-03-20", 1, 2, 2, 2, "A draft bill on ministers' meetings was published."), ("2025-07-15", 5, 2, 2, 3, "The donations clause went to committee."),
    ("2025-10-02", 4, 2, 3, 2, "A working party on assemblies took up the members' design."),
    ("2025-12-04", None, 1, 3, 1, "Two members began a shared training room."),
    ("2026-01-28", 2, 3, 2, 3, "The plan for new protest limits was dropped."),
    ("2026-02-11", 0, 2, 2, 2, "A bill on automatic registration had its second reading."),
    ("2026-03-24", 8, 3, 2, 3, "The right to take over local buildings became law."),
    ("2026-05-07", None, 1, 2, 1, "A council opened its records after a members' letter."),
    ("2026-06-08", 1, 3, 2, 3, "Ministers' meetings are to be published each month."),
)
"""Day, place of the goal, significance, contribution, strength of evidence, and what changed."""
_ANNOTATIONS = (
    ("2021-09-01", "The network begins its work"), (str(LAUNCH), "Launch to the public"), ("2022-12-07", "First conference"),
    ("2023-01-01", "Check-ins become monthly"),
    ("2024-01-24", "Second conference"), ("2024-07-04", "General election"), ("2025-02-27", "Third conference"),
    (str(HOST_CHANGE), "The network moves to a new host"),
)
TARGETS = (
    ("1.1", 300, None, "coordinator"), ("1.3", 0.9, None, "coordinator"), ("1.9", 1.0, None, "coordinator"), ("1.10", 9, None, "chair of the steering group"),
    ("2.1", 0.6, None, "coordinator"), ("2.3", 0.4, None, "coordinator"), ("2.7", 0.6, None, "coordinator"), ("2.8", 0.35, None, "coordinator"),
    ("3.2", 4.0, None, "chair of the steering group"), ("3.3", 0.3, None, "chair of the steering group"), ("3.8", 0.5, None, "treasurer"),
    ("3.9", 9, None, "treasurer"),
    ("4.1", 8, None, "campaigns lead"), ("4.2", 0.5, None, "campaigns lead"), ("4.5", 3, None, "campaigns lead"), ("4.6", 5, None, "campaigns lead"),
)
"""Indicator, value to reach, upper end of a range, and the role that answers for it."""


def governance_rows(people: Community, seed: int) -> dict[str, Rows]:
    """Return the rows of bodies, seats, elections, goals, stages, outcomes, annotations and targets."""
    bodies = rows("bodies", name=[body[0] for body in BODIES], kind=[body[1] for body in BODIES], seats=[body[2] for body in BODIES],
                  source_url=["https://records.example.org/governance"] * len(BODIES))
    goals = rows("policy_goals", title=[goal[0] for goal in _GOALS], theme=[goal[1] for goal in _GOALS], jurisdiction=[goal[2] for goal in _GOALS],
                 stance=[goal[3] for goal in _GOALS], source_url=[f"https://records.example.org/goals/{number}" for number in range(1, len(_GOALS) + 1)])
    return {
        "bodies": bodies, "seats": _seats(people, bodies, stream(seed, "seats")), "elections": _elections(people, bodies), "policy_goals": goals,
        "policy_stages": _stages(goals), "outcomes": _outcomes(goals), "annotations": _annotations(people), "targets": _targets(people),
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


def _outcomes(goals: Rows) -> Rows:
    when, goal, size, part, proof, text = zip(*_OUTCOMES, strict=True)
    return rows("outcomes", description=text, happened_on=when, goal_id=[None if place is None else goals[place]["id"] for place in goal], significance=size,
                contribution=part, evidence_strength=proof,
                evidence_url=masked([f"https://records.example.org/outcomes/{number}" for number in range(1, len(when) + 1)], np.array(proof) > 1))


def _annotations(people: Community) -> Rows:
    shown = [(when, text) for when, text in _ANNOTATIONS if day(when) >= people.first]
    return rows("annotations", happened_on=[when for when, _ in shown], text=[text for _, text in shown],
                source_url=["https://records.example.org/diary"] * len(shown))


def _targets(people: Community) -> Rows:
    """Write the targets; those that count organisations grow with the network."""
    value = [round(goal * len(people) / 420) if indicator == "1.1" else goal for indicator, goal, _, _ in TARGETS]
    return rows("targets", indicator=[row[0] for row in TARGETS], value=[float(goal) for goal in value], upper=[row[2] for row in TARGETS],
                due=["2027-03-31"] * len(TARGETS),
                set_on=["2025-10-01"] * len(TARGETS), owner=[row[3] for row in TARGETS], proposed=[row[0] in ("1.9", "2.8", "4.6") for row in TARGETS])
