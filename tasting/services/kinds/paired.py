"""Paired comparisons in words."""

from tasting.domain.attributes import Paired
from tasting.services.kinds.sets import SetAnswers
from tasting.words import Words, mark, message


class PairedAnswers(SetAnswers[Paired]):
    """The one of two that has more; neither is right."""

    begins = message("Pair: which is sweeter?")
    title = message("Paired comparison")
    name = message("a paired comparison")
    orders = message(
        "Two portions in each set, under codes that nobody else has. Each of the two orders "
        "falls to {least} learners."
    )
    hit = message("chosen")
    miss = message("not chosen")
    counted = mark("{n} of {of} chose it, p\u00a0=\u00a0{p}")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a pair", "{n} pairs", n)

    def in_full(self, words: Words) -> str:
        """Which portion."""
        return words.say("one of two portions")
