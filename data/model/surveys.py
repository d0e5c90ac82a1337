"""What members say, how they rate one another, and counts of people that were made safe before."""

from dataclasses import dataclass

from data.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWave:
    """Rounds of a survey."""

    id: str
    title: str
    opened: PartialDate
    closed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyItem:
    """Questions, each with the part of the scorecard it belongs to."""

    id: str
    text: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyInvitation:
    """Who was asked in a round, so that silence can be told from a no."""

    id: str
    wave_id: str
    organisation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """One organisation's answer to one question in one round."""

    id: str
    wave_id: str
    organisation_id: str
    item_id: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRating:
    """How one organisation rates another in a round; who rated whom is for coordinators alone."""

    id: str
    wave_id: str
    respondent_id: str | None = None
    alter_id: str | None = None
    reliability: int | None = None
    openness: int | None = None
    mission: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiversityCount:
    """Counts of people by their answers to monitoring questions, made safe before they come here: no count under 10 is held."""

    id: str
    counted_on: PartialDate
    question: str
    category: str
    count: int | None = None
    respondents: int
    didnt_say: int | None = None
    asked: int | None = None
