"""What the survey indicators share: the last round, its answers, and how many were asked."""

from datetime import date

from data.model import Register, SurveyWave

Answer = tuple[str, str, int]
"""Organisation, question and score."""


def last_wave(register: Register, day: date) -> SurveyWave | None:
    """Return the round closed last by the day; one without a closing date closes as it opens."""
    closed = [wave for wave in register.survey_waves if (wave.closed or wave.opened).first <= day]
    return max(closed, key=lambda wave: (wave.closed or wave.opened).first, default=None)


def answers(register: Register, wave: SurveyWave | None, topics: tuple[str, ...], day: date) -> list[Answer]:
    """Return the answers of a round to the questions on the topics."""
    asked = {item.id for item in register.survey_items if item.topic in topics}
    return [(row.organisation_id, row.item_id, row.score) for row in register.survey_answers if wave and row.wave_id == wave.id and row.item_id in asked]


def coverage(register: Register, wave: SurveyWave | None, found: list[Answer]) -> float | None:
    """Return those who answered ÷ those invited; None where nobody knows who was invited."""
    invited = {row.organisation_id for row in register.survey_invitations if wave and row.wave_id == wave.id}
    return len({organisation for organisation, _, _ in found} & invited) / len(invited) if invited else None


def too_few(register: Register, count: int) -> bool:
    """Say whether there are too few answers for this audience; a coordinator sees them all."""
    return register.audience != "coordinator" and count < register.configuration.thresholds.fewest_answers
