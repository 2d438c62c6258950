"""The model behind the comparison's table: its grid, the texts of cells, headings of columns."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from tasting.desktop.pages.compare.grid import Column, Grid, Line
from tasting.desktop.widgets.table_model import TEXT_ROLES, Index, TableModel


class GridModel(TableModel):
    """One grid at a time; another one of the same frame only changes cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty until a grid is set."""
        super().__init__(parent)
        self._grid: Grid | None = None

    @property
    def grid(self) -> Grid | None:
        """The grid in force."""
        return self._grid

    def set_grid(self, grid: Grid) -> None:
        """Show another grid; views keep their place where its frame is the same."""
        before = self._grid
        if before is None or not grid.same_frame(before):
            self.beginResetModel()
            self._grid = grid
            self.endResetModel()
            return
        self._grid = grid
        if before.texts.words is grid.texts.words and before.columns == grid.columns:
            self._tell_changed(before, grid)
        else:
            last = self.index(len(grid.lines) - 1, len(grid.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        titles = [grid.title(column) for column in grid.columns]
        if titles != [before.title(column) for column in before.columns]:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def column(self, section: int) -> Column | None:
        """The column at a place; nothing beyond the last."""
        columns = self._grid.columns if self._grid else ()
        return columns[section] if 0 <= section < len(columns) else None

    def line(self, row: int) -> Line | None:
        """The line at a place; nothing beyond the last."""
        found = self._grid.lines if self._grid else ()
        return found[row] if 0 <= row < len(found) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of lines."""
        if self._grid is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._grid.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The number of columns."""
        if self._grid is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as text for a plain view, a tool tip or a screen reader."""
        grid = self._grid
        if grid is None or not index.isValid() or role not in TEXT_ROLES:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return grid.text(row, column)
        spoken = grid.spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole or not column:
            return spoken
        name = grid.text(row, 0) if grid.lines[row].place >= 0 else ""
        return ", ".join(part for part in (name, spoken) if part)

    def heading(self, section: int, role: int) -> Any:
        """The heading of a column: its title, how it was prepared, and both for a tool tip."""
        grid, column = self._grid, self.column(section)
        if column is None or grid is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return grid.title(column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            prepared, _ = grid.prepared(column)
            texts = [grid.title(column), prepared, *grid.misses(column), grid.pin_hint(column)]
            return "\n".join(text for text in texts if text)
        return None

    def _tell_changed(self, before: Grid, now: Grid) -> None:
        """Tell of each cell that is not what it was: an answer that came in moves nothing else."""
        for row in range(len(before.lines)):
            for column in range(len(before.columns)):
                if now.cell(row, column) != before.cell(row, column):
                    at = self.index(row, column)
                    self.dataChanged.emit(at, at)
