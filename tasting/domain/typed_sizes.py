"""Sizes as people read them off a ruler or a packet: "66,7", "6.35 cm", "2 5/8 in"."""

import re
import unicodedata
from fractions import Fraction
from typing import Final

_MM: Final = {
    **dict.fromkeys(["", "mm"], Fraction(1)),
    "cm": Fraction(10),
    **dict.fromkeys(
        ["in", "in.", "inch", "inches", "po", "pouce", "pouces", '"'], Fraction("25.4")
    ),
    "pt": Fraction("25.4") / 72,
}
"""A millimetre, centimetre, inch and point, in mm; a bare number is in mm."""
_SIZE: Final = re.compile(
    r"(?:(?P<decimal>\d{1,6}(?:[.,]\d{0,6})?|[.,]\d{1,6})"
    r"|(?:(?P<whole>\d{1,6})[ -])?(?P<over>\d{1,4})/(?P<under>\d{1,4}))"
    r" ?(?P<unit>[a-z.]*|\")"
)
_SIGNS: Final = str.maketrans({"”": '"', "“": '"', "\u2032": "'", "\u2044": "/", "\u2215": "/"})


def read_size(text: str) -> float | None:
    """The millimetres that a text means, to a thousandth; None where it is no size.

    A fraction may follow a whole number, as on rulers in inches: "2 5/8 in", "2⅝″".
    """
    # A fraction of one sign is set apart, or “2⅝” were twenty-five eighths.
    apart = "".join(f" {sign}" if unicodedata.category(sign) == "No" else sign for sign in text)
    plain = unicodedata.normalize("NFKC", apart).translate(_SIGNS).replace("''", '"')
    found = _SIZE.fullmatch(" ".join(plain.casefold().split()))
    if found is None or found["unit"] not in _MM:
        return None
    if found["decimal"]:
        value = Fraction(found["decimal"].replace(",", ".").rstrip("."))
    elif int(found["under"]):
        value = int(found["whole"] or 0) + Fraction(int(found["over"]), int(found["under"]))
    else:
        return None
    return round(float(value * _MM[found["unit"]]), 3)
