"""What a list of sessions shows of their logs: counts, without reading every event."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, String, and_, cast, distinct, false, func, not_, or_, select

from tasting.domain.events import Kind
from tasting.store.places import LOG
from tasting.store.tables import EventRow, table

_EVENT = table(EventRow)


@dataclass(frozen=True)
class Overview:
    """One session's log, counted."""

    answered: int = 0
    """How many cards were answered: a learner, a step and a sample each."""
    seats: frozenset[int] = frozenset()
    """The numbers of those who answered or measured anything."""


def overviews(
    connection: Connection, practised: Mapping[str, Collection[str]]
) -> dict[str, Overview]:
    """The overview of every session that has events, by session id.

    `practised` has the ids of the steps whose answers count nowhere, by session id.
    """
    body = cast(_EVENT.c.body, String)
    step = func.json_extract(body, "$.step")
    card = func.json_array(_EVENT.c.seat, step, func.json_extract(body, "$.code"))
    counts = not_(
        or_(false(), *(and_(LOG.c.session == of, step.in_(ids)) for of, ids in practised.items()))
    )
    observed = and_(_EVENT.c.kind == Kind.OBSERVE.value, counts)
    given = and_(_EVENT.c.kind.in_((Kind.OBSERVE.value, Kind.MEASURE.value)), counts)
    query = (
        select(
            LOG.c.session,
            func.count(distinct(card)).filter(observed).label("answered"),
            func.json_group_array(distinct(_EVENT.c.seat)).filter(given).label("seats"),
        )
        .join(_EVENT, _EVENT.c.log == LOG.c.number)
        .group_by(LOG.c.session)
    )
    return {
        row.session: Overview(row.answered, frozenset(json.loads(row.seats)))
        for row in connection.execute(query)
    }
