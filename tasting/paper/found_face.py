"""A font found on this computer, as our canvas sets it: the letters used go into the file.

Each letter's outline is taken from the font once, whatever its format (TrueType or CFF, alone or in
a collection, variable ones as they stand), and embedded as TrueType: without hinting, so that a
viewer draws it by its outline, as a printer does.
"""

import io
import struct
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, Final
from weakref import WeakKeyDictionary

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN

from tasting.paper.arabic import base_of
from tasting.paper.font_tables import Ranges

_FAULTS: Final = (
    *(OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(AssertionError, struct.error, TTLibError),
)
"""What reading a broken font may raise."""
_NEAR: Final = 1e-3
"""So far from its curves may an outline be, em."""
_NO_EMBEDDING: Final = 0x0302
"""Of OS/2.fsType: restricted, not to be subset, pictures only."""
_PLAIN: Final = 32
"""Of a font descriptor: letters of no symbol font."""

Outline = tuple[Any, int]
"""A glyph as fontTools keeps it, and its advance, in units of the font."""


class FoundFace:
    """One face of a font file: measured, split and embedded as reportlab asks of its own."""

    def __init__(self, path: Path, ranges: Ranges) -> None:
        """Read the face; raises one of `_FAULTS` where the file is broken."""
        self._ranges: Final = ranges
        content = io.BytesIO(path.read_bytes())
        self._font: Final = TTFont(content, fontNumber=ranges.index, lazy=True)
        self._lock: Final = RLock()
        head, lines = self._font["head"], self._font["hhea"]
        self._units: Final[int] = head.unitsPerEm
        self._lines: Final[tuple[int, int]] = (lines.ascent, lines.descent)
        self._box: Final[tuple[int, ...]] = (head.xMin, head.yMin, head.xMax, head.yMax)
        self._glyphs: Final = self._font.getGlyphSet()
        self._outlines: Final[dict[str, Outline]] = {}
        self._used: Final[WeakKeyDictionary[Any, dict[str, int]]] = WeakKeyDictionary()
        self._name: Final = "".join(
            letter
            for letter in self._font["name"].getDebugName(6) or path.stem
            if letter.isascii() and (letter.isalnum() or letter == "-")
        )
        self.may_embed: Final = not getattr(self._font.get("OS/2"), "fsType", 0) & _NO_EMBEDDING
        """Whether its makers let it be embedded."""

    def draws(self, letters: str) -> bool:
        """Whether it has ink for each of them, spaces aside."""
        try:
            return all(self._ranges.glyph(one) and self._has_ink(one) for one in letters)
        except _FAULTS:
            return False

    def _has_ink(self, letter: str) -> bool:
        return letter.isspace() or self._outline(letter)[0].numberOfContours > 0

    def stringWidth(self, text: str, size: float) -> float:  # noqa: N802  (reportlab's name)
        """How wide a text is, pt."""
        return sum(self._outline(letter)[1] for letter in text) * size / self._units

    def splitString(self, text: str, document: Any) -> list[tuple[int, bytes]]:  # noqa: N802
        """The text in codes of two bytes, all of one subset; the document is told of them."""
        codes = self._used.setdefault(document, {})
        numbers = [codes.setdefault(letter, len(codes) + 1) for letter in text]
        return [(0, struct.pack(f">{len(numbers)}H", *numbers))]

    def getSubsetInternalName(self, _subset: int, document: Any) -> str:  # noqa: N802
        """How pages of the document name the font."""
        known = document.fontMapping
        key = f"{self._name} {id(self)}"
        if key not in known:
            known[key] = f"/F{len(known) + 1}"
            document.delayedFonts.append(self)
        return str(known[key])

    def addObjects(self, document: Any) -> None:  # noqa: N802  (reportlab's name)
        """Put the font with the letters used, and what they say, into the document."""
        codes = self._used.pop(document)
        own = self.getSubsetInternalName(0, document)[1:]
        name = f"{SUBSETN(int(own[1:])).decode()}+{self._name}"
        widths = [round(self.stringWidth(letter, 1000)) for letter in codes]
        array, reference = pdfdoc.PDFArray, document.Reference
        known = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity")}
        cid = {
            **{"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}"},
            "CIDSystemInfo": pdfdoc.PDFDictionary({**known, "Supplement": 0}),
            "FontDescriptor": reference(self._descriptor(document, name, codes)),
            "W": array([1, array(widths)]),
            "CIDToGIDMap": "/Identity",
        }
        told = pdfdoc.PDFStream(content=_told(name, codes), filters=[pdfdoc.PDFZCompress])
        font = {
            **{"Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}"},
            "Encoding": "/Identity-H",
            "DescendantFonts": array([reference(pdfdoc.PDFDictionary(cid))]),
            "ToUnicode": reference(told),
        }
        document.idToObject["BasicFonts"].dict[own] = reference(pdfdoc.PDFDictionary(font))

    def _descriptor(self, document: Any, name: str, codes: dict[str, int]) -> Any:
        content = self._subset(codes)
        file = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        file.dictionary["Length1"] = len(content)
        measures = (*self._box, *self._lines)
        *box, ascent, descent = (round(value * 1000 / self._units) for value in measures)
        return pdfdoc.PDFDictionary(
            {
                **{"Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": _PLAIN},
                **{"FontBBox": pdfdoc.PDFArray(box), "ItalicAngle": 0, "StemV": 80},
                **{"Ascent": ascent, "Descent": descent, "CapHeight": ascent},
                "FontFile2": document.Reference(file),
            }
        )

    def _subset(self, codes: dict[str, int]) -> bytes:
        """A TrueType font of nothing but the letters, each the glyph of its code."""
        names = [".notdef", *(f"g{code}" for code in codes.values())]
        drawn = [(TTGlyphPen(None).glyph(), self._units), *map(self._outline, codes)]
        built = FontBuilder(self._units, isTTF=True)
        built.setupGlyphOrder(names)
        built.setupGlyf({name: glyph for name, (glyph, _) in zip(names, drawn, strict=True)})
        table = built.font["glyf"]
        measures = {
            name: (wide, getattr(table[name], "xMin", 0))
            for name, (_, wide) in zip(names, drawn, strict=True)
        }
        built.setupHorizontalMetrics(measures)
        built.setupHorizontalHeader(ascent=self._lines[0], descent=self._lines[1])
        built.setupPost(keepGlyphNames=False)
        made = io.BytesIO()
        built.save(made)
        return made.getvalue()

    def _outline(self, letter: str) -> Outline:
        """The letter's glyph; one thread at a time reads, as the window draws in several."""
        if letter in self._outlines:
            return self._outlines[letter]
        with self._lock:
            glyph = self._font.getGlyphName(self._ranges.glyph(letter))
            pen = TTGlyphPen(None)
            # The outlines of CFF turn the other way round.
            quadratic = Cu2QuPen(
                pen, _NEAR * self._units, reverse_direction="glyf" not in self._font
            )
            drawn = self._glyphs[glyph]
            drawn.draw(DecomposingFilterPen(quadratic, self._glyphs))
            return self._outlines.setdefault(letter, (pen.glyph(), round(drawn.width)))


@lru_cache(maxsize=64)
def opened(path: Path, ranges: Ranges) -> FoundFace | None:
    """The face; None where the file is broken, or not to be embedded."""
    try:
        face = FoundFace(path, ranges)
    except _FAULTS:
        return None
    return face if face.may_embed else None


def _told(name: str, codes: dict[str, int]) -> bytes:
    """Which text each code stands for, so that a reader can search and copy it."""
    pairs = [
        f"<{code:04X}> <{base_of(letter).encode('utf-16-be').hex()}>"
        for letter, code in codes.items()
    ]
    blocks = [
        pairs[start : start + 100] for start in range(0, len(pairs), 100)
    ]  # PDF takes no more
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode()
