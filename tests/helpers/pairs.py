"""Combinations to try where all of them would be too many."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

Combination = tuple[object, ...]


def pairs(*axes: Sequence[object], first: Sequence[Combination] = ()) -> list[Combination]:
    """Combinations of a value of each axis, so chosen that any two values of two axes meet.

    Those of `first`, such as all extremes together, are always among them.
    """
    every = list(product(*axes))
    chosen = list(first)
    met = {pair for one in chosen for pair in _pairs_of(one)}
    waiting = {pair for one in every for pair in _pairs_of(one)} - met
    while waiting:
        best = max(every, key=lambda one: len(waiting.intersection(_pairs_of(one))))
        waiting.difference_update(_pairs_of(best))
        chosen.append(best)
    return chosen


def _pairs_of(one: Combination) -> Iterator[tuple[tuple[int, object], ...]]:
    return combinations(enumerate(one), 2)
