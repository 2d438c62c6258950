"""Which of two portions has more of something."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.discrimination import Discrimination, SetNumber

Expected = Literal["A", "B"]
"""The first or the second of the two samples of a set."""


class Paired(Discrimination):
    """Which of two portions has more of what is asked (ISO 5495). Value: its code.

    The portions of set n are of the samples 2n - 1 and 2n of the session, one of each; half of the
    learners taste them in one order, half in the other. Where it is not known which has more,
    neither is right. The answer is forced: there is none for "no difference".
    """

    orders: ClassVar[tuple[str, ...]] = ("AB", "BA")

    kind: Literal["paired"]
    set: SetNumber = 1
    """Which set of portions, counted from 1 in the order in which they are opened."""
    expected: Annotated[Expected | None, Field(exclude_if=lambda held: held is None)] = None
    """The sample known to have more, such as that with more sugar: "A" is sample 2n - 1, "B" is
    sample 2n. A secret like what is behind the codes: no part of what learners are sent. Not
    written where it is not known, so that protocols of before keep their digest."""

    def right(self, samples: Sequence[str]) -> str | None:
        """Which of a session's `samples` is expected to have more; None: either may."""
        return self.compared(samples)["AB".index(self.expected)] if self.expected else None

    def hit(self, value: JsonValue, behind: Mapping[str, str], sample: str) -> bool:
        """Whether the portion chosen is of the sample expected; where none is, of `sample`."""
        return behind[str(value)] == (self.expected or sample)
