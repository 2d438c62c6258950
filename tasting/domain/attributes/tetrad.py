"""Two pairs of alike portions, mixed."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.discrimination import Discrimination
from tasting.words import Message, message


class Tetrad(Discrimination):
    """Which two of four portions belong together, and so the two others. Value: two of the codes.

    The portions of set n are of the samples 2n - 1 and 2n of the session, two of each. Either pair
    says the same. The answer is forced: there is none for "no difference".
    """

    most_sets: ClassVar[int] = 3
    orders: ClassVar[tuple[str, ...]] = ("AABB", "ABAB", "ABBA", "BBAA", "BABA", "BAAB")

    kind: Literal["tetrad"]
    set: Annotated[int, Field(ge=1, le=most_sets)] = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""

    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether the two portions put together are of one sample."""
        return len({behind[code] for code in self.pair(value)}) == 1

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        pair = self.pair(value)
        if len(pair) == len(frozenset(pair)) == 2 and frozenset(pair) <= frozenset(codes):
            return None
        told = ", ".join(pair) if pair else value
        return message("“{value}” does not name two codes of its set.", value=told)

    def pair(self, value: JsonValue) -> list[str]:
        """The codes that `value` puts together; none where it is no list of them."""
        return [str(code) for code in value] if isinstance(value, list) else []
