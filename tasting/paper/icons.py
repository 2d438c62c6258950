"""The shipped SVG icons as PDF path operators."""

from functools import cache
from typing import Final

from fontTools.pens.basePen import BasePen
from fontTools.svgLib import SVGPath

from tasting import places

GRID: Final = 24.0
"""The icons' own side; y points down, as in SVG."""
LINE: Final = 1.5
"""Their line width, in the same units."""

Point = tuple[float, float]


@cache
def operators(name: str) -> tuple[str, ...]:
    """The icon's outline as PDF operators; FileNotFoundError for an unknown name."""
    pen = _Operators()
    # Read as bytes: fontTools takes a file by its name only where the name is a plain string.
    SVGPath.fromstring((places.resources() / "icons" / f"{name}.svg").read_bytes()).draw(pen)
    return tuple(pen.made)


class _Operators(BasePen):  # type: ignore[misc]  # fontTools ships no types
    """Writes down what it is made to draw, every curve cubic already, as PDF operators."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it by this name
        self._write("m", pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self._write("l", pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._write("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._write("h")

    def _write(self, operator: str, *points: Point) -> None:
        numbers = " ".join(f"{round(value, 3):g}" for point in points for value in point)
        self.made.append(f"{numbers} {operator}".strip())
