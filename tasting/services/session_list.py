"""The trainer's sessions in a list: the next class first, and what is to be done for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from tasting.domain.board import fold
from tasting.domain.boxes import with_boxes
from tasting.domain.events import COURSE_KINDS, Kind, KitState
from tasting.domain.protocol import Category
from tasting.domain.session import Session
from tasting.services.kit_dates import KitDates, kit_dates
from tasting.services.kits import kit_counts
from tasting.services.public_holidays import HolidaysOf, weekends_only

if TYPE_CHECKING:
    from tasting.store.overview import Overview
    from tasting.store.workspace import Workspace

Task = Literal["address", "meeting", "pack", "ship", "arrive", "hold"]


@dataclass(frozen=True)
class Due:
    """What the trainer has to do next, and by which day."""

    what: Task
    """Choose the public address; send the meeting link; pack, ship, or hear that the kits are
    there; hold the class."""
    by: date
    n: int
    """How many kits it concerns; 0 where none is meant."""
    late: bool


@dataclass(frozen=True)
class SessionSummary:
    """A session in a list."""

    id: str
    title: str
    category: Category
    protocol: str
    """The id of its protocol."""
    starts_at: datetime
    """In the session's own zone."""
    ends_at: datetime
    held_at: datetime
    """When it was last begun, or was to be."""
    state: Literal["upcoming", "past"]
    """Past: the trainer ended the class, or its planned end is over."""
    samples: int
    learners: int
    kits: Mapping[KitState, int]
    """How many kits are in each state, every state named."""
    answered: int
    """How many cards were answered: a learner, a step and a sample each."""
    heard: int
    """How many learners answered or measured anything but in a practice."""
    due: tuple[Due, ...]
    """The most urgent first; nothing for a past class or the example."""
    example: bool
    paper_only: bool = False
    """Whether it is decided that no phones take part."""


def summaries(
    workspace: Workspace,
    now: datetime,
    sender: str = "",
    holidays_of: HolidaysOf = weekends_only,
) -> list[SessionSummary]:
    """Those to come, the next one first; then the past ones, the last one held first; no rehearsal.

    A class counts from when it was begun, which may be long before or after its planned start. What
    is due is dated back from it by the holidays of `holidays_of`; `sender` is the trainer's postal
    address.
    """
    from tasting.store.overview import Overview

    sessions = [one for one in workspace.sessions() if not one.rehearsal_of]
    logs = workspace.overviews(sessions)
    found = [
        _summary(
            workspace,
            session,
            logs.get(session.id, Overview()),
            now,
            lambda one: kit_dates(one, sender, holidays_of),
        )
        for session in sessions
    ]
    coming = [summary for summary in found if summary.state == "upcoming"]
    past = [summary for summary in found if summary.state == "past"]
    return coming[::-1] + sorted(past, key=lambda summary: summary.held_at, reverse=True)


def choose(workspace: Workspace, session_id: str, now: datetime) -> Session | None:
    """The session of this id; where there is none, the next class, else the last one."""
    known = workspace.session(session_id) if session_id else None
    if known is not None:
        return known
    listed = summaries(workspace, now)
    return workspace.session(listed[0].id) if listed else None


def _summary(
    workspace: Workspace,
    session: Session,
    log: Overview,
    now: datetime,
    dates_of: Callable[[Session], KitDates],
) -> SessionSummary:
    events = workspace.log.events(session.id, kinds=[Kind.KIT, *COURSE_KINDS])
    board = with_boxes(fold(events, session.protocol), session)
    over = board.finished_at is not None or now >= session.local_end
    state: Literal["upcoming", "past"] = "past" if over else "upcoming"
    begun = board.runs[0].began_at if board.runs else None
    kits = kit_counts(session, board)
    return SessionSummary(
        id=session.id,
        title=session.title,
        category=session.protocol.category,
        protocol=session.protocol.id,
        starts_at=session.local_start,
        ends_at=session.local_end,
        held_at=session.local_start if begun is None else datetime.fromtimestamp(begun / 1000, UTC),
        state=state,
        samples=len(session.codes),
        learners=len(session.seats),
        kits=kits,
        answered=log.answered,
        heard=sum(seat.number in log.seats for seat in session.seats),
        due=()
        if state == "past" or session.example or board.runs
        else _due(session, kits, now, dates_of(session)),
        example=session.example,
        paper_only=session.paper_only,
    )


def _due(
    session: Session, kits: Mapping[KitState, int], now: datetime, dates: KitDates
) -> tuple[Due, ...]:
    """What is left to do before a class, in the order of the days by which it must be done."""
    today, day = now.astimezone(session.local_start.tzinfo).date(), session.local_start.date()
    waiting = kits["packed"] + kits["to_pack"]
    left: list[tuple[Task, date, int, bool]] = [
        (
            "address",
            dates.pack_by,
            0,
            not (session.address or session.paper_only) and bool(session.seats),
        ),
        ("pack", dates.pack_by, kits["to_pack"], kits["to_pack"] > 0),
        ("ship", dates.ship_by, waiting, waiting > 0),
        ("meeting", day, 0, not session.meeting),
        ("arrive", day, kits["shipped"], kits["shipped"] > 0),
        ("hold", day, 0, True),
    ]
    return tuple(Due(what, by, n, by < today) for what, by, n, open_ in left if open_)
