"""Several statements to tick: check all that apply."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue

from tasting.domain.attributes.base import Answer, Offering
from tasting.domain.attributes.choice import RoundOption
from tasting.words import Message, message, message_count

NONE: Final = "none:"
"""Stands alone where a learner says that no statement applies: nothing ticked is no answer."""

_NONE: Final = Answer(NONE, message("none of these"))


class Statements(Offering):
    """Statements to tick where they apply. Value: a list of their ids, or of `NONE` alone."""

    kind: Literal["cata"]
    options: Annotated[tuple[RoundOption, ...], Field(min_length=2, max_length=20)]
    """The statements. A phone shows them in an order of its learner's own."""
    maximum: Annotated[int | None, Field(ge=1, le=20, exclude_if=lambda held: held is None)] = None
    """How many may be ticked at most; None: all. No part of what is written where all may: an
    earlier hub takes such a protocol as before."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The statements, and last that none of them applies."""
        return *(option.answer for option in self.options), _NONE

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, list):
            return message("“{value}” is not a list of answers.", value=value)
        for one in value:
            if not isinstance(one, str) or self.answer(one) is None:
                return message("“{value}” is not one of the answers offered.", value=one)
            if value.count(one) > 1:
                return message("An answer was given twice.")
        if self.maximum is not None and len(value) > self.maximum:
            return message_count(
                "More than {n} statement is ticked.",
                "More than {n} statements are ticked.",
                self.maximum,
            )
        if NONE in value and len(value) > 1:
            return message("Tick statements, or that none applies, not both.")
        return None
