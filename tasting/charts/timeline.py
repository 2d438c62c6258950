"""A protocol laid out in time: its steps as blocks in lanes, over a ruler of minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tasting.charts.scale import Axis
from tasting.charts.shapes import Line, Shape
from tasting.domain.beginnings import beginning
from tasting.domain.protocol import Protocol
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.steps import KindFacts, Lane
from tasting.words import Words


@dataclass(frozen=True)
class Block:
    """One step in time: its start and length in seconds, its lane, and its short name."""

    start: int
    seconds: int
    lane: Lane
    label: str
    form: Literal["plain", "wait", "pause"] = "plain"
    """A steep is waited for, a break is hatched."""
    tip: str = ""
    """Its whole name and its length, told where it is pointed at."""
    icon: str = ""
    at: int | None = None
    """The fixed moment that it waits for, in seconds from the beginning."""

    @property
    def fill(self) -> str:
        """The token it is filled with: the mark of its sense, else how loud its lane is."""
        return {"do": "ink2", "talk": "band"}.get(self.lane, self.lane)


def blocks(protocol: Protocol, words: Words) -> list[Block]:
    """One for each step, in order."""
    return [
        Block(
            start=start,
            seconds=step.planned,
            lane=step.facts.lane,
            label=step.short.to(words.language),
            form=_form(step.facts),
            tip=", ".join(
                [
                    step.name.to(words.language),
                    words.minutes(step.seconds),
                    *beginning(step, words),
                ]
            ),
            icon=step.facts.icon,
            at=step.at,
        )
        for step, start in zip(protocol.steps, protocol.starts(), strict=True)
    ]


def lane_names(words: Words) -> list[tuple[Lane, str]]:
    """The lanes from top to bottom: doing, the senses in their order, talking."""
    senses: list[tuple[Lane, str]] = [
        (sense.value, words.say(name)) for sense, name in SENSE_NAMES.items()
    ]
    return [("do", words.say("Do")), *senses, ("talk", words.say("Talk"))]


def block_at(blocks: Sequence[Block], axis: Axis, x: float) -> int | None:
    """The number of the block under `x` on an axis of minutes."""
    second = axis.value(x) * 60
    return next(
        (i for i, b in enumerate(blocks) if b.start <= second < b.start + b.seconds),
        None,
    )


_GRADUATIONS: Final = (
    (57.0, (1, 1, 2)),
    (17.0, (1, 5, 5)),
    (4.5, (1, 5, 10)),
    (1.7, (5, 10, 30)),
    (0.0, (60, 60, 240)),
)
"""From how many pixels a minute on: a small tick, a middle one and a long one each so many."""


def graduation(axis: Axis) -> tuple[int, int, int]:
    """Minutes between the small, the middle and the long, numbered ticks of an axis of minutes."""
    minute = axis.x(axis.low + 1) - axis.x(axis.low)
    return next((every for least, every in _GRADUATIONS if minute >= least), (60, 60, 240))


def minute_ticks(
    axis: Axis,
    y: float,
    reach: tuple[float, float, float],
    dark: str = "ink2",
    width: float = 1,
    low: float | None = None,
) -> list[Shape]:
    """Ticks at `y`, small, middle and long by `reach` (px), the long ones `dark`.

    A reach below zero rises. From the x `low` on all are small, but for one at the very end: a
    number stands above them.
    """
    small, middle, long = graduation(axis)
    lines: list[Shape] = []
    for minute in axis.steps(small):
        is_long = minute % long == 0
        far = reach[2] if is_long else reach[1] if minute % middle == 0 else reach[0]
        x = axis.x(minute)
        if low is not None and low <= x < axis.right - 1:
            far = reach[0]
        lines.append(Line(x, y, x, y + far, dark if is_long else "lineStrong", width))
    return lines


def _form(facts: KindFacts) -> Literal["plain", "wait", "pause"]:
    if facts.waits:
        return "wait"
    return "pause" if facts.rests or facts.soaks else "plain"
