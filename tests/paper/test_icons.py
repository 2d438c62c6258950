import io

import pytest
from helpers.printed import Printed
from PIL import Image, ImageChops
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfgen.canvas import Canvas

from tasting import places
from tasting.domain.steps import KINDS
from tasting.paper import icons
from tasting.paper.page import PT, Page
from tasting.paper.pen import Pen

FILES = {path.stem: path for path in (places.resources() / "icons").glob("*.svg")}
NAMES = sorted(FILES)
SIDE = 192
"""Of the pictures that are compared, in pixels."""


def points(name: str) -> list[tuple[float, float]]:
    """The ends of all segments of an icon."""
    found = []
    for operator in icons.operators(name):
        numbers = [float(part) for part in operator.split()[:-1]]
        if numbers:
            found.append((numbers[-2], numbers[-1]))
    return found


def on_paper(name: str) -> Image.Image:
    """The icon filling a page of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(SIDE, SIDE))
    Pen(canvas, Page(SIDE * PT, SIDE * PT)).icon(name, 0, 0, SIDE * PT, "ink")
    canvas.save()
    return Printed(out.getvalue()).picture(dpi=72).convert("L")


def on_screen(name: str) -> Image.Image:
    """The icon as Qt reads its file."""
    picture = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    svg = FILES[name].read_text(encoding="utf-8").replace("currentColor", "#1a1613")
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return Image.frombytes("L", (SIDE, SIDE), bytes(picture.constBits()))


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_icon_stays_on_its_grid(name: str) -> None:
    ends = points(name)
    assert ends
    assert all(0 <= value <= icons.GRID for point in ends for value in point)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_looks_on_paper_as_on_screen(name: str) -> None:
    small = [picture.reduce(4) for picture in (on_paper(name), on_screen(name))]
    apart = ImageChops.difference(*small).getextrema()[1]
    assert apart < 60, "of 255, in the pixel that differs most"


def test_every_kind_of_step_has_its_icon() -> None:
    assert {facts.icon for facts in KINDS.values()} <= set(NAMES)


def test_an_icon_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.operators("no-such-icon")
