"""Words that no line has room for, parted: a label would grow for them, a cell cut them off."""

import re
from typing import Final

from PySide6.QtGui import QFontMetrics

BREAK: Final = "\u200b"
"""A place without width where a line may end."""
_LONG: Final = re.compile(r"\S{31,}")
_WORD: Final = re.compile(r"\S+")


def breakable(text: str) -> str:
    """The text with a `BREAK` after every few letters of words longer than any of a language."""
    return _LONG.sub(lambda word: re.sub(r"(\S{6})(?=\S)", rf"\1{BREAK}", word[0]), text)


def parted(text: str, width: int, metrics: QFontMetrics) -> str:
    """The text with a `BREAK` behind every letter of words wider than `width` px."""

    def wide(word: re.Match[str]) -> str:
        if len(word[0]) < 2 or metrics.horizontalAdvance(word[0]) <= width:
            return word[0]
        return BREAK.join(word[0])

    return _WORD.sub(wide, text)
