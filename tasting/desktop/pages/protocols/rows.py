"""The steps of a protocol as the list shows them, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.domain.beginnings import start_texts
from tasting.domain.phases import NO_PHASE, PlannedPhase, ends_of_phases, planned_phases
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Lane, Step
from tasting.services import protocol_words
from tasting.services.protocol_rounds import InRounds, rounds_at
from tasting.words import Words


@dataclass(frozen=True)
class StepRow:
    """One card of the list."""

    number: int
    """Counted from 1."""
    icon: str
    lane: Lane
    name: str
    tags: tuple[str, ...]
    starts: str
    """The time from the beginning of the class: "0:24"; empty where it is kept aside."""
    lasts: str
    spoken: str
    """The whole card in one sentence."""
    fixed: bool = False
    """Whether it waits for a fixed time."""
    heading: str = ""
    """The name of the phase that begins with it; empty: none does."""
    length: str = ""
    """How long that phase lasts, and how far that is off its target."""
    is_over: bool = False
    """Whether that phase lasts longer than it should."""

    @property
    def key(self) -> str:
        """Its place in the protocol, counted from 0."""
        return str(self.number - 1)


def step_rows(protocol: Protocol, words: Words) -> tuple[StepRow, ...]:
    """All cards in order."""
    _tell(protocol, words)
    placed = zip(protocol.steps, start_texts(protocol, words), protocol.waits(), strict=True)
    begun = {one.first: one for one in planned_phases(protocol)}
    over = ends_of_phases(protocol)
    rows = (_row(number, *one, words) for number, one in enumerate(placed, 1))
    headed = [_headed(row, begun.get(at), words) for at, row in enumerate(rows)]
    for at in over:
        said = words.say(NO_PHASE)
        spoken = f"{said}. {headed[at].spoken}"
        headed[at] = replace(headed[at], heading=said, spoken=spoken)
    many = len(protocol.flow)
    if many < len(headed):
        aside = words.say("Kept aside, to bring in where needed")
        headed[many] = replace(headed[many], heading=aside)
    return tuple(headed)


def _headed(row: StepRow, begun: PlannedPhase | None, words: Words) -> StepRow:
    """A card under the heading of the phase that begins with it."""
    if begun is None:
        return row
    name, length = begun.phase.name.to(words.language), begun.told(words)
    told = words.say("Phase {phase}, {length}", phase=name, length=length)
    over = begun.over > 0
    spoken = f"{told}. {row.spoken}"
    return replace(row, heading=name, length=length, is_over=over, spoken=spoken)


def in_round(row: StepRow, found: Sequence[InRounds], words: Words) -> StepRow:
    """A card with the round that it is of, where the step repeats."""
    at = row.number - 1
    repeated = rounds_at(found, at)
    if repeated is None:
        return row
    last = repeated.first + repeated.rounds - 1
    told = words.say("round {n} of {all}", n=repeated.first + repeated.round_of(at), all=last)
    return replace(row, tags=(told, *row.tags), spoken=f"{row.spoken}, {told}")


_told: dict[int, tuple[Step, Words, Sequence[str], str]] = {}
"""What steps shown last tell, and how long they last, by identity: most stay, or come back."""
_MOST_KEPT: Final = 1000


def _tell(protocol: Protocol, words: Words) -> None:
    """Have at hand what the steps tell."""
    known = {}
    for step in protocol.steps:
        held = _told.get(id(step))
        if held is None or held[1] is not words:
            held = (step, words, protocol_words.tags(step, words), words.minutes(step.seconds))
        known[id(step)] = held
    if len(_told) > _MOST_KEPT:
        _told.clear()
    _told.update(known)  # which keeps the steps, so that no other gets their identity


def _row(number: int, step: Step, starts: str, wait: int, words: Words) -> StepRow:
    name, (_, _, tags, lasts) = step.name.to(words.language), _told[id(step)]
    if wait:
        told = words.say("{length} of waiting before", length=words.length(wait))
        tags = [*tags[:1], told, *tags[1:]]
    said = {"number": number, "name": name, "starts": starts, "lasts": words.length(step.seconds)}
    told = (
        words.say("Step {number}, {name}: starts at {starts}, lasts {lasts}", **said)
        if starts
        else words.say("Step {number}, {name}: lasts {lasts}", **said)
    )
    spoken = ", ".join([told, *tags])
    icon, lane = step.facts.icon, step.facts.lane
    fixed = step.at is not None
    return StepRow(number, icon, lane, name, tuple(tags), starts, lasts, spoken, fixed)
