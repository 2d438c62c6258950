"""How much SQLite does for what is asked of it: a cost that no busy machine changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from tasting.store.places import begin_log, end_of, place


@contextmanager
def counted(engine: Engine) -> Iterator[Callable[[], int]]:
    """Count the steps of SQLite's machine on the connections of `engine` until the block ends."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    def listen(connection, *_: object) -> None:
        connection.set_progress_handler(step, 1)

    def leave(connection, *_: object) -> None:
        connection.set_progress_handler(None, 1)

    event.listen(engine, "checkout", listen)
    event.listen(engine, "checkin", leave)
    try:
        yield lambda: steps
    finally:
        event.remove(engine, "checkout", listen)
        event.remove(engine, "checkin", leave)


OTHERS = """
WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :many)
INSERT INTO event (place, log, op_id, seat, source, device, at, kind, hash, body)
SELECT :last + n, :log, hex(randomblob(16)), 100 + n % 500, 'phone', '', 1, 'observe', '', '{}'
FROM n
"""


def others_write(engine: Engine, session: str, many: int) -> None:
    """Put so many operations of other seats, 100 and on, at the end of a session's log."""
    with engine.begin() as connection:
        number, seq = end_of(connection, session)
        log = number or begin_log(connection, session)
        given = {"log": log, "last": place(log, seq), "many": many}
        connection.exec_driver_sql(OTHERS, given)
