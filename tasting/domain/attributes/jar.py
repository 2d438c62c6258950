"""Just about right: too little, as it should be, or too much."""

import operator
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from tasting.domain.attributes.base import Answer, Selection
from tasting.domain.value import Phrase
from tasting.words import message

_RIGHT: Final = message("just right")
SIGNS: Final = ("−2", "−1", "", "+1", "+2")
"""What stands before the words of the five points, in order."""

_Side = Annotated[Phrase | None, Field(exclude_if=lambda held: held is None)]


class JustAboutRight(Selection):
    """A five-point just-about-right scale. Value: −2 much too little, 0 right, 2 much too much.

    It has words for both sides, which the two points of a side share, or words for each point.
    """

    kind: Literal["jar"]
    too_little: _Side = None
    too_much: _Side = None
    points: Annotated[
        tuple[Phrase, ...], Field(min_length=5, max_length=5, exclude_if=operator.not_)
    ] = ()
    """The words of the points from −2 to 2, in place of those of both sides. No part of what is
    written where there are none: an earlier hub takes such a protocol as before."""

    @model_validator(mode="after")
    def _has_words(self) -> "JustAboutRight":
        sides = [self.too_little, self.too_much]
        if None in sides and not self.points:
            raise ValueError("both sides need words, or each of the five points")
        if self.points and sides != [None, None]:
            raise ValueError("words are for both sides, or for each of the five points, not both")
        return self

    @property
    def answers(self) -> tuple[Answer, ...]:
        """From much too little to much too much."""
        low, high = self.too_little, self.too_much
        if low is None or high is None:
            each = zip(range(-2, 3), self.points, SIGNS, strict=True)
            return tuple(Answer(value, name, sign) for value, name, sign in each)
        return (
            Answer(-2, low, "−2"),
            Answer(-1, low, "−1"),
            Answer(0, _RIGHT),
            Answer(1, high, "+1"),
            Answer(2, high, "+2"),
        )
