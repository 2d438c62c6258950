"""Triangle tests in numbers: how likely a result is by chance, and what may be missed.

Nothing here can show that two samples are alike: a test that finds nothing has missed what was too
small for so few learners.
"""

from functools import cache
from math import comb
from typing import Final

CHANCE: Final = 1 / 3
"""The share of right answers of learners who only guess."""
LEVEL: Final = 0.05
"""A result that chance gives more seldom than this counts as a difference (one-sided)."""
POWER: Final = 0.8
"""How sure a class must be to find a difference for it to be called large enough for it."""
LEARNERS_FOR: Final = ((0.7, 9), (0.6, 11), (0.5, 16), (0.4, 25), (0.3, 42))
"""The share of people who taste a difference, with the learners from which on it is found with
`POWER` at `LEVEL`. Reckoned with the exact binomial; a test reckons it again."""
FEWEST: Final = LEARNERS_FOR[0][1]
"""Fewer learners may miss even what seven people in ten taste."""


@cache
def chance_of(right: int, n: int, share: float = CHANCE) -> float:
    """How likely `right` or more of `n` learners are right, each with the probability `share`."""
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(right, n + 1))


def needed(n: int) -> int | None:
    """How many of `n` learners must be right to show a difference; None where all are too few."""
    return next((right for right in range(n + 1) if chance_of(right, n) <= LEVEL), None)


def power(n: int, tasting: float) -> float:
    """How likely `n` learners show a difference that the share `tasting` of people tastes."""
    right = needed(n)
    return 0.0 if right is None else chance_of(right, n, tasting + (1 - tasting) * CHANCE)


def smallest_found(n: int) -> float | None:
    """The smallest share of tasters of which `n` learners surely enough show the difference."""
    return min((share for share, learners in LEARNERS_FOR if n >= learners), default=None)
