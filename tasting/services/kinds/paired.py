"""Paired comparisons in words, of which either or one known sample may have more."""

from typing import Final

from tasting.analysis.discrimination import LEVEL, design_of
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
    agreed = mark("At least {found} of {n} must choose the same one.")
    counted = mark("{n} of {of} chose it, p\u00a0=\u00a0{p}")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a pair", "{n} pairs", n)

    def in_full(self, words: Words) -> str:
        """Which portion."""
        return words.say("one of two portions")


RIGHT: Final = {
    "A": message("the first sample of the set is right"),
    "B": message("the second sample of the set is right"),
}
"""Which sample is expected to have more."""


class ExpectedPairAnswers(PairedAnswers):
    """The one of two that has more, where it is known which that is."""

    title = message("One-sided paired comparison")
    name = message("a one-sided paired comparison")
    hit = message("right")
    miss = message("not the expected one")
    agreed = SetAnswers.agreed
    counted = SetAnswers.counted

    def result(self, hits: int, n: int, words: Words) -> str:
        """What it shows; also that so many chose the other one as chance hardly gives."""
        design = design_of(self.asked)
        if design.likely(n - hits, n) > LEVEL:
            return super().result(hits, n, words)
        p = words.number(design.likely(hits, n), 3)
        told = words.say(self.counted, n=hits, of=n, p=p)
        return words.say("{told}: most chose the other one; check which was expected", told=told)

    def hint(self, words: Words) -> str:
        """Which portion, and nothing of what is right: answers are typed before the reveal."""
        return super().in_full(words)

    def in_full(self, words: Words) -> str:
        """Which portion, and which is right."""
        right = RIGHT[self.asked.expected or "A"]
        return words.say("{answer}; {right}", answer=super().in_full(words), right=right)
