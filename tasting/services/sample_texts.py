"""Checks of texts that say one figure for all, where samples differ in it."""

from collections.abc import Iterator

from tasting.domain.procedure_figures import find_figures
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.services.protocol_notes import Note
from tasting.words import message


def figures_in_texts(protocol: Protocol) -> Iterator[Note]:
    """The steps, and what is listed as needed, whose texts say the figure of some of the samples.

    Learners read each sample's own figure beside its code, and that one beside it. A figure that
    no sample has is about something else.
    """
    letters = protocol.letters(protocol.samples.maximum)
    for at, step in enumerate(protocol.steps if letters else ()):
        texts = [step.name, step.label, step.read, step.sheet]
        told = _told(texts, _differing(protocol, step, letters))
        if told:
            said = message(
                "Its text says “{figure}”, and samples differ. Leave the figure out: learners see "
                "each sample’s own.",
                figure=told,
            )
            yield Note(said, at)
    yield from _listed(protocol, letters)


def _listed(protocol: Protocol, letters: tuple[str, ...]) -> Iterator[Note]:
    rule = protocol.samples
    doses = {rule.dose, *(rule.dose_of(letter) for letter in letters)}
    sachets = {rule.sachet, *(rule.sachet_of(letter) for letter in letters)}
    names = [thing.name for thing in protocol.equipment if thing.per_sample]
    told = _told(names, doses | sachets) if len(sachets) > 1 else ""
    if told:
        said = message(
            "The list of what is needed says “{figure}”, and samples differ. Leave the figure out: "
            "kits and labels have each sample’s own.",
            figure=told,
        )
        yield Note(said)


def _differing(protocol: Protocol, step: Step, letters: tuple[str, ...]) -> set[Target]:
    """What a step aims at and what it records, for all samples, where they differ."""
    found: set[Target] = set()
    aims = {aim for letter in letters if (aim := protocol.aim(step, letter))}
    usual = {step.target} if step.target else set[Target]()
    if len(aims | usual) > 1:
        found |= aims | usual
    for reading in step.record:
        recorded = {protocol.reading_aim(step, reading, letter) for letter in letters}
        if len(recorded | {reading.target}) > 1:
            found |= recorded | {reading.target}
    return found


def _told(texts: list[Phrase] | list[Phrase | None], figures: set[Target]) -> str:
    """The first of these figures that a text says, as it says it; empty where none does."""
    known = {(figure.unit, figure.value) for figure in figures}
    for phrase in texts:
        for text in phrase.values() if phrase and known else ():
            for one in find_figures(text):
                if one.target and (one.target.unit, one.target.value) in known:
                    return text[one.start : one.end]
    return ""
