"""The words said of each sample, in a report: who many gave them, and which the reference has."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from tasting.domain.senses import Sense
from tasting.paper import typography
from tasting.paper.flow import Block
from tasting.paper.fonts import Face, printable
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_charts import cup_head
from tasting.paper.report_content import Report, ReportCup, SenseWords, WordMention
from tasting.paper.typography import LABEL, SECTION, Lines, Type
from tasting.words import Words

_WORD: Final = Type(Face.SERIF_ITALIC, 11, leading=5.4)
_ONCE: Final = Type(Face.SERIF_ITALIC, 9.4, "ink2", leading=4.4)
_ANSWER: Final = Type(Face.SANS, 9, leading=4.6)
_COUNT: Final = Type(Face.SANS_MEDIUM, 7.9, "ink2")
_PAD: Final = 1.9
_APART: Final = 1.6
_ROW: Final = 6.9
_CHIP: Final = 5.4
_HEADS: Final = 46.0
"""The width kept for the sample's head, mm."""
_ICON: Final = 4.0
_SLANT: Final = 1.0
"""Mm by which the last letter of an italic line may lean out of it, as an f does."""
_AIR: Final = 0.8
"""Over each line of what was chosen, mm."""
_LEAST: Final = 10.0
"""How high a sample with its head is at least, mm."""
_FOOT: Final = 1.6
"""Under the last line of a sample, mm."""
_Part = tuple[float, Callable[[Pen, float], None]]
"""The height of something about a sample, mm, and how it is drawn with its top at a y."""


def blocks(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """A heading, then a block for each sample that words were given to."""
    cups = [cup for cup in report.told if cup.answers or any(part.words for part in cup.words)]
    if not cups:
        return
    shared = any(said.shared for cup in cups for part in cup.words for said in part.words)
    chosen = any(cup.answers for cup in cups)
    yield _heading(words.say("Words and choices") if chosen else words.say("Words"), words, shared)
    for cup in cups:
        rows = [row for part in cup.words for row in _rows(part, page)]
        once = _mentioned_once(cup, words, page)
        room = page.room - _HEADS - _ICON - 2
        answers = [
            (each.sense, typography.paragraph(each.text, _ANSWER, room)) for each in cup.answers
        ]
        parts = [
            *((_ROW, partial(_draw_row, row=row)) for row in rows),
            *((_ONCE.leading, partial(_draw_line, line=line)) for line in once.lines),
            *(
                (text.height + _AIR, partial(_draw_answer, sense=sense, text=text))
                for sense, text in answers
            ),
        ]
        yield from _below_head(cup, parts)


def _below_head(cup: ReportCup, parts: Sequence[_Part]) -> Iterator[Block]:
    """A block for each part: they stay together beside the sample's head where a page has room."""
    lacking = max(0.0, _LEAST - sum(height for height, _ in parts) - _FOOT)
    for place, (height, draw) in enumerate(parts):
        last = place + 1 == len(parts)
        yield Block(
            height + (_FOOT + lacking if last else 0),
            draw if place else partial(_draw_first, cup=cup, part=draw),
            gap=0.0 if place else 2.0,
            leads=not last,
        )


def _heading(title: str, words: Words, shared: bool) -> Block:
    """The title and its key; `shared`: whether any word is in the reference too."""
    if shared:
        key = words.say("shaded: also in the reference; number: how many learners named it")
    else:
        key = words.say("number: how many learners named it")

    def draw(pen: Pen, y: float) -> None:
        base = y + typography.baseline(SECTION)
        pen.text(pen.page.left, base, title, SECTION)
        left = pen.page.left + SECTION.width(title) + 3.2
        said = typography.fitted(key, LABEL, pen.page.right - left, 7)
        pen.text(left, base, said.lines[0], said.how)

    return Block(SECTION.leading + 1.2, draw, gap=8, leads=True)


def _is_shared(said: WordMention) -> bool:
    """Whether a word is worth a mark of its own: shared with somebody, or with the reference."""
    return said.shared or said.learners > 1


def _mentioned_once(cup: ReportCup, words: Words, page: Page) -> Lines:
    """The words that one learner alone gave, as a sentence."""
    lists = []
    for part in cup.words:
        texts = [said.text for said in part.words if not _is_shared(said)]
        if texts:
            listed = " · ".join(dict.fromkeys(texts))
            if part.full_name:
                listed = words.say("{name}: {value}", name=part.full_name, value=listed)
            lists.append(listed)
    if not lists:
        return Lines((), _ONCE)
    said = printable(words.say("Once: {words}", words=". ".join(lists)))
    return typography.paragraph(said, _ONCE, page.room - _HEADS - _ICON - 2 - _SLANT)


@dataclass(frozen=True)
class _Chip:
    """A word with the place of its left edge, mm from the words' own."""

    left: float
    width: float
    said: WordMention
    word: str
    """As it is printed: cut where it is wider than the words have room."""


@dataclass(frozen=True)
class _ChipRow:
    """A line of chips; the first of a sense carries its icon."""

    sense: str
    name: str
    """What was asked, on the first line where it is told."""
    first: bool
    chips: tuple[_Chip, ...]


def _rows(part: SenseWords, page: Page) -> Iterator[_ChipRow]:
    """The words of one sense in lines."""
    chips: list[_Chip] = []
    start = _ICON + 2 + (LABEL.width(part.name) + _APART if part.name else 0)
    first, left = True, start
    for said in filter(_is_shared, part.words):
        around = _COUNT.width(str(said.learners)) + 1.2 + 2 * _PAD
        room = page.room - _HEADS - start - around
        word = "".join(typography.fitted(printable(said.text), _WORD, room, _WORD.size).lines)
        wide = _WORD.width(word) + around
        if chips and left + wide > page.room - _HEADS:
            yield _ChipRow(part.sense.value, part.name if first else "", first, tuple(chips))
            chips, first, left = [], False, start
        chips.append(_Chip(left, wide, said, word))
        left += wide + _APART
    if chips:
        yield _ChipRow(part.sense.value, part.name if first else "", first, tuple(chips))


def _draw_first(pen: Pen, y: float, cup: ReportCup, part: Callable[[Pen, float], None]) -> None:
    """The sample's head, and the first thing beside it."""
    begin = pen.page.left
    pen.line((begin, y), (pen.page.right, y))
    cup_head(pen, begin, y + 1.2, _HEADS - 4, cup)
    part(pen, y)


def _draw_row(pen: Pen, y: float, row: _ChipRow) -> None:
    """A line of chips; what they are about before the first."""
    begin, top = pen.page.left, y + 1.4
    if row.first:
        pen.icon(row.sense, begin + _HEADS, top + (_CHIP - _ICON) / 2, _ICON, row.sense)
    if row.name:
        base = top + (_CHIP - LABEL.leading) / 2 + typography.baseline(LABEL)
        pen.text(begin + _HEADS + _ICON + 2, base, row.name, LABEL)
    for chip in row.chips:
        _draw_chip(pen, begin + _HEADS + chip.left, top, chip, row.sense)


def _draw_line(pen: Pen, y: float, line: str) -> None:
    """A line of the words that one learner alone gave."""
    pen.paragraph(pen.page.left + _HEADS + _ICON + 2, y + 1.2, Lines((line,), _ONCE))


def _draw_answer(pen: Pen, y: float, sense: Sense, text: Lines) -> None:
    """What was chosen."""
    left, top = pen.page.left + _HEADS, y + 1.2 + _AIR
    pen.icon(sense.value, left, top + 0.3, _ICON, sense.value)
    pen.paragraph(left + _ICON + 2, top, text)


def _draw_chip(pen: Pen, x: float, y: float, chip: _Chip, sense: str) -> None:
    """A word: shaded where the reference has it, outlined where not."""
    shared = chip.said.shared
    pen.box(
        x,
        y,
        chip.width,
        _CHIP,
        fill=f"{sense}Wash" if shared else "",
        stroke="" if shared else "line",
        radius=_CHIP / 2,
    )
    base = y + (_CHIP - _WORD.leading) / 2 + typography.baseline(_WORD) - 0.2
    pen.text(x + _PAD, base, chip.word, _WORD)
    pen.text(x + chip.width - _PAD, base, str(chip.said.learners), _COUNT, "right")
