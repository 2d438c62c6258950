"""The row of cups, or of learners: one is looked at, the others wait."""

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
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.chooser_item import (
    ChooserButton,
    ChooserItem,
    Identities,
    cup_items,
    learner_items,
)
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.services.comparison import Comparison

_INSET = 10
"""Left of the first item, px."""
_LEAST_TIGHT = 88
"""An item of a code is never narrower, in px."""
_LEAST_NOTE = 120
"""A note that has less room, in px, is not shown; with less than it wants it takes more lines."""
_GAP = 16
"""Px between the items and the note."""
_NOTE_ICON = 23
"""The icon of a note and the air behind it, px."""
_BETWEEN_MS = 90
"""From the end of one name's coming to the beginning of the next."""


class Chooser(QFrame):
    """Items side by side; they scroll where they do not fit; `chosen` carries an item's id."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until items are set."""
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: list[ChooserButton] = []
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
        whole.setSpacing(_GAP)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._note)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def keys(self) -> list[str]:
        """The ids, in order."""
        return [button.item.key for button in self._buttons]

    @property
    def items(self) -> list[ChooserItem]:
        """What is said now."""
        return [button.item for button in self._buttons]

    @property
    def current(self) -> str:
        """The id of the chosen item; empty where there is none."""
        button = self._group.checkedButton()
        return button.item.key if isinstance(button, ChooserButton) else ""

    def set_items(self, items: Sequence[ChooserItem], current: str, large: bool) -> None:
        """Show these; the same ids again only change their words. `large` for codes."""
        if [item.key for item in items] != self.keys:
            self._coming.stop()
            self._fill(items, large)
        elif self.underMouse():
            for button in self._buttons:
                button.keep_width(True)
        for button, item in zip(self._buttons, items, strict=True):
            if button.item != item:
                button.say(item)
            button.setChecked(item.key == current)
        self._make_room()
        for button in self._buttons:
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button, 40, 0)

    def show_cups(
        self, compared: Comparison, texts: CellText, identities: Identities, code: str
    ) -> None:
        """Offer the cups; the one of `code` is looked at."""
        self.set_items(cup_items(compared, texts, identities), code, large=True)

    def show_learners(self, compared: Comparison, texts: CellText, seat: int) -> None:
        """Offer the learners; the one on `seat` is looked at."""
        self.set_items(learner_items(compared, texts), str(seat), large=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the note give way before an item does."""
        super().resizeEvent(event)
        self._make_room()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the widths wanted, which were kept as long as the pointer was here."""
        super().leaveEvent(event)
        for button in self._buttons:
            button.keep_width(False)
        self._make_room()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn to the items that do not fit."""
        bar, turned = self._scroll.horizontalScrollBar(), event.angleDelta()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def turn_cups(self, compared: Comparison, texts: CellText, identities: Identities) -> None:
        """Say what the cups are, one after the other: codes turn into names.

        Where nothing is to move, nothing is begun: `set_items` says them at once.
        """
        if self._theme.still:
            return
        self._coming.stop()
        self._coming.clear()
        items = cup_items(compared, texts, identities)
        for button, old, new in zip(self._buttons, self.items, items, strict=True):
            if old == new:
                continue
            button.say(new)
            button.keep_showing(old)
            step = QVariantAnimation(self._coming)
            step.setStartValue(0.0)
            step.setEndValue(1.0)
            step.setDuration(self._theme.measures.motion_reveal)
            step.setEasingCurve(QEasingCurve.Type.OutCubic)
            step.valueChanged.connect(button.set_passed)
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
        self._make_room()

    def _fill(self, items: Sequence[ChooserItem], large: bool) -> None:
        self._large = large
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self._buttons = [ChooserButton(self._theme, item, large) for item in items]
        for button in self._buttons:
            self._group.addButton(button)
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _make_room(self) -> None:
        """Let codes that do not fit beside their lines stand over them; names scroll."""
        room = self.width() - _INSET
        if self._large:  # the note needs its least beside the codes, where they can be so narrow
            beside = room - self._note.least_width
            room = beside if beside >= _LEAST_TIGHT * len(self._buttons) else room
        wide = sum(button.natural_width() for button in self._buttons) > room
        tight = max(_LEAST_TIGHT, room // len(self._buttons)) if wide and self._large else 0
        for button in self._buttons:
            button.set_tight(tight)
        wanted = sum(button.sizeHint().width() for button in self._buttons)
        # The note is held, not the items: a width that they insist on would hold the window open.
        left = self.width() - _INSET - _GAP - min(wanted, room)
        self._note.setMaximumWidth(max(0, left))

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, ChooserButton):
            self.chosen.emit(button.item.key)

    def _measure(self) -> None:
        self.setFixedHeight(50 if self._theme.compact else 58)


class _Note(Painted):
    """A line with its icon, right-aligned; it gives way to the items."""

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

    @property
    def least_width(self) -> int:
        """Px that it takes with the gap before it, at the least; 0 without a text."""
        return _GAP + _LEAST_NOTE + self.theme.gutter if self._text else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        room = self.width() - theme.gutter
        if room < _LEAST_NOTE:
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink2)
        shown, wide = self.fitted(room - _NOTE_ICON)
        left, middle = room - wide, self.height() / 2
        drawn = theme.pixmap(self._icon, "ink2", 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left - _NOTE_ICON, middle - 8), drawn)
        box = QRectF(QPointF(left, 0), QPointF(room + 1, self.height()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, shown)

    def fitted(self, room: int) -> tuple[str, int]:
        """What of the text is shown in a width of `room` px, on as many lines as fit; its width."""
        metrics = QFontMetrics(self.theme.font("small"))
        taken = metrics.boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, self._text)
        if taken.height() <= self.height() and taken.width() <= room:
            return self._text, taken.width()
        return metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room), room
