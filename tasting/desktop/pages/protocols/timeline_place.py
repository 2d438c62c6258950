"""The place of the timeline over the steps; a low window folds it away behind a button."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.lanes import Lanes
from tasting.desktop.widgets.rule import Rule
from tasting.words import Words


class TimelinePlace(QWidget):
    """Put `unfold` into the header: it is seen in a low window, and shows the timeline there."""

    def __init__(self, theme: Theme, lanes: Lanes) -> None:
        """Folded as long as the window is low and nobody asked for it."""
        super().__init__()
        self._theme, self._lanes = theme, lanes
        self.unfold = Button(theme, icon="timeline")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._measure)
        self._room = QVBoxLayout()
        self._room.addWidget(lanes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._room)
        column.addWidget(Rule(theme))
        theme.changed.connect(self._measure)
        self._measure()

    def retranslate(self, words: Words) -> None:
        """Say what the button does in another language."""
        self.unfold.name(words.say("Show the timeline"))

    def _measure(self) -> None:
        """Show the timeline where there is room for it, or where it was asked for."""
        low, compact, gutter = self._theme.low, self._theme.compact, self._theme.gutter
        shown = not low or self.unfold.isChecked()
        self.unfold.setVisible(low)
        self._lanes.setVisible(shown)
        below = (8 if compact else 16) if shown else 0
        self._room.setContentsMargins(gutter, 0, gutter, below)
