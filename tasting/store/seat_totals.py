"""How much of one seat a hub's file holds."""

from typing import Final

from sqlalchemy import Engine

from tasting.store.engine import first_row

_EVENTS: Final = (
    "SELECT count(*), ifnull(sum(length(body)), 0) FROM event INDEXED BY event_by_seat "
    "WHERE log = (SELECT number FROM log WHERE session = :session) AND seat = :seat"
)
_CONFLICTS: Final = (
    "SELECT count(*), ifnull(sum(length(body)), 0) FROM conflict "
    "WHERE session = :session AND seat = :seat"
)
_PHOTOS: Final = "SELECT count(*) FROM photo WHERE session = :session AND seat = :seat"
_DEVICES: Final = "SELECT count(*) FROM device WHERE session = :session AND seat = :seat"


class SeatTotals:
    """What the file holds of a seat, counted when asked."""

    def __init__(self, engine: Engine) -> None:
        """Count in the file behind `engine`."""
        self._engine = engine

    def operations(self, session: str, seat: int) -> tuple[int, int]:
        """How many operations, second versions among them, and how many bytes they are."""
        (events, size), (conflicts, more) = (
            self._row(query, session, seat) for query in (_EVENTS, _CONFLICTS)
        )
        return events + conflicts, size + more

    def photos(self, session: str, seat: int) -> int:
        """How many photos."""
        return self._row(_PHOTOS, session, seat)[0]

    def devices(self, session: str, seat: int) -> int:
        """How many devices were ever let in."""
        return self._row(_DEVICES, session, seat)[0]

    def _row(self, query: str, session: str, seat: int) -> tuple[int, ...]:
        return first_row(self._engine, query, {"session": session, "seat": seat}) or ()
