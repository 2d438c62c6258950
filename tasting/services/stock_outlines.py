"""The outlines of a label stock, drawn and saved, to be held against a real sheet."""

import io
from pathlib import Path

from tasting.domain.label_stock import LabelStock
from tasting.paper import stock_outlines
from tasting.services.outputs import write_whole
from tasting.words import Words


def draw_outlines(stock: LabelStock, words: Words) -> bytes:
    """The page as a PDF, in the language of the words."""
    made = io.BytesIO()
    stock_outlines.write(made, stock, words)
    return made.getvalue()


def save_outlines(stock: LabelStock, words: Words, out: Path) -> None:
    """Write the page as a PDF file. Raises UserError where it cannot be written."""
    write_whole(out, draw_outlines(stock, words))
