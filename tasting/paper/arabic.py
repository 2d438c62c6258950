"""Arabic letters as they join: each in the form that it has beside its neighbours.

Unicode has these forms as characters of their own, with what each stands for and whether it stands
alone, first, in the middle or last (its "compatibility decomposition"); everything here follows
from that. Fonts that have them can set Arabic, Persian and Urdu without rules of their own.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

ALONE: Final = "isolated"
_FIRST, _MIDDLE, _LAST = "initial", "medial", "final"
_BLOCKS: Final = (range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFD))
_JOINER, _NON_JOINER, _STRETCHER = "\u200d", "\u200c", "\u0640"
_LAM: Final = "\u0644"


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """The forms of each letter, and of lam with an alef behind it, by where they stand."""
    forms: dict[str, dict[str, str]] = {}
    for code in (code for block in _BLOCKS for code in block):
        kind, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(part, 16)) for part in parts)
        pair = (
            len(base) == 2
            and base[0] == _LAM
            and unicodedata.normalize("NFD", base[1])[0] == "\u0627"
        )
        if len(base) == 1 or pair:
            forms.setdefault(base, {}).setdefault(kind.strip("<>"), chr(code))
    return forms


def needed(letter: str) -> str:
    """Every form in which a letter may be printed: the letter itself where it never changes."""
    forms = _forms()
    own = forms.get(letter)
    if own is None:
        return letter
    return "".join(dict.fromkeys((*own.values(), *forms.get(_LAM + letter, {}).values())))


def joined(text: str) -> str:
    """The text, in its order, with each Arabic letter in its form; lam and alef become one."""
    forms = _forms()
    letters: list[str] = []
    for letter in text:
        if letters and letters[-1] + letter in forms:
            letters[-1] += letter  # lam and alef, which are never written apart
        else:
            letters.append(letter)
    shaped = []
    for place, letter in enumerate(letters):
        before = place > 0 and _joins_next(letters[place - 1]) and _joins_last(letter)
        after = place + 1 < len(letters) and _joins_next(letter) and _joins_last(letters[place + 1])
        kind = {(0, 0): ALONE, (0, 1): _FIRST, (1, 1): _MIDDLE, (1, 0): _LAST}[before, after]
        shaped.append(forms.get(letter, {}).get(kind, letter))
    return "".join(shaped).replace(_JOINER, "").replace(_NON_JOINER, "")


def _joins_next(letter: str) -> bool:
    """Whether a letter reaches for the one behind it."""
    return letter in (_JOINER, _STRETCHER) or _FIRST in _forms().get(letter, {})


def _joins_last(letter: str) -> bool:
    """Whether a letter reaches for the one before it."""
    return letter in (_JOINER, _STRETCHER) or _LAST in _forms().get(letter, {})


def base_of(form: str) -> str:
    """What a letter in one of its forms says; any other letter says itself."""
    return _bases().get(form, form)


@cache
def _bases() -> Mapping[str, str]:
    return {form: base for base, forms in _forms().items() for form in forms.values()}
