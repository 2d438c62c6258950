"""The changes of the rule for samples, each by its name: how many, what each weighs, in what."""

import re
from typing import Final

from tasting.domain.by_sample import LETTERS
from tasting.domain.errors import UserError
from tasting.domain.flights import LEAST_IN_FLIGHT, MOST_IN_FLIGHT, MOST_SAMPLES
from tasting.domain.protocol import Protocol
from tasting.domain.typed_targets import read_target
from tasting.domain.units import Target, Unit
from tasting.exchange import protocol_text as texts
from tasting.languages import Language
from tasting.measures import Units
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import set_head
from tasting.words import NamedUnit, message

_BETWEEN: Final = re.compile(r"(?:[\s,;.+&]|\b(?:AND|ET)\b)+")
"""What stands between the letters of samples, in English or French."""


def set_samples(usual: int, protocol: Protocol) -> Edit:
    """Ask for another number of samples; least and most give way."""
    rule = protocol.samples
    return _set_samples(min(rule.minimum, usual), usual, max(rule.maximum, usual))


def set_exact_samples(n: int) -> Edit:
    """Ask for so many samples, no more and no fewer."""
    return _set_samples(n, n, n)


def set_samples_within(least: int, most: int, protocol: Protocol) -> Edit:
    """Ask for so many samples that fewest, usual and most all lie within these bounds."""
    rule = protocol.samples
    held = (min(max(n, least), most) for n in (rule.minimum, rule.usual, rule.maximum))
    return _set_samples(*held)


def _set_samples(least: int, usual: int, most: int) -> Edit:
    def change(text: str) -> str:
        for name, value in (("minimum", least), ("maximum", most), ("usual", usual)):
            text = texts.changed_head(text, ("samples", name), value)
        return text

    return Edit(message("change the number of samples"), change)


def set_least(least: int, protocol: Protocol) -> Edit:
    """Ask for no fewer samples; usual and most give way."""
    rule = protocol.samples
    return _set_samples(least, max(least, rule.usual), max(least, rule.maximum))


def set_most(most: int, protocol: Protocol) -> Edit:
    """Ask for no more samples; usual and least give way."""
    rule = protocol.samples
    return _set_samples(min(most, rule.minimum), min(most, rule.usual), most)


def require_number(number: int, protocol: Protocol) -> int:
    """So many samples, where the flights allow it. Raises UserError for any other number."""
    flights = protocol.flights
    low = LEAST_IN_FLIGHT * flights if flights > 1 else 1
    high = min(MOST_SAMPLES, MOST_IN_FLIGHT * flights)
    if not low <= number <= high:
        raise UserError(message("Write a number from {low} to {high}.", low=low, high=high))
    return number


def set_all_open(is_open: bool) -> Edit:
    """Let all samples be tasted by their name, or none: letters of some are taken out."""

    def change(text: str) -> str:
        text = texts.changed_head(text, ("samples", "open"), True if is_open else None)
        return texts.changed_head(text, ("samples", "open_samples"), None)

    return Edit(message("change whether samples are blind or open"), change)


def set_open_samples(letters: list[str]) -> Edit:
    """Let the samples of these letters be tasted by their name, and the others blind."""
    name = message("change which samples are open")
    return set_head(("samples", "open_samples"), letters or None, name)


def typed_letters(text: str, protocol: Protocol) -> list[str]:
    """The letters of samples in "D and B", in order; raises UserError for anything else."""
    last = LETTERS[protocol.samples.maximum - 1]
    found = {one for one in _BETWEEN.split(text.upper()) if one}
    if not found <= set(LETTERS[: protocol.samples.maximum]):
        raise UserError(message("Write letters of samples from A to {last}, as A, C.", last=last))
    return sorted(found)


def typed_dose(text: str, before: Target, units: Units, free: bool = True) -> Target:
    """The dose that a text means: in the unit that it had before, or a `free` one that is named.

    Raises UserError where it means none.
    """
    found = read_target(text, before.unit, before, units=units)
    if found is None and free:
        other: Unit = "ml" if before.unit == "g" else "g"
        found = read_target(text, other, units=units)
    if found is None or found.value <= 0:
        raise UserError(
            message(
                "Write a dose in {unit}, with ± for its tolerance.", unit=NamedUnit(before.unit)
            )
        )
    return found


def set_dose(dose: Target) -> Edit:
    """Let learners prepare so much of each sample."""
    value = dose.model_dump(exclude_none=True)
    return set_head(("samples", "dose"), value, message("change the dose"))


def set_sachet(sachet: Target | None) -> Edit:
    """Pack so much of each sample; None: one dose."""
    value = sachet.model_dump(exclude_none=True) if sachet else None
    return set_head(("samples", "packed"), value, message("change what is packed"))


def write_vessel(protocol: Protocol, language: Language, text: str) -> Edit:
    """Say in a language what a sample is served in. Raises UserError for the last text."""
    others = set(protocol.samples.vessel) - {language}
    if not text.strip() and not others:
        raise UserError(message("Write a text here."))
    path = ("samples", "vessel", language)
    return set_head(path, text.strip() or None, message("change the vessel"))
