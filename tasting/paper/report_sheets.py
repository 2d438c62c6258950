"""The sheets of a napping on a report: the map of the class, and the learners' own."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from tasting.charts.napping import class_map, sheet_map
from tasting.domain.report_parts import Part
from tasting.paper import drawing, typography
from tasting.paper.drawing import PX
from tasting.paper.flow import Block
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_content import OwnSheet, Report, Sheets
from tasting.paper.typography import LABEL, SECTION, SMALLEST, STRONG
from tasting.words import Words

_ACROSS: Final = 4
_GAP: Final = 4.6
_MAP: Final = (100.0, 62.0)
"""The map of a class, mm."""
_AIR: Final = 1.4
_RATIO: Final = 2 / 3
"""How tall a sheet is to its width."""


def blocks(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """Every napping that was answered; learners' own sheets where the report tells of learners."""
    for sheets in report.sheets:
        yield _line(sheets.name, SECTION, page, gap=7)
        if sheets.found is None:
            said = words.say("Too few for a map: it takes three learners and three samples.")
            yield _line(said, LABEL, page)
        else:
            said = words.say(
                "The map of the group: near each other is what they found alike. It has no right "
                "way up; at each axis stands how much of all differences it shows."
            )
            yield _line(said, LABEL, page)
            yield Block(_MAP[1] + _AIR, partial(_draw_map, sheets=sheets, words=words))
        if Part.LEARNERS in report.parts:
            yield from _own_sheets(sheets, words, page)


def _own_sheets(sheets: Sheets, words: Words, page: Page) -> Iterator[Block]:
    """Each learner's sheet, in rows."""
    if sheets.found is not None:
        said = words.say(
            "Each learner’s sheet. RV: how alike it is to the map, from 0 to 1, whichever way it "
            "is turned."
        )
        yield _line(said, LABEL, page, gap=2)
    width = (page.room - _GAP * (_ACROSS - 1)) / _ACROSS
    tall = STRONG.leading + width * _RATIO + _AIR
    for start in range(0, len(sheets.own), _ACROSS):
        row = sheets.own[start : start + _ACROSS]
        draw = partial(_draw_row, sheets=sheets, row=row, width=width, words=words)
        yield Block(tall, draw, gap=3 if start else 1)


def _line(said: str, how: typography.Type, page: Page, gap: float = 0) -> Block:
    """A line over what follows."""
    told = typography.paragraph(said, how, page.room)

    def draw(pen: Pen, y: float) -> None:
        pen.paragraph(pen.page.left, y, told)

    return Block(told.height + 1.2, draw, gap=gap, leads=True)


def _draw_map(pen: Pen, y: float, sheets: Sheets, words: Words) -> None:
    if sheets.found:
        width, height = (side / PX for side in _MAP)
        drawn = class_map(sheets.found, sheets.sense, words, width, height)
        drawing.draw(pen, pen.page.left, y, drawn)


def _draw_row(
    pen: Pen, y: float, sheets: Sheets, row: Sequence[OwnSheet], width: float, words: Words
) -> None:
    for place, own in enumerate(row):
        x = pen.page.left + place * (width + _GAP)
        base = y + typography.baseline(STRONG)
        rv = "" if own.agreement is None else f"RV\u00a0{words.number(own.agreement, 2)}"
        room = width - LABEL.width(rv) - _AIR
        name = typography.fitted(own.name, STRONG, room, SMALLEST)
        pen.text(x, base, name.lines[0], name.how)
        pen.text(x + width - LABEL.width(rv), base, rv, LABEL)
        drawn = sheet_map(own.sheet, sheets.sense, width / PX, width * _RATIO / PX)
        drawing.draw(pen, x, y + STRONG.leading + _AIR / 2, drawn)
