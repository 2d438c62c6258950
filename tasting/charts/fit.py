"""Text in narrow places, without asking a font: widths are estimates, on the safe side."""

from typing import Final

EM_PER_CHARACTER: Final = 0.56
"""Mean advance of Instrument Sans over English and French labels, rounded up; the names in the
shipped protocols measure 0.51, single words up to 0.63."""


def elided(text: str, size: float, width: float) -> str:
    """`text` set in `size` pixels, cut with an ellipsis where it would pass `width` pixels.

    A number at its end stays, so that what differs only there is told apart.
    """
    most = max(1, int(width / (size * EM_PER_CHARACTER) + 1e-9))
    if len(text) <= most:
        return text
    before, _, last = text.rpartition(" ")
    if last[-1:].isdigit() and len(last) + 4 <= most:
        return before[: most - len(last) - 2].rstrip(" ,") + "… " + last
    return text[: most - 1].rstrip() + "…"


def fitted(text: str, size: float, width: float, least: float) -> tuple[str, float]:
    """`text` and the size to set it in: smaller, down to `least` pixels, before it is cut."""
    needed = width / (EM_PER_CHARACTER * max(1, len(text)))
    fitting = max(least, min(size, needed))
    return elided(text, fitting, width), fitting
