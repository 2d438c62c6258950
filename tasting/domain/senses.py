"""The senses a tasting asks, in the order they are used."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tasting.words import mark_as


class Sense(StrEnum):
    """One of the five; `taste` is everything perceived in the mouth.

    A protocol that asks for texture by itself, as that of chocolate, puts it under `touch`; words
    of texture serve under both.
    """

    EYE = "eye"
    SOUND = "sound"
    NOSE = "nose"
    TOUCH = "touch"
    TASTE = "taste"


SENSE_NAMES: Final[Mapping[Sense, str]] = {
    Sense.EYE: mark_as("sense", "Eye"),
    Sense.SOUND: mark_as("sense", "Sound"),
    Sense.NOSE: mark_as("sense", "Nose"),
    Sense.TOUCH: mark_as("sense", "Touch"),
    Sense.TASTE: mark_as("sense", "Taste"),
}
"""Each as a heading says it, in English, for the catalogues."""
