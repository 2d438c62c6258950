"""Liking, on the nine-point hedonic scale."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import JsonValue

from tasting.domain.attributes.base import Scale
from tasting.words import Message, message


class Liking(Scale):
    """How much it is liked, on the nine-point hedonic scale. Value: a whole number, 1 to 9."""

    judged: ClassVar[bool] = False

    kind: Literal["liking"]

    @property
    def limits(self) -> tuple[float, float]:
        """From 1, disliked extremely, to 9, liked extremely."""
        return 1, 9

    @property
    def decimals(self) -> int:
        """None: it is a whole number."""
        return 0

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9:
            return message("“{value}” is not a whole number from 1 to 9.", value=value)
        return None
