"""Tests of sets in numbers: how likely a result is by chance, and what may be missed.

Nothing here can show that two samples are alike: a test that finds nothing has missed what was too
small for so few learners.

How many must agree is reckoned with the exact binomial, as the tables of ISO 4120 (triangle),
ISO 5495 (paired) and ISO 10399 (duo-trio) are; how many learners find a difference, by the share of
people who taste it, as in Ennis 1993, The power of sensory discrimination methods, Journal of
Sensory Studies 8, 353–370.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from math import comb
from typing import Final

from tasting.domain.attributes import Discrimination, Paired

LEVEL: Final = 0.05
"""A result that chance gives more seldom than this counts as a difference."""
POWER: Final = 0.8
"""How sure a class must be to find a difference for it to be called large enough for it."""


@dataclass(frozen=True)
class Design:
    """What a kind of test can show."""

    chance: float
    """The share of learners who only guess and come out so."""
    sides: int
    """1 where one answer is right; 2 where either may be chosen by more learners."""
    learners_for: tuple[tuple[float, int], ...]
    """The share of people who taste a difference, with the learners from which on it is found with
    `POWER` at `LEVEL`. Reckoned with the exact binomial; a test reckons it again."""

    @property
    def fewest(self) -> int:
        """Fewer learners may miss even what seven people in ten taste."""
        return self.learners_for[0][1]

    @property
    def least(self) -> int:
        """Fewer learners can show nothing: all of them agree by chance too often."""
        return next(n for n in count(1) if self.needed(n) is not None)

    def likely(self, found: int, n: int) -> float:
        """How likely so clear a result of `n` learners is by chance alone."""
        if self.sides == 1:
            return chance_of(found, n, self.chance)
        return min(1.0, 2 * chance_of(max(found, n - found), n, self.chance))

    def needed(self, n: int) -> int | None:
        """How many of `n` learners must agree to show a difference; None: all are too few."""
        least = range((n + 1) // 2 if self.sides == 2 else 0, n + 1)
        return next((found for found in least if self.likely(found, n) <= LEVEL), None)

    def power(self, n: int, tasting: float) -> float:
        """How likely `n` learners show a difference that the share `tasting` of people tastes."""
        found = self.needed(n)
        share = tasting + (1 - tasting) * self.chance
        return 0.0 if found is None else chance_of(found, n, share)

    def smallest_found(self, n: int) -> float | None:
        """The smallest share of tasters of which `n` learners surely enough show a difference."""
        return min((share for share, least in self.learners_for if n >= least), default=None)


@cache
def chance_of(right: int, n: int, share: float) -> float:
    """How likely `right` or more of `n` learners are right, each with the probability `share`."""
    return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(right, n + 1))


ONE_OF_TWO: Final = Design(1 / 2, 1, ((0.7, 13), (0.6, 18), (0.5, 28), (0.4, 42), (0.3, 76)))
"""One of two portions is right."""
DESIGNS: Final[Mapping[str, Design]] = {
    "triangle": Design(1 / 3, 1, ((0.7, 9), (0.6, 11), (0.5, 16), (0.4, 25), (0.3, 42))),
    "paired": Design(1 / 2, 2, ((0.7, 17), (0.6, 23), (0.5, 35), (0.4, 54), (0.3, 97))),
    "tetrad": Design(1 / 3, 1, ((0.7, 9), (0.6, 11), (0.5, 16), (0.4, 25), (0.3, 42))),
    "duo-trio": ONE_OF_TWO,
}
"""Every kind of test, by the kind of its attribute; for pairs of which either may have more."""


def design_of(test: Discrimination) -> Design:
    """What a test can show; of a pair more, where it is told beforehand which is expected."""
    return ONE_OF_TWO if isinstance(test, Paired) and test.expected else DESIGNS[test.kind]


def hits_by_answer(
    hits: Mapping[int, bool], answers: Mapping[int, str]
) -> dict[str, tuple[int, int]]:
    """How many learners who gave each answer chose right, and how many gave it.

    Both by seat number; whoever has only one of the two is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    for seat in hits.keys() & answers.keys():
        right, n = found.get(answers[seat], (0, 0))
        found[answers[seat]] = right + hits[seat], n + 1
    return found
