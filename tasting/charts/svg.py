"""A drawing as SVG text, for web pages and for looking at."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from tasting.charts.shapes import Dot, Drawing, Line, Point, Poly, Shape, Text

FACE = "Instrument Sans, sans-serif"


def svg(drawing: Drawing, palette: Mapping[str, str], title: str = "") -> str:
    """The drawing with `palette` (token name to colour such as "#1a2b3c"), titled for readers.

    Raises KeyError for a token that the palette lacks.
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(drawing.width)}" '
        f'height="{_n(drawing.height)}" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f'role="img" font-family={quoteattr(FACE)}>'
    )
    named = f"<title>{escape(title)}</title>" if title else ""
    return head + named + "".join(_element(s, palette) for s in drawing.shapes) + "</svg>"


def _element(shape: Shape, palette: Mapping[str, str]) -> str:
    match shape:
        case Poly():
            paint = _paint(shape.fill, shape.stroke, shape.width, palette)
            return f'<polygon points="{_points(shape.points)}" {paint}/>'
        case Line():
            ends = (
                f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            )
            return f"<line {ends} {_paint('', shape.colour, shape.width, palette)}/>"
        case Dot():
            paint = _paint(shape.fill, shape.stroke, shape.width, palette)
            if shape.corners:
                return f'<polygon points="{_points(shape.corners)}" {paint}/>'
            return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.size)}" {paint}/>'
        case Text():
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
                f'font-weight="{shape.weight}" text-anchor="{shape.anchor}" '
                f'fill="{palette[shape.colour]}">{escape(shape.text)}</text>'
            )


def _paint(fill: str, stroke: str, width: float, palette: Mapping[str, str]) -> str:
    filled = f'fill="{palette[fill] if fill else "none"}"'
    if not stroke:
        return filled
    return f'{filled} stroke="{palette[stroke]}" stroke-width="{_n(width)}"'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A length to a hundredth of a pixel, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
