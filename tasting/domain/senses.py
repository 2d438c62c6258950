"""The senses a tasting asks, in the order they are used."""

from enum import StrEnum


class Sense(StrEnum):
    """One of the five; `taste` is everything perceived in the mouth but texture."""

    EYE = "eye"
    SOUND = "sound"
    NOSE = "nose"
    TOUCH = "touch"
    TASTE = "taste"
