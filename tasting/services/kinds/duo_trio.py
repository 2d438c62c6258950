"""Duo-trio tests in words."""

from tasting.domain.attributes import DuoTrio
from tasting.services.kinds.sets import SetAnswers
from tasting.words import Words, message


class DuoTrioAnswers(SetAnswers[DuoTrio]):
    """The one of two that is like the first."""

    begins = message("Duo-trio: which is like the first?")
    title = message("Duo-trio test")
    name = message("a duo-trio test")
    orders = message(
        "Three portions in each set, under codes that nobody else has: a reference and two to "
        "compare with it. Each of the four orders falls to {least} learners."
    )
    hit = message("right")
    miss = message("not like the first")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a duo-trio", "{n} duo-trios", n)

    def in_full(self, words: Words) -> str:
        """Which portion."""
        return words.say("the one of two portions that is like the first")
