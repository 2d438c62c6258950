"""Which of two portions is the same as a reference."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import JsonValue

from tasting.domain.attributes.discrimination import Discrimination, SetNumber


class DuoTrio(Discrimination):
    """Which of two portions is the same as the first of the set (ISO 10399). Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session: the reference, tasted
    first, and one of each; either sample is the reference for half of the learners. The answer is
    forced: there is none for "no difference".
    """

    orders: ClassVar[tuple[str, ...]] = ("AAB", "ABA", "BBA", "BAB")

    kind: Literal["duo-trio"]
    set: SetNumber = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""

    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether the portion chosen is the same as the reference; itself it is no answer."""
        reference, chosen = next(iter(behind)), str(value)
        return chosen != reference and behind[chosen] == behind[reference]
