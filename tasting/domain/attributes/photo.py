"""A photo of the cup."""

import re
from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from pydantic import JsonValue

from tasting.domain.attributes.base import BaseAttribute
from tasting.words import Message, message

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class Photo(BaseAttribute):
    """A photo of the cup. Value: the SHA-256 of the JPEG file as sent, in hex."""

    by_hand: ClassVar[bool] = False

    kind: Literal["photo"]

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            return message("“{value}” does not name a photo.", value=value)
        return None
