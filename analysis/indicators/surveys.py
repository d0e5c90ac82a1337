"""What the survey indicators share: the last round, its answers, and how many were asked."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from data.model import Register, SurveyWave

Answer = tuple[str, str, int]
"""Organisation, question and score."""


def last_wave(register: Register, topics: tuple[str, ...], day: date) -> SurveyWave | None:
    """Return the round closed last by the day that has answers on the topics.

    A round without a closing date counts as closed on the day it opened. Of two closed on one day, the
    one with the later id is taken, so that the order of rows makes no difference.
    """
    rounds = _rounds(register, topics, day)
    return rounds[-1] if rounds else None


def before(register: Register, topics: tuple[str, ...], day: date) -> SurveyWave | None:
    """Return the round with answers on the topics that closed before the last one; None for the first."""
    rounds = _rounds(register, topics, day)
    return rounds[-2] if len(rounds) > 1 else None


def _rounds(register: Register, topics: tuple[str, ...], day: date) -> list[SurveyWave]:
    """Return the rounds with answers on the topics that had closed by the day, in order."""
    answered = _answered(register, topics)
    return sorted((wave for wave in register.survey_waves if wave.id in answered and closed(wave) <= day), key=lambda wave: (closed(wave), wave.id))


def closed(wave: SurveyWave) -> date:
    """Return the last day of a round; one closed "in 2026" was surely closed once the year was over."""
    return wave.closed.until - timedelta(days=1) if wave.closed else wave.opened.first


@lru_cache(maxsize=32)
def _answered(register: Register, topics: tuple[str, ...]) -> Mapping[str, list[Answer]]:
    """Return the answers to the questions on the topics, by round."""
    asked = {item.id for item in register.survey_items if item.topic in topics}
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for row in register.survey_answers:
        if row.item_id in asked:
            found[row.wave_id].append((row.organisation_id, row.item_id, row.score))
    return dict(found)


def answers(register: Register, wave: SurveyWave | None, topics: tuple[str, ...]) -> list[Answer]:
    """Return the answers of a round to the questions on the topics."""
    return list(_answered(register, topics).get(wave.id, ())) if wave else []


def respondents(found: list[Answer]) -> int:
    """Return how many organisations answered."""
    return len({organisation for organisation, _, _ in found})


def coverage(register: Register, wave: SurveyWave | None, found: list[Answer]) -> float | None:
    """Return those who answered ÷ those invited; None where nobody knows who was invited."""
    asked = invited(register, wave)
    return len({organisation for organisation, _, _ in found} & asked) / len(asked) if asked else None


def invited(register: Register, wave: SurveyWave | None) -> frozenset[str]:
    """Return who was invited to a round."""
    return _invited(register).get(wave.id, frozenset()) if wave else frozenset()


@lru_cache(maxsize=8)
def _invited(register: Register) -> Mapping[str, frozenset[str]]:
    """Return who was invited to each round."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in register.survey_invitations:
        found[row.wave_id].add(row.organisation_id)
    return {wave: frozenset(asked) for wave, asked in found.items()}


def too_few(register: Register, found: list[Answer]) -> str:
    """Return why there are too few answers to show this audience, or nothing; a coordinator sees them all.

    Organisations that answered are counted, not their answers: five who answer two questions each are
    still five.
    """
    least = register.configuration.thresholds.fewest_answers
    if register.audience == "coordinator" or respondents(found) >= least:
        return ""
    return f"Fewer than {least} organisations answered (survey_answers.csv, organisation_id, score): too few to show without pointing at someone."
