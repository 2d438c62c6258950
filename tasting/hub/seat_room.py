"""How much one seat may keep on the hub, so that no sheet can fill its disk or slow a join down."""

import logging
from typing import Final

from tasting.hub.refusals import Refusal
from tasting.store.seat_totals import SeatTotals
from tasting.words import message

_LOG: Final = logging.getLogger(__name__)
OPERATIONS: Final = 5_000
"""Operations; a seat of a real class sends under 500."""
OPERATION_BYTES: Final = 16_000_000
PHOTOS: Final = 100
"""Photos, each of some 300 kB as kept."""
DEVICES: Final = 100
"""Devices: the trainer is told of each one that a seat ever had."""


class SeatRoom:
    """What each seat keeps. Used on the event loop only."""

    def __init__(self, totals: SeatTotals) -> None:
        """Ask `totals` once for each seat."""
        self._totals = totals
        self._operations: dict[tuple[str, int], tuple[int, int]] = {}
        self.refused: dict[str, dict[tuple[int, str], None]] = {}
        """By session, the seats that were refused and what of, in the order of their first time."""

    def has_for_operations(self, session: str, seat: int, count: int, size: int) -> bool:
        """Whether so many more operations of so many bytes together are not too much."""
        kept, kept_size = self._kept(session, seat)
        return kept + count <= OPERATIONS and kept_size + size <= OPERATION_BYTES

    def add_operations(self, session: str, seat: int, count: int, size: int) -> None:
        """Note that they are kept."""
        kept, kept_size = self._kept(session, seat)
        self._operations[session, seat] = kept + count, kept_size + size

    def require_for_photo(self, session: str, seat: int) -> None:
        """Raise Refusal, 429, where a photo more would be too much."""
        if self._totals.photos(session, seat) >= PHOTOS:
            raise self.too_much("photos", session, seat)

    def require_for_device(self, session: str, seat: int) -> None:
        """Raise Refusal, 429, where a device more would be too much."""
        if self._totals.devices(session, seat) >= DEVICES:
            raise self.too_much("devices", session, seat)

    def too_much(self, what: str, session: str, seat: int) -> Refusal:
        """The refusal of what is more than a class can need; the trainer is told of the first."""
        refused = self.refused.setdefault(session, {})
        if (seat, what) not in refused:
            refused[seat, what] = None
            _LOG.warning("Seat %d of session %s sent too much: %s", seat, session, what)
        said = message("Too much was sent with this sheet. Tell your trainer.")
        return Refusal(429, "too_much", said)

    def forget(self, session: str) -> None:
        """Ask anew what the seats of a session keep: some of it may have been erased."""
        for known in [key for key in self._operations if key[0] == session]:
            del self._operations[known]

    def _kept(self, session: str, seat: int) -> tuple[int, int]:
        if (session, seat) not in self._operations:
            self._operations[session, seat] = self._totals.operations(session, seat)
        return self._operations[session, seat]
