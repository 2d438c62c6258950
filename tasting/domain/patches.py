"""Patches of dark points that hang together in a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.domain.plane import Point

_RUN: Final = re.compile(b"\x01+")


@dataclass
class Patch:
    """A patch: how many points it has, where they are, and the box around it, all in pixels."""

    count: int
    across: float
    """The sum of the x of its points, each at its middle."""
    down: float
    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> Point:
        """The middle of its points."""
        return self.across / self.count, self.down / self.count

    @property
    def sides(self) -> tuple[int, int]:
        """Width and height of the box around it."""
        return self.right - self.left, self.bottom - self.top

    @property
    def is_square(self) -> bool:
        """Whether it is about a filled square, seen a little from the side."""
        wide, tall = self.sides
        return 0.6 * tall <= wide <= 1.7 * tall and self.count >= 0.62 * wide * tall

    def take(self, other: "Patch") -> None:
        """Take another patch in."""
        self.count += other.count
        self.across += other.across
        self.down += other.down
        self.left, self.top = min(self.left, other.left), min(self.top, other.top)
        self.right, self.bottom = max(self.right, other.right), max(self.bottom, other.bottom)


def patches(points: bytes, width: int) -> list[Patch]:
    """The patches of a picture, row after row: 1 is dark, 0 is not; corners do not hang together.

    ValueError where the rows are not full.
    """
    if len(points) % width:
        raise ValueError("rows of a picture are of one length")
    found: list[Patch | None] = []
    same: list[int] = []  # which patch each became a part of: itself, or an earlier one

    def root(at: int) -> int:
        while same[at] != at:
            at = same[at] = same[same[at]]
        return at

    above: list[tuple[int, int, int]] = []
    for y in range(len(points) // width):
        row: list[tuple[int, int, int]] = []
        for start, end in _runs(points[y * width : (y + 1) * width]):
            number = len(same)
            same.append(number)
            count = end - start
            found.append(
                Patch(count, (start + end) / 2 * count, (y + 0.5) * count, start, y, end, y + 1)
            )
            for first, last, of in above:
                if first < end and start < last:
                    kept, gone = sorted((root(of), root(number)))
                    if kept != gone:
                        _join(found, kept, gone)
                        same[gone] = kept
            row.append((start, end, number))
        above = row
    return [patch for patch in found if patch is not None]


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    return (run.span() for run in _RUN.finditer(row))


def _join(found: list[Patch | None], kept: int, gone: int) -> None:
    one, other = found[kept], found[gone]
    if one is not None and other is not None:
        one.take(other)
    found[gone] = None
