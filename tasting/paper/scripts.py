"""Scripts: which a letter belongs to, which can be set, and where their lines may be broken."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from fontTools.unicodedata import script

_SET: Final = {
    *("Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Arab", "Hani", "Hira", "Kana"),
    *("Hang", "Bopo", "Yiii", "Ethi", "Cher", "Cans", "Copt", "Glag", "Goth", "Runr", "Ogam"),
    *("Thai", "Laoo"),
}
"""Scripts whose letters stand one beside the other, by their ISO 15924 codes, with marks on them.

Others, as Devanagari, melt them into one or change their order, by rules of their fonts.
"""
_NO_SCRIPT: Final = {"Zyyy", "Zinh", "Zzzz"}
_POINTS: Final = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
_THAI_AM: Final = re.compile("([\u0e48-\u0e4b]*)\u0e33")
_LAO_AM: Final = re.compile("([\u0ec8-\u0ecb]*)\u0eb3")
_WHOLE: Final = (
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff]"
)
"""A letter that is a word to where lines are broken: Chinese and Japanese have no spaces."""
_OPENS: Final = "[\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b(\\[“‘]*"
_CLINGS: Final = (
    "[\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087"
    "\u308e\u309d\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\\])”’,.:;!?%…]*"
)
"""What no line begins with (JIS X 4051: closing brackets, marks, small kana)."""
_UNIT: Final = re.compile(f"{_OPENS}{_WHOLE}{_CLINGS}")
_ANY: Final = re.compile(_WHOLE)


def script_of(letter: str) -> str:
    """The ISO 15924 code of a letter's script; empty for a sign that all scripts use."""
    code: str = script(letter)
    return "" if code in _NO_SCRIPT else code


def joined(letter: str) -> bool:
    """Whether a letter is of a script that we cannot set, whatever the font."""
    return script(letter) not in {*_SET, *_NO_SCRIPT}


def settable(letter: str) -> bool:
    """Whether a letter is set by its glyph and marks on it, in whatever font has them."""
    return not any(map(joined, letter)) and unicodedata.category(letter[0])[0] not in "MC"


def letters_of(text: str) -> list[str]:
    """The letters of a text, each with the marks on it."""
    letters: list[str] = []
    for letter in text:
        if letters and is_mark(letter):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def is_mark(letter: str) -> bool:
    """Whether it stands on or under the letter before it."""
    return letter > "\u02ff" and unicodedata.category(letter) == "Mn"


def parted(text: str) -> str:
    """The text with Thai and Lao "am" in two: a ring on the letter before it, and a vowel."""
    return _LAO_AM.sub("\u0ecd\\1\u0eb2", _THAI_AM.sub("\u0e4d\\1\u0e32", text))


def unpointed(text: str) -> str:
    """The text without the vowel points of Hebrew and Arabic, as most of both is written."""
    return _POINTS.sub("", text)


def units(word: str) -> Iterable[str]:
    """The parts of a word between which a line may be broken: one, but in Chinese and Japanese."""
    return _parted(word) if _ANY.search(word) else (word,)


def _parted(word: str) -> Iterator[str]:
    place = 0
    for unit in _UNIT.finditer(word):
        if unit.start() > place:
            yield word[place : unit.start()]
        yield unit.group()
        place = unit.end()
    if place < len(word):
        yield word[place:]
