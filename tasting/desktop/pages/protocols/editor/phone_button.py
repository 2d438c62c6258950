"""The button that shows the step which is written as a phone has it, in the browser."""

from collections.abc import Callable

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.domain.protocol import Protocol
from tasting.words import Words, english


class PhoneButton(Button):
    """Pressed while a page in the browser follows what is written."""

    def __init__(
        self, theme: Theme, bridge: Bridge, shown: Callable[[], tuple[Protocol, int | None]]
    ) -> None:
        """`shown` gives the protocol as it stands, and the place of the chosen step or None."""
        super().__init__(theme, icon="smartphone")
        self._preview, self._shown, self._spoken = bridge.preview, shown, english()
        self.setCheckable(True)
        self.clicked.connect(self._turn)
        self._preview.changed.connect(self._show_state)

    def retranslate(self, words: Words) -> None:
        """Say what it does in another language; the page opens in that, too."""
        self._spoken = words
        self.set_label(words.say("Learner’s page"))
        self.setToolTip(words.say("What learners see, in your browser"))

    def follow(self) -> None:
        """Let the page, where there is one, show what is written now."""
        self._preview.show(*self._shown(), self._spoken)

    def _turn(self) -> None:
        if self._preview.on:
            self._preview.leave()
        else:
            self._preview.begin(*self._shown(), self._spoken)

    def _show_state(self) -> None:
        self.setChecked(self._preview.on)
