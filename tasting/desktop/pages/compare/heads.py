"""The headings of the comparison's columns: who, and how the cup was prepared."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from tasting.desktop.pages.compare.layout import FULL, Layout
from tasting.desktop.pages.compare.model import SheetModel
from tasting.desktop.pages.compare.sheet import Column
from tasting.desktop.pages.compare.texts import Texts
from tasting.desktop.theme import Theme

_ICON = 15


class Heads(QHeaderView):
    """Two lines over each column: a name with its icon; below it how the cup was prepared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Clicks are reported by section, as headings do."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.layout_in_force: Layout = FULL
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """The height of the layout in force."""
        return QSize(super().sizeHint().width(), self.layout_in_force.head)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one heading over the rule that closes the head."""
        model = self.model()
        if not isinstance(model, SheetModel) or model.texts is None:
            return
        column = model.column(logicalIndex)
        if column is None:
            return
        painter.save()
        box, colours = QRectF(rect), self._theme.colours
        painter.fillRect(box, colours.paper)
        left = self.layout_in_force.left if column.kind == "names" else 0
        rule = QRectF(box.left() + left, box.bottom() - 1, box.width() - left, 1)
        painter.fillRect(rule, colours.line_strong)
        if column.kind != "names":
            painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), colours.line)
            pad = self.layout_in_force.pad
            self._draw_words(painter, box.adjusted(pad + 1, 0, -6, -8), column, model.texts)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, column: Column, texts: Texts) -> None:
        theme = self._theme
        under, off = texts.prepared(column)
        lower = QRectF(box.left(), box.bottom() - 16, box.width(), 16)
        tone = "warn_ink" if off else "ink2"
        if off:
            self._icon(painter, "triangle-alert", tone, lower.left(), lower.center().y(), 13)
            lower.setLeft(lower.left() + 18)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.named(tone))
        self._elided(painter, lower, under)
        upper = QRectF(box.left(), box.bottom() - 38, box.width(), 20)
        icon, ink = _icon_of(column)
        if icon:
            self._icon(painter, icon, ink, upper.left(), upper.center().y(), _ICON)
            upper.setLeft(upper.left() + _ICON + 6)
        painter.setFont(theme.font("strong" if column.kind == "group" else "person"))
        painter.setPen(theme.colours.ink)
        self._elided(painter, upper, texts.title(column))

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


def _icon_of(column: Column) -> tuple[str, str]:
    """The icon of a column and its colour's name; a pale pin is one that can be set."""
    match column.kind:
        case "reference":
            return "milestone", "ink"
        case "learner":
            return "pin", "ink" if column.pinned else "line_strong"
        case _:
            return "", ""
