"""One of several answers that the protocol names."""

from typing import Annotated, Literal

from pydantic import Field

from tasting.domain.attributes.base import Answer, Selection
from tasting.domain.value import Identifier, Phrase, Value


class Option(Value):
    """One of the answers of a choice."""

    id: Identifier
    name: Phrase


class Choice(Selection):
    """One of several answers. Value: the id of the option."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=12)]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Its options."""
        return tuple(Answer(option.id, option.name) for option in self.options)
