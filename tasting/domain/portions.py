"""What is packed for a learner of triangle tests: sets of three portions under codes of their own.

A portion is not a sample: two of a set are of one sample, one is of another, and each has a code
that nobody else has. Which sample is behind a code is the trainer's secret until the reveal.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.attributes.triangle import THREE
from tasting.domain.codes import blind_codes
from tasting.domain.errors import UserError
from tasting.words import message

SEQUENCES: Final = ("AAB", "ABA", "BAA", "BBA", "BAB", "ABB")
"""The six orders of two portions of one sample and one of another (ISO 4120)."""


@dataclass(frozen=True)
class Portions:
    """The portions of one learner, in the order in which they are tasted."""

    order: tuple[str, ...]
    """Their codes."""
    behind: tuple[str, ...]
    """The sample behind each, by its own code: the secret."""


def draw_portions(
    samples: Sequence[str],
    before: Sequence[Sequence[str]],
    used: Iterable[str],
    chance: random.Random,
) -> Portions:
    """The portions for one learner more: a set for each two of `samples`.

    `before` has what is behind the portions of those who sit there already. Of the six sequences
    of a set one that was given least is taken, so that every six learners have each of them;
    `chance` takes one where several were. No code of `used` is given again. Raises UserError where
    three digits do not suffice.
    """
    behind: list[str] = []
    for at in range(0, len(samples), 2):
        pair = samples[at], samples[at + 1]
        place = at // 2 * THREE
        given = Counter(tuple(each[place : place + THREE]) for each in before)
        rows = [tuple(pair["AB".index(letter)] for letter in row) for row in SEQUENCES]
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


def sequence_range(given: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How often the rarest and the most frequent sequence is given, over all sets."""
    sets = max(map(len, given), default=0) // THREE
    counts: list[int] = []
    for place in range(0, sets * THREE, THREE):
        found = Counter(tuple(each[place : place + THREE]) for each in given)
        counts += [*found.values(), *[0] * (len(SEQUENCES) - len(found))]
    return min(counts, default=0), max(counts, default=0)


def odd_one(order: Sequence[str], behind: Sequence[str], number: int) -> str:
    """The code of the odd portion in set `number`, counted from 1; empty where there is no set."""
    place = slice((number - 1) * THREE, number * THREE)
    counts = Counter(behind[place])
    found = zip(order[place], behind[place], strict=False)
    odd = [code for code, sample in found if counts[sample] == 1]
    return odd[0] if len(odd) == 1 else ""
