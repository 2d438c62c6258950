"""The text in a file of unknown encoding, as spreadsheets of forty years have written it."""

import codecs
import re
import unicodedata
from typing import Final

_MARKS: Final = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Each mark with its encoding; the longer ones begin like the shorter ones."""
_EIGHT_BITS: Final = ("cp1252", "mac_roman", "cp850")
"""Windows, old Macs, and what Excel calls “CSV (MS-DOS)”; the first wins where all read well."""

_USUAL: Final = frozenset(b"\x80\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x9c")
"""What stands in a Windows text between 0x80 and 0x9f: €, …, Œ, quotation marks, dashes, œ."""
_LONG_U: Final = re.compile(r"o[ûÛ]t|br[ûÛ]l|\b[sm][ûÛ]r|d[ûÛ]ment|fl[ûÛ]t", re.IGNORECASE)
"""French words with the one letter that an old Mac has where Windows has a Czech one."""
_LONG_WORD: Final = re.compile(r"[^\s\d,;|\t\"'-]{3,}")
_THREE_ACCENTS: Final = re.compile("[\x80-\U0010ffff]{3}")
_SIGNS: Final = frozenset("’‘“”«»–—…€°№ªº·\u00a0\u202f")


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16, UTF-32 or a Western encoding; None where it is none."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if marked:
        return _decoded(content, marked)
    if half := _zeros(content):
        return _decoded(content, half)
    found = _decoded(content, "utf-8-sig")
    if found is not None:
        return found
    high = {byte for byte in content if 0x80 <= byte <= 0x9F}
    if high <= _USUAL and (text := _decoded(content, "cp1252")) is not None:
        return None if _is_of_other_letters(text) else text
    # Bytes that a Windows text hardly has: whichever encoding makes words of them.
    readings = [text for name in _EIGHT_BITS if (text := _decoded(content, name)) is not None]
    best = max(readings, key=_likeness, default=None)
    if best is None or _likeness(best) <= 0 or _is_of_other_letters(best):
        return None
    return best


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_of_other_letters(text: str) -> bool:
    """Whether words of Cyrillic, Greek, Chinese and the like were read as Western ones.

    Such words are nearly all accents, as “Èâàí”; Western ones have an accent here and there.
    """
    if not _THREE_ACCENTS.search(text):
        return False
    words = [word for word in _LONG_WORD.findall(text) if not word.isascii()]
    letters = "".join(words)
    return sum(sign >= "\x80" for sign in letters) * 5 > len(letters) * 3


def _zeros(content: bytes) -> str:
    """The UTF-16 of a text without its mark: every second byte of Western letters is zero."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    half = len(content) // 2
    if half and odd > half * 0.6 and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * 0.6 and not odd else ""


def _likeness(text: str) -> int:
    """How much a reading looks like words: accented letters in place count for it."""
    score = 3 * len(_LONG_U.findall(text))
    for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if sign < "\x80":
            score -= 5 * (sign < " " and sign not in "\t\r\n")
        elif (sign.isalpha() and unicodedata.decomposition(sign)) or sign in "œŒæÆßøØłŁ":
            inside = before.islower() and sign.isupper()
            shouted = sign.islower() and before.isupper() and after.isupper()
            score += -4 if inside or shouted else 2
        else:
            fits = sign in _SIGNS and not (before.isalpha() and after.isalpha() and sign != "’")
            score += 1 if fits else -4
    return score
