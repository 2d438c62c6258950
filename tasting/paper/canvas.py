"""The canvas under the pen: each page goes into the file when it is done, and is kept no longer.

reportlab keeps all pages until the file is saved, and then twice: as they were drawn, and as they
go into the file. A class of thousands would need its memory for that alone.
"""

from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFFile,
    PDFIndirectObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFTrailer,
)
from reportlab.pdfgen.canvas import Canvas as KeepingCanvas

from tasting.languages import Language
from tasting.paper import fonts
from tasting.paper.fonts import Face

rl_config.useA85 = 0  # binary streams; text armour makes every file a quarter larger
rl_config.pdfComments = 0  # as do remarks on every object


class Canvas(KeepingCanvas):  # type: ignore[misc]  # reportlab ships no types
    """A reportlab canvas that writes as it goes, and takes operators as they are."""

    def __init__(self, out: BinaryIO, size: tuple[float, float], language: Language) -> None:
        """A PDF written to `out`, its pages of `size` in pt; equal content gives equal bytes."""
        super().__init__(
            out,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=fonts.name(Face.SANS),  # else every page names a font it has not
        )
        self._file: Final = PDFFile(self._doc._pdfVersion)
        out.write(self._file.format(self._doc))
        self._file.write = out.write
        self._size: Final = b"%.4f %.4f" % size
        self._resources: Final[dict[tuple[str, ...], bytes]] = {}

    def put(self, operators: str) -> None:
        """Add operators to the page, or to the form that is being drawn, as they stand."""
        self._code.append(operators)

    def letters(self, text: str, font: str, size: str) -> str:
        """What sets a text in a registered font, so many pt large, from where the page stands."""
        font_, document = pdfmetrics.getFont(font), self._doc
        return " ".join(
            f"{font_.getSubsetInternalName(subset, document)} {size} Tf ({self._escape(part)}) Tj"
            for subset, part in font_.splitString(text, document)
        )

    def showPage(self) -> None:  # noqa: N802  (reportlab's name)
        """Write the page, and begin the next; forms on it must have been drawn before."""
        super().showPage()
        document, pages = self._doc, self._doc.Pages.pages
        page, pages[-1] = pages[-1], PDFObjectReference(pages[-1].__InternalName__)
        page.check_format(document)
        if not (page.Annots or page.ExtGState):
            document.idToObject[page.__InternalName__] = self._plain(page)
        self._write(page.__InternalName__)
        self._write(page.Contents.__InternalName__)

    def save(self) -> None:
        """Write what is left, and what tells where in the file everything lies."""
        if self._code:
            self.showPage()
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        root, info = (document.Reference(part) for part in (document.Catalog, document.info))
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        names, number = document.numberToId, 1
        while number in names:  # writing one may add others
            self._write(names[number])
            number += 1
        table = PDFCrossReferenceTable()
        table.addsection(0, [names[one] for one in range(1, number)])
        start = self._file.add(table.format(document))
        trailer = PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=document.ID())
        self._file.add(trailer.format(document))

    def _plain(self, page: PDFPage) -> bytes:
        """A page of nothing but what is drawn; such share what they use with those alike."""
        used = tuple(page.XObjects.dict) if page.XObjects else ()
        if used not in self._resources:
            self._resources[used] = self._reference(page.Resources)
        contents, parent = self._reference(page.Contents), self._reference(page.Parent)
        return b"<< /Type /Page /Parent %b /MediaBox [ 0 0 %b ] /Resources %b /Contents %b >>" % (
            parent,
            self._size,
            self._resources[used],
            contents,
        )

    def _reference(self, part: PDFObject) -> bytes:
        """What names another object of the file."""
        name: bytes = self._doc.Reference(part).format(self._doc)
        return name

    def _write(self, name: str) -> None:
        """Write an object, unless it is written already, and let go of it."""
        document = self._doc
        if name not in document.idToOffset:
            whole = PDFIndirectObject(name, document.idToObject[name]).format(document)
            document.idToOffset[name] = self._file.add(whole)
            document.idToObject[name] = None
