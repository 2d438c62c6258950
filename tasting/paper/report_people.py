"""Each learner's own results, in a report: a table of values and gaps, and their words."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from tasting.paper import flow, typography
from tasting.paper.flow import Block
from tasting.paper.fonts import Face, printable
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_content import Mark, MarksRow, Report, ReportCup, ReportPerson
from tasting.paper.typography import BODY, HEADER, LABEL, ROW_CODE, SECTION, SMALLEST, Lines, Type
from tasting.words import Words

_NAMES: Final = 40.0
"""The width of the scales' names, mm."""
_ROW: Final = 5.6
_HEAD: Final = 13.2
_ICON: Final = 3.6
_VALUE: Final = Type(Face.SANS_MEDIUM, 9, leading=4.5)
_GAP: Final = Type(Face.SANS, 7.9, "ink2", leading=4.5)
_LARGE: Final = Type(Face.SANS_SEMIBOLD, 7.9, "ink", leading=4.5)
_SAID: Final = Type(Face.SERIF_ITALIC, 10, leading=4.6)
_CODE: Final = ROW_CODE.at(9)
_ACROSS: Final = 8
"""Samples side by side; more go on below."""


def blocks(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """A table for each learner who answered, under one heading, or each on a page of its own."""
    for place, person in enumerate(report.people):
        if report.page_each:
            yield _heading(report.title, words, breaks=True)
        elif place == 0:
            yield _heading(words.say("Each learner"), words)
        yield from _person(person, report.cups, page)


def _heading(title: str, words: Words, breaks: bool = False) -> Block:
    """A title and the key to the tables below it."""
    key = words.say("value, and gap to the reference")

    def draw(pen: Pen, y: float) -> None:
        base = y + typography.baseline(SECTION)
        left = pen.page.left
        shown = typography.fitted(title, SECTION, pen.page.room - LABEL.width(key) - 3.2, 9)
        pen.text(left, base, shown.lines[0], shown.how)
        pen.text(left + shown.how.width(shown.lines[0]) + 3.2, base, key, LABEL)

    return Block(SECTION.leading + 1.2, draw, gap=8, leads=True, breaks=breaks)


def _person(person: ReportPerson, cups: tuple[ReportCup, ...], page: Page) -> Iterator[Block]:
    """A learner's table, in parts of `_ACROSS` samples, then the words line by line."""
    head = _HEAD + _more_lines(person, page)
    most = int((flow.room(page) - head) / _ROW)
    parts = [
        (person.rows[first : first + most], start)
        for first in range(0, len(person.rows), most)
        for start in range(0, len(cups), _ACROSS)
    ]
    for place, (rows, start) in enumerate(parts):
        some = cups[start : start + _ACROSS]
        draw = partial(_draw_table, person=person, rows=rows, start=start, cups=some)
        leads = bool(person.words) or place + 1 < len(parts)
        yield Block(head + len(rows) * _ROW, draw, gap=4 if place else 6.5, leads=leads)
    if not person.rows:
        yield Block(head - 5, partial(_draw_name, person=person), gap=6.5, leads=True)
    lines = [
        (code if place == 0 else "", line, 0.8 if place == 0 else 0.0)
        for code, said in person.words
        for place, line in enumerate(typography.wrap(printable(said), _SAID, page.room - 13))
    ]
    for place, (code, line, gap) in enumerate(lines):
        leads = place + 1 < len(lines)
        yield Block(_SAID.leading, partial(_draw_words, code=code, line=line), gap, leads)


def _set_name(person: ReportPerson, page: Page) -> tuple[Lines, float, Lines]:
    """The name, how far from the left what is told about the learner stands, and that.

    It is in one line where it can be, and never cut.
    """
    name = typography.fitted(printable(person.name), SECTION, page.room * 0.6, 9)
    beside = name.how.width(name.lines[0]) + 3.2
    told = printable(person.about)
    about = typography.fitted(told, LABEL, page.room - beside, SMALLEST)
    if about.lines[0].endswith(typography.ELLIPSIS):
        about = typography.paragraph(told, LABEL, page.room - beside)
    return name, beside, about


def _more_lines(person: ReportPerson, page: Page) -> float:
    """How much higher the name is where more than a line is told about the learner, mm."""
    about = _set_name(person, page)[2]
    return about.height - about.how.leading


def _draw_name(pen: Pen, y: float, person: ReportPerson) -> None:
    page = pen.page
    name, beside, about = _set_name(person, page)
    base = y + typography.baseline(SECTION)
    pen.text(page.left, base, name.lines[0], name.how)
    for place, line in enumerate(about.lines):
        pen.text(page.left + beside, base + place * about.how.leading, line, about.how)


def _draw_words(pen: Pen, y: float, code: str, line: str) -> None:
    base = y + typography.baseline(_SAID)
    pen.text(pen.page.left, base, code, HEADER)
    pen.text(pen.page.left + 13, base, line, _SAID)


def _draw_table(
    pen: Pen,
    y: float,
    person: ReportPerson,
    rows: Sequence[MarksRow],
    start: int,
    cups: tuple[ReportCup, ...],
) -> None:
    """Name, codes, and a row for each scale."""
    _draw_name(pen, y, person)
    begin, end = pen.page.left, pen.page.right
    column = (pen.page.room - _NAMES) / max(4, len(cups))
    foot = y + _HEAD + _more_lines(person, pen.page)
    for place, cup in enumerate(cups):
        left = begin + _NAMES + place * column
        wide = _CODE.width(cup.code)
        pen.text(left, foot - 1.4, cup.code, _CODE)
        room = column - wide - 3
        if cup.name and room > 14:
            name = typography.fitted(cup.name, LABEL, room, SMALLEST)
            pen.text(
                left + ROW_CODE.at(9).width(cup.code) + 1.6, foot - 1.4, name.lines[0], name.how
            )
    pen.line((begin, foot), (end, foot), "ink", 0.6)
    for place, row in enumerate(rows):
        top = foot + place * _ROW
        if row.sense is not None:
            pen.icon(row.sense.value, begin, top + (_ROW - _ICON) / 2, _ICON, row.sense.value)
        name = typography.fitted(row.name, BODY.at(9), _NAMES - 7, SMALLEST)
        base = top + (_ROW - BODY.leading) / 2 + typography.baseline(BODY)
        pen.text(begin + 5.2, base, name.lines[0], name.how)
        for at, mark in enumerate(row.marks[start : start + len(cups)]):
            _draw_mark(pen, begin + _NAMES + at * column, base, mark)
        pen.line((begin, top + _ROW), (end, top + _ROW))


def _draw_mark(pen: Pen, x: float, base: float, mark: Mark) -> None:
    """A value with its gap; a dash where there is none."""
    if not mark.value:
        pen.text(x, base, "–", _GAP)
        return
    pen.text(x, base, mark.value, _VALUE)
    if mark.gap:
        pen.text(x + 9.0, base, mark.gap, _LARGE if mark.large else _GAP)
