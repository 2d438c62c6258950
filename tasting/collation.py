"""Texts as readers look for them: whatever the case and the accents, numbers by their size."""

import re
import unicodedata

_NUMBERS = re.compile(r"(\d+)")
_JOINED = str.maketrans({"œ": "oe", "æ": "ae"})


def plain(text: str) -> str:
    """Lower case without accents: "Tarrazú" is found by "tarrazu"."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_JOINED)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def place(text: str) -> tuple[tuple[str | int, ...], str]:
    """By what lists of names are sorted, in the languages shipped: "Équateur" before "témoin".

    Accents count only between names that are otherwise the same, and lot 2 is before lot 10.
    """
    parts = _NUMBERS.split(plain(text))
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), text
