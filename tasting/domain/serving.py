"""Serving orders by Williams designs, and how balanced they came out."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Order = tuple[str, ...]


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
    """How evenly the samples are spread over places and neighbours."""

    codes: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    """[code][place]: how many learners have this code there."""
    follows: tuple[tuple[int, ...], ...]
    """[before][after]: how many learners have this pair in direct succession."""
    block: int
    """How many learners make a whole block."""
    learners: int

    @property
    def whole(self) -> bool:
        """Whether everything is even, as it is for whole blocks from which nobody withdrew."""
        return all(low == high for low, high in (self.place_range, self.follow_range))

    @property
    def place_range(self) -> tuple[int, int]:
        """The least and most often a code stands in a place."""
        counts = [n for row in self.places for n in row]
        return min(counts), max(counts)

    @property
    def follow_range(self) -> tuple[int, int]:
        """The least and most often a code directly follows another (0, 0 for one code)."""
        counts = [n for i, row in enumerate(self.follows) for j, n in enumerate(row) if i != j] or [
            0
        ]
        return min(counts), max(counts)


def serving_orders(codes: Sequence[str], learners: int, chance: random.Random) -> list[Order]:
    """One order for each learner: whole Williams blocks, the orders of each block shuffled."""
    orders: list[Order] = []
    while len(orders) < learners:
        block = [tuple(codes[i] for i in row) for row in williams(len(codes))]
        chance.shuffle(block)
        orders += block
    return orders[:learners]


def next_order(codes: Sequence[str], orders: Sequence[Order], chance: random.Random) -> Order:
    """The order for one learner more, beside `orders` that stay as they are.

    A row of the design that leaves places and neighbours as even as can be, and so one that was
    given out least; where several do, `chance` takes one.
    """
    rows = [tuple(codes[i] for i in row) for row in williams(len(codes))]
    spread = [_unevenness(codes, [*orders, row]) for row in rows]
    best = [row for row, uneven in zip(rows, spread, strict=True) if uneven == min(spread)]
    return chance.choice(best)


def _unevenness(codes: Sequence[str], orders: Sequence[Order]) -> int:
    """The sum of squared counts of places and neighbours: least where all are alike."""
    found = balance(codes, orders)
    return sum(n * n for row in (*found.places, *found.follows) for n in row)


def balance(codes: Sequence[str], orders: Sequence[Order]) -> Balance:
    """Count how balanced `orders` are."""
    index = {code: i for i, code in enumerate(codes)}
    n = len(codes)
    places = [[0] * n for _ in codes]
    follows = [[0] * n for _ in codes]
    for order in orders:
        for place, code in enumerate(order):
            places[index[code]][place] += 1
        for before, after in pairwise(order):
            follows[index[before]][index[after]] += 1
    return Balance(
        tuple(codes),
        tuple(map(tuple, places)),
        tuple(map(tuple, follows)),
        len(williams(n)),
        len(orders),
    )
