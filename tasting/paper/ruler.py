"""The graduated line that opens a page: a real ruler, ticks in mm."""

from typing import Final

from tasting.paper.pen import Pen

_SMALL: Final = (2.0, 1.3)
"""Distance and length of the small ticks, mm."""
_LONG: Final = (10.0, 2.4)
"""Distance and length of the long ones, mm."""


def draw(pen: Pen, x: float, y: float, width: float) -> None:
    """A line `width` mm long with ticks hanging from it: small ones each 2 mm, long each 10 mm."""
    count = int(width / _SMALL[0])
    every = round(_LONG[0] / _SMALL[0])
    lefts = [x + 0.1 + n * _SMALL[0] for n in range(count + 1)]
    small = [left for n, left in enumerate(lefts) if n % every]
    pen.lines([((left, y), (left, y + _SMALL[1])) for left in small], "lineStrong", 0.6)
    pen.lines([((left, y), (left, y + _LONG[1])) for left in lefts[::every]], "ink", 0.75)
    pen.line((x, y), (x + width, y), "ink", 0.75)
