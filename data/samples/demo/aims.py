"""Rows about how far the network came: outcomes and their stories, annotations, targets, and what was said of the numbers."""

from typing import Any

import numpy as np

from data.samples.demo.community import HOST_CHANGE, LAST, LAUNCH, Community
from data.samples.demo.drawing import day, masked, rows, stream

Rows = list[dict[str, Any]]

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
_STORIES = {
    "2025-07-15": ("O3", True, "We sat on the steering group that kept the clause alive when money for it ran out.", "Paid for the lawyer's note."),
    "2025-10-02": ("O1", True, "We had never met the group next door. Now we run the assembly together.", "Introduced the two groups and lent a facilitator."),
    "2025-12-04": ("O2", True, "The training room costs us half of what we paid before, and twice as many come.", "Brought the two together at a check-in."),
    "2026-01-28": ("O4", False, "We wrote to every member of the committee.", "Gathered the letters and asked for the hearing."),
    "2026-06-08": ("O4", True, "Ours was the first name on the letter; by the end there were thirty-one.", "Wrote the letter and found those who signed it."),
}
"""Day of an outcome to its objective, whether the organisation agreed to be told of, its story, and what the network claims."""
_ANNOTATIONS = (
    ("2021-09-01", "The network begins its work"), (str(LAUNCH), "Launch to the public"), ("2022-12-07", "First conference"),
    ("2023-01-01", "Check-ins become monthly"),
    ("2024-01-24", "Second conference"), ("2024-07-04", "General election"), ("2025-02-27", "Third conference"),
    (str(HOST_CHANGE), "The network moves to a new host"),
)
TARGETS = (
    ("1.1", 300, None, 236, "coordinator"), ("1.3", 0.9, None, 0.84, "coordinator"), ("1.5", 0.5, None, 0.42, "coordinator"),
    ("1.9", 1.0, None, 0.8, "coordinator"), ("1.10", 9, None, 5, "chair of the steering group"), ("1.14", 0.6, None, 0.4, "coordinator"),
    ("2.1", 0.6, None, 0.5, "coordinator"), ("2.3", 0.4, None, 0.5, "coordinator"), ("2.4", 0.5, None, 0.55, "coordinator"),
    ("2.5", 0.069, None, 0.078, "communications lead"), ("2.7", 0.6, None, 0.5, "coordinator"), ("2.8", 0.35, None, 0.3, "coordinator"),
    ("2.10", 0.9, None, 0.8, "coordinator"), ("3.2", 4.0, None, 3.6, "chair of the steering group"), ("3.3", 0.3, None, 0.3, "chair of the steering group"),
    ("3.5", 0.9, None, 0.9, "chair of the steering group"), ("3.6", 0.8, None, 0.7, "chair of the steering group"), ("3.7", 0.9, 1.1, 1.0, "treasurer"),
    ("3.8", 0.5, None, 0.72, "treasurer"), ("3.9", 9, None, 8, "treasurer"), ("4.1", 8, None, 7, "campaigns lead"), ("4.2", 0.5, None, 0.6, "campaigns lead"),
    ("4.5", 3, None, 2, "campaigns lead"), ("4.6", 5, None, 3, "campaigns lead"), ("4.7b", 0.5, None, 0.22, "campaigns lead"),
    ("4.8", 40, None, 45, "campaigns lead"),
)
"""Indicator, value to reach, upper end of a range, value at the beginning, and the role that answers for it."""
PROPOSED = ("1.9", "2.8", "4.6")
GROWING = ("1.1",)
"""Targets that count organisations, and so are larger in a larger network."""


def aim_rows(people: Community, goals: Rows, seed: int) -> dict[str, Rows]:
    """Return the rows of outcomes, annotations, targets, statuses set by judgement, and sentences written anew."""
    return {"outcomes": _outcomes(people, goals, stream(seed, "outcomes")), "annotations": _annotations(people), "targets": _targets(people),
            "status_overrides": _status_overrides(), "narrative_edits": _narrative_edits()}


def _outcomes(people: Community, goals: Rows, rng: np.random.Generator) -> Rows:
    when, goal, size, part, proof, text = zip(*_OUTCOMES, strict=True)
    told = [_STORIES.get(each, (None, None, None, None)) for each in when]
    return rows(
        "outcomes", description=text, happened_on=when, goal_id=[None if place is None else goals[place]["id"] for place in goal],
        objective=[row[0] for row in told], organisation_id=[_teller(people, day(each), rng) if row[0] else None for each, row in zip(when, told, strict=True)],
        story=[row[2] for row in told], consent=[row[1] for row in told], contribution_claimed=[row[3] for row in told], significance=size, contribution=part,
        evidence_strength=proof,
        evidence_url=masked([f"https://records.example.org/outcomes/{number}" for number in range(1, len(when) + 1)], np.array(proof) > 1),
    )


def _teller(people: Community, when: np.datetime64, rng: np.random.Generator) -> str:
    """Draw a member that was campaigning on the day, so that it may be shown with any outcome."""
    return people.ids[int(rng.choice(people.campaigning(when, when)))]


def _annotations(people: Community) -> Rows:
    shown = [(when, text) for when, text in _ANNOTATIONS if day(when) >= people.first]
    return rows("annotations", happened_on=[when for when, _ in shown], text=[text for _, text in shown],
                source_url=["https://records.example.org/diary"] * len(shown))


def _targets(people: Community) -> Rows:
    """Write the targets; those that count organisations grow with the network."""
    size = len(people) / 420
    grown = [[round(goal * size) if code in GROWING else goal for goal in goals] for code, *goals in ((row[0], row[1], row[3]) for row in TARGETS)]
    return rows(
        "targets", indicator=[row[0] for row in TARGETS], value=[float(value) for value, _ in grown], upper=[row[2] for row in TARGETS],
        baseline=[float(value) for _, value in grown], baseline_on=["2024-09-30"] * len(TARGETS), due=["2027-03-31"] * len(TARGETS),
        set_on=["2025-10-01"] * len(TARGETS), owner=[row[4] for row in TARGETS], proposed=[row[0] in PROPOSED for row in TARGETS],
    )


def _status_overrides() -> Rows:
    return rows("status_overrides", indicator=["3.3"], status=["on_track"], set_on=["2026-05-12"], until=["2028-04-30"], set_by=["chair of the steering group"],
                reason=["Fewer voted than we aimed at, but every seat was contested and the next election is two years off."])


def _narrative_edits() -> Rows:
    return rows("narrative_edits", audience=["board"], key=["closing"], day=[str(LAST)],
                text=["We ask the steering group which of the thin areas to reach first."],
                computed=["Some areas have fewer members than their people would suggest."])
