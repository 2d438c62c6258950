"""The typefaces on paper, shipped and found: measured, and asked what letters they have."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tasting import places
from tasting.paper import found_fonts, reading_order, scripts
from tasting.paper.reading_order import Placed

if TYPE_CHECKING:
    from tasting.paper.found_face import FoundFace

Content = TypeVar("Content")


class Face(StrEnum):
    """The faces we print with; the value is the file in `resources/fonts` without its suffix."""

    DISPLAY = "NewsreaderDisplay-Regular"
    SERIF = "Newsreader-Regular"
    SERIF_MEDIUM = "Newsreader-Medium"
    SERIF_ITALIC = "Newsreader-Italic"
    SANS = "InstrumentSans-Regular"
    SANS_MEDIUM = "InstrumentSans-Medium"
    SANS_SEMIBOLD = "InstrumentSans-SemiBold"
    SANS_ITALIC = "InstrumentSans-Italic"


_SUBSTITUTES: Final = {
    Face.DISPLAY: Face.SANS,
    Face.SERIF: Face.SANS,
    Face.SERIF_MEDIUM: Face.SANS_MEDIUM,
    Face.SERIF_ITALIC: Face.SANS_ITALIC,
    Face.SANS: Face.SERIF,
    Face.SANS_MEDIUM: Face.SERIF_MEDIUM,
    Face.SANS_SEMIBOLD: Face.SERIF_MEDIUM,
    Face.SANS_ITALIC: Face.SERIF_ITALIC,
}
"""The face that takes over a line for which the first lacks a letter, as of a Vietnamese name."""

_STAND_IN: Final = "·"
"""Printed for a letter that no font has."""

_WITHOUT_UNSEEN: Final = dict.fromkeys(map(ord, scripts.UNSEEN))


@dataclass(frozen=True)
class Run:
    """Letters that stand beside each other on a line and are set in one font."""

    letters: Sequence[Any]
    """From left to right: a text, or the clusters of a found face."""
    font: "TTFont | FoundFace"


@cache
def _loaded(face: Face) -> TTFont:
    """The face, registered with reportlab under its own name."""
    font = TTFont(face.value, str(places.resources() / "fonts" / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def name(face: Face) -> str:
    """The face's name for reportlab, which knows it from now on."""
    _loaded(face)
    return face.value


@lru_cache(maxsize=1 << 14)
def face_for(text: str, face: Face) -> Face:
    """The face, or its substitute where only that has every letter of `text`.

    Kept, as much of what stands on one learner's paper stands on everybody's.
    """
    if text.isascii() or _holds(face, text):
        return face
    return _SUBSTITUTES[face] if _holds(_SUBSTITUTES[face], text) else face


def runs(text: str, face: Face) -> Sequence[Run]:
    """A line from left to right, in pieces of one font: the face, or one that has what it lacks."""
    chosen = face_for(text, face)
    if text.isascii() or _holds(chosen, text):
        return (Run(text, _loaded(chosen)),)
    fonts = _fonts_of(scripts.letters_of(text), face)
    codes = scripts.scripts_of(text)

    def alike(one: Placed) -> tuple[object, ...]:
        font = fonts[one.place]
        return (font,) if isinstance(font, TTFont) else (font, one.leftward, codes[one.place])

    pieces = groupby(reading_order.in_reading_order(text), alike)
    made = [_run(text, list(placed), fonts) for _, placed in pieces]
    return [run for run in made if run.letters]


def _run(text: str, placed: Sequence[Placed], fonts: "Sequence[TTFont | FoundFace]") -> Run:
    """What is set in one font; a found one turns letters and brackets itself."""
    font, leftward = fonts[placed[0].place], placed[0].leftward
    if isinstance(font, TTFont):
        letters = "".join(one.letter for one in placed)
        return Run(_seen(letters), font)
    logical = reversed(placed) if leftward else placed
    return Run(font.shaped("".join(text[one.place] for one in logical), leftward), font)


def _fonts_of(letters: Sequence[str], face: Face) -> "list[TTFont | FoundFace]":
    """The font of each letter, and of its marks. A found one takes whole words if it can."""
    serif = face.value.startswith("Newsreader")
    known = "".join(letter for letter in letters if _shipped(letter, face))
    first = face_for(_seen(known), face)
    lacking = {letter for letter in letters if not _shipped(letter, face)}
    for_all = found_fonts.font_for(lacking, serif) if lacking else None
    fonts: list[TTFont | FoundFace] = []
    for _, letters_ in groupby(letters, " ".__eq__):
        word = list(letters_)
        between = word[0] == " " and for_all in fonts[-1:]
        if for_all and (between or lacking.intersection(word)) and for_all.draws(word):
            fonts += [for_all] * sum(map(len, word))
            continue
        for letter in word:
            other = not _holds(first, _seen(letter)) and _shipped(letter, face)
            found = for_all or found_fonts.font_for([letter], serif) if letter in lacking else None
            chosen = found or _loaded(_SUBSTITUTES[first] if other else first)
            fonts += [chosen] * len(letter)
    return fonts


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """How wide `text` is, in pt, at `size` pt with `tracking` em between what stands apart."""
    ems, count = _measured(text, face)
    return ems * size + tracking * size * max(0, count - 1)


@lru_cache(maxsize=1 << 14)
def _measured(text: str, face: Face) -> tuple[float, int]:
    """How wide `text` is, em, and how many letters or clusters it has.

    Kept, for it is asked at many sizes and again for each learner.
    """
    line = runs(text, face)
    wide = sum(run.font.stringWidth(run.letters, 1) for run in line)
    return wide, sum(len(run.letters) for run in line)


def lacking(text: str, face: Face = Face.SANS) -> str:
    """The letters that no font has, each once, in their order."""
    missing: dict[str, None] = {}
    for letter in scripts.letters_of(_composed(text)):
        if not (letter.isspace() or _has(letter, face)):
            first, marks = letter[0], _seen(letter[1:])
            lost = [mark for mark in marks if not _has(first + mark, face)]
            missing |= dict.fromkeys(lost if _has(first, face) else [first, *lost])
    return "".join(missing)


@lru_cache(maxsize=1 << 12)
def printable(text: str, face: Face = Face.SANS) -> str:
    """`text`, composed, in letters that some font has: what lacks loses accents, or is a dot.

    A name must not become a row of empty boxes. Signs that no font has, as emoji, are left off;
    lines stay lines.
    """
    composed = _composed(text)
    if _holds(face_for(composed, face), composed):
        return composed
    return "\n".join(
        "".join(
            one if _has(one, face) else _plainer(one, face) for one in scripts.letters_of(line)
        ).strip()
        for line in composed.split("\n")
    )


def _composed(text: str) -> str:
    """The text with each letter and its accents in one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def all_printable(content: Content) -> Content:
    """The same content, every text in it and in its parts as `printable` has it."""
    return cast(Content, _printable_parts(content))


def _printable_parts(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(map(_printable_parts, value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return replace(value, **{name: _printable_parts(part) for name, part in parts.items()})
    return value


def _letters(face: Face) -> Mapping[int, int]:
    """What the face has, by code point."""
    known: Mapping[int, int] = _loaded(face).face.charToGlyph
    return known


@cache
def _printed(face: Face) -> frozenset[str]:
    """The letters that the face has, and the end of a line, which needs none.

    Marks are left out: our faces say nothing of where they go, and a letter without is the better.
    """
    letters = (letter for letter in map(chr, _letters(face)) if not scripts.is_mark(letter))
    return frozenset(letters) | {"\n"}


def _shipped(letter: str, face: Face) -> bool:
    """Whether the face or its substitute has a letter with its marks."""
    seen = _seen(letter)
    return _holds(face, seen) or _holds(_SUBSTITUTES[face], seen)


def _seen(text: str) -> str:
    """A text without what has no ink, for faces whose letters neither join nor turn."""
    return text.translate(_WITHOUT_UNSEEN)


def _has(letter: str, face: Face) -> bool:
    """Whether the face, its substitute or a font of this computer has a letter."""
    return _shipped(letter, face) or _found(letter)


@lru_cache(maxsize=1 << 14)
def _found(letter: str) -> bool:
    """Whether a font of this computer has a letter with its marks; marks alone are none."""
    alone = unicodedata.category(letter[0])[0] in "MC"
    return not alone and found_fonts.font_for([letter], False) is not None


def _holds(face: Face, text: str) -> bool:
    """Whether the face has every letter of `text`."""
    return _printed(face).issuperset(text)


def legible(text: str) -> bool:
    """Whether anything to read is left of a name once it is printed."""
    return any(letter.isalnum() for letter in printable(text))


def _plainer(letter: str, face: Face) -> str:
    """The letter that comes nearest, with those of its marks that are printed on it."""
    marked = [letter[:length] for length in range(len(letter) - 1, 0, -1)]
    return next((one for one in marked if _has(one, face)), _nearest(letter[0], face))


def _nearest(letter: str, face: Face) -> str:
    """A lacking letter with as many of its accents as a known one has; nothing for a sign."""
    if letter.isspace():
        return " "
    if unicodedata.combining(letter) or unicodedata.category(letter)[0] in "SCM":
        return ""
    parts = unicodedata.normalize("NFD", letter)
    for length in range(len(parts) - 1, 0, -1):
        plainer = unicodedata.normalize("NFC", parts[:length])
        if len(plainer) == 1 and _has(plainer, face):
            return plainer
    return _STAND_IN
