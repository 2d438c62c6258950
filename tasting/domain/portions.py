"""What is packed for a learner who tests sets: portions under codes of their own.

A portion is not a sample: of a triangle two are of one sample, one is of another, and each has a
code that nobody else has. Which sample is behind a code is the trainer's secret until the reveal.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasting.domain.codes import blind_codes
from tasting.domain.errors import UserError
from tasting.words import message


@dataclass(frozen=True)
class Portions:
    """The portions of one learner, in the order in which they are tasted."""

    order: tuple[str, ...]
    """Their codes."""
    behind: tuple[str, ...]
    """The sample behind each, by its own code: the secret."""


def draw_portions(
    samples: Sequence[str],
    orders: Sequence[str],
    before: Sequence[Sequence[str]],
    used: Iterable[str],
    chance: random.Random,
) -> Portions:
    """The portions for one learner more: a set for each two of `samples`.

    `orders` are those that a set can have, "AAB" of two portions of its first sample and one of its
    second. `before` has what is behind the portions of those who sit there already. Of the orders
    of a set one that was given least is taken, so that they come equally often; `chance` takes one
    where several were. No code of `used` is given again. Raises UserError where three digits do
    not suffice.
    """
    behind: list[str] = []
    for at in range(0, len(samples), 2):
        pair = samples[at], samples[at + 1]
        size = len(orders[0])
        place = at // 2 * size
        given = Counter(tuple(each[place : place + size]) for each in before)
        rows = [tuple(pair["AB".index(letter)] for letter in row) for row in orders]
        least = min(given[row] for row in rows)
        behind += chance.choice([row for row in rows if given[row] == least])
    try:
        order = blind_codes(len(behind), chance, elsewhere=used)
    except ValueError as error:
        raise UserError(
            message(
                "Three digits do not give so many learners codes of their own. Plan two sessions, "
                "with half of the learners in each."
            )
        ) from error
    return Portions(order, tuple(behind))


def order_range(orders: Sequence[str], given: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How often the rarest and the most frequent of the `orders` is given, over all sets."""
    size = len(orders[0])
    counts: list[int] = []
    for place in range(0, max(map(len, given), default=0), size):
        found = Counter(tuple(each[place : place + size]) for each in given)
        counts += [*found.values(), *[0] * (len(orders) - len(found))]
    return min(counts, default=0), max(counts, default=0)
