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


def reached_late(session: Session, board: Board, step_id: str) -> float | None:
    """Seconds that a class reached the milestone of a step late, below zero: early.

    Against its own time, by the clock of fixed times; without one against the plan of what the
    class holds, from its beginning. None where the step has no milestone, or was not begun.
    """
    step = session.protocol.step(step_id)
    began = [run.began_at for run in board.runs if run.step == step_id]
    if step is None or step.milestone is None or not began:
        return None
    if step.milestone.at is not None:
        return (began[0] - clock_zero(session, board)) / 1000 - step.milestone.at
    held = as_held(session.protocol, board)
    start = next(at for one, at in zip(held.steps, held.starts(), strict=True) if one.id == step_id)
    return (began[0] - board.runs[0].began_at) / 1000 - start
