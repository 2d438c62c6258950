"""Which of a sample's bowls differ, or are faulty, and what is wrong with each."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, JsonValue, PrivateAttr

from tasting.domain.attributes.base import BaseAttribute, Scale
from tasting.domain.attributes.cata import NONE
from tasting.domain.attributes.flaw import NamedFlaw
from tasting.domain.subjects import Scope
from tasting.domain.value import Phrase
from tasting.words import Message, message

FEWEST_BOWLS: Final = 2
MOST_BOWLS: Final = 12
"""No hand pours more of one sample; as many circles still stand on a phone."""
MOST_DEFECTS: Final = 8


class Tally(Scale):
    """How many bowls count, as a score takes it: it is neither asked nor judged."""

    judged: ClassVar[bool] = False
    """Every learner has bowls of their own."""

    kind: Literal["tally"]
    count: int

    @property
    def limits(self) -> tuple[float, float]:
        """From none to all."""
        return 0, self.count

    @property
    def decimals(self) -> int:
        """Bowls are whole."""
        return 0


class Bowls(BaseAttribute):
    """The bowls of a sample concerned, by number in the order in which they stand on the table.

    Value: a list of "2" for a bowl, or "2:mouldy" for one with its defect; or of `NONE` alone,
    which says that no bowl is: nothing marked is no answer.
    """

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SAMPLE,)

    kind: Literal["bowls"]
    count: Annotated[int, Field(ge=FEWEST_BOWLS, le=MOST_BOWLS)]
    """How many bowls each sample has."""
    options: Annotated[tuple[NamedFlaw, ...], Field(max_length=MOST_DEFECTS)] = ()
    """The defects to choose from for each bowl that is marked; none: a mark says it all. Where
    there are some, a bowl without its defect is kept, and does not count in a score."""

    _vessel: Phrase | None = PrivateAttr(None)

    @property
    def vessel(self) -> Phrase | None:
        """What a sample stands in, as its protocol has it; None where it is in no protocol."""
        return self._vessel

    def served_in(self, vessel: Phrase) -> "Bowls":
        """The question as a protocol asks it that serves samples in this: a cup, a glass.

        A copy where it was told something else: another protocol may have it still.
        """
        if self._vessel == vessel:
            return self
        told = self if self._vessel is None else self.model_copy()
        told._vessel = vessel
        return told

    def __eq__(self, other: object) -> bool:
        """Whether the same is asked, whatever samples stand in: that is said by the protocol."""
        return isinstance(other, Bowls) and self.__dict__ == other.__dict__

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, list):
            return message("“{value}” is not a list of answers.", value=value)
        if not value:
            return message("Mark numbers, or that none is concerned.")
        if value == [NONE]:
            return None
        seen = set[int]()
        for one in value:
            if one == NONE:
                return message("Mark numbers, or that none is concerned, not both.")
            number, defect = parts_of(one)
            if not 1 <= number <= self.count or (defect and defect not in self.names):
                return message("“{value}” is not one of the answers offered.", value=one)
            if number in seen:
                return message("Number {n} is marked twice.", n=number)
            seen.add(number)
        return None

    @property
    def names(self) -> Mapping[str, Phrase]:
        """The defects by id."""
        return {option.id: option.name for option in self.options}

    @property
    def scored_on(self) -> Tally:
        """The scale of how many bowls count."""
        return Tally(kind="tally", id=self.id, sense=self.sense, name=self.name, count=self.count)

    def number(self, value: JsonValue) -> float | None:
        """How many bowls count: those with a defect, where defects are offered."""
        if value is None or self.fault(value) is not None or not isinstance(value, list):
            return None
        marked = [parts_of(one) for one in value if one != NONE]
        return float(sum(bool(defect) or not self.options for _, defect in marked))


def parts_of(mark: JsonValue) -> tuple[int, str]:
    """The number and the defect of one mark; 0 where it is none, no defect where it has none."""
    number, _, defect = mark.partition(":") if isinstance(mark, str) else ("", "", "")
    usual = number.isascii() and number.isdigit() and number[0] != "0" and len(number) < 3
    return (int(number), defect) if usual and mark != f"{number}:" else (0, "")


def mark_of(number: int, defect: str = "") -> str:
    """A bowl as an answer has it."""
    return f"{number}:{defect}" if defect else str(number)
