"""The phases of a class: from which step to which, how long they last and how long they should."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.domain.step_lengths import StepLength
from tasting.domain.steps import Phase
from tasting.words import Words, message

NO_PHASE: Final = message("In no phase")
"""Where a phase is over, and no other begins."""
_EVEN = 30
"""Seconds that a phase may differ from its target: they are told to the minute."""


@dataclass(frozen=True)
class PlannedPhase:
    """A phase as it lies in a protocol."""

    phase: Phase
    first: int
    """The place of its first step, from 0."""
    last: int
    start: int
    """When it begins, in seconds from the beginning of the class."""
    end: int
    """When its last step is over."""

    @property
    def seconds(self) -> int:
        """How long its steps last, with the waiting between them."""
        return self.end - self.start

    @property
    def wanted(self) -> int:
        """How long it is to last, in seconds."""
        return self.phase.seconds or self.seconds

    @property
    def over(self) -> int:
        """Seconds that it lasts longer than it should; below zero: shorter; 0: as it should."""
        off = self.seconds - self.wanted
        return off if abs(off) >= _EVEN else 0

    @property
    def places(self) -> range:
        """The places of its steps."""
        return range(self.first, self.last + 1)

    def told(self, words: Words) -> str:
        """How long it lasts, and how far that is off its target: "34 min of 30 min, 4 min over"."""
        length = words.length(self.seconds)
        if self.phase.seconds is None:
            return length
        of = words.say("{length} of {target}", length=length, target=words.length(self.wanted))
        off = words.length(abs(self.over))
        if self.over > 0:
            return words.say("{length}, {off} over", length=of, off=off)
        return words.say("{length}, {off} left", length=of, off=off) if self.over else of


@dataclass(frozen=True)
class PhaseLength:
    """How long a phase took in a session that was held: its steps that the protocol still has."""

    phase: Phase
    steps: tuple[StepLength, ...]

    @property
    def planned(self) -> int:
        """Seconds that its steps were given in the plan."""
        return sum(one.planned for one in self.steps)

    @property
    def hosted(self) -> float | None:
        """Seconds that its steps took who led them; None where that of one is not known."""
        took = [one.hosted for one in self.steps if one.hosted is not None]
        return sum(took) if len(took) == len(self.steps) else None


def phase_lengths(protocol: Protocol, lengths: Sequence[StepLength]) -> tuple[PhaseLength, ...]:
    """How long each phase of a protocol took, by the lengths of its steps; others are left out."""
    known = {one.step: one for one in lengths}
    found = []
    for one in planned_phases(protocol):
        ids = [protocol.steps[at].id for at in one.places]
        took = tuple(known[step] for step in ids if step in known)
        if took:
            found.append(PhaseLength(one.phase, took))
    return tuple(found)


def planned_phases(protocol: Protocol) -> tuple[PlannedPhase, ...]:
    """The phases in order; steps before the first one, and after one that ends, are in none.

    Steps that say the phase that is on do not begin it anew: it goes on in every round.
    """
    starts, begun = protocol.starts(), list[tuple[Phase | None, int]]()
    led = max(at for at, step in enumerate(protocol.steps) if not step.aside)
    for at, step in enumerate(protocol.steps):
        on = begun[-1][0] if begun else None
        if step.no_phase:
            begun.append((None, at))
        elif step.phase is not None and on != step.phase:
            begun.append((step.phase, at))
    until = [at for _, at in begun[1:]] + [led + 1]
    found = []
    for (phase, first), to in zip(begun, until, strict=False):
        if phase is None:
            continue
        end = starts[to - 1] + protocol.steps[to - 1].planned
        found.append(PlannedPhase(phase, first, to - 1, starts[first], end))
    return tuple(found)


def ends_of_phases(protocol: Protocol) -> frozenset[int]:
    """The places of the steps that are in no phase right behind one."""
    begun, many = {one.first for one in planned_phases(protocol)}, len(protocol.flow)
    behind = {one.last + 1 for one in planned_phases(protocol)}
    return frozenset(at for at in behind - begun if at < many)


def phase_at(protocol: Protocol, at: int) -> PlannedPhase | None:
    """The phase that the step at a place is in, from 0; None before the first phase."""
    return next((one for one in planned_phases(protocol) if at in one.places), None)
