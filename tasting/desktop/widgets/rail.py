"""The rail at the left edge: the mark of the house, the screens, and the settings at its foot."""

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.rule import Rule


class Brand(Painted):
    """The mark: a cup seen from above inside a dial, 36 px square."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """An ornament: nothing to press, nothing to read out."""
        super().__init__(theme, parent)
        self.setFixedSize(36, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cup, bean and twenty-four ticks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.colours.ink
        centre = QPointF(18, 18)
        painter.setPen(QPen(ink, 2))
        painter.drawEllipse(centre, 9.5, 9.5)
        painter.setPen(QPen(ink, 1.2))
        for i in range(24):
            angle = radians(15 * i)
            far = 17.0 if i % 6 == 0 else 15.2
            way = QPointF(sin(angle), -cos(angle))
            painter.drawLine(centre + way * 13.5, centre + way * far)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(centre, 3.2, 3.2)


class RailButton(QAbstractButton):
    """One screen: icon over label; a bar at the left while it is shown, a dot while it is live."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        """`icon` is a shipped icon's name."""
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._dot = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so that a screen reader says: one of several
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_dot(self, dot: bool) -> None:
        """Show or hide the cherry dot."""
        self._dot = dot
        self.update()

    def sizeHint(self) -> QSize:
        """76 by 58 px, or 64 by 54 in a small window."""
        measures = self._theme.measures
        if self._theme.compact:
            return QSize(measures.rail_compact, 54)
        return QSize(measures.rail, 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, label, bar and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = self._theme.colours, self.width() / 2
        tone = "ink" if self.isChecked() or self.underMouse() else "ink2"
        top = (self.height() - 39) / 2
        drawn = self._theme.pixmap(self._icon, tone, 21, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(middle - 10.5, top), drawn)
        painter.setFont(self._theme.font("strong" if self.isChecked() else "tick", 11))
        painter.setPen(colours.named(tone))
        words = QRectF(0, top + 25, self.width(), 14)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(colours.ink)
            painter.drawRoundedRect(QRectF(-3, 8, 6, self.height() - 16), 2, 2)
        if self._dot:
            painter.setBrush(colours.canvas)
            painter.drawEllipse(QPointF(middle + 11, top + 5), 6, 6)
            painter.setBrush(colours.now_fill)
            painter.drawEllipse(QPointF(middle + 11, top + 5), 4, 4)


class Rail(QWidget):
    """The screens by id; `chosen` carries the id of the one asked for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until entries are added."""
        super().__init__(parent)
        self._theme = theme
        self._ids: list[str] = []
        self._keys: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._ids[number]))
        set_ground(self, "canvas")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._brand = Brand(theme)
        self._column.addWidget(self._brand, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(18)
        self._column.addStretch(1)
        line = Rule(theme, vertical=True, parent=self)
        self._line = line
        self.setLayout(self._column)
        theme.changed.connect(self._measure)
        self._measure()

    def add(self, key: str, icon: str, foot: bool = False) -> None:
        """Add a screen below the others, or at the foot; Ctrl+1… goes there in this order."""
        button = RailButton(self._theme, icon)
        number = len(self._ids)
        self._ids.append(key)
        self._group.addButton(button, number)
        if foot:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._column.count() - 1, button)
        keys = QKeySequence("Ctrl+," if foot else f"Ctrl+{number + 1}")
        QShortcut(keys, self, button.click)
        self._keys[key] = keys.toString(QKeySequence.SequenceFormat.NativeText)

    def label(self, key: str, text: str) -> None:
        """Name a screen in the language in force."""
        button = self._button(key)
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({self._keys[key]})")

    def set_current(self, key: str) -> None:
        """Mark the screen that is shown; it is where Tab enters the rail, and where focus stays.

        Qt moves Tab's place to the checked one of a group only for clicks and arrow keys.
        """
        shown, focus = self._button(key), self.focusWidget()
        shown.setChecked(True)
        for button in self._group.buttons():
            here = button is shown
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if focus is not None and focus.hasFocus() and focus is not shown:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_dot(self, key: str, dot: bool) -> None:
        """Show or hide the cherry dot of a screen: a class is being held."""
        self._button(key).set_dot(dot)

    def resizeEvent(self, event: object) -> None:
        """Keep the hairline at the right edge."""
        self._line.setGeometry(self.width() - 1, 0, 1, self.height())

    def _button(self, key: str) -> RailButton:
        button = self._group.button(self._ids.index(key))
        assert isinstance(button, RailButton)
        return button

    def _measure(self) -> None:
        measures, compact = self._theme.measures, self._theme.compact
        self.setFixedWidth(measures.rail_compact if compact else measures.rail)
        self._column.setContentsMargins(0, 10 if compact else 14, 0, 12)
        for button in self._group.buttons():
            button.setFixedSize(button.sizeHint())
