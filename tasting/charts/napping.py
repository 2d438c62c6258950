"""Samples on sheets: where a learner laid each code, and the map that a class has in common."""

from collections.abc import Mapping
from typing import Final

from tasting.analysis.napping import GroupMap
from tasting.charts.fit import EM_PER_CHARACTER
from tasting.charts.marks import mark
from tasting.charts.shapes import Drawing, Line, Poly, Shape, Text
from tasting.domain.attributes.napping import TALL, WIDE, Spot
from tasting.domain.senses import Sense
from tasting.words import Words

_SIZE: Final = 9.5
_CAPTION: Final = 10.0
"""Px of the line below a map."""
_EDGE: Final = 1.0
"""Px left free around a frame, so that its line is not cut."""


def sheet_map(
    sheet: Mapping[str, Spot], sense: Sense, width: float, height: float, code: str = ""
) -> Drawing:
    """A learner's sheet as large as fits; `code` stands on it in the tone of `sense`."""
    scale = min((width - 2 * _EDGE) / WIDE, (height - 2 * _EDGE) / TALL)
    right, base = _EDGE + WIDE * scale, _EDGE + TALL * scale
    places = {one: (_EDGE + at.x * scale, base - at.y * scale) for one, at in sheet.items()}
    frame = _frame(_EDGE, _EDGE, right, base)
    shapes: tuple[Shape, ...] = (frame, *_codes(places, sense, code, (_EDGE, right), (_EDGE, base)))
    return Drawing(right + _EDGE, base + _EDGE, shapes)


def class_map(
    found: GroupMap, sense: Sense, words: Words, width: float, height: float, code: str = ""
) -> Drawing:
    """What the sheets of a class have in common, both axes drawn to one scale.

    At the end of each axis stands how much of all differences it shows, below how alike the sheets
    are to the map.
    """
    across, up = ([place[axis] for place in found.places.values()] for axis in (0, 1))
    room = 3 * _SIZE * EM_PER_CHARACTER + 4
    base = height - _CAPTION
    wide, tall = width - room - 2 * _EDGE, base - 2.4 * _SIZE
    spans = max(across) - min(across), max(up) - min(up)
    scale = min(wide / (spans[0] or 1), tall / (spans[1] or 1e-9))
    left = width / 2 - scale * (max(across) + min(across)) / 2
    middle = base / 2 + scale * (max(up) + min(up)) / 2
    places = {one: (left + x * scale, middle - y * scale) for one, (x, y) in found.places.items()}
    shapes: list[Shape] = [
        Line(_EDGE, middle, width - _EDGE, middle, "line"),
        Line(left, _EDGE, left, base - _EDGE, "line"),
    ]
    first, second = (f"{words.number(100 * share)}\u00a0%" for share in found.shares)
    shapes.append(Text(width - _EDGE, middle - 2, first, 8, "ink3", anchor="end"))
    shapes.append(Text(left + 2, _EDGE + 8, second, 8, "ink3"))
    alike = words.say("agreement RV {rv}", rv=words.number(found.typical, 2))
    shapes.append(Text(_EDGE, height - 2, alike, 8, "ink3"))
    shapes += _codes(places, sense, code, (0, width), (0, base))
    return Drawing(width, height, tuple(shapes))


def _frame(left: float, top: float, right: float, base: float) -> Poly:
    # The first corner again: what is not filled is not closed on paper.
    corners = ((left, top), (right, top), (right, base), (left, base), (left, top))
    return Poly(corners, stroke="lineStrong", width=0.9)


def _codes(
    places: Mapping[str, tuple[float, float]],
    sense: Sense,
    code: str,
    across: tuple[float, float],
    down: tuple[float, float],
) -> list[Text]:
    """The codes about their places, and within these bounds; the one that is meant above others."""
    texts = []
    for one in sorted(places, key=lambda each: (each == code, each)):
        half = len(one) * _SIZE * EM_PER_CHARACTER / 2 + _EDGE
        x = min(max(places[one][0], across[0] + half), across[1] - half)
        y = min(max(places[one][1] + 0.36 * _SIZE, down[0] + 0.8 * _SIZE), down[1] - 0.15 * _SIZE)
        tone = mark(sense) if one == code else "ink2" if code else "ink"
        texts.append(Text(x, y, one, _SIZE, tone, 600 if one == code else 400, "middle"))
    return texts
