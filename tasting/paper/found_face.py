"""A font found on this computer, as our canvas sets it: the letters used go into the file.

HarfBuzz shapes them by the rules of the font: it joins Arabic, melts and reorders the letters of
India, puts marks where they belong, and kerns. What cannot be parted is a cluster; each that is
used becomes one glyph of a TrueType font without hinting, whatever the found one was, so that a
viewer draws it by its outline, as a printer does.
"""

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN

_PLAIN: Final = 32
"""Of a font descriptor: letters of no symbol font."""
_NEAR: Final = 1e-3
"""So far from its curves may an outline be, em."""
_FAR: Final = 0x7FFF
_NO_EMBEDDING: Final = 0x0302
"""Of OS/2.fsType: restricted, not to be subset, pictures only."""
_NAME: Final = 6
"""Under which number a font keeps its name for PDF."""
_FLAGS: Final = (
    uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    | uharfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
)


@dataclass(frozen=True)
class Cluster:
    """Letters that are drawn as one, and what is drawn for them, in units of the font."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    """The number of each glyph, how far right of the start and how far above the line it lies."""
    advance: int


class FoundFace:
    """One face of a font file: it shapes, is measured and embedded as reportlab asks of its own."""

    def __init__(self, face: uharfbuzz.Face, name: str) -> None:
        """A face that is called `name` where it has no name itself."""
        self._font: Final = uharfbuzz.Font(face)
        self._units: Final[int] = face.upem
        self._name: Final = "".join(
            letter
            for letter in face.get_name(_NAME) or name
            if letter.isascii() and (letter.isalnum() or letter == "-")
        )
        self._drawn: Final[dict[str, bool]] = {}
        self._used: Final[WeakKeyDictionary[Any, dict[Cluster, int]]] = WeakKeyDictionary()

    def draws(self, letters: Iterable[str]) -> bool:
        """Whether it has all of them, each with its marks, and ink for them, spaces aside."""
        return all(map(self._draws, letters))

    def _draws(self, letter: str) -> bool:
        if letter not in self._drawn:
            clusters = self.shaped(letter, None)
            glyphs = [glyph for cluster in clusters for glyph, _, _ in cluster.glyphs]
            self._drawn[letter] = all(glyphs) and (
                letter.isspace() or any(self._outline(c).numberOfContours > 0 for c in clusters)
            )
        return self._drawn[letter]

    def shaped(self, text: str, leftward: bool | None) -> tuple[Cluster, ...]:
        """A text of one script as it is set, from left to right; None reads as its script does."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.flags = _FLAGS
        buffer.language = "und"  # else that of this computer
        if leftward is not None:
            buffer.direction = "rtl" if leftward else "ltr"
        buffer.guess_segment_properties()
        if buffer.direction == "rtl":  # readers of PDF turn codes round, and the text of each
            buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        uharfbuzz.shape(self._font, buffer)
        return tuple(_clusters(text, buffer))

    def stringWidth(self, clusters: Sequence[Cluster], size: float) -> float:  # noqa: N802
        """How wide shaped text is, pt; the name is reportlab's, as of all that follow."""
        return sum(cluster.advance for cluster in clusters) * size / self._units

    def splitString(  # noqa: N802
        self, clusters: Sequence[Cluster], document: Any
    ) -> list[tuple[int, bytes]]:
        """Shaped text in codes of two bytes, all of one subset; the document is told of them."""
        codes = self._used.setdefault(document, {})
        numbers = [codes.setdefault(cluster, len(codes) + 1) for cluster in clusters]
        return [(0, struct.pack(f">{len(numbers)}H", *numbers))]

    def getSubsetInternalName(self, _subset: int, document: Any) -> str:  # noqa: N802
        """How pages of the document name the font."""
        known = document.fontMapping
        key = f"{self._name} {id(self)}"
        if key not in known:
            known[key] = f"/F{len(known) + 1}"
            document.delayedFonts.append(self)
        return str(known[key])

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Put the font with the clusters used, and what they say, into the document."""
        codes = self._used.pop(document)
        own = self.getSubsetInternalName(0, document)[1:]
        name = f"{SUBSETN(int(own[1:])).decode()}+{self._name}"
        widths = [round(self.stringWidth([cluster], 1000)) for cluster in codes]
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

    def _descriptor(self, document: Any, name: str, codes: dict[Cluster, int]) -> Any:
        built = self._subset(codes)
        made = io.BytesIO()
        built.save(made)
        file = pdfdoc.PDFStream(content=made.getvalue(), filters=[pdfdoc.PDFZCompress])
        file.dictionary["Length1"] = len(made.getvalue())
        head, lines = built.font["head"], built.font["hhea"]
        measures = (head.xMin, head.yMin, head.xMax, head.yMax, lines.ascent, lines.descent)
        *box, ascent, descent = (round(value * 1000 / self._units) for value in measures)
        return pdfdoc.PDFDictionary(
            {
                **{"Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": _PLAIN},
                **{"FontBBox": pdfdoc.PDFArray(box), "ItalicAngle": 0, "StemV": 80},
                **{"Ascent": ascent, "Descent": descent, "CapHeight": ascent},
                "FontFile2": document.Reference(file),
            }
        )

    def _subset(self, codes: dict[Cluster, int]) -> FontBuilder:
        """A TrueType font of nothing but the clusters, each the glyph of its code."""
        nothing = Cluster("", (), self._units)
        drawn = {f"g{code}": cluster for cluster, code in codes.items()}
        drawn = {".notdef": nothing, **drawn}
        built = FontBuilder(self._units, isTTF=True)
        built.setupHead(unitsPerEm=self._units)  # without the time: equal letters, equal bytes
        built.setupGlyphOrder(list(drawn))
        built.setupGlyf({name: self._outline(cluster) for name, cluster in drawn.items()})
        table = built.font["glyf"]
        measures = {  # one may go back; the table knows no such width, but the PDF does
            name: (max(0, one.advance), getattr(table[name], "xMin", 0))
            for name, one in drawn.items()
        }
        built.setupHorizontalMetrics(measures)
        lines = self._font.get_font_extents("ltr")
        built.setupHorizontalHeader(ascent=lines.ascender, descent=lines.descender)
        built.setupPost(keepGlyphNames=False)
        return built

    def _outline(self, cluster: Cluster) -> Any:
        """The glyphs of a cluster as one, as fontTools keeps it; empty where a font is broken."""
        pen = TTGlyphPen(None)
        quadratic = Cu2QuPen(pen, _NEAR * self._units)
        for glyph, right, up in cluster.glyphs:
            self._font.draw_glyph_with_pen(glyph, TransformPen(quadratic, (1, 0, 0, 1, right, up)))
        glyph = pen.glyph()
        return glyph if _can_be_written(glyph) else TTGlyphPen(None).glyph()


def faces(path: Path) -> Iterator[FoundFace]:
    """The faces of a font file that may be embedded; none where it cannot be read."""
    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
    except uharfbuzz.HarfBuzzError:
        return
    for index in range(uharfbuzz.Face(blob).count):
        face = uharfbuzz.Face(blob, index)
        kinds = face.reference_table("OS/2").data[8:10]
        if face.glyph_count and not int.from_bytes(kinds, "big") & _NO_EMBEDDING:
            yield FoundFace(face, path.stem)


def _clusters(text: str, buffer: uharfbuzz.Buffer) -> Iterator[Cluster]:
    """What HarfBuzz shaped, cluster by cluster."""
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True))
    ends = dict(pairwise([*sorted({info.cluster for info, _ in placed}), len(text)]))
    for start, run in groupby(placed, lambda one: one[0].cluster):
        glyphs, advance = [], 0
        for info, position in run:
            glyphs.append((info.codepoint, advance + position.x_offset, position.y_offset))
            advance += position.x_advance
        yield Cluster(text[start : ends[start]], tuple(glyphs), advance)


def _can_be_written(glyph: Any) -> bool:
    """Whether TrueType, which counts to 32,767, can say where the points of a glyph lie."""
    if glyph.numberOfContours <= 0:
        return True
    return all(
        min(ways) >= -_FAR and max(ways) <= _FAR and max(ways) - min(ways) <= _FAR
        for ways in zip(*glyph.coordinates, strict=True)
    )


def _told(name: str, codes: dict[Cluster, int]) -> bytes:
    """Which text each code stands for, so that a reader can search and copy it."""
    pairs = [f"<{code:04X}> <{one.text.encode('utf-16-be').hex()}>" for one, code in codes.items()]
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
