"""Which letters the faces of a font file have, read from its own tables: fast, as many are asked.

The layout of TrueType and OpenType files, collections and the table "cmap" is that of ISO/IEC
14496-22; only its formats 4 and 12 are read, which every font of today has.
"""

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_UNICODE: Final = {(0, n): n for n in range(7)} | {(3, 1): 3, (3, 10): 9}
"""Platform and encoding of a table by Unicode, with which is the fuller."""
_OUTLINES: Final = {b"glyf", b"CFF ", b"CFF2"}
"""A font without any of these tables has pictures only, as those of emoji."""


@dataclass(frozen=True, eq=False)
class Ranges:
    """The letters of one face: ranges of code points with the glyph that each begins with."""

    index: int
    """Which face of its file it is, from 0."""
    starts: Sequence[int]
    ends: Sequence[int]
    firsts: Sequence[int]
    """The glyph of the first letter of each range, unless `places` says another thing."""
    places: Sequence[int]
    """Where the glyphs of a range stand in `listed`, counted from 0; -1 where they go on."""
    listed: Sequence[int]

    def glyph(self, letter: str) -> int:
        """The number of its glyph, 0 for none."""
        code = ord(letter)
        at = bisect_left(self.ends, code)
        if at == len(self.ends) or self.starts[at] > code:
            return 0
        further = code - self.starts[at]
        if self.places[at] < 0:
            number = self.firsts[at] + further
            return number if self.ends[-1] > 0xFFFF else number & 0xFFFF
        place = self.places[at] + further
        found = self.listed[place] if place < len(self.listed) else 0
        return (found + self.firsts[at] - self.starts[at]) & 0xFFFF if found else 0


def faces(path: Path) -> Iterator[Ranges]:
    """The faces of a font file with the letters of each.

    Raises OSError where it cannot be read, and struct.error where it is no such file.
    """
    with path.open("rb") as file:
        for index, start in enumerate(_starts(file)):
            tables = dict(_tables(file, start))
            if b"cmap" in tables and _OUTLINES & tables.keys():
                place, length = tables[b"cmap"]
                file.seek(place)
                if found := _ranges(index, file.read(length)):
                    yield found


def _starts(file: BinaryIO) -> list[int]:
    """Where in the file each face begins."""
    if file.read(4) != b"ttcf":
        return [0]
    (count,) = struct.unpack(">4xL", file.read(8))
    return list(struct.unpack(f">{min(count, 64)}L", file.read(4 * min(count, 64))))


def _tables(file: BinaryIO, start: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Each table of a face by its tag, with its place and length."""
    file.seek(start)
    (count,) = struct.unpack(">4xH6x", file.read(12))
    for tag, place, length in struct.iter_unpack(">4s4xLL", file.read(16 * count)):
        yield tag, (place, length)


def _ranges(index: int, table: bytes) -> Ranges | None:
    """The letters of the fullest table by Unicode; None where there is none that we read."""
    (count,) = struct.unpack_from(">H", table, 2)
    best = None
    for n in range(count):
        platform, encoding, place = struct.unpack_from(">HHL", table, 4 + 8 * n)
        rank = _UNICODE.get((platform, encoding), -1)
        (form,) = struct.unpack_from(">H", table, place)
        if rank >= 0 and form in (4, 12) and (best is None or (form, rank) > best[:2]):
            best = (form, rank, place)
    if best is None:
        return None
    return (_read_4 if best[0] == 4 else _read_12)(index, table, best[2])


def _read_12(index: int, table: bytes, at: int) -> Ranges:
    (count,) = struct.unpack_from(">L", table, at + 12)
    groups = _numbers("I", table[at + 16 : at + 16 + 12 * count])
    starts, ends, firsts = groups[0::3], groups[1::3], groups[2::3]
    return Ranges(index, starts, ends, firsts, array("i", [-1]) * len(ends), array("H"))


def _read_4(index: int, table: bytes, at: int) -> Ranges:
    length, double = struct.unpack_from(">2xH2xH", table, at)
    ends, starts, deltas, offsets = (
        _numbers("H", table[at + place : at + place + double])
        for place in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    listed = _numbers("H", table[at + 16 + 4 * double : at + length])
    firsts = array(
        "I", [(start + delta) & 0xFFFF for start, delta in zip(starts, deltas, strict=True)]
    )
    count = len(ends)
    # An offset counts in bytes from where it stands itself.
    places = array(
        "i", [offset // 2 - (count - n) if offset else -1 for n, offset in enumerate(offsets)]
    )
    return Ranges(index, starts, ends, firsts, places, listed)


def _numbers(kind: str, content: bytes) -> Sequence[int]:
    """Numbers as font files write them, the high byte first: "H" of two bytes, "I" of four."""
    size = 2 if kind == "H" else 4
    numbers = array(kind, content[: len(content) // size * size])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
