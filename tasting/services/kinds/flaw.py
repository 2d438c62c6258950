"""A flaw that is there or not, in words, as it is typed, and in tables."""

from tasting.domain.attributes import Flaw
from tasting.services.kinds.offered import SelectionAnswers
from tasting.words import Words, message


class FlawAnswers(SelectionAnswers[Flaw]):
    """Yes or no."""

    begins = message("Flaw")
    needs_name = True

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a flaw", "{n} flaws", n)

    def in_full(self, words: Words) -> str:
        """The same for all of them."""
        return words.say("yes or no")
