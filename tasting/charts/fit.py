"""Text in narrow places, without asking a font: widths are estimates, on the safe side."""

from typing import Final

EM_PER_CHARACTER: Final = 0.56
"""Mean advance of Instrument Sans over English and French labels, rounded up; the names in the
shipped protocols measure 0.51, single words up to 0.63."""


def elided(text: str, size: float, width: float) -> str:
    """`text` set in `size` pixels, cut with an ellipsis where it would pass `width` pixels."""
    most = max(1, int(width / (size * EM_PER_CHARACTER)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
