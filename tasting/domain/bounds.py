"""How large and deep what is sent may be, so that whatever is stored can be read by everybody."""

from typing import Final

from pydantic import JsonValue

from tasting.words import Message, message

DEPTH: Final = 16
"""Levels of lists and objects; the deepest operation of a class has six."""
FIELDS: Final = 2_000
"""Values, at whatever level; the trainer's profile of twelve samples has some two hundred."""
NAME_LENGTH: Final = 200
"""Characters of the name of a field."""
LARGEST: Final = 2**53
"""From here on numbers are not exact in a browser."""


def bounds_fault(*sent: JsonValue) -> Message | None:
    """What of JSON values, counted together, goes beyond these bounds, or nothing.

    Takes any depth.
    """
    level: list[JsonValue] = [*sent]
    count = 0
    for _ in range(DEPTH):
        below: list[JsonValue] = []
        for value in level:
            if isinstance(value, str):  # the most there are, and of any length
                continue
            if isinstance(value, dict):
                # joined first: that is quick, and together they are hardly ever as long
                if len("".join(value)) > NAME_LENGTH < max(map(len, value)):
                    return message("A field has a name of more than {n} letters.", n=NAME_LENGTH)
                below += value.values()
            elif isinstance(value, list):
                below += value
            elif value is not None and not -LARGEST <= value <= LARGEST:
                return message("A number is too large.")
        count += len(below)
        if count > FIELDS:
            return message("There are more than {n} fields.", n=FIELDS)
        if not below:
            return None
        level = below
    return message("The fields lie more than {n} levels deep.", n=DEPTH)
