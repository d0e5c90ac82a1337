"""Every indicator the program can compute, in reading order; a network chooses from them."""

from analysis.indicators.action import COORDINATED_ACTIONS, OUTCOMES, PARTICIPATION, POLICY_PROGRESS
from analysis.indicators.base import Indicator
from analysis.indicators.capacity import INTRODUCTIONS, KNOWLEDGE, LEARNING_REACH, NEEDS_ANSWERED
from analysis.indicators.connecting import ACTIVE_MEMBERS, AREAS_REPRESENTED, GIANT_SHARE, THEME_RATIO
from analysis.indicators.governance import RUNWAY, SCORECARD_MEAN, TOP_FUNDER, TURNOUT

INDICATORS: tuple[Indicator, ...] = (
    ACTIVE_MEMBERS,
    GIANT_SHARE,
    THEME_RATIO,
    AREAS_REPRESENTED,
    KNOWLEDGE,
    LEARNING_REACH,
    NEEDS_ANSWERED,
    INTRODUCTIONS,
    SCORECARD_MEAN,
    TURNOUT,
    TOP_FUNDER,
    RUNWAY,
    COORDINATED_ACTIONS,
    PARTICIPATION,
    POLICY_PROGRESS,
    OUTCOMES,
)
