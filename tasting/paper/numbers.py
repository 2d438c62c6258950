"""Small numbers as words, for headings."""

from typing import Final

from tasting.words import Message, message

_WORDS: Final = (
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

SPELLED: Final = len(_WORDS)
"""The highest number we spell."""


def spelled(count: int) -> Message:
    """A number from 1 to `SPELLED` as a word."""
    return _WORDS[count - 1]
