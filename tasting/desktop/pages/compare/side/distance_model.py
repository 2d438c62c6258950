"""What the table of distances holds: learners, cups, how far, how dark."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from tasting.desktop.pages.compare.cell_text import MISSING
from tasting.desktop.widgets.table_model import TEXT_ROLES, Index, TableModel
from tasting.services.comparison import Comparison
from tasting.words import Words

CELL = Qt.ItemDataRole.UserRole
"""The role of what is painted: a `DistanceCell` or a `LearnerCell`."""
_DARKEST = 2.2
"""From this gap on, in points, the shade is full, unless the class holds larger ones."""


@dataclass(frozen=True)
class DistanceCell:
    """One cell: how far, in points out of ten (None: nothing to compare), and 0 to 1 how dark."""

    gap: float | None
    depth: float
    text: str


@dataclass(frozen=True)
class LearnerCell:
    """The first cell of a row."""

    name: str
    pinned: bool
    chosen: bool
    off: bool
    """Whether the cup sorted by was prepared outside a tolerance."""


class DistanceModel(TableModel):
    """Learners by cups, the nearest to the reference of one cup first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty until a comparison is set."""
        super().__init__(parent)
        self._compared: Comparison | None = None
        self._words: Words | None = None
        self._seats: tuple[int, ...] = ()
        self._codes: tuple[str, ...] = ()
        self._names: dict[int, str] = {}
        self._darkest = _DARKEST
        self._pinned: frozenset[int] = frozenset()
        self._off: frozenset[int] = frozenset()
        self.code = ""
        self.seat = 0

    def set_comparison(
        self,
        compared: Comparison,
        code: str,
        seat: int,
        pinned: frozenset[int],
        words: Words,
        still: bool = False,
    ) -> None:
        """Sort by the cup `code`; `seat` is the learner in view, 0 for all of them.

        With `still`, the rows stay as they stand as long as cup and learners are the same.
        """
        seats, codes = compared.distances.ranked(code), tuple(cup.code for cup in compared.cups)
        if still and code == self.code and set(seats) == set(self._seats):
            seats = self._seats
        same = len(seats) == len(self._seats) and codes == self._codes
        if not same:
            self.beginResetModel()
        self._compared, self._words, self._seats, self._codes = compared, words, seats, codes
        self._names = {person.seat: person.name for person in compared.people}
        self._darkest = max([_DARKEST, *compared.distances.cells.values()])
        self._pinned, self.code, self.seat = pinned, code, seat
        cup = compared.cup(code)
        readings = cup.readings if cup else ()
        self._off = frozenset(off for result in readings for off in result.outside)
        if not same:
            self.endResetModel()
        elif seats:
            self.dataChanged.emit(self.index(0, 0), self.index(len(seats) - 1, len(codes)))

    def codes(self) -> tuple[str, ...]:
        """The cups, in the order of their columns."""
        return self._codes

    def seat_at(self, row: int) -> int:
        """The learner of a row; 0 beyond the last."""
        return self._seats[row] if 0 <= row < len(self._seats) else 0

    def row_of(self, seat: int) -> int:
        """The row of a learner; -1 for one who is not there."""
        return self._seats.index(seat) if seat in self._seats else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of learners."""
        return 0 if parent is not None and parent.isValid() else len(self._seats)

    def columnCount(self, parent: Index | None = None) -> int:
        """Names, and the cups."""
        return 0 if parent is not None and parent.isValid() else len(self.codes()) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What to paint, and the same as text."""
        if self._compared is None or self._words is None or not index.isValid():
            return None
        seat = self._seats[index.row()]
        name = self._names[seat]
        if index.column() == 0:
            if role == CELL:
                off = seat in self._off
                return LearnerCell(name, seat in self._pinned, seat == self.seat, off)
            if role == Qt.ItemDataRole.DisplayRole:
                return name
            return self._spoken_name(seat) if role in TEXT_ROLES else None
        if role != CELL and role not in TEXT_ROLES:
            return None
        code = self._codes[index.column() - 1]
        gap = self._compared.distances.cells.get((seat, code))
        text = MISSING if gap is None else self._words.number(gap, 1)
        if role == CELL:
            return DistanceCell(gap, 0 if gap is None else min(1.0, gap / self._darkest), text)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return f"{name}, {code}: " + (self._words.say("no answer") if gap is None else text)

    def _spoken_name(self, seat: int) -> str:
        """A name with what its row shows beside it."""
        assert self._words is not None
        spoken = [self._names[seat]]
        if seat in self._pinned:
            spoken.append(self._words.say("pinned"))
        if seat in self._off:
            spoken.append(self._words.say("prepared off target"))
        return ", ".join(spoken)

    def heading(self, section: int, role: int) -> Any:
        """The codes over their columns."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.codes()[section - 1] if 0 < section <= len(self.codes()) else ""
