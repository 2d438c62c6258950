"""A photo, in words and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.domain.attributes import Photo
from tasting.languages import Language
from tasting.services.kinds.base import Answers, Tells
from tasting.words import Words, message


class PhotoAnswers(Answers[Photo]):
    """Photos; a table names their files."""

    begins = message("Photo")
    needs_name = False

    def in_short(self, n: int, words: Words) -> str:
        """Whichever their number."""
        return words.say("photo")

    def in_full(self, words: Words) -> str:
        """The same for all of them."""
        return words.say("a photo")

    def text(self, value: JsonValue, words: Words) -> str:
        """That there is one."""
        return words.say("photo")

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """A cup looks like any other."""
        return value

    def hint(self, words: Words) -> str:
        """No hand can type one."""
        return self.in_full(words)

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The text as it is."""
        return text

    def cell(self, value: JsonValue, words: Words) -> str:
        """The name under which it is stored."""
        return str(value)

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The name under which it is stored."""
        return text
