"""Just about right: too little, as it should be, or too much."""

from typing import Final, Literal

from tasting.domain.attributes.base import Answer, Selection
from tasting.domain.value import Phrase
from tasting.words import message

_RIGHT: Final = message("just right")


class JustAboutRight(Selection):
    """A five-point just-about-right scale. Value: −2 much too little, 0 right, 2 much too much."""

    kind: Literal["jar"]
    too_little: Phrase
    too_much: Phrase

    @property
    def answers(self) -> tuple[Answer, ...]:
        """From much too little to much too much; the two on each side share their words."""
        return (
            Answer(-2, self.too_little, "−2"),
            Answer(-1, self.too_little, "−1"),
            Answer(0, _RIGHT),
            Answer(1, self.too_much, "+1"),
            Answer(2, self.too_much, "+2"),
        )
