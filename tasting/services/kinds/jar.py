"""Just about right, in words, as it is typed, and in tables."""

from tasting.domain.attributes import Answer, JustAboutRight
from tasting.services.kinds.offered import SelectionAnswers
from tasting.words import Words, message


class BalanceAnswers(SelectionAnswers[JustAboutRight]):
    """Too little, right, or too much."""

    begins = message("Just about right")
    needs_name = True
    texts = {"too_little": message("too little"), "too_much": message("too much")}

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("just about right", "{n} × just about right", n)

    def in_full(self, words: Words) -> str:
        """Its two sides."""
        asked, language = self.asked, words.language
        low, high = asked.too_little.to(language), asked.too_much.to(language)
        return words.say("five points, from {low} to {high}", low=low, high=high)

    def keys(self) -> list[tuple[str, Answer]]:
        """The answers by their signs, as on paper."""
        return [(one.sign or "0", one) for one in self.asked.answers]
