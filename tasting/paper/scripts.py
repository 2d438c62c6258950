"""Scripts: which a letter belongs to, what goes with it, and where lines may be broken."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from fontTools.unicodedata import script

_NO_SCRIPT: Final = {"Zyyy", "Zinh", "Zzzz"}
UNSEEN: Final = frozenset("\u200c\u200d\u200e\u200f")
"""Joiners and marks of direction, which have their effect where letters need them, and no ink."""
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


def scripts_of(text: str) -> list[str]:
    """The script of each letter; a sign is set as the letter before it."""
    codes: list[str] = []
    for letter in text:
        codes.append(script_of(letter) or (codes[-1] if codes else ""))
    return codes


def letters_of(text: str) -> list[str]:
    """The letters of a text, each with the marks on it; a space has none."""
    letters: list[str] = []
    for letter in text:
        if letters and is_mark(letter) and not letters[-1].isspace():
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def is_mark(letter: str) -> bool:
    """Whether it goes with the letter before it: on, under or beside it, or without ink."""
    return letter > "\u02ff" and (letter in UNSEEN or unicodedata.category(letter)[0] == "M")


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
