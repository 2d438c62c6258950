"""The names of the rows of answers, which stay in view where the answers are scrolled aside."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from tasting.desktop.theme import Theme


class RowNames(QWidget):
    """Lies over the left of a table: its first column as it is unless scrolled aside."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        """Over this table, whose model and delegate are set."""
        super().__init__(table)
        self._theme = theme
        self._table = table
        self.hide()
        for change in (
            table.horizontalScrollBar().valueChanged,
            table.verticalScrollBar().valueChanged,
            table.horizontalHeader().sectionResized,
            table.horizontalHeader().geometriesChanged,
            table.model().dataChanged,
            table.model().modelReset,
            table.selectionModel().currentChanged,
        ):
            change.connect(self.follow)

    def follow(self) -> None:
        """Lie where the first column was, if it is scrolled aside."""
        table = self._table
        high = table.horizontalHeader().height() + table.viewport().height()
        self.setGeometry(0, 0, table.columnWidth(0), high)
        self.setVisible(table.horizontalScrollBar().value() > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The head of the column, which says nothing, and the names below it."""
        table, colours, painter = self._table, self._theme.colours, QPainter(self)
        head = table.horizontalHeader().height()
        painter.fillRect(self.rect(), colours.wash)
        painter.fillRect(0, 0, self.width(), head, colours.paper)
        painter.fillRect(0, head - 1, self.width(), 1, colours.line_strong)
        painter.setClipRect(0, head, self.width(), self.height() - head)
        option = QStyleOptionViewItem()
        for row in range(table.model().rowCount()):
            top = head + table.rowViewportPosition(row)
            option.rect = QRect(0, top, self.width(), table.rowHeight(row))
            table.itemDelegate().paint(painter, option, table.model().index(row, 0))
