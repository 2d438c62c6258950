"""Triangle tests in words."""

from tasting.domain.attributes import Triangle
from tasting.services.kinds.sets import SetAnswers
from tasting.words import Words, message


class TriangleAnswers(SetAnswers[Triangle]):
    """The odd one of three."""

    begins = message("Triangle: which is different?")
    title = message("Triangle test")
    name = message("a triangle test")
    orders = message(
        "Three portions in each set, under codes that nobody else has. Each of the six orders "
        "of two alike and one odd falls to {least} learners."
    )
    hit = message("right")
    miss = message("not the odd one")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a triangle", "{n} triangles", n)

    def in_full(self, words: Words) -> str:
        """Which portion."""
        return words.say("the odd one of three portions")
