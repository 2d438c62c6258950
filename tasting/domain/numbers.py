"""Numbers that come from outside: what makes one unfit, and what a typed text means."""

from math import isfinite
from typing import Final

from pydantic import JsonValue

from tasting.words import Message, message

_MOST_DIGITS: Final = 4
"""No count that is typed has more."""


def typed_count(text: str) -> int:
    """The count that a text says; 0 where it says none, or one with too many digits to be meant."""
    bare = text.strip()
    return int(bare) if bare.isdecimal() and len(bare) <= _MOST_DIGITS else 0


def number_fault(value: JsonValue, low: float, high: float) -> Message | None:
    """What is wrong with `value` as a number from `low` to `high`, or nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return message("“{value}” is not a number.", value=str(value))
    if isinstance(value, float) and not isfinite(value):
        return message("“{value}” is not a number.", value=str(value))
    if not low <= value <= high:
        return message("{value} is not between {low} and {high}.", value=value, low=low, high=high)
    return None
