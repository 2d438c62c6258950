"""A word in a pill, a badge, and the tag of a blind code, as widgets."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.paint.tags import ChipKind, chip_size, code_size, draw_chip, draw_code
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted


class Chip(Painted):
    """A pill 24 px high; `small` makes it a badge of 20, which should carry an icon."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: ChipKind = "plain",
        icon: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` is a sense, or plain, outlined, warn, now, ok."""
        super().__init__(theme, parent)
        self._small = small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, kind, icon)

    def say(self, text: str, kind: ChipKind = "plain", icon: str = "") -> None:
        """Show another word."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As much as the word needs."""
        return chip_size(self.theme, self._text, bool(self._icon), self._small).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        at = QPointF(0, 0)
        draw_chip(QPainter(self), self.theme, at, self._text, self._kind, self._icon, self._small)


class CodeTag(Painted):
    """A blind code in its outlined tag."""

    def __init__(
        self, theme: Theme, code: str, large: bool = False, parent: QWidget | None = None
    ) -> None:
        """`large` for a code that heads something."""
        super().__init__(theme, parent)
        self._code, self._large = code, large
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(code)

    def sizeHint(self) -> QSize:
        """As much as the code needs."""
        return code_size(self.theme, self._code, self._large).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tag."""
        draw_code(QPainter(self), self.theme, QPointF(0, 0), self._code, self._large)
