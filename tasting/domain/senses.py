"""The senses a tasting asks, in the order they are used."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tasting.domain.value import Phrase


class Sense(StrEnum):
    """One of the five; `taste` is everything perceived in the mouth.

    A protocol that asks for texture by itself, as that of chocolate, puts it under `touch`.
    """

    EYE = "eye"
    SOUND = "sound"
    NOSE = "nose"
    TOUCH = "touch"
    TASTE = "taste"


SENSE_NAMES: Final[Mapping[Sense, Phrase]] = {
    Sense.EYE: Phrase(en="Eye", fr="Œil"),
    Sense.SOUND: Phrase(en="Sound", fr="Son"),
    Sense.NOSE: Phrase(en="Nose", fr="Nez"),
    Sense.TOUCH: Phrase(en="Touch", fr="Toucher"),
    Sense.TASTE: Phrase(en="Taste", fr="Goût"),
}
"""Each as a heading says it."""
