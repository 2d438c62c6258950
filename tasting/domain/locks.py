"""Fixed times in a class that is on: how far its clock is, and what is left of a step."""

from collections.abc import Mapping
from math import floor
from typing import Final

from tasting.domain.board import Board
from tasting.domain.errors import UserError
from tasting.domain.open_rounds import as_held
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import LONGEST, Step
from tasting.words import message

_NEAR_MS: Final = 60 * 60 * 1000
"""A class begun further from its time is tried out, or was put off: no guest comes by the plan."""
LEAST: Final = 60
"""Seconds that a step keeps, however late it begins."""
LEAST_BUFFER: Final = 15
"""Seconds below which a buffer is used up: the class goes on without it, unless it is asked for."""


def clock_zero(session: Session, board: Board) -> int:
    """The hub time in ms that fixed times are counted from.

    It is the time that was announced, whatever minute the class was begun: a guest comes then. A
    rehearsal counts from its own beginning, and so does a class that is not held near its time.
    """
    planned = round(session.starts_at.timestamp() * 1000)
    if not board.runs:
        return planned
    began = board.runs[0].began_at
    near = abs(began - planned) <= _NEAR_MS and not session.rehearsal_of
    return planned if near else began


def seconds_until(second: int, session: Session, board: Board, now: int, speed: int = 1) -> float:
    """Seconds from `now` (hub time, ms) to a second of the plan, below zero once it is past.

    `speed`: how many times as fast as planned a rehearsal is led.
    """
    return second / speed - (now - clock_zero(session, board)) / 1000


def length_now(step: Step, session: Session, board: Board, now: int, speed: int = 1) -> int:
    """The planned seconds that a step is begun with at `now` (hub time, ms).

    One that keeps its end gets what is left until then, and never less than a minute, or than what
    goes on in it by itself; of a buffer there is left what the class is not late, also by the clock
    where a fixed moment follows or it keeps its end. Begun a second time it lasts as planned.
    """
    if step.facts.soaks and not step.aside:
        rest = _left_of_buffer(step, session, board, now, speed)
        return min(step.seconds, max(LEAST_BUFFER, rest))
    end = end_of(step, session.protocol)
    held = any(run.step == step.id for run in board.runs)
    if step.keeps == "length" or step.aside or end is None or held:
        return step.seconds
    left = seconds_until(end, session, board, now, speed) * speed
    return min(step.seconds, max(_least(step), floor(left)))


def is_used_up(step: Step, session: Session, board: Board, now: int, speed: int = 1) -> bool:
    """Whether a step is a buffer of which nothing is left that is worth waiting for."""
    soaks = step.facts.soaks and not step.aside
    return soaks and _left_of_buffer(step, session, board, now, speed) < min(
        step.seconds, LEAST_BUFFER
    )


def _left_of_buffer(step: Step, session: Session, board: Board, now: int, speed: int) -> int:
    """The seconds of a buffer without those that the class is behind the plan of what it holds.

    What everybody would wait behind it for a fixed moment is lost before the buffer is.
    """
    held = as_held(session.protocol, board)
    found = zip(held.steps, held.starts(), strict=True)
    place, start = next(((n, at) for n, (one, at) in enumerate(found) if one == step), (0, 0))
    if not board.runs or any(run.step == step.id for run in board.runs):
        return step.seconds
    late = (now - board.runs[0].began_at) / 1000 * speed - start
    waits = enumerate(held.waits())
    fixed = [wait for at, wait in waits if at > place and held.steps[at].at is not None]
    if step.keeps == "end" or fixed:
        # Who comes at a fixed moment comes by the clock, whenever the class was begun.
        late = max(late, -seconds_until(start, session, board, now, speed) * speed)
    if step.keeps != "end" and fixed:
        late -= fixed[0]
    return min(step.seconds, floor(step.seconds - late))


def with_ends_kept(protocol: Protocol, lengths: Mapping[int, int]) -> dict[int, int]:
    """New lengths of steps by their places, and those of steps that give way to keep their ends.

    Raises UserError where one of those would have too little left.
    """
    given, over = dict(lengths), 0
    for place, (step, start) in enumerate(zip(protocol.steps, protocol.starts(), strict=True)):
        begins = max(over, step.at or 0) if place else 0
        left = start + step.seconds - begins
        if step.keeps == "end" and place not in lengths and left != step.seconds:
            if left < min(step.seconds, _least(step)):
                raise UserError(
                    message(
                        "“{step}” keeps its end and would have too little time. Let it keep its "
                        "length, or leave this shorter.",
                        step=step.name,
                    )
                )
            given[place] = min(LONGEST, left)
        over = begins + given.get(place, step.seconds)
    return given


def end_of(step: Step, protocol: Protocol) -> int | None:
    """The second of the plan when a step of it is over; None of one that it does not have."""
    for one, start in zip(protocol.steps, protocol.starts(), strict=True):
        if one.id == step.id:
            return start + one.seconds
    return None


def _least(step: Step) -> int:
    """A minute, or the time that is measured in it; all of a timer that each learner starts."""
    aims = [step.target, *step.target_by_sample.values()]
    times = [floor(aim.value) for aim in aims if aim and aim.unit == "s"]
    if times:
        return max(LEAST, *times)
    return step.seconds if step.timer == "own" else LEAST
