"""The milestones of a class: when they are reached, in the plan and in a class that is on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasting.domain.board import Board
from tasting.domain.locks import clock_zero
from tasting.domain.open_rounds import as_held
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Milestone

_EVEN = 30
"""Seconds that a plan may miss a milestone by: its time is told to the minute."""


@dataclass(frozen=True)
class PlannedMilestone:
    """A milestone as it lies in a protocol."""

    milestone: Milestone
    place: int
    """The place of the step that it is reached with, from 0."""
    start: int
    """When that begins, in seconds from the beginning of the class."""

    @property
    def late(self) -> int:
        """Seconds that it is planned after its time; 0: in time, or it has none."""
        late = self.start - (self.milestone.at or self.start)
        return late if late >= _EVEN else 0


def planned_milestones(protocol: Protocol) -> Iterator[PlannedMilestone]:
    """All milestones in order."""
    for at, (step, start) in enumerate(zip(protocol.steps, protocol.starts(), strict=True)):
        if step.milestone is not None:
            yield PlannedMilestone(step.milestone, at, start)


@dataclass(frozen=True)
class ReachedMilestone:
    """A milestone of a class that was held, in seconds from its beginning."""

    milestone: Milestone
    planned: float
    """Its own time; without one, when the step begins in the plan of what the class held."""
    reached: float

    @property
    def late(self) -> float:
        """Seconds that it was reached late; below zero: early."""
        return self.reached - self.planned


def reached_milestones(session: Session, board: Board) -> dict[str, ReachedMilestone]:
    """The milestones that a class has reached, by the ids of their steps.

    One with a time of its own counts by the clock of fixed times, any other from the first step.
    """
    began: dict[str, int] = {}
    for run in board.runs:
        began.setdefault(run.step, run.began_at)
    held = as_held(session.protocol, board)
    found: dict[str, ReachedMilestone] = {}
    for step, start in zip(held.steps, held.starts(), strict=True):
        if step.milestone is not None and step.id in began:
            own = step.milestone.at
            zero = board.runs[0].began_at if own is None else clock_zero(session, board)
            reached = (began[step.id] - zero) / 1000
            planned = start if own is None else own
            found[step.id] = ReachedMilestone(step.milestone, planned, reached)
    return found


def reached_late(session: Session, board: Board, step_id: str) -> float | None:
    """Seconds that a class reached the milestone of a step late, below zero: early.

    None where the step has no milestone, or was not begun.
    """
    found = reached_milestones(session, board).get(step_id)
    return found.late if found else None
