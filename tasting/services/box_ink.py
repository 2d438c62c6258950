"""The boxes on a straight page: each found where it was really printed, and the ink in it.

Paper is never quite flat, and no lens quite true: a box may lie a little beside its place. Its
printed outline says where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from tasting.domain.crosses import Ink, Mark, mark_of
from tasting.domain.errors import UserError
from tasting.domain.plane import Point
from tasting.paper.form_places import SIDE
from tasting.services.straight_pages import DOTS, TOO_POOR, StraightPage

_ASIDE: Final = 1.2
"""So far beside its place a box may lie, mm: less than half of what parts two boxes."""
_COARSE: Final = 2
"""The steps in which it is looked for first, pixels: no more than the line is wide."""
_LINE: Final = 2
"""The width in which its outline is looked for, pixels."""
_OUTLINE: Final = 0.25
"""So dark an outline is at least, all around, where black is 1."""
_LEAST_SIDE: Final = 0.12
"""The same of each of its sides."""
_MOST_LOST: Final = 0.1
"""A page on which more than this share of the boxes is not found is not read at all."""
_INSET: Final = 0.7
"""What is inside a box begins so far from the middle of its outline, mm."""
_MIDDLE: Final = 1.1
"""The side of the middle of a box, mm."""
_OUTSIDE: Final = (0.4, 1.0)
"""Between what distances from a box nothing is printed at its left, its right and below it, mm;
other boxes may begin there, but not below it."""
_EDGE: Final = (0.35, 0.75)
"""Between what distances from an edge its middle is looked at, mm; it is 0.6 mm wide."""


@dataclass(frozen=True)
class _Outline:
    """Where the outline of a box is, in pixels, and whether it can be seen."""

    left: int
    top: int
    seen: bool


def marks(straight: StraightPage, boxes: Sequence[Point]) -> list[Mark]:
    """What was done in each box; `boxes` are their top left corners, mm.

    What cannot be seen is unclear. Raises UserError where that is more than a few of them.
    """
    outlines = [_outline(straight, box) for box in boxes]
    lost = sum(not outline.seen for outline in outlines)
    if lost > _MOST_LOST * len(outlines):
        raise UserError(TOO_POOR)
    return [mark_of(_ink(straight, one)) if one.seen else Mark.UNCLEAR for one in outlines]


def _outline(straight: StraightPage, box: Point) -> _Outline:
    """The outline of a box around where it is expected: where all of it is darkest."""
    left, top = round(box[0] * DOTS), round(box[1] * DOTS)
    for step, steps in ((_COARSE, round(_ASIDE * DOTS / _COARSE)), (1, 1)):
        moves = [step * n for n in range(-steps, steps + 1)]
        near = [(left + right, top + down) for right, down in product(moves, moves)]
        left, top = max(near, key=lambda at: _darkness(straight, at, box))
    sides = [straight.mean(*side) / straight.black for side in _sides(left, top)]
    seen = min(sides) >= _LEAST_SIDE and sum(sides) / len(sides) >= _OUTLINE
    return _Outline(left, top, seen)


def _darkness(straight: StraightPage, at: tuple[int, int], box: Point) -> float:
    """How dark an outline there is; of two alike, the nearer one."""
    found = sum(straight.mean(*side) for side in _sides(*at))
    return found - 0.5 * (abs(at[0] - box[0] * DOTS) + abs(at[1] - box[1] * DOTS))


def _sides(left: int, top: int) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of what the four sides of an outline cover, in pixels."""
    side, half = round(SIDE * DOTS), _LINE // 2
    yield left, top - half, side, _LINE
    yield left + side - half, top, _LINE, side
    yield left, top + side - half, side, _LINE
    yield left - half, top, _LINE, side


def _ink(straight: StraightPage, outline: _Outline) -> Ink:
    """The ink inside an outline, and close around it."""
    left, top = outline.left / DOTS, outline.top / DOTS

    def share(x0: float, y0: float, x1: float, y1: float) -> float:
        return straight.share((left + x0, top + y0, left + x1, top + y1))

    half = SIDE / 2
    near, far = half - 0.3, half + 0.3
    (outer, inner), (beside, beyond), low, high = _EDGE, _OUTSIDE, _INSET, SIDE - _INSET
    whole = share(low, low, high, high)
    middle = share(*[half - _MIDDLE / 2] * 2, *[half + _MIDDLE / 2] * 2)
    all_of_it, part = (high - low) ** 2, _MIDDLE**2
    return Ink(
        whole,
        middle,
        max(0.0, whole * all_of_it - middle * part) / (all_of_it - part),
        (
            share(near, outer, far, inner),
            share(SIDE - inner, near, SIDE - outer, far),
            share(near, SIDE - inner, far, SIDE - outer),
            share(outer, near, inner, far),
        ),
        (
            share(low, low, half, half),
            share(half, low, high, half),
            share(half, half, high, high),
            share(low, half, half, high),
        ),
        min(
            share(-beyond, 0, -beside, SIDE),
            share(SIDE + beside, 0, SIDE + beyond, SIDE),
            share(0, SIDE + beside, SIDE, SIDE + beyond),
        ),
    )
