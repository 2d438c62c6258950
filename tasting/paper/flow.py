"""Blocks one below the other over as many pages as they need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.paper.page import Page
from tasting.paper.pen import Pen

_AIR: Final = 2.1
"""Left free under the top margin, mm."""


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
    breaks: bool = False
    """Whether a page begins with it."""


def room(page: Page) -> float:
    """How high the blocks of one page may be, mm."""
    return page.foot - page.top - _AIR


Placed = list[tuple[float, Block]]
"""The blocks of one page, each with its top."""


def pages(blocks: Sequence[Block], page: Page) -> list[Placed]:
    """The blocks placed on as many pages; a heading goes with what follows it."""
    made: list[Placed] = [[]]
    top = page.top + _AIR
    y = top
    for place, block in enumerate(blocks):
        needed = block.gap + _unit(blocks, place, room(page))
        if made[-1] and (block.breaks or y + needed > page.foot):
            made.append([])
            y = top
        y += block.gap if made[-1] else 0
        made[-1].append((y, block))
        y += block.height
    return made


def _unit(blocks: Sequence[Block], place: int, most: float) -> float:
    """The height of a block with everything that it must not be parted from.

    What would fill more than a page, `most` mm high, is parted all the same, behind the second
    block where there is room for two.
    """
    last, total = place, blocks[place].height
    least = total
    while blocks[last].leads and last + 1 < len(blocks):
        last += 1
        total += blocks[last].gap + blocks[last].height
        if total > most:
            return least
        if last == place + 1:
            least = total
    return total
