"""How each cup was really made, and where that goes with a perception far from the reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tasting.analysis.distance import gaps
from tasting.analysis.profile import Profile
from tasting.domain.attributes import Scale
from tasting.domain.board import Board
from tasting.domain.by_sample import ByCode
from tasting.domain.events import TASTER, TRAINER
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading
from tasting.domain.units import Target
from tasting.languages import Language

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
    samples: Mapping[int, tuple[str, Target]] = field(default_factory=dict)
    """Where samples differ, by seat number the code of the sample that stands for a learner and
    what was aimed at of it; no code where nobody said of which it was."""

    def aim(self, seat: int) -> Target:
        """What a learner's reading is judged by."""
        return self.samples[seat][1] if seat in self.samples else self.reading.target

    def name(self, seat: int, language: Language) -> str:
        """The reading's short name, with the code of the sample that stands for a learner."""
        code = self.samples[seat][0] if seat in self.samples else ""
        return f"{self.reading.short.to(language)} {code}".rstrip()

    @property
    def outside(self) -> tuple[int, ...]:
        """The learners outside the tolerance, the furthest first."""
        missed = [seat for seat, value in self.values.items() if not self.aim(seat).met(value)]
        return tuple(sorted(missed, key=lambda seat: (-abs(self.off(seat)), seat)))

    def off(self, seat: int) -> float:
        """How far above (or below, negative) the target a learner's reading is."""
        return self.values[seat] - self.aim(seat).value


@dataclass(frozen=True)
class Note:
    """A learner who prepared otherwise, and perceived otherwise. Together, not because of it."""

    learner: int
    readings: tuple[tuple[Reading, float], ...]
    """What was outside the tolerance, with the number recorded; furthest off, in tolerances,
    first."""
    gaps: tuple[tuple[Scale, float], ...]
    """The largest gaps to the reference, in points out of ten, largest first, at most `TOLD`."""


@dataclass(frozen=True)
class Recorded:
    """What a learner recorded, of which sample, and what was aimed at."""

    value: float
    code: str
    aim: Target

    @property
    def off(self) -> tuple[bool, float]:
        """Whether it is outside the tolerance, and how far from the target."""
        return not self.aim.met(self.value), abs(self.value - self.aim.value)


def preparation(
    protocol: Protocol,
    board: Board,
    sample: str = "",
    left_out: Sequence[str] = (),
    aims: ByCode = MappingProxyType({}),
) -> tuple[ReadingResult, ...]:
    """Every reading of `protocol` with what the learners recorded, for `sample` where it is given.

    What was recorded for all samples at once counts for each; what was recorded for one sample
    goes before it. Without `sample` the one furthest from its target stands for the learner,
    other than of those `left_out`. Where samples differ (`aims`, as `Session.reading_aims`), one
    number for all is no sample's: it is nobody's where a sample is given, else that of the sample
    whose target is nearest.
    """
    found: dict[str, dict[int, Recorded]] = {reading.id: {} for _, reading in protocol.readings()}
    readings = {reading.id: reading for _, reading in protocol.readings()}
    seats = sorted(number for number in board.seats if number not in (TRAINER, TASTER))
    cards = [card for number in seats for card in board.seats[number].preparations]
    for card in sorted(cards, key=lambda card: card.code != ""):
        if card.code in left_out or (sample and card.code not in ("", sample)):
            continue
        for name, value in card.readings.items():
            own = aims.get(name, {})
            if name not in found or (sample and own and not card.code):
                continue
            said = Recorded(value, card.code, _aim(readings[name].target, own, card.code, value))
            before = found[name].get(card.seat)
            if sample or before is None or before.off <= said.off:
                found[name][card.seat] = said
    return tuple(
        _result(reading, found[reading.id], aims.get(reading.id, {}), sample)
        for _, reading in protocol.readings()
    )


def _aim(common: Target, own: Mapping[str, Target], code: str, value: float) -> Target:
    """What was aimed at under a code; the nearest figure where nobody said of which sample."""
    if code or not own:
        return own.get(code, common)
    return min(own.values(), key=lambda aim: abs(value - aim.value))


def _result(
    reading: Reading, recorded: Mapping[int, Recorded], own: Mapping[str, Target], sample: str
) -> ReadingResult:
    """A reading as it was recorded; of one sample it aims at what that sample does."""
    said = dict(sorted(recorded.items()))
    values = {seat: one.value for seat, one in said.items()}
    if sample in own:
        return ReadingResult(reading.model_copy(update={"target": own[sample]}), values)
    of = {seat: (one.code, one.aim) for seat, one in said.items()} if own else {}
    return ReadingResult(reading, values, of)


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
