"""A procedure as it was copied, in plain signs: no hidden ones, no words parted at line ends."""

import re
import unicodedata
from typing import Final

_HIDDEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffc]")
"""Hyphens that show at a line's end only, widthless spaces, marks of direction, and places of
pictures."""
_WIDE: Final = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
)
"""Letters, digits and signs as wide as Chinese ones."""
_DRAWN: Final = re.compile("[\U0001d400-\U0001d7ff]+")
"""Letters and digits of mathematics, which some type bold titles with."""
_SYMBOL: Final = re.compile(r"^([ \t]*)(?:[\ue000-\uf8ff][ \t]*|[§üØ]\t)", re.MULTILINE)
"""A bullet of a font of symbols, as word processors copy it."""
_LEADERS: Final = re.compile(r"[ \t]*(?:\.{4,}|…{2,}|(?:\. ){3,}\.?)[ \t]*")
"""Dots that lead from a name to its figure."""
_PARTED: Final = re.compile(
    r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zà-öø-ÿœ])"
    r"(?!(?:le|la|les|lui|leur|en|y|vous|nous|moi|là|ci)\b)"
)
"""A word that a document parts at the end of a line, which a verb and its pronoun are not."""


def with_plain_signs(text: str) -> str:
    """The same words in signs that every reader has, for a text that was copied from a document."""
    whole = unicodedata.normalize("NFC", _HIDDEN.sub("", text)).translate(_WIDE)
    whole = _DRAWN.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), whole)
    whole = _LEADERS.sub(": ", whole)
    return _PARTED.sub("", _SYMBOL.sub(r"\1• ", whole))
