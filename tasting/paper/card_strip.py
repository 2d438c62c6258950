"""The steps of a card beside a vertical ruler of minutes, each led to its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi
from typing import Final

from tasting.paper import typography
from tasting.paper.card_content import CardContent, Line
from tasting.paper.pen import Pen
from tasting.paper.typography import BODY, SMALLEST, STRONG, TICK, Lines

SCALES: Final = (1.0, 0.5, 0.25, 0.125)
"""How many mm a minute may have; the first that fits is taken."""
ROW_LEAST: Final = 3.4
"""Lines of text stand at least so far apart, mm."""
_RULER: Final = 9.0
"""From the left edge to the ruler, mm."""
_BAR: Final = 2.2
_BAR_GAP: Final = 1.0
_LEAD: Final = 4.6
_ICON: Final = 3.6
_TEXT: Final = 22.0
"""From the left edge to the texts, mm."""


@dataclass(frozen=True)
class Row:
    """A step's line: where its middle is, in mm under the strip's top, and what it says."""

    line: Line
    middle: float
    name: Lines
    hint: Lines


@dataclass(frozen=True)
class CardStrip:
    """The strip placed: its scale, and a row for each step."""

    scale: float
    """How many mm a minute has."""
    rows: tuple[Row, ...]
    minutes: float


def place(content: CardContent, width: float, room: float, size: float) -> CardStrip | None:
    """The strip in `room` mm, its texts up to `size` pt; None where the lines do not fit."""
    count = len(content.lines)
    scale = next((one for one in SCALES if one * content.minutes <= room), None)
    if scale is None or room / count < ROW_LEAST:
        return None
    even = content.minutes * scale / count
    pitch = min(0.8 * size, room / count, max(0.47 * size, even))
    how = min(size, max(SMALLEST, pitch / 0.46))
    middles = _spread(
        [(line.block.start + line.block.seconds / 2) / 60 * scale for line in content.lines],
        pitch,
        room,
    )
    rows = []
    for line, middle in zip(content.lines, middles, strict=True):
        name = typography.fitted(line.name, STRONG.at(how), width - _TEXT, SMALLEST)
        rows.append(Row(line, middle, name, _hint(line, name, width - _TEXT, how)))
    return CardStrip(scale, tuple(rows), content.minutes)


def _spread(wanted: Sequence[float], pitch: float, room: float) -> list[float]:
    """Each as near to where it is wanted as the others let it, `pitch` apart and within `room`."""
    placed: list[float] = []
    for at in wanted:
        placed.append(max(at, placed[-1] + pitch if placed else pitch / 2))
    most = room - pitch / 2
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], most)
        most = placed[at] - pitch
    return placed


def _hint(line: Line, name: Lines, width: float, size: float) -> Lines:
    """As many whole sentences as there is room for behind the name; none is cut."""
    how = BODY.at(size).in_colour("ink2")
    free = width - name.how.width(name.lines[0]) - 2.0
    said = ""
    for sentence in line.sentences:
        longer = f"{said}{'' if not said or said.endswith('.') else '.'} {sentence}".strip()
        if how.width(longer) > free:
            break
        said = longer
    return Lines((said,), how)


def draw(pen: Pen, x: float, y: float, strip: CardStrip) -> None:
    """The strip with its top left corner at (x, y)."""
    _ruler(pen, x, y, strip)
    for row in strip.rows:
        _bar(pen, x + _RULER + _BAR_GAP, y, row.line, strip.scale)
    for row in strip.rows:
        _row(pen, x, y, row, strip.scale)


def _ruler(pen: Pen, x: float, y: float, strip: CardStrip) -> None:
    """A tick each minute where minutes have a millimetre, else each five; tens are numbered."""
    right, foot = x + _RULER, y + strip.minutes * strip.scale
    every = 1 if strip.scale == 1 else 5
    numbered = 10 if strip.scale >= 0.5 else 30
    pen.line((right, y), (right, foot), "ink")
    for minute in range(0, int(strip.minutes) + 1, every):
        at = y + minute * strip.scale
        if minute % numbered == 0:
            pen.line((right - 2.4, at), (right, at), "ink")
            base = at + 0.35 * SMALLEST / 72 * 25.4
            pen.text(right - 3.2, base, str(minute), TICK.at(SMALLEST), "right")
        else:
            pen.line((right - (1.4 if minute % 5 == 0 else 0.9), at), (right, at), "lineStrong")
    pen.line((right - 2.4, foot), (right, foot), "ink")


def _bar(pen: Pen, x: float, y: float, line: Line, scale: float) -> None:
    block = line.block
    top = y + block.start / 60 * scale
    tall = max(0.2, block.seconds / 60 * scale - 0.2)
    if block.form == "pause":
        pen.hatched(x, top, _BAR, tall)
    elif block.form == "wait":
        pen.box(x + 0.15, top + 0.15, _BAR - 0.3, max(0.1, tall - 0.3), stroke="ink", line=0.9)
    else:
        pen.box(x, top, _BAR, tall, fill=block.fill)


def _row(pen: Pen, x: float, y: float, row: Row, scale: float) -> None:
    """A curve from the step's bar to its icon, name and sentences."""
    block = row.line.block
    begin = y + (block.start + block.seconds / 2) / 60 * scale
    left, middle = x + _RULER + _BAR_GAP + _BAR + 0.6, y + row.middle
    curve = [
        (left + _LEAD * n / 10, begin + (middle - begin) * (1 - cos(pi * n / 10)) / 2)
        for n in range(11)
    ]
    pen.polygon(curve, stroke="lineStrong", line=0.5)
    sense = block.lane not in ("do", "talk")
    side = min(_ICON, row.name.how.leading * 1.05)
    icon_left = x + _TEXT - _ICON - 1.0
    pen.icon(block.icon, icon_left, middle - side / 2, side, block.lane if sense else "ink2")
    top = middle - row.name.how.leading / 2
    base = top + typography.baseline(row.name.how)
    pen.text(x + _TEXT, base, row.name.lines[0], row.name.how)
    if row.hint.lines[0]:
        beside = x + _TEXT + row.name.how.width(row.name.lines[0]) + 1.8
        pen.text(beside, base, row.hint.lines[0], row.hint.how)
