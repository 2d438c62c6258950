"""The distance to the reference, a row for each sense and a dot for each learner."""

from collections.abc import Sequence
from math import ceil

from tasting.analysis.distance import SenseDistance
from tasting.charts.marks import FORMS, mark
from tasting.charts.scale import Axis
from tasting.charts.shapes import Dot, Drawing, Line, Shape, Text
from tasting.charts.stack import swarm
from tasting.words import Words

ROW = 34
ICON = 24
"""Left free in each row for the sense's icon, 17 px square, its top at 9 + row × `ROW`."""


def distance_strip(
    senses: Sequence[tuple[SenseDistance, str]], words: Words, width: float = 336
) -> Drawing:
    """Each sense with its name: the learners' mean gaps in points, the class mean as a tick."""
    highest = max((gap for sense, _ in senses for gap in sense.gaps.values()), default=0.0)
    step = 0.5 if highest <= 3 else 1.0 if highest <= 6 else 2.0
    top = max(5, ceil(highest / step)) * step
    axis = Axis(0, top, ICON + 54, width - 46)
    shapes: list[Shape] = []
    for place, (sense, name) in enumerate(senses):
        y = 18 + place * ROW
        form, colour = FORMS[sense.sense], mark(sense.sense)
        shapes.append(Text(ICON, y + 4, name, 12.5, "ink"))
        shapes.append(Line(axis.left, y + 7.5, axis.right, y + 7.5, "line"))
        gaps = sorted(sense.gaps.values())
        places = [axis.x(gap) for gap in gaps]
        dots = swarm(places, y + 2, 14, 7.6)
        shapes += [Dot(x, dot_y, 3.4, form, colour, "paper", 0.8) for x, dot_y in dots]
        mean = axis.x(sense.mean)
        shapes.append(Line(mean, y - 11, mean, y + 8, "ink", 1.5))
        shapes.append(Text(width, y + 4, words.number(sense.mean, 1), 13, "ink", 500, "end"))
    bottom = 18 + len(senses) * ROW
    for count in range(round(top / step) + 1):
        value = count * step
        said = words.number(value, 0 if value == int(value) else 1)
        shapes.append(Text(axis.x(value), bottom - 4, said, 11, "ink3", anchor="middle"))
    return Drawing(width, bottom + 6, tuple(shapes))
