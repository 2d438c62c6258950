"""A phone that scans for the strip: its codes in, its answers out, while kits are packed."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.domain.errors import UserError
from tasting.services import phone_scanner
from tasting.services.scan_answers import Answer
from tasting.words import Words

_LOOK_MS = 300
"""How often it is asked what the phone scanned."""


class PhoneScanner(QObject):
    """Off until `begin`. A hub that dies and comes back lets the same phone in again."""

    scanned = Signal(int, str)
    """The number of a scan, and its text; an empty one asks what is waited for."""
    let_in = Signal()
    """The hub knows of the phone by now."""
    came = Signal()
    """The phone opened its page."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        """No phone scans yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._token = ""
        self._looking = False
        self._is_known = False
        """Whether the hub lets the phone in."""
        self.is_there = False
        """Whether the phone came."""
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def on(self) -> bool:
        """Whether a phone may scan."""
        return bool(self._token)

    def begin(self) -> None:
        """Let a phone scan from now on; one that does already goes on."""
        self._token = self._token or phone_scanner.new_token()
        self._timer.start()
        self._look()

    def end(self) -> None:
        """Let it scan no more: its token opens nothing from now on."""
        token, self._token = self._token, ""
        self._is_known = self.is_there = False
        self._timer.stop()
        hub = self._bridge.hub.running
        if token and hub is not None:
            self._bridge.jobs.run(
                lambda _: phone_scanner.end(hub, token), lambda _: None, self._failed
            )

    def page_address(self, words: Words) -> str:
        """What the phone opens; empty while it would not be let in, or phones reach no hub."""
        hub, address = self._bridge.hub.running, self._bridge.hub.state.address
        if hub is None or not address or not self._is_known:
            return ""
        return phone_scanner.page_address(address, words.language, self._token)

    def answer(self, scan: int, answer: Answer, words: Words) -> None:
        """Tell the phone what a scan came to."""
        hub, token = self._bridge.hub.running, self._token
        if hub is not None and token:
            self._bridge.jobs.run(
                lambda _: phone_scanner.give_answer(hub, token, scan, answer, words),
                lambda found: self._take(token, found),
                self._failed,
            )

    def _look(self) -> None:
        hub, token = self._bridge.hub.running, self._token
        if hub is None or not token or self._looking:
            return
        self._looking = True

        def done(found: Mapping[int, str]) -> None:
            self._looking = False
            if isValid(self) and token == self._token and not self._is_known:
                self._is_known = True
                self.let_in.emit()
            self._take(token, found)

        def failed(error: Exception) -> None:
            self._looking = False
            self._failed(error)

        self._bridge.jobs.run(lambda _: phone_scanner.take_scans(hub, token), done, failed)

    def _take(self, token: str, found: Mapping[int, str]) -> None:
        """Hand on what was scanned, unless the phone is let in no more."""
        for scan, text in found.items():
            if not isValid(self) or token != self._token:
                return
            if not self.is_there:
                self.is_there = True
                self.came.emit()
            self.scanned.emit(scan, text)

    def _failed(self, error: Exception) -> None:
        """A hub that does not answer is looked for by its link, which says so."""
        if not isinstance(error, UserError):
            self._bridge.tell(error)
