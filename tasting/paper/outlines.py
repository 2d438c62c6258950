"""The outlines of letters in a font file of whatever format, each read once, for TrueType."""

import io
import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Final

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError

from tasting.paper.font_tables import Ranges
from tasting.paper.mark_places import MarkPlaces

FAULTS: Final = (
    *(OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(AssertionError, struct.error, TTLibError),
)
"""What reading a broken font may raise."""
_NEAR: Final = 1e-3
"""So far from its curves may an outline be, em."""
_NO_EMBEDDING: Final = 0x0302
"""Of OS/2.fsType: restricted, not to be subset, pictures only."""

Outline = tuple[Any, int]
"""A glyph as fontTools keeps it, and its advance, in units of the font."""


class Outlines:
    """What one face of a font file draws for letters, with the marks on them."""

    def __init__(self, path: Path, ranges: Ranges) -> None:
        """Read the face; raises one of `FAULTS` where the file is broken."""
        self._ranges: Final = ranges
        content = io.BytesIO(path.read_bytes())
        font = self._font = TTFont(content, fontNumber=ranges.index, lazy=True)
        self._lock: Final = RLock()
        self._glyphs: Final = font.getGlyphSet()
        self._known: Final[dict[str, Outline]] = {}
        head, lines = font["head"], font["hhea"]
        self.units: Final[int] = head.unitsPerEm
        """So many are an em."""
        self.lines: Final[tuple[int, int]] = (lines.ascent, lines.descent)
        self.box: Final[tuple[int, ...]] = (head.xMin, head.yMin, head.xMax, head.yMax)
        """Left, lower, right and upper end of all its glyphs together."""
        self.name: Final = "".join(
            letter
            for letter in font["name"].getDebugName(6) or path.stem
            if letter.isascii() and (letter.isalnum() or letter == "-")
        )
        """What it is called in a PDF."""
        self.may_embed: Final = not getattr(font.get("OS/2"), "fsType", 0) & _NO_EMBEDDING
        """Whether its makers let it be embedded."""

    def has(self, letters: Iterable[str]) -> bool:
        """Whether there is ink for each of them, spaces aside, and a place for each mark."""
        try:
            return all(
                all(map(self._ranges.glyph, letter)) and (letter.isspace() or self._has_ink(letter))
                for letter in letters
            )
        except FAULTS:
            return False

    def _has_ink(self, letter: str) -> bool:
        return bool(self.of(letter)[0].numberOfContours > 0)

    def of(self, letter: str) -> Outline:
        """What is drawn for a letter; one thread at a time reads, as the window draws in several.

        Raises one of `FAULTS` where the font is broken, or has no place for a mark.
        """
        if letter in self._known:
            return self._known[letter]
        with self._lock:
            pen = TTGlyphPen(None)
            # The outlines of CFF turn the other way round.
            turned = "glyf" not in self._font
            quadratic = Cu2QuPen(pen, _NEAR * self.units, reverse_direction=turned)
            for name, place in self._parts(letter):
                moved = TransformPen(quadratic, (1, 0, 0, 1, *place))
                self._glyphs[name].draw(DecomposingFilterPen(moved, self._glyphs))
            advance = round(self._glyphs[self._named(letter[0])].width)
            return self._known.setdefault(letter, (pen.glyph(), advance))

    def _parts(self, letter: str) -> Iterator[tuple[str, tuple[float, float]]]:
        """The glyphs of a letter and its marks, each with its place."""
        base, *marks = map(self._named, letter)
        yield base, (0.0, 0.0)
        if marks:
            yield from zip(marks, self._marks.of(base, marks), strict=True)

    def _named(self, letter: str) -> str:
        return str(self._font.getGlyphName(self._ranges.glyph(letter)))

    @cached_property
    def _marks(self) -> MarkPlaces:
        return MarkPlaces(self._font)
