"""One of several answers, in words, as it is typed, and in tables."""

from pydantic import JsonValue

from tasting.domain.attributes import Choice
from tasting.services.kinds.base import Tells
from tasting.services.kinds.offered import SelectionAnswers
from tasting.words import Words, mark, message


class ChoiceAnswers(SelectionAnswers[Choice]):
    """One of the answers that the protocol names."""

    begins = message("One of several answers")
    says_no_question = True
    option = mark("answer {n}")

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("{n} choice", "{n} choices", n)

    def in_full(self, words: Words) -> str:
        """All answers offered."""
        return words.say("one of: {answers}", answers=self.offered(words))

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The answer, where it does not tell."""
        return None if self.gives_away(value, tells) else value
