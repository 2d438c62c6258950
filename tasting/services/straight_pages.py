"""A page of an answer form in a picture: found by its marks, put straight, and its ink measured.

Ink is how much darker a place is than the paper around it: shadows and a yellow lamp do not count.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import hypot
from typing import Any, Final

from PIL import Image, ImageFilter, ImageMath, ImageOps

from tasting.domain.errors import UserError
from tasting.domain.patches import patches
from tasting.domain.plane import Point, Projection, affinity, distance, projection
from tasting.paper import form_marks
from tasting.paper.form_places import Area
from tasting.paper.page import Page
from tasting.services.page_pictures import FoundCode
from tasting.words import message

DOTS: Final = 6
"""Pixels of a straight page for each mm."""
_LEAST: Final = 2.8
"""Pixels of the picture for each mm of the page: with fewer, boxes run together."""
_ROUGH: Final = 3
"""Pixels for each mm where corners are looked for."""
_AROUND: Final = 70.0
"""So far from where a corner is expected it is looked for, mm: a page seen from the side."""
_DARK: Final = 75
"""What has more ink, of 255, may be a corner mark."""
_OFF: Final = 1.5
"""So far beside its place the code may come out by the corners, mm."""
_MOST: Final = 6
"""So many things that may be the mark of a corner are tried."""
_FAINT: Final = 22
"""Less ink, of 255, is none on a page whose black has all of it: a crease, what shines through."""
_GRAIN: Final = 2.0
"""How much more ink than nine tenths of a page have is none, either: the rest is printed."""
_QUALITY: Final = 60
"""Of what is cut out of a page, as JPEG counts it: handwriting reads well."""

Corners = tuple[Point, Point, Point, Point]

_NO_CORNER: Final = (
    message(
        "The mark in the top left corner cannot be seen. Take a picture of the whole page, "
        "from straight above."
    ),
    message(
        "The mark in the top right corner cannot be seen. Take a picture of the whole page, "
        "from straight above."
    ),
    message(
        "The mark in the bottom right corner cannot be seen. Take a picture of the whole page, "
        "from straight above."
    ),
    message(
        "The mark in the bottom left corner cannot be seen. Take a picture of the whole page, "
        "from straight above."
    ),
)
_TOO_SMALL: Final = message(
    "The page is too small in this picture. Let it fill the picture, or scan it with 150 dpi or "
    "more."
)
_NOT_ALL: Final = message(
    "The marks in the four corners cannot all be seen. Take a picture of the whole page, lying "
    "flat, in good light."
)
TOO_POOR: Final = message(
    "The page is too blurred, dark or crumpled to be read. Take the picture again, of the page "
    "lying flat, in good light."
)


@dataclass(frozen=True)
class StraightPage:
    """A page put straight."""

    picture: Image.Image
    """In grey, `DOTS` pixels for each mm."""
    ink: bytes
    """Of each pixel, row after row: 0 for bare paper."""
    black: float = 255.0
    """The ink of what was printed black."""

    def cut_out(self, area: Area) -> bytes:
        """What is seen of an area in mm, and 1 mm around it, on white paper: a small JPEG file."""
        left, top, right, bottom = (round(at * DOTS) for at in area)
        piece = self.picture.crop((left - DOTS, top - DOTS, right + DOTS, bottom + DOTS))
        file = io.BytesIO()
        ImageOps.autocontrast(piece, cutoff=(0, 50)).save(file, "JPEG", quality=_QUALITY)
        return file.getvalue()

    def share(self, area: Area) -> float:
        """How much of an area, in mm, is covered, from 0 to 1."""
        left, top, right, bottom = (round(at * DOTS) for at in area)
        return min(1.0, self.mean(left, top, right - left, bottom - top) / self.black)

    def mean(self, left: int, top: int, wide: int, tall: int) -> float:
        """The mean ink of an area in pixels; what lies outside the page has none."""
        row, count = self.picture.width, max(1, wide) * max(1, tall)
        left, end, top = max(0, left), min(row, left + max(1, wide)), max(0, top)
        rows = range(top, min(self.picture.height, top + max(1, tall)))
        return sum(sum(self.ink[y * row + left : y * row + end]) for y in rows) / count


def straightened(picture: Image.Image, code: FoundCode, page: Page) -> StraightPage:
    """The page of this size that has this code, from a picture of it.

    Raises UserError where a corner is not in the picture, or the page is too small in it.
    """
    corners = _corners(picture, code, page)
    there = projection([_dots(at, DOTS) for at in form_marks.corners(page)], corners)
    size = round(page.width * DOTS), round(page.height * DOTS)
    seen = _seen(picture, there, size)
    ink = _ink(seen, DOTS)
    straight = StraightPage(seen, ink.tobytes())
    half = form_marks.CORNER / 2 - 0.6
    marks = [(x - half, y - half, x + half, y + half) for x, y in form_marks.corners(page)]
    black = 255 * min(straight.share(mark) for mark in marks)
    if black < _DARK:
        raise UserError(TOO_POOR)
    faint = _faint(ink, black)
    seen_ink = ink.point([level if level > faint else 0 for level in range(256)])
    return replace(straight, ink=seen_ink.tobytes(), black=black)


def _faint(ink: Image.Image, black: float) -> float:
    """How much ink is none: less on a pale page, where a pale cross has less; more than grain."""
    levels, below, count = ink.histogram(), 0, 0
    while count < 0.9 * ink.width * ink.height:
        count += levels[below]
        below += 1
    return min(_FAINT, max(_FAINT * black / 255, _GRAIN * below))


def _dots(at: Point, dots: float, move: Point = (0.0, 0.0)) -> Point:
    """A place in mm, moved, as pixels."""
    return (at[0] + move[0]) * dots, (at[1] + move[1]) * dots


def _seen(picture: Image.Image, there: Projection, size: tuple[int, int]) -> Image.Image:
    """What is seen at each pixel of another picture; black beyond the edges."""
    how = Image.Transform.PERSPECTIVE
    return picture.transform(size, how, there.eight, Image.Resampling.BILINEAR, fillcolor=0)


def _ink(seen: Image.Image, dots: int) -> Image.Image:
    """How much darker each pixel is than the paper around it, 0 to 255."""
    # Made brighter, and darker again: what is thinner than 14 mm goes, the edge of a shadow stays.
    around = seen.reduce(2 * dots).filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))
    paper = around.filter(ImageFilter.GaussianBlur(1)).resize(seen.size, Image.Resampling.BILINEAR)

    def darker(of: dict[str, Any]) -> Any:
        return of["convert"](255 - of["seen"] * 255 / (of["paper"] + 1), "L")

    ink: Image.Image = ImageMath.lambda_eval(darker, seen=seen, paper=paper)
    return ink


# ------------------------------------------------------------------ finding its corners


def _corners(picture: Image.Image, code: FoundCode, page: Page) -> Corners:
    """The middles of the corner marks in the picture, from the top left one on, clockwise.

    They are looked for around where the code lets expect them. Of what may be one, the outermost
    are taken by which the code comes out at its place. Raises UserError.
    """
    move = (_AROUND, _AROUND)
    there = affinity([_dots(at, _ROUGH, move) for at in form_marks.code(page)], code.corners)
    if hypot(there.figures[0], there.figures[3]) * _ROUGH < _LEAST:
        raise UserError(_TOO_SMALL)
    squares = _squares(picture, there, page)
    corners = form_marks.corners(page)
    around = [_outermost(squares, _dots(corner, _ROUGH, move), page) for corner in corners]
    for place, found in enumerate(around):
        if not found:
            raise UserError(_NO_CORNER[place])
    for places in sorted(product(*(range(len(found)) for found in around)), key=sum):
        a, b, c, d = (there.at(found[at]) for found, at in zip(around, places, strict=True))
        if _off(page, (a, b, c, d), code) < _OFF:
            return a, b, c, d
    raise UserError(_NOT_ALL)


def _squares(picture: Image.Image, there: Projection, page: Page) -> list[Point]:
    """Where on and around the page as it is seen at first something like a corner mark is."""
    wide, tall = (round((side + 2 * _AROUND) * _ROUGH) for side in (page.width, page.height))
    ink = _ink(_seen(picture, there, (wide, tall)), _ROUGH)
    dark = ink.point([int(level > _DARK) for level in range(256)]).tobytes()
    mark = form_marks.CORNER * _ROUGH
    return [
        patch.middle
        for patch in patches(dark, wide)
        if patch.is_square and all(0.5 * mark < each < 1.7 * mark for each in patch.sides)
    ]


def _outermost(squares: Sequence[Point], corner: Point, page: Page) -> list[Point]:
    """What may be the mark that is expected at a corner: the outermost first."""
    x, y = (at / _ROUGH - _AROUND for at in corner)
    right, down = (1 if x > page.width / 2 else -1), (1 if y > page.height / 2 else -1)
    near = [at for at in squares if distance(at, corner) < _AROUND * _ROUGH]
    return sorted(near, key=lambda at: right * at[0] + down * at[1], reverse=True)[:_MOST]


def _off(page: Page, corners: Corners, code: FoundCode) -> float:
    """How far the code comes out beside its place on the page by these corners, mm."""
    try:
        onto = projection(corners, form_marks.corners(page))
    except ValueError:
        return _OFF
    meant = zip(code.corners, form_marks.code(page), strict=True)
    return max(distance(onto.at(found), at) for found, at in meant)
