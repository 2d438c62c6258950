"""Liking in words, as it is typed, and in tables."""

from tasting.domain.attributes import Liking
from tasting.services.kinds.scales import ScaleAnswers
from tasting.words import Words, message


class LikingAnswers(ScaleAnswers[Liking]):
    """How much a sample is liked."""

    begins = message("Liking")

    def in_short(self, n: int, words: Words) -> str:
        """Whichever their number."""
        return words.say("liking")

    def in_full(self, words: Words) -> str:
        """Its ends are the same everywhere."""
        return words.say("a liking from 1 to 9")
