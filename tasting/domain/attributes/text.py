"""The learner's own words."""

from collections.abc import Sequence
from typing import Literal

from pydantic import JsonValue

from tasting.domain.attributes.base import BaseAttribute
from tasting.words import Message, message


class FreeText(BaseAttribute):
    """The learner's own words. Value: a text of at most 500 characters."""

    kind: Literal["text"]

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, str) or len(value) > 500:
            return message("The text is longer than 500 characters.")
        return None
