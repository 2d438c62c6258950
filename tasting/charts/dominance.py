"""What dominates a sample as time goes on: the share of a class for each sensation, as lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tasting.analysis.dominance import TIMES, Curves
from tasting.charts.fit import EM_PER_CHARACTER, fitted
from tasting.charts.marks import mark
from tasting.charts.scale import Axis
from tasting.charts.shapes import Drawing, Line, Shape, Text
from tasting.domain.attributes import Dominance
from tasting.words import Words

ROW: Final = 84.0
"""The height of one question in a column, its name over it, px."""
_TOP: Final = 15.0
"""Px over the highest share, for the names."""
_NAMED: Final = 3
"""So many sensations, those that reach highest, are named; the others are hairlines."""
_SIZE: Final = 10.0
_AIR: Final = 6.0
"""Px between two names."""


def dominance_curves(
    asked: Dominance, found: Curves, words: Words, width: float = 180, height: float = 68
) -> Drawing:
    """A line for each sensation over the run, its share of the class upwards, from 0 to 100 %.

    The lower of the two level lines is chance; from the upper on more learners agree than that
    explains.
    """
    x, y = Axis(0, 100, 2, width - 2), Axis(0, 1, height - 6, _TOP)
    base = y.left
    shapes: list[Shape] = [Line(x.left, base, x.right, base, "lineStrong")]
    shapes += [Line(x.x(at), base, x.x(at), base + 4, "lineStrong", 0.9) for at in (0, 50, 100)]
    shapes.append(_level(found.chance, x, y, "line"))
    if found.least is not None:
        shapes.append(_level(found.least / found.n, x, y, "lineStrong"))
    order = sorted(found.rates, key=lambda one: -max(found.rates[one]))
    named = [one for one in order[:_NAMED] if any(found.rates[one])]
    tones = dict(zip(named, (mark(asked.sense), "ink", "ink3"), strict=False))
    for one in reversed(order):
        shapes += _line(found.rates[one], x, y, tones.get(one, ""))
    shapes += _names(asked, found, tones, x, words)
    return Drawing(width, height, tuple(shapes))


def dominance_column(
    asked: Sequence[tuple[Dominance, Curves]], words: Words, width: float = 163
) -> Drawing:
    """All that was asked so of one sample, each under its name."""
    shapes: list[Shape] = []
    for place, (one, found) in enumerate(asked):
        name, size = fitted(words.told(one.name), 11, width, 8.5)
        shapes.append(Text(0, place * ROW + 11, name, size, "ink2"))
        shapes += dominance_curves(one, found, words, width, ROW - 18).at(0, place * ROW + 12)
    return Drawing(width, len(asked) * ROW, tuple(shapes))


def _level(share: float, x: Axis, y: Axis, colour: str) -> Line:
    return Line(x.left, y.x(share), x.right, y.x(share), colour, 0.9)


def _line(rates: Sequence[float], x: Axis, y: Axis, tone: str) -> Iterator[Shape]:
    """One sensation; a hairline where it has no tone of its own."""
    points = [(x.x(at), y.x(rate)) for at, rate in zip(TIMES, rates, strict=True)]
    corners = [
        point
        for place, point in enumerate(points)
        if place in (0, len(points) - 1)
        or not points[place - 1][1] == point[1] == points[place + 1][1]
    ]
    for here, there in pairwise(corners):
        yield Line(*here, *there, tone or "lineStrong", 1.8 if tone else 0.6)


def _names(
    asked: Dominance, found: Curves, tones: dict[str, str], x: Axis, words: Words
) -> Iterator[Shape]:
    """The names of the lines in their tones, from left to right as they peak."""
    room = (x.right - x.left) / max(1, len(tones)) - _AIR
    peaks = {one: found.rates[one].index(max(found.rates[one])) for one in tones}
    shown = {answer.value: answer.shown(words) for answer in asked.answers}
    order = sorted(tones, key=lambda one: peaks[one])
    texts = [fitted(shown[one], _SIZE, room, 8) for one in order]
    wides = [len(text) * size * EM_PER_CHARACTER for text, size in texts]
    left = x.left
    for place, (one, (text, size)) in enumerate(zip(order, texts, strict=True)):
        last = x.right - sum(wides[place:]) - _AIR * (len(order) - place - 1)
        left = max(left, min(x.x(peaks[one]) - wides[place] / 2, last))
        yield Text(left, 10, text, size, tones[one], 500)
        left += wides[place] + _AIR
