"""Serving orders by Williams designs, and how balanced they came out."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import lcm
from typing import Literal

from tasting.domain.flights import parted

Order = tuple[str, ...]
ServingOrder = Literal["drawn", "fixed", "same"]
"""Drawn for each learner, fixed by the trainer as the plan lists, or one drawn for everybody."""


def williams(n: int) -> list[tuple[int, ...]]:
    """The Williams design for `n` samples: n orders where n is even, 2n where it is odd.

    Over the whole block each sample stands once (odd: twice) in each place and follows each other
    sample once (odd: twice). Source: MacFie et al. 1989.
    """
    first = [0]
    for i in range(1, n):
        first.append((i + 1) // 2 if i % 2 else n - i // 2)
    square = [tuple((place + row) % n for place in first) for row in range(n)]
    if n % 2 and n > 1:
        square += [tuple(reversed(row)) for row in square]
    return square


@dataclass(frozen=True)
class Balance:
    """How evenly the samples are spread over places and neighbours, each within its flight."""

    codes: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    """[code][place in its flight]: how many learners have this code there."""
    follows: tuple[tuple[int, ...], ...]
    """[before][after]: how many learners have this pair in direct succession; what comes after is
    counted within the flight of what comes before."""
    block: int
    """How many learners make a whole block."""
    learners: int
    flights: int = 1

    @property
    def whole(self) -> bool:
        """Whether everything is even, as it is for whole blocks from which nobody withdrew."""
        rows = range(len(self.codes))
        return all(
            len(set(counts)) == 1
            for flight in parted(rows, self.flights)
            for counts in (self._placed(flight), self._followed(flight))
            if counts
        )

    @property
    def place_range(self) -> tuple[int, int]:
        """The least and most often a code stands in a place."""
        counts = self._placed(range(len(self.codes)))
        return min(counts), max(counts)

    @property
    def follow_range(self) -> tuple[int, int]:
        """The least and most often a code directly follows another (0, 0 for one code)."""
        flights = parted(range(len(self.codes)), self.flights)
        counts = [n for flight in flights for n in self._followed(flight)] or [0]
        return min(counts), max(counts)

    def _placed(self, rows: Sequence[int]) -> list[int]:
        return [n for row in rows for n in self.places[row]]

    def _followed(self, rows: Sequence[int]) -> list[int]:
        """The counts of a flight's codes after each other one of it."""
        return [n for i, row in enumerate(rows) for j, n in enumerate(self.follows[row]) if i != j]


def serving_orders(
    codes: Sequence[str],
    learners: int,
    chance: random.Random,
    flights: int = 1,
    how: ServingOrder = "drawn",
) -> list[Order]:
    """One order for each learner: whole Williams blocks, the orders of each block shuffled.

    In several flights the codes of each, in the order of the plan, have a design of their own, and
    everybody tastes the first flight first. Fixed, or the same for all, it is one order for all.
    """
    if how == "fixed":
        return [tuple(codes)] * learners
    if how == "same":
        return serving_orders(codes, 1, chance, flights) * learners
    if flights > 1:
        each = [serving_orders(part, learners, chance) for part in parted(codes, flights)]
        return [tuple(chain(*orders)) for orders in zip(*each, strict=True)]
    orders: list[Order] = []
    while len(orders) < learners:
        block = [tuple(codes[i] for i in row) for row in williams(len(codes))]
        chance.shuffle(block)
        orders += block
    return orders[:learners]


def next_order(
    codes: Sequence[str],
    orders: Sequence[Order],
    chance: random.Random,
    flights: int = 1,
    how: ServingOrder = "drawn",
) -> Order:
    """The order for one learner more, beside `orders` that stay as they are.

    Fixed or the same for all, it is that of the others. Drawn, it is in each flight a row of the
    design that leaves places and neighbours as even as can be, and so one that was given out
    least; where several do, `chance` takes one.
    """
    if how == "fixed":
        return tuple(codes)
    if how == "same":
        return next(iter(orders), None) or serving_orders(codes, 1, chance, flights, how)[0]
    found: list[str] = []
    for part in parted(codes, flights):
        within = [tuple(code for code in order if code in part) for order in orders]
        rows = [tuple(part[i] for i in row) for row in williams(len(part))]
        spread = [_unevenness(part, [*within, row]) for row in rows]
        best = [row for row, uneven in zip(rows, spread, strict=True) if uneven == min(spread)]
        found += chance.choice(best)
    return tuple(found)


def _unevenness(codes: Sequence[str], orders: Sequence[Order]) -> int:
    """The sum of squared counts of places and neighbours: least where all are alike."""
    found = balance(codes, orders)
    return sum(n * n for row in (*found.places, *found.follows) for n in row)


def balance(codes: Sequence[str], orders: Sequence[Order], flights: int = 1) -> Balance:
    """Count how balanced `orders` of `codes` are, within each flight where there are several."""
    places: list[tuple[int, ...]] = []
    follows: list[tuple[int, ...]] = []
    blocks: list[int] = []
    for number, part in enumerate(parted(codes, flights)):
        index = {code: i for i, code in enumerate(part)}
        n = len(part)
        placed = [[0] * n for _ in part]
        followed = [[0] * n for _ in part]
        for order in orders:
            own = parted(order, flights)[number]
            for place, code in enumerate(own):
                placed[index[code]][place] += 1
            for before, after in pairwise(own):
                followed[index[before]][index[after]] += 1
        places += map(tuple, placed)
        follows += map(tuple, followed)
        blocks.append(len(williams(n)))
    return Balance(tuple(codes), tuple(places), tuple(follows), lcm(*blocks), len(orders), flights)
