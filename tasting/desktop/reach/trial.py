"""Trying a public address: what answers there, and whether a phone arrives."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.qr_code import QrCode
from tasting.services import reach
from tasting.services.hubs import HubClient
from tasting.services.reach import Reached
from tasting.words import Message, Words, english, message

_LOOK_MS = 1500
"""How often it is asked whether a phone arrived."""
_SIDE = 190
"""Px of the code to scan."""


class AddressTrial(QWidget):
    """A button, below it what answered, and a code that a phone scans to tell what it reached."""

    def __init__(self, theme: Theme, bridge: Bridge, parent: QWidget | None = None) -> None:
        """Nothing is tried yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._words = english()
        self._address = self._trial = ""
        self._said: tuple[Message | None, str] = (None, "ink2")
        self._arrived: Message | None = None
        self._waits = self._looking = False
        self.test = Button(theme, " ", icon="wifi")
        self.test.clicked.connect(self._begin)
        self._answer = Label(theme, wrap=True)
        self._code = QrCode(theme, _SIDE)
        self._scan = Label(theme, tone="ink2", wrap=True)
        self._phone = Label(theme, tone="ok", wrap=True)
        self._scanning = QWidget()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        bridge.hub.changed.connect(self._hub_changed)
        self._build()
        self._forget()

    def set_address(self, address: str) -> None:
        """Try this address, complete as phones open it; empty for none."""
        if address != self._address:
            self._address = address
            self._forget()
        self.test.setEnabled(bool(address))

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words, say = words, words.say
        self.test.setText(say("Test"))
        self._scan.setText(
            say("Scan this with a phone on mobile data, not on your Wi-Fi. Nothing is installed.")
        )
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for a phone any more."""
        super().hideEvent(event)
        self._timer.stop()

    # ------------------------------------------------------------------- asking

    def _begin(self) -> None:
        """Ask the address; start the hub first where it is off, since only then it can answer."""
        self._forget()
        self.test.setEnabled(False)
        self._say(message("Asking {address}…", address=self._address), "ink2")
        self._waits = True
        if self._bridge.hub.state.status == "off":
            self._bridge.start_hub()
        self._hub_changed()

    def _hub_changed(self) -> None:
        hub, status = self._bridge.hub.running, self._bridge.hub.state.status
        if not self._waits or not isValid(self):
            return
        if status == "off":
            self._end(message("The server did not start."), "now")
        elif hub is not None and status in ("on", "lost"):
            self._ask(hub)

    def _ask(self, hub: HubClient) -> None:
        address, self._waits = self._address, False

        def done(found: Reached) -> None:
            if isValid(self) and address == self._address:
                good = found.answer == "this_hub"
                self._end(reach.answer_message(found, address), "ok" if good else "now")
                if found.answer in ("this_hub", "nothing"):
                    self._offer_scan()

        def failed(error: Exception) -> None:
            if isValid(self):
                self._end(None, "ink2")
            self._bridge.tell(error)

        self._bridge.jobs.run(lambda _: reach.ask(address, hub), done, failed)

    def _end(self, said: Message | None, tone: str) -> None:
        self._waits = False
        self.test.setEnabled(bool(self._address))
        self._say(said, tone)

    # ------------------------------------------------------------------ a phone

    def _offer_scan(self) -> None:
        """Show a code that nobody else knows, and wait for the phone that opens it."""
        self._trial = reach.new_trial()
        opens = reach.trial_address(self._address, self._trial)
        self._code.set_modules(reach.qr_modules(opens), opens)
        self._timer.start()
        self._show()

    def _look(self) -> None:
        hub, trial = self._bridge.hub.running, self._trial
        if hub is None or self._looking:
            return
        self._looking = True

        def done(found: list[str]) -> None:
            if not isValid(self):
                return
            self._looking = False
            if found and trial == self._trial:
                self._timer.stop()
                self._arrived = message(
                    "A phone reached this computer by {address}.", address=found[-1]
                )
                self._show()

        def failed(error: Exception) -> None:
            if isValid(self):
                self._looking = False
                self._timer.stop()
            self._bridge.tell(error)

        self._bridge.jobs.run(lambda _: reach.phones_reached(hub, trial), done, failed)

    # ------------------------------------------------------------------ showing

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.addWidget(self._scan)
        beside.addWidget(self._phone)
        beside.addStretch(1)
        scanning = QHBoxLayout(self._scanning)
        scanning.setContentsMargins(0, 0, 0, 0)
        scanning.setSpacing(16)
        scanning.addWidget(self._code)
        scanning.addLayout(beside, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.test)
        row.addWidget(self._answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._scanning)

    def _forget(self) -> None:
        self._timer.stop()
        self._trial, self._arrived, self._waits = "", None, False
        self._say(None, "ink2")

    def _say(self, said: Message | None, tone: str) -> None:
        self._said = (said, tone)
        self._show()

    def _show(self) -> None:
        say, (said, tone) = self._words.say, self._said
        self._answer.setText(say(said) if said else "")
        self._answer.set_tone(tone)
        self._scanning.setVisible(bool(self._trial))
        self._phone.setText(say(self._arrived) if self._arrived else "")
