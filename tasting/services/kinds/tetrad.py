"""Tetrad tests in words, as they are typed, and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.domain.attributes import Tetrad
from tasting.languages import Language
from tasting.services.kinds.cells import codes_meant, joined, parted, whole_number
from tasting.services.kinds.sets import SetAnswers
from tasting.words import Words, message


class TetradAnswers(SetAnswers[Tetrad]):
    """Two of four that belong together."""

    begins = message("Tetrad: which two are alike?")
    most_sets = Tetrad.most_sets
    title = message("Tetrad test")
    name = message("a tetrad test")
    orders = message(
        "Four portions in each set, under codes that nobody else has. Each of the six orders of "
        "two pairs falls to {least} learners."
    )
    hit = message("right")
    miss = message("not two alike")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a tetrad", "{n} tetrads", n)

    def in_full(self, words: Words) -> str:
        """Which portions."""
        return words.say("two of four portions that are alike")

    def typed(self, value: JsonValue, words: Words) -> str:
        """The two codes."""
        return " ".join(self.asked.pair(value)) or str(value)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The two codes typed, by their first digits. Raises UserError."""
        return codes_meant(codes, text)

    def cell(self, value: JsonValue, words: Words) -> str:
        """The two codes."""
        return joined(self.asked.pair(value))

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The two codes."""
        return [whole_number(code) for code in parted(text)]

    def _one(self, value: JsonValue, words: Words) -> str:
        """The two codes; whether they are alike once that is known."""
        return " + ".join(self.asked.pair(value)) or super()._one(value, words)
