"""The shipped typefaces on paper: registered once, measured, and asked what letters they have."""

import unicodedata
from collections.abc import Container
from enum import StrEnum
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tasting import places


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


_STAND_IN = "·"
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


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """How wide `text` is, in pt, at `size` pt with `tracking` em between letters."""
    natural: float = _loaded(face).stringWidth(text, size)
    return natural + tracking * size * max(0, len(text) - 1)


def lacking(text: str, face: Face = Face.SANS) -> str:
    """The letters of `text` that the face lacks, each once, in their order."""
    known = _loaded(face).face.charToGlyph
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in known))


def printable(text: str, face: Face = Face.SANS) -> str:
    """`text` in letters the face has: a lacking accent is left off, a lacking letter is a dot.

    The shipped faces hold the Latin letters of Europe; a name from elsewhere must not become
    a row of empty boxes. Signs that are no letters, as emoji, are left off; lines stay lines.
    """
    if not lacking(text, face):
        return text
    known = _loaded(face).face.charToGlyph
    return "\n".join(
        "".join(
            letter if ord(letter) in known else _nearest(letter, known)
            for letter in unicodedata.normalize("NFC", line)
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
