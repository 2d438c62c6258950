"""Just about right, in words, as it is typed, and in tables."""

from dataclasses import replace

from tasting.domain.attributes import Answer, JustAboutRight
from tasting.services.kinds.offered import SelectionAnswers
from tasting.words import Words, message


class BalanceAnswers(SelectionAnswers[JustAboutRight]):
    """Too little, right, or too much."""

    begins = message("Just about right")
    says_no_question = True
    needs_name = True
    texts = {"too_little": message("too little"), "too_much": message("too much")}

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("just about right", "{n} × just about right", n)

    def in_full(self, words: Words) -> str:
        """Its two sides, or the words of each point."""
        low, *_, high = self.asked.answers
        if points := self.asked.points:
            told = ", ".join(words.told(one) for one in points)
            return words.say("five points: {answers}", answers=told)
        ends = (replace(one, sign="").shown(words) for one in (low, high))
        return words.say("five points, from {low} to {high}", low=next(ends), high=next(ends))

    def keys(self) -> list[tuple[str, Answer]]:
        """The answers by their signs, as on paper."""
        return [(one.sign or "0", one) for one in self.asked.answers]
