"""The odd one of three portions, two of which are alike."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.base import BaseAttribute
from tasting.domain.subjects import Scope
from tasting.words import Message, message

THREE: Final = 3
"""Portions of a set."""
MOST_SETS: Final = 4
"""Sets that one protocol can serve: a kit sheet has room for twelve codes."""


class Triangle(BaseAttribute):
    """Which of three portions is not like the two others (ISO 4120). Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session: two of one, one of the
    other. The answer is forced: there is none for "no difference".
    """

    scope: ClassVar[Scope] = Scope.SET

    kind: Literal["triangle"]
    set: Annotated[int, Field(ge=1, le=MOST_SETS)] = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if isinstance(value, str) and value in codes:
            return None
        return message("“{value}” is not one of the three codes.", value=value)
