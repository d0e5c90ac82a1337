"""What members say of themselves and of the network: statements they agree with, from 1 to 5."""

from collections.abc import Iterable
from datetime import date
from statistics import fmean, pstdev

import numpy as np

from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import STAFF_AND_BOARD
from analysis.indicators.responses import warning
from analysis.indicators.surveys import Answer, answers, before, coverage, last_wave, too_few
from analysis.intervals import Band
from analysis.resampling import BOOTSTRAP, bootstrap
from analysis.study import Study
from data.model import Register

AGREE = 4
SMALL = 100_000
"""Pounds of income a year below which an organisation is small."""
FARTHEST = 2.0
"""Standard deviation of scores from 1 to 5 when half say 1 and half say 5: as far apart as can be."""


def agreeing(study: Study, day: date, topic: str) -> Reading:
    """Return the share of answers of 4 or 5 to the questions on a topic, in the last round closed by the day.

    The parts hold the counts and, where some answered both this round and the one before, how far the
    same organisations moved on average.
    """
    register, wave = study.register, last_wave(study.register, (topic,), day)
    found = answers(register, wave, (topic,))
    if not found:
        return no_reading(f"Needs survey_answers.csv (wave_id, organisation_id, item_id, score) for items of the topic {topic} in survey_items.csv.")
    hidden = too_few(register, found)
    if hidden:
        return no_reading(hidden)
    agree = sum(score >= AGREE for _, _, score in found)
    parts = {"agree (4 or 5)": agree, "answers": len(found), **paired_change(register, topic, day, found)}
    return Reading(value=agree / len(found), parts=parts, n=len(found), coverage=coverage(register, wave, found), warning=warning(register, wave, found))


def paired_change(register: Register, topic: str, day: date, found: list[Answer]) -> dict[str, float]:
    """Return how far those moved who answered both rounds, in points of the scale, and how many they are; nothing for too few."""
    earlier = answers(register, before(register, (topic,), day), (topic,))
    then, now = _means(earlier), _means(found)
    both = sorted(then.keys() & now.keys())
    if not both or too_few(register, [(key, "", 0) for key in both]):
        return {}
    return {"change of those who answered twice": fmean(now[key] - then[key] for key in both), "answered twice": len(both)}


def _means(found: Iterable[Answer]) -> dict[str, float]:
    """Return each organisation's mean score."""
    scores: dict[str, list[int]] = {}
    for organisation, _, score in found:
        scores.setdefault(organisation, []).append(score)
    return {key: fmean(told) for key, told in scores.items()}


def _knowledge(study: Study, day: date) -> Reading:
    return agreeing(study, day, "knowledge")


def _impact(study: Study, day: date) -> Reading:
    return agreeing(study, day, "impact")


def _vision(study: Study, day: date) -> Reading:
    found = agreeing(study, day, "vision")
    if found.value is None:
        return found
    scores = [score for _, _, score in answers(study.register, last_wave(study.register, ("vision",), day), ("vision",))]
    parts = {**found.parts, "agreement, 1 where all say the same": 1 - pstdev(scores) / FARTHEST, "mean score": fmean(scores)}
    return Reading(value=found.value, parts=parts, n=found.n, coverage=found.coverage, warning=found.warning)


def _equity(study: Study, day: date) -> Reading:
    register, wave = study.register, last_wave(study.register, ("knowledge",), day)
    found = answers(register, wave, ("knowledge",))
    small, large = _by_income(register, found)
    if not small or not large:
        return no_reading("Needs survey_answers.csv (score) on the topic knowledge, of some below and some over £100,000 in organisations.csv (income_gbp).")
    hidden = too_few(register, small) or too_few(register, large)
    if hidden:
        return no_reading(hidden)
    known, told = len(small) + len(large), {*small, *large}
    rest = [answer for answer in found if answer not in told]
    few = bool(rest) and too_few(register, rest)  # taken from the share of all, the two shares would tell what those few said
    parts = {} if few else {"agree, small organisations": _share(small), "agree, larger organisations": _share(large),
                            "answers of small organisations": len(small)}
    return Reading(value=_share(small) - _share(large), parts=parts, n=known, coverage=known / len(found), warning=warning(register, wave, found))


def _by_income(register: Register, found: list[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Return the answers of small organisations and of the others whose income is known."""
    income = {key: register.organisation[key].income_gbp for key, _, _ in found if key in register.organisation}
    told = [(answer, income[answer[0]]) for answer in found if income.get(answer[0]) is not None]
    return [answer for answer, pounds in told if pounds < SMALL], [answer for answer, pounds in told if pounds >= SMALL]


def _share(found: list[Answer]) -> float:
    return sum(score >= AGREE for _, _, score in found) / len(found)


def _equity_band(study: Study, day: date, reading: Reading) -> Band | None:
    register = study.register
    groups = _by_income(register, answers(register, last_wave(register, ("knowledge",), day), ("knowledge",)))
    told = np.array([(group, score >= AGREE) for group, found in enumerate(groups) for _, _, score in sorted(found)], dtype=float)
    small, agree = told[:, 0] == 0, told[:, 1]

    def gap(weights: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):  # a draw without one of the groups has no gap, and is left out
            return (weights[:, small] @ agree[small]) / weights[:, small].sum(1) - (weights[:, ~small] @ agree[~small]) / weights[:, ~small].sum(1)
    ends = bootstrap(gap, len(told))
    return Band(*ends, BOOTSTRAP) if ends else None


KNOWLEDGE = Indicator(
    code="2.1",
    title="Members with the knowledge they need",
    question="Do members have the knowledge, skills and resources to meet their aims?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Answers of 4 or 5 out of 5 ÷ all answers, in the last survey closed by the day.",
    needs=("survey_waves.csv", "survey_items.csv (topic knowledge)", "survey_answers.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="Says how those who answered see themselves. Under 65 % response, read with care.",
    source="Network Impact and CEI (2014), network health",
    version=1,
    read=_knowledge,
    band=wilson_band,
)
IMPACT = Indicator(
    code="2.2",
    title="Members whose impact has grown",
    question="Has the network increased the impact of members' work?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Answers of 4 or 5 out of 5 ÷ all answers, in the last survey closed by the day.",
    needs=("survey_waves.csv", "survey_items.csv (topic impact)", "survey_answers.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="What members think the network did for them; ask each for one example. Under 65 % response, read with care.",
    source="Network Impact and CEI (2014), results",
    version=1,
    read=_impact,
    band=wilson_band,
)
EQUITY = Indicator(
    code="2.11",
    title="Small organisations compared with larger ones",
    question="Do small members have what they need as often as others?",
    unit="points",
    direction=Direction.RANGE,
    formula="Share of answers of 4 or 5 on knowledge among organisations with an income under £100,000 a year, minus the same among the others.",
    needs=("survey_answers.csv", "survey_items.csv (topic knowledge)", "organisations.csv (income_gbp)"),
    audiences=STAFF_AND_BOARD,
    caveat="Below 0 the small ones lag behind. Both groups are small, so look at the band before the number.",
    source="Proposed for networks of this kind",
    version=1,
    read=_equity,
    band=_equity_band,
)
VISION = Indicator(
    code="3.1",
    title="Shared vision",
    question="Do members agree with the vision, and can they explain it?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Answers of 4 or 5 out of 5 ÷ all answers, in the last survey closed by the day. "
            "Agreement is 1 − the standard deviation ÷ 2, the largest there can be.",
    needs=("survey_waves.csv", "survey_items.csv (topic vision)", "survey_answers.csv"),
    audiences=STAFF_AND_BOARD,
    caveat="Those who answer a network's survey are likely to agree with it. Under 65 % response, read with care.",
    source="Network Impact, Network Health Scorecard; agreement as in PARTNER",
    version=1,
    read=_vision,
    band=wilson_band,
)
