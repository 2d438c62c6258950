"""Golden pages: what stands where on a printed page, as it was once looked at and found right.

A page is kept as lines of text: each run of words and each shape with its place. They are made anew
with `packaging/test.py --new-golden-pages tests/paper/test_golden_pages.py`, and then looked at.
"""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from helpers.checkout import ROOT
from helpers.printed import POINT, Printed

from tasting.services.pdf_pages import PDFIUM

FOLDER = ROOT / "tests" / "paper" / "golden"
NEAR = 0.3
"""What stands no further from its place is where it was, mm."""
_PLACE = re.compile(r"-?\d+\.\d")


def add_option(parser: pytest.Parser) -> None:
    """Offers `--new-golden-pages`."""
    parser.addoption(
        "--new-golden-pages", action="store_true", help="keep the printed pages as they are now"
    )


def told(content: bytes, page: int) -> list[str]:
    """A page, counted from 0: left, top, width, height in mm, then words, or colours of a shape."""
    wide, high = Printed(content).size(page)
    words = [
        f"{_place(box)} {' '.join(text.split())}"
        for text, box in Printed(content).boxes(page)
        if text.strip()
    ]
    return [f"page {wide:.1f} {high:.1f}", *words, *_shapes(content, page)]


def _place(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    return " ".join(f"{value:.1f}" for value in (left, top, right - left, bottom - top))


def _shapes(content: bytes, page: int) -> Iterator[str]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        leaf = document[page]
        high = leaf.get_height()
        for path in leaf.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = path.get_bounds()
            box = tuple(value * POINT for value in (left, high - top, right, high - bottom))
            yield f"{_place(box)} {_colours(path)}"
        document.close()


def _colours(path: pypdfium2.PdfObject) -> str:
    """What a shape is filled and drawn with."""
    fill, stroke = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    found = []
    for drawn, name, ask in (
        (fill, "filled", pdfium.FPDFPageObj_GetFillColor),
        (stroke, "drawn", pdfium.FPDFPageObj_GetStrokeColor),
    ):
        parts = [pdfium.c_uint() for _ in range(4)]
        if drawn.value and ask(path.raw, *parts):
            found.append(name + " #" + "".join(f"{part.value:02X}" for part in parts[:3]))
    return " ".join(found)


def changes(before: list[str], now: list[str]) -> list[str]:
    """What is otherwise than before, line by line; nothing where all is in its place."""
    found = [
        f"was {one}\n is {other}"
        for one, other in zip(before, now, strict=False)
        if not _alike(one, other)
    ]
    longer = [f"was {one}" for one in before[len(now) :]] + [
        f" is {one}" for one in now[len(before) :]
    ]
    return found + longer


def _alike(one: str, other: str) -> bool:
    if _PLACE.sub("", one) != _PLACE.sub("", other):
        return False
    pairs = zip(_PLACE.findall(one), _PLACE.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= NEAR for a, b in pairs)
