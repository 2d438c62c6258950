"""How the cells of the comparison are painted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tasting.charts.cells import group_cell, learner_cell
from tasting.charts.evolutions import group_evolution, learner_evolution
from tasting.charts.shapes import Drawing
from tasting.desktop.charts import draw
from tasting.desktop.pages.compare.cell_text import MISSING, CellText
from tasting.desktop.pages.compare.cells import (
    AskedAgain,
    Cell,
    EvolutionAnswer,
    GroupEvolution,
    GroupPhotos,
    GroupScale,
    Heading,
    PhotoAnswer,
    Question,
    ScaleAnswer,
    WordAnswer,
)
from tasting.desktop.pages.compare.photos import Photos, draw_filling
from tasting.desktop.pages.compare.table.answer_drawings import answer_drawing
from tasting.desktop.pages.compare.table.cutting import cut
from tasting.desktop.pages.compare.table.heights import TEXT_AIR
from tasting.desktop.pages.compare.table.measures import TableMeasures
from tasting.desktop.pages.compare.table.model import GridModel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index
from tasting.domain.senses import Sense

_MOST_PHOTOS = 12
_VALUE_WIDTH = 200
"""A learner's scale is not stretched beyond this."""


_HEADED: Final[Mapping[str, tuple[str, str]]] = {
    "once": ("discuss", "ink2"),
    "scores": ("list-ordered", "ink2"),
}
"""The icon and tone of a heading that stands over no sense."""

_CHIP_HEIGHT, _CHIP_GAP, _CHIP_PAD = 21.0, 4.0, 8.0

Placed = tuple[QRectF, str, bool]
"""Where a chip lies, its word, and whether the reference has it too."""


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
        self.measures: TableMeasures | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, its left hairline, and the ring where the keyboard is."""
        model, measures = index.model(), self.measures
        grid = model.grid if isinstance(model, GridModel) else None
        if grid is None or measures is None:
            return
        cell = grid.cell(index.row(), index.column())
        box = QRectF(option.rect)
        painter.save()
        if isinstance(cell, Heading):
            self._draw_heading(painter, box, cell, measures, grid.texts, index)
        elif isinstance(cell, Question | AskedAgain):
            self._draw_name(painter, box, cell, measures, grid.texts)
        else:
            self._hairline(painter, box)
            inner = box.adjusted(measures.pad + 1, 0, -measures.pad, 0)
            self._draw_cell(painter, inner, cell, measures, grid.texts)
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
        cell: Heading,
        measures: TableMeasures,
        texts: CellText,
        index: Index,
    ) -> None:
        """The rule over a sense and, in the first column, its icon, name and steps."""
        theme, first = self._theme, index.column() == 0
        left = box.left() + (measures.left if first else 0)
        if index.row():
            rule = QRectF(left, box.top(), box.right() - left, 1)
            painter.fillRect(rule, theme.colours.line_strong)
        if not first:
            return
        icon, tone = _HEADED.get(cell.about, (cell.sense, f"{cell.sense}_ink"))
        middle = box.center().y() + 1
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(left, middle - 9), theme.pixmap(icon, tone, 18, ratio))
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colours.named(tone))
        name = texts.text(cell)
        at = QRectF(left + 25, box.top() + 1, box.right() - left - 25, box.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(at, flags, name)
        at.setLeft(at.left() + painter.fontMetrics().horizontalAdvance(name) + 9)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink3)
        steps = [step.short.to(texts.words.language) for step in cell.steps]
        self._elided(painter, at, ", ".join(step for step in steps if step != name), flags)

    def _draw_name(
        self,
        painter: QPainter,
        box: QRectF,
        cell: Question | AskedAgain,
        measures: TableMeasures,
        texts: CellText,
    ) -> None:
        room = box.adjusted(measures.left, 0, -6, 0)
        again = isinstance(cell, AskedAgain)
        painter.setFont(self._theme.font("small" if again else "body"))
        painter.setPen(self._theme.colours.ink2 if again else self._theme.colours.ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        metrics = painter.fontMetrics()
        high = max(round(room.height()), 2 * metrics.lineSpacing())
        painter.drawText(room, flags, cut(texts.text(cell), round(room.width()), high, metrics))

    # -------------------------------------------------------------------------- cells

    def _draw_cell(
        self, painter: QPainter, box: QRectF, cell: Cell, measures: TableMeasures, texts: CellText
    ) -> None:
        match cell:
            case GroupScale():
                height = min(40.0, box.height() - 2)
                self._draw_drawing(painter, box, group_cell(cell.profile, box.width(), height))
            case ScaleAnswer():
                width = min(box.width(), _VALUE_WIDTH)
                drawing = learner_cell(cell.scale, cell.value, cell.reference, texts.words, width)
                self._draw_drawing(painter, box, drawing)
            case GroupEvolution(evolution=evolution):
                size = box.width(), box.height() - 6
                self._draw_drawing(painter, box, group_evolution(evolution, texts.words, *size))
            case EvolutionAnswer(scale=scale, values=values, references=references):
                size = min(box.width(), _VALUE_WIDTH), box.height() - 6
                drawn = learner_evolution(scale, values, references, texts.words, *size)
                self._draw_drawing(painter, box, drawn)
            case WordAnswer(words=words) if words:
                chips = [(texts.word(cell.lexicon, word), agreed) for word, agreed in words]
                draw_chips(painter, self._theme, box, cell.sense, chips, measures.chip_lines)
            case GroupPhotos(names=names) if names:
                self._draw_photos(painter, box, names, texts.text(cell))
            case PhotoAnswer(name=str(name)):
                self._draw_photo(painter, box, name, texts)
            case _:
                self._draw_answer(painter, box, cell, texts)

    def _draw_answer(self, painter: QPainter, box: QRectF, cell: Cell, texts: CellText) -> None:
        """What is told as text, drawn where its kind has a drawing."""
        drawing = answer_drawing(cell, texts.words, box.width(), box.height())
        if drawing:
            self._draw_drawing(painter, box, drawing)
        else:
            self._draw_text(painter, box, texts.text(cell))

    def _draw_drawing(self, painter: QPainter, box: QRectF, drawing: Drawing) -> None:
        top = round(box.top() + (box.height() - drawing.height) / 2)
        draw(painter, self._theme, drawing, QPointF(box.left(), top))

    def _draw_text(self, painter: QPainter, box: QRectF, text: str) -> None:
        """What a group said, or one answer, in as many lines as there is room for, cut there."""
        theme = self._theme
        dash = text == MISSING
        painter.setFont(theme.font("body" if dash else "small"))
        painter.setPen(theme.colours.ink3 if dash else theme.colours.ink2)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        room = min(max(2 * metrics.lineSpacing() + 2, box.height() - TEXT_AIR), box.height())
        if room < 2 * metrics.lineSpacing():
            self._elided(painter, box, text.replace("\n", " "), middle)
            return
        shown = cut(text, box.toRect().width(), int(room), metrics)
        painter.drawText(box, middle | Qt.TextFlag.TextWordWrap, shown)

    def _draw_photo(self, painter: QPainter, box: QRectF, name: str, texts: CellText) -> None:
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
            text = texts.words.say("The photo is not here yet.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame.adjusted(10, 0, -10, 0), flags, text)

    def _draw_photos(
        self, painter: QPainter, box: QRectF, names: tuple[str, ...], text: str
    ) -> None:
        """How many photos there are, over the middle of each, side by side."""
        theme = self._theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink2)
        top = box.center().y() - 27
        painter.drawText(QRectF(box.left(), top, box.width(), 16), text)
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


def draw_chips(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    sense: Sense,
    chips: Sequence[tuple[str, bool]],
    most_lines: int,
) -> None:
    """Words in the wash of their sense where the reference has them too, else outlined."""
    font = theme.font("label")
    metrics = QFontMetricsF(font)
    placed, hidden = place_chips(chips, box.width(), most_lines, metrics.horizontalAdvance)
    used = max((chip.bottom() for chip, _, _ in placed), default=0.0)
    at = QPointF(box.left(), box.center().y() - used / 2)
    colours = theme.colours.sense(sense)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for chip, word, agreed in placed:
        where = chip.translated(at).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.wash if agreed else theme.colours.line_strong, 1))
        painter.setBrush(colours.wash if agreed else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
        painter.setPen(colours.ink if agreed else theme.colours.ink)
        inside = where.adjusted(_CHIP_PAD - 1, 0, 0, 0)
        shown = metrics.elidedText(
            word, Qt.TextElideMode.ElideRight, where.width() - 2 * _CHIP_PAD + 3
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
    if hidden and placed:
        last = placed[-1][0].translated(at)
        painter.setPen(theme.colours.ink2)
        rest = QRectF(last.right() + _CHIP_GAP, last.top(), 40, last.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{hidden}")


def place_chips(
    chips: Sequence[tuple[str, bool]],
    width: float,
    most_lines: int,
    advance: Callable[[str], float],
) -> tuple[list[Placed], int]:
    """Where each chip goes from (0, 0) on, and how many found no place.

    Room is kept for “+2” at the end of the last line while words are left over. `advance` tells
    how many px a word takes.
    """
    placed = list(_flow(chips, width, advance))
    lines = [round(chip.top() / (_CHIP_HEIGHT + _CHIP_GAP)) for chip, _, _ in placed]
    shown = sum(line < most_lines for line in lines)
    if shown == len(chips):
        return placed, 0
    more = advance("+9") + _CHIP_GAP
    while shown > 1 and placed[shown - 1][0].right() + more > width:
        shown -= 1
    box, word, agreed = placed[shown - 1]
    box.setWidth(min(box.width(), width - more - box.left()))
    placed[shown - 1] = box, word, agreed
    return placed[:shown], len(chips) - shown


def _flow(
    chips: Sequence[tuple[str, bool]], width: float, advance: Callable[[str], float]
) -> Iterator[Placed]:
    x = y = 0.0
    for word, agreed in chips:
        wide = min(advance(word) + 2 * _CHIP_PAD, width)
        if x and x + wide > width:
            x, y = 0.0, y + _CHIP_HEIGHT + _CHIP_GAP
        yield QRectF(x, y, wide, _CHIP_HEIGHT), word, agreed
        x += wide + _CHIP_GAP
