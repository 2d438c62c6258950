"""A QR code on the screen: black on white in any theme, so that every phone reads it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_QUIET = 4
"""Modules of white around the code, as its standard asks."""


class QrCode(Painted):
    """Whole pixels for each module, in a square of at most `side` px."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        """Nothing is drawn yet."""
        super().__init__(theme, parent)
        self._side = side
        self._modules: list[list[bool]] = []

    def set_modules(self, modules: list[list[bool]], said: str) -> None:
        """Show another code; `said` is what a screen reader says of it."""
        self._modules = modules
        self.setAccessibleName(said)
        self.setFixedSize(self.sizeHint())  # a code that is squeezed is read by no phone
        self.update()

    def sizeHint(self) -> QSize:
        """The code with its quiet zone."""
        across = len(self._modules) + 2 * _QUIET
        side = across * max(1, self._side // across) if self._modules else 0
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules."""
        if not self._modules:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        size = self.width() / (len(self._modules) + 2 * _QUIET)
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    at = QRectF((x + _QUIET) * size, (y + _QUIET) * size, size, size)
                    painter.fillRect(at, Qt.GlobalColor.black)
