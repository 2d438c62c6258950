"""The lanes of a protocol in the language in force."""

from tasting.domain.senses import SENSE_NAMES
from tasting.domain.steps import Lane
from tasting.words import Words


def lane_names(words: Words) -> list[tuple[Lane, str]]:
    """The lanes of a timeline from top to bottom: doing, the senses in their order, talking."""
    senses: list[tuple[Lane, str]] = [
        (sense.value, words.say(name)) for sense, name in SENSE_NAMES.items()
    ]
    return [("do", words.say("Do")), *senses, ("talk", words.say("Talk"))]
