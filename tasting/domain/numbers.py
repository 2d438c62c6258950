"""Numbers that come from outside: what makes one unfit."""

from math import isfinite

from pydantic import JsonValue

from tasting.words import Message, message


def number_fault(value: JsonValue, low: float, high: float) -> Message | None:
    """What is wrong with `value` as a number from `low` to `high`, or nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return message("“{value}” is not a number.", value=str(value))
    if isinstance(value, float) and not isfinite(value):
        return message("“{value}” is not a number.", value=str(value))
    if not low <= value <= high:
        return message("{value} is not between {low} and {high}.", value=value, low=low, high=high)
    return None
