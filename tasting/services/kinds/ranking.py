"""Samples in an order, in words, as they are typed, and in tables."""

from collections.abc import Sequence
from statistics import fmean

from pydantic import JsonValue

from tasting.analysis.profile import FEW
from tasting.domain.attributes import Ranking
from tasting.languages import Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.services.kinds.cells import codes_meant, joined, parted, whole_number
from tasting.words import Words, message


class RankingAnswers(PlainAnswers[Ranking]):
    """Codes from first to last; of one sample, its rank."""

    begins = message("Ranking")
    says_no_question = True
    needs_name = False

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a ranking", "{n} rankings", n)

    def in_full(self, words: Words) -> str:
        """The same for all of them."""
        return words.say("all samples in an order")

    def text(self, value: JsonValue, words: Words) -> str:
        """The codes behind their ranks."""
        return ", ".join(f"{rank}. {code}" for rank, code in enumerate(_codes(value), 1))

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """Codes tell nothing."""
        return value

    def hint(self, words: Words) -> str:
        """How the codes are typed."""
        return words.say("the codes from first to last; their first digits will do")

    def typed(self, value: JsonValue, words: Words) -> str:
        """The codes in their order."""
        return " ".join(_codes(value)) if isinstance(value, list) else str(value)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The codes in the order typed. Raises UserError."""
        return codes_meant(codes, text)

    def cell(self, value: JsonValue, words: Words) -> str:
        """The codes in their order."""
        return joined(_codes(value))

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The codes in their order."""
        return [whole_number(code) for code in parted(text)]

    def _one(self, value: JsonValue, words: Words) -> str:
        return words.say("rank\u00a0{n}", n=value)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """The mean rank, where there are enough of them."""
        ranks = [rank for rank in values if isinstance(rank, int)]
        if len(ranks) < FEW:
            told = ", ".join(map(str, sorted(ranks)))
            return words.say("rank {values}: too few for a mean rank", values=told)
        mean = words.number(fmean(ranks), 1)
        return words.say("mean rank {mean}, {n} of {of} answers", mean=mean, n=len(ranks), of=of)


def _codes(value: JsonValue) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list) else []
