"""Where the names of milestones stand over a timeline: none over another, none over a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

BESIDE: Final = 5.0
"""Px between the line of a milestone and names beside it."""
_MOST_ROWS: Final = 3


@dataclass(frozen=True)
class FlagPlace:
    """The row of a name, from the top, where its line begins too; its left end and its room, px."""

    row: int
    left: float
    room: float


def flag_places(
    lines: Sequence[float], wide: Sequence[float], first: float, last: float
) -> list[FlagPlace]:
    """Places for names so wide beside lines from left to right, between `first` and `last`.

    In one row where all names are whole there, else in as few as it takes; where not even three
    suffice, so that the least of them is cut.
    """
    found = [FlagPlace(0, left, room) for left, room in _in_a_row(lines, wide, first, last)]
    for rows in range(2, _MOST_ROWS + 1):
        if not _cut(found, wide):
            break
        stacked = _stacked(lines, wide, first, last, rows)
        found = min(found, stacked, key=lambda places: _cut(places, wide))
    return found


def _cut(places: Sequence[FlagPlace], wide: Sequence[float]) -> float:
    """How much of the names is missing, px."""
    return sum(max(0.0, name - one.room) for one, name in zip(places, wide, strict=True))


def _in_a_row(
    lines: Sequence[float], wide: Sequence[float], first: float, last: float
) -> list[tuple[float, float]]:
    """Right of its own line and before the next one; where a name is too wide for that, left of it.

    There it stands behind the name before. Where neither suffices, it stands where it has more
    room.
    """
    found, free = list[tuple[float, float]](), first
    for at, (x, name) in enumerate(zip(lines, wide, strict=True)):
        until = lines[at + 1] if at + 1 < len(lines) else last
        behind, before = max(0.0, until - x - 2 * BESIDE), max(0.0, x - free - 2 * BESIDE)
        right = name <= behind or (name > before and behind >= before)
        room = min(name, behind if right else before)
        found.append((x + BESIDE if right else x - BESIDE - room, room))
        free = x + BESIDE + room if right else x
    return found


def _stacked(
    lines: Sequence[float], wide: Sequence[float], first: float, last: float, rows: int
) -> list[FlagPlace]:
    """From the last to the first, each in the lowest row where it is whole.

    A line begins in the row of its name, so that names in rows above pass over it. One at the end
    may stand left of its line in the top row: the lines that it passes over begin below.
    """
    found: list[FlagPlace] = []
    starts, reach = [last] * rows, inf
    for x, name in zip(reversed(lines), reversed(wide), strict=True):
        least = 1 if x > reach - BESIDE else 0
        rooms = {
            row: max(0.0, min(starts[row], last if row else reach) - x - 2 * BESIDE)
            for row in range(least, rows)
        }
        whole = [row for row, room in rooms.items() if name <= room]
        row = max(whole, default=max(rooms, key=lambda one: rooms[one]))
        place = FlagPlace(row, x + BESIDE, min(name, rooms[row]))
        if not whole and not least and name <= x - first - 2 * BESIDE:
            row, reach = 0, x - BESIDE - name
            place = FlagPlace(0, reach, name)
        found.append(place)
        for below in range(row, rows):  # its line comes down through them
            starts[below] = x
    return found[::-1]
