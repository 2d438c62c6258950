"""Steps kept aside in a class that is on: where they were brought in, and what goes on then."""

from collections.abc import Sequence

from tasting.domain.board import Board
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Step


def with_brought_in(steps: Sequence[Step], board: Board) -> tuple[Step, ...]:
    """Steps with each that is kept aside where the class was when it was first brought in.

    One that was not is left out, unless somebody answered in it all the same.
    """
    aside = {step.id: step for step in steps if step.aside}
    if not aside:
        return tuple(steps)
    said = {name for seat in board.seats.values() for name in (*seat.observed, *seat.measured)}
    found = [step for step in steps if not step.aside]
    here = ""
    for run in board.runs:
        step = aside.pop(run.step, None)
        if step is not None:
            ids = [one.id for one in found]
            found.insert(ids.index(here) + 1 if here in ids else 0, step)
        here = run.step
    return (*found, *(step for step in aside.values() if step.id in said))


def as_typed(session: Session, board: Board) -> Session:
    """The session as answers on paper are typed: those to steps brought in stand behind all others.

    No paper has them: learners wrote them down where they had room.
    """
    protocol = session.protocol
    held = with_brought_in(protocol.steps, board)
    written = [one.model_copy(update={"aside": False}) for one in held if one.aside]
    if not written:
        return session
    steps = (*protocol.flow, *written)
    return session.model_copy(update={"protocol": protocol.model_copy(update={"steps": steps})})


def flow_place(protocol: Protocol, board: Board) -> int | None:
    """The place, from 0, of the step of the plan that was begun last; None before the class.

    A step brought in leaves the class where it is on its plan.
    """
    places = {step.id: at for at, step in enumerate(protocol.steps) if not step.aside}
    return next((places[run.step] for run in reversed(board.runs) if run.step in places), None)


def to_bring_in(protocol: Protocol, board: Board) -> tuple[Step, ...]:
    """The steps kept aside that can be brought in: all but the one that is on."""
    now = board.current.step if board.current else ""
    return tuple(step for step in protocol.steps if step.aside and step.id != now)
