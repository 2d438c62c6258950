"""Pages of PDF files as pictures, as an office scanner puts a stack of paper into one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import pypdfium2

from tasting.domain.errors import UserError
from tasting.words import message

if TYPE_CHECKING:
    from PIL import Image

PDFIUM: Final = Lock()
"""Held by whoever uses PDFium, until the last of its objects is closed: it is for one thread at a
time, whatever the document.
"""
_BEGINS: Final = b"%PDF-"
_LOOKED_AT: Final = 1024
"""A PDF says what it is within so many bytes."""
_DPI: Final = 200
_MOST_DOTS: Final = 4000
"""Pixels of the longer side, of a page larger than a form."""


def is_pdf(file: Path) -> bool:
    """Whether a file says that it is a PDF. Raises OSError."""
    with file.open("rb") as opened:
        return _BEGINS in opened.read(_LOOKED_AT)


def page_count(file: Path) -> int:
    """How many pages a PDF has. Raises UserError where it cannot be opened."""
    with _opened(file) as document:
        return len(document)


def page_picture(file: Path, number: int) -> Image.Image:
    """A page, counted from 0, in grey. Raises UserError where it cannot be opened or drawn."""
    with _opened(file) as document:
        try:
            return _drawn(document[number])
        except (pypdfium2.PdfiumError, ArithmeticError, ValueError, MemoryError) as error:
            raise UserError(message("This page of the PDF file cannot be read.")) from error


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    scale = min(_DPI / 72, _MOST_DOTS / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    picture: Image.Image = bitmap.to_pil().convert("L").copy()
    bitmap.close()
    return picture


@contextmanager
def _opened(file: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed before another thread has its turn."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file)
        except (pypdfium2.PdfiumError, OSError) as error:
            said = message("This PDF file cannot be opened: it is damaged, or has a password.")
            raise UserError(said) from error
        try:
            yield document
        finally:
            document.close()
