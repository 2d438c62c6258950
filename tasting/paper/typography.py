"""How text on paper is set: its styles, and breaking, shrinking and cutting it into a width."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tasting.paper import fonts, reading_order, scripts
from tasting.paper.fonts import Face
from tasting.paper.page import PT

ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class Type:
    """How a text is set: face, size in pt, colour, tracking in em, line height in mm."""

    face: Face
    size: float
    colour: str = "ink"
    tracking: float = 0
    leading: float = 0

    def width(self, text: str) -> float:
        """How wide `text` is, mm."""
        return fonts.width(text, self.face, self.size, self.tracking) * PT

    def at(self, size: float) -> "Type":
        """The same at another size, its line height in proportion."""
        if size == self.size:
            return self
        leading = self.leading * size / self.size
        return Type(self.face, size, self.colour, self.tracking, leading)

    def in_colour(self, colour: str) -> "Type":
        """The same in another colour."""
        return replace(self, colour=colour)


# Sizes in pt, line heights in mm.

SMALLEST: Final = 7.0
"""Nothing is printed smaller, pt."""

NAME: Final = Type(Face.DISPLAY, 46.5, tracking=-0.01, leading=17.5)
TITLE: Final = Type(Face.DISPLAY, 30, tracking=-0.01, leading=12.2)
CODE: Final = Type(Face.DISPLAY, 36, tracking=0.03, leading=13.8)
DATE: Final = Type(Face.SERIF_ITALIC, 14.25, "ink2", leading=6.9)
SECTION: Final = Type(Face.SERIF_MEDIUM, 12.75, leading=5.8)
LEAD: Final = Type(Face.SERIF, 13.5, leading=6.9)
BODY: Final = Type(Face.SANS, 9.4, leading=4.5)
STRONG: Final = Type(Face.SANS_SEMIBOLD, 9.4, leading=4.5)
SMALL: Final = Type(Face.SANS, 9, "ink3", leading=4.5)
LABEL: Final = Type(Face.SANS, 8.25, "ink2", leading=3.7)
TICK: Final = Type(Face.SANS, 7.9, "ink3", leading=3.7)
HEADER: Final = Type(Face.SANS_MEDIUM, 8.25, "ink2", leading=3.4)
SEAT_CODE: Final = Type(Face.SANS_MEDIUM, 9.75, tracking=0.08, leading=4.8)
ROW_CODE: Final = Type(Face.SANS_SEMIBOLD, 10.5, tracking=0.05, leading=4.8)


def wrap(text: str, how: Type, width: float) -> list[str]:
    """`text` in lines of at most `width` mm, broken at plain spaces only; a longer word is cut.

    No-break spaces hold: "10 h 00" and a French colon stay with their words. Chinese and Japanese
    are broken between letters, where their rules let them.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        if paragraph[:1] != " " and how.width(paragraph) <= width:
            lines.append(paragraph)  # what its words one by one come to, at a tenth of the time
        elif reading_order.reads_leftward(paragraph):
            lines += _directed(_broken(paragraph, how, width), paragraph)
        else:
            lines += _broken(paragraph, how, width)
    return lines


def _broken(paragraph: str, how: Type, width: float) -> Iterator[str]:
    """A paragraph, line by line."""
    line = ""
    for word in paragraph.split(" "):
        for place, unit in enumerate(scripts.units(word)):
            longer = f"{line} {unit}" if line and place == 0 else line + unit
            if how.width(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *cut, line = _pieces(unit, how, width)
            yield from cut
    yield line


def _directed(lines: Iterable[str], paragraph: str) -> Iterator[str]:
    """Lines that read as their paragraph does, also those that begin with other letters."""
    leftward = reading_order.runs_leftward(paragraph)
    sign = reading_order.RIGHT_TO_LEFT if leftward else reading_order.LEFT_TO_RIGHT
    for line in lines:
        yield line if reading_order.runs_leftward(line) == leftward else sign + line


def _pieces(word: str, how: Type, width: float) -> list[str]:
    """A word in pieces that fit: behind a hyphen where it has one, else anywhere."""
    pieces = []
    while how.width(word) > width and len(word) > 1:
        fits = next((n for n in range(len(word) - 1, 1, -1) if how.width(word[:n]) <= width), 1)
        hyphen = word.rfind("-", 1, fits) + 1
        while fits < len(word) and scripts.is_mark(word[fits]):
            fits += 1
        pieces.append(word[: hyphen or fits])
        word = word[hyphen or fits :]
    return [*pieces, word]


@dataclass(frozen=True)
class Lines:
    """Text set into a width: its lines, and the type they ended up in."""

    lines: tuple[str, ...]
    how: Type

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last, mm."""
        return len(self.lines) * self.how.leading


def fitted(text: str, how: Type, width: float, smallest: float, most: int = 1) -> Lines:
    """`text` in at most `most` lines of `width` mm, shrunk to `smallest` pt where it must be.

    What is too long even then ends in an ellipsis.
    """
    if text.splitlines() == [text] and text[0] != " " and how.width(text) <= width:
        return Lines((text,), how)  # what `wrap` comes to for most names, without its words
    size = how.size
    while True:
        trial = how.at(size)
        lines = wrap(text, trial, width)
        units = (unit for word in text.split(" ") for unit in scripts.units(word))
        whole = all(trial.width(unit) <= width for unit in units)
        if len(lines) <= most and whole:
            return Lines(tuple(lines), trial)
        if size <= smallest:
            break
        size = max(smallest, size - 0.25 if size <= 12 else size * 0.96)
    if len(lines) > most:
        last = lines[most - 1]
        while last and trial.width(last + ELLIPSIS) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + ELLIPSIS]
    return Lines(tuple(lines), trial)


def paragraph(text: str, how: Type, width: float) -> Lines:
    """`text` in as many lines as it takes."""
    return Lines(tuple(wrap(text, how, width)), how)


def baseline(how: Type) -> float:
    """How far below the top of its line a text's baseline lies, mm.

    The middle of the line goes through the middle of the capitals, 0.7 em high in our faces.
    """
    return how.leading / 2 + 0.35 * how.size / 72 * 25.4
