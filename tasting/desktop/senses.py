"""The senses and the lanes of a protocol in the language in force."""

from typing import Final

from tasting.domain.senses import Sense
from tasting.domain.steps import Lane
from tasting.words import Message, Words, message

_SENSES: Final[dict[Sense, Message]] = {
    Sense.EYE: message("Eye"),
    Sense.SOUND: message("Sound"),
    Sense.NOSE: message("Nose"),
    Sense.TOUCH: message("Touch"),
    Sense.TASTE: message("Taste"),
}


def sense_name(words: Words, sense: Sense) -> str:
    """The sense as a heading: “Nose”."""
    return words.say(_SENSES[sense])


def lane_names(words: Words) -> list[tuple[Lane, str]]:
    """The lanes of a timeline from top to bottom: doing, the senses in their order, talking."""
    senses: list[tuple[Lane, str]] = [(sense.value, words.say(_SENSES[sense])) for sense in Sense]
    return [("do", words.say("Do")), *senses, ("talk", words.say("Talk"))]
