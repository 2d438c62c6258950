"""The trainer's own seat in a class: they taste along, and what they find is the reference."""

from collections.abc import Callable
from datetime import datetime

from tasting.domain.errors import UserError
from tasting.domain.events import TASTER
from tasting.domain.learner import Learner
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.tokens import seat_tokens
from tasting.services import sessions
from tasting.store.workspace import Workspace
from tasting.words import message, words_in


def take_own_seat(
    workspace: Workspace, session_id: str, now: datetime, random_bytes: Callable[[int], bytes]
) -> Session:
    """The session with a seat for its trainer, made and kept where there is none yet.

    It has a token of its own, and the samples in their order. Raises UserError where the session
    is gone, or tests sets of portions.
    """
    session = sessions.find(workspace, session_id)
    if session.own_seat is not None:
        return session
    if session.protocol.sets:
        raise UserError(message("You know what is behind each portion: you cannot taste along."))
    language = session.languages[0]
    name = session.trainer or words_in(language).say("Trainer")
    (token,) = seat_tokens(1, random_bytes, [seat.token for seat in session.seats])
    learner = Learner(id=random_bytes(16).hex(), name=name, display=name, language=language)
    seat = Seat(
        number=TASTER,
        learner=learner,
        order=session.codes,
        calibration=session.calibration,
        token=token,
    )
    changed = session.model_copy(update={"own_seat": seat})
    workspace.keep(changed, now=now)
    return changed


def own_address(session: Session) -> str:
    """What the code of the trainer's own seat says; empty where there is nothing to scan."""
    seat = session.own_seat
    if seat is None or session.paper_only or not session.address:
        return ""
    from tasting.paper.qr import seat_address  # with all that draws paper: no window waits for it

    return seat_address(session.address, seat.token)


def shown_address(session: Session) -> str:
    """Where phones open the class, as a person types it."""
    from tasting.paper.qr import shown_address

    return shown_address(session.address)
