"""How far a printer is out, from four numbers read by eye on a page that it printed."""

from math import cos, sin
from typing import Final, NamedTuple

FOLD: Final = 20.0
"""So far from its edges, mm, the calibration page is folded, and each number is as large if the
printer is right."""
BESIDE: Final = 60.0
"""So far from top and bottom, mm, the left edge is read."""
READ: Final = (5.0, 35.0)
"""What can be read on the page, mm."""


class Readings(NamedTuple):
    """How far from the line that is folded the edge of the paper lies, on the printed scale, mm."""

    left_above: float
    left_below: float
    top: float
    bottom: float


class Calibration(NamedTuple):
    """What a printer makes of what is drawn; the left top corner of the page is where it is due."""

    right: float = 0.0
    """It moves all to the right, mm."""
    down: float = 0.0
    """And down, mm."""
    scale: float = 1.0
    """It prints so large."""
    turn: float = 0.0
    """It turns all clockwise, rad."""

    def drawn_for(self, height: float) -> tuple[float, float, float, float, float, float]:
        """The matrix under which a page `height` mm high is drawn, so that it comes out right.

        As PDF has it: upwards from the left bottom corner; its last two figures are mm.
        """
        along, across = cos(self.turn) / self.scale, sin(self.turn) / self.scale
        right, down = self.right, self.down
        return (
            along,
            across,
            -across,
            along,
            across * (height - down) - along * right,
            height - across * right - along * (height - down),
        )


RIGHT: Final = Calibration()
"""A printer that puts everything where it belongs."""


def calibration(read: Readings, page: tuple[float, float]) -> Calibration:
    """How far a printer is out whose page of a size, mm, was read so.

    What is too much in height is taken to be so in width: printers fit a page as a whole.
    """
    width, height = page
    scale = height / (height - 2 * FOLD + read.top + read.bottom)
    turn = (read.left_above - read.left_below) / (height - 2 * BESIDE)
    return Calibration(
        right=scale * (read.left_above - FOLD + turn * BESIDE),
        down=scale * (read.top - FOLD - turn * width / 2),
        scale=scale,
        turn=turn,
    )
