"""Trust and depth: how strong ties are said to be, and how far organisations trust those they know."""

from datetime import date
from statistics import fmean

from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import STAFF_AND_BOARD, no_ties
from analysis.indicators.surveys import closed, invited
from analysis.intervals import Band
from analysis.resampling import BOOTSTRAP, of_means
from analysis.study import Study
from data.model import Register, SurveyWave, TrustRating

DEEP = 4
"""Least Frey strength of a deep tie: a coalition or a collaboration."""
FREY = ("networking (1)", "cooperation (2)", "coordination (3)", "coalition (4)", "collaboration (5)")
ITEMS = ("reliability", "openness", "mission")
LEAST, MOST = 1, 4
FEWEST_RATINGS = 10
"""Fewer ratings are shown to nobody but coordinators; a network may ask for more."""


def _deep_ties(study: Study, day: date) -> Reading:
    ties = study.ties_on(day)
    strengths = ties.strength[ties.reported]
    known = strengths[strengths > 0]
    if not len(known):
        return no_reading(no_ties(study) if not len(ties) else "Needs strength (Frey 1 to 5) in ties.csv for ties that hold on this day.")
    shares = {name: float((known == number).mean()) for number, name in enumerate(FREY, start=1)}
    parts = {**shares, "mean strength": float(known.mean())}
    return Reading(value=float((known >= DEEP).mean()), parts=parts, n=len(known), coverage=len(known) / len(strengths))


def _trust(study: Study, day: date) -> Reading:
    register, wave = study.register, _last_round(study.register, day)
    ratings = [row for row in _scored(register) if wave and row.wave_id == wave.id]
    if not ratings:
        return no_reading("Needs trust_ratings.csv (wave_id, respondent_id, alter_id, reliability, openness, mission) of a round closed by this day.")
    least = 1 if register.audience == "coordinator" else max(register.configuration.thresholds.fewest_answers, FEWEST_RATINGS)
    if len(ratings) < least:
        return no_reading(f"Fewer than {least} ratings (trust_ratings.csv, reliability, openness, mission): too few to show without pointing at someone.")
    told = {item: [value for row in ratings if (value := getattr(row, item)) is not None] for item in ITEMS}
    parts = {item: _rescaled(fmean(values)) if len(values) >= least else None for item, values in told.items()}
    return Reading(value=fmean(map(score, ratings)), parts=parts, n=len(ratings), coverage=_response(register, wave, ratings))


def _last_round(register: Register, day: date) -> SurveyWave | None:
    """Return the round with ratings that closed last by the day."""
    rated = {row.wave_id for row in register.trust_ratings}
    return max((wave for wave in register.survey_waves if wave.id in rated and closed(wave) <= day), key=lambda wave: (closed(wave), wave.id), default=None)


def _scored(register: Register) -> list[TrustRating]:
    """Return the ratings with at least one answer."""
    return [row for row in register.trust_ratings if any(getattr(row, item) is not None for item in ITEMS)]


def score(row: TrustRating) -> float:
    """Return the trust of one rating, from 0 to 100: the mean of what was answered of its three questions, rescaled from 1 to 4."""
    return _rescaled(fmean(value for item in ITEMS if (value := getattr(row, item)) is not None))


def _rescaled(value: float) -> float:
    return (value - LEAST) / (MOST - LEAST) * 100


def _response(register: Register, wave: SurveyWave | None, ratings: list[TrustRating]) -> float | None:
    """Return those who rated ÷ those invited; None where the reader may not know who rated, or nobody knows who was invited."""
    raters, asked = {row.respondent_id for row in ratings}, invited(register, wave)
    return len(raters & asked) / len(asked) if asked and None not in raters else None


def _trust_band(study: Study, day: date, reading: Reading) -> Band | None:
    """Return the bootstrap over those who rated; over the ratings where the reader may not know who rated."""
    wave = _last_round(study.register, day)
    ratings = [row for row in _scored(study.register) if wave and row.wave_id == wave.id]
    ends = of_means([score(row) for row in ratings], [row.respondent_id or row.id for row in ratings])
    named = all(row.respondent_id for row in ratings)
    return Band(*ends, BOOTSTRAP if named else BOOTSTRAP.replace("respondents", "ratings")) if ends else None


DEEP_TIES = Indicator(
    code="1.6",
    title="Deep ties",
    question="Do organisations know of each other, or work as one?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Reported ties of strength 4 or 5 on Frey's scale ÷ reported ties of known strength; of several reports the strongest counts. "
            "The parts are the whole mix.",
    needs=("ties.csv (source_id, target_id, strength, start)",),
    audiences=STAFF_AND_BOARD,
    caveat="A higher level is not always better: each is right in some setting. Ties that come from sharing a group have no strength.",
    source="Frey et al. (2006), American Journal of Evaluation 27, 383–392",
    version=1,
    read=_deep_ties,
    band=wilson_band,
)
TRUST = Indicator(
    code="1.7",
    title="Trust",
    question="Do members find each other reliable, open to discussion and of one purpose?",
    unit="index",
    direction=Direction.HIGHER,
    formula="Mean over ratings of (reliability + openness + mission) ÷ 3, each from 1 to 4, rescaled to 0 to 100; in the last round closed by the day.",
    needs=("survey_waves.csv", "trust_ratings.csv (reliability, openness, mission)"),
    audiences=STAFF_AND_BOARD,
    caveat="Rated only for those one knows. Trust may fall while a network matures: read it with what happened. Who rated whom is never shown.",
    source="Visible Network Labs, PARTNER trust and value metrics (2021)",
    version=1,
    read=_trust,
    band=_trust_band,
)
