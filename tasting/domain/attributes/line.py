"""The line scale: a mark between two end words."""

import operator
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from tasting.domain.attributes.base import Scale
from tasting.domain.value import Phrase, Value
from tasting.formats import needed_decimals
from tasting.words import Words

MOST_STEPS: Final = 1000
"""No hand sets a slider more finely."""

FURTHEST: Final = 100_000
"""How far from zero a scale may end."""

ScaleEnd = Annotated[float, Field(ge=-FURTHEST, le=FURTHEST, allow_inf_nan=False)]


MOST_MARKS: Final = 9
"""Names along a scale: more are not read while tasting."""


class NamedMark(Value):
    """A place on a scale that has a name."""

    at: ScaleEnd
    """A number on the scale."""
    name: Phrase

    def shown(self, words: Words) -> str:
        """Its name behind its number: "3 weak"."""
        number = words.number(self.at, needed_decimals(self.at))
        return f"{number}\u00a0{words.told(self.name)}"


def divides(step: float, length: float) -> bool:
    """Whether a scale of this length is walked from end to end in 1 to `MOST_STEPS` steps."""
    count = length / step
    return 0.5 < count < MOST_STEPS + 0.5 and abs(count - round(count)) < 1e-6


class LineScale(Scale):
    """A line scale: a mark between two end words. Value: a number on the scale."""

    kind: Literal["line"]
    low: Phrase
    high: Phrase
    minimum: ScaleEnd = 0
    maximum: ScaleEnd = 10
    step: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 0.5
    marks: Annotated[
        tuple[NamedMark, ...], Field(max_length=MOST_MARKS, exclude_if=operator.not_)
    ] = ()
    """Names along it, between its end words, in rising order."""

    @model_validator(mode="after")
    def _ends_are_reached(self) -> "LineScale":
        if not self.minimum < self.maximum:
            raise ValueError("the minimum must be below the maximum")
        if not divides(self.step, self.maximum - self.minimum):
            raise ValueError("the step must lead from end to end")
        places = [self.minimum, *(mark.at for mark in self.marks), self.maximum]
        if any(one >= other for one, other in pairwise(places)):
            raise ValueError("the marks must rise between the ends")
        return self

    def marks_text(self, words: Words) -> str:
        """The names along it: "3 weak, 7 strong"."""
        return ", ".join(mark.shown(words) for mark in self.marks)

    @property
    def ends(self) -> tuple[Phrase, Phrase]:
        """Its two end words."""
        return self.low, self.high

    @property
    def limits(self) -> tuple[float, float]:
        """Its two ends."""
        return self.minimum, self.maximum

    @property
    def decimals(self) -> int:
        """As many as its places need: none on a scale of whole numbers, such as bowls counted."""
        return max(needed_decimals(self.minimum), needed_decimals(self.step))
