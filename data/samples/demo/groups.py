"""Rows about groups: small standing ones within a circle, and occasions that many join."""

from typing import Any

import numpy as np

from data.samples.demo.circles import Circles, some_of_a_circle
from data.samples.demo.community import LAST, Community
from data.samples.demo.drawing import NEVER, Days, coarsened, masked, picked, rows, span, stream, written
from data.samples.demo.stories import Stories
from data.samples.demo.vocabulary import GROUP_KINDS, THEMES

Rows = list[dict[str, Any]]

SMALL, LARGE = 26, 7
SIGNING = 20
"""Days in which a letter or a report gathers its names."""


def group_rows(people: Community, found: Circles, seed: int, stories: Stories) -> dict[str, Rows]:
    """Return the rows of groups and affiliations."""
    rng = stream(seed, "groups")
    small = [some_of_a_circle(people, found, rng, stories, among=np.arange(len(people))) for _ in range(round(SMALL * people.scale))]
    standing = [group for group in small if len(group) >= 2]
    letters = _letters(people, found, stream(seed, "letters"))
    kinds = [*picked(rng, ["coalition", "working_group", "joint_report"], len(standing), [40, 45, 15]), *["open_letter"] * len(letters)]
    members = [*standing, *(signed for _, signed in letters)]
    begun = np.array([*_beginnings(people, len(standing), rng), *(when for when, _ in letters)], dtype="datetime64[D]")
    groups = _groups(people, members, kinds, rng)
    return {"groups": groups, "affiliations": _affiliations(people, members, kinds, groups, begun, rng)}


def _letters(people: Community, found: Circles, rng: np.random.Generator) -> list[tuple[np.datetime64, np.ndarray]]:
    """Return the first day of each open letter, and who signed it in the weeks after."""
    days = _beginnings(people, round(LARGE * people.scale), rng)
    signed = [(when, _signatories(people, found, when, rng)) for when in days]
    return [(when, places) for when, places in signed if len(places) >= 2]


def _beginnings(people: Community, count: int, rng: np.random.Generator) -> Days:
    days = (LAST - people.first).astype(int)
    return people.first + span(rng.random(count) * (days - 150))


def _signatories(people: Community, found: Circles, when: np.datetime64, rng: np.random.Generator) -> np.ndarray:
    """Draw who signed a letter from all who may be shown campaigning; so many that a shared letter alone is no tie."""
    able = found.order[people.may_campaign(found.order, when, when + span(SIGNING))]
    most = min(len(able), 40)
    return rng.choice(able, size=int(rng.integers(most * 8 // 10, most + 1)), replace=False)


def _groups(people: Community, members: list[np.ndarray], kinds: list[str], rng: np.random.Generator) -> Rows:
    themes = [people.themes[int(group[0])][0] for group in members]
    titles = [f"{THEMES[theme][0]} {GROUP_KINDS[kind][0].lower()} {number}" for number, (theme, kind) in enumerate(zip(themes, kinds, strict=True), start=1)]
    return rows("groups", name=titles, kind=kinds, themes=themes, description=[f"An invented {GROUP_KINDS[kind][0].lower()}." for kind in kinds],
                source_url=[f"https://records.example.org/groups/{number}" for number in range(1, len(members) + 1)])


def _affiliations(people: Community, members: list[np.ndarray], kinds: list[str], groups: Rows, begun: Days,
                  rng: np.random.Generator) -> Rows:
    """Let the members of a group come soon after it began; a few leave a standing group."""
    which = np.repeat(np.arange(len(members)), [len(group) for group in members])
    places = np.concatenate(members)
    occasion = np.array([GROUP_KINDS[kind][2] == "yes" for kind in kinds])[which]
    start = begun[which] + span(np.where(occasion, rng.integers(0, SIGNING, len(which)), rng.integers(0, 120, len(which))))
    end = np.where(~occasion & (rng.random(len(which)) < 0.1), start + span(rng.integers(90, 700, len(which))), NEVER)
    return rows(
        "affiliations", organisation_id=[people.ids[place] for place in places.tolist()], group_id=[groups[place]["id"] for place in which.tolist()],
        role=["signatory" if kind == "yes" else role for kind, role in zip(
            np.where(occasion, "yes", "no").tolist(), picked(rng, ["member", "lead", "adviser"], len(which), [80, 12, 8]), strict=True)],
        start=coarsened(rng, start, month=0.3, year=0.0), end=written(np.where(end < LAST, end, NEVER)), date_basis=["stated"] * len(which),
        visibility=picked(rng, ["public", "members", "coordinators"], len(which), [70, 22, 8]),
        source_url=masked([f"https://records.example.org/groups/{place + 1}" for place in which.tolist()], rng.random(len(which)) < 0.95),
    )
