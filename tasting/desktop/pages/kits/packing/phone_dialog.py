"""The code that a phone opens to scan for the pack view."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import NO_NETWORK
from tasting.desktop.pages.kits.packing.phone import PhoneScanner
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.qr_code import QrCode
from tasting.services import reach
from tasting.words import Words

_SIDE: Final = 240
"""Px of the code."""


class PhoneDialog(Dialog):
    """Closes by itself once the phone came; leaving it lets no phone scan."""

    def __init__(
        self, theme: Theme, words: Words, bridge: Bridge, phone: PhoneScanner, parent: QWidget
    ) -> None:
        """Starts the server where it is off: phones reach this window by it."""
        say = words.say
        title, done, leave = say("Scan with a phone"), say("Done"), say("Scan without a phone")
        super().__init__(theme, title, done, leave, parent)
        self._words, self._bridge, self._phone = words, bridge, phone
        self.say(
            theme,
            say(
                "Scan this code with your phone. The page that opens sends codes here until you "
                "stop scanning, and can do nothing else. Its camera reads codes by itself where "
                "the address begins with https; elsewhere you take a picture of each, or type it."
            ),
        )
        self._code = QrCode(theme, _SIDE)
        self._told = Label(theme, tone="ink2", wrap=True)
        self.body.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._told)
        phone.begin()
        if bridge.hub.state.status == "off":
            bridge.start_hub()
        phone.let_in.connect(self._show)
        phone.came.connect(self.accept)
        self.rejected.connect(phone.end)
        bridge.hub.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """The code once a hub lets the phone in, and what hinders until then."""
        if not isValid(self):
            return
        state, say = self._bridge.hub.state, self._words.say
        address = self._phone.page_address(self._words)
        self._code.set_modules(reach.qr_modules(address) if address else [], address)
        if address:
            told = state.said or ""
        elif state.status == "starting" or state.address:
            told = say("The server is starting")
        else:
            told = state.said or NO_NETWORK
        self._told.setText(told if isinstance(told, str) else say(told))
        self._told.setVisible(bool(told))
