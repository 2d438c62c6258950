"""A column of content whose scroll bar stands in the gutter beside it."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from tasting.desktop.widgets.scroll import Scroll

_BAR: Final = 12
"""The width of the scroll bar, in px, as in the style sheet."""


class GutterScroll(Scroll):
    """Content keeps its width whether it has to be scrolled or not."""

    def __init__(self, content: QWidget, gutter: int, parent: QWidget | None = None) -> None:
        """`gutter` in px is what stays free at the right, the bar included."""
        super().__init__(content, parent)
        self._gutter = gutter
        # Queued: the range changes while the content is being resized, and the end of that would
        # lay it out for the width it had before.
        queued = Qt.ConnectionType.QueuedConnection
        self.verticalScrollBar().rangeChanged.connect(self._keep, queued)
        self._keep(0, 0)

    def set_gutter(self, gutter: int) -> None:
        """Leave another width free."""
        self._gutter = gutter
        self._keep(0, self.verticalScrollBar().maximum())

    @Slot(int, int)
    def _keep(self, low: int, high: int) -> None:
        self.setViewportMargins(0, 0, self._gutter - (_BAR if high > low else 0), 0)
