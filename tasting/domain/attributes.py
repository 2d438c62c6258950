"""What a learner is asked about a sample: the closed set of attribute kinds, with their values."""

import re
from math import isfinite
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue, model_validator

from tasting.domain.senses import Sense
from tasting.domain.value import Identifier, Phrase, Value
from tasting.words import Message, message

OWN: Final = "own:"
"""Begins a word the learner typed instead of picking it from the lexicon."""

MOST_STEPS: Final = 1000
"""No hand sets a slider more finely."""

FURTHEST: Final = 100_000
"""How far from zero a scale may end."""

ScaleEnd = Annotated[float, Field(ge=-FURTHEST, le=FURTHEST, allow_inf_nan=False)]

NO_ANSWER: Final[tuple[JsonValue, ...]] = (None, "", [])
"""Values that stand for nothing said: a text or list of words that was emptied again."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def number_fault(value: JsonValue, low: float, high: float) -> Message | None:
    """What is wrong with `value` as a number from `low` to `high`, or nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return message("“{value}” is not a number.", value=str(value))
    if isinstance(value, float) and not isfinite(value):
        return message("“{value}” is not a number.", value=str(value))
    if not low <= value <= high:
        return message("{value} lies outside {low} to {high}.", value=value, low=low, high=high)
    return None


def divides(step: float, length: float) -> bool:
    """Whether a scale of this length is walked from end to end in 1 to `MOST_STEPS` steps."""
    count = length / step
    return 0.5 < count < MOST_STEPS + 0.5 and abs(count - round(count)) < 1e-6


class _Attribute(Value):
    """What every attribute has."""

    id: Identifier
    """Unique within the protocol; answers are kept under it."""
    sense: Sense
    name: Phrase
    ask: Phrase | None = None
    """The question as the learner reads it; the name where there is none."""


class LineScale(_Attribute):
    """A line scale: a mark between two end words. Value: a number on the scale."""

    kind: Literal["line"]
    low: Phrase
    high: Phrase
    minimum: ScaleEnd = 0
    maximum: ScaleEnd = 10
    step: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 0.5

    @model_validator(mode="after")
    def _ends_are_reached(self) -> "LineScale":
        if not self.minimum < self.maximum:
            raise ValueError("the minimum must be below the maximum")
        if not divides(self.step, self.maximum - self.minimum):
            raise ValueError("the step must lead from end to end")
        return self

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        return number_fault(value, self.minimum, self.maximum)


class WordList(_Attribute):
    """Words picked from a lexicon. Value: a list of term ids and own words (see `OWN`)."""

    kind: Literal["words"]
    lexicon: Identifier
    within: tuple[str, ...] = ()
    """Families of the lexicon to offer; empty: every term of this sense."""
    maximum: Annotated[int, Field(ge=1, le=30)] = 5
    own_words: bool = True

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            return message("“{value}” is not a list of words.", value=value)
        if len(value) > self.maximum:
            return message("More than {n} words were given.", n=self.maximum)
        if len(set(map(str, value))) < len(value):
            return message("A word was given twice.")
        if any(len(str(word)) > 80 for word in value):
            return message("A word is longer than 80 characters.")
        if not self.own_words and any(str(word).startswith(OWN) for word in value):
            return message("Only words of the list can be given here.")
        return None


class Option(Value):
    """One of the answers of a choice."""

    id: Identifier
    name: Phrase


class Choice(_Attribute):
    """One of several answers. Value: the id of the option."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if value not in [option.id for option in self.options]:
            return message("“{value}” is not one of the answers offered.", value=value)
        return None


class FreeText(_Attribute):
    """The learner's own words. Value: a text of at most 500 characters."""

    kind: Literal["text"]

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, str) or len(value) > 500:
            return message("The text is longer than 500 characters.")
        return None


class Photo(_Attribute):
    """A photo of the cup. Value: the SHA-256 of the JPEG file as sent, in hex."""

    kind: Literal["photo"]

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            return message("“{value}” does not name a photo.", value=value)
        return None


class Liking(_Attribute):
    """How much it is liked, on the nine-point hedonic scale. Value: a whole number, 1 to 9."""

    kind: Literal["liking"]

    def fault(self, value: JsonValue) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9:
            return message("“{value}” is not a whole number from 1 to 9.", value=value)
        return None


Attribute = Annotated[
    LineScale | WordList | Choice | FreeText | Photo | Liking, Field(discriminator="kind")
]
