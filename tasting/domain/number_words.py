"""Numbers in words and fractions, English and French, as digits: "une minute et demie", "½ l".

Pasted procedures and the fields of the editor read them alike; phones have keys for digits.
"""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

BLANK: Final = "[ \u00a0\u202f]"
_SIGNS: Final = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
}  # fmt: skip
_UNITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7,
    "huit": 8, "neuf": 9,
}  # fmt: skip
_TEENS: Final = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "dix-sept": 17, "dix-huit": 18,
    "dix-neuf": 19, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "quatre-vingts": 80, "quatre-vingt": 80, "cents": 100, "cent": 100, "hundred": 100,
}  # fmt: skip
_HALVES: Final = ("a half", "half an", "half a", "half", "une demi", "un demi", "demi")
_ARTICLES: Final = ("an", "a")


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


_SMALL: Final = f"{_any(_TEENS)}|{_any(_UNITS)}"
_BELOW: Final = rf"(?:(?:{_any(_TENS)})(?:[\s-](?:et[\s-])?(?:{_SMALL})\b)?|{_SMALL})"
IN_WORDS: Final = (
    rf"(?:(?:(?:{_any(_UNITS)})\s)?(?:hundred|cents?)(?:\s(?:and\s)?{_BELOW})?|{_BELOW})"
)
"""A whole number in words, up to a thousand."""
_AND_HALF: Final = r"[\s-](?:and[\s-]a[\s-]half|et[\s-]demie?)"
_WORDS: Final = (
    rf"(?:{IN_WORDS}{_AND_HALF}|(?<!and[\s-])(?<!and[\s-]a[\s-])(?<!et[\s-])(?:{_any(_HALVES)})|{IN_WORDS}"
    rf"|(?:{_any(_ARTICLES)})(?!\s(?:half|quarter)))"
)
_FRACTION: Final = rf"(?:[0-9]+{BLANK})?[0-9]/[1-9][0-9]?|(?:[0-9]+{BLANK}?)?[½¼¾⅓⅔]"
DIGITS: Final = (
    rf"[0-9]{{1,3}}(?:{BLANK}[0-9]{{3}}){{1,2}}(?:[.,][0-9]+)?|[0-9]{{1,9}}(?:[.,][0-9]{{1,9}})?"
)
"""A number as it is written in digits, with signs between thousands."""
AMOUNT: Final = rf"(?:{_FRACTION}|[0-9]{{1,3}}{_AND_HALF}(?=\s)|{DIGITS}|{_WORDS}(?=[\s-]))"
"""A number in digits, as a fraction or in words, before what it counts."""
SPANS: Final = {
    r"half\san\shour|une\sdemi[\s-]heure": 1800,
    r"(?:(?:a\s)?quarter|1/4|¼)\sof\san\shour|(?:(?:un\s)?quart|1/4|¼)\sd['’]heure": 900,
    r"(?:three[\s-]quarters|3/4|¾)\sof\san\shour|(?:trois[\s-]quarts|3/4|¾)\sd['’]heure": 2700,
}
"""Seconds of what is said in another way than by a number and a unit."""

_SPAN: Final = re.compile("|".join(rf"(?<!\w)({said})\b" for said in SPANS), re.IGNORECASE)
_WORD: Final = re.compile(
    rf"(?<![\w'’-])(?:{_WORDS}(?:(?!\w)-?)|[0-9]{{1,3}}{_AND_HALF}\b)", re.IGNORECASE
)
_AND_PART: Final = re.compile(
    r"(?P<whole>[0-9]+(?:\.[0-9]+)?)\s?(?P<unit>[a-z]+)(?:\s(?:and\sa|et)\s"
    r"(?P<part>half|demie?|quarter|quart)\b|\s?½)",
    re.IGNORECASE,
)


def number(amount: str) -> str:
    """An `AMOUNT` in digits, as it would be typed into a field."""
    clean = " ".join(amount.lower().split())
    whole, _, part = clean.rpartition(" ")
    sign = next((sign for sign in _SIGNS if sign in clean), "")
    if sign:
        return f"{float(int(clean.replace(sign, '').strip() or 0) + _SIGNS[sign]):.2f}"
    if "/" in part:
        return f"{float(int(whole or 0) + Fraction(part)):.2f}"
    if any(letter.isalpha() for letter in clean):
        return f"{_value(clean):g}"
    return clean


def with_digits(text: str) -> str:
    """What is typed into a field with its number words in digits: "trente secondes" as "30 …"."""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    spans = tuple(SPANS.values())
    clean = _SPAN.sub(lambda one: f"{spans[(one.lastindex or 1) - 1]} s", clean)
    clean = _WORD.sub(lambda one: f"{_value(one[0].lower()):g}" + " " * one[0].endswith("-"), clean)
    return _AND_PART.sub(_with_part, clean)


def _with_part(match: re.Match[str]) -> str:
    more = 0.25 if (match["part"] or "").lower().startswith("quart") else 0.5
    return f"{float(match['whole']) + more:g} {match['unit']}"


def _value(words: str) -> float:
    """What words of a number mean: tens and units are added, hundreds multiplied."""
    words = words.removesuffix("-")
    if words in _HALVES:
        return 0.5
    total = 0.0
    parts = re.sub("quatre[ -]vingts?", "eighty", words).replace("-", " ").split()
    for part in parts:
        if part in ("half", "demi", "demie"):
            total += 0.5
        elif _TENS.get(part) == 100:
            total = (total or 1) * 100
        elif part.isdigit():
            total += int(part)
        elif part in _ARTICLES and len(parts) == 1:
            total += 1
        else:
            total += _UNITS.get(part) or _TEENS.get(part) or _TENS.get(part) or 0
    return total
