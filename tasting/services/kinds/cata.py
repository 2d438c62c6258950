"""Statements to tick, in words, as they are typed, and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting.domain.attributes import Statements
from tasting.languages import Language
from tasting.services.kinds.base import Tells
from tasting.services.kinds.cells import joined, parted, parts
from tasting.services.kinds.offered import OfferedAnswers
from tasting.words import Words, mark, message, words_in


class StatementsAnswers(OfferedAnswers[Statements]):
    """All statements that apply."""

    begins = message("Statements to tick")
    says_no_question = True
    option = mark("statement {n}")
    several = True

    def in_short(self, n: int, words: Words) -> str:
        """How many lists there are."""
        return words.count("statements", "{n} lists of statements", n)

    def in_full(self, words: Words) -> str:
        """All statements, and how many of them at most."""
        most, offered = self.asked.maximum, self.offered(words)
        if most is None:
            return words.say("all that apply of: {answers}", answers=offered)
        return words.count(
            "one at most of: {answers}", "up to {n} of: {answers}", most, answers=offered
        )

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The statements that do not tell."""
        ticked = value if isinstance(value, list) else []
        return [one for one in ticked if not self.gives_away(one, tells)] or None

    def hint(self, words: Words) -> str:
        """The statements behind their keys."""
        return words.say("{what}; a comma after each", what=super().hint(words))

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The statements by key or name, in the order offered; keys need no comma."""
        bare = text.replace(",", " ").replace(";", " ").split()
        named = (one.shown(words_in(to)) for one in self.asked.answers for to in languages)
        typed = bare if all(part.isdecimal() for part in bare) else parts(text, named)
        said = [self.selected(part, words, languages) for part in typed]
        return [answer.value for answer in self.asked.answers if answer.value in said]

    def cell(self, value: JsonValue, words: Words) -> str:
        """The names of the statements."""
        ticked = value if isinstance(value, list) else []
        return joined([self.named(one, words) for one in ticked])

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The statements of these names."""
        return [self.meant(part) for part in parted(text)]

    def _one(self, value: JsonValue, words: Words) -> str:
        ticked = value if isinstance(value, list) else [value]
        return ", ".join(self.shown(one, words) for one in ticked)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        each = [one for value in values if isinstance(value, list) for one in value]
        return self.counts(each, words)
