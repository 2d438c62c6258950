"""Where letters stand on a line that has Hebrew or Arabic in it, which read from right to left.

The bidirectional algorithm of Unicode (UAX #9) for one line without explicit directions, as those
are not typed into names and notes. Not left to python-bidi, which gives a turned string without the
levels that shaping asks for; its older part, which has levels, knows no brackets.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

_LEFTWARD: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PAIRS: Final = ("()", "[]", "{}", "<>", "«»", "\u2039\u203a", "≤≥")
_MIRRORED: Final = {
    ord(one): other for a, b in map(tuple, _PAIRS) for one, other in ((a, b), (b, a))
}
_BETWEEN: Final = re.compile(r"(\s+·\s+)")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_STRONG: Final = ("L", "R", "AL")
_DIRECTED: Final = ("L", "R", "EN", "AN")
LEFT_TO_RIGHT: Final = "\u200e"
RIGHT_TO_LEFT: Final = "\u200f"
"""Marks that nobody sees: a line reads as the one that it begins with says."""


class Placed(NamedTuple):
    """A letter on its line."""

    place: int
    """In the text, from 0."""
    letter: str
    """Turned round where it is a bracket that reads leftward."""
    leftward: bool


def reads_leftward(text: str) -> bool:
    """Whether any of its letters reads from right to left."""
    return _LEFTWARD.search(text) is not None


def runs_leftward(text: str) -> bool:
    """Whether a line as a whole reads from right to left: if it begins so, and most of it does.

    Unicode asks for the first letter only (P2, P3); but our papers read from left to right, also
    where a line of theirs begins with a name or title in Hebrew.
    """
    kinds = [kind for kind in map(unicodedata.bidirectional, text) if kind in _STRONG]
    if not kinds or kinds[0] == "L":
        return False
    return text.startswith(RIGHT_TO_LEFT) or 2 * kinds.count("L") <= len(kinds)


def in_reading_order(text: str) -> list[Placed]:
    """Each letter of `text`, as they stand from left to right.

    What we put beside each other with dots between, as a name and a date, stays in its order.
    """
    if not reads_leftward(text):
        return [Placed(place, letter, False) for place, letter in enumerate(text)]
    order: list[Placed] = []
    for part in _BETWEEN.split(text):
        start = len(order)
        order += [one._replace(place=start + one.place) for one in _ordered(part)]
    return order


def _ordered(text: str) -> list[Placed]:
    base = int(runs_leftward(text))
    levels = _levels(text, base)
    place = len(text)
    while place and unicodedata.bidirectional(text[place - 1]) in ("WS", "BN"):  # L1
        place -= 1
        levels[place] = base
    order = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):
        order = _turned(order, [depth >= level for depth in levels])
    odd = [level % 2 == 1 for level in levels]
    return [Placed(n, text[n].translate(_MIRRORED) if odd[n] else text[n], odd[n]) for n in order]


def _turned(order: list[int], inside: list[bool]) -> list[int]:
    """The places with every run of those that lie deep enough turned round (L2)."""
    turned: list[int] = []
    for deep, run in groupby(order, inside.__getitem__):
        places = list(run)
        turned += reversed(places) if deep else places
    return turned


def _levels(text: str, base: int) -> list[int]:
    """How deep each letter lies: even ones read rightward, odd ones leftward (I1, I2)."""
    outer = "R" if base else "L"
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    _weigh(kinds, outer)
    _pair(kinds, text, outer)
    _lean(kinds, outer)
    deeper = {"L": base % 2, "R": 1 - base % 2, "AN": 2 - base % 2, "EN": 2 - base % 2}
    return [base + deeper[kind] for kind in kinds]


def _weigh(kinds: list[str], outer: str) -> None:
    """What digits and the signs at them are, by what stands around them (W1 to W7)."""
    strong = before = outer
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before
        elif kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[place] = before = kind
    _join_figures(kinds)
    strong = outer
    for place, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kinds[place] = "R" if kind == "AL" else kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"


def _join_figures(kinds: list[str]) -> None:
    """Count signs within figures, and those of percents and money at them, as digits (W4, W5)."""
    for place in range(1, len(kinds) - 1):
        last, kind, following = kinds[place - 1 : place + 2]
        alike = last == following and (last == "EN" or (last == "AN" and kind == "CS"))
        if kind in ("ES", "CS") and alike:
            kinds[place] = last
    place = 0
    for kind, run in groupby(list(kinds)):
        end = place + len(list(run))
        if kind == "ET" and "EN" in (*kinds[max(place - 1, 0) : place], *kinds[end : end + 1]):
            kinds[place:end] = ["EN"] * (end - place)
        place = end


def _pair(kinds: list[str], text: str, outer: str) -> None:
    """Let both brackets of a pair go with what they hold, or with what stands before them (N0)."""
    for start, end in sorted(_brackets(kinds, text)):
        inside = {_side(kind) for kind in kinds[start + 1 : end] if kind in _DIRECTED}
        if not inside:
            continue
        before = (_side(kind) for kind in reversed(kinds[:start]) if kind in _DIRECTED)
        turned = outer not in inside and next(before, outer) != outer
        kinds[start] = kinds[end] = ("R" if outer == "L" else "L") if turned else outer


def _brackets(kinds: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the pairs of brackets begin and end."""
    opened: list[tuple[str, int]] = []
    for place, letter in enumerate(text):
        if kinds[place] != "ON":
            continue
        if letter in _BRACKETS:
            opened.append((_BRACKETS[letter], place))
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == letter:
                yield opened[depth][1], place
                del opened[depth:]
                break


def _lean(kinds: list[str], outer: str) -> None:
    """Let spaces and signs go with the letters on both sides of them, else with all (N1, N2)."""
    place, before = 0, outer
    for neutral, run in groupby(list(kinds), lambda kind: kind not in _DIRECTED):
        end = place + len(list(run))
        if neutral:
            after = _side(kinds[end]) if end < len(kinds) else outer
            kinds[place:end] = [before if before == after else outer] * (end - place)
        else:
            before = _side(kinds[end - 1])
        place = end


def _side(kind: str) -> str:
    """Which way letters or digits pull the signs beside them."""
    return "L" if kind == "L" else "R"
