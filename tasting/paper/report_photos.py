"""The photos of a class, in a report: sample by sample, each under the name of who took it."""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PIL import Image
from reportlab.lib.utils import ImageReader

from tasting.paper import typography
from tasting.paper.flow import Block
from tasting.paper.page import Page
from tasting.paper.pen import Pen
from tasting.paper.report_charts import cup_head
from tasting.paper.report_content import Report, ReportCup, ReportPhoto
from tasting.paper.typography import LABEL, SECTION, SMALLEST
from tasting.words import Words

_ACROSS: Final = 5
_GAP: Final = 3.0
_HEAD: Final = 11.0
"""The height of a sample's head, mm."""
_NAME: Final = 5.0
"""The height of a name under a photo, mm."""
_PIXELS: Final = 480
"""The longest side of a photo as it is printed: 34 mm at 360 dpi."""


def blocks(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """A heading, then for each sample its head and its photos in rows."""
    cups = [cup for cup in report.told if cup.photos]
    if not cups:
        return
    title = words.say("Photos")

    def draw(pen: Pen, y: float) -> None:
        pen.text(pen.page.left, y + typography.baseline(SECTION), title, SECTION)

    yield Block(SECTION.leading + 1.2, draw, gap=8, leads=True)
    side = (page.room - _GAP * (_ACROSS - 1)) / _ACROSS
    for cup in cups:
        yield Block(_HEAD, partial(_draw_head, cup=cup), gap=2.0, leads=True)
        for start in range(0, len(cup.photos), _ACROSS):
            row = cup.photos[start : start + _ACROSS]
            yield Block(side + _NAME, partial(_draw_row, row=row, side=side), gap=1.0)


def _draw_head(pen: Pen, y: float, cup: ReportCup) -> None:
    pen.line((pen.page.left, y), (pen.page.right, y))
    cup_head(pen, pen.page.left, y + 1.2, pen.page.room, cup)


def _draw_row(pen: Pen, y: float, row: Sequence[ReportPhoto], side: float) -> None:
    for place, photo in enumerate(row):
        x = pen.page.left + place * (side + _GAP)
        made = _small(photo)
        if made is None:
            pen.box(x, y, side, side, stroke="line")
        else:
            pen.picture(ImageReader(made), x, y, side)
        name = typography.fitted(photo.name, LABEL, side, SMALLEST)
        pen.text(x, y + side + typography.baseline(LABEL), name.lines[0], name.how)


def _small(photo: ReportPhoto) -> io.BytesIO | None:
    """A photo no larger than it is printed; nothing where it cannot be read."""
    content = photo.read()
    if content is None:
        return None
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as opened:
            opened.thumbnail((_PIXELS, _PIXELS))
            opened.convert("RGB").save(made, "JPEG", quality=85)
    except (OSError, ValueError, Image.DecompressionBombError):
        # What arrived is no picture; the frame stays empty, and the check of photos tells of none.
        return None
    made.seek(0)
    return made
