"""Which of two portions has more of something."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import JsonValue

from tasting.domain.attributes.discrimination import Discrimination, SetNumber


class Paired(Discrimination):
    """Which of two portions has more of what is asked (ISO 5495). Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session, one of each; half of the
    learners taste them in one order, half in the other. Neither is right. The answer is forced:
    there is none for "no difference".
    """

    orders: ClassVar[tuple[str, ...]] = ("AB", "BA")

    kind: Literal["paired"]
    set: SetNumber = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""

    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether the portion chosen is of `sample`."""
        return behind[str(value)] == sample
