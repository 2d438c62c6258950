"""Checks of texts that say one figure for all, where samples differ in it."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from tasting.domain.procedure_figures import find_figures
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.units import Target
from tasting.domain.value import Phrase
from tasting.languages import Language
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Lead, Note
from tasting.words import message

K = TypeVar("K")

_GO: Final = message("Go to the text")


def figures_in_texts(protocol: Protocol) -> Iterator[Note]:
    """The steps, and what is listed as needed, whose texts say the figure of some of the samples.

    Learners read each sample's own figure beside its code, and that one beside it. A figure that
    no sample has is about something else.
    """
    letters = protocol.letters(protocol.samples.maximum)
    for at, step in enumerate(protocol.steps if letters else ()):
        texts = {one: getattr(step, one) for one in ("name", "label", "read", "sheet")}
        for told, name, language in _told(texts, _differing(protocol, step, letters)):
            said = message(
                "Its text says “{figure}”, and samples differ. Leave the figure out: learners see "
                "each sample’s own.",
                figure=told,
            )
            lead = Lead(_GO, ("steps", at, name), language)
            yield Note(Finding.FIGURE_IN_TEXT, said, at, lead)
    yield from _listed(protocol, letters)


def _listed(protocol: Protocol, letters: tuple[str, ...]) -> Iterator[Note]:
    rule = protocol.samples
    doses = {rule.dose, *(rule.dose_of(letter) for letter in letters)}
    sachets = {rule.sachet, *(rule.sachet_of(letter) for letter in letters)}
    named = {at: one.name for at, one in enumerate(protocol.equipment) if one.per_sample}
    for told, at, language in _told(named, doses | sachets) if len(sachets) > 1 else ():
        said = message(
            "The list of what is needed says “{figure}”, and samples differ. Leave the figure out: "
            "kits and labels have each sample’s own.",
            figure=told,
        )
        lead = Lead(_GO, ("equipment", at, "name"), language)
        yield Note(Finding.FIGURE_IN_LIST, said, remedy=lead)


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


def _told(texts: Mapping[K, Phrase | None], figures: set[Target]) -> list[tuple[str, K, Language]]:
    """The first of these figures that a text says, as it says it, and where; none: none does."""
    known = {(figure.unit, figure.value) for figure in figures}
    for place, phrase in texts.items():
        for language, text in phrase.items() if phrase and known else ():
            for one in find_figures(text):
                if one.target and (one.target.unit, one.target.value) in known:
                    return [(text[one.start : one.end], place, language)]
    return []
