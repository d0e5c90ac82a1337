"""Rows about how members rate one another, and about people as counts that were made safe before."""

from typing import Any

import numpy as np

from data.samples.demo.circles import Circles
from data.samples.demo.community import Community
from data.samples.demo.drawing import rows, stream

Rows = list[dict[str, Any]]

RATED = 4
"""Others of its circle that a respondent rates at most."""
FEWEST = 10
"""Fewest people that a count stands for."""
_USUAL = np.array([2.9, 3.1, 2.8])
"""Usual reliability, openness and shared mission, on the scale from 1 to 4."""
_QUESTIONS = {
    "ethnicity": (("Asian", 0.07), ("Black", 0.05), ("Mixed", 0.03), ("White", 0.8), ("Another group", 0.02)),
    "disability": (("Disabled", 0.19), ("Not disabled", 0.74)),
    "gender": (("Women", 0.57), ("Men", 0.37), ("Another way", 0.02)),
    "age": (("Under 25", 0.05), ("25 to 44", 0.41), ("45 to 64", 0.38), ("65 and over", 0.12)),
    "parental_occupation": (("Professional", 0.55), ("Intermediate", 0.15), ("Working class", 0.22)),
}
"""Question to its answers, each with the share that gives it; the others would rather not say."""


def rating_rows(people: Community, found: Circles, waves: Rows, answers: Rows, seed: int) -> dict[str, Rows]:
    """Return the rows of ratings of trust, by those who answered a round, and of counts of people, one for each round."""
    return {"trust_ratings": _ratings(people, found, waves, answers, stream(seed, "trust")),
            "diversity_counts": _diversity(people, waves, stream(seed, "diversity"))}


def _ratings(people: Community, found: Circles, waves: Rows, answers: Rows, rng: np.random.Generator) -> Rows:
    place = {key: number for number, key in enumerate(people.ids)}
    circle = dict(zip(found.order.tolist(), np.repeat(np.arange(len(found.size)), found.size).tolist(), strict=True))
    told: list[tuple] = []
    for number, wave in enumerate(waves):
        members = set(people.members(np.datetime64(wave["opened"])).tolist())
        who = dict.fromkeys(place[row["organisation_id"]] for row in answers if row["wave_id"] == wave["id"])
        for one in (one for one in who if one in circle):
            others = [other for other in found.inside(circle[one]).tolist() if other != one and other in members]
            chosen = rng.permutation(others)[:RATED].tolist()
            scores = np.clip(np.rint(_USUAL + 0.05 * number + rng.normal(0, 0.7, (len(chosen), 3))), 1, 4).astype(int).tolist()
            told.extend((wave["id"], people.ids[one], people.ids[other], *each) for other, each in zip(chosen, scores, strict=True))
    fields = ("wave_id", "respondent_id", "alter_id", "reliability", "openness", "mission")
    return rows("trust_ratings", **{name: [row[spot] for row in told] for spot, name in enumerate(fields)})


def _diversity(people: Community, waves: Rows, rng: np.random.Generator) -> Rows:
    told = [(wave["closed"], question, *row) for wave in waves for question, answers in _QUESTIONS.items()
            for row in _counted(answers, round(rng.integers(160, 240) * people.scale), rng)]
    fields = ("counted_on", "question", "category", "count", "didnt_say", "respondents", "asked")
    return rows("diversity_counts", **{name: [row[spot] for row in told] for spot, name in enumerate(fields)})


def _counted(answers: tuple[tuple[str, float], ...], people: int, rng: np.random.Generator) -> list[tuple]:
    """Return a row for each answer: its count, those who would not say, all who were counted, and all who were asked."""
    shares = [share for _, share in answers]
    *counts, silent = _hidden(rng.multinomial(people, [*shares, 1 - sum(shares)]).tolist())
    return [(name, count, silent, people, round(people / 0.46)) for (name, _), count in zip(answers, counts, strict=True)]


def _hidden(counts: list[int]) -> list[int | None]:
    """Hide the counts under 10, and then the next smallest, until what is hidden comes to 10 people or more."""
    order = sorted(range(len(counts)), key=lambda place: counts[place])
    hidden = [place for place in order if counts[place] < FEWEST]
    while hidden and (len(hidden) < 2 or sum(counts[place] for place in hidden) < FEWEST):
        hidden = order[: len(hidden) + 1]
    return [None if place in hidden else count for place, count in enumerate(counts)]
