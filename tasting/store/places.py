"""Where the events of a session stand in a file: one log behind the other, by sequence number.

Each answer changes a page of each index, so that names as long as those of sessions are kept out
of them. A log keeps its number for as long as there is the file, also when it is erased: whoever
read the number before must not find another session's events there.
"""

from typing import Final

from sqlalchemy import Connection, ScalarSelect, select

from tasting.store.tables import LogRow, table

LOG: Final = table(LogRow)
_BITS: Final = 32
LAST_SEQ: Final = (1 << _BITS) - 1
"""The largest sequence number that a log has room for."""
LAST_PLACE: Final = (
    f"SELECT max(place) FROM event WHERE place > log.number << {_BITS} "
    f"AND place <= log.number << {_BITS} | {LAST_SEQ}"
)
"""The last place of a log, of a row of the table `log`; null where it holds nothing."""
_NUMBER: Final = "SELECT number FROM log WHERE session = ?"
_END: Final = f"SELECT number, ({LAST_PLACE}) FROM log WHERE session = ?"
_BEGIN: Final = "INSERT INTO log (session) VALUES (?) RETURNING number"


def place(number: int, seq: int) -> int:
    """The place of an event in the log of this number."""
    return number << _BITS | min(seq, LAST_SEQ)


def seq_at(place: int) -> int:
    """The sequence number of the event at a place, 1 and on."""
    return place & LAST_SEQ


def number_of(connection: Connection, session: str) -> int:
    """The number of a session's log; 0, where no event stands, if nothing was ever in it."""
    return connection.exec_driver_sql(_NUMBER, (session,)).scalar_one_or_none() or 0


def end_of(connection: Connection, session: str) -> tuple[int, int]:
    """The number of a session's log as above, and its last sequence number, 0 for an empty one."""
    number, last = connection.exec_driver_sql(_END, (session,)).one_or_none() or (0, 0)
    return number, seq_at(last or 0)


def begin_log(connection: Connection, session: str) -> int:
    """Give a session's log its number, in this transaction."""
    number: int = connection.exec_driver_sql(_BEGIN, (session,)).scalar_one()
    return number


def log_of(session: str) -> ScalarSelect[int]:
    """The number of a session's log, to be used within a statement."""
    return select(LOG.c.number).where(LOG.c.session == session).scalar_subquery()
