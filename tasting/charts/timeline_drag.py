"""Steps dragged along their timeline: where they would go, and how long one would last.

Steps follow each other, or wait for their fixed time, so what is dragged goes between two others.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.charts.timeline import Block
from tasting.domain.steps import LONGEST

MINUTE: Final = 60
FINE: Final = 10
"""Seconds that a drag snaps to, and with Alt."""


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
            start = _begins(block, start) + block.seconds
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
    found, over = list[Block](), 0
    for number, block in enumerate(blocks):
        lasting = seconds if number == at else block.seconds
        found.append(replace(block, start=_begins(block, over), seconds=lasting))
        over = found[-1].start + lasting
    return found


def _begins(block: Block, over: int) -> int:
    """The second at which a block begins that may do so from `over` on."""
    return max(over, block.at or 0) if over else 0
