"""Every indicator the program can compute, in reading order; a network chooses from them, and adds those it enters by hand."""

from collections.abc import Mapping
from functools import lru_cache

from analysis.indicators.action import COORDINATED_ACTIONS, OUTCOMES, PARTICIPATION, POLICY_PROGRESS
from analysis.indicators.agreement import EQUITY, IMPACT, KNOWLEDGE, VISION
from analysis.indicators.base import Indicator
from analysis.indicators.capacity import INTRODUCTIONS, LEARNING_REACH, NEEDS_ANSWERED
from analysis.indicators.coalition import BREADTH, REPEAT
from analysis.indicators.connecting import ACTIVE_MEMBERS, AREAS_REPRESENTED, GIANT_SHARE, THEME_RATIO
from analysis.indicators.engagement import ENGAGEMENT
from analysis.indicators.entered import entered
from analysis.indicators.exposure import EXPOSURE
from analysis.indicators.governance import RUNWAY, TOP_FUNDER, TURNOUT
from analysis.indicators.knowledge import DIRECTORY, KNOWLEDGE_FLOW
from analysis.indicators.people import DIVERSITY_OF_PEOPLE, EVENNESS
from analysis.indicators.reach import INTEGRATION, NEW_GROUPS, SECTOR_COVERAGE
from analysis.indicators.scorecard import SCORECARD_MEAN
from analysis.indicators.seats import GOVERNING
from analysis.indicators.structure import HUB_DEPENDENCE, MEAN_DEGREE, RECIPROCITY
from analysis.indicators.trust import DEEP_TIES, TRUST
from data.entered import in_order
from data.model import Register

INDICATORS: tuple[Indicator, ...] = (
    ACTIVE_MEMBERS, SECTOR_COVERAGE, GIANT_SHARE, MEAN_DEGREE, HUB_DEPENDENCE, DEEP_TIES, TRUST, RECIPROCITY, THEME_RATIO, AREAS_REPRESENTED,
    DIVERSITY_OF_PEOPLE, EVENNESS, ENGAGEMENT, INTEGRATION, NEW_GROUPS,
    KNOWLEDGE, IMPACT, LEARNING_REACH, NEEDS_ANSWERED, INTRODUCTIONS, KNOWLEDGE_FLOW, DIRECTORY, EQUITY,
    VISION, SCORECARD_MEAN, TURNOUT, GOVERNING, TOP_FUNDER, RUNWAY,
    COORDINATED_ACTIONS, PARTICIPATION, BREADTH, REPEAT, POLICY_PROGRESS, OUTCOMES, EXPOSURE,
)
"""One line for each objective."""

COMPUTED = frozenset(indicator.code for indicator in INDICATORS)


@lru_cache(maxsize=8)
def indicators_of(register: Register) -> tuple[Indicator, ...]:
    """Return the indicators of a network in the order of their codes: all computed ones, and those it enters by hand.

    An entry with the code of a computed indicator is passed over: what can be counted is not entered.
    """
    added = (entered(spec) for spec in register.configuration.entered if spec.code not in COMPUTED)
    return tuple(sorted((*INDICATORS, *added), key=lambda indicator: in_order(indicator.code)))


@lru_cache(maxsize=8)
def by_code(register: Register) -> Mapping[str, Indicator]:
    """Return the indicators of a network by code."""
    return {indicator.code: indicator for indicator in indicators_of(register)}
