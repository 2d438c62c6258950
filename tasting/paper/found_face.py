"""A font found on this computer, as our canvas sets it: the letters used go into the file.

They are embedded as TrueType, whatever the font was, and without hinting, so that a viewer draws
each by its outline, as a printer does. A letter is one with its marks.
"""

import io
import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN

from tasting.paper.arabic import base_of
from tasting.paper.font_tables import Ranges
from tasting.paper.outlines import FAULTS, Outlines
from tasting.paper.scripts import letters_of

_PLAIN: Final = 32
"""Of a font descriptor: letters of no symbol font."""


class FoundFace:
    """One face of a font file: measured, split and embedded as reportlab asks of its own."""

    def __init__(self, outlines: Outlines) -> None:
        """A face that draws by `outlines`."""
        self._outlines: Final = outlines
        self._used: Final[WeakKeyDictionary[Any, dict[str, int]]] = WeakKeyDictionary()

    def draws(self, letters: Iterable[str]) -> bool:
        """Whether it has ink for each of them, spaces aside."""
        return self._outlines.has(letters)

    def stringWidth(self, text: str, size: float) -> float:  # noqa: N802  (reportlab's name)
        """How wide a text is, pt."""
        wide = sum(self._outlines.of(letter)[1] for letter in letters_of(text))
        return wide * size / self._outlines.units

    def splitString(self, text: str, document: Any) -> list[tuple[int, bytes]]:  # noqa: N802
        """The text in codes of two bytes, all of one subset; the document is told of them."""
        codes = self._used.setdefault(document, {})
        numbers = [codes.setdefault(letter, len(codes) + 1) for letter in letters_of(text)]
        return [(0, struct.pack(f">{len(numbers)}H", *numbers))]

    def getSubsetInternalName(self, _subset: int, document: Any) -> str:  # noqa: N802
        """How pages of the document name the font."""
        known = document.fontMapping
        key = f"{self._outlines.name} {id(self)}"
        if key not in known:
            known[key] = f"/F{len(known) + 1}"
            document.delayedFonts.append(self)
        return str(known[key])

    def addObjects(self, document: Any) -> None:  # noqa: N802  (reportlab's name)
        """Put the font with the letters used, and what they say, into the document."""
        codes = self._used.pop(document)
        own = self.getSubsetInternalName(0, document)[1:]
        name = f"{SUBSETN(int(own[1:])).decode()}+{self._outlines.name}"
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
        measures = (*self._outlines.box, *self._outlines.lines)
        *box, ascent, descent = (round(value * 1000 / self._outlines.units) for value in measures)
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
        drawn = [(TTGlyphPen(None).glyph(), self._outlines.units), *map(self._outlines.of, codes)]
        built = FontBuilder(self._outlines.units, isTTF=True)
        built.setupGlyphOrder(names)
        built.setupGlyf({name: glyph for name, (glyph, _) in zip(names, drawn, strict=True)})
        table = built.font["glyf"]
        measures = {
            name: (wide, getattr(table[name], "xMin", 0))
            for name, (_, wide) in zip(names, drawn, strict=True)
        }
        built.setupHorizontalMetrics(measures)
        built.setupHorizontalHeader(ascent=self._outlines.lines[0], descent=self._outlines.lines[1])
        built.setupPost(keepGlyphNames=False)
        made = io.BytesIO()
        built.save(made)
        return made.getvalue()


@lru_cache(maxsize=64)
def opened(path: Path, ranges: Ranges) -> FoundFace | None:
    """The face; None where the file is broken, or not to be embedded."""
    try:
        outlines = Outlines(path, ranges)
    except FAULTS:
        return None
    return FoundFace(outlines) if outlines.may_embed else None


def _told(name: str, codes: dict[str, int]) -> bytes:
    """Which text each code stands for, so that a reader can search and copy it."""
    said = {code: "".join(map(base_of, letter)) for letter, code in codes.items()}
    pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in said.items()]
    most = 100  # of a block, as PDF has it
    blocks = [pairs[start : start + most] for start in range(0, len(pairs), most)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode()
