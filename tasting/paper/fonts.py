"""The typefaces on paper, shipped and found: measured, and asked what letters they have."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tasting import places
from tasting.paper import arabic, found_fonts, reading_order, scripts

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

_UNSEEN: Final = frozenset("\u200c\u200d\u200e\u200f")
"""Joiners and marks of direction, which have their effect where letters need them, and no ink."""
_WITHOUT_UNSEEN: Final = dict.fromkeys(map(ord, _UNSEEN))


@dataclass(frozen=True)
class Run:
    """Letters that stand beside each other on a line and are set in one font."""

    text: str
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
    leftward = reading_order.reads_leftward(text)
    letters = list(arabic.joined(text)) if leftward else scripts.letters_of(text)
    fonts = _fonts_of(letters, face)
    placed = reading_order.in_reading_order("".join(letters)) if leftward else enumerate(letters)
    set_ = [(letter, fonts[place]) for place, letter in placed if letter not in _UNSEEN]
    return [
        Run("".join(letter for letter, _ in run), font)
        for font, run in groupby(set_, lambda one: one[1])
    ]


def _fonts_of(letters: Sequence[str], face: Face) -> "list[TTFont | FoundFace]":
    """The font of each letter. One that is found takes the whole word where it can."""
    serif = face.value.startswith("Newsreader")
    known = "".join(letter for letter in letters if _shipped(letter, face))
    first = face_for(known, face)
    lacking = {one for one in letters if not (_shipped(one, face) or one in _UNSEEN)}
    for_all = found_fonts.font_for(lacking, serif) if lacking else None
    fonts: list[TTFont | FoundFace] = []
    for _, letters_ in groupby(letters, " ".__eq__):
        word = list(letters_)
        seen = [letter for letter in word if letter not in _UNSEEN]
        if for_all and lacking.intersection(word) and for_all.draws(seen):
            fonts += [for_all] * len(word)
            continue
        for letter in word:
            other = not _holds(first, letter) and _shipped(letter, face)
            found = for_all or found_fonts.font_for([letter], serif) if letter in lacking else None
            fonts.append(found or _loaded(_SUBSTITUTES[first] if other else first))
    return fonts


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """How wide `text` is, in pt, at `size` pt with `tracking` em between letters."""
    return _ems(text, face) * size + tracking * size * max(0, len(text) - 1)


@lru_cache(maxsize=1 << 14)
def _ems(text: str, face: Face) -> float:
    """How wide `text` is, in em; kept, for it is asked at many sizes and again for each learner."""
    return sum(run.font.stringWidth(run.text, 1) for run in runs(text, face))


def lacking(text: str, face: Face = Face.SANS) -> str:
    """The letters that no font has, each once, in their order."""
    missing: dict[str, None] = {}
    for letter in _with_marks(_composed(text)):
        if not (letter in _UNSEEN or letter.isspace() or _has(letter, face)):
            lost = [part for part in letter if not _has(part, face)]
            missing |= dict.fromkeys(lost or letter)
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
            one if _has(one, face) else _plainer(one, face) for one in _with_marks(line)
        ).strip()
        for line in composed.split("\n")
    )


def _composed(text: str) -> str:
    """The text with each letter and its accents in one."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if not reading_order.reads_leftward(composed):
        return scripts.parted(composed.translate(_WITHOUT_UNSEEN))
    return scripts.unpointed(composed)


def _with_marks(text: str) -> list[str]:
    """The letters with the marks on them; those that read from right to left are set without."""
    return list(text) if reading_order.reads_leftward(text) else scripts.letters_of(text)


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
    return _holds(face, letter) or _holds(_SUBSTITUTES[face], letter)


def _has(letter: str, face: Face) -> bool:
    """Whether the face, its substitute or a font of this computer has a letter."""
    return _shipped(letter, face) or _found(letter)


@lru_cache(maxsize=1 << 14)
def _found(letter: str) -> bool:
    """Whether a font of this computer has a letter in all the forms in which it may stand."""
    forms = arabic.needed(letter) if len(letter) == 1 else (letter,)
    return scripts.settable(letter) and found_fonts.font_for(forms, False) is not None


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
    if letter in _UNSEEN:
        return letter
    if unicodedata.combining(letter) or unicodedata.category(letter)[0] in "SCM":
        return ""
    parts = unicodedata.normalize("NFD", letter)
    for length in range(len(parts) - 1, 0, -1):
        plainer = unicodedata.normalize("NFC", parts[:length])
        if len(plainer) == 1 and _has(plainer, face):
            return plainer
    return _STAND_IN
