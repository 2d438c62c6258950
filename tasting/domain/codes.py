"""Blind three-digit codes."""

import random
from collections.abc import Collection


def is_plain(code: int) -> bool:
    """Whether a code reveals nothing by its looks: 100 to 999, not 333, 123 or 654.

    The avoidance list is ours; that codes are random three-digit numbers is ISO 13299:2016.
    """
    if not 100 <= code <= 999:
        return False
    a, b, c = map(int, str(code))
    return (b - a, c - b) not in {(0, 0), (1, 1), (-1, -1)}


def blind_codes(n: int, chance: random.Random, taken: Collection[str] = ()) -> tuple[str, ...]:
    """`n` different plain codes, none of them in `taken` or next to another (417 and 418)."""
    chosen: list[int] = []
    avoid = {int(code) for code in taken}
    pool = [code for code in range(100, 1000) if is_plain(code)]
    chance.shuffle(pool)
    for code in pool:
        if len(chosen) == n:
            break
        if not {code - 1, code, code + 1} & {*chosen, *avoid}:
            chosen.append(code)
    if len(chosen) < n:
        raise ValueError(f"no {n} blind codes are left")
    return tuple(map(str, chosen))
