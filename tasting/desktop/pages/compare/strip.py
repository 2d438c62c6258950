"""The strip of cups, or of learners: one is looked at, the others wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QPointF,
    QRectF,
    QSequentialAnimationGroup,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_LARGE, _SMALL = (18, 12), (13, 9)
"""Air at the sides of an entry and after its title, in px: of codes, and of names."""
_MOST_LINE = 150
"""Lines longer than this, in px, end in …; the tool tip tells them whole."""
_LEAST_NOTE = 120
"""A note that has less room, in px, is not shown."""
_BETWEEN_MS = 90
"""From the end of one name's coming to the beginning of the next."""


@dataclass(frozen=True)
class Entry:
    """One place of the strip: its id, title, and two small lines beside it."""

    key: str
    title: str
    upper: str
    lower: str
    opened: bool = False
    """Whether the upper line is what was behind the code."""


class _Tab(QAbstractButton):
    """An entry as a button; its lines can pass from what was said before to what is said now."""

    def __init__(self, theme: Theme, entry: Entry, large: bool) -> None:
        super().__init__()
        self._theme = theme
        self._large = large
        self._pad, self._gap = _LARGE if large else _SMALL
        self.entry = entry
        self._before = entry
        self._passed = 1.0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.say(entry)

    def say(self, entry: Entry) -> None:
        """Say something else, at once."""
        self.entry = self._before = entry
        self._passed = 1.0
        told = ", ".join(part for part in (entry.title, entry.upper, entry.lower) if part)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.updateGeometry()
        self.update()

    def hold(self, before: Entry) -> None:
        """Go on showing `before`, until `set_passed` brings what is said now."""
        self._before, self._passed = before, 0.0
        self.update()

    def set_passed(self, part: float) -> None:
        """How far, 0 to 1, the old lines have given way to the new ones."""
        self._passed = part
        self.update()

    def sizeHint(self) -> QSize:
        """Title and the wider of the lines, what was said before included."""
        lines = [
            min(QFontMetricsF(font).horizontalAdvance(text), _MOST_LINE)
            for entry in (self.entry, self._before)
            for text, font, _ in self._lines(entry)
        ]
        title = QFontMetricsF(self._font()).horizontalAdvance(self.entry.title)
        return QSize(round(title + max(lines) + 2 * self._pad + self._gap), 58)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title and lines, a hairline at the right, and an ink bar where it is chosen."""
        painter, colours = QPainter(self), self._theme.colours
        width, height = self.width(), self.height()
        if self.underMouse() and not self.isChecked():
            painter.fillRect(0, 0, width - 1, height, colours.wash)
        painter.fillRect(width - 1, 0, 1, height, colours.line)
        painter.setFont(self._font())
        painter.setPen(colours.ink if self.isChecked() else colours.ink2)
        box = QRectF(self._pad, -1, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.entry.title)
        left = self._pad + painter.fontMetrics().horizontalAdvance(self.entry.title) + self._gap
        if self._passed < 1:
            self._draw_lines(painter, left, self._before, 1 - self._passed)
        if self._passed > 0:
            self._draw_lines(painter, left, self.entry, self._passed)
        if self.isChecked():
            painter.fillRect(0, height - 3, width - 1, 3, colours.ink)

    def _draw_lines(self, painter: QPainter, left: float, entry: Entry, opacity: float) -> None:
        painter.setOpacity(opacity)
        y = self.height() / 2 - 15.5
        for text, font, colour in self._lines(entry):
            painter.setFont(font)
            painter.setPen(colour)
            mode = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, mode, _MOST_LINE + 2)
            box = QRectF(left, y, self.width(), 15)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
            y += 15
        painter.setOpacity(1)

    def _lines(self, entry: Entry) -> list[tuple[str, QFont, QColor]]:
        theme = self._theme
        upper = theme.font("name", 14) if entry.opened else theme.font("small")
        tone = theme.colours.ink if self.isChecked() or entry.opened else theme.colours.ink2
        return [
            (entry.upper, upper, tone),
            (entry.lower, theme.font("small"), theme.colours.ink3),
        ]

    def _font(self) -> QFont:
        return self._theme.font("code-xl") if self._large else self._theme.font("name")


class Strip(QFrame):
    """Entries side by side; they scroll where they do not fit; `chosen` carries an entry's id."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until entries are set."""
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._tabs: list[_Tab] = []
        self._coming = QSequentialAnimationGroup(self)
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setHorizontalScrollBarPolicy(off)
        self._scroll.setVerticalScrollBarPolicy(off)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._note = _Note(theme)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._note)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def keys(self) -> list[str]:
        """The ids, in order."""
        return [tab.entry.key for tab in self._tabs]

    @property
    def entries(self) -> list[Entry]:
        """What is said now."""
        return [tab.entry for tab in self._tabs]

    @property
    def current(self) -> str:
        """The id of the chosen entry; empty where there is none."""
        button = self._group.checkedButton()
        return button.entry.key if isinstance(button, _Tab) else ""

    def set_entries(self, entries: Sequence[Entry], current: str, large: bool) -> None:
        """Show these; the same ids again only change their words. `large` for codes."""
        if [entry.key for entry in entries] != self.keys:
            self._coming.stop()
            self._fill(entries, large)
        for tab, entry in zip(self._tabs, entries, strict=True):
            if tab.entry != entry:
                tab.say(entry)
            tab.setChecked(entry.key == current)
        self._make_room()
        for tab in self._tabs:
            if tab.isChecked():
                self._scroll.ensureWidgetVisible(tab, 40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the note give way before an entry does."""
        super().resizeEvent(event)
        self._make_room()

    def turn(self, entries: Sequence[Entry]) -> None:
        """Say new lines one after the other: codes turn into names."""
        self._coming.stop()
        self._coming.clear()
        before = self.entries
        for tab, old, new in zip(self._tabs, before, entries, strict=True):
            if old == new:
                continue
            tab.say(new)
            tab.hold(old)
            step = QVariantAnimation(self._coming)
            step.setStartValue(0.0)
            step.setEndValue(1.0)
            step.setDuration(self._theme.measures.motion_reveal)
            step.setEasingCurve(QEasingCurve.Type.OutCubic)
            step.valueChanged.connect(tab.set_passed)
            self._coming.addAnimation(step)
            self._coming.addPause(_BETWEEN_MS)
        self._coming.start()

    @property
    def turning(self) -> bool:
        """Whether codes are turning into names right now."""
        return self._coming.state() == QSequentialAnimationGroup.State.Running

    def note(self, text: str, icon: str) -> None:
        """Say something at the right end; no text, no note."""
        self._note.say(text, icon)

    def _fill(self, entries: Sequence[Entry], large: bool) -> None:
        for tab in self._tabs:
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self._tabs = [_Tab(self._theme, entry, large) for entry in entries]
        for tab in self._tabs:
            self._group.addButton(tab)
            self._row.addWidget(tab)
        self._row.addStretch(1)

    def _make_room(self) -> None:
        wanted = sum(tab.sizeHint().width() for tab in self._tabs)
        self._scroll.setMinimumWidth(max(0, min(wanted, self.width() - 10)))

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Tab):
            self.chosen.emit(button.entry.key)

    def _measure(self) -> None:
        self.setFixedHeight(50 if self._theme.compact else 58)


class _Note(Painted):
    """A line with its icon, right-aligned; it gives way to the strip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text, self._icon = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def say(self, text: str, icon: str) -> None:
        self._text, self._icon = text, icon
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.theme.font("small"))
        return QSize(round(metrics.horizontalAdvance(self._text)) + 26 + self.theme.gutter, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        room = self.width() - theme.gutter
        if room < _LEAST_NOTE:
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink2)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room - 23)
        left = room - metrics.horizontalAdvance(shown)
        middle = self.height() / 2
        drawn = theme.pixmap(self._icon, "ink2", 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left - 23, middle - 8), drawn)
        box = QRectF(QPointF(left, 0), QPointF(room + 1, self.height()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
