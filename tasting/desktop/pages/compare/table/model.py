"""The model behind the comparison's table: cells to paint, their texts, headings of columns."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tasting.desktop.pages.compare.cells import Column, Line, Sheet
from tasting.desktop.pages.compare.wording import Texts, lines

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate and the headings read beside the texts."""

    CELL = Qt.ItemDataRole.UserRole
    COLUMN = Qt.ItemDataRole.UserRole + 1


class SheetModel(QAbstractTableModel):
    """One sheet at a time; another sheet of the same frame only changes cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty until a sheet is set."""
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._texts: Texts | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The sheet in force."""
        return self._sheet

    @property
    def texts(self) -> Texts | None:
        """What says its cells."""
        return self._texts

    def set_sheet(self, sheet: Sheet, texts: Texts) -> None:
        """Show another sheet; views keep their place where its frame is the same."""
        before, said = self._sheet, self._texts
        if before is None or said is None or not sheet.same_frame(before):
            self.beginResetModel()
            self._sheet, self._texts = sheet, texts
            self.endResetModel()
            return
        self._sheet, self._texts = sheet, texts
        if said.words is texts.words and before.columns == sheet.columns:
            self._tell_changed(before)
        else:
            last = self.index(len(sheet.lines) - 1, len(sheet.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        titles = [texts.title(column) for column in sheet.columns]
        if titles != [said.title(column) for column in before.columns]:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def column(self, section: int) -> Column | None:
        """The column at a place; nothing beyond the last."""
        columns = self._sheet.columns if self._sheet else ()
        return columns[section] if 0 <= section < len(columns) else None

    def line(self, row: int) -> Line | None:
        """The line at a place; nothing beyond the last."""
        found = self._sheet.lines if self._sheet else ()
        return found[row] if 0 <= row < len(found) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of lines."""
        if self._sheet is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._sheet.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The number of columns."""
        if self._sheet is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell itself, or its text for a plain view, a tool tip or a screen reader."""
        sheet, texts = self._sheet, self._texts
        if sheet is None or texts is None or not index.isValid():
            return None
        if role not in _ROLES:
            return None
        cell = sheet.cell(index.row(), index.column())
        if role == Role.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return texts.cell(cell)
        spoken = texts.spoken(cell, sheet.columns[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return spoken
        line = sheet.lines[index.row()]
        name = texts.cell(sheet.cell(index.row(), 0)) if line.place >= 0 else ""
        return ", ".join(part for part in (name, spoken) if part) if index.column() else spoken

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The heading of a column: its title, how it was prepared, and both for a tool tip."""
        column = self.column(section)
        if orientation != Qt.Orientation.Horizontal or column is None or self._texts is None:
            return None
        if role == Role.COLUMN:
            return column
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts.title(column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            under, _ = self._texts.prepared(column)
            pin = self._texts.pin(column)
            return lines([self._texts.title(column), under, *self._texts.outside(column), pin])
        return None

    def _tell_changed(self, before: Sheet) -> None:
        """Tell of each cell that is not what it was: an answer that came in moves nothing else."""
        assert self._sheet is not None
        for row in range(len(before.lines)):
            for column in range(len(before.columns)):
                if self._sheet.cell(row, column) != before.cell(row, column):
                    at = self.index(row, column)
                    self.dataChanged.emit(at, at)


_ROLES = {
    Role.CELL,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}
