"""Blind three-digit codes."""

import random
from collections.abc import Collection, Iterable
from typing import Annotated, Final

from pydantic import StringConstraints

CODE: Final = r"^[1-9][0-9]{2}$"
"""The pattern of a blind code."""

Code = Annotated[str, StringConstraints(pattern=CODE)]

_TURNED: Final = str.maketrans("0123456789", "01xxxx9x86")


def is_plain(code: int) -> bool:
    """Whether a code reveals nothing by its looks: 100 to 999, not 333, 123 or 654.

    The avoidance list is ours; that codes are random three-digit numbers is ISO 13299:2016.
    """
    if not 100 <= code <= 999:
        return False
    a, b, c = map(int, str(code))
    return (b - a, c - b) not in {(0, 0), (1, 1), (-1, -1)}


def alike(one: str, other: str) -> bool:
    """Whether one code may be taken for the other: 417 for 419, for 471, or 166 for 991.

    They differ in one digit, have the same digits, or read the same with a bowl turned round.
    """
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same > 1 or sorted(one) == sorted(other) or one.translate(_TURNED)[::-1] == other


def blind_codes(
    n: int, chance: random.Random, taken: Collection[str] = (), elsewhere: Iterable[str] = ()
) -> tuple[str, ...]:
    """`n` plain codes, none of them like another or like one of `taken`.

    None is one of `elsewhere` either, but may look like one: they lie in other learners' kits.
    Raises ValueError where there are not so many; up to 24 with those taken there always are,
    if none are elsewhere.
    """
    chosen: list[str] = []
    given = set(elsewhere)
    plain = [str(code) for code in range(100, 1000) if is_plain(code)]
    pool = [code for code in plain if code not in given]
    chance.shuffle(pool)
    for code in pool:
        if len(chosen) == n:
            break
        if not any(alike(code, other) for other in (*chosen, *taken)):
            chosen.append(code)
    if len(chosen) < n:
        raise ValueError(f"no {n} blind codes are left")
    return tuple(chosen)
