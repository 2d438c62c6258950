"""The line that says by when to order, pack and ship; why is told where the pointer rests."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.domain.kit_dates import Nearness
from tasting.formats import opening
from tasting.services.kit_date_words import DueDay
from tasting.services.kit_dates import DueTask
from tasting.words import Words

TONES: Final[dict[Nearness, str]] = {"far": "ink2", "near": "warn_ink", "past": "now"}
"""Amber for what is near, cherry for what is past."""

_TASKS: Final[tuple[DueTask | Literal["swap"], ...]] = ("order", "pack", "ship", "swap")


class DatesStrip(QWidget):
    """`asked` when the button was pressed that opens what the days depend on."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Hidden while there is nothing to do any more."""
        super().__init__()
        self._theme = theme
        self._labels = {task: Label(theme, role="label", tone="ink2") for task in _TASKS}
        self._open = Button(theme, " ", icon="calendar", kind="plain", small=True)
        self._open.clicked.connect(self.asked)
        days = QWidget()
        flow = FlowLayout(days, 18)
        for label in self._labels.values():
            flow.addWidget(label)
        beside = QVBoxLayout()  # a flow begins at its top: put beside the words of the button
        beside.setContentsMargins(0, 6, 0, 2)
        beside.addWidget(days)
        self._row = QHBoxLayout(self)
        self._row.addLayout(beside, 1)
        self._row.addWidget(self._open)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def retranslate(self, words: Words) -> None:
        """Name the button in another language."""
        self._open.setText(words.say("Dates"))
        self._open.setToolTip(words.say("Carrier, days on the way, and why these dates"))

    def show_days(self, days: Sequence[DueDay], why: Sequence[str]) -> None:
        """Show what is due, with the reasons; nothing where nothing is."""
        due = {one.task: one for one in days}
        for task, label in self._labels.items():
            found = due.get(task)
            label.setText(opening(found.text) if found else "")
            label.set_tone(TONES[found.near] if found else "ink2")
            label.setToolTip("\n".join(why))
            label.setAccessibleDescription(" ".join(why))
            show_or_hide(label, found is not None)
        show_or_hide(self, bool(due))

    def _measure(self) -> None:
        """Keep the page's gutter."""
        self._row.setContentsMargins(self._theme.gutter, 2, 12, 2)
