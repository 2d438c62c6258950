"""How it was really prepared: readings against a target, its tolerance a band, misses a ring."""

import math
from collections.abc import Sequence
from typing import Final

from tasting.analysis.preparation import ReadingResult
from tasting.charts.fit import fitted
from tasting.charts.scale import Axis
from tasting.charts.shapes import Dot, Drawing, Form, Line, Shape, Text, box
from tasting.charts.stack import swarm
from tasting.domain.typed_readings import BOILS
from tasting.domain.units import Target
from tasting.words import Words

NEAR: Final = 4.0
FAR: Final = 8.0
"""A strip shows this many tolerances either side of the target: at least near, at most far."""
LABEL: Final = 26.0
"""The width kept for a number, in pixels."""
_STEPS: Final = (1.0, 2.0, 3.0, 5.0, 10.0)
_CLOCK_STEPS: Final = (1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0)


def strip_axis(target: Target, values: Sequence[float], left: float, right: float) -> Axis:
    """An axis with the target in the middle, wide enough for `values` within reason.

    A value beyond it is drawn at its end; its number tells where it really is.
    """
    unit = target.tolerance or max(target.value * 0.02, 0.5)
    needed = max((abs(value - target.value) * 1.1 for value in values), default=0.0)
    half = min(max(needed, unit * NEAR), unit * FAR)
    return Axis(target.value - half, target.value + half, left, right)


def reading_strip(target: Target, value: float | None, width: float, ground: str) -> Drawing:
    """One learner's reading beside its target, 15 high, on a `ground` (a token).

    A reading within the tolerance is a solid dot, one outside it a cherry ring. Where any value
    will do, the whole strip is within the tolerance.
    """
    axis, base, middle = strip_axis(target, (), 5, width - 5), 14.0, 7.5
    half = axis.high - target.value if target.tolerance is None else target.tolerance
    near, tick = axis.x(target.value - half), axis.x(target.value)
    far = axis.x(min(target.value + half, highest(target)))
    shapes: list[Shape] = [
        box(near, 4, far - near, base - 4, "band"),
        Line(0, base, width, base, "lineStrong"),
        Line(tick, 0, tick, base, "ink", 1.5),
    ]
    if value is not None:
        x = axis.x(value)
        inside = Dot(x, middle, 4.5, Form.CIRCLE, "ink", ground, 1)
        outside = Dot(x, middle, 3.6, Form.CIRCLE, ground, "now", 2)
        shapes.append(inside if target.met(value) else outside)
    return Drawing(width, 15, tuple(shapes))


def readings_row(
    result: ReadingResult, words: Words, width: float = 336, label: float = 116
) -> Drawing:
    """A whole class on one reading, 62 high: its name, every dot, the misses with their numbers.

    The name and the unit stand in the first `label` pixels.
    """
    target, base = result.reading.target, 38.0
    values = sorted(result.values.values())
    axis = strip_axis(target, values, label, width - 8)
    name, size = fitted(result.reading.short.to(words.language), 12, label - 6, 9)
    shapes: list[Shape] = [Text(0, base - 8, name, size, "ink")]
    if target.unit != "s":
        shapes.append(Text(0, base + 7, target.unit, 11, "ink3"))
    shapes += _ground(axis, target, base - 22, base, 3)
    for value in _round_values(axis, target):
        x = axis.x(value)
        shapes.append(Line(x, base, x, base + 4, "lineStrong", 0.8))
        if x <= width - LABEL / 2:
            said = _value_text(target, value, words)
            shapes.append(Text(x, base + 16, said, 11, "ink3", anchor="middle"))
    places = swarm([axis.x(value) for value in values], base - 5, 16, 7.4)
    dots = [_dot(target, value, x, y, 3.6) for value, (x, y) in zip(values, places, strict=True)]
    shapes += dots
    free = float("-inf")
    for value, dot in zip(values, dots, strict=True):
        if not target.met(value) and dot.x >= free:
            top = min(other.y for other in dots if abs(other.x - dot.x) < LABEL / 2 + other.size)
            said = _value_text(target, value, words)
            shapes.append(Text(dot.x, top - 8, said, 11, "ink", anchor="middle"))
            free = dot.x + LABEL
    return Drawing(width, base + 24, tuple(shapes))


def _value_text(target: Target, value: float, words: Words) -> str:
    """A number beside a strip, whose unit is told once at its name."""
    return words.measure(value, "s" if target.unit == "s" else "")


def _ground(axis: Axis, target: Target, top: float, base: float, below: float) -> list[Shape]:
    """The band of the tolerance, the baseline and the target's tick."""
    shapes: list[Shape] = []
    if target.tolerance:
        left = axis.x(target.value - target.tolerance)
        right = axis.x(min(target.value + target.tolerance, highest(target)))
        shapes.append(box(left, top, right - left, base - top, "band"))
    shapes.append(Line(axis.left, base, axis.right, base, "lineStrong"))
    tick = axis.x(target.value)
    return [*shapes, Line(tick, top - 3, tick, base + below, "ink", 1.5)]


def _dot(target: Target, value: float, x: float, y: float, size: float) -> Dot:
    if target.met(value):
        return Dot(x, y, size, Form.CIRCLE, "ink2", "paper", 0.8)
    return Dot(x, y, size, Form.CIRCLE, "paper", "now", 2)


def _round_values(axis: Axis, target: Target) -> list[float]:
    """Three to five round numbers along the axis, counted from the target."""
    length = axis.high - axis.low
    if target.unit == "s":
        fitting = [step for step in _CLOCK_STEPS if length / step <= 5]
        step = fitting[0] if fitting else length / 4
    else:
        power = 10.0 ** (len(str(int(length / 5))) - 1) if length >= 5 else 0.1
        step = next(part * power for part in _STEPS if length / (part * power) <= 5)
    first = -int((target.value - axis.low) / step)
    last = int((axis.high - target.value) / step)
    values = [target.value + place * step for place in range(first, last + 1)]
    return [value for value in values if 0 <= value <= highest(target)]


def highest(target: Target) -> float:
    """What no scale beside this target tells more than: water gets no hotter than it boils."""
    return max(BOILS, target.value) if target.unit == "°C" else math.inf
