"""What a list of sessions shows of their logs: counts, without reading every event."""

import json
from collections.abc import Collection, Mapping
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
    card = func.json_array(_EVENT.c.seat, func.json_extract(body, "$.code"))
    observed = _EVENT.c.kind == Kind.OBSERVE.value
    given = _EVENT.c.kind.in_((Kind.OBSERVE.value, Kind.MEASURE.value))
    query = (
        select(
            LOG.c.session,
            step.label("step"),
            func.count(distinct(card)).filter(observed).label("answered"),
            func.json_group_array(distinct(_EVENT.c.seat)).filter(given).label("seats"),
        )
        .join(_EVENT, _EVENT.c.log == LOG.c.number)
        .group_by(LOG.c.session, step)
    )
    found: dict[str, Overview] = {}
    for row in connection.execute(query):
        # Not in the query: a condition for each session makes it longer than SQLite allows.
        known = found.setdefault(row.session, Overview())
        if row.step not in practised.get(row.session, ()):
            seats = known.seats | frozenset(json.loads(row.seats))
            found[row.session] = Overview(known.answered + row.answered, seats)
    return found
