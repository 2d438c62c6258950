"""The bar over a rehearsal: that nothing is kept, how fast its timers run, and its end."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.learner_page import LearnerPageButton
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.session import Session
from tasting.services.rehearsals import tries_protocol
from tasting.words import Words

_OPTIONS: Final = [(str(speed), f"×{speed}") for speed in (1, 2, 5, 10, 20, 60)]


class RehearsalBar(QFrame):
    """Shown while the current session is a rehearsal."""

    speed_chosen = Signal(int)
    """Timers are to run so many times as fast."""
    end_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Hidden until a rehearsal is shown."""
        super().__init__()
        self.setProperty("ground", "wash")
        self._title = Label(theme, role="strong", tone="now")
        self._text = ElidedLabel(theme, tone="ink2")
        self._timers = Label(theme, tone="ink2")
        self._page = LearnerPageButton(theme)
        self._speeds = Segmented(_OPTIONS, small=True, focus=Qt.FocusPolicy.TabFocus)
        self._end = Button(theme, " ", small=True)
        self._end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._speeds.chosen.connect(lambda speed: self.speed_chosen.emit(int(speed)))
        self._end.clicked.connect(self.end_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gutter, 6, theme.gutter, 6)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        for part in (self._page, self._timers, self._speeds, self._end):
            row.addWidget(part)
        self.hide()

    def show_speed(self, speed: int, session: Session, words: Words, bridge: Bridge) -> None:
        """Say everything, and which speed is in force for this rehearsal."""
        say = words.say
        self._title.setText(say("Rehearsal"))
        kept = say("Nothing is kept. Learners may join with their sheets.")
        self._text.setText(say("Nothing is kept.") if tries_protocol(session) else kept)
        self._timers.setText(say("Timers"))
        self._speeds.setAccessibleName(say("Timers"))
        self._speeds.set_options(_OPTIONS, str(speed))
        self._end.setText(say("End the rehearsal"))
        self._page.show_session(session, words, bridge)
