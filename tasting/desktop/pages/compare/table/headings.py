"""The headings of the comparison's columns: who, and how the cup was prepared."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from tasting.desktop.pages.compare.grid import Column, Grid
from tasting.desktop.pages.compare.table.measures import FULL, TableMeasures
from tasting.desktop.pages.compare.table.model import GridModel
from tasting.desktop.theme import Theme

_ICON = 15


class ColumnHeadings(QHeaderView):
    """Two lines over each column: a name with its icon; below it how the cup was prepared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Clicks are reported by section, as headings do."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.measures: TableMeasures = FULL
        self._pointed = -1
        """The heading under the pointer; it offers its pin."""
        self.setMouseTracking(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """The height of the layout in force."""
        return QSize(super().sizeHint().width(), self.measures.head)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the pin of the learner under the pointer."""
        super().mouseMoveEvent(event)
        self._point(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Offer no pin any more."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, section: int) -> None:
        model = self.model()
        column = model.column(section) if isinstance(model, GridModel) else None
        hand = column is not None and column.kind == "learner"
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if section != self._pointed:
            self._pointed = section
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one heading over the rule that closes the head."""
        model = self.model()
        grid = model.grid if isinstance(model, GridModel) else None
        column = model.column(logicalIndex) if isinstance(model, GridModel) else None
        if grid is None or column is None:
            return
        painter.save()
        box, colours = QRectF(rect), self._theme.colours
        painter.fillRect(box, colours.paper)
        left = self.measures.left if column.kind == "names" else 0
        rule = QRectF(box.left() + left, box.bottom() - 1, box.width() - left, 1)
        painter.fillRect(rule, colours.line_strong)
        if column.kind != "names":
            painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), colours.line)
            pad = self.measures.pad
            inner = box.adjusted(pad + 1, 0, -6, -8)
            offered = column.kind == "learner" and not column.pinned
            if offered and logicalIndex == self._pointed:
                self._icon(painter, "pin", "ink3", inner.right() - 19, inner.bottom() - 28, _ICON)
                inner.setRight(inner.right() - 24)
            self._draw_words(painter, inner, column, grid)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, column: Column, grid: Grid) -> None:
        theme = self._theme
        under, off = grid.prepared(column)
        lower = QRectF(box.left(), box.bottom() - 16, box.width(), 16)
        tone = "warn_ink" if off else "ink2"
        if off:
            self._icon(painter, "triangle-alert", tone, lower.left(), lower.center().y(), 13)
            lower.setLeft(lower.left() + 18)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.named(tone))
        self._elided(painter, lower, under)
        upper = QRectF(box.left(), box.bottom() - 38, box.width(), 20)
        icon = "milestone" if column.kind == "reference" else "pin" if column.pinned else ""
        if icon:
            self._icon(painter, icon, "ink", upper.left(), upper.center().y(), _ICON)
            upper.setLeft(upper.left() + _ICON + 6)
        painter.setFont(theme.font("strong" if column.kind == "group" else "person"))
        painter.setPen(theme.colours.ink)
        self._elided(painter, upper, grid.title(column))

    def _icon(
        self, painter: QPainter, name: str, tone: str, x: float, middle: float, size: int
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = self._theme.pixmap(name, tone, size, ratio)
        painter.drawPixmap(QRectF(x, middle - size / 2, size, size).topLeft(), drawn)

    def _elided(self, painter: QPainter, box: QRectF, text: str) -> None:
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
