"""The network health scorecard: how members rate its purpose, performance, operations and capacity."""

from bisect import bisect
from datetime import date
from statistics import fmean

import numpy as np

from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.indicators.connecting import STAFF_AND_BOARD
from analysis.indicators.responses import warning
from analysis.indicators.surveys import Answer, answers, coverage, last_wave, respondents, too_few
from analysis.intervals import Band
from analysis.resampling import BOOTSTRAP, bootstrap
from analysis.study import Study
from data.model import Register
from data.vocabularies import SCORECARD


def _scorecard(study: Study, day: date) -> Reading:
    register, wave = study.register, last_wave(study.register, SCORECARD, day)
    found = answers(register, wave, SCORECARD)
    if not found:
        return no_reading(
            "Needs survey_answers.csv (wave_id, organisation_id, item_id, score) for items of the scorecard (purpose, performance, operations, capacity) "
            "in survey_items.csv (topic)."
        )
    hidden = next(filter(None, (too_few(register, part) for part in _parts(register, found).values())), "")
    if hidden:
        return no_reading(hidden)
    means = {topic: fmean(score for _, _, score in part) for topic, part in _parts(register, found).items()}
    parts = {register.configuration.label("survey_topics", name): mean for name, mean in means.items()} | _questions(register, found)
    value = sum(means.values()) / len(means)
    return Reading(value=value, parts=parts, n=respondents(found), coverage=coverage(register, wave, found), warning=warning(register, wave, found))


def _scorecard_band(study: Study, day: date, reading: Reading) -> Band | None:
    """Return the bootstrap over respondents, each drawn with all its answers to all parts."""
    register = study.register
    found = answers(register, last_wave(register, SCORECARD, day), SCORECARD)
    names = sorted({key for key, _, _ in found})
    totals, counts = (np.zeros((len(names), len(_parts(register, found)))) for _ in range(2))
    for column, part in enumerate(_parts(register, found).values()):
        for key, _, score in part:
            totals[bisect(names, key) - 1, column] += score
            counts[bisect(names, key) - 1, column] += 1
    with np.errstate(divide="ignore", invalid="ignore"):  # a draw in which nobody answered one of the parts has no mean, and is left out
        ends = bootstrap(lambda weights: ((weights @ totals) / (weights @ counts)).mean(axis=1), len(names))
    return Band(*ends, BOOTSTRAP) if ends else None


def _parts(register: Register, found: list[Answer]) -> dict[str, list[Answer]]:
    """Return the answers to each part of the scorecard that has some."""
    topic = {item.id: item.topic for item in register.survey_items}
    parts = {name: [answer for answer in found if topic[answer[1]] == name] for name in SCORECARD}
    return {name: part for name, part in parts.items() if part}


def _questions(register: Register, found: list[Answer]) -> dict[str, float]:
    """Return the mean of each question of the parts that ask several; none of a part in which too few answered one, which the others would tell."""
    told: dict[str, float] = {}
    for topic, part in _parts(register, found).items():
        answered = {item: [answer for answer in part if answer[1] == item.id] for item in sorted(register.survey_items, key=lambda item: item.id)
                    if item.topic == topic}
        asked = {item: rows for item, rows in answered.items() if rows}
        if len(asked) > 1 and not any(too_few(register, rows) for rows in asked.values()):
            title = register.configuration.label("survey_topics", topic)
            told |= {f"{title}: {item.text}": fmean(score for _, _, score in rows) for item, rows in asked.items()}
    return told


SCORECARD_MEAN = Indicator(
    code="3.2",
    title="Network health scorecard",
    question="How do members rate the network's purpose, performance, operations and capacity?",
    unit="score",
    direction=Direction.HIGHER,
    formula="Mean of the four parts' means, each the mean of its answers from 1 to 5, in the last survey closed by the day.",
    needs=("survey_waves.csv", "survey_items.csv (topic)", "survey_answers.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="A tool for talking, not a mark. About 4.0 was the norm of one published network.",
    source="Network Impact, Network Health Scorecard",
    version=1,
    read=_scorecard,
    band=_scorecard_band,
)
