"""Kits beyond those of the learners: planned, and given to a learner whose own did not come."""

import random
from collections.abc import Callable
from datetime import datetime

from tasting.domain import roster
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.services import changing, sessions
from tasting.store.workspace import Workspace
from tasting.words import Message, message

RandomBytes = Callable[[int], bytes]
usual_spares = roster.usual_spares
spare_language = roster.spare_language
most_read = roster.most_read


def plan_spares(
    workspace: Workspace,
    session_id: str,
    count: int,
    now: datetime,
    chance: random.Random,
    random_bytes: RandomBytes,
) -> Session:
    """Have so many spare kits beside those that were given away; those there are stay.

    Raises UserError where the session is gone, or fewer are wanted and one that would go was
    packed already.
    """
    session = sessions.find(workspace, session_id)
    used = {event.seat for event in workspace.log.events(session_id)}
    changed = roster.plan_spares(session, count, used, chance, random_bytes)
    gone = {spare.number for spare in session.spares} - {spare.number for spare in changed.spares}
    for spare in session.spares:
        if spare.number in gone & used:
            raise UserError(
                message("{spare} is packed already: keep it.", spare=spare.learner.display)
            )
    workspace.keep(changed, now=now)
    return changed


def give_spare(
    workspace: Workspace, session_id: str, spare: int, seat: int, now: datetime
) -> Session:
    """Give the spare kit of a number to the learner of a seat: its codes are theirs from now on.

    Number, tasting order and token are those of the spare; the token of their own kit opens
    nothing any more. Raises UserError, with nothing changed, where the session is gone, the spare
    was given to somebody, or the learner has answered: answers are never lost.
    """
    session = sessions.find(workspace, session_id)
    found = next((one for one in session.spares if one.number == spare), None)
    learner = session.seat(seat)
    if found is None or learner is None:
        raise UserError(message("This kit or this learner is no longer in the session."))
    if found.given:
        raise UserError(_given(session, spare, found.learner.display))
    answered = seat in changing.answered_seats(workspace, session_id)
    if answered and session.protocol.sets:
        raise UserError(
            message(
                "{name} has answered already, and the spare kit has other codes. Let them go on "
                "with what they have.",
                name=learner.learner.display,
            )
        )
    if answered:
        raise UserError(
            message(
                "{name} has answered already and keeps their own access code. Let them taste "
                "from the spare kit: its codes are the same.",
                name=learner.learner.display,
            )
        )
    changed = roster.give_spare(session, spare, seat)
    workspace.keep(changed, now=now)
    return changed


def _given(session: Session, spare: int, name: str) -> Message:
    """To whom a spare was given before."""
    owner = session.seat(spare)
    if owner is None:
        return message("{spare} was given away already. Choose another one.", spare=name)
    return message(
        "{spare} was given to {name} already. Choose another one.",
        spare=name,
        name=owner.learner.display,
    )
