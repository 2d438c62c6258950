"""What is seen on paper of the cell in force."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.visibility import show_or_hide

_LARGEST: Final = QSize(520, 132)
"""Px on screen."""


class SeenOnPaper(QWidget):
    """A piece of a picture, as large as there is room; nothing where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        """Show another piece, or none."""
        self._image = image
        self.updateGeometry()
        self.update()
        show_or_hide(self, image is not None)

    def sizeHint(self) -> QSize:
        """Its own size, or smaller."""
        if self._image is None:
            return QSize(0, 0)
        size = self._image.size()
        fits = size.width() <= _LARGEST.width() and size.height() <= _LARGEST.height()
        return size if fits else size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        """A narrow window makes it smaller."""
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the piece, with a line around it."""
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        painter.drawImage(box, self._image)
        painter.setPen(self._theme.colours.line)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
