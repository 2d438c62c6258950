"""What samples are served in, told from its name: one vessel, or a set of several.

"Set of five bowls" is five of "bowl". `hub/web/fields/bowls.js` has the same rule for the phone.
"""

import re
from typing import Final, NamedTuple

_WORDS: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            *("two deux", "three trois", "four quatre", "five cinq", "six", "seven sept"),
            *("eight huit", "nine neuf", "ten dix", "eleven onze", "twelve douze"),
        ),
        2,
    )
    for word in words.split()
}
_UNIT: Final = r"(?!\s*(?:[cdm]?l|k?g|fl|oz|[cm]m|min|°|%)(?:\b|(?<=[°%])))"
_NUMBER: Final = rf"(?<![\w.,])(?:[0-9]{{1,2}}(?![0-9.,])|{'|'.join(_WORDS)})\b{_UNIT}"
_TIMES: Final = r"\s*[×x]?\s+"
_SETS: Final = (
    r"(?:sets?|series|rows?|groups?|trays?|séries?|lots?|jeux?|ensembles?|rangées?|groupes?)"
    r"\s+(?:of|de)\s+"
)
_SET: Final = re.compile(
    rf"(?:(?:an?|une?)\s+)?(?:{_SETS})?(?P<n>{_NUMBER}){_TIMES}(?P<name>.+)", re.IGNORECASE
)
_OF_SETS: Final = re.compile(rf"({_NUMBER}){_TIMES}{_SETS}\Z", re.IGNORECASE)
_ONE: Final = re.compile(r"\b(?:an?|une?|one)\b", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s*(?:[(,]|\b(?:of|with|in|de|à|en|avec)\b).*", re.IGNORECASE)
_WITHIN: Final = re.compile(r"[^\s(),][^(),]*")
_SEVERAL: Final = re.compile(r"\b(?:(glass|press|dish)es|(\w*eau)x|(\w*[^\Ws])s)\b", re.IGNORECASE)


class Vessel(NamedTuple):
    """One vessel by its name, and how many of it hold a sample."""

    name: str
    several: int = 1


def one_of(name: str) -> Vessel:
    """One vessel of what a sample is served in: "bowl", five, of "set of five bowls"."""
    found = _SET.fullmatch(name.strip())
    if found is None:
        return Vessel((_BEHIND.sub("", name) if "(" in name else name) or _bare(name))
    kept = _BEHIND.sub("", found["name"]) or _bare(found["name"])
    return Vessel(_SEVERAL.sub(r"\1\2\3", kept), _read(found["n"]))


def _bare(name: str) -> str:
    """A name that is all remark, as "(gaiwan)", without brackets."""
    found = _WITHIN.search(name)
    return found[0].strip() if found else name


def counted(before: str) -> int | None:
    """How many vessels a text says that ends where the vessel begins; None where it does not.

    "A lot of 5 ", "two sets of five " and "a spoon and five identical " say 5, 10 and 5.
    """
    numbers = [*re.finditer(_NUMBER, before, re.IGNORECASE)]
    if not numbers:
        return 1 if _ONE.search(before) else None
    last = numbers[-1]
    sets = _OF_SETS.search(before[: last.start()])
    return _read(last[0]) * (_read(sets[1]) if sets else 1)


def _read(number: str) -> int:
    return int(number) if number.isdecimal() else _WORDS[number.lower()]
