"""A number with its own − and +, large enough to press."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDoubleSpinBox, QToolButton, QWidget

from tasting.desktop.theme import Theme

_SIDE = 28


class Stepper(QDoubleSpinBox):
    """A field for a number; the arrow keys and both buttons move it by one step."""

    def __init__(
        self,
        theme: Theme,
        low: float,
        high: float,
        step: float = 1,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Numbers `low`..`high`, shown with `decimals` places; the unit is the suffix."""
        super().__init__(parent)
        self._theme = theme
        self.setDecimals(decimals)
        self.setRange(low, high)
        self.setSingleStep(step)
        self._less = self._button(self.stepDown)
        self._more = self._button(self.stepUp)
        self.lineEdit().setTextMargins(9, 0, 2 * _SIDE + 4, 0)
        theme.changed.connect(self._tint)
        self._tint()

    def name(self, less: str, more: str) -> None:
        """Say what the two buttons do, in the language in force."""
        for button, text in ((self._less, less), (self._more, more)):
            button.setAccessibleName(text)
            button.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Room for the number, its unit and both buttons."""
        hint = super().sizeHint()
        return QSize(hint.width() + 2 * _SIDE + 14, self._theme.measures.control)

    def minimumSizeHint(self) -> QSize:
        """The number is never hidden."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right."""
        super().resizeEvent(event)
        top = (self.height() - _SIDE) // 2
        self._less.setGeometry(self.width() - 2 * _SIDE - 3, top, _SIDE, _SIDE)
        self._more.setGeometry(self.width() - _SIDE - 3, top, _SIDE, _SIDE)

    def _button(self, does: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(does)
        return button

    def _tint(self) -> None:
        self._less.setIcon(self._theme.icon("minus", size=16))
        self._more.setIcon(self._theme.icon("plus", size=16))
