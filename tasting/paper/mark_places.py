"""Where a font puts marks on letters: Thai tones and vowels, accents that no letter has.

It says so in its table "GPOS" by points that are to meet: of a mark and a letter (lookups of type
4), of a mark and the mark under it (type 6). ISO/IEC 14496-22 has their layout.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fontTools.ttLib import TTFont

_ON_LETTERS, _ON_MARKS, _ELSEWHERE = 4, 6, 9
Place = tuple[float, float]


@dataclass(frozen=True)
class _Meeting:
    """One table of marks and what they are put on: the points of each, by glyph."""

    marks: Mapping[str, tuple[int, Any]]
    """The class of each mark, and its point."""
    under: Mapping[str, Sequence[Any]]
    """The points for each class of marks, or None."""

    def place(self, under: str, mark: str) -> Place | None:
        kind, point = self.marks.get(mark, (0, None))
        points = self.under.get(under)
        if point is None or points is None or points[kind] is None:
            return None
        meets = points[kind]
        return meets.XCoordinate - point.XCoordinate, meets.YCoordinate - point.YCoordinate


class MarkPlaces:
    """The places of marks in one font."""

    def __init__(self, font: TTFont) -> None:
        """Read them; a font without "GPOS" has none."""
        lookups = font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ()
        tables = [_real(table, lookup) for lookup in lookups for table in lookup.SubTable]
        self._on_letters: Final = [_meeting(t, "Base") for kind, t in tables if kind == _ON_LETTERS]
        self._on_marks: Final = [_meeting(t, "Mark2") for kind, t in tables if kind == _ON_MARKS]

    def of(self, base: str, marks: Sequence[str]) -> Iterator[Place]:
        """Where each mark of a letter lies, from where the letter begins, in units of the font.

        Raises LookupError where the font does not say.
        """
        last, at = base, (0.0, 0.0)
        for mark in marks:
            found = _first(self._on_marks, last, mark)
            start = at if found else (0.0, 0.0)
            found = found or _first(self._on_letters, base, mark)
            if found is None:
                raise LookupError(f"{mark} has no place on {base}")
            last, at = mark, (start[0] + found[0], start[1] + found[1])
            yield at


def _first(tables: Sequence[_Meeting], under: str, mark: str) -> Place | None:
    places = (table.place(under, mark) for table in tables)
    return next((place for place in places if place is not None), None)


def _real(table: Any, lookup: Any) -> tuple[int, Any]:
    """The kind of a table and itself, also where it lies elsewhere in the font."""
    if lookup.LookupType == _ELSEWHERE:
        return table.ExtensionLookupType, table.ExtSubTable
    return lookup.LookupType, table


def _meeting(table: Any, under: str) -> _Meeting:
    mark = "Mark" if under == "Base" else "Mark1"
    marks = zip(
        getattr(table, f"{mark}Coverage").glyphs,
        getattr(table, f"{mark}Array").MarkRecord,
        strict=True,
    )
    others = zip(
        getattr(table, f"{under}Coverage").glyphs,
        getattr(getattr(table, f"{under}Array"), f"{under}Record"),
        strict=True,
    )
    return _Meeting(
        {glyph: (record.Class, record.MarkAnchor) for glyph, record in marks},
        {glyph: getattr(record, f"{under}Anchor") for glyph, record in others},
    )
