"""Classes to print for, and printed pages read back: their words, their places, their codes."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageOps

from tasting.domain.codes import blind_codes
from tasting.domain.learner import Learner
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.serving import serving_orders
from tasting.domain.session import Sample, Session
from tasting.domain.tokens import seat_token
from tasting.languages import Language
from tasting.paper.page import Page
from tasting.services.pdf_pages import PDFIUM

_QR = zxingcpp.BarcodeFormat.QRCode
POINT = 25.4 / 72
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in mm from the top left corner of the page."""


def planned(
    protocol: Protocol,
    samples: int = 4,
    names: Sequence[str] = ("Camille", "Oisín"),
    languages: Sequence[Language] = ("fr", "en"),
    address: str = "https://tasting.example.org",
    allergens: Sequence[Sequence[str]] = (),
    title: str = "Quatre cafés, quatre terroirs",
    traces: Sequence[Sequence[str]] = (),
) -> Session:
    """A session with invented products; learners take turns with `languages`.

    `names` are what they are called in class; each has a family name besides.
    """
    chance = random.Random(2026)
    codes = blind_codes(samples, chance)
    orders = serving_orders(codes, len(names), chance)
    products = [
        Product(
            id=f"{place:032x}",
            category=protocol.category,
            name=f"Secret {place}",
            origin="Nowhere",
            allergens=tuple(allergens[place]) if place < len(allergens) else (),
            traces=tuple(traces[place]) if place < len(traces) else (),
        )
        for place in range(samples)
    ]
    seats = [
        Seat(
            number=place + 1,
            learner=Learner(
                id=f"{place:032x}",
                name=f"{name} Familyname",
                display=name,
                language=languages[place % len(languages)],
            ),
            order=order,
            token=seat_token(chance.randbytes),
        )
        for place, (name, order) in enumerate(zip(names, orders, strict=True))
    ]
    return Session(
        id="0" * 32,
        title=title,
        protocol=protocol,
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        trainer="Jeanne Martin",
        address=address,
        mark="MAR-0412",
        samples=tuple(Sample(code=c, product=p) for c, p in zip(codes, products, strict=True)),
        seats=tuple(seats),
        created_at=datetime(2026, 11, 9, 8, tzinfo=UTC),
    )


def addressed(session: Session, address: str) -> Session:
    """The session with one address for all its learners."""
    seats = [
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"address": address})})
        for seat in session.seats
    ]
    return session.model_copy(update={"seats": tuple(seats)})


class Printed:
    """A PDF as a reader finds it, while the window may be drawing others."""

    def __init__(self, content: Path | bytes) -> None:
        self._content = content if isinstance(content, bytes) else content.read_bytes()

    @contextmanager
    def _opened(self) -> Iterator[pypdfium2.PdfDocument]:
        """The document with all that is read from it, closed before another thread has its turn."""
        with PDFIUM:
            document = pypdfium2.PdfDocument(self._content)
            try:
                yield document
            finally:
                document.close()

    def __len__(self) -> int:
        with self._opened() as document:
            return len(document)

    def size(self, page: int = 0) -> tuple[float, float]:
        """Width and height of the page in mm."""
        with self._opened() as document:
            wide, tall = document.get_page_size(page)
        return wide * POINT, tall * POINT

    def text(self, page: int = 0) -> str:
        """The page's words as they are extracted, with every kind of space made a plain one."""
        with self._opened() as document:
            found = document[page].get_textpage().get_text_bounded()
        return " ".join(found.split())

    def about(self) -> str:
        """What the file says of itself: title, author, subject."""
        with self._opened() as document:
            return " ".join(document.get_metadata_dict().values())

    def bookmarks(self) -> list[tuple[str, int]]:
        """What each bookmark is called and the page it leads to, counted from 0."""
        with self._opened() as document:
            return [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]

    def boxes(self, page: int = 0) -> list[tuple[str, Box]]:
        """Every run of text with the box its ink takes."""
        found = []
        with self._opened() as document:
            leaf = document[page]
            height = leaf.get_height()
            text = leaf.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                words = text.get_text_bounded(left, bottom, right, top)
                mm = (left, height - top, right, height - bottom)
                found.append((words, tuple(value * POINT for value in mm)))
        return found

    def where(self, words: str, page: int = 0) -> Box:
        """Where `words` first stand."""
        return next(box for text, box in self.boxes(page) if words in text)

    def picture(self, page: int = 0, dpi: float = 150) -> Image.Image:
        """The page as a printer or a screen would show it."""
        with self._opened() as document:
            bitmap = document[page].render(scale=dpi / 72)
            picture = bitmap.to_pil().copy()
            bitmap.close()
            return picture

    def inked(self, page: int = 0, dpi: float = 150) -> Box:
        """The box of everything that is drawn on the page, read from its picture."""
        found = ImageOps.invert(self.picture(page, dpi).convert("L")).getbbox()
        assert found, "an empty page"
        left, top, right, bottom = (pixels * 25.4 / dpi for pixels in found)
        return left, top, right, bottom

    def codes(self, page: int = 0, dpi: float = 150) -> list[str]:
        """What the QR codes on the page say, read from its picture."""
        return codes_in(self.picture(page, dpi))

    def code_corners(self, page: int = 0, dpi: float = 150) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the one QR code on the page, in pixels of its picture."""
        (found,) = zxingcpp.read_barcodes(self.picture(page, dpi), _QR)
        first, last = found.position.top_left, found.position.bottom_right
        return first.x, first.y, last.x, last.y

    def fonts(self, page: int = 0) -> dict[str, bool]:
        """The typefaces of the page by name, and whether each lies in the file itself."""
        with self._opened() as document:
            return dict(_fonts(document[page]))


def shapes(content: bytes) -> list[list[Box]]:
    """The box of everything drawn that is no text, page by page."""
    found = []
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        for leaf in document:
            high = leaf.get_height()
            paths = leaf.get_objects([pdfium.FPDF_PAGEOBJ_PATH])
            bounds = [path.get_bounds() for path in paths]
            found.append(
                [
                    tuple(value * POINT for value in (left, high - top, right, high - bottom))
                    for left, bottom, right, top in bounds
                ]
            )
        document.close()
    return found


def codes_in(picture: Image.Image) -> list[str]:
    """What the QR codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(picture, _QR)]


def _fonts(page: pypdfium2.PdfPage) -> Iterator[tuple[str, bool]]:
    for part in page.get_objects():
        if part.type == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(part.raw)
            size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = bytearray(size)
            buffer = (pdfium.c_char * size).from_buffer(name)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
            embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
            yield name.rstrip(b"\0").decode(), embedded


def overlaps(boxes: Sequence[tuple[str, Box]], slack: float = 0.15) -> list[tuple[str, str]]:
    """Pairs of texts whose ink meets by more than `slack` mm in both directions."""
    found = []
    downward = sorted(boxes, key=lambda box: box[1][1])
    for place, (words, a) in enumerate(downward):
        for other, b in downward[place + 1 :]:
            if a[3] - b[1] <= slack:
                break  # as all that begin lower still
            wide = min(a[2], b[2]) - max(a[0], b[0])
            if wide > slack and b[3] - b[1] > slack:
                found.append((words, other))
    return found


def assert_set_well(
    printed: Printed, page: Page, head: float = 11, foot: float = 8, slack: float = 0.15
) -> None:
    """No page has text beyond its margins, nor any over another; `head` and `foot` in mm."""
    for number in range(len(printed)):
        boxes = printed.boxes(number)
        assert printed.size(number) == pytest.approx((page.width, page.height), abs=0.1)
        for words, (left, top, right, bottom) in boxes:
            assert left > 13.5, words
            assert right < page.width - 13.5, words
            assert top > head, words
            assert bottom < page.height - foot, words
        assert not overlaps([box for box in boxes if box[0].strip()], slack)
