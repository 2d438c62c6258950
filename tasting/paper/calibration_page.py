"""The calibration page: folded at four places, it tells how far its printer is out."""

from typing import BinaryIO, Final

from tasting.domain.calibration import BESIDE, FOLD, READ
from tasting.paper import typography
from tasting.paper.document import open_document
from tasting.paper.page import Page
from tasting.paper.pen import Pen, Point
from tasting.paper.typography import BODY, SECTION, STRONG, TICK
from tasting.words import Words

_DASH: Final = 2.0
"""Of a line to fold along, mm; as much is left between two."""
_UNPRINTED: Final = 6.0
"""Nearer to the edge of the paper, mm, no line is begun."""
_LEFT: Final = 62.0
"""Where what is said begins, mm; right of the scales."""


def write(out: BinaryIO, page: Page, words: Words) -> None:
    """Write the page as PDF, in the language of the words."""
    pen = open_document(out, page, words.say("Calibration page"), "", words.language)
    right, foot = page.width - _UNPRINTED, page.height - _UNPRINTED
    _fold(pen, (FOLD, _UNPRINTED), (FOLD, foot))
    for across in (FOLD, page.height - FOLD):
        _fold(pen, (_UNPRINTED, across), (right, across))
    middle = page.width / 2
    _scale(pen, "A", (FOLD, BESIDE), (1, 0))
    _scale(pen, "B", (FOLD, page.height - BESIDE), (1, 0))
    _scale(pen, "C", (middle, FOLD), (0, 1))
    _scale(pen, "D", (middle, page.height - FOLD), (0, -1))
    _say(pen, words)
    pen.canvas.showPage()
    pen.canvas.save()


def _fold(pen: Pen, start: Point, end: Point) -> None:
    """A dashed line, down or across."""
    (x1, y1), (x2, y2) = start, end
    down = x1 == x2
    count = int(((y2 - y1) if down else (x2 - x1)) / (2 * _DASH))
    begins = [2 * _DASH * at for at in range(count)]
    dashes = [
        ((x1, y1 + at), (x1, y1 + at + _DASH)) if down else ((x1 + at, y1), (x1 + at + _DASH, y1))
        for at in begins
    ]
    pen.lines(dashes, "ink2")


def _scale(pen: Pen, letter: str, start: Point, way: tuple[int, int]) -> None:
    """A scale in mm that counts from the fold at `start`; a tick each half millimetre."""
    (x, y), (right, down) = start, way
    least, most = READ
    ticks, last = [], int(2 * most)
    for half in range(int(2 * least), last + 1):
        at = (x + right * half / 2, y + down * half / 2)
        length = 3.2 if half % 10 == 0 else 2.0 if half % 2 == 0 else 1.1
        ticks.append((at, (at[0] + abs(down) * length, at[1] + abs(right) * length)))
        if half % 10 == 0:
            beside = (at[0] + abs(down) * 5.4, at[1] + (6.6 if right else 1.0))
            pen.text(*beside, str(half // 2), TICK, "centre")
    ends = tuple((x + right * at, y + down * at) for at in READ)
    pen.lines([(ends[0], ends[1]), *ticks], "ink", 0.4)
    far = most + (2.5 if right or down < 0 else 5.5)
    pen.text(x + right * far, y + down * far + (1.2 if right else 0), letter, STRONG.at(13))


def _say(pen: Pen, words: Words) -> None:
    """What to do with the page, and where the four numbers are written down."""
    say, width = words.say, pen.page.width - _LEFT - 20
    y = pen.paragraph(
        _LEFT, 78, typography.paragraph(say("Calibration page"), SECTION.at(20), width)
    )
    steps = (
        say("1. Print this page at actual size: 100 %, without “fit to page”."),
        say(
            "2. Fold the edge of the paper inwards, exactly along a dashed line. Read on the scale "
            "beside it where the edge lies, to half a millimetre. A and B are two readings of the "
            "left edge."
        ),
        say("3. Type the four numbers in the app. Each is 20 if the printer is right."),
    )
    for step in steps:
        y = 2.5 + pen.paragraph(_LEFT, y + 1, typography.paragraph(step, BODY.at(11), width))
    for letter, edge in edges(words):
        y += 11
        pen.text(_LEFT, y, letter, STRONG.at(13))
        pen.text(_LEFT + 8, y, edge, BODY.at(11))
        pen.line((_LEFT + 78, y), (_LEFT + 104, y), "ink2")
        pen.text(_LEFT + 106, y, say("mm"), BODY.at(11))


def edges(words: Words) -> tuple[tuple[str, str], ...]:
    """What is read: its letter, and which edge it is."""
    return (
        ("A", words.say("left edge, at the top")),
        ("B", words.say("left edge, at the bottom")),
        ("C", words.say("top edge")),
        ("D", words.say("bottom edge")),
    )
