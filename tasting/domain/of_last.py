"""What is asked of the same value again and again, and computed once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

V = TypeVar("V")
R = TypeVar("R")


def of_last(compute: Callable[[V], R]) -> Callable[[V], R]:
    """A function that keeps what it found of the value it was asked about last.

    It knows that value by its identity, so that it may only be asked about what never changes, and
    hand out what never changes.
    """
    last: tuple[V, R] | None = None

    @wraps(compute)
    def kept(value: V) -> R:
        nonlocal last
        held = last  # which another thread may replace meanwhile
        if held is None or held[0] is not value:
            held = last = (value, compute(value))
        return held[1]

    return kept
