"""A measured value in words, as it is typed, and in tables."""

from collections.abc import Sequence

from pydantic import JsonValue

from tasting import measures
from tasting.domain.attributes import Measurement
from tasting.domain.protocol import Category
from tasting.domain.typed_readings import read_measured
from tasting.domain.units import UNITS
from tasting.formats import needed_decimals
from tasting.languages import Language
from tasting.services.answer_numbers import read_number
from tasting.services.kinds.scales import ScaleAnswers
from tasting.words import Words, message


class MeasurementAnswers(ScaleAnswers[Measurement]):
    """Values of an instrument, each with its unit."""

    begins = message("Measured value")
    says_no_question = True

    @classmethod
    def fields(cls, category: Category) -> dict[str, str]:
        """A unit."""
        return {"unit": "°C"}

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a measured value", "{n} measured values", n)

    def in_full(self, words: Words) -> str:
        """Its bounds in its unit."""
        low, high = (
            self._told(end, min(needed_decimals(end), 2), words) for end in self.asked.limits
        )
        return words.say("a measured value, from {low} to {high}", low=low, high=high)

    def number(self, value: float, words: Words) -> str:
        """A value with the reader's unit, to as many decimals as it or the instrument needs."""
        asked, needed = self.asked, needed_decimals(value)
        if self._scale(words) is not None:
            return words.measure(value, asked.unit, exact=True)
        if asked.unit == "s" and not float(value).is_integer():
            return f"{words.number(value, needed)}\u00a0s"
        return self._told(value, max(asked.decimals, needed), words)

    def _told(self, value: float, decimals: int, words: Words) -> str:
        """A value in the unit of its question: it is that of the instrument, whoever reads it."""
        if self.asked.unit == "s":
            return words.clock(value)
        return f"{words.number(value, decimals)}\u00a0{self.asked.unit}"

    def hint(self, words: Words) -> str:
        """What can be typed: its bounds, in the reader's units."""
        if self._scale(words) is None:
            return self.in_full(words)
        low, high = (words.measure(end, self.asked.unit) for end in self.asked.limits)
        return words.say("a measured value, from {low} to {high}", low=low, high=high)

    def typed(self, value: JsonValue, words: Words) -> str:
        """A value as it is typed, without its unit, which is the reader's."""
        on = self._scale(words)
        if not isinstance(value, int | float):
            return str(value)
        if on is None:
            return self.bare(value, words)
        told = f"{on.of(value):.{measures.exact_decimals(value, on)}f}"
        return told.replace(".", words.number(0.5, 1)[1])

    def unit_for(self, words: Words) -> str:
        """The unit in which a reader is told a value and types it."""
        on = self._scale(words)
        return on.unit if on else self.asked.unit

    def _scale(self, words: Words) -> measures.Scale | None:
        """The reader's unit, where it is another than that of the question."""
        return measures.scale(self.asked.unit, words.units) if self.asked.unit in UNITS else None

    def bare(self, value: float, words: Words) -> str:
        """A value as it is typed: a sign between thousands could be read as a comma."""
        if self.asked.unit == "s" and float(value).is_integer():
            return words.clock(value)
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", words.number(0.5, 1)[1])

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The value typed, with its unit or in that of the reader."""
        amount = read_measured(text, self.asked.unit, self.asked.limits, words.units)
        return text if amount is None else amount

    @property
    def unit(self) -> str:
        """That of the instrument."""
        return self.asked.unit

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The value of a cell, in the unit of its row. Raises UnclearError."""
        asked = self.asked
        number = read_number(text, decimal, asked.limits)
        if number is not None and unit in ("", asked.unit):
            return number
        named = f"{text} {unit}" if number is not None else text
        found = read_measured(named, asked.unit, asked.limits)
        return text if found is None else found
