"""What every attribute has, and what an analysis can see of one: a number, a choice, or more."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from pydantic import Field, JsonValue, model_validator

from tasting.domain.numbers import number_fault
from tasting.domain.senses import Sense
from tasting.domain.subjects import STEP, Scope
from tasting.domain.value import Identifier, Phrase, RoundNumbers, Value
from tasting.words import Message, Words, message

NO_ANSWER: Final[tuple[JsonValue, ...]] = (None, "", [])
"""Values that stand for nothing said: a text or list of words that was emptied again."""


SetScope = Annotated[Scope, Field(exclude_if=lambda held: held is Scope.SET)]
"""The scope of a kind that is always about several samples: it is not written."""


class BaseAttribute(Value):
    """What every attribute has."""

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SAMPLE, Scope.STEP)
    """What learners can be asked about in this way."""
    by_hand: ClassVar[bool] = True
    """Whether a pen can write an answer, and a trainer type it."""

    id: Identifier
    """Unique within the protocol; answers are kept under it."""
    sense: Sense
    name: Phrase
    ask: Phrase | None = None
    """The question as the learner reads it; the name where there is none."""
    scope: Annotated[Scope, Field(exclude_if=lambda held: held is Scope.SAMPLE)] = Scope.SAMPLE
    """What the learner is asked about: each sample, or once for the step, such as the water. Not
    written where it is each sample, so that protocols of before keep their digest."""

    rounds: RoundNumbers = ()
    """Where its step repeats: the rounds in which it is asked."""

    if TYPE_CHECKING:
        # Each kind has it as a literal of its own; as a field of all it would come first in files.
        kind: str

    @model_validator(mode="after")
    def _can_be_asked_so(self) -> "BaseAttribute":
        if self.scope not in self.scopes:
            raise ValueError(f"a “{self.kind}” is not asked about “{self.scope}”")
        return self

    @property
    def once(self) -> bool:
        """Whether it is asked once for the step, and about no sample."""
        return self.scope is Scope.STEP

    @abstractmethod
    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value` as an answer about the samples `codes`, or nothing."""

    @property
    def scored_on(self) -> "Scale | None":
        """The scale of the number that a score takes from its answers, if it takes one."""
        return None

    def number(self, value: JsonValue) -> float | None:
        """That number of `value`; None where it is missing, or no answer."""
        return None

    def values_by_sample(self, value: JsonValue, codes: Sequence[str]) -> Mapping[str, JsonValue]:
        """What a fitting `value` says of each of `codes`; under `STEP` where they are none."""
        return dict.fromkeys(codes or (STEP,), value)


class Scale(BaseAttribute):
    """An attribute that is answered with a number."""

    judged: ClassVar[bool] = True
    """Whether a reference can be near or far; whom a sample pleases is not a matter of skill."""

    @property
    def ends(self) -> tuple[Phrase, Phrase] | None:
        """The words at its lowest and highest end, where it has any."""
        return None

    @property
    @abstractmethod
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest number."""

    @property
    @abstractmethod
    def decimals(self) -> int:
        """How many decimals an answer is shown with."""

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        return number_fault(value, *self.limits)

    @property
    def scored_on(self) -> "Scale":
        """It is its own."""
        return self

    def number(self, value: JsonValue) -> float | None:
        """`value` as a number; None where it is missing, or no answer."""
        if value is None or self.fault(value) is not None:
            return None
        return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True)
class Answer:
    """One of the answers that a selection offers."""

    value: JsonValue
    """As it is stored."""
    name: Phrase | Message
    sign: str = ""
    """Stands before the name where several answers share it."""
    colour: str = ""
    """Shown beside the name where it names a colour: red, green and blue in hex."""

    def shown(self, words: Words) -> str:
        """As it reads."""
        name = self.name
        text = words.say(name) if isinstance(name, Message) else words.told(name)
        return f"{self.sign} {text}" if self.sign else text


class Offering(BaseAttribute):
    """An attribute that offers a few given answers."""

    @property
    @abstractmethod
    def answers(self) -> tuple[Answer, ...]:
        """What is offered, in order."""

    def answer(self, value: JsonValue) -> Answer | None:
        """The answer that is stored as `value`."""
        return next((one for one in self.answers if one.value == value), None)


class Selection(Offering):
    """An attribute that is answered with one of a few given answers."""

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        # True is 1 to Python, and neither to a learner.
        if any(type(one.value) is type(value) and one.value == value for one in self.answers):
            return None
        return message("“{value}” is not one of the answers offered.", value=value)
