"""The outlines of a label stock, each with its number: printed to be held against a real sheet."""

from typing import BinaryIO, Final

from tasting.domain.label_stock import LabelStock
from tasting.paper import typography
from tasting.paper.document import open_document
from tasting.paper.fonts import printable
from tasting.paper.page import Page
from tasting.paper.typography import LABEL, SMALLEST, TICK
from tasting.words import Words

_EDGE: Final = 4.5
"""Nearer to the edge of a sheet, mm, office printers leave it white."""
_NUMBER: Final = TICK.at(SMALLEST)


def write(out: BinaryIO, stock: LabelStock, words: Words) -> None:
    """Write the page as PDF, in the language of the words: what stands on each label is its number.

    The first one is named, with its size.
    """
    title = words.say("Outlines of {stock}", stock=stock.name)
    pen = open_document(out, Page(*stock.page), title, "", words.language)
    for place in range(stock.count):
        x, y = stock.corner(place)
        pen.box(x, y, *stock.label, stroke="ink2", line=0.4, radius=stock.radius)
        across, down = x + stock.label[0] / 2, y + stock.label[1] / 2
        pen.text(across, down + 1, str(place + 1), _NUMBER, "centre")
    width, height = stock.label
    size = words.say("{width} × {height} mm", width=width, height=height)
    room = width - 2 * _EDGE - stock.radius
    if room > 12 and height > 14:
        said = typography.fitted(printable(f"{stock.name} · {size}"), LABEL, room, SMALLEST)
        middle = stock.first[0] + width / 2
        pen.text(middle, stock.first[1] + height / 2 + 5, said.lines[0], said.how, "centre")
    pen.canvas.showPage()
    pen.canvas.save()
