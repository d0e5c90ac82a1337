"""How far a share or a mean may be off because only so many were counted."""

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Band:
    """How far a number may be off: both ends at 95 %, and in words how they were found."""

    low: float
    high: float
    words: str


def normal_quantile(confidence: float) -> float:
    """Return how many standard errors either side of the middle hold a share of a normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(successes: float, n: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a share, without correction for continuity.

    Parameters
    ----------
    successes, n
        How many of how many; ``successes`` may be a fraction where organisations are shared out over groups.

    Returns
    -------
    tuple of float
        Both ends, within 0 to 1 and never of no width; 0 and 1 for n = 0, of which nothing is known.

    Raises
    ------
    ValueError
        If there are more successes than cases, or fewer than none.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209–212.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    if n == 0:
        return 0.0, 1.0
    z2 = normal_quantile(confidence) ** 2
    share = successes / n
    middle = (successes + z2 / 2) / (n + z2)
    half = math.sqrt(z2 * (successes * (n - successes) / n + z2 / 4)) / (n + z2)
    return max(min(middle - half, share), 0.0), min(max(middle + half, share), 1.0)  # rounding must not put the share itself outside
