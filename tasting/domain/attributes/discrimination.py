"""Tests of sets of portions: what each kind of them has, such as a triangle or a pair."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from pydantic import Field, JsonValue

from tasting.domain.attributes.base import BaseAttribute, SetScope
from tasting.domain.subjects import Scope
from tasting.words import Message, message

MOST_SETS: Final = 4
"""Sets that one protocol can serve: a kit sheet has room for twelve codes."""

SetNumber = Annotated[int, Field(ge=1, le=MOST_SETS)]
"""Which set of portions, counted from 1 in the order in which they are opened."""


class Discrimination(BaseAttribute):
    """Which portion of a set is meant. Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session. The answer is forced:
    there is none for "no difference".
    """

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SET,)
    scope: SetScope = Scope.SET
    most_sets: ClassVar[int] = MOST_SETS
    """Sets of it that one protocol can serve."""
    orders: ClassVar[tuple[str, ...]]
    """Every order in which the portions of the two samples, A and B, can be tasted."""

    if TYPE_CHECKING:
        # Each kind has it as a field of its own, so that it stands last in files.
        set: int

    @property
    def size(self) -> int:
        """Portions of a set."""
        return len(self.orders[0])

    @property
    def most_alike(self) -> int:
        """How many portions of a set are of one sample, at most."""
        return max(order.count(sample) for order in self.orders for sample in "AB")

    def served(self, order: Sequence[str]) -> tuple[str, ...]:
        """What of a learner's whole `order` lies in this set."""
        return tuple(order[(self.set - 1) * self.size : self.set * self.size])

    def compared(self, samples: Sequence[str]) -> Sequence[str]:
        """The two `samples` of a session whose portions lie in this set."""
        return samples[2 * self.set - 2 : 2 * self.set]

    @abstractmethod
    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether a fitting `value` is right; where none is, whether it is of `sample`.

        `behind` has the sample behind each portion of the set, in the order tasted: "A" for the
        first of its two, "B" for the second, and so has `sample`.
        """

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if isinstance(value, str) and value in codes:
            return None
        return message("“{value}” is not one of the codes of its set.", value=value)
