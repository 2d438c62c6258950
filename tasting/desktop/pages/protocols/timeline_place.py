"""The place of the timeline over the steps; a low window folds it away behind a button."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.lanes import Lanes
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.words import Words

_MOST_IN_LOW: Final = 124
"""Px of a timeline in a low window: one with phases or notes scrolls, the list keeps its room."""


class _Room(Scroll):
    """As high as the timeline, in a low window no higher than leaves room for the list."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__(content)
        self._theme, self._content = theme, content
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wanted = self._content.sizeHint()
        most = _MOST_IN_LOW if self._theme.low else wanted.height()
        return QSize(wanted.width(), min(wanted.height(), most))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the timeline wants another height
            self.updateGeometry()
        return super().viewportEvent(event)


class TimelinePlace(QWidget):
    """Put `unfold` into the header: it is seen in a low window, and shows the timeline there."""

    def __init__(self, theme: Theme, lanes: Lanes) -> None:
        """Folded as long as the window is low and nobody asked for it."""
        super().__init__()
        self._theme = theme
        self.unfold = Button(theme, icon="timeline")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._measure)
        content = QWidget()
        self._inner = QVBoxLayout(content)
        self._inner.addWidget(lanes)
        self._room = _Room(theme, content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._room)
        column.addWidget(Rule(theme))
        theme.changed.connect(self._measure)
        self._measure()

    def retranslate(self, words: Words) -> None:
        """Say what the button does in another language."""
        self.unfold.name(words.say("Show the timeline"))

    def _measure(self) -> None:
        """Show the timeline where there is room for it, or where it was asked for."""
        low, compact, gutter = self._theme.low, self._theme.compact, self._theme.gutter
        self.unfold.setVisible(low)
        self._room.setVisible(not low or self.unfold.isChecked())
        self._inner.setContentsMargins(gutter, 0, gutter, 8 if compact else 16)
        self._room.updateGeometry()
