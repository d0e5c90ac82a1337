"""Rows about what members say: a survey every July, and the offers and needs they post."""

from typing import Any

import numpy as np

from data.samples.demo.community import LAST, Community
from data.samples.demo.drawing import NEVER, masked, picked, rows, span, stream, written
from data.samples.demo.vocabulary import THEMES

Rows = list[dict[str, Any]]

QUESTIONS = (
    ("purpose", "The network's aims are clear to us.", 0.3), ("purpose", "The network works on what matters most.", 0.15),
    ("performance", "The network does what it says it will.", 0.0), ("performance", "Working through the network saves us effort.", -0.15),
    ("operations", "We hear what we need in good time.", 0.1), ("operations", "Meetings are well run and open.", 0.25),
    ("capacity", "The network has the people and money it needs.", -0.7), ("capacity", "Members share the work fairly.", -0.35),
    ("knowledge", "We have the knowledge, skills and resources to meet our aims.", -0.05),
    ("impact", "The network has increased the impact of our work.", -0.1),
    ("vision", "We agree with the network's vision and can explain it.", 0.2),
)
"""Topic, statement, and how far above the usual 3.7 members score it."""
RESPONSE = (0.57, 0.46, 0.34, 0.42)
_ASKS = {
    "advice": "advice on {theme}", "skills": "an afternoon of design skills", "space": "a meeting room for twenty", "data": "data about {theme}",
    "funding": "a small grant for {theme}", "contacts": "contacts who work on {theme}", "partners": "partners for a project on {theme}",
    "publicity": "space in a newsletter", "training": "training in {theme}",
}


def survey_rows(people: Community, seed: int) -> dict[str, Rows]:
    """Return the rows of survey rounds, questions, invitations and answers, and of offers and needs."""
    rng = stream(seed, "surveys")
    years = range(max(2023, people.first.astype("datetime64[Y]").astype(int) + 1971), 2027)
    opened = np.array([f"{year}-07-01" for year in years], dtype="datetime64[D]")
    waves = rows("survey_waves", title=[f"Member survey {year}" for year in years], opened=written(opened), closed=written(opened + span(34)))
    items = rows("survey_items", text=[text for _, text, _ in QUESTIONS], topic=[topic for topic, _, _ in QUESTIONS])
    asked = [people.members(when) for when in opened]
    invitations = rows("survey_invitations", wave_id=[wave["id"] for wave, members in zip(waves, asked, strict=True) for _ in members],
                       organisation_id=[people.ids[place] for members in asked for place in members.tolist()])
    return {"survey_waves": waves, "survey_items": items, "survey_invitations": invitations,
            "survey_answers": _answers(people, waves, items, asked, rng), "offers_and_needs": _offers_and_needs(people, stream(seed, "offers"))}


def _answers(people: Community, waves: Rows, items: Rows, asked: list[np.ndarray], rng: np.random.Generator) -> Rows:
    """Let some answer, each with a leaning of its own; one answer in thirty is left out."""
    leaning = rng.normal(0, 0.45, len(people))
    told: dict[str, list[Any]] = {"wave_id": [], "organisation_id": [], "item_id": [], "score": []}
    for number, (wave, members) in enumerate(zip(waves, asked, strict=True)):
        who = members[rng.random(len(members)) < RESPONSE[number % len(RESPONSE)]]
        level = 3.6 + 0.08 * number + np.array([lift for _, _, lift in QUESTIONS])
        scores = np.clip(np.rint(level + leaning[who][:, None] + rng.normal(0, 0.8, (len(who), len(items)))), 1, 5).astype(int)
        row, column = np.nonzero(rng.random(scores.shape) > 0.033)
        told["wave_id"].extend([wave["id"]] * len(row))
        told["organisation_id"].extend(people.ids[place] for place in who[row].tolist())
        told["item_id"].extend(items[place]["id"] for place in column.tolist())
        told["score"].extend(scores[row, column].tolist())
    return rows("survey_answers", **told)


def _offers_and_needs(people: Community, rng: np.random.Generator) -> Rows:
    """Let members post offers and needs while they belong; more than half of the needs find an answer."""
    count = round(170 * people.scale)
    places = rng.choice(np.flatnonzero(~np.isnat(people.joined)), size=count)
    until = np.where(np.isnat(people.left[places]), LAST, people.left[places])
    posted = people.joined[places] + span(rng.random(count) * (until - people.joined[places]).astype(int))
    need = rng.random(count) < 0.58
    kinds, themes = picked(rng, list(_ASKS), count), picked(rng, list(THEMES), count)
    text = [_ASKS[kind].format(theme=THEMES[theme][0].lower()) for kind, theme in zip(kinds, themes, strict=True)]
    answered = np.where(rng.random(count) < np.where(need, 0.57, 0.35), posted + span(rng.exponential(16, count) + 1), NEVER)
    answered = np.where(answered <= LAST, answered, NEVER)
    closed = np.where(rng.random(count) < 0.6, posted + span(rng.integers(60, 200, count)), NEVER)
    by = rng.choice(np.flatnonzero(people.joined <= people.first + span(400)), size=count).tolist()
    return rows(
        "offers_and_needs", organisation_id=[people.ids[place] for place in places.tolist()], direction=np.where(need, "need", "offer"), category=kinds,
        text=[f"{'Looking for' if wanted else 'We offer'} {asked}." for wanted, asked in zip(need.tolist(), text, strict=True)], posted=written(posted),
        answered=written(answered), answered_by=masked([people.ids[place] for place in by], (people.joined[by] <= answered) & (np.array(by) != places)),
        closed=written(np.where(closed <= LAST, closed, NEVER)),
    )
