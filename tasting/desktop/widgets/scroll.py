"""A column of content higher than its place, with its scroll bar over it or beside it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_BAR: Final = 12
"""The width of the scroll bar, in px, as in the style sheet."""

_LEAST: Final = 120
"""Px that are shown of the content on the lowest screen."""


class Scroll(QScrollArea):
    """Scrolls up and down only, without a frame, on the ground of what it lies on."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """Take `content` and give it the whole width."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)


class GutterScroll(Scroll):
    """Its bar stands in the gutter: content keeps its width whether scrolled or not."""

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


class ScreenScroll(Scroll):
    """As high as its content, as long as the screen has room for that; only then it scrolls."""

    def __init__(self, content: QWidget, around: int, parent: QWidget | None = None) -> None:
        """`around` in px is what else stands above and below on the screen."""
        super().__init__(content, parent)
        self._content, self._around = content, around
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """What the content needs at this width, or what there is."""
        layout = self._content.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return min(layout.totalHeightForWidth(width), self._room)

    def sizeHint(self) -> QSize:
        """As the content wants it, or what there is."""
        return self._bounded(self._content.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """As the content needs it, or what there is."""
        return self._bounded(self._content.minimumSizeHint())

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask for another height when the content wants one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)

    @property
    def _room(self) -> int:
        return max(_LEAST, self.screen().availableSize().height() - self._around)

    def _bounded(self, size: QSize) -> QSize:
        return QSize(size.width(), min(size.height(), self._room))
