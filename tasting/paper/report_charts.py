"""The charts of a report: a profile for each sample, distances by sense, the preparation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Final

from tasting.charts.distances import ICON, ROW, distance_strip
from tasting.charts.dominance import dominance_column
from tasting.charts.evolutions import evolution_column
from tasting.charts.profiles import profile_column
from tasting.charts.readings import readings_row
from tasting.charts.shapes import Drawing
from tasting.domain.report_parts import Part
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.paper import drawing, typography
from tasting.paper.drawing import PX
from tasting.paper.flow import Block
from tasting.paper.fonts import Face
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_content import Report, ReportCup
from tasting.paper.typography import BODY, LABEL, SECTION, SMALLEST, Type
from tasting.words import Words

_ACROSS: Final = 4
_MOST_ACROSS: Final = 5
_GAP: Final = 4.6
_HALF_GAP: Final = 9.0
_CODE: Final = Type(Face.DISPLAY, 18.75, tracking=0.03, leading=7.4)
_NAME: Final = Type(Face.SANS_SEMIBOLD, 8.6, leading=3.7)
_ABOUT: Final = Type(Face.SANS, 8.6, "ink2", leading=3.7)
_HEAD: Final = 8.8
"""The height of a sample's head over its profile."""


def profiles(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """Every sample's profile, up to four side by side."""
    cups = [cup for cup in report.told if cup.profiles]
    if not cups:
        return
    drawn = [profile for cup in cups for profile in cup.profiles]
    keys = [("tick", words.say("reference"))] if any(p.reference is not None for p in drawn) else []
    if all(p.summary is None or p.summary.too_few for p in drawn):
        keys.append(("ring", words.say("each answer")))
    else:
        keys += [("dot", words.say("median")), ("band", words.say("middle half of the group"))]
    yield _profiles_heading(report.samples, keys)
    yield from _side_by_side(
        cups, page, lambda cup, width: profile_column(cup.profiles, words, width)
    )
    changing = [cup for cup in cups if cup.evolutions]
    if changing:
        yield _chart_heading(words.say("Change from one time to the next"))
        yield from _side_by_side(
            changing, page, lambda cup, width: evolution_column(cup.evolutions, words, width)
        )


def dominances(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """What dominated every sample moment by moment, up to four side by side."""
    cups = [cup for cup in report.told if cup.dominances]
    if cups:
        yield _chart_heading(
            words.say("Dominance over time: share of learners (level lines: chance, beyond chance)")
        )
        yield from _side_by_side(
            cups, page, lambda cup, width: dominance_column(cup.dominances, words, width)
        )


def _chart_heading(title: str) -> Block:
    """A section's title over charts."""
    return Block(
        SECTION.leading + 2.1,
        lambda pen, y: pen.text(pen.page.left, y + typography.baseline(SECTION), title, SECTION),
        gap=6,
        leads=True,
    )


def _side_by_side(
    cups: list[ReportCup], page: Page, chart: Callable[[ReportCup, float], Drawing]
) -> Iterator[Block]:
    """A chart of each sample, as many across as fit; it is made for a width in px."""
    across = max(3, _columns_across(len(cups)))
    width = (page.room - _GAP * (across - 1)) / across
    for start in range(0, len(cups), across):
        row = cups[start : start + across]
        columns = [chart(cup, width / PX) for cup in row]
        tall = max(column.height for column in columns) * PX
        yield Block(
            _HEAD + 1.6 + tall,
            partial(_profiles, cups=row, columns=columns, width=width),
            gap=4 if start else 0,
        )


def _columns_across(count: int) -> int:
    """How many samples stand side by side, so that rows are about equally long."""
    return count if count <= _MOST_ACROSS else ceil(count / ceil(count / _ACROSS))


def _profiles_heading(title: str, keys: list[tuple[str, str]]) -> Block:
    """The heading with the key to the drawings on its right, the last sign first."""

    def draw(pen: Pen, y: float) -> None:
        base = y + typography.baseline(SECTION)
        pen.text(pen.page.left, base, title, SECTION)
        right = pen.page.right
        for form, said in keys:
            left = right - LABEL.width(said)
            pen.text(left, base, said, LABEL)
            right = left - _KEYS[form] - 4.5
            _draw_key(pen, form, left - _KEYS[form], base)

    return Block(SECTION.leading + 2.1, draw, gap=4.2, leads=True)


_KEYS: Final = {"tick": 1.9, "dot": 3.6, "ring": 3.6, "band": 8.4}
"""How wide each key is with the space before its name, mm."""


def _draw_key(pen: Pen, form: str, x: float, base: float) -> None:
    """One sign of the key with its left edge at `x`."""
    match form:
        case "tick":
            pen.line((x + 0.3, base - 3.2), (x + 0.3, base + 0.7), "ink", 1.35)
        case "band":
            pen.box(x, base - 2.6, 6.9, 2.9, fill="band")
        case "dot":
            pen.circle(x + 1.15, base - 1.1, 1.15, fill="ink2")
        case "ring":
            pen.circle(x + 1.15, base - 1.1, 0.95, stroke="ink2", line=0.9)


def _profiles(
    pen: Pen, y: float, cups: list[ReportCup], columns: list[Drawing], width: float
) -> None:
    for place, (cup, column) in enumerate(zip(cups, columns, strict=True)):
        x = pen.page.left + place * (width + _GAP)
        cup_head(pen, x, y, width, cup)
        pen.line((x, y + _HEAD), (x + width, y + _HEAD), "ink", 0.75)
        drawing.draw(pen, x, y + _HEAD + 1.6, column)


def cup_head(pen: Pen, x: float, y: float, width: float, cup: ReportCup) -> None:
    """A sample's code with what is behind it, where that is known by now; else a name alone."""
    if not cup.code:
        alone = typography.fitted(cup.name, _NAME, width, SMALLEST)
        pen.text(x, y + 6.2, alone.lines[0], alone.how)
        return
    pen.text(x, y + 6.2, cup.code, _CODE)
    beside = x + _CODE.width(cup.code) + 2.2
    room = width - (beside - x)
    name = typography.fitted(cup.name, _NAME, room, SMALLEST)
    about = typography.fitted(cup.about, _ABOUT, room, SMALLEST)
    pen.text(beside, y + 3.1, name.lines[0], name.how)
    pen.text(beside, y + 6.6, about.lines[0], about.how)


@dataclass(frozen=True)
class _Panel:
    """One half of a row: a heading, a line under it, drawings and sentences below."""

    title: str
    under: str
    width: float
    height: float
    drawings: tuple[Drawing, ...]
    senses: tuple[Sense, ...] = ()
    sentences: tuple[str, ...] = ()


def class_charts(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """Distances by sense and the preparation, side by side."""
    half = (page.room - _HALF_GAP) / 2
    panels = []
    if Part.AGREEMENT in report.parts and any(cup.profiles for cup in report.cups):
        panels.append(_distances(report, words, half))
    if Part.PREPARATION in report.parts and report.readings:
        panels.append(_preparation(report, words, half))
    if not panels:
        return
    tall = max(panel.height for panel in panels)

    def draw(pen: Pen, y: float) -> None:
        for place, panel in enumerate(panels):
            _draw_panel(pen, pen.page.left + place * (half + _HALF_GAP), y, panel)

    yield Block(tall, draw, gap=7)


def _distances(report: Report, words: Words, width: float) -> _Panel:
    title = words.say("Gap to the reference, by sense")
    if not report.senses:
        drawn = any(p.reference is not None for cup in report.cups for p in cup.profiles)
        said = (
            words.say("Nobody has answered where a reference is set.")
            if drawn
            else words.say("No reference was set for this session.")
        )
        return _panel(title, said, width, (), ())
    under = words.count(
        "points out of 10, {n} sample", "points out of 10, mean of {n} samples", report.compared
    )
    named = [(sense, words.say(SENSE_NAMES[sense.sense])) for sense in report.senses]
    strip = distance_strip(named, words, width / PX)
    return _panel(title, under, width, (strip,), (), tuple(sense.sense for sense in report.senses))


def _preparation(report: Report, words: Words, width: float) -> _Panel:
    rows = tuple(
        readings_row(result, words, width / PX) for result in report.readings if result.values
    )
    title = words.say("How it was prepared")
    return _panel(title, report.readings_note, width, rows, report.notes)


def _panel(
    title: str,
    under: str,
    width: float,
    drawings: tuple[Drawing, ...],
    sentences: tuple[str, ...],
    senses: tuple[Sense, ...] = (),
) -> _Panel:
    tall = SECTION.leading + BODY.leading + 1.6
    tall += sum(part.height * PX for part in drawings)
    tall += sum(typography.paragraph(text, _ABOUT, width).height + 1.2 for text in sentences)
    return _Panel(title, under, width, tall, drawings, senses, sentences)


def _draw_panel(pen: Pen, x: float, y: float, panel: _Panel) -> None:
    title = typography.fitted(panel.title, SECTION, panel.width, 9)
    pen.text(x, y + typography.baseline(SECTION), title.lines[0], title.how)
    y += SECTION.leading
    under = typography.fitted(panel.under, LABEL, panel.width, SMALLEST)
    pen.text(x, y + typography.baseline(LABEL), under.lines[0], under.how)
    y += BODY.leading + 1.6
    for place, sense in enumerate(panel.senses):
        side = (ICON - 7) * PX
        pen.icon(sense.value, x, y + (9 + place * ROW) * PX, side, sense.value)
    for part in panel.drawings:
        drawing.draw(pen, x, y, part)
        y += part.height * PX
    for text in panel.sentences:
        y = pen.paragraph(x, y, typography.paragraph(text, _ABOUT, panel.width)) + 1.2
