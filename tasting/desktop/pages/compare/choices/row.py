"""The strip of cups, or of learners: one is looked at, the others wait."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSequentialAnimationGroup,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from tasting.desktop.pages.compare.choices.choice import Entry, Tab
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_INSET = 10
"""Left of the first entry, px."""
_LEAST_TIGHT = 88
"""An entry of a code is never narrower, in px."""
_LEAST_NOTE = 120
"""A note that has less room, in px, is not shown; with less than it wants it takes two lines."""
_BETWEEN_MS = 90
"""From the end of one name's coming to the beginning of the next."""


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
        self._tabs: list[Tab] = []
        self._large = False
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
        whole.setContentsMargins(_INSET, 0, 0, 0)
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
        return button.entry.key if isinstance(button, Tab) else ""

    def set_entries(self, entries: Sequence[Entry], current: str, large: bool) -> None:
        """Show these; the same ids again only change their words. `large` for codes."""
        if [entry.key for entry in entries] != self.keys:
            self._coming.stop()
            self._fill(entries, large)
        elif self.underMouse():
            for tab in self._tabs:
                tab.keep_width(True)
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

    def leaveEvent(self, event: QEvent) -> None:
        """Take the widths wanted, which were kept as long as the pointer was here."""
        super().leaveEvent(event)
        for tab in self._tabs:
            tab.keep_width(False)
        self._make_room()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn to the entries that do not fit."""
        bar, turned = self._scroll.horizontalScrollBar(), event.angleDelta()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def turn(self, entries: Sequence[Entry]) -> None:
        """Say new lines one after the other: codes turn into names.

        Where nothing is to move, nothing is begun: `set_entries` says them at once.
        """
        if self._theme.still:
            return
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
        self._large = large
        for tab in self._tabs:
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self._tabs = [Tab(self._theme, entry, large) for entry in entries]
        for tab in self._tabs:
            self._group.addButton(tab)
            self._row.addWidget(tab)
        self._row.addStretch(1)

    def _make_room(self) -> None:
        """Let codes that do not fit beside their lines stand over them; names scroll."""
        room = self.width() - _INSET
        wide = sum(tab.natural_width() for tab in self._tabs) > room
        tight = max(_LEAST_TIGHT, room // len(self._tabs)) if wide and self._large else 0
        for tab in self._tabs:
            tab.set_tight(tight)
        wanted = sum(tab.sizeHint().width() for tab in self._tabs)
        self._scroll.setMinimumWidth(max(0, min(wanted, room)))

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, Tab):
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
        metrics, shown = painter.fontMetrics(), self._text
        wrap = Qt.TextFlag.TextWordWrap
        taken = metrics.boundingRect(QRect(0, 0, room - 23, 0), wrap, shown)
        if taken.height() > min(self.height(), 2 * metrics.lineSpacing() + 1):
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room - 23)
            taken.setWidth(room - 23)
        left, middle = room - taken.width(), self.height() / 2
        drawn = theme.pixmap(self._icon, "ink2", 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left - 23, middle - 8), drawn)
        box = QRectF(QPointF(left, 0), QPointF(room + 1, self.height()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | wrap, shown)
