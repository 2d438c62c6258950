"""A mark on a line, in words, as it is typed, and in tables."""

from tasting.domain.attributes import LineScale
from tasting.services.kinds.scales import ScaleAnswers
from tasting.words import Words, message


class LineAnswers(ScaleAnswers[LineScale]):
    """Marks between two end words."""

    begins = message("Intensity")
    texts = {"low": message("none"), "high": message("very strong")}

    def in_short(self, n: int, words: Words) -> str:
        """A single scale is told by its ends."""
        if n == 1:
            return "{}–{}".format(*(words.number(end) for end in self.asked.limits))
        return words.count("{n} scale", "{n} scales", n)

    def in_full(self, words: Words) -> str:
        """Its ends, and the names along it."""
        low, high = self.asked.limits
        score = words.say("a score from {low} to {high}", low=low, high=high)
        return f"{score} ({self.asked.marks_text(words)})" if self.asked.marks else score

    def hint(self, words: Words) -> str:
        """Its ends with their words, and the names between them."""
        asked = self.asked
        low, high = (words.number(end, 0) for end in asked.limits)
        along = [asked.marks_text(words)] if asked.marks else []
        first, last = f"{low} {words.told(asked.low)}", f"{high} {words.told(asked.high)}"
        return " – ".join([first, *along, last])
