"""The measures of the comparison's table, in px, for the full and the compact window."""

from collections.abc import Mapping
from dataclasses import dataclass

from tasting.desktop.pages.compare.cells import LineKind


@dataclass(frozen=True)
class TableMeasures:
    """Heights of lines and widths of columns."""

    head: int
    heights: Mapping[LineKind, int]
    chip_lines: int
    """How many lines of word chips fit a line of words."""
    names: int
    """The width of the first column, its left padding included."""
    group: int
    alone: int
    """The width of the names where no group stands beside them."""
    least: int
    """The narrowest column of answers."""
    tight: int
    """How narrow it is made for one learner to stand beside the reference."""
    left: int = 22
    """The air left of the names."""
    pad: int = 10
    """The air left and right in every other cell."""


FULL = TableMeasures(
    head=62,
    heights={
        "sense": 30,
        "scale": 44,
        "evolution": 76,
        "dominance": 76,
        "sheet": 104,
        "words": 56,
        "photo": 112,
        "text": 44,
    },
    chip_lines=2,
    names=136,
    group=200,
    alone=236,
    least=160,
    tight=132,
)
COMPACT = TableMeasures(
    head=54,
    heights={
        "sense": 28,
        "scale": 40,
        "evolution": 66,
        "dominance": 66,
        "sheet": 92,
        "words": 38,
        "photo": 84,
        "text": 40,
    },
    chip_lines=1,
    names=126,
    group=184,
    alone=216,
    least=152,
    tight=124,
)
