"""The trainer's sessions: finding, listing, telling and removing them, and their boards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Kind, KitState, Op, fault
from tasting.domain.protocol import Category
from tasting.domain.session import Session
from tasting.services.kits import kit_counts
from tasting.store.log import Entry
from tasting.store.overview import Overview
from tasting.store.workspace import Workspace
from tasting.words import Words, message

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
    state: Literal["upcoming", "past"]
    """Past: the trainer ended the class, or its planned end is over."""
    samples: int
    learners: int
    kits: Mapping[KitState, int]
    """How many kits are in each state, every state named."""
    answered: int
    """How many cards were answered: a learner, a step and a sample each."""
    heard: int
    """How many learners answered anything."""
    due: tuple[Due, ...]
    """The most urgent first; nothing for a past class or the example."""
    example: bool


def summaries(workspace: Workspace, now: datetime) -> list[SessionSummary]:
    """All sessions: those to come, the next one first; then the past ones, the last one first."""
    logs = workspace.overviews()
    found = [
        _summary(workspace, session, logs.get(session.id, Overview()), now)
        for session in workspace.sessions()
    ]
    coming = [summary for summary in found if summary.state == "upcoming"]
    return coming[::-1] + [summary for summary in found if summary.state == "past"]


def choose(workspace: Workspace, session_id: str, now: datetime) -> Session | None:
    """The session of this id; where there is none, the next class, else the last one."""
    known = workspace.session(session_id) if session_id else None
    if known is not None:
        return known
    listed = summaries(workspace, now)
    return workspace.session(listed[0].id) if listed else None


def planned_last(workspace: Workspace) -> Session | None:
    """The trainer's own session that was planned last, from which the next one is guessed."""
    own = [session for session in workspace.sessions() if not session.example]
    return max(own, key=lambda session: session.created_at, default=None)


def find(workspace: Workspace, text: str) -> Session:
    """The session meant by its id, how its id begins, its title, or how that begins.

    Of several, one of the trainer's own is meant rather than the example. Raises UserError where
    none or several are meant.
    """
    known = workspace.sessions()
    sought = text.strip().casefold()
    readings = (
        [session for session in known if session.id == sought],
        [session for session in known if session.title.casefold() == sought],
        [session for session in known if len(sought) >= 4 and session.id.startswith(sought)],
        [session for session in known if sought and session.title.casefold().startswith(sought)],
    )
    meant = next((reading for reading in readings if reading), [])
    own = [session for session in meant if not session.example]
    if len(own or meant) == 1:
        return (own or meant)[0]
    if meant:
        ids = ", ".join(session.id[:8] for session in meant)
        raise UserError(
            message(
                "“{name}” can mean several sessions. Name one by how its id begins: {ids}.",
                name=text,
                ids=ids,
            )
        )
    raise UserError(
        message("There is no session “{name}”. “tasting session list” shows them all.", name=text)
    )


def board(workspace: Workspace, session: Session) -> Board:
    """The board of a session as its log stands now."""
    return fold(workspace.log.events(session.id), session.protocol)


def is_on(workspace: Workspace, session_id: str) -> bool:
    """Whether the class of a session has begun and not been ended."""
    session = workspace.session(session_id)
    moves = workspace.log.events(session_id, kinds=[Kind.BEGIN, Kind.FINISH])
    return session is not None and fold(moves, session.protocol).current is not None


def append_own(
    workspace: Workspace, session_id: str, ops: Sequence[tuple[int, Op]], now_ms: int
) -> None:
    """Append the trainer's own operations (seat, operation) to the workspace's log.

    Raises UserError, with nothing appended, where one of them does not fit the session.
    """
    session = find(workspace, session_id)
    for _, op in ops:
        wrong = fault(op, session.protocol, session.codes)
        if wrong:
            raise UserError(wrong)
    workspace.log.append(session_id, [Entry(seat, "trainer", now_ms, op) for seat, op in ops])


def set_address(workspace: Workspace, session_id: str, address: str, now: datetime) -> None:
    """Decide where the codes on the sheets lead: the public address of a hub, complete."""
    session = find(workspace, session_id)
    decided = {"address": address, "paper_only": False}
    workspace.keep(session.model_copy(update=decided), now=now)


def set_note(workspace: Workspace, session_id: str, note: str, now: datetime) -> None:
    """Keep what the trainer says about the class in its report."""
    session = find(workspace, session_id)
    workspace.keep(session.model_copy(update={"note": note}), now=now)


def remove(workspace: Workspace, session: Session) -> None:
    """Forget a session with its answers, and the photos that no other session shows."""
    photos = _photos(session, workspace.log.events(session.id, kinds=[Kind.OBSERVE]))
    workspace.remove_session(session.id)
    for photo in photos:
        if not workspace.log.mentions(photo):
            workspace.blobs.remove(photo)


def outline(session: Session, words: Words) -> list[str]:
    """A session told in lines, for the command line."""
    start = session.local_start
    told = [
        session.title,
        f"{words.day(start)}, {words.time(start)} ({words.zone(start)})",
        f"{session.protocol.name.to(words.language)} · {words.minutes(session.protocol.seconds)}",
        *(text for text in (session.trainer, session.meeting, _leads(session, words)) if text),
        session.id,
        "",
    ]
    for sample in session.samples:
        origin = f" · {sample.product.origin}" if sample.product.origin else ""
        told.append(f"{sample.code}  {sample.product.name}{origin}")
    told.append("")
    for seat in session.seats:
        told.append(f"{seat.number:3}  {' '.join(seat.order)}  {seat.learner.name}")
    return told


def _leads(session: Session, words: Words) -> str:
    """Where the code on the sheets leads; empty while it is not decided."""
    return words.say("paper only") if session.paper_only else session.address


def _summary(
    workspace: Workspace, session: Session, log: Overview, now: datetime
) -> SessionSummary:
    state: Literal["upcoming", "past"] = (
        "past" if log.finished or now >= session.local_end else "upcoming"
    )
    events = workspace.log.events(session.id, kinds=[Kind.KIT, Kind.BEGIN])
    board = fold(events, session.protocol)
    kits = kit_counts(session, board)
    return SessionSummary(
        id=session.id,
        title=session.title,
        category=session.protocol.category,
        protocol=session.protocol.id,
        starts_at=session.local_start,
        ends_at=session.local_end,
        state=state,
        samples=len(session.samples),
        learners=len(session.seats),
        kits=kits,
        answered=log.answered,
        heard=log.seats,
        due=() if state == "past" or session.example or board.runs else _due(session, kits, now),
        example=session.example,
    )


def _due(session: Session, kits: Mapping[KitState, int], now: datetime) -> tuple[Due, ...]:
    """What is left to do before a class, in the order of the days by which it must be done."""
    today, day = now.astimezone(session.local_start.tzinfo).date(), session.local_start.date()
    waiting = kits["packed"] + kits["to_pack"]
    left: list[tuple[Task, date, int, bool]] = [
        (
            "address",
            session.ship_by,
            0,
            not (session.address or session.paper_only) and bool(session.seats),
        ),
        ("pack", session.ship_by, kits["to_pack"], kits["to_pack"] > 0),
        ("ship", session.ship_by, waiting, waiting > 0),
        ("meeting", day, 0, not session.meeting),
        ("arrive", day, kits["shipped"], kits["shipped"] > 0),
        ("hold", day, 0, True),
    ]
    return tuple(Due(what, by, n, by < today) for what, by, n, open_ in left if open_)


def _photos(session: Session, events: Sequence[Event]) -> set[str]:
    """The names of all photos that answers in `events` show."""
    asked = session.protocol.photos
    found = set()
    for event in events:
        values = event.op.body.get("values")
        if isinstance(values, dict):
            found |= {str(value) for name, value in values.items() if name in asked}
    return found
