"""Graduations: the scale that answers stand on, and the ruler that opens a page."""

from dataclasses import dataclass

from tasting.charts.shapes import Drawing, Line, Shape
from tasting.domain.attributes import LineScale, Scale


@dataclass(frozen=True)
class Axis:
    """Values `low` to `high` laid out from `left` to `right`, in pixels."""

    low: float
    high: float
    left: float
    right: float
    named: tuple[float, ...] = ()
    """The values that have names of their own: they get a tick of their own."""

    def x(self, value: float) -> float:
        """Where `value` stands; beyond the ends it stands at the end."""
        kept = min(max(value, self.low), self.high)
        return self.left + (kept - self.low) / (self.high - self.low) * (self.right - self.left)

    def value(self, x: float) -> float:
        """The value at a place; places outside the axis mean its ends."""
        inside = min(max(x, self.left), self.right)
        return self.low + (inside - self.left) / (self.right - self.left) * (self.high - self.low)

    def steps(self, step: float) -> list[float]:
        """The values of a graduation every `step`, both ends included where they fall on it."""
        return [self.low + i * step for i in range(int((self.high - self.low) / step + 1e-9) + 1)]

    def marks(self) -> list[float]:
        """The values that get a tick: one for each point, or tenths where points do not fit."""
        length = self.high - self.low
        count = round(length) if length == round(length) and 2 <= length <= 12 else 10
        return [self.low + length * place / count for place in range(count + 1)]


def axis_of(scale: Scale, left: float, right: float) -> Axis:
    """The axis of an attribute's own scale."""
    low, high = scale.limits
    named = tuple(mark.at for mark in scale.marks) if isinstance(scale, LineScale) else ()
    return Axis(low, high, left, right, named)


def ticks(axis: Axis, y: float, short: float = 3, long: float = 6) -> list[Shape]:
    """The baseline at `y` with its ticks upwards; long at both ends and in the middle.

    Values with a name of their own have a long one in ink.
    """
    marks = axis.marks()
    middle = (len(marks) - 1) / 2
    lines: list[Shape] = [
        Line(
            axis.x(value),
            y,
            axis.x(value),
            y - (long if place in (0, middle, len(marks) - 1) else short),
            "lineStrong",
            0.9,
        )
        for place, value in enumerate(marks)
    ]
    lines += [Line(axis.x(at), y, axis.x(at), y - long, "ink", 0.9) for at in axis.named]
    return [*lines, Line(axis.left, y, axis.right, y, "lineStrong", 1)]


def ruler(width: float, pitch: float, short: float, long: float) -> Drawing:
    """The ornament of the house: an ink line with ticks hanging each `pitch`, every fifth long."""
    lines: list[Shape] = []
    for place in range(int(width / pitch + 1e-9) + 1):
        x, is_long = place * pitch, place % 5 == 0
        colour = "ink" if is_long else "lineStrong"
        lines.append(Line(x, 0, x, long if is_long else short, colour, 1 if is_long else 0.8))
    return Drawing(width, long, (*lines, Line(0, 0, width, 0, "ink", 1)))
