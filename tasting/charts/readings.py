"""How it was really prepared: readings against a target, its tolerance a band, misses a ring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tasting import measures
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


@dataclass(frozen=True)
class _Told:
    """What a row tells: numbers beside a target, or how far each is off its own."""

    target: Target
    axis: Axis
    numbers: tuple[tuple[float, bool], ...]
    """In rising order, each with whether it lies within its tolerance."""
    off: bool
    """Whether the numbers are distances from targets that differ."""

    def text(self, value: float, words: Words) -> str:
        """A number beside a strip, whose unit is told once at its name."""
        unit = self.target.unit
        if not self.off:
            if unit == "s":
                return words.clock(value)
            return words.figure(value, unit, off=self.target.tolerance)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        told = words.clock(abs(value)) if unit == "s" else words.difference_figure(abs(value), unit)
        return sign + told

    def tick(self, value: float, words: Words) -> str:
        """A number of the scale, told as closely as the target that it is counted from."""
        scale = measures.scale(self.target.unit, words.units)
        if scale is None or self.off:
            return self.text(value, words)
        places = measures.decimals(self.target.value, scale, self.target.tolerance)
        return words.number(scale.of(value), places)


def _told(result: ReadingResult, left: float, right: float) -> _Told:
    """The numbers of a reading; where samples differ, how far each is off its own target."""
    common, missed = result.reading.target, set(result.outside)
    if not result.samples:
        values = sorted(result.values.items(), key=lambda one: one[1])
        axis = strip_axis(common, [value for _, value in values], left, right)
        return _Told(common, axis, tuple((v, seat not in missed) for seat, v in values), False)
    offs = sorted((result.off(seat), seat not in missed) for seat in result.values)
    aims = [aim for _, aim in result.samples.values()]
    widest = max(aims, key=lambda aim: aim.tolerance or aim.value * 0.02)
    reach = strip_axis(widest, [widest.value + off for off, _ in offs], left, right)
    axis = Axis(reach.low - widest.value, reach.high - widest.value, left, right)
    alike = len({aim.tolerance for aim in aims}) == 1
    target = Target(value=0, tolerance=widest.tolerance if alike else None, unit=common.unit)
    return _Told(target, axis, tuple(offs), True)


def readings_row(
    result: ReadingResult, words: Words, width: float = 336, label: float = 116
) -> Drawing:
    """A whole class on one reading, 62 high: its name, every dot, the misses with their numbers.

    The name and the unit stand in the first `label` pixels. Where samples differ, the row tells
    how far each learner's furthest sample is off its own target, "±" before the unit.
    """
    told, base = _told(result, label, width - 8), 38.0
    target, axis = told.target, told.axis
    name, size = fitted(result.reading.short.to(words.language), 12, label - 6, 9)
    shapes: list[Shape] = [Text(0, base - 8, name, size, "ink")]
    unit = "" if target.unit == "s" else words.unit(target.unit)
    under = f"± {unit}".rstrip() if told.off else unit
    if under:
        shapes.append(Text(0, base + 7, under, 11, "ink3"))
    shapes += _ground(axis, target, base - 22, base, 3)
    for value in _round_values(axis, target, axis.low if told.off else 0.0, words):
        x = axis.x(value)
        shapes.append(Line(x, base, x, base + 4, "lineStrong", 0.8))
        if x <= width - LABEL / 2:
            shapes.append(Text(x, base + 16, told.tick(value, words), 11, "ink3", anchor="middle"))
    return Drawing(width, base + 24, (*shapes, *_numbers(told, base, words)))


def _numbers(told: _Told, base: float, words: Words) -> list[Shape]:
    """A dot for each number, and the numbers of those that were missed."""
    places = swarm([told.axis.x(value) for value, _ in told.numbers], base - 5, 16, 7.4)
    dots = [_dot(met, x, y, 3.6) for (_, met), (x, y) in zip(told.numbers, places, strict=True)]
    shapes: list[Shape] = [*dots]
    free = float("-inf")
    for (value, met), dot in zip(told.numbers, dots, strict=True):
        if not met and dot.x >= free:
            top = min(other.y for other in dots if abs(other.x - dot.x) < LABEL / 2 + other.size)
            said = told.text(value, words)
            x = min(dot.x, told.axis.right - 6) if told.off else dot.x
            shapes.append(Text(x, top - 8, said, 11, "ink", anchor="middle"))
            free = dot.x + LABEL
    return shapes


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


def _dot(met: bool, x: float, y: float, size: float) -> Dot:
    if met:
        return Dot(x, y, size, Form.CIRCLE, "ink2", "paper", 0.8)
    return Dot(x, y, size, Form.CIRCLE, "paper", "now", 2)


def _round_values(axis: Axis, target: Target, lowest: float, words: Words) -> list[float]:
    """Three to five numbers along the axis from `lowest` on, counted from the target.

    They are round steps apart in the unit of the reader.
    """
    scale = measures.scale(target.unit, words.units)
    length = (axis.high - axis.low) / (scale.size if scale else 1.0)
    if target.unit == "s":
        fitting = [step for step in _CLOCK_STEPS if length / step <= 5]
        step = fitting[0] if fitting else length / 4
    else:
        fine = 10.0 ** math.floor(math.log10(length / 5)) if scale else 0.1
        power = 10.0 ** (len(str(int(length / 5))) - 1) if length >= 5 else fine
        step = next(part * power for part in _STEPS if length / (part * power) <= 5 + 1e-9)
        step *= scale.size if scale else 1.0
    first = -int((target.value - axis.low) / step)
    last = int((axis.high - target.value) / step)
    values = [target.value + place * step for place in range(first, last + 1)]
    return [value for value in values if lowest <= value <= highest(target)]


def highest(target: Target) -> float:
    """What no scale beside this target tells more than: water gets no hotter than it boils."""
    return max(BOILS, target.value) if target.unit == "°C" else math.inf
