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
"""The highest number we spell: longer words are read more slowly than figures."""


def spelled(count: int) -> Message | str:
    """A number from 1 to `SPELLED` as a word, a higher one in figures."""
    return _WORDS[count - 1] if count <= SPELLED else str(count)
