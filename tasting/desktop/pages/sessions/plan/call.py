"""Who leads a class, by which link it is met, and in what units it is told figures."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.value import LONGEST_LINK
from tasting.measures import SYSTEMS, Units
from tasting.words import Words

_LONGEST: Final = 200


class CallFields(QWidget):
    """The same three in the form of a new session and in its details."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty, in the first units; not to be shown before `retranslate`."""
        super().__init__()
        self.meeting, self.trainer = QLineEdit(), QLineEdit()
        self._units = Segmented([*SYSTEMS.items()])
        self._meeting = Field(theme, " ", self.meeting)
        self._trainer = Field(theme, " ", self.trainer)
        self._of_units = Field(theme, " ", self._units)
        for line, most in ((self.meeting, LONGEST_LINK), (self.trainer, _LONGEST)):
            line.setMaxLength(most)
            line.textChanged.connect(lambda _: self.changed.emit())
        self._units.chosen.connect(lambda _: self.changed.emit())
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self._meeting, 3)
        pair.addWidget(self._trainer, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(pair)
        whole.addWidget(self._of_units)

    @property
    def units(self) -> Units:
        """Those of every learner who has none of their own."""
        return next(one for one in SYSTEMS if one == self._units.current)

    def fill(self, meeting: str, trainer: str, units: Units) -> None:
        """Show these."""
        self.meeting.setText(meeting)
        self.trainer.setText(trainer)
        self._units.set_current(units)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language; what was typed stays."""
        self._meeting.set_label(words.say("Link of the video call"))
        self._trainer.set_label(words.say("Trainer"))
        self._of_units.set_label(words.say("Units of sheets and phones"))
        self.meeting.setPlaceholderText(words.say("Can be added later"))
