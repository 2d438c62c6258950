"""The steps of a class as a strip drawn to scale over a ruler of minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.paper.pen import Pen
from tasting.paper.type import LABEL, TICK
from tasting.words import Words

HEIGHT: Final = 22.5
"""From the top of the icons to the foot of the ruler's labels, mm."""
_ICON: Final = 4.2
_BLOCK_TOP: Final = 7.2
_BLOCK: Final = 3.4
_LABEL: Final = 14.4
_RULER: Final = 17.2
_RULER_LABEL: Final = 21.2
_APART: Final = 1.2
"""The least distance between two labels, mm."""


@dataclass(frozen=True)
class Block:
    """A step on the strip."""

    seconds: int
    fill: str
    """The colour of its lane; "hatch" for a pause, "open" for waiting."""
    icon: str
    icon_colour: str
    label: str


@dataclass(frozen=True)
class Strip:
    """All steps, with the clock times of the beginning and the end."""

    blocks: tuple[Block, ...]
    begins: str
    ends: str

    @property
    def seconds(self) -> int:
        """The whole length."""
        return sum(block.seconds for block in self.blocks)


def step_blocks(protocol: Protocol, words: Words) -> Iterator[Block]:
    """The steps of a protocol as blocks; senses have their own colour, all else is ink."""
    for step in protocol.steps:
        facts = step.facts
        sense = facts.sense is not None
        fill = {"do": "ink2", "talk": "band"}.get(facts.lane, facts.lane)
        if facts.rests:
            fill = "hatch"
        elif facts.waits:
            fill = "open"
        yield Block(
            seconds=step.seconds,
            fill=fill,
            icon=facts.icon,
            icon_colour=facts.lane if sense else "ink2",
            label=step.short.to(words.language),
        )


def draw(pen: Pen, x: float, y: float, width: float, strip: Strip) -> None:
    """The strip with its top left corner at (x, y), `width` mm long and `HEIGHT` tall."""
    scale = width / strip.seconds
    at, free = x, x
    for block in strip.blocks:
        length = block.seconds * scale
        _block(pen, at, y + _BLOCK_TOP, max(0.3, length - 0.4), block.fill)
        middle = at + length / 2 - 0.2
        left = min(max(middle - _ICON / 2, x), x + width - _ICON)
        if length > _ICON * 0.85 and left >= free:
            pen.icon(block.icon, left, y + 1.0, _ICON, block.icon_colour)
            free = left + _ICON + 0.3
        at += length
    for left, label in _labels(x, width, strip):
        pen.text(left, y + _LABEL, label, LABEL)
    _ruler(pen, x, y, width, strip)


def _block(pen: Pen, x: float, y: float, width: float, fill: str) -> None:
    if fill == "hatch":
        pen.hatched(x, y, width, _BLOCK)
    elif fill == "open":
        pen.box(x + 0.2, y + 0.2, max(0.1, width - 0.4), _BLOCK - 0.4, stroke="ink", line=1.1)
    else:
        pen.box(x, y, width, _BLOCK, fill=fill)


def _labels(x: float, width: float, strip: Strip) -> Iterator[tuple[float, str]]:
    """Where labels go: at the head of their blocks, the longest steps first, none on another."""
    scale = width / strip.seconds
    starts = [x]
    for block in strip.blocks:
        starts.append(starts[-1] + block.seconds * scale)
    taken: list[tuple[float, float]] = []
    by_length = sorted(enumerate(strip.blocks), key=lambda item: (-item[1].seconds, item[0]))
    for place, block in by_length:
        wide = LABEL.width(block.label)
        left = min(starts[place], x + width - wide)
        if left < x or any(left < end and left + wide > begin for begin, end in taken):
            continue
        taken.append((left - _APART, left + wide + _APART))
        yield left, block.label


def _ruler(pen: Pen, x: float, y: float, width: float, strip: Strip) -> None:
    """A ruler in minutes under the strip, with the clock times at its ends."""
    minutes = strip.seconds / 60
    small, mid, major = next((ticks for limit, ticks in _TICKS if minutes <= limit), _TICKS[-1][1])
    scale, top = width / minutes, y + _RULER
    pen.line((x, top), (x + width, top), "ink")
    ticks: dict[str, list[tuple[tuple[float, float], tuple[float, float]]]] = {}
    for minute in range(0, int(minutes) + 1, small):
        long = minute % major == 0
        reach = 2.1 if long else 1.3 if minute % mid == 0 else 0.8
        left = x + minute * scale
        ticks.setdefault("ink" if long else "lineStrong", []).append(
            ((left, top), (left, top + reach))
        )
    for colour, lines in ticks.items():
        pen.lines(lines, colour)
    pen.text(x + 0.8, y + _RULER_LABEL, strip.begins, TICK)
    pen.text(x + width - 0.8, y + _RULER_LABEL, strip.ends, TICK, "right")
    first = x + 0.8 + TICK.width(strip.begins) + _APART
    last = x + width - 0.8 - TICK.width(strip.ends) - _APART
    for minute in range(major, int(minutes), major):
        label, left = f"{minute}\u00a0min", x + minute * scale + 0.8
        if left >= first and left + TICK.width(label) <= last:
            pen.text(left, y + _RULER_LABEL, label, TICK)


_TICKS: Final = (
    (12, (1, 1, 2)),
    (40, (1, 5, 5)),
    (150, (1, 5, 10)),
    (400, (5, 10, 30)),
    (10_000, (60, 60, 240)),
)
"""Up to how many minutes: a small tick, a middle one and a long, labelled one every so many."""
