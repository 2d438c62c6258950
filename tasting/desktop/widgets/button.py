"""Buttons: primary in ink, secondary outlined, plain without a border; icons and shortcut hints."""

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from tasting.desktop.theme import Theme

Kind = Literal["primary", "secondary", "plain", "warn"]

_ICON = 17
_GAP = 8
_NARROW = 96
"""Px that a button shrinks to whose words may take several lines."""
_LINES = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Button(QPushButton):
    """A push button that says what happens; one primary in a header, the rest secondary.

    An icon without text makes it square: give it an accessible name, which is its tool tip too. A
    plain one that stands below fields is `flush`: it begins where they do, and has no ground.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        icon: str = "",
        kind: Kind = "secondary",
        small: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`icon` is a shipped icon's name; `hint` the key that does the same, e.g. "Space"."""
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._hint = hint
        self._label = text
        self._tone = ""
        self._small = small
        self._flush = False
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setProperty("square", not text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def name(self, text: str) -> None:
        """Say what a button without text does, to the eye and to a screen reader."""
        self.setAccessibleName(text)
        self.setToolTip(text)

    def set_flush(self) -> None:
        """Begin at the very left, in line with what stands above."""
        self._flush = True
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.updateGeometry()

    def set_wrapping(self) -> None:
        """Take several lines where its place is too narrow for one: of words, without an icon."""
        self.setProperty("wraps", True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_label(self, text: str) -> None:
        """Say what it does, beside its icon unless it is folded, and to a screen reader always."""
        self._label = text
        self.name(text)
        if self.text():
            self.setText(text)

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or what it does beside it."""
        text = "" if folded else self._label
        if text != self.text():
            self.setText(text)
            self.setProperty("square", not text)
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def spare_width(self) -> int:
        """Px that what it does takes up beside its icon."""
        return self._wide(self._label) - self._wide("")

    def set_icon(self, icon: str) -> None:
        """Show another icon, as Pause becomes Go on."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Say it in another colour of the palette, as a sense has its own."""
        self._tone = tone
        self.update()

    def set_hint(self, hint: str) -> None:
        """Show another shortcut behind the text."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, text and hint, and the padding of the style sheet."""
        return QSize(self._wide(self.text()), self._high)

    def minimumSizeHint(self) -> QSize:
        """A button never hides a part of what it says."""
        whole = self.sizeHint()
        return QSize(min(_NARROW, whole.width()), whole.height()) if self._wraps else whole

    def hasHeightForWidth(self) -> bool:
        """Whether it grows higher where it is narrow."""
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        """Px that its words need, which take several lines in a narrow place."""
        if width >= self._wide(self.text()):
            return self._high
        room = QRect(0, 0, width - 2 * self._pad, 9999)
        lines = QFontMetrics(self.font()).boundingRect(room, _LINES, self.text())
        one = QFontMetrics(self.font()).height()
        return self._high + max(0, lines.height() - one)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style sheet's box, then icon, text and hint as one centred group."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        x = (self.width() - self._content_width(self.text())) / 2
        if self._flush:
            x = 0.0
        else:
            bevel = QStyle.ControlElement.CE_PushButtonBevel
            self.style().drawControl(bevel, option, painter, self)
        ink = self._ink()
        if self._wraps and self.width() < self.sizeHint().width():
            painter.setFont(self.font())
            painter.setPen(ink)
            painter.drawText(self.rect().adjusted(self._pad, 0, -self._pad, 0), _LINES, self.text())
            return
        if self._icon:
            ratio = self.devicePixelRatioF()
            drawn = self._theme.icons.pixmap(self._icon, ink, self._icon_size(), ratio)
            painter.drawPixmap(QPointF(x, (self.height() - self._icon_size()) / 2), drawn)
            x += self._icon_size() + self._gap()
        painter.setFont(self.font())
        painter.setPen(ink)
        x = self._words(painter, x, self.text()) + _GAP
        if self._hint:
            painter.setOpacity(0.7)
            painter.setFont(self._theme.font("body"))
            self._words(painter, x, self._hint)

    def _words(self, painter: QPainter, x: float, text: str) -> float:
        """Draw one run of text at `x`; hand back where it ends."""
        width = painter.fontMetrics().horizontalAdvance(text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(x, 0, width + 1, self.height()), flags, text)
        return x + width

    def _ink(self) -> QColor:
        colours, kind = self._theme.colours, self.property("kind")
        if not self.isEnabled():
            return colours.ink2 if kind == "primary" else colours.ink3
        if self._tone:
            return colours.named(self._tone)
        if kind == "primary":
            return colours.on_ink
        quiet = kind == "plain" and self.text() and not (self._flush and self.underMouse())
        return colours.ink2 if quiet else colours.ink

    def _icon_size(self) -> int:
        return _ICON - 2 if self._small else _ICON

    def _gap(self) -> int:
        return _GAP if self.text() else 0

    @property
    def _high(self) -> int:
        measures = self._theme.measures
        return measures.control_small if self._small else measures.control

    @property
    def _wraps(self) -> bool:
        return bool(self.property("wraps"))

    @property
    def _pad(self) -> int:
        """Px between its edge and what it says."""
        return 9 if self.property("kind") == "plain" else 10 if self._small else 14

    def _wide(self, text: str) -> int:
        """Its width with this text; without any it is a square."""
        if not text:
            return self._high
        return self._content_width(text) + (self._pad if self._flush else 2 * self._pad)

    def _content_width(self, text: str) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(text)
        if self._icon:
            width += self._icon_size() + (_GAP if text else 0)
        if self._hint:
            width += _GAP + QFontMetrics(self._theme.font("body")).horizontalAdvance(self._hint)
        return width


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button in focus on Enter, as Space does; whether that was it.

    A window calls it with the keys that nothing within it has taken.
    """
    focused = window.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not (enter and isinstance(focused, QAbstractButton) and focused.isEnabled()):
        return False
    if not event.isAutoRepeat():
        focused.click()
    event.accept()
    return True
