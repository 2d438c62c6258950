"""How the cells of the comparison are painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tasting.charts.cells import group_cell, learner_cell
from tasting.charts.shapes import Drawing
from tasting.desktop.charts import draw
from tasting.desktop.pages.compare.cells import (
    Cell,
    Chips,
    Group,
    GroupPhotos,
    Heading,
    Name,
    Picture,
    Value,
)
from tasting.desktop.pages.compare.photos.loading import Photos, draw_filling
from tasting.desktop.pages.compare.table.chips import draw_chips
from tasting.desktop.pages.compare.table.measures import Layout
from tasting.desktop.pages.compare.table.model import Index, Role, SheetModel
from tasting.desktop.pages.compare.wording import MISSING, Texts
from tasting.desktop.theme import Theme

_MOST_PHOTOS = 12
_VALUE_WIDTH = 200
"""A learner's scale is not stretched beyond this."""


class CellDelegate(QStyledItemDelegate):
    """Paints one cell from the values the model holds; `current` tells which has the keyboard."""

    def __init__(
        self,
        theme: Theme,
        photos: Photos,
        current: Callable[[], Index | None],
        parent: QObject | None = None,
    ) -> None:
        """`photos` are asked for when a cell that shows one is painted."""
        super().__init__(parent)
        self._theme = theme
        self._photos = photos
        self._current = current
        self.layout: Layout | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, its left hairline, and the ring where the keyboard is."""
        model, layout = index.model(), self.layout
        if not isinstance(model, SheetModel) or model.texts is None or layout is None:
            return
        cell: Cell = model.data(index, Role.CELL)
        column, line = model.column(index.column()), model.line(index.row())
        assert column is not None
        assert line is not None
        box = QRectF(option.rect)
        painter.save()
        if line.kind == "sense":
            self._draw_heading(painter, box, cell, layout, model.texts, index)
        elif isinstance(cell, Name):
            self._draw_name(painter, box, cell, layout, model.texts)
        else:
            self._hairline(painter, box)
            inner = box.adjusted(layout.pad + 1, 0, -layout.pad, 0)
            self._draw_cell(painter, inner, cell, layout, model.texts)
        if self._current() == index:
            self._draw_ring(painter, box)
        painter.restore()

    # ------------------------------------------------------------------------- frames

    def _hairline(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), self._theme.colours.line)

    def _draw_ring(self, painter: QPainter, box: QRectF) -> None:
        measures = self._theme.measures
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colours.focus, measures.focus))
        radius = measures.radius_control
        painter.drawRoundedRect(box.adjusted(3, 2, -2, -2), radius, radius)

    def _draw_heading(
        self,
        painter: QPainter,
        box: QRectF,
        cell: Cell,
        layout: Layout,
        texts: Texts,
        index: Index,
    ) -> None:
        """The rule over a sense and, in the first column, its icon, name and steps."""
        theme, first = self._theme, index.column() == 0
        left = box.left() + (layout.left if first else 0)
        if index.row():
            rule = QRectF(left, box.top(), box.right() - left, 1)
            painter.fillRect(rule, theme.colours.line_strong)
        if not isinstance(cell, Heading) or not first:
            return
        tone = f"{cell.sense}_ink"
        middle = box.center().y() + 1
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(left, middle - 9), theme.pixmap(cell.sense, tone, 18, ratio))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colours.named(tone))
        name = texts.cell(cell)
        at = QRectF(left + 25, box.top() + 1, box.right() - left - 25, box.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(at, flags, name)
        at.setLeft(at.left() + painter.fontMetrics().horizontalAdvance(name) + 9)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink3)
        steps = [step.short.to(texts.words.language) for step in cell.steps]
        self._elided(painter, at, ", ".join(step for step in steps if step != name), flags)

    def _draw_name(
        self, painter: QPainter, box: QRectF, cell: Name, layout: Layout, texts: Texts
    ) -> None:
        theme = self._theme
        room = box.adjusted(layout.left, 0, -6, 0)
        step = cell.step.short.to(texts.words.language) if cell.step else ""
        name = texts.cell(cell)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colours.ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not step:
            painter.drawText(room, middle | Qt.TextFlag.TextWordWrap, name)
            return
        upper = QRectF(room.left(), room.center().y() - 17, room.width(), 18)
        self._elided(painter, upper, name, middle)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink3)
        self._elided(painter, upper.translated(0, 16), step, middle)

    # -------------------------------------------------------------------------- cells

    def _draw_cell(
        self, painter: QPainter, box: QRectF, cell: Cell, layout: Layout, texts: Texts
    ) -> None:
        match cell:
            case Group():
                height = min(40.0, box.height() - 2)
                self._draw_drawing(painter, box, group_cell(cell.profile, box.width(), height))
            case Value():
                width = min(box.width(), _VALUE_WIDTH)
                drawing = learner_cell(cell.scale, cell.value, cell.reference, texts.words, width)
                self._draw_drawing(painter, box, drawing)
            case Chips(words=words) if words:
                chips = [(texts.word(cell.lexicon, word), agreed) for word, agreed in words]
                draw_chips(painter, self._theme, box, cell.sense, chips, layout.chip_lines)
            case GroupPhotos(names=names) if names:
                self._draw_photos(painter, box, names, texts.cell(cell))
            case Picture(name=str(name)):
                self._draw_photo(painter, box, name, texts)
            case _:
                self._draw_text(painter, box, texts.cell(cell))

    def _draw_drawing(self, painter: QPainter, box: QRectF, drawing: Drawing) -> None:
        top = round(box.top() + (box.height() - drawing.height) / 2)
        draw(painter, self._theme, drawing, QPointF(box.left(), top))

    def _draw_text(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Text in two lines at most: what a group said in short, or one answer."""
        theme = self._theme
        dash = text == MISSING
        painter.setFont(theme.font("body" if dash else "small"))
        painter.setPen(theme.colours.ink3 if dash else theme.colours.ink2)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        wrapped = metrics.boundingRect(box.toRect(), Qt.TextFlag.TextWordWrap, text)
        if wrapped.height() <= min(2 * metrics.lineSpacing() + 2, box.height()):
            painter.drawText(box, middle | Qt.TextFlag.TextWordWrap, text)
        else:
            self._elided(painter, box, text.replace("\n", " "), middle)

    def _draw_photo(self, painter: QPainter, box: QRectF, name: str, texts: Texts) -> None:
        """The middle of a photo with round corners; in its place the reason why it is not seen."""
        theme = self._theme
        frame = box.adjusted(0, 5, 0, -5)
        ratio = painter.device().devicePixelRatioF()
        found = self._photos.find(name, "cell", frame.size().toSize(), ratio)
        path = QPainterPath()
        path.addRoundedRect(frame, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found is not None:
            painter.setClipPath(path)
            draw_filling(painter, frame, found)
            return
        painter.fillPath(path, theme.colours.wash)
        if self._photos.missing(name):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colours.ink3)
            said = texts.words.say("The photo is not here yet.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame.adjusted(10, 0, -10, 0), flags, said)

    def _draw_photos(
        self, painter: QPainter, box: QRectF, names: tuple[str, ...], said: str
    ) -> None:
        """How many photos there are, over the middle of each, side by side."""
        theme = self._theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink2)
        top = box.center().y() - 27
        painter.drawText(QRectF(box.left(), top, box.width(), 16), said)
        shown = names[:_MOST_PHOTOS]
        gap = 2
        width = max(8, min(28, int((box.width() - gap * (len(shown) - 1)) / len(shown))))
        ratio = painter.device().devicePixelRatioF()
        path = QPainterPath()
        for place in range(len(shown)):
            left = box.left() + place * (width + gap)
            path.addRoundedRect(QRectF(left, top + 21, width, 34), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, theme.colours.wash)
        painter.setClipPath(path)
        for place, name in enumerate(shown):
            found = self._photos.find(name, "thumb", QSize(width, 34), ratio)
            if found is not None:
                left = box.left() + place * (width + gap)
                draw_filling(painter, QRectF(left, top + 21, width, 34), found)

    def _elided(
        self, painter: QPainter, box: QRectF, text: str, flags: Qt.AlignmentFlag | int
    ) -> None:
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, mode, int(box.width()))
        painter.drawText(box, flags, shown)
