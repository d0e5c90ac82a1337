"""Rows about the meetings of the steering group: when it met, what it decided, and what became of that."""

from typing import Any

import numpy as np

from data.samples.demo.community import HOST_CHANGE, LAST, Community
from data.samples.demo.drawing import NEVER, Days, day, masked, picked, rows, span, stream, written
from data.samples.demo.stories import Stories

Rows = list[dict[str, Any]]

MONTHS = (1, 3, 4, 5, 7, 9, 10, 11)
FIRST = day("2022-12-01")
THIN = (day("2026-04-01"), day("2026-06-30"))
"""First and last day of the quarter in which too few come, when that story is told."""
SEATS, QUORUM = 13, 7
TITLE = "Steering group"
_PURPOSES = ("Quarterly review of the objectives", "Plan for the next season", "Budget and reserves", "Membership and values", "Campaigns and alliances")
_SOUGHT = ("Whether to keep the targets", "Which three actions to lead", "How much to hold in reserve", "Whom to invite", "Which partners to work with")
_DECIDED = (
    "Keep the targets for another year.", "Lead one joint action before the summer.", "Hold reserves of six months.", "Invite groups from the thinnest areas.",
    "Ask members which training they need.", "Publish the minutes within two weeks.", "Write to the committee on donations.",
    "Open a second check-in in the evening.",
    "Look for a second large funder.", "Offer every newcomer an introduction.", "Hold the next assembly outside London.", "Renew the agreement with the host.",
)
_TO_DO = (
    "Draft the paper.", "Ask three members for comments.", "Send the letter.", "Book the room.", "Write to funders.", "Bring figures to the next meeting.",
    "Update the web page.", "Call those who have not answered.",
)
_OWNERS = ("coordinator", "treasurer", "chair of the steering group", "campaigns lead")


def meeting_rows(people: Community, bodies: Rows, seed: int, stories: Stories) -> dict[str, Rows]:
    """Return the rows of meetings, decisions and follow-ups."""
    rng = stream(seed, "meetings")
    meetings = _meetings(people, bodies[0]["id"], rng, stories)
    decisions = _decisions(meetings, rng)
    return {"meetings": meetings, "decisions": decisions, "follow_ups": _follow_ups(meetings, decisions, rng)}


def _calendar(people: Community) -> Days:
    """Return the days of the meetings, eight a year; the last one is still to come."""
    months = np.arange(np.maximum(people.first, FIRST).astype("datetime64[M]") + 1, LAST.astype("datetime64[M]") + 2)
    chosen = months[np.isin(months.astype(int) % 12 + 1, MONTHS)]
    return chosen.astype("datetime64[D]") + span(13)


def _meetings(people: Community, body: str, rng: np.random.Generator, stories: Stories) -> Rows:
    days = _calendar(people)
    count, past = len(days), days <= LAST
    thin = (days >= THIN[0]) & (days <= THIN[1])
    held = thin | (rng.random(count) > 0.07)
    short = thin & (rng.random(count) < stories.no_quorum)
    came = np.where(short, rng.integers(3, QUORUM, count), rng.integers(QUORUM + 1, SEATS + 1, count))
    there = held & past
    minutes = np.where(there & (rng.random(count) < 0.9), days + span(rng.integers(4, 21, count)), NEVER)
    topic = rng.integers(0, len(_PURPOSES), count).tolist()
    return rows(
        "meetings", title=[_title(when) for when in days], body_id=[body] * count, held_on=written(days), planned=[True] * count,
        held=masked(held.tolist(), past), quorum_met=masked((~short).tolist(), there), attended=masked(came.tolist(), there), eligible=[SEATS] * count,
        minutes_published_on=written(np.where(minutes <= LAST, minutes, NEVER)), purpose=[_PURPOSES[place] for place in topic],
        decision_sought=[_SOUGHT[place] for place in topic], speaker_notes=masked(["Begin with last time's actions."] * count, rng.random(count) < 0.5),
    )


def _title(when: np.datetime64) -> str:
    host = HOST_CHANGE - span(30) <= when <= HOST_CHANGE + span(30)
    return f"{TITLE}, the move to a new host" if host else TITLE


def _decisions(meetings: Rows, rng: np.random.Generator) -> Rows:
    """Let a meeting with a quorum decide two or three things."""
    able = [row for row in meetings if row["quorum_met"] and row["held_on"] <= str(LAST)]
    told = [(row, _DECIDED[place]) for row in able for place in rng.permutation(len(_DECIDED))[: int(rng.integers(2, 4))].tolist()]
    return rows("decisions", meeting_id=[row["id"] for row, _ in told], wording=[words for _, words in told], decided_on=[row["held_on"] for row, _ in told])


def _follow_ups(meetings: Rows, decisions: Rows, rng: np.random.Generator) -> Rows:
    """Let each decision bring a task with a role and a day; most are done, four in five of them in time."""
    when = {row["id"]: day(row["held_on"]) for row in meetings}
    count = len(decisions)
    due = np.array([when[row["meeting_id"]] for row in decisions], dtype="datetime64[D]") + span(rng.integers(21, 75, count))
    done = np.where(rng.random(count) < 0.8, due - span(rng.integers(0, 18, count)), due + span(rng.integers(3, 40, count)))
    dropped = (rng.random(count) < 0.05) & (due < LAST)
    done = np.where(dropped | (done > LAST), NEVER, done)
    state = np.where(dropped, "dropped", np.where(np.isnat(done), "open", "done"))
    tasks = picked(rng, _TO_DO, count)
    return rows(
        "follow_ups", meeting_id=[row["meeting_id"] for row in decisions], decision_id=[row["id"] for row in decisions],
        wording=[f"{row['wording'].removesuffix('.')}: {task[0].lower()}{task[1:]}" for row, task in zip(decisions, tasks, strict=True)],
        owner=picked(rng, _OWNERS, count), due=written(due), done_on=written(done), state=state.tolist(),
    )
