"""Lengths and targets of steps as they are typed, or the sentence that says what to write."""

from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.steps import LONGEST
from tasting.domain.typed_readings import BOILS
from tasting.domain.typed_targets import read_length, read_target
from tasting.domain.units import Target, Unit
from tasting.services import protocol_words
from tasting.words import Measure, NamedUnit, Words, message

_HOURS: Final = LONGEST // 3600


def typed_length(text: str, before: float) -> int:
    """The seconds that a text means for a step that lasted `before`; raises UserError."""
    seconds = read_length(text, before)
    if seconds is None:
        raise UserError(message("Write a length like 1:30, 90 s or 4 min."))
    if seconds > LONGEST:
        raise UserError(
            message("A step lasts {n} hours at most. Write less, or make two of it.", n=_HOURS)
        )
    return seconds


def typed_target(
    text: str,
    unit: Unit,
    words: Words,
    before: Target | None = None,
    dose_g: float | None = None,
) -> Target:
    """What `read_target` reads; raises UserError where that is none, or hotter than boiling.

    A text that is how the aim `before` reads in these `words` is that aim: it may be rounded.

    A value above boiling that the aim `before` has already may stay, with another tolerance.
    """
    if before and text.split() == protocol_words.target(before, words).split():
        return before
    found = read_target(text, unit, before, dose_g, words.units)
    if found is None:
        raise UserError(
            message("Write a target in {unit}, with ± for its tolerance.", unit=NamedUnit(unit))
        )
    require_below_boiling(found, before)
    return found


def require_below_boiling(target: Target, before: Target | None = None) -> None:
    """Raise UserError where a target is hotter than water can be, and than the one `before`."""
    kept = before is not None and before.value == target.value
    if target.unit == "°C" and target.value > BOILS and not kept:
        raise UserError(
            message(
                "{value} is hotter than boiling water. Write {most} or less, or the unit.",
                value=Measure(target.value, "°C"),
                most=Measure(BOILS, "°C"),
            )
        )
