"""What a list of sessions shows of their logs: counts, without reading every event."""

from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, distinct, func, select

from tasting.domain.events import Kind
from tasting.store.places import LOG
from tasting.store.tables import EventRow, table

_EVENT = table(EventRow)


@dataclass(frozen=True)
class Overview:
    """One session's log, counted."""

    answered: int = 0
    """How many cards were answered: a learner, a step and a sample each."""
    seats: int = 0
    """How many learners answered any."""


def overviews(connection: Connection) -> dict[str, Overview]:
    """The overview of every session that has events, by session id."""
    body = cast(_EVENT.c.body, String)
    card = func.json_array(
        _EVENT.c.seat, func.json_extract(body, "$.step"), func.json_extract(body, "$.code")
    )
    observed = _EVENT.c.kind == Kind.OBSERVE.value
    query = (
        select(
            LOG.c.session,
            func.count(distinct(card)).filter(observed).label("answered"),
            func.count(distinct(_EVENT.c.seat)).filter(observed).label("seats"),
        )
        .join(_EVENT, _EVENT.c.log == LOG.c.number)
        .group_by(LOG.c.session)
    )
    return {row.session: Overview(row.answered, row.seats) for row in connection.execute(query)}
