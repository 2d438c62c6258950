"""The canvas under the pen: each page goes into the file when it is done, and is kept no longer.

reportlab keeps all pages until the file is saved, and then twice: as they were drawn, and as they
go into the file; it also keeps several objects for each bookmark. A class of thousands would need
its memory for that alone.
"""

import os
import time
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFFile, PDFIndirectObject, PDFObject, PDFString, PDFTrailer
from reportlab.pdfgen.canvas import Canvas as KeepingCanvas

from tasting.domain.errors import UserError
from tasting.languages import Language
from tasting.paper import fonts
from tasting.paper.fonts import Face, Run
from tasting.words import message

rl_config.useA85 = 0  # binary streams; text armour makes every file a quarter larger
rl_config.pdfComments = 0  # as do remarks on every object


_TIME: Final = "SOURCE_DATE_EPOCH"


class Canvas(KeepingCanvas):  # type: ignore[misc]  # reportlab ships no types
    """A reportlab canvas that writes as it goes, and takes operators as they are."""

    def __init__(self, out: BinaryIO, size: tuple[float, float], language: Language) -> None:
        """A PDF written to `out`, its pages of `size` in pt, made now.

        Equal content gives equal bytes but for the time, which SOURCE_DATE_EPOCH can set; raises
        UserError where that is no time.
        """
        _check_time(os.environ.get(_TIME, "").strip())
        super().__init__(
            out,
            pagesize=size,
            pageCompression=1,
            lang=language,
            initialFontName=fonts.name(Face.SANS),  # else every page names a font it has not
        )
        stamp = self._doc._timeStamp
        if stamp.tzname != "UTC":  # reportlab takes the seconds of the offset for its minutes
            stamp.dmm = time.localtime(stamp.t).tm_gmtoff % 3600 // 60
        self._file: Final = PDFFile(self._doc._pdfVersion)
        out.write(self._file.format(self._doc))
        self._file.write = out.write
        self._size: Final = b"%.4f %.4f" % size
        self._offsets: Final[dict[int, int]] = {}
        """Where in the file an object lies, by its number."""
        self._resources: Final[dict[tuple[str, ...], bytes]] = {}
        self._bookmarks: Final[list[tuple[str, int]]] = []
        """What each is called, and its page, counted from 0."""

    def put(self, operators: str) -> None:
        """Add operators to the page, or to the form that is being drawn, as they stand."""
        self._code.append(operators)

    def letters(self, runs: Iterable[Run], size: str) -> str:
        """What sets a line in its fonts, so many pt large, from where the page stands."""
        set_ = []
        for font, letters in ((run.font, run.letters) for run in runs):
            for subset, part in font.splitString(letters, self._doc):
                name = font.getSubsetInternalName(subset, self._doc)
                set_.append(f"{name} {size} Tf ({self._escape(part)}) Tj")
        return " ".join(set_)

    def bookmark(self, title: str) -> None:
        """Let a bookmark lead to the page that is being drawn."""
        self._bookmarks.append((title, len(self._doc.Pages.pages)))

    def showPage(self) -> None:  # noqa: N802  (reportlab's name)
        """Write the page, and begin the next; forms on it must have been drawn before."""
        super().showPage()
        document, pages = self._doc, self._doc.Pages.pages
        page = pages.pop()
        page.check_format(document)
        used = tuple(page.XObjects.dict) if page.XObjects else ()
        if page.ExtGState or used not in self._resources:  # pages alike say it in one place
            self._resources[used] = self._reference(page.Resources)
        number = self._forget(page.__InternalName__)
        contents = self._add(_packed(page.stream))
        self._add(
            b"<< /Type /Page /Parent %b /MediaBox [ 0 0 %b ] /Resources %b /Contents %d 0 R >>"
            % (self._reference(page.Parent), self._size, self._resources[used], contents),
            number,
        )
        pages.append(f"{number} 0 R")

    def save(self) -> None:
        """Write what is left, and what tells where in the file everything lies."""
        if self._code:
            self.showPage()
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.digest(document.signature)
        document.Catalog.Outlines = self._add_bookmarks() if self._bookmarks else None
        root, info = (document.Reference(part) for part in (document.Catalog, document.info))
        number = 1
        while number <= document.objectcounter:  # writing one may add others
            if name := document.numberToId.get(number):
                self._offsets[number] = self._file.add(
                    PDFIndirectObject(name, document.idToObject[name]).format(document)
                )
            number += 1
        start = self._file.add(b"".join(self._table()))
        trailer = PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=document.ID())
        self._file.add(trailer.format(document))

    def _add_bookmarks(self) -> str:
        """Write the bookmarks, one below the other; gives what names them all."""
        pages, count = self._doc.Pages.pages, len(self._bookmarks)
        root = self._number()
        first = root + 1
        for place, (title, page) in enumerate(self._bookmarks):
            number = self._number()
            beside = f"/Prev {number - 1} 0 R " * (place > 0)
            beside += f"/Next {number + 1} 0 R " * (place < count - 1)
            told: bytes = PDFString(title).format(self._doc)
            entry = f"/Parent {root} 0 R /Dest [ {pages[page]} /Fit ] {beside}/Title "
            self._add(b"<< %b%b >>" % (entry.encode(), told), number)
        ends = f"/Count {count} /First {first} 0 R /Last {root + count} 0 R"
        self._add(f"<< /Type /Outlines {ends} >>".encode(), root)
        return f"{root} 0 R"

    def _table(self) -> Iterator[bytes]:
        """Where each object lies in the file, as every PDF ends."""
        size = self._doc.objectcounter + 1
        yield b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            yield b"%010d 00000 n \n" % self._offsets[number]

    def _add(self, content: bytes, number: int = 0) -> int:
        """Write an object under a number of ours, or under the next; gives its number."""
        number = number or self._number()
        self._offsets[number] = self._file.add(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        return number

    def _number(self) -> int:
        """The next number for an object of which reportlab need not know."""
        self._doc.objectcounter += 1
        return int(self._doc.objectcounter)

    def _forget(self, name: str) -> int:
        """Let go of an object that reportlab keeps to write it; gives its number."""
        document = self._doc
        number: int = document.idToObjectNumberAndVersion.pop(name)[0]
        del document.numberToId[number], document.idToObject[name]
        return number

    def _reference(self, part: PDFObject) -> bytes:
        """What names an object that reportlab writes at the end."""
        name: bytes = self._doc.Reference(part).format(self._doc)
        return name


def _packed(operators: str) -> bytes:
    """A stream of operators, as it lies in the file."""
    packed = zlib.compress(operators.encode("latin-1"))
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)


def _check_time(typed: str) -> None:
    """Raise UserError where what the environment says of the time is none; empty says nothing."""
    try:
        time.gmtime(int(typed or 0))
    except (ValueError, OverflowError, OSError) as fault:
        raise UserError(
            message(
                "{variable} is “{typed}”, which is not a time in seconds since 1970. Correct it, "
                "or unset it.",
                variable=_TIME,
                typed=typed,
            )
        ) from fault
