"""The rounds that something is part of as a trainer writes them: "1, 3", "1-3 6", or all."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_PARTS: Final = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?[\s,;.]*")


def read_rounds(text: str, numbers: Sequence[int]) -> tuple[int, ...] | None:
    """The rounds of `numbers` that a text names; empty for all of them, or where none is named.

    None where it cannot be read, or names a round that is not there.
    """
    found, at, text = set[int](), 0, text.strip()
    while at < len(text):
        part = _PARTS.match(text, at)
        if part is None:
            return None
        first = int(part[1])
        found.update(range(first, int(part[2] or first) + 1) or (0,))
        at = part.end()
    if not found <= set(numbers):
        return None
    return () if found == set(numbers) else tuple(sorted(found))


def written_rounds(rounds: Sequence[int]) -> str:
    """Rounds as they are read back: "1–3, 6"; empty for all."""
    ordered = sorted(set(rounds))
    starts = [0, *(at for at, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1)]
    spans = [ordered[a:b] for a, b in pairwise([*starts, len(ordered)]) if a < b]
    return ", ".join(
        f"{one[0]}–{one[-1]}" if len(one) > 2 else ", ".join(map(str, one)) for one in spans
    )
