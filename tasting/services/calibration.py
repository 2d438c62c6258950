"""Printers put right: the page that each prints once, and the numbers read on it."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tasting.domain.calibration import READ, Calibration, Readings, calibration
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock
from tasting.domain.numbers import number_fault
from tasting.paper import calibration_page
from tasting.paper.page import A4, LETTER, Page
from tasting.services.outputs import write_whole
from tasting.words import Words, message

__all__ = ["Page"]

edges = calibration_page.edges
LONGEST_NAME: Final = 80
"""Of a printer and its tray, in characters."""


def page_for(stock: LabelStock | None) -> Page:
    """The office paper on which the printer of a stock is tried."""
    if stock is None:
        return A4
    return min((A4, LETTER), key=lambda page: abs(page.height - stock.page[1]))


def draw_page(page: Page, words: Words) -> bytes:
    """The calibration page as a PDF, in the language of the words."""
    made = io.BytesIO()
    calibration_page.write(made, page, words)
    return made.getvalue()


def save_page(page: Page, words: Words, out: Path) -> None:
    """Write the calibration page as a PDF file. Raises UserError where it cannot be written."""
    write_whole(out, draw_page(page, words))


def read_calibration(texts: Sequence[str], page: Page) -> Calibration:
    """How far a printer is out, by the four numbers typed in the order of their letters.

    Raises UserError where one cannot be read on the page.
    """
    read = [_number(text) for text in texts]
    return calibration(Readings(*read), (page.width, page.height))


def _number(text: str) -> float:
    low, high = READ
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        raise UserError(message("“{value}” is not a number.", value=text.strip())) from None
    if fault := number_fault(number, low, high):
        raise UserError(fault)
    return number
