"""The code in a picture of a kit sheet or a label, for whoever packs without a scanner."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from tasting.domain.errors import UserError
from tasting.domain.scans import Scan, readings
from tasting.domain.tokens import LENGTH
from tasting.services.page_pictures import MOST_BYTES, codes, opened, unreadable
from tasting.services.pdf_pages import is_pdf, page_count, page_picture
from tasting.words import message

NO_CODE: Final = message(
    "No code was found in the picture. Take it again from closer, sharp and in good light, or type "
    "the code."
)
SEVERAL_CODES: Final = message(
    "There are several codes in the picture. Take it again with only one of them in it."
)


def code_in(picture: Image.Image) -> str:
    """What the one QR code says that is in a picture, once or several times.

    Beside one of ours, those of other things do not count. Which of several of ours is meant is not
    guessed: a portion would go into a wrong kit. Raises UserError with `NO_CODE` or
    `SEVERAL_CODES`.
    """
    texts = {found.text for found in codes(picture)}
    ours = {text for text in texts if any(map(_is_ours, readings(text)))}
    texts = ours or texts
    if len(texts) == 1:
        return texts.pop()
    raise UserError(SEVERAL_CODES if texts else NO_CODE)


def _is_ours(scan: Scan) -> bool:
    """Whether it says a whole code of ours, which no other thing says by chance."""
    return len(scan.token) == LENGTH or scan.paper is not None


def read_code(given: bytes | Sequence[Path]) -> str:
    """What the one code says that is in a PNG or JPEG picture, or in the one file of it.

    The file may be a PDF with one page. Raises UserError as `code_in` does, for several files or
    pages, and for what is no picture, is too large or not readable.
    """
    if isinstance(given, bytes):
        return code_in(opened(given))
    if len(given) != 1:
        raise UserError(
            message("{n} files were dropped. Drop one at a time, with one code.", n=len(given))
        )
    file = given[0]
    try:
        if is_pdf(file):
            return code_in(_only_page(file))
        with file.open("rb") as found:
            content = found.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(error) from error
    return code_in(opened(content))


def _only_page(file: Path) -> Image.Image:
    if (pages := page_count(file)) != 1:
        raise UserError(
            message("This PDF has {n} pages. Drop a PDF with one page, or a picture.", n=pages)
        )
    return page_picture(file, 0)
