"""The course of a class: which step began when, how long it lasts, when it stood still."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tasting.domain.cards import merged_events
from tasting.domain.events import Begin, Event, Extend, Finish, Pause, Reopen, Reset, Resume


@dataclass(frozen=True)
class Run:
    """One beginning of a step, with everything that moved its end. Times in ms of hub time."""

    op_id: str
    step: str
    began_at: int
    seconds: float
    """The length with all extensions."""
    paused_ms: int
    """How long it stood still in all pauses that are over."""
    paused_at: int | None
    """Since when it stands still, if it does."""
    ended_at: int | None
    """When the next step began or the class finished."""

    @property
    def ends_at(self) -> int:
        """When its time is up, were it to run from now on."""
        return self.began_at + round(self.seconds * 1000) + self.paused_ms

    def left(self, now: int) -> float:
        """Seconds left at `now`, below zero when over time."""
        return (self.ends_at - (self.paused_at if self.paused_at is not None else now)) / 1000


@dataclass(frozen=True)
class Course:
    """The events that move the class's clock; what they come to is reckoned once."""

    events: tuple[Event, ...] = ()
    """Ordered by the ids of their operations, each once."""

    def with_events(self, more: Sequence[Event]) -> "Course":
        """The course with these events as well."""
        return Course(merged_events(self.events, more)) if more else self

    def standing(self, told: Sequence[Event]) -> tuple[Event, ...]:
        """What was told to everybody and not taken back when the class was set back."""
        resets = [event.op for event in self.events if isinstance(event.op.content, Reset)]
        taken_back = {old for op in resets for old in op.supersedes}
        return tuple(event for event in told if event.op.op_id not in taken_back)

    @cached_property
    def finished_at(self) -> int | None:
        """When the class was over, if nothing let it go on; of several ends the first counts."""
        goes_on = max(self._times(Reopen), default=None)
        return min(
            (at for at in self._times(Finish) if goes_on is None or at > goes_on), default=None
        )

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The beginnings of steps in order of their times, with pauses and extensions applied."""
        begins: list[tuple[int, str, str, Begin]] = []
        earliest = self._reset_at
        extended: dict[str, float] = {}
        marks: dict[str, list[tuple[int, bool]]] = {}
        for event in self.events:
            match event.op.content:
                case Begin() as begin if earliest is None or begin.at > earliest:
                    begins.append((begin.at, event.op.op_id, event.op.step, begin))
                case Extend(run=run, seconds=seconds):
                    extended[run] = extended.get(run, 0.0) + seconds
                case Pause(run=run, at=at):
                    marks.setdefault(run, []).append((at, False))
                case Resume(run=run, at=at):
                    marks.setdefault(run, []).append((at, True))
                case _:
                    pass  # the end of the class is no run's own
        for end, goes_on in self._breaks():
            held = [begun for begun in begins if begun[0] <= end]
            if held:
                marks.setdefault(max(held)[1], []).extend([(end, False), (goes_on, True)])
        begins.sort(key=lambda begun: begun[:2])
        following = [begun[0] for begun in begins[1:]]
        runs = []
        for (began, op_id, step, begin), over in zip(
            begins, [*following, self.finished_at], strict=False
        ):
            ended = None if over is None else max(began, over)
            paused_ms, paused_at = _pauses(marks.get(op_id, []), ended)
            seconds = max(0.0, begin.seconds + extended.get(op_id, 0.0))
            runs.append(Run(op_id, step, began, seconds, paused_ms, paused_at, ended))
        return tuple(runs)

    def finished_ms(self, since: int) -> int:
        """How long the class was finished, from a moment on, before it was let go on, in ms."""
        spans = sorted((max(end, since), goes_on) for end, goes_on in self._breaks())
        total, counted_to = 0, since
        for end, goes_on in spans:
            total += max(0, goes_on - max(end, counted_to))
            counted_to = max(counted_to, goes_on)
        return total

    @cached_property
    def _reset_at(self) -> int | None:
        """When the class was last set back to its beginning."""
        resets = [content.at for e in self.events if isinstance(content := e.op.content, Reset)]
        return max(resets, default=None)

    def _times(self, kind: type[Finish] | type[Reopen]) -> list[int]:
        """When the class was ended, or let go on, since it was last set back."""
        earliest = self._reset_at
        found = [content.at for e in self.events if isinstance(content := e.op.content, kind)]
        return [at for at in found if earliest is None or at > earliest]

    def _breaks(self) -> list[tuple[int, int]]:
        """From each end that was undone to the moment when the class went on."""
        reopens = sorted(self._times(Reopen))
        return [
            (end, next(at for at in reopens if at >= end))
            for end in self._times(Finish)
            if reopens and end <= reopens[-1]
        ]


def _pauses(moves: list[tuple[int, bool]], ended: int | None) -> tuple[int, int | None]:
    """How long a run stood still, and since when it still does; its end closes every pause.

    Of a pause and a going-on in the same millisecond the clock goes on.
    """
    marks = sorted(moves)
    if ended is not None:
        marks = [mark for mark in marks if mark[0] < ended] + [(ended, True)]
    total, since = 0, None
    for at, goes_on in marks:
        if not goes_on and since is None:
            since = at
        elif goes_on and since is not None:
            total, since = total + at - since, None
    return total, since
