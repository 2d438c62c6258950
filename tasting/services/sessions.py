"""A session of the trainer's: found, told, changed and removed; its board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tasting.domain.board import Board, fold
from tasting.domain.boxes import with_boxes
from tasting.domain.errors import UserError
from tasting.domain.events import COURSE_KINDS, Event, Kind
from tasting.domain.extras import Extra
from tasting.domain.open_samples import OPEN
from tasting.domain.sending import Sending
from tasting.domain.session import Session
from tasting.formats import opening
from tasting.words import Words, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


_ZONES: Final = 4
"""So many time zones are offered first."""


def planned_last(workspace: Workspace) -> Session | None:
    """The trainer's own session that was planned last, from which the next one is guessed."""
    own = [one for one in workspace.sessions() if not one.example and not one.rehearsal_of]
    return max(own, key=lambda session: session.created_at, default=None)


def recent_zones(workspace: Workspace) -> tuple[str, ...]:
    """The time zones of the trainer's own sessions, that of the one planned last first."""
    own = [session for session in workspace.sessions() if not session.example]
    own.sort(key=lambda session: session.created_at, reverse=True)
    return tuple(dict.fromkeys(session.zone for session in own))[:_ZONES]


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
                "“{name}” fits several sessions. Give the first characters of an ID: {ids}.",
                name=text,
                ids=ids,
            )
        )
    raise UserError(
        message("There is no session “{name}”. “tasting session list” shows them all.", name=text)
    )


def board(workspace: Workspace, session: Session, until: int | None = None) -> Board:
    """The board of a session as its log stands now, or as it stood after event `until`."""
    return with_boxes(
        fold(workspace.log.events(session.id, until=until), session.protocol), session
    )


def is_on(workspace: Workspace, session_id: str) -> bool:
    """Whether the class of a session has begun and not been ended; a rehearsal is none."""
    session = workspace.session(session_id)
    if session is None or session.rehearsal_of:
        return False
    moves = workspace.log.events(session_id, kinds=COURSE_KINDS)
    return fold(moves, session.protocol).current is not None


def set_address(workspace: Workspace, session_id: str, address: str, now: datetime) -> None:
    """Decide where the codes on the sheets lead: the public address of a hub, complete."""
    session = find(workspace, session_id)
    decided = {"address": address, "paper_only": False}
    workspace.keep(session.model_copy(update=decided), now=now)


def set_sending(workspace: Workspace, session_id: str, sending: Sending, now: datetime) -> None:
    """Agree on how the kits are sent, by which their days are reckoned."""
    session = find(workspace, session_id)
    workspace.keep(session.model_copy(update={"sending": sending}), now=now)


def set_extras(
    workspace: Workspace, session_id: str, extras: tuple[Extra, ...], now: datetime
) -> None:
    """Put these extras into every kit, in place of those there were."""
    session = find(workspace, session_id)
    workspace.keep(session.model_copy(update={"extras": extras}), now=now)


def set_note(workspace: Workspace, session_id: str, note: str, now: datetime) -> None:
    """Keep what the trainer says about the class in its report."""
    session = find(workspace, session_id)
    workspace.keep(session.model_copy(update={"note": note}), now=now)


@dataclass(frozen=True)
class Contents:
    """What a session holds, and what goes with it."""

    learners: int
    answers: int
    """Cards that were answered."""
    photos: int

    def told(self, words: Words) -> str:
        """In words: 5 learners, 96 answers and 16 photos; of these only what there is."""
        told = [words.count("{n} learner", "{n} learners", self.learners)]
        if self.answers:
            told.append(words.count("{n} answer", "{n} answers", self.answers))
        if self.photos:
            told.append(words.count("{n} photo", "{n} photos", self.photos))
        return words.listed(told)


def contents(workspace: Workspace, session: Session) -> Contents:
    """What would be removed with a session."""
    overview = workspace.overviews([session]).get(session.id)
    photos = photos_of(session, workspace.log.events(session.id, kinds=[Kind.OBSERVE]))
    return Contents(len(session.seats), overview.answered if overview else 0, len(photos))


def require_over(workspace: Workspace, session: Session) -> None:
    """Raise UserError while the class of a session is on: nobody removes what is being held."""
    if is_on(workspace, session.id):
        raise UserError(
            message(
                "“{title}” is in progress. Finish it before you delete it.", title=session.title
            )
        )


def remove(workspace: Workspace, session: Session) -> None:
    """Forget a session with its answers, and the photos that no other session shows."""
    photos = photos_of(session, workspace.log.events(session.id, kinds=[Kind.OBSERVE]))
    workspace.remove_session(session.id)
    for photo in photos:
        if not workspace.log.mentions(photo):
            workspace.blobs.remove(photo)


def outline(session: Session, words: Words) -> list[str]:
    """A session told in lines, for the command line."""
    start = session.local_start
    told = [
        session.title,
        f"{opening(words.day(start))}, {words.exact_time(start)} ({words.zone(start)})",
        f"{session.protocol.name.to(words.language)} · {words.total(session.protocol.seconds)}",
        *(text for text in (session.trainer, session.meeting, _leads(session, words)) if text),
        session.id,
        "",
    ]
    for sample in session.samples:
        origin = f" · {sample.product.origin}" if sample.product.origin else ""
        how = words.say("for calibration") if sample.calibration else words.say(OPEN)
        known = f" · {how}" if sample.is_known else ""
        told.append(f"{sample.code}  {sample.product.name}{origin}{known}")
    told.append("")
    for seat in session.seats:
        at = f" · {seat.learner.site}" if seat.learner.site else ""
        told.append(f"{seat.number:3}  {' '.join(seat.tasted)}  {seat.learner.name}{at}")
    return told


def _leads(session: Session, words: Words) -> str:
    """Where the code on the sheets leads; empty while it is not decided."""
    return words.say("paper only") if session.paper_only else session.address


def photos_of(session: Session, events: Sequence[Event]) -> set[str]:
    """The names of all photos that answers in `events` show."""
    asked = session.protocol.photos
    found = set()
    for event in events:
        values = event.op.body.get("values")
        if isinstance(values, dict):
            found |= {str(value) for name, value in values.items() if name in asked}
    return found
