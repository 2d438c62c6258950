"""What scales of every kind have in common."""

from collections.abc import Sequence
from typing import Final, TypeVar

from pydantic import JsonValue

from tasting.domain.attributes import Scale
from tasting.domain.errors import UserError
from tasting.exchange.tables import MISSING
from tasting.languages import Language
from tasting.services.answer_numbers import UnclearError, read_number
from tasting.services.kinds.base import Answers, Tells
from tasting.words import Words

S = TypeVar("S", bound=Scale, covariant=True)

NO_NUMBER: Final = frozenset((".", "-", "–", "—", "?", "none", "null", "na", "n/a", "missing"))
"""What people and programs write where a number is lacking."""


def lacks_number(text: str) -> bool:
    """Whether a cell of numbers stands for none."""
    return text in MISSING or text.casefold() in NO_NUMBER


class ScaleAnswers(Answers[S]):
    """Numbers on a scale."""

    needs_name = True

    def text(self, value: JsonValue, words: Words) -> str:
        """The number; one that the scale takes no more is told as it is stored."""
        if not isinstance(value, int | float) or self.asked.fault(value):
            return str(value)
        return self.number(value, words)

    def number(self, value: float, words: Words) -> str:
        """A number as it reads."""
        return words.number(value, self.asked.decimals)

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """A number tells nothing."""
        return value

    def hint(self, words: Words) -> str:
        """Its ends."""
        return "{}–{}".format(*(words.number(end) for end in self.asked.limits))

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The number typed. Raises UserError where it may be two numbers."""
        try:
            number = read_number(text.removeprefix("+"), limits=self.asked.limits)
        except UnclearError as error:
            raise UserError(error.wrong) from error
        return text if number is None else self._stored(number)

    @property
    def unit(self) -> str:
        """Its ends."""
        return "{:g}–{:g}".format(*self.asked.limits).replace("-", "−")

    def cell(self, value: JsonValue, words: Words) -> str | int | float:
        """The number as it is."""
        return value if isinstance(value, int | float) else str(value)

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The number of a cell. Raises UnclearError."""
        number = read_number(text, decimal, self.asked.limits)
        return text if number is None else self._stored(number)

    def says_nothing(self, text: str) -> bool:
        """Whether the number is lacking."""
        return lacks_number(text)

    def _stored(self, number: float) -> float:
        """As it is stored: whole where the scale has only whole numbers."""
        return int(number) if self.asked.decimals == 0 and number.is_integer() else number
