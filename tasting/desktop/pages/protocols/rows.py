"""The steps of a protocol as the list shows them, in one language."""

from dataclasses import dataclass

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Lane
from tasting.services import protocol_words as said
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
    """Hours and minutes from the beginning of the class: "0:24"."""
    lasts: str

    def spoken(self, words: Words) -> str:
        """The whole card in one sentence, for a screen reader."""
        told = words.say(
            "Step {number}, {name}: starts at {starts}, lasts {lasts}",
            number=self.number,
            name=self.name,
            starts=self.starts,
            lasts=self.lasts,
        )
        return ", ".join([told, *self.tags])


def step_rows(protocol: Protocol, words: Words) -> tuple[StepRow, ...]:
    """All cards in order."""
    return tuple(
        StepRow(
            number=number,
            icon=step.facts.icon,
            lane=step.facts.lane,
            name=step.name.to(words.language),
            tags=tuple(said.tags(step, words)),
            starts=clock(start),
            lasts=words.minutes(step.seconds),
        )
        for number, (step, start) in enumerate(
            zip(protocol.steps, protocol.starts(), strict=True), 1
        )
    )


def clock(seconds: int) -> str:
    """A moment of the class as hours and minutes: "0:24"; what is under a minute is left out."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}"
