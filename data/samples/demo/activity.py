"""Rows about what members come to and what they do: events, attendance, actions, participation."""

from typing import Any

import numpy as np

from data.samples.demo.circles import Circles, some_of_a_circle
from data.samples.demo.community import FIRST_HOST, HOST_CHANGE, LAST, SECOND_HOST, Community
from data.samples.demo.drawing import NEVER, Days, day, masked, picked, rows, span, stream, written
from data.samples.demo.stories import Stories
from data.samples.demo.vocabulary import AREAS, LONDON, THEMES

Rows = list[dict[str, Any]]

RARER_FROM = day("2023-01-01")
CONFERENCES = (day("2022-12-07"), day("2024-01-24"), day("2025-02-27"))
ELECTION = (day("2024-03-01"), day("2024-07-31"))
"""The months in which the general election of July 2024 moves people to act."""
FEWEST, MOST = 5, 40
_TITLES = {
    "check_in": "Check-in", "training": "Training: {theme}", "seminar": "Seminar: {theme}", "assembly": "Members' assembly", "conference": "Conference",
}
_TURNOUT = {"check_in": (0.24, 0.34), "seminar": (0.24, 0.34), "assembly": (0.22, 0.34), "conference": (0.34, 0.46)}
"""Least and most of the members who come; to a training come some of one circle instead."""
_ACTIONS = {
    "joint_letter": "Letter on {theme}", "consultation_response": "Response on {theme}", "briefing": "Briefing on {theme}", "petition": "Petition on {theme}",
    "media": "Week of stories on {theme}", "event": "Day of action on {theme}", "parliamentary_evidence": "Evidence on {theme}",
    "voter_drive": "Drive to vote: {theme}", "rapid_response": "Quick reply on {theme}", "amendment": "Amendment on {theme}",
    "research_launch": "Report on {theme}",
}


def activity_rows(people: Community, found: Circles, seed: int, stories: Stories) -> dict[str, Rows]:
    """Return the rows of events, attendance, actions and participation."""
    events = _events(people, stream(seed, "events"))
    actions, participation = _actions(people, stream(seed, "actions"), stories)
    return {"events": events, "attendance": _attendance(people, found, events, seed, stories), "actions": actions, "participation": participation}


def _events(people: Community, rng: np.random.Generator) -> Rows:
    """Check-ins weekly until the end of 2022 and every second month after; trainings often, seminars three times a year; a yearly assembly."""
    rarer = np.maximum(RARER_FROM, people.first)
    weekly = np.arange(people.first + span(16), rarer, 7)
    calendar = {
        "check_in": np.concatenate((weekly, np.arange(rarer + span(9), LAST, 61))),
        "training": np.arange(people.first + span(75), LAST, 35),
        "seminar": np.arange(people.first + span(110), LAST, 122), "assembly": np.arange(people.first + span(280), LAST, 365),
        "conference": np.array([when for when in CONFERENCES if when > people.first], dtype="datetime64[D]"),
    }
    kinds = [kind for kind, days in calendar.items() for _ in days]
    days = np.concatenate(list(calendar.values()))
    theme = picked(rng, list(THEMES), len(days))
    online = np.array([kind not in ("conference", "assembly") for kind in kinds])
    where = picked(rng, [LONDON, *AREAS], len(days))
    return rows(
        "events", title=[_TITLES[kind].format(theme=THEMES[code][0].lower()) for kind, code in zip(kinds, theme, strict=True)], kind=kinds, start=written(days),
        end=written(np.where([kind == "conference" for kind in kinds], days + span(1), NEVER)),
        learning=[kind in ("training", "seminar", "conference") for kind in kinds],
        area=masked(where, ~online), themes=masked(theme, np.array([kind in ("training", "seminar") for kind in kinds])),
        source_url=[f"https://records.example.org/events/{number}" for number in range(1, len(days) + 1)],
    )


def _attendance(people: Community, found: Circles, events: Rows, seed: int, stories: Stories) -> Rows:
    """Let members come, some more readily than others; about half of those who register do come."""
    rng = stream(seed, "attendance")
    eager = rng.gamma(30.0, size=len(people)) + 0.05
    which, places, roles = [], [], []
    for number, event in enumerate(events):
        when = day(event["start"])
        members = people.members(when)
        trained = event["kind"] == "training"
        chosen = some_of_a_circle(people, found, rng, stories, among=members) if trained else _crowd(members, eager, event["kind"], rng)
        which.append(np.full(len(chosen), number))
        places.append(chosen)
        host = SECOND_HOST if when >= HOST_CHANGE else FIRST_HOST
        speakers = 0 if event["kind"] == "check_in" else 3
        roles.extend("host" if place == host else "speaker" if turn < speakers else "participant" for turn, place in enumerate(chosen.tolist()))
    return _came(people, events, np.concatenate(which).tolist(), np.concatenate(places).tolist(), roles, rng)


def _crowd(members: np.ndarray, eager: np.ndarray, kind: str, rng: np.random.Generator) -> np.ndarray:
    """Draw from all members, the eager first; so many that having met there, even a few times, is no tie."""
    size = min(len(members), max(3, int(len(members) * rng.uniform(*_TURNOUT[kind]))))
    return rng.choice(members, size=size, replace=False, p=eager[members] / eager[members].sum()) if size else members


def _came(people: Community, events: Rows, which: list[int], places: list[int], roles: list[str], rng: np.random.Generator) -> Rows:
    registered = 1 + rng.binomial(3, 0.15, len(which))
    attended = np.where(np.array(roles) == "participant", rng.binomial(registered, 0.58), registered)
    return rows("attendance", event_id=[events[number]["id"] for number in which], organisation_id=[people.ids[place] for place in places],
                registered=registered, attended=attended, role=roles)


def _actions(people: Community, rng: np.random.Generator, stories: Stories) -> tuple[Rows, Rows]:
    """Act every six or seven weeks from the launch on, more often and in larger numbers before the election."""
    days = _action_days(people, rng, stories)
    lifted = (days >= ELECTION[0]) & (days <= ELECTION[1])
    shares = np.where(lifted, stories.election_lift, 1.0) * rng.uniform(0.08, 0.16, len(days))
    who = [_participants(people, when, share, rng) for when, share in zip(days, shares, strict=True)]
    told = np.flatnonzero([len(chosen) >= FEWEST for chosen in who]).tolist()
    days, who, lifted = days[told], [who[number] for number in told], lifted[told]
    kinds, theme = picked(rng, list(_ACTIONS), len(days)), picked(rng, list(THEMES), len(days))
    regulated = lifted & (rng.random(len(days)) < 0.6)
    actions = rows(
        "actions", title=[_ACTIONS[kind].format(theme=THEMES[code][0].lower()) for kind, code in zip(kinds, theme, strict=True)], kind=kinds,
        start=written(days),
        end=written(days + span(rng.integers(10, 40, len(days)))), lead_id=[people.ids[int(chosen[0])] for chosen in who], themes=theme, regulated=regulated,
        spend_gbp=np.where(regulated, rng.integers(2, 30, len(days)) * 100.0, rng.integers(0, 12, len(days)) * 100.0),
        source_url=[f"https://records.example.org/actions/{number}" for number in range(1, len(days) + 1)],
    )
    return actions, _participation(people, actions, days, who, rng)


def _action_days(people: Community, rng: np.random.Generator, stories: Stories) -> Days:
    begin = np.maximum(day("2022-11-15"), people.first + span(60))
    regular = np.arange(begin, LAST - span(45), 44)
    regular = regular + span(rng.integers(0, 21, len(regular)))
    more = ELECTION[0] + span(rng.integers(0, 145, round(2 * (stories.election_lift - 1)) if ELECTION[0] > begin else 0))
    return np.sort(np.concatenate((regular, more)))


def _participants(people: Community, when: np.datetime64, share: float, rng: np.random.Generator) -> np.ndarray:
    """Draw from the members in the campaigning tier on every day of signing, and from nobody else."""
    able = people.campaigning(when, when + span(9))
    size = int(np.clip(len(able) * share, FEWEST, MOST * people.scale))
    return rng.choice(able, size=min(size, len(able)), replace=False)


def _participation(people: Community, actions: Rows, days: Days, who: list[np.ndarray], rng: np.random.Generator) -> Rows:
    which = np.repeat(np.arange(len(who)), [len(chosen) for chosen in who])
    lead = np.concatenate(([True], which[1:] != which[:-1]))
    role = np.where(lead, "lead", np.where(rng.random(len(which)) < 0.8, "signatory", "supporter"))
    return rows("participation", action_id=[actions[number]["id"] for number in which.tolist()],
                organisation_id=[people.ids[place] for place in np.concatenate(who).tolist()], role=role,
                signed_on=written(days[which] + span(rng.integers(0, 9, len(which)))))
