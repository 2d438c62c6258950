"""The shipped typefaces on paper: registered once, measured, and asked what letters they have."""

import unicodedata
from collections.abc import Container, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, TypeVar, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tasting import places

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
"""Printed for a letter that no shipped face has."""


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


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """How wide `text` is, in pt, at `size` pt with `tracking` em between letters."""
    return _ems(text, face) * size + tracking * size * max(0, len(text) - 1)


@lru_cache(maxsize=1 << 14)
def _ems(text: str, face: Face) -> float:
    """How wide `text` is, in em; kept, for it is asked at many sizes and again for each learner."""
    natural: float = _loaded(face_for(text, face)).stringWidth(text, 1)
    return natural


def lacking(text: str, face: Face = Face.SANS) -> str:
    """The letters that neither the face nor its substitute has, each once, in their order."""
    known = {**_letters(face), **_letters(_SUBSTITUTES[face])}
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(letter for letter in composed if ord(letter) not in known))


@lru_cache(maxsize=1 << 12)
def printable(text: str, face: Face = Face.SANS) -> str:
    """`text`, composed, in letters that one face has: what lacks loses accents, or is a dot.

    The shipped faces hold the Latin letters of Europe; a name from elsewhere must not become
    a row of empty boxes. Signs that are no letters, as emoji, are left off; lines stay lines.
    """
    composed = unicodedata.normalize("NFC", text)
    if _holds(face_for(composed, face), composed):
        return composed
    both = {**_letters(face), **_letters(_SUBSTITUTES[face])}
    near = _in_letters(composed, both)
    chosen = face_for(near, face)
    return near if _holds(chosen, near) else _in_letters(near, _letters(chosen))


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
    """The letters that the face has, and the end of a line, which needs none."""
    return frozenset(map(chr, _letters(face))) | {"\n"}


def _holds(face: Face, text: str) -> bool:
    """Whether the face has every letter of `text`."""
    return _printed(face).issuperset(text)


def _in_letters(text: str, known: Container[int]) -> str:
    return "\n".join(
        "".join(
            letter if ord(letter) in known else _nearest(letter, known) for letter in line
        ).strip()
        for line in text.split("\n")
    )


def legible(text: str) -> bool:
    """Whether anything to read is left of a name once it is printed."""
    return any(letter.isalnum() for letter in printable(text))


def _nearest(letter: str, known: Container[int]) -> str:
    """A lacking letter with as many of its accents as a known one has; nothing for a sign."""
    if letter.isspace():
        return " "
    if unicodedata.combining(letter) or unicodedata.category(letter)[0] in "SCM":
        return ""
    parts = unicodedata.normalize("NFD", letter)
    for length in range(len(parts) - 1, 0, -1):
        plainer = unicodedata.normalize("NFC", parts[:length])
        if len(plainer) == 1 and ord(plainer) in known:
            return plainer
    return _STAND_IN
