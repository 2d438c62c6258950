"""How high each line of the comparison's table is."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from tasting.desktop.pages.compare.cells import GroupAnswers, GroupWords
from tasting.desktop.pages.compare.grid import Grid
from tasting.desktop.pages.compare.table.measures import TableMeasures
from tasting.desktop.widgets.long_words import parted
from tasting.domain.attributes import Dominance, Napping

TEXT_AIR = 12
"""Above and under a text of several lines, px."""
_MOST = 8
"""A text of more lines is cut after these: it would push the others off the page."""


def line_heights(grid: Grid, measures: TableMeasures, metrics: QFontMetrics) -> list[int]:
    """In px, from the first line on; `metrics` are those of what a class says in words."""
    return [
        max(_height(grid, row, measures), _told(grid, row, measures, metrics))
        for row in range(len(grid.lines))
    ]


def _height(grid: Grid, row: int, measures: TableMeasures) -> int:
    """By what is asked; where no photo was taken a line needs no more than a text."""
    kind = grid.lines[row].kind
    if kind == "photo" and not any(map(partial(grid.has_photo, row), range(len(grid.columns)))):
        kind = "text"
    return measures.heights[kind]


def _told(grid: Grid, row: int, measures: TableMeasures, metrics: QFontMetrics) -> int:
    """What the group's column needs where it tells in words what a class said; 0 elsewhere."""
    if grid.frozen < 2:
        return 0
    cell = grid.cell(row, 1)
    drawn = isinstance(cell, GroupAnswers) and isinstance(cell.attribute, Dominance | Napping)
    if drawn or not isinstance(cell, GroupAnswers | GroupWords):
        return 0
    room = QRect(0, 0, measures.group - 2 * measures.pad - 1, 0)
    text = parted(grid.texts.text(cell), room.width(), metrics)
    lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    many = round(lines.height() / metrics.lineSpacing())
    if many <= 2:
        return 0  # two have their room always
    return min(lines.height(), _MOST * metrics.lineSpacing()) + TEXT_AIR
