"""Steps dragged along their timeline: where they would go, and how long one would last.

Steps follow each other without a gap, so what is dragged goes between two others.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.charts.timeline import Block

MINUTE: Final = 60
FINE: Final = 10
"""Seconds that a drag snaps to, and with Alt."""

LONGEST: Final = 4 * 3600
"""Seconds of the longest step."""


@dataclass(frozen=True)
class Landing:
    """Before which step dragged ones would go, and at which second they would begin."""

    to: int
    start: int


def landings(blocks: Sequence[Block], dragged: Collection[int]) -> list[Landing]:
    """Every place between the steps that stay, in order."""
    found, start = [], 0
    for at, block in enumerate(blocks):
        if at not in dragged:
            found.append(Landing(at, start))
            start += block.seconds
    return [*found, Landing(len(blocks), start)]


def nearest_landing(blocks: Sequence[Block], dragged: Collection[int], start: float) -> Landing:
    """Where steps go that are let go while they would begin at this second."""
    return min(landings(blocks, dragged), key=lambda landing: abs(landing.start - start))


def snapped(seconds: float, fine: bool = False) -> int:
    """A moment on the nearest minute, or the nearest ten seconds."""
    every = FINE if fine else MINUTE
    return round(seconds / every) * every


def lengthened(seconds: int, by: float, fine: bool = False) -> int:
    """A length made longer or shorter, on a whole minute or ten seconds, and never nothing."""
    least = FINE if fine else MINUTE
    return min(LONGEST, max(least, snapped(seconds + by, fine)))


def with_length(blocks: Sequence[Block], at: int, seconds: int) -> list[Block]:
    """The blocks where one lasts so long, and those behind it follow."""
    later = seconds - blocks[at].seconds
    return [
        replace(block, seconds=seconds)
        if number == at
        else replace(block, start=block.start + later)
        if number > at
        else block
        for number, block in enumerate(blocks)
    ]
