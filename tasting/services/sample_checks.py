"""Checks of figures that differ by sample: what they give away, and what nobody will use."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from tasting.domain.by_sample import LETTERS
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading, Step
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.services import sample_edits
from tasting.services.findings import Finding
from tasting.services.protocol_edits import set_field
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import Message, mark, message

T = TypeVar("T")

_ALIKE: Final = message("Prepare all samples alike")
_OF_FLIGHT: Final = mark(
    "“{reading}” is recorded once for all samples of a flight, and samples differ: whoever "
    "prepares one by its own figure is said to be off. Leave the tolerance of its target out."
)


def figures_by_sample(protocol: Protocol) -> Iterator[Note]:
    """All that is to be said of them."""
    rule = protocol.samples
    own = [rule.dose_by_sample, *(one.target_by_sample for one in protocol.steps)]
    blind = {one for held in own for one in held if not rule.opens(LETTERS.index(one))}
    if blind and not protocol.sets:
        yield Note(
            Finding.SAMPLES_TOLD_APART,
            message(
                "Samples are prepared differently. Learners see the figures by blind code, and may "
                "tell by them which sample is which."
            ),
        )
    yield from _doses(protocol)
    for at, step in enumerate(protocol.steps):
        if step.target_by_sample:
            yield from _aims(protocol, at, step)
    if any(own) and not protocol.sets:
        yield from _readings(protocol)


def _doses(protocol: Protocol) -> Iterator[Note]:
    own = protocol.samples.dose_by_sample
    if own:
        kept, wrong = _used(protocol, own)
        if wrong:
            label = _ALIKE if protocol.sets else _leave_out(own, kept)
            edit = sample_edits.set_doses(protocol, kept)
            yield Note(_unused(protocol), wrong, remedy=Remedy(label, edit))


def _aims(protocol: Protocol, at: int, step: Step) -> Iterator[Note]:
    own = step.target_by_sample
    kept, wrong = _used(protocol, own)
    if wrong:
        label = _ALIKE if protocol.sets else _leave_out(own, kept)
        edit = sample_edits.set_aims(protocol, {at: kept})
        yield Note(_unused(protocol), wrong, at, Remedy(label, edit))
    elif step.done_for == "none":
        said = message("It is done for none of the samples, and has figures for some.")
        remedy = Remedy(_ALIKE, sample_edits.set_aims(protocol, {at: {}}))
        yield Note(Finding.FIGURES_UNUSED, said, at, remedy)
    elif step.timer == "shared" and step.facts.unit == "s":
        said = message("Samples are to be timed differently, and one timer runs for all.")
        label = message("Let learners time each by itself")
        remedy = Remedy(label, set_field(protocol, [at], "timer", "own"))
        yield Note(Finding.TIMED_TOGETHER, said, at, remedy)


def _readings(protocol: Protocol) -> Iterator[Note]:
    """Readings of what differs that keep one target: who does it right is said to be off."""
    letters = protocol.letters(protocol.samples.maximum)
    for at, step in enumerate(protocol.steps):
        for place, reading in enumerate(step.record):
            measured = _measured(protocol, at, reading)
            if measured is None or measured.target is None or reading.target.tolerance is None:
                continue
            followed = {protocol.reading_aim(step, reading, letter) for letter in letters}
            differs = {protocol.aim(measured, letter) for letter in letters} - {measured.target}
            if not differs or followed != {reading.target}:
                continue
            if step.flight is None:
                yield _misleading(protocol, at, place, measured.name, measured.target)
            elif step.flight.number == 1:
                yield _misleading_flight(protocol, at, place)


def _measured(protocol: Protocol, at: int, reading: Reading) -> Step | None:
    """The step that a reading tells of: its own, or the last before it with a figure like it."""
    step = protocol.steps[at]
    if step.facts.unit == reading.unit:
        return step
    before = (one for one in reversed(protocol.steps[:at]) if one.facts.unit == reading.unit)
    return next((one for one in before if one.target), None)


def _misleading(protocol: Protocol, at: int, place: int, step: Phrase, target: Target) -> Note:
    """That a reading has one target for all; its remedy gives it that of the step it tells of."""
    said = message(
        "“{reading}” has one target for all, and samples differ: whoever prepares one by its own "
        "figure is said to be off. With the target of “{step}” it follows each sample’s.",
        reading=protocol.steps[at].record[place].name,
        step=step,
    )
    edit = sample_edits.set_reading(protocol, at, place, target)
    label = message("Give it that target")
    return Note(Finding.READING_MISLEADS, said, at, Remedy(label, edit))


def _misleading_flight(protocol: Protocol, at: int, place: int) -> Note:
    """The same of a reading of a whole flight; its remedy gives it a target that nobody misses."""
    reading = protocol.steps[at].record[place]
    target = reading.target.model_copy(update={"tolerance": None})
    edit = sample_edits.set_reading(protocol, at, place, target)
    remedy = Remedy(message("Leave its tolerance out"), edit)
    said = message(_OF_FLIGHT, reading=reading.name)
    return Note(Finding.READING_OF_FLIGHT_MISLEADS, said, at, remedy)


def _unused(protocol: Protocol) -> Finding:
    """What figures are that nobody will use."""
    return Finding.FIGURES_OF_SETS if protocol.sets else Finding.FIGURES_OF_NO_SAMPLE


def _used(protocol: Protocol, own: Mapping[str, T]) -> tuple[dict[str, T], Message | None]:
    """The figures that are used of some, and why the others are not."""
    known = protocol.letters(protocol.samples.maximum)
    kept = {letter: figure for letter, figure in own.items() if letter in known}
    if protocol.sets:
        return {}, message(
            "Where sets are tested, all portions are prepared alike: figures by sample are not "
            "used."
        )
    lost = sorted(own.keys() - kept.keys())
    if not lost:
        return kept, None
    return kept, message(
        "There is no sample {letter}: a session has at most {n}.",
        letter=lost[0],
        n=protocol.samples.maximum,
    )


def _leave_out(own: Mapping[str, T], kept: Mapping[str, T]) -> Message:
    lost = sorted(own.keys() - kept.keys())
    return message("Leave {letters} out", letters=", ".join(lost))
