"""Whether a flaw is there."""

from typing import Final, Literal

from tasting.domain.attributes.base import Answer, Selection
from tasting.words import message

_ANSWERS: Final = (Answer(True, message("yes")), Answer(False, message("no")))


class Flaw(Selection):
    """A flaw that is there or not. Value: true or false."""

    kind: Literal["flaw"]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Yes and no."""
        return _ANSWERS
