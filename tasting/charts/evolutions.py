"""A perception asked again and again, as a line over the times it was asked."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tasting.analysis.evolution import Evolution
from tasting.charts.cells import value_text
from tasting.charts.fit import fitted
from tasting.charts.marks import FORMS, mark, wash
from tasting.charts.scale import Axis
from tasting.charts.shapes import Dot, Drawing, Line, Point, Poly, Shape, Text
from tasting.domain.attributes import Scale
from tasting.words import Words

_TOP: Final = 19.0
"""Px over the highest value, for its number."""
_SIDE: Final = 18.0
"""Px left and right of the line, for half a number and the graduation."""
_CROWDED: Final = 26.0
"""Px between two times; nearer than this only the first and the last tell their number."""

_TICK: Final = 9.0
"""Px of a reference's tick either side of its time."""
_NUMBER: Final = 11.0
"""Px that a number is high, with air."""

Values = Sequence[float | None]
"""A value each time it was asked; none where it is missing."""


ROW: Final = 84.0
"""The height of one line in a column, its name over it, px."""


def evolution_name(evolution: Evolution, words: Words) -> str:
    """What is followed, and how often it was asked: "Umami, change from 1 to 3"."""
    name, times = words.told(evolution.name), len(evolution.profiles)
    return words.say("{name}, change from 1 to {times}", name=name, times=times)


def evolution_column(evolutions: Sequence[Evolution], words: Words, width: float = 163) -> Drawing:
    """The group on everything that was asked again about one sample, line below line."""
    shapes: list[Shape] = []
    for place, evolution in enumerate(evolutions):
        top = place * ROW
        name, size = fitted(evolution_name(evolution, words), 11, width, 8.5)
        shapes.append(Text(0, top + 11, name, size, "ink2"))
        shapes += group_evolution(evolution, words, width, ROW - 18).at(0, top + 12)
    return Drawing(width, len(evolutions) * ROW, tuple(shapes))


def group_evolution(
    evolution: Evolution, words: Words, width: float = 180, height: float = 68
) -> Drawing:
    """The group's median as a line with its numbers, the middle half shaded, learners as hairlines.

    Of fewer than three learners each is drawn as it is: there is no median to speak of.
    """
    frame = _Frame(evolution.scale, len(evolution.profiles), width, height)
    scale, colour = evolution.scale, mark(evolution.scale.sense)
    medians = evolution.medians
    some = any(median is not None for median in medians)
    shapes: list[Shape] = list(_middle_halves(evolution, frame))
    shapes += frame.graduation()
    for seat in evolution.seats:
        points = frame.points(evolution.values(seat))
        shapes += _line(points, "lineStrong" if some else colour, 0.6 if some else 1.2)
        if not some:
            shapes += _dots(points, scale, 2.4)
    shapes += frame.ticks(evolution.references)
    points = frame.points(medians)
    shapes += [*_line(points, colour, 2), *_dots(points, scale, 3.8)]
    shapes += frame.numbers(medians, evolution.references, words)
    return Drawing(width, height, tuple(shapes))


def learner_evolution(
    scale: Scale,
    values: Values,
    references: Values,
    words: Words,
    width: float = 146,
    height: float = 68,
) -> Drawing:
    """One learner's answers as a line with their numbers over the ticks of the reference.

    `references` are none each in the column of the reference itself.
    """
    frame = _Frame(scale, len(values), width, height)
    points = frame.points(values)
    shapes = [*frame.graduation(), *frame.ticks(references)]
    shapes += [*_line(points, mark(scale.sense), 2), *_dots(points, scale, 4.2)]
    shapes += frame.numbers(values, references, words)
    return Drawing(width, height, tuple(shapes))


class _Frame:
    """Times from left to right, the scale from the foot upwards."""

    def __init__(self, scale: Scale, times: int, width: float, height: float) -> None:
        self._scale = scale
        self._base = height - 9
        low, high = scale.limits
        self._up = Axis(low, high, 0, self._base - _TOP)
        self._step = (width - 2 * _SIDE) / max(1, times - 1)
        self._times = [_SIDE + place * self._step for place in range(times)]

    def points(self, values: Values) -> list[Point | None]:
        """Where each value stands; none where it is missing."""
        return [
            None if value is None else (x, self._base - self._up.x(value))
            for x, value in zip(self._times, values, strict=True)
        ]

    def graduation(self) -> list[Shape]:
        """The baseline with a tick for each time, and the scale at its left."""
        left, right, top = 2.0, self._times[-1] + _SIDE - 2, self._base - self._up.right
        shapes: list[Shape] = [Line(left, self._base, right, self._base, "lineStrong")]
        shapes += [Line(x, self._base, x, self._base + 4, "lineStrong", 0.9) for x in self._times]
        shapes.append(Line(left, top, left, self._base, "lineStrong", 0.9))
        for place in range(3):
            y = top + place * (self._base - top) / 2
            shapes.append(Line(left, y, left + (3 if place == 1 else 5), y, "lineStrong", 0.9))
        return shapes

    def ticks(self, references: Values) -> Iterator[Shape]:
        """A tick across each time at the height of its reference."""
        for x, y in filter(None, self.points(references)):
            yield Line(x - _TICK, y, x + _TICK, y, "ink", 1.5)

    def numbers(self, values: Values, references: Values, words: Words) -> Iterator[Shape]:
        """The values over their dots, and over the tick of a reference that would strike them out.

        Where times stand close, the first and the last.
        """
        points, ticks = self.points(values), self.points(references)
        given = [place for place, point in enumerate(points) if point]
        told = given if self._step >= _CROWDED else [*given[:1], *given[1:][-1:]]
        for place in told:
            point, tick, value = points[place], ticks[place], values[place]
            if point and value is not None:
                x, y = point[0], point[1] - 8
                if tick and y - _NUMBER < tick[1] < y + 2:
                    y = tick[1] - 4
                yield Text(x, y, value_text(self._scale, value, words), 11, "ink", 500, "middle")


def _middle_halves(evolution: Evolution, frame: _Frame) -> Iterator[Shape]:
    """The middle half of the group between each two times that both have one."""
    summaries = [profile.summary for profile in evolution.profiles]
    known = [one if one and not one.too_few else None for one in summaries]
    lower = frame.points([one.q1 if one else None for one in known])
    upper = frame.points([one.q3 if one else None for one in known])
    for (low, next_low), (high, next_high) in zip(pairwise(lower), pairwise(upper), strict=True):
        if low and next_low and high and next_high:
            yield Poly((low, next_low, next_high, high), wash(evolution.scale.sense))


def _line(points: Sequence[Point | None], colour: str, width: float) -> Iterator[Shape]:
    """A line from each time to the next, broken where one is missing."""
    for here, there in pairwise(points):
        if here and there:
            yield Line(*here, *there, colour, width)


def _dots(points: Sequence[Point | None], scale: Scale, size: float) -> Iterator[Shape]:
    form, colour = FORMS[scale.sense], mark(scale.sense)
    for point in filter(None, points):
        yield Dot(*point, size, form, colour, "paper", 0.8)
