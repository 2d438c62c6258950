"""The addresses of this computer, and word when they change."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

from tasting.domain.own_addresses import NetworkCard, OwnAddress, chosen_address, own_addresses
from tasting.services import hubs

_LOOK_MS: Final = 2000
"""How often it is looked while somebody depends on the address; a change is told within 5 s."""


class OwnNetwork(QObject):
    """Looks at the network cards when asked, and by itself while `watch` says so."""

    changed = Signal()
    """The computer has other addresses than at the last look."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Not looked at yet."""
        super().__init__(parent)
        self.cards: Callable[[], Sequence[NetworkCard]] = _system_cards
        """What tells the cards; by default the system."""
        self._seen: tuple[OwnAddress, ...] | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def addresses(self) -> tuple[OwnAddress, ...]:
        """What the computer has now, the best for phones first."""
        return own_addresses(self.cards(), hubs.way_out())

    def url(self, port: int, card: str = "") -> str:
        """Where phones in the same network open `port`; empty where they cannot.

        `card` names the network card chosen before all others.
        """
        found = chosen_address(self.addresses(), card)
        return f"http://{found.address}:{port}" if found else ""

    def watch(self, on: bool) -> None:
        """Begin or end to look by itself."""
        if on and not self._timer.isActive():
            self._seen = self.addresses()
            self._timer.start()
        elif not on:
            self._timer.stop()

    def look(self) -> None:
        """Look once; say so if anything is another than at the last look."""
        now = self.addresses()
        if now != self._seen:
            self._seen = now
            self.changed.emit()


def _system_cards() -> list[NetworkCard]:
    """Every card that is up."""
    flag, kinds = QNetworkInterface.InterfaceFlag, QNetworkInterface.InterfaceType
    four = QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    return [
        NetworkCard(
            card.name(),
            card.humanReadableName(),
            tuple(
                entry.ip().toString()
                for entry in card.addressEntries()
                if entry.ip().protocol() == four
            ),
            is_loopback=bool(card.flags() & flag.IsLoopBack),
            is_virtual=card.type() == kinds.Virtual,
        )
        for card in QNetworkInterface.allInterfaces()
        if card.flags() & flag.IsUp
    ]
