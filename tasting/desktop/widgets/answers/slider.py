"""A scale to be marked by mouse or keys, drawn as scales are drawn everywhere."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from tasting.charts.marks import FORMS, mark
from tasting.charts.scale import axis_of, ticks
from tasting.charts.shapes import Dot, Drawing, Line, Shape
from tasting.desktop.charts import draw
from tasting.desktop.theme import Theme
from tasting.domain.attributes import LineScale, Scale

_EDGE = 9
_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class ScaleSlider(QSlider):
    """Marks one scale; without a mark there is no answer, and Delete takes the mark away."""

    marked = Signal()
    """A person set the mark, or took it away."""

    def __init__(self, theme: Theme, scale: Scale, parent: QWidget | None = None) -> None:
        """No mark at first; the first key or click sets one."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._scale = scale
        self._step = scale.step if isinstance(scale, LineScale) else 1
        low, high = scale.limits
        self._given = False
        self.setRange(0, round((high - low) / self._step))
        self.setPageStep(max(1, self.maximum() // 10))
        self.setValue(self.maximum() // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def answer(self) -> float | None:
        """The value under the mark; none where there is no mark."""
        number = self._scale.limits[0] + self.value() * self._step
        whole = self._scale.decimals == 0
        return (round(number) if whole else round(number, 6)) if self._given else None

    def set_answer(self, value: float | None) -> None:
        """Put the mark at a value without telling anybody, or take it away."""
        self._given = value is not None
        if value is not None:
            self.setValue(round((value - self._scale.limits[0]) / self._step))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text with room around it."""
        return QSize(120, 28)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a panel."""
        return QSize(80, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys move the mark; Delete and Backspace take it away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._mark(given=False)
        elif event.key() in _KEYS:
            if self._given:
                super().keyPressEvent(event)
            self._mark()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mark goes where the mouse is."""
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark follows the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mark stays where it is."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the page, not the mark."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the graduation, and the mark in the form of its sense."""
        axis = axis_of(self._scale, _EDGE, self.width() - _EDGE)
        shapes: list[Shape] = list(ticks(axis, 20))
        value = self.answer
        if value is not None:
            colour = mark(self._scale.sense)
            shapes.append(Line(axis.left, 13, axis.x(value), 13, colour, 2))
            shapes.append(Dot(axis.x(value), 13, 4.8, FORMS[self._scale.sense], colour))
        drawing = Drawing(self.width(), self.height(), tuple(shapes))
        draw(QPainter(self), self._theme, drawing, QPointF(0, 0))

    def _follow(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton and not (
            event.buttons() & Qt.MouseButton.LeftButton
        ):
            return
        axis = axis_of(self._scale, _EDGE, self.width() - _EDGE)
        value = axis.value(event.position().x())
        self.setValue(round((value - axis.low) / self._step))
        self._mark()

    def _mark(self, given: bool = True) -> None:
        self._given = given
        self.update()
        self.marked.emit()
