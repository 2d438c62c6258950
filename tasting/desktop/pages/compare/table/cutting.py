"""Where a text of too many lines is cut."""

from bisect import bisect_left

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from tasting.desktop.widgets.long_words import BREAK, parted


def cut(text: str, width: int, height: int, metrics: QFontMetrics) -> str:
    """As much of a text as fits, wrapped, with an ellipsis where some is missing; in px.

    A word wider than that goes on in the next line.
    """
    text = parted(text, width, metrics)
    room = QRect(0, 0, width, 0)

    def is_too_long(shown: str) -> bool:
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown).height() > height

    if not is_too_long(text):
        return text
    lengths = range(1, len(text) + 1)
    most = bisect_left(lengths, True, key=lambda length: is_too_long(_so_far(text, length)))
    return _so_far(text, most)


def _so_far(text: str, length: int) -> str:
    return text[:length].rstrip(f" \n,;{BREAK}") + "…"
