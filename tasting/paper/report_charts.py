"""The charts of a report: a profile for each sample, distances by sense, the preparation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Final, TypeVar

from tasting.charts.distances import ICON, ROW, distance_strip
from tasting.charts.dominance import dominance_column
from tasting.charts.evolutions import evolution_column
from tasting.charts.profiles import profile_column
from tasting.charts.readings import readings_row
from tasting.charts.shapes import Drawing
from tasting.domain.report_parts import Part
from tasting.domain.senses import SENSE_NAMES, Sense
from tasting.paper import drawing, flow, typography
from tasting.paper.drawing import PX
from tasting.paper.flow import Block
from tasting.paper.fonts import Face
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_content import Report, ReportCup
from tasting.paper.typography import BODY, LABEL, SECTION, SMALLEST, Type
from tasting.words import Words

Told = TypeVar("Told")
"""What a chart of a sample has, one below the other."""

_ACROSS: Final = 4
_MOST_ACROSS: Final = 5
_GAP: Final = 4.6
_HALF_GAP: Final = 9.0
_CODE: Final = Type(Face.DISPLAY, 18.75, tracking=0.03, leading=7.4)
_NAME: Final = Type(Face.SANS_SEMIBOLD, 8.6, leading=3.7)
_ABOUT: Final = Type(Face.SANS, 8.6, "ink2", leading=3.7)
_HEAD: Final = 8.8
"""The height of a sample's head over its profile."""
_BESIDE_CHART: Final = _HEAD + 14.0
"""How much of a page no chart takes: its own head and the heading over it, mm."""


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
        [(cup, cup.profiles) for cup in cups],
        page,
        lambda some, wide: profile_column(some, words, wide),
    )
    changing = [cup for cup in cups if cup.evolutions]
    if changing:
        yield _chart_heading(words.say("Change from one time to the next"))
        told = [(cup, cup.evolutions) for cup in changing]
        yield from _side_by_side(told, page, lambda some, wide: evolution_column(some, words, wide))


def dominances(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """What dominated every sample moment by moment, up to four side by side."""
    cups = [cup for cup in report.told if cup.dominances]
    if cups:
        yield _chart_heading(
            words.say("Dominance over time: share of learners (level lines: chance, beyond chance)")
        )
        told = [(cup, cup.dominances) for cup in cups]
        yield from _side_by_side(told, page, lambda some, wide: dominance_column(some, words, wide))


def _chart_heading(title: str) -> Block:
    """A section's title over charts."""
    return Block(
        SECTION.leading + 2.1,
        lambda pen, y: pen.text(pen.page.left, y + typography.baseline(SECTION), title, SECTION),
        gap=6,
        leads=True,
    )


def _side_by_side(
    told: Sequence[tuple[ReportCup, Sequence[Told]]],
    page: Page,
    chart: Callable[[Sequence[Told], float], Drawing],
) -> Iterator[Block]:
    """A chart of what is told of each sample, as many across as fit, and as much as a page holds.

    It is made for a width in px.
    """
    across = max(3, _columns_across(len(told)))
    width = (page.room - _GAP * (across - 1)) / across
    gap = 0.0
    for start in range(0, len(told), across):
        row = told[start : start + across]
        most = max(len(all_of_it) for _, all_of_it in row)
        tall = max(chart(all_of_it, width / PX).height for _, all_of_it in row) * PX
        at_once = max(1, min(most, int(most * (flow.room(page) - _BESIDE_CHART) / tall)))
        for first in range(0, most, at_once):
            part = [(cup, some) for cup, all_of_it in row if (some := all_of_it[first:][:at_once])]
            columns = [chart(some, width / PX) for _, some in part]
            cups = [cup for cup, _ in part]
            tall = max(column.height for column in columns) * PX
            draw = partial(_profiles, cups=cups, columns=columns, width=width)
            yield Block(_HEAD + 1.6 + tall, draw, gap)
            gap = 4.0


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
        panels += _preparation(report, words, half, flow.room(page))
    for start in range(0, len(panels), 2):
        pair = panels[start : start + 2]
        yield Block(max(panel.height for panel in pair), partial(_draw_panels, panels=pair), gap=7)


def _draw_panels(pen: Pen, y: float, panels: Sequence[_Panel]) -> None:
    """The halves of a row."""
    for place, panel in enumerate(panels):
        _draw_panel(pen, pen.page.left + place * (panel.width + _HALF_GAP), y, panel)


def _distances(report: Report, words: Words, width: float) -> _Panel:
    title = words.say("Gap to the reference, by sense")
    if not report.senses:
        drawn = any(
            p.reference is not None and p.judged for cup in report.cups for p in cup.profiles
        )
        said = (
            words.say("Nobody has answered where a reference is set.")
            if drawn
            else words.say("No reference is set on a scale: there is no gap to tell.")
        )
        return _panel(title, said, width, (), ())
    under = words.count(
        "points out of 10, {n} sample", "points out of 10, mean of {n} samples", report.compared
    )
    named = [(sense, words.say(SENSE_NAMES[sense.sense])) for sense in report.senses]
    strip = distance_strip(named, words, width / PX)
    return _panel(title, under, width, (strip,), (), tuple(sense.sense for sense in report.senses))


def _preparation(report: Report, words: Words, width: float, most: float) -> list[_Panel]:
    """What was recorded, in as many panels as it takes, none higher than `most` mm."""
    title, note = words.say("How it was prepared"), report.readings_note
    rows = [readings_row(result, words, width / PX) for result in report.readings if result.values]
    parts: list[list[Drawing]] = [[]]
    for row in rows:
        if parts[-1] and _panel(title, note, width, (*parts[-1], row), report.notes).height > most:
            parts.append([])
        parts[-1].append(row)
    return [
        _panel(title, note, width, tuple(part), () if part is not parts[-1] else report.notes)
        for part in parts
    ]


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
