"""One of several answers that the protocol names."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, StringConstraints

from tasting.domain.attributes.base import Answer, Selection
from tasting.domain.subjects import Scope
from tasting.domain.value import Identifier, Phrase, Value

COLOUR: Final = r"^#[0-9A-Fa-f]{6}$"
"""Red, green and blue in hex, as in `#C98A1B`, for a regular expression."""


class Option(Value):
    """One of the answers that an attribute offers."""

    id: Identifier
    name: Phrase
    colour: Annotated[str, StringConstraints(pattern=COLOUR)] | None = None
    """Shown beside its name on a screen, where what is asked is a colour."""
    lexicon: Annotated[Identifier | None, Field(exclude_if=lambda held: held is None)] = None
    """The lexicon that has this answer as its word of the same id: sessions call it as the word is
    called, in each of their languages, and where words count as one it counts as one with them.
    Where the word is set aside, sessions planned from then on do not offer it.
    `name` is for whoever does not have the word."""

    @property
    def answer(self) -> Answer:
        """As it is offered."""
        return Answer(self.id, self.name, colour=self.colour or "")


class RoundOption(Option):
    """An answer that can be about one round of steps that repeat, as the best infusion."""

    round: Annotated[int | None, Field(ge=1, exclude_if=lambda held: held is None)] = None
    """The number of that round: where a class left it out, the answer is not offered."""


class Choice(Selection):
    """One of several answers. Value: the id of the option.

    Also about several samples at once: how sure a learner is of the odd one of a set.
    """

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SAMPLE, Scope.STEP, Scope.SET)

    kind: Literal["choice"]
    options: Annotated[tuple[RoundOption, ...], Field(min_length=2, max_length=12)]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Its options."""
        return tuple(option.answer for option in self.options)
