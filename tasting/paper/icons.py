"""The shipped SVG icons as PDF path operators: the part of SVG that line icons use."""

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from xml.etree import ElementTree

from tasting import places

GRID: Final = 24.0
"""The icons' own side; y points down, as in SVG."""
LINE: Final = 1.5
"""Their line width, in the same units."""

_CIRCLE: Final = 4 / 3 * math.tan(math.pi / 8)
"""How far a quarter circle's handles reach, for radius 1: the usual Bézier approximation."""
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_NUMBER: Final = r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""A PDF operator ("m", "l", "c" or "h") and its points."""


@cache
def operators(name: str) -> tuple[str, ...]:
    """The icon's outline as PDF operators; FileNotFoundError for an unknown name."""
    text = (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = []
    for element in ElementTree.fromstring(text):
        for operator, points in _element(element):
            numbers = " ".join(f"{round(value, 3):g}" for point in points for value in point)
            made.append(f"{numbers} {operator}".strip())
    return tuple(made)


def _element(element: ElementTree.Element) -> Iterator[Segment]:
    """The segments of one SVG element; ValueError for one that our icons do not use."""
    kind = element.tag.rpartition("}")[2]

    def number(name: str, default: float = 0) -> float:
        return float(element.get(name, default))

    if kind == "path":
        yield from segments(element.get("d", ""))
    elif kind == "circle":
        yield from _ellipse(number("cx"), number("cy"), number("r"))
    elif kind == "line":
        yield "m", ((number("x1"), number("y1")),)
        yield "l", ((number("x2"), number("y2")),)
    elif kind in {"polyline", "polygon"}:
        values = [float(value) for value in re.split(r"[\s,]+", element.get("points", "").strip())]
        points = list(zip(values[::2], values[1::2], strict=True))
        yield "m", (points[0],)
        yield from (("l", (point,)) for point in points[1:])
        if kind == "polygon":
            yield "h", ()
    elif kind == "rect":
        radius = number("rx", number("ry"))
        yield from _rectangle(number("x"), number("y"), number("width"), number("height"), radius)
    else:
        raise ValueError(f"icons are not drawn with <{kind}>")


def _ellipse(cx: float, cy: float, r: float) -> Iterator[Segment]:
    yield "m", ((cx + r, cy),)
    yield from _arc((cx + r, cy), r, r, 0, False, True, (cx - r, cy))
    yield from _arc((cx - r, cy), r, r, 0, False, True, (cx + r, cy))
    yield "h", ()


def _rectangle(x: float, y: float, width: float, height: float, r: float) -> Iterator[Segment]:
    """A rectangle with round corners of radius `r`, clockwise from the top left."""
    far, low, k = x + width, y + height, r * (1 - _CIRCLE)
    yield "m", ((x + r, y),)
    yield "l", ((far - r, y),)
    yield "c", ((far - k, y), (far, y + k), (far, y + r))
    yield "l", ((far, low - r),)
    yield "c", ((far, low - k), (far - k, low), (far - r, low))
    yield "l", ((x + r, low),)
    yield "c", ((x + k, low), (x, low - k), (x, low - r))
    yield "l", ((x, y + r),)
    yield "c", ((x, y + k), (x + k, y), (x + r, y))
    yield "h", ()


def segments(data: str) -> Iterator[Segment]:
    """The segments of SVG path data, every command made absolute and every curve cubic."""
    at = start = (0.0, 0.0)
    handle: tuple[str, Point] = ("", at)
    for command, numbers in _commands(data):
        kind, relative = command.upper(), command.islower()
        points = _absolute(kind, numbers, at if relative else None, at)
        mirrored = (2 * at[0] - handle[1][0], 2 * at[1] - handle[1][1])
        if kind == "Z":
            yield "h", ()
            at, handle = start, ("", start)
            continue
        end = points[-1]
        if kind == "M":
            yield "m", points
            start = end
        elif kind in "LHV":
            yield "l", points
        elif kind == "A":
            rx, ry, turn, large, sweep = numbers[:5]
            yield from _arc(at, rx, ry, turn, bool(large), bool(sweep), end)
        elif kind in "CS":
            first = points[0] if kind == "C" else mirrored if handle[0] == "C" else at
            yield "c", (first, points[-2], end)
        else:
            middle = points[0] if kind == "Q" else mirrored if handle[0] == "Q" else at
            yield "c", (_third(at, middle), _third(end, middle), end)
            points = (middle, end)
        curve = {"C": "C", "S": "C", "Q": "Q", "T": "Q"}.get(kind, "")
        handle = (curve, points[-2] if curve else end)
        at = end


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each command with its numbers; a repeated one without its letter is given the letter."""
    rest = data
    command = ""
    while token := _next(rest, command):
        command, rest = token
        numbers = []
        for place in range(_COUNTS[command.upper()]):
            # The two flags of an arc may stand together without a space: "a2 2 0 01.5 3".
            flag = command.upper() == "A" and place in {3, 4}
            found = re.match(r"[\s,]*([01])" if flag else _NUMBER, rest)
            if not found:
                raise ValueError(f"a path breaks off in “{data}”")
            numbers.append(float(found[1]))
            rest = rest[found.end() :]
        yield command, tuple(numbers)
        command = {"M": "L", "m": "l"}.get(command, command)


def _next(rest: str, command: str) -> tuple[str, str] | None:
    """The command that comes next and what follows its letter; nothing at the end."""
    rest = rest.lstrip(" \t\r\n,")
    if not rest:
        return None
    if rest[0].isalpha():
        return rest[0], rest[1:]
    return command, rest


def _absolute(
    kind: str, numbers: tuple[float, ...], origin: Point | None, at: Point
) -> tuple[Point, ...]:
    """The points among a command's numbers, relative ones moved by `origin`."""
    x0, y0 = origin or (0.0, 0.0)
    if kind == "H":
        return ((numbers[0] + x0, at[1]),)
    if kind == "V":
        return ((at[0], numbers[0] + y0),)
    plain = numbers[5:] if kind == "A" else numbers
    return tuple((x + x0, y + y0) for x, y in zip(plain[::2], plain[1::2], strict=True))


def _third(end: Point, middle: Point) -> Point:
    """The cubic handle beside `end` of a quadratic curve with this middle point."""
    return (end[0] + 2 / 3 * (middle[0] - end[0]), end[1] + 2 / 3 * (middle[1] - end[1]))


def _arc(
    start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point
) -> Iterator[Segment]:
    """An elliptical arc as cubic curves of at most a quarter turn (SVG 1.1, appendix F.6)."""
    if start == end:
        return
    if not rx or not ry:
        yield "l", (end,)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = (cos * dx + sin * dy) / abs(rx), (cos * dy - sin * dx) / abs(ry)
    grow = max(1.0, math.hypot(x1, y1))
    rx, ry, x1, y1 = abs(rx) * grow, abs(ry) * grow, x1 / grow, y1 / grow
    square = x1 * x1 + y1 * y1
    factor = math.sqrt(max(0.0, 1 / square - 1)) * (-1 if large == sweep else 1)
    cx, cy = factor * y1, -factor * x1
    first = math.atan2(y1 - cy, x1 - cx)
    last = math.atan2(-y1 - cy, -x1 - cx)
    extent = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)

    def place(x: float, y: float) -> Point:
        """From the unit circle around the arc's centre to the icon."""
        u, v = (x + cx) * rx, (y + cy) * ry
        return (cos * u - sin * v + middle[0], sin * u + cos * v + middle[1])

    pieces = math.ceil(abs(extent) / (math.pi / 2) - 1e-9)
    step = extent / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        a, b = first + piece * step, first + (piece + 1) * step
        yield (
            "c",
            (
                place(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
                place(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
                place(math.cos(b), math.sin(b)),
            ),
        )
