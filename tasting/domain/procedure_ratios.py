"""Ratios of water in a written procedure, "1:16", and how they are told from times on a clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tasting.domain.number_words import BLANK


@dataclass(frozen=True)
class Clocks:
    """The times on a clock in a whole text, by which those in a part of it are understood."""

    others: Literal["", "bare", "bracketed"]
    """Where it has times that cannot be ratios: "2:30", "(0:45)"; nowhere where it is empty."""
    from_zero: bool
    """Whether they run on from 0:00: "0:00–0:45 bloom"."""


_PARTS: Final = r"[0-9]{1,2}(?:[.,][0-9]{1,2})?"
_RATIO: Final = re.compile(
    rf"(?<![\w.,:])1\s?[:/]\s?(?P<parts>{_PARTS})"
    rf"(?:{BLANK}?(?:[–—-]{BLANK}?(?:1\s?[:/]\s?)?|(?:to|à){BLANK}1\s?[:/]\s?)"
    rf"(?P<most>{_PARTS})(?!{BLANK}?(?:°|g\b|ml\b|s\b|min)|[.,]?[0-9]))?(?![\w:])"
)
_NAMED: Final = re.compile(r"\b(?:ratio|rapport|proportion)", re.IGNORECASE)
_OF_COFFEE: Final = (10, 20)
"""Parts of water to one, as they are brewed with."""
_OF_TEA: Final = 50
_CLOCK: Final = re.compile(
    rf"(?<![\w.,:/])(?!1:(?:1[0-9]|20|{_OF_TEA})\b)[0-9]{{1,2}}:[0-5][0-9](?![\w:])"
)
"""A time that is nothing like a ratio."""
_IN_BRACKETS: Final = re.compile(r"\([^()]*\Z")
_OF_TIME: Final = re.compile(
    r"\b(?:infus|steep|wait|attend|laiss|patient|bloom|brew|drain|drawdown|total|timers?\b|temps"
    r"|dur[ée]e|until|jusqu|min(?:ute)?s?\b|sec(?:onde?)?s?\b)",
    re.IGNORECASE,
)
_FROM_ZERO: Final = re.compile(rf"(?<![\w.,:/])0?0:00{BLANK}*[–—-]{BLANK}*[0-9]{{1,2}}:[0-5][0-9]")
_LASTS: Final = re.compile(
    r"\b(?:for|in|within|over|takes?|lasts?|pendant|durant|en|sur|dure)\s*"
    r"(?:(?:about|around|env(?:iron|\.))\s*)?\Z",
    re.IGNORECASE,
)
_IN_ALL: Final = re.compile(r"\b(?:total|lengths?|duration|dur[ée]e|temps)\b", re.IGNORECASE)
_DRAWS: Final = re.compile(
    r"\b(?:infus|steep|wait|attend|laiss|patient|bloom|brew|drain|drawdown|extra[ciy]|shots?\b"
    r"|e[sx]presso)",
    re.IGNORECASE,
)
_UNIT: Final = r"(?:kg|gr(?:am(?:me)?s?)?|g|oz|ml|cl|dl|l)\b"
_OF_WATER: Final = re.compile(
    rf"[0-9]{BLANK}?{_UNIT}|\b(?:water|eau|coffee|caf[ée]|teas?\b|th[ée]s?\b|dose|leaf|leaves"
    r"|feuilles?|pour[ -]?over|v60|chemex|aeropress|filtre)",
    re.IGNORECASE,
)
_BEHIND_DOSE: Final = re.compile(
    rf"[0-9]{BLANK}?{_UNIT}(?:{BLANK}(?!(?:at|by|in|à|en|to)\b)[\w'’]+){{0,2}}\s*[,;/–-]?\s*\Z",
    re.IGNORECASE,
)
_BEHIND_NAMED: Final = re.compile(
    rf"[0-9]{BLANK}?{_UNIT}{BLANK}(?:(?:of|de){BLANK})?(?:coffee|caf[ée]|teas?|th[ée]|lea(?:f|ves)"
    rf"|feuilles)(?:{BLANK}[^\W\d_]+)?\s*[,;/]\s*\Z",
    re.IGNORECASE,
)
"""Of no dry dose is a time told: "15 g coffee, 1:16"."""
_GRAMS: Final = re.compile(rf"(?P<n>[0-9]+(?:[.,][0-9]+)?){BLANK}?(?:gr?|ml)\b", re.IGNORECASE)
_OF_ESPRESSO: Final = re.compile(
    rf"[0-9]{BLANK}?{_UNIT}|\bshots?\b|e[sx]presso|ristretto|lungo|\bpull|\bextra[ciy]|\btire[rz]\b",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"1:[1-9](?:[.,][0-9])?(?![0-9])")
"""A ratio of espresso, "1:2", which no clock shows: it has two digits behind the colon."""
_AT: Final = re.compile(r"(?:\bat|\bby|@|(?:^|\s)(?:à|dès))\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=4)  # of a whole text it is asked for each of its lines
def clocks_of(text: str) -> Clocks:
    """The times on a clock in a text."""
    found = list(_CLOCK.finditer(text))
    from_zero = _FROM_ZERO.search(text) is not None
    if any(_IN_BRACKETS.search(text, 0, one.start()) for one in found):
        return Clocks("bracketed", from_zero)
    return Clocks("bare" if found else "", from_zero)


def is_from_to(text: str, start: int, end: int, clocks: Clocks) -> bool:
    """Whether a text tells by "0:45–1:45", from `start` to before `end`, when a step is done.

    Else that is how long it may last, as behind "for" or where something is left to draw.
    """
    if _LASTS.search(text, 0, start) or _IN_ALL.search(text):
        return False
    return clocks.from_zero or _DRAWS.search(text) is None


def ratios(text: str, clocks: Clocks) -> Iterator[tuple[int, int, str]]:
    """Where every ratio in a text begins and ends, and itself as it is typed: "1:15–1:17".

    `clocks` are those of the whole text.
    """
    named = _NAMED.search(text) is not None
    for match in _RATIO.finditer(text):
        short = _SHORT.match(match[0]) is not None and _OF_ESPRESSO.search(text) is not None
        if named or short or _is_ratio(text, match, clocks):
            most = f"–1:{match['most']}" if match["most"] else ""
            yield *match.span(), f"1:{match['parts']}{most}"


def _is_ratio(text: str, match: re.Match[str], clocks: Clocks) -> bool:
    """Whether "1:16" is of water without being called so: in brackets, or behind grams."""
    parts = float(match["parts"].replace(",", "."))
    usual = _OF_COFFEE[0] <= parts <= _OF_COFFEE[1] or parts == _OF_TEA
    before, after = text[: match.start()], text[match.end() :]
    if usual and not match["parts"].isdigit():
        return True  # no clock has "1:16.67"
    if not usual or _AT.search(before):
        return False
    if _BEHIND_NAMED.search(before) or (_BEHIND_DOSE.search(before) and _divides(before, parts)):
        return True
    if _OF_TIME.search(text) or not _OF_WATER.search(text):
        return False
    if _IN_BRACKETS.search(before) and ")" in after and not _CLOCK.search(text):
        return clocks.others != "bracketed"
    return not clocks.others and _BEHIND_DOSE.search(before) is not None


def _divides(text: str, parts: float) -> bool:
    """Whether the first two amounts of a text have this ratio: "15 g pour 250 g d’eau"."""
    told = [float(one["n"].replace(",", ".")) for one in _GRAMS.finditer(text)]
    return len(told) > 1 and told[0] > 0 and abs(told[1] / told[0] - parts) < 1
