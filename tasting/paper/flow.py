"""Blocks one below the other over as many pages as they need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tasting.paper.pen import Pen

TOP = 14.0
"""Where the first block of a page begins, mm."""
FOOT = 281.3
"""Where the last one ends at the latest, mm."""


@dataclass(frozen=True)
class Block:
    """Something of a known height that is not torn apart."""

    height: float
    draw: Callable[[Pen, float], None]
    """Draws it with its top at a y."""
    gap: float = 0
    """Left free above it, except at the head of a page."""
    leads: bool = False
    """Whether it must not be the last of a page: a heading."""


Placed = list[tuple[float, Block]]
"""The blocks of one page, each with its top."""


def pages(blocks: Sequence[Block]) -> list[Placed]:
    """The blocks placed on pages; a heading goes with what follows it."""
    made: list[Placed] = [[]]
    y = TOP
    for place, block in enumerate(blocks):
        needed = block.gap + _unit(blocks, place)
        if made[-1] and y + needed > FOOT:
            made.append([])
            y = TOP
        y += block.gap if made[-1] else 0
        made[-1].append((y, block))
        y += block.height
    return made


def _unit(blocks: Sequence[Block], place: int) -> float:
    """The height of a block with everything that it must not be parted from.

    What would fill more than a page is parted all the same.
    """
    alone = total = blocks[place].height
    while blocks[place].leads and place + 1 < len(blocks):
        place += 1
        total += blocks[place].gap + blocks[place].height
    return total if total <= FOOT - TOP else alone
