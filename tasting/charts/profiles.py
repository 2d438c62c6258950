"""Profiles of a sample: the report's column, the library's sparkline and its reference profile."""

from collections.abc import Sequence
from typing import Literal

from tasting.analysis.profile import Profile
from tasting.charts.cells import value_text
from tasting.charts.fit import elided, fitted
from tasting.charts.marks import FORMS, mark, wash
from tasting.charts.scale import Axis, axis_of, ticks
from tasting.charts.shapes import Dot, Drawing, Line, Shape, Text, box
from tasting.domain.attributes import Scale
from tasting.words import Words

_LEAST = 8.5
"""Pixels; a long name is set no smaller."""

ROW = 36
"""The height of one scale in a profile column."""


def profile_column(profiles: Sequence[Profile], words: Words, width: float = 163) -> Drawing:
    """The profiles of one sample below each other: median, middle half and reference.

    Of fewer than three answers each is shown as it is, without median or middle half.
    """
    shapes: list[Shape] = []
    for place, profile in enumerate(profiles):
        shapes += _row(profile, words, width, 30 + place * ROW)
    return Drawing(width, len(profiles) * ROW + 10, tuple(shapes))


def _row(profile: Profile, words: Words, width: float, y: float) -> list[Shape]:
    """One scale of a profile column, its marks centred on `y`."""
    scale, summary = profile.scale, profile.summary
    axis = axis_of(scale, 8, width - 8)
    enough = summary is not None and not summary.too_few
    value = value_text(scale, summary.median, words) if summary and enough else "–"
    label, small = fitted(words.told(scale.name), 11, width - 30, _LEAST)
    shapes: list[Shape] = [
        Text(0, y - 13, label, small, "ink2"),
        Text(width, y - 13, value, 11, "ink", 500, "end"),
    ]
    if summary and enough:
        left, right = axis.x(summary.q1), axis.x(summary.q3)
        shapes.append(box(left, y - 8, max(2, right - left), 16, wash(scale.sense)))
    shapes += ticks(axis, y + 8, 2.5, 5)
    if profile.reference is not None:
        tick = axis.x(profile.reference)
        shapes.append(Line(tick, y - 10, tick, y + 9, "ink", 1.8))
    form, colour = FORMS[scale.sense], mark(scale.sense)
    if summary and enough:
        shapes.append(Dot(axis.x(summary.median), y - 1, 4.2, form, colour))
    else:
        shapes += [Dot(axis.x(v), y - 1, 3, form, "paper", colour, 1.2) for v in _each(profile)]
    return shapes


def _each(profile: Profile) -> list[float]:
    return sorted(set(profile.values.values()))


def sparkline(
    values: Sequence[tuple[Scale, float | None]], width: float = 118, height: float = 34
) -> Drawing:
    """A profile in little: one lollipop for each scale, a gap where there is no value."""
    base = height - 4
    shapes: list[Shape] = []
    step = (width - 20) / max(1, len(values) - 1)
    for place, (scale, value) in enumerate(values):
        if value is None:
            continue
        low, high = scale.limits
        x, y = 10 + place * min(step, 16.5), base - (value - low) / (high - low) * (base - 4)
        shapes.append(Line(x, base, x, y, "lineStrong"))
        shapes.append(Dot(x, y, 3.6, FORMS[scale.sense], mark(scale.sense)))
    shapes.append(Line(2, base + 0.5, width - 2, base + 0.5, "lineStrong"))
    return Drawing(width, height, tuple(shapes))


def reference_profile(
    values: Sequence[tuple[Scale, float | None]], words: Words, width: float = 398
) -> Drawing:
    """A product's reference at full length: a bar from zero to the mark on each scale, 25 high.

    Where all scales have the same ends, these are given in figures below.
    """
    shapes: list[Shape] = []
    for place, (scale, value) in enumerate(values):
        y = 16 + place * 25
        axis = axis_of(scale, 122, width - 36)
        label = elided(words.told(scale.name), 13, 114)
        shapes.append(Text(0, y + 3, label, 13, "ink"))
        shapes += ticks(axis, y + 4)
        if value is None:
            shapes.append(Text(width, y + 3, "–", 13, "ink3", anchor="end"))
            continue
        colour = mark(scale.sense)
        shapes.append(Line(axis.left, y - 3, axis.x(value), y - 3, colour, 2))
        shapes.append(Dot(axis.x(value), y - 3, 4.8, FORMS[scale.sense], colour))
        shown = value_text(scale, value, words)
        shapes.append(Text(width, y + 3, shown, 13, "ink", 500, "end"))
    foot = len(values) * 25
    if len({scale.limits for scale, _ in values}) == 1:
        shapes += _numbers(axis_of(values[0][0], 122, width - 36), foot + 13, words)
    return Drawing(width, foot + 16, tuple(shapes))


def _numbers(axis: Axis, y: float, words: Words) -> list[Shape]:
    """The ends and the middle of an axis in figures, on the baseline `y`."""
    figures: tuple[tuple[float, Literal["start", "middle"]], ...] = (
        (axis.low, "start"),
        ((axis.low + axis.high) / 2, "middle"),
        (axis.high, "middle"),
    )
    return [
        Text(axis.x(value), y, words.measure(value, ""), 11, "ink3", anchor=anchor)
        for value, anchor in figures
    ]
