"""A learner's own text, in words, as it is typed, and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.domain.attributes import FreeText
from tasting.exchange.tables import MISSING
from tasting.languages import Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.words import Words, message


class TextAnswers(PlainAnswers[FreeText]):
    """Texts in their own words."""

    begins = message("Notes")
    needs_name = False

    def in_short(self, n: int, words: Words) -> str:
        """Whichever their number."""
        return words.say("free text")

    def in_full(self, words: Words) -> str:
        """The same for all of them."""
        return words.say("a text in their own words")

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The text, where no word of it tells."""
        return None if tells(str(value)) else value

    def hint(self, words: Words) -> str:
        """Anything can be typed."""
        return self.in_full(words)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The text."""
        return text

    def cell(self, value: JsonValue, words: Words) -> str:
        """The text."""
        return _kept(str(value))

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The text, without the apostrophe that kept it."""
        return text[1:] if text.startswith("'") and _kept(text[1:]) == text else text

    def _one(self, value: JsonValue, words: Words) -> str:
        return str(value)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        return words.say("Remarks: {n} of {of}", n=len(values), of=of)


def _kept(text: str) -> str:
    """A learner's own text, behind an apostrophe where programs would take it for no answer."""
    return "'" + text if text.lstrip("'") in MISSING else text
