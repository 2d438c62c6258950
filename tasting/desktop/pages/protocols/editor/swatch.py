"""The colour of an answer: shown on its button, chosen from the strip or from all colours."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.domain.protocol import Category
from tasting.services.colour_strips import STRIPS
from tasting.words import Words

_SIDE: Final = 16
_ROUND: Final = 4
_FIRST: Final = "#B97A3C"
"""What the choice of all colours begins with."""


class Swatch(Button):
    """A square in the colour of an answer, dashed where it has none."""

    def __init__(
        self, theme: Theme, name: str, category: Category, choose: Callable[[str | None], None]
    ) -> None:
        """`choose` is told a colour in hex, or that there is to be none."""
        super().__init__(theme, kind="plain", small=True)
        self.name(name)
        self._category, self._choose = category, choose
        self._colour = ""

    def show_colour(self, colour: str) -> None:
        """Show a colour in hex; empty for none."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square over the button."""
        super().paintEvent(event)
        painter = QPainter(self)
        left, top = (self.width() - _SIDE) / 2, (self.height() - _SIDE) / 2
        _draw(painter, QRectF(left, top, _SIDE, _SIDE), self._colour, self._theme)

    def menu_of(self, words: Words) -> QMenu:
        """The colours of the strip, all others, and none."""
        menu, say = QMenu(self), words.say
        for one in STRIPS[self._category].colours:
            action = menu.addAction(self._icon_of(one.colour), say(one.name))
            action.triggered.connect(lambda _=False, colour=one.colour: self._choose(colour))
        menu.addSeparator()
        menu.addAction(say("Another colour…")).triggered.connect(lambda: self.ask_any())
        none = menu.addAction(say("No colour"))
        none.triggered.connect(lambda: self._choose(None))
        none.setEnabled(bool(self._colour))
        return menu

    def ask(self, words: Words) -> None:
        """Offer the colours below the button."""
        menu = self.menu_of(words)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def ask_any(self) -> None:
        """Ask for any colour."""
        dialog = QColorDialog(QColor(self._colour or _FIRST), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.accessibleName())
        dialog.colorSelected.connect(lambda colour: self._choose(colour.name().upper()))
        dialog.open()

    def _icon_of(self, colour: str) -> QIcon:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        _draw(painter, QRectF(0, 0, _SIDE, _SIDE), colour, self._theme)
        painter.end()
        return QIcon(drawn)


def _draw(painter: QPainter, where: QRectF, colour: str, theme: Theme) -> None:
    """A rounded square with an edge that shows on any ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.SolidLine if colour else Qt.PenStyle.DashLine
    painter.setPen(QPen(theme.colours.named("ink3"), 1, style))
    painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
