"""The cells of the comparison: a group on one scale, and one learner against the reference."""

from typing import Final

from tasting.analysis.profile import Profile
from tasting.analysis.scales import points
from tasting.charts.marks import FORMS, mark, wash
from tasting.charts.scale import axis_of, ticks
from tasting.charts.shapes import Dot, Drawing, Line, Poly, Shape, Text, box
from tasting.charts.stack import swarm
from tasting.domain.attributes import Measurement, Scale
from tasting.domain.scores import ScoreScale
from tasting.formats import rounded
from tasting.words import Words

BIG: Final = 2.0
"""From this gap on, in points out of ten, the number is set in bold."""


def group_cell(profile: Profile, width: float = 180, height: float = 40) -> Drawing:
    """Every learner a stacked dot, the middle half of the group shaded, the reference flagged.

    With fewer than three answers nothing is shaded: there is no middle half to speak of.
    """
    scale, base = profile.scale, height - 9
    axis = axis_of(scale, 6, width - 6)
    shapes: list[Shape] = []
    summary = profile.summary
    if summary and not summary.too_few:
        left, right = axis.x(summary.q1), axis.x(summary.q3)
        shapes.append(box(left, 4, max(2, right - left), base - 4, wash(scale.sense)))
    shapes += ticks(axis, base)
    places = [axis.x(value) for value in profile.values.values()]
    shapes += [
        Dot(x, y, 3, FORMS[scale.sense], mark(scale.sense), "paper", 0.8)
        for x, y in swarm(places, base - 5, base - 12, 7.4)
    ]
    if profile.reference is not None:
        x = axis.x(profile.reference)
        shapes.append(Line(x, 3, x, base + 4, "ink", 1.5))
        shapes.append(Poly(((x - 4, 1), (x + 4, 1), (x, 7)), "ink"))
    return Drawing(width, height, tuple(shapes))


def learner_cell(
    scale: Scale,
    value: float | None,
    reference: float | None,
    words: Words,
    width: float = 146,
) -> Drawing:
    """One learner's mark with a line back to the reference tick, the value and the signed gap.

    Without `value` a dash stands for the missing answer. Without `reference` (the column of the
    reference itself) there is neither tick nor gap. The cell is 36 high.
    """
    axis = axis_of(scale, 6, width - 40)
    shapes = ticks(axis, 25)
    if reference is not None:
        tick = axis.x(reference)
        if value is not None and value != reference:
            shapes.append(Line(tick, 14, axis.x(value), 14, mark(scale.sense), 2))
        shapes.append(Line(tick, 7, tick, 25, "ink", 1.5))
    if value is None:
        shapes.append(Text(width, 17, "–", 14, "ink3", anchor="end"))
        return Drawing(width, 36, tuple(shapes))
    shapes.append(Dot(axis.x(value), 14, 4.6, FORMS[scale.sense], mark(scale.sense)))
    shapes.append(Text(width, 17, value_text(scale, value, words), 14, "ink", 500, "end"))
    if reference is not None:
        big = abs(points(scale, value - reference)) >= BIG
        said = gap_text(scale, value - reference, words)
        colour = "ink" if big else "ink3"
        shapes.append(Text(width, 30, said, 11, colour, 600 if big else 400, "end"))
    return Drawing(width, 36, tuple(shapes))


def value_text(scale: Scale, value: float, words: Words) -> str:
    """A value as the reader writes it, with the decimals of an answer to the scale.

    An average of whole numbers has one decimal, a median or quartile of scores is the nearest score
    (`ScoreScale.nearest`). A measured length of time reads as on a clock; the other units stand
    with the names.
    """
    if isinstance(scale, ScoreScale):
        value = scale.nearest(value)
    if isinstance(scale, Measurement) and scale.unit == "s":
        return words.clock(value)
    return words.number(value, _places(scale, value))


def gap_text(scale: Scale, gap: float, words: Words) -> str:
    """A gap on `scale` with its sign, "+0.5" or "−2.0"; "=" where there is none to be seen."""
    places = _places(scale, gap)
    return words.number(gap, places, sign=True) if rounded(gap, places) else "="


def _places(scale: Scale, value: float) -> int:
    """How many decimals are shown: those of an answer, and one where an average needs it."""
    return scale.decimals or (0 if value == int(value) else 1)
