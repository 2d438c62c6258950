"""How each cup was really made, and where that goes with a perception far from the reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.analysis.distance import gaps
from tasting.analysis.profile import Profile
from tasting.domain.attributes import Scale
from tasting.domain.board import Board
from tasting.domain.events import TASTER, TRAINER
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading

NOTABLE: Final = 1.0
"""A gap under this many points out of ten is not worth a note: two steps of the usual scale."""
TOLD: Final = 2
"""How many gaps a note tells, and how many readings."""


@dataclass(frozen=True)
class ReadingResult:
    """One reading of the protocol, as every learner recorded it."""

    reading: Reading
    values: Mapping[int, float]
    """Seat number to number, in the reading's unit; learners who recorded none are absent."""

    @property
    def outside(self) -> tuple[int, ...]:
        """The learners outside the tolerance, the furthest first."""
        target = self.reading.target
        missed = [seat for seat, value in self.values.items() if not target.met(value)]
        return tuple(sorted(missed, key=lambda seat: (-abs(self.off(seat)), seat)))

    def off(self, seat: int) -> float:
        """How far above (or below, negative) the target a learner's reading is."""
        return self.values[seat] - self.reading.target.value


@dataclass(frozen=True)
class Note:
    """A learner who prepared otherwise, and perceived otherwise. Together, not because of it."""

    learner: int
    readings: tuple[tuple[Reading, float], ...]
    """What was outside the tolerance, with the number recorded; furthest off, in tolerances,
    first."""
    gaps: tuple[tuple[Scale, float], ...]
    """The largest gaps to the reference, in points out of ten, largest first, at most `TOLD`."""


def preparation(
    protocol: Protocol, board: Board, sample: str = "", left_out: Sequence[str] = ()
) -> tuple[ReadingResult, ...]:
    """Every reading of `protocol` with what the learners recorded, for `sample` where it is given.

    What was recorded for all samples at once counts for each; what was recorded for one sample
    goes before it. Without `sample` the one furthest from the target stands for the learner,
    other than of those `left_out`.
    """
    targets = {reading.id: reading.target.value for _, reading in protocol.readings()}
    found: dict[str, dict[int, float]] = {reading.id: {} for _, reading in protocol.readings()}
    seats = sorted(number for number in board.seats if number not in (TRAINER, TASTER))
    cards = [card for number in seats for card in board.seats[number].preparations]
    for card in sorted(cards, key=lambda card: card.code != ""):
        if card.code in left_out or (sample and card.code not in ("", sample)):
            continue
        for name, value in card.readings.items():
            if name in found:
                before = found[name].get(card.seat, value)
                nearer = abs(value - targets[name]) < abs(before - targets[name])
                found[name][card.seat] = float(before if nearer and not sample else value)
    return tuple(
        ReadingResult(reading, dict(sorted(found[reading.id].items())))
        for _, reading in protocol.readings()
    )


def notes(
    protocol: Protocol, results: Sequence[ReadingResult], profiles: Sequence[Profile]
) -> tuple[Note, ...]:
    """A note for each learner outside a tolerance and `NOTABLE` points or more off afterwards.

    `profiles` are those of one sample; the learner with the largest gap comes first. A gap counts
    from the step of the first reading that was missed, and of the readings those are told that
    come before a gap: water of the third infusion has nothing to do with the taste of the first.
    """
    steps = list(enumerate(protocol.steps))
    asked = {attribute.id: place for place, step in steps for attribute in step.attributes}
    recorded = {reading.id: place for place, step in steps for reading in step.record}
    missed: dict[int, list[tuple[Reading, float]]] = {}
    for result in results:
        for seat in result.outside:
            missed.setdefault(seat, []).append((result.reading, result.values[seat]))
    perceived = [(asked[p.scale.id], p.scale, gaps(p)) for p in profiles]
    found = []
    for seat, readings in missed.items():
        first = min(recorded[reading.id] for reading, _ in readings)
        own = [
            (at, scale, gap[seat])
            for at, scale, gap in perceived
            if at >= first and abs(gap.get(seat, 0.0)) >= NOTABLE
        ]
        own.sort(key=lambda item: -abs(item[2]))
        told = own[:TOLD]
        if told:
            last = max(at for at, _, _ in told)
            before = tuple(item for item in readings if recorded[item[0].id] <= last)
            found.append(Note(seat, before, tuple((scale, gap) for _, scale, gap in told)))
    return tuple(sorted(found, key=lambda note: (-abs(note.gaps[0][1]), note.learner)))
