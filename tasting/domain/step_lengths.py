"""How long each step of a session really took: for who led it, and for the learners."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from tasting.domain.board import Board, Run
from tasting.domain.protocol import Protocol

_LATE_MS: Final = 5 * 60 * 1000
"""What a learner says longer after a step than this corrects it: it is not how long it took."""
_FORGOTTEN_MS: Final = 30 * 60 * 1000
"""A last step so much over its time was left on, not led."""
_ROUND: Final = 30
"""Seconds that a length to plan with is rounded to."""
_SHORTEST, _LONGEST = 30, 4 * 3600


@dataclass(frozen=True)
class StepLength:
    """A step's lengths in s."""

    step: str
    """Its id."""
    planned: int
    hosted: float | None
    """From its beginning to that of the next, without pauses; none: not begun, or left on.

    Where the next waited for its fixed moment, no longer than it was given."""
    learners: tuple[float, ...]
    """From its beginning to each learner's last answer; none of a step begun twice or paused."""

    @property
    def learners_median(self) -> float | None:
        """The middle one of the learners."""
        return median(self.learners) if self.learners else None

    def to_plan(self, seconds: int) -> int:
        """The host's length to the half minute, in place of `seconds` that are near enough."""
        if self.hosted is None or abs(self.hosted - seconds) < _ROUND:
            return seconds
        return min(max(_SHORTEST, round(self.hosted / _ROUND) * _ROUND), _LONGEST)


def step_lengths(board: Board, protocol: Protocol) -> tuple[StepLength, ...]:
    """The lengths of all steps of the protocol that a session was held with."""
    runs: dict[str, list[Run]] = {}
    for run in _without_waiting(board.runs, protocol):
        runs.setdefault(run.step, []).append(run)
    answered = _last_answers(board, {step: found[0] for step, found in runs.items()})
    return tuple(
        StepLength(
            step.id,
            step.seconds,
            _hosted(runs.get(step.id, ())),
            _of_learners(runs.get(step.id, ()), answered.get(step.id, ())),
        )
        for step in protocol.steps
    )


def _without_waiting(runs: Sequence[Run], protocol: Protocol) -> Iterator[Run]:
    """The runs, those before a fixed moment that was kept over with their own time."""
    for run, following in pairwise(runs):
        step = protocol.step(following.step)
        at = step.at if step is not None else None
        if at is not None and following.began_at <= runs[0].began_at + 1000 * (at + _ROUND):
            run = replace(run, ended_at=min(following.began_at, max(run.began_at, run.ends_at)))
        yield run
    yield from runs[-1:]


def _hosted(runs: Sequence[Run]) -> float | None:
    if not runs or any(
        run.ended_at is None or run.ended_at - run.ends_at > _FORGOTTEN_MS for run in runs
    ):
        return None
    took = sum((run.ended_at or 0) - run.began_at - run.paused_ms for run in runs)
    return max(0, took) / 1000


def _of_learners(runs: Sequence[Run], answered: Sequence[int]) -> tuple[float, ...]:
    if len(runs) != 1 or runs[0].paused_ms:
        return ()
    return tuple(sorted((at - runs[0].began_at) / 1000 for at in answered))


def _last_answers(board: Board, begun: Mapping[str, Run]) -> dict[str, tuple[int, ...]]:
    """When each learner said the last thing in a step, hub time in ms; corrections do not count."""
    found: dict[str, list[int]] = {}
    for seat in board.seats.values():
        last: dict[str, int] = {}
        for card in seat.cards:
            run = begun.get(card.step)
            if run is None:
                continue
            until = (run.ends_at if run.ended_at is None else run.ended_at) + _LATE_MS
            for head in card.heads:
                if head.source != "paper" and run.began_at <= head.made_at_hub <= until:
                    last[card.step] = max(last.get(card.step, 0), head.made_at_hub)
        for step, at in last.items():
            found.setdefault(step, []).append(at)
    return {step: tuple(times) for step, times in found.items()}
