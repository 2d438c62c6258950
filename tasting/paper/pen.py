"""A pen for one page: everything in mm from the top left corner, in the inks of our tokens."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import cos, radians, sin
from typing import Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.pathobject import PDFPathObject

from tasting import places
from tasting.paper import fonts, icons
from tasting.paper.canvas import Canvas
from tasting.paper.page import Page
from tasting.paper.typography import Lines, Type, baseline

_MM: Final = float(mm)
_KEPT: Final = 1 << 10
"""So many texts are kept as they are set."""
HAIRLINE: Final = 0.6
"""The finest line, pt."""

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]


@cache
def _palette() -> Mapping[str, Color]:
    """Every colour by its token; what print does not define is as on screen."""
    raw = json.loads((places.resources() / "tokens.json").read_text(encoding="utf-8"))["color"]
    merged = {**raw["light"], **raw["print"]}
    return {token: HexColor(value["hex"]) for token, value in merged.items() if "hex" in value}


def ink(token: str) -> Color:
    """The colour of a token, such as "ink2", "band" or "noseWash", or of its own hex, "#C98A1B".

    KeyError for unknown ones.
    """
    return HexColor(token) if token.startswith("#") else _palette()[token]


@cache
def _filled(token: str) -> str:
    """What fills in the colour of a token, or of its own hex."""
    return f"{' '.join(map(_number, ink(token).rgb()))} rg"


class Pen:
    """Draws on the current page, or form, of a reportlab canvas."""

    def __init__(self, canvas: Canvas, page: Page) -> None:
        """The height of `page` turns our downward y into the canvas's upward one."""
        self.canvas = canvas
        self.page = page
        self._set: dict[tuple[str, Type], str] = {}

    def text(
        self, x: float, y: float, text: str, how: Type, align: Align = "left", turn: float = 0
    ) -> None:
        """One line of text, its baseline at `y`; `align` says which part of it stands at `x`.

        `turn` rotates it around (x, y), in degrees, counter-clockwise.
        """
        # Measured only where it matters: a batch of labels is mostly set from the left.
        left = 0.0 if align == "left" else -how.width(text) * {"centre": 0.5, "right": 1}[align]
        turned = "1 0 0 1"
        if turn:
            across, up = cos(radians(turn)), sin(radians(turn))
            turned = f"{_number(across)} {_number(up)} {_number(-up)} {_number(across)}"
            x, y, left = x + left * across, y - left * up, 0.0
        place = f"{_number((x + left) * _MM)} {_number(self._up(y))}"
        self.canvas.put(f"BT {turned} {place} Tm {self._letters(text, how)}")

    def _letters(self, text: str, how: Type) -> str:
        """What sets a text wherever it stands; kept, as codes come again for every learner."""
        key = (text, how)
        if key not in self._set:
            if len(self._set) == _KEPT:
                self._set.clear()
            self._set[key] = self._operators(text, how)
        return self._set[key]

    def _operators(self, text: str, how: Type) -> str:
        """The colour of a text, its font, its letters."""
        runs = fonts.runs(text, how.face)
        letters = f"{_filled(how.colour)} {self.canvas.letters(runs, _number(how.size))} ET"
        if not how.tracking:
            return letters
        return f"{_number(how.tracking * how.size)} Tc {letters} 0 Tc"

    def paragraph(self, x: float, y: float, text: Lines, align: Align = "left") -> float:
        """Set text with the top of its first line at `y`; gives the y below its last line."""
        for line in text.lines:
            self.text(x, y + baseline(text.how), line, text.how, align)
            y += text.how.leading
        return y

    def line(self, start: Point, end: Point, colour: str = "line", width: float = HAIRLINE) -> None:
        """A straight line, `width` in pt."""
        self.lines([(start, end)], colour, width)

    def lines(
        self, pairs: Sequence[tuple[Point, Point]], colour: str, width: float = HAIRLINE
    ) -> None:
        """Many straight lines of one colour and `width` in pt, in one stroke."""
        self._stroke(colour, width)
        self.canvas.lines(
            [(x1 * _MM, self._up(y1), x2 * _MM, self._up(y2)) for (x1, y1), (x2, y2) in pairs]
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        stroke: str = "",
        line: float = HAIRLINE,
        radius: float = 0,
    ) -> None:
        """A rectangle from its top left corner, filled or outlined or both; `line` in pt."""
        if fill:
            self.canvas.setFillColor(ink(fill))
        if stroke:
            self._stroke(stroke, line)
        corner = (x * _MM, self._up(y + height), width * _MM, height * _MM)
        drawn = {"stroke": int(bool(stroke)), "fill": int(bool(fill))}
        if radius:
            self.canvas.roundRect(*corner, radius * _MM, **drawn)
        else:
            self.canvas.rect(*corner, **drawn)

    def polygon(
        self, points: Sequence[Point], fill: str = "", stroke: str = "", line: float = HAIRLINE
    ) -> None:
        """A closed shape through `points`, or an open line where it is not filled."""
        path = self.canvas.beginPath()
        (x0, y0), *rest = points
        path.moveTo(x0 * _MM, self._up(y0))
        for x, y in rest:
            path.lineTo(x * _MM, self._up(y))
        if fill:
            path.close()
            self.canvas.setFillColor(ink(fill))
        if stroke:
            self._stroke(stroke, line)
        self.canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def circle(
        self, x: float, y: float, radius: float, fill: str = "", stroke: str = "", line: float = 1
    ) -> None:
        """A circle around (x, y), filled or outlined or both."""
        if fill:
            self.canvas.setFillColor(ink(fill))
        if stroke:
            self._stroke(stroke, line)
        self.canvas.circle(
            x * _MM, self._up(y), radius * _MM, stroke=int(bool(stroke)), fill=int(bool(fill))
        )

    def hatched(self, x: float, y: float, width: float, height: float, pitch: float = 1.9) -> None:
        """A rectangle filled with lines at 45°, for what stays white in greyscale too."""
        canvas = self.canvas
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(x * _MM, self._up(y + height), width * _MM, height * _MM)
        canvas.clipPath(clip, stroke=0, fill=0)
        count = int((width + height) / pitch) + 1
        starts = [x - height + pitch * i for i in range(1, count + 1)]
        bars = [((left, y + height), (left + height, y)) for left in starts]
        self.lines(bars, "lineStrong", 0.9)
        canvas.restoreState()

    def runs(self, runs: str, x: float, y: float, unit: float, height: float, fill: str) -> None:
        """Fill rectangles, as PDF writes them, in units of `unit` mm, y upward, `height` tall."""
        side = _number(unit * _MM)
        place = f"{side} 0 0 {side} {_number(x * _MM)} {_number(self._up(y + height * unit))}"
        self.canvas.put(f"q {place} cm {_filled(fill)} {runs} f* Q")

    def picture(self, picture: ImageReader, x: float, y: float, side: float) -> None:
        """A picture whole, in the middle of a square with its top left corner at (x, y)."""
        wide, high = picture.getSize()
        scale = side / max(wide, high)
        left, top = x + (side - wide * scale) / 2, y + (side - high * scale) / 2
        foot = self._up(top + high * scale)
        size = (wide * scale * _MM, high * scale * _MM)
        self.canvas.drawImage(picture, left * _MM, foot, *size)

    def icon(self, name: str, x: float, y: float, side: float, colour: str = "ink2") -> None:
        """A line icon with its top left corner at (x, y)."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(x * _MM, self._up(y))
        canvas.scale(side * _MM / icons.GRID, -side * _MM / icons.GRID)
        canvas.setStrokeColor(ink(colour))
        canvas.setLineWidth(icons.LINE)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.drawPath(PDFPathObject(code=list(icons.operators(name))), stroke=1, fill=0)
        canvas.restoreState()

    def _stroke(self, colour: str, width: float) -> None:
        self.canvas.setStrokeColor(ink(colour))
        self.canvas.setLineWidth(width)

    def _up(self, y: float) -> float:
        return (self.page.height - y) * _MM


def _number(value: float) -> str:
    """As PDF reads it: seven digits, no exponent."""
    return f"{value:.7g}" if abs(value) >= 1e-4 else "0"
