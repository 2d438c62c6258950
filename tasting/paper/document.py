"""A new PDF: its size, its title, and how it is compressed."""

from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from tasting.languages import Language
from tasting.paper.pen import A4, PT

rl_config.useA85 = 0  # binary streams; text armour makes every file a quarter larger


def canvas_for(out: BinaryIO, title: str, author: str, language: Language) -> Canvas:
    """A canvas that writes an A4 document to `out` when saved; equal content gives equal bytes."""
    canvas = Canvas(
        out,
        pagesize=(A4[0] / PT, A4[1] / PT),
        pageCompression=1,
        invariant=1,
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Tasting")
    return canvas
