"""The odd one of three portions, two of which are alike."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import JsonValue

from tasting.domain.attributes.discrimination import Discrimination, SetNumber


class Triangle(Discrimination):
    """Which of three portions is not like the two others (ISO 4120). Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session: two of one, one of the
    other. The answer is forced: there is none for "no difference".
    """

    orders: ClassVar[tuple[str, ...]] = ("AAB", "ABA", "BAA", "BBA", "BAB", "ABB")

    kind: Literal["triangle"]
    set: SetNumber = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""

    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether the portion chosen is the odd one."""
        return list(behind.values()).count(behind[str(value)]) == 1
