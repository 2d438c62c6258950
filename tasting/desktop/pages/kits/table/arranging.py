"""The kits in the order and the choice in which they are looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tasting.collation import place
from tasting.desktop.pages.kits.table.boxing import together
from tasting.desktop.pages.kits.table.rows import KitRow
from tasting.domain.events import KIT_STATES, KitState

Column = Literal["name", "order", "packed", "dispatch"]
COLUMNS: Final[tuple[Column, ...]] = ("name", "order", "packed", "dispatch")

_KEYS: Final[dict[Column, Callable[[KitRow], tuple[object, ...]]]] = {
    "name": lambda row: place(row.name),
    "order": lambda row: row.order,
    "packed": lambda row: (row.packed, row.inside),
    "dispatch": lambda row: (not row.short, KIT_STATES.index(row.state)),
}
"""What each column is sorted by; those that want somebody come first in dispatch."""


@dataclass(frozen=True)
class Arrangement:
    """By which column rows are sorted, and of which state they are shown."""

    by: Column | None = None
    """None: in the order of the kits."""
    falling: bool = False
    only: KitState | None = None
    """None: whatever their state."""

    def sorted_by(self, column: Column) -> "Arrangement":
        """Sorted by a column: rising at first, then falling, then as the kits are again."""
        if self.by != column:
            return replace(self, by=column, falling=False)
        return replace(self, by=None if self.falling else column, falling=not self.falling)

    def showing(self, state: KitState) -> "Arrangement":
        """Only kits of a state; asked again, all of them."""
        return replace(self, only=None if self.only == state else state)

    def of(self, rows: Sequence[KitRow]) -> tuple[KitRow, ...]:
        """The rows so arranged, those of one box together; all where none is of the state."""
        kept = [row for row in rows if self.only in (None, row.state)] or list(rows)
        if self.by is not None:
            kept.sort(key=_KEYS[self.by], reverse=self.falling)
        return together(kept)
