"""Small numbers as words, for headings."""

from typing import Final

from tasting.words import Message, message

_SPELLED: Final = (
    message("one"),
    message("two"),
    message("three"),
    message("four"),
    message("five"),
    message("six"),
    message("seven"),
    message("eight"),
    message("nine"),
    message("ten"),
    message("eleven"),
    message("twelve"),
)


def spelled(count: int) -> Message:
    """A number from 1 to 12 as a word."""
    return _SPELLED[count - 1]
