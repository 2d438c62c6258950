"""Drawing new blind codes for a session: whether it may be, and what must then be printed anew."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tasting.domain import new_codes
from tasting.domain.board import Board, fold
from tasting.domain.errors import UserError
from tasting.domain.events import COURSE_KINDS, Event, Kind
from tasting.domain.session import Session
from tasting.services import print_ledger, sessions
from tasting.services.kits import kit_state
from tasting.services.printing import PlanPaper
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import Message, Names, Words, message, message_count

_MOVED = message(
    "The session was changed since then: its codes of before do not come back by this. Draw new "
    "ones instead."
)


@dataclass(frozen=True)
class Void:
    """What bears the codes that a session has now, and would be void with others."""

    papers: Sequence[tuple[PlanPaper, Sequence[str]]] = ()
    """Each paper that was printed on this computer, and the learners for whom it was; nobody for
    a paper of the whole session."""
    begun: Sequence[str] = ()
    """Whose kits have portions in them already."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.papers or self.begun)

    def told(self, words: Words) -> list[Message]:
        """What must be printed and packed anew, a sentence for each, in `words`."""
        said = [
            message_count(
                "{paper}: for {names}.",
                "{paper}: {n} kits ({names}).",
                len(names),
                paper=words.say(paper.name),
                names=Names(names),
            )
            if names
            else message("{paper}: for the whole session.", paper=words.say(paper.name))
            for paper, names in self.papers
        ]
        if self.begun:
            said.append(
                message(
                    "Take the portions out again that lie in: {names}.", names=Names(self.begun)
                )
            )
        return said


def find_void(known: Settings, session: Session, board: Board) -> Void:
    """What would be void if a session got new codes: as printed on this computer, and packed."""
    names = {kit.number: kit.learner.display for kit in session.kits}
    papers = [
        (paper, [names[number] for number in sorted(numbers)] if paper.each else [])
        for paper, numbers in print_ledger.blind_papers(known.prints, session)
    ]
    inside = [
        seat for seat in session.kits if board.packed.get(seat.number, set()) & {*seat.tasted}
    ]
    return Void(papers, [seat.learner.display for seat in inside])


def refusal(workspace: Workspace, session: Session, heard: Iterable[Event] = ()) -> Message | None:
    """Why a session keeps the codes it has; None where it may get others.

    It keeps them once anything was answered under them, the class has begun or been told what is
    behind them, or a kit is closed. `heard` is what a hub holds, which the workspace may lack.
    """
    kinds = (Kind.OBSERVE, Kind.MEASURE, Kind.REVEAL, Kind.SHARE, Kind.KIT, *COURSE_KINDS)
    events = workspace.log.events(session.id, kinds=kinds)
    known = {event.op.op_id for event in events}
    events += [event for event in heard if event.op.op_id not in known and event.op.kind in kinds]
    if any(event.op.kind in (Kind.OBSERVE, Kind.MEASURE) for event in events):
        return message("There are answers under the codes that the samples have: these stay.")
    board = fold(events, session.protocol)
    if board.runs:
        return message("The session has begun with the codes that the samples have: these stay.")
    if board.identities.keys() - session.open_identities or board.shared:
        return message("What is behind the codes was revealed or shared: these stay.")
    closed = [seat for seat in session.kits if kit_state(board, seat.number) != "to_pack"]
    if closed:
        return message_count(
            "The kit of {names} is packed with the codes of now. Mark it as to pack, and take its "
            "portions out, then draw new codes.",
            "{n} kits are packed with the codes of now: {names}. Mark them as to pack, and take "
            "their portions out, then draw new codes.",
            len(closed),
            names=Names([seat.learner.display for seat in closed]),
        )
    return None


def draw_new_codes(
    workspace: Workspace, session_id: str, now: datetime, chance: random.Random
) -> tuple[Session, Session]:
    """Give a session new blind codes, as `domain.new_codes` does, and keep it.

    Gives the session as it was found, which is what `take_back` brings back, and as it is now.
    Raises UserError, with nothing changed, where the session is gone or keeps its codes.
    """
    session = sessions.find(workspace, session_id)
    if why := refusal(workspace, session):
        raise UserError(why)
    changed = new_codes.draw_new_codes(session, chance)
    workspace.keep(changed, now=now)
    return session, changed


def take_back(workspace: Workspace, before: Session, after: Session, now: datetime) -> Session:
    """Give a session the codes back that it had `before` it was as `after`.

    Those of `after` stay among its old ones: labels with them may lie about.
    Raises UserError, with nothing changed, where anything was changed, packed or answered since.
    """
    session = sessions.find(workspace, after.id)
    if session != after:
        raise UserError(_MOVED)
    why = refusal(workspace, session)
    packed = sessions.board(workspace, session).packed
    if why is None and any(packed.get(kit.number, set()) & {*kit.tasted} for kit in session.kits):
        why = message("Portions are packed under the new codes already: these stay.")
    if why is not None:
        raise UserError(why)
    again = new_codes.with_codes_back(before, after)
    workspace.keep(again, now=now)
    return again


def with_new_codes(known: Settings, before: Session, after: Session) -> Settings:
    """The settings whose ledger marks the papers with the codes of `before`, and no others."""
    numbers = [kit.number for kit in after.kits]
    prints = print_ledger.carried_over(
        known.prints, before, after, numbers, lambda paper: not paper.blind
    )
    return known.model_copy(update={"prints": prints})
