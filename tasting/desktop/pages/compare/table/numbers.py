"""The same comparison as a plain table of numbers and words."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tasting.analysis.profile import Summary
from tasting.charts.cells import value_text
from tasting.desktop.pages.compare.cell_text import MISSING, heading_text
from tasting.desktop.pages.compare.cells import GroupScale, answer_count
from tasting.desktop.pages.compare.grid import Grid, Line
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index, TableModel
from tasting.words import Words, mark

_SUMMARY = (
    mark("n"),
    mark("median"),
    mark("lower quartile"),
    mark("upper quartile"),
    mark("mean"),
    mark("sd"),
)
"""What a group is told as, where it is told in numbers."""


def number_rows(grid: Grid) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a grid as texts; a group's scale becomes six numbers."""
    words = grid.texts.words
    heads = [words.say("Sense"), words.say("Attribute"), words.say("Step")]
    for column in grid.columns[1:]:
        if column.kind == "group":
            heads += [words.say(name) for name in _SUMMARY]
        else:
            heads.append(grid.title(column))
    rows = [
        _row(grid, row, line)
        for row, line in enumerate(grid.lines)
        if line.steps and line.place >= 0
    ]
    return heads, rows


def _row(grid: Grid, row: int, line: Line) -> list[str]:
    words = grid.texts.words
    step = line.steps[0].short.to(words.language)
    texts = [heading_text(line.about, line.sense, words), grid.text(row, 0), step]
    for at, column in enumerate(grid.columns[1:], 1):
        if column.kind != "group":
            texts.append(grid.text(row, at))
            continue
        cell = grid.group(row, column.code)
        if isinstance(cell, GroupScale):
            texts += _numbers(cell, words)
        else:
            texts += [str(answer_count(cell)), *[""] * (len(_SUMMARY) - 1)]
    return texts


def _numbers(cell: GroupScale, words: Words) -> list[str]:
    """n, median, quartiles, mean and sd; a dash where a number does not exist."""
    found: Summary | None = cell.profile.summary
    if found is None:
        return ["0", *[MISSING] * (len(_SUMMARY) - 1)]
    scale = cell.profile.scale
    texts = [str(found.n)]
    texts += [value_text(scale, value, words) for value in (found.median, found.q1, found.q3)]
    texts += [
        MISSING if value is None else words.number(value, 2) for value in (found.mean, found.sd)
    ]
    return texts


class _Model(TableModel):
    """Texts in rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: list[str] = []
        self._rows: list[list[str]] = []

    def set_texts(self, heads: list[str], rows: list[list[str]]) -> None:
        self.beginResetModel()
        self._heads, self._rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def heading(self, section: int, role: int) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section]


class NumberTable(QTableView):
    """A stock table of a grid, to be read line by line, by a screen reader or a spreadsheet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a grid is set."""
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setProperty("kind", "numbers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFont(theme.font("body"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def set_grid(self, grid: Grid, about: str) -> None:
        """Show another grid; `about` says for a screen reader what it compares."""
        self.setAccessibleName(about)
        heads, rows = number_rows(grid)
        widths = [self.columnWidth(column) for column in range(self._model.columnCount())]
        self._model.set_texts(heads, rows)
        if len(widths) == len(heads):
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
            return
        self.resizeColumnsToContents()
        for column in range(len(heads)):
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, 220))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected for a spreadsheet, its headings first; else as in any table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected())
        else:
            super().keyPressEvent(event)

    def _selected(self) -> str:
        """The selected rectangle, cells parted by tabs; the current cell alone stands bare."""
        cells = self.selectedIndexes()
        rows = sorted({cell.row() for cell in cells})
        columns = sorted({cell.column() for cell in cells})
        across = Qt.Orientation.Horizontal
        lines = [[str(self._model.headerData(column, across)) for column in columns]]
        lines += [[self._model.index(row, column).data() for column in columns] for row in rows]
        return "\n".join("\t".join(line) for line in (lines if len(cells) > 1 else lines[1:]))
