"""A table whose columns have headings, and its lines none."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model, of a list as of a table."""

TEXT_ROLES: Final = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}
"""What is asked for as text: to be shown, spoken, or told on hovering."""

BY_KEYS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""How the keyboard comes to a view: its cell wears a ring at once."""


class TableModel(QAbstractTableModel):
    """Subclasses say what stands in the cells, and in `heading` what over each column."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heading of a column; nothing beside a line."""
        return self.heading(section, role) if orientation == Qt.Orientation.Horizontal else None

    def heading(self, section: int, role: int) -> Any:
        """What stands over the column at this place."""
        raise NotImplementedError
