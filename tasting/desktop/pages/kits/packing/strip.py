"""The strip in which codes are scanned: a line that a scanner types into, and what came of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.pages.kits.packing.pictures import copied_picture, has_picture, picture_in
from tasting.desktop.paint.tags import code_size, draw_code
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.visibility import show_or_hide
from tasting.words import Words

_TAB: Final = Qt.Key.Key_Tab
_TICK: Final = 16
_GAP: Final = 8
_LONGEST: Final = 400
"""No code of ours says more, in characters; whatever else is scanned ends here."""


class ScanLine(QLineEdit):
    """`scanned` carries what was typed up to Enter or, as some scanners end it, Tab."""

    scanned = Signal(str)
    pictured = Signal(object)
    """A picture that was pasted (QImage)."""
    left = Signal()
    """Escape in the empty line."""

    def __init__(self) -> None:
        """Empty; it empties itself after every scan."""
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.returnPressed.connect(self._end)

    def event(self, event: QEvent) -> bool:
        """Take Tab for an end where something was typed; else it leads on as everywhere."""
        pressed = event.type() == QEvent.Type.KeyPress and bool(self.text())
        if pressed and isinstance(event, QKeyEvent) and event.key() == _TAB:
            self._end()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line, or leaves it; a picture is pasted as well as text."""
        if event.matches(QKeySequence.StandardKey.Paste) and (picture := copied_picture()):
            self.pictured.emit(picture)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def _end(self) -> None:
        text = self.text()
        self.clear()
        if text.strip():
            self.scanned.emit(text)


class PackStrip(QWidget):
    """The line, the answer to the last scan, and the codes of the kit that is open."""

    pictured = Signal(object)
    """A picture of a code was dropped or pasted: itself (QImage), or the files."""
    undo_asked = Signal()
    weight_asked = Signal()
    """How kits are weighed is to be agreed on."""
    phone_asked = Signal()
    """A phone is to scan."""
    done_asked = Signal()
    acted = Signal()
    """What the answer offers is to be done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until it is wanted."""
        super().__init__(parent)
        self._theme = theme
        set_ground(self, "wash")
        self.line = ScanLine()
        self._said = Label(theme, role="section", wrap=True)
        self._remedy = Label(theme, tone="ink2", wrap=True)
        self._codes = _Codes(theme)
        self._act = Button(theme, " ", small=True)
        self._undo = Button(theme, " ", icon="undo-2", small=True)
        self._weight = Button(theme, " ", icon="weight", small=True)
        self._phone = Button(theme, " ", icon="smartphone", small=True)
        self._phone_said = " "
        self._done = Button(theme, " ", icon="x", kind="plain", small=True)
        self._act.clicked.connect(self.acted)
        self._undo.clicked.connect(self.undo_asked)
        self._weight.clicked.connect(self.weight_asked)
        self._phone.clicked.connect(self.phone_asked)
        self._done.clicked.connect(self.done_asked)
        self.line.left.connect(self.done_asked)
        self.line.pictured.connect(self.pictured)
        self.line.setAcceptDrops(False)  # the strip takes them
        self.setAcceptDrops(True)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def retranslate(self, words: Words) -> None:
        """Name line and buttons in another language."""
        say = words.say
        self.line.setPlaceholderText(say("Scan a kit sheet or a portion label"))
        self.line.setAccessibleName(say("Code that is scanned or typed"))
        self.line.setToolTip(say("A picture of a code can be dropped here, or pasted."))
        self._undo.setText(say("Undo"))
        self._weight.setText(say("Weight check…"))
        self._phone_said = say("Phone…")
        self._phone.name(say("Scan with a phone"))
        self._done.setText(say("Stop scanning"))
        self._measure()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dragged here."""
        if has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which picture is dropped."""
        event.acceptProposedAction()
        self.pictured.emit(picture_in(event.mimeData()))

    def show_answer(self, good: bool, said: str, remedy: str, act: str = "") -> None:
        """Tell what the last scan came to; `act` is what can be done about it."""
        self._said.setText(said)
        self._said.set_tone("ink" if good else "now")
        self._remedy.setText(remedy)
        show_or_hide(self._remedy, bool(remedy))
        self._act.setText(act or " ")
        show_or_hide(self._act, bool(act))

    def show_codes(self, codes: Sequence[tuple[str, bool]], spoken: str) -> None:
        """Show the codes of a kit, and of each whether it lies in it."""
        self._codes.set_codes(codes, spoken)

    def set_undo(self, possible: bool) -> None:
        """Whether the last scan can be taken back."""
        self._undo.setEnabled(possible)

    def offer_weight(self, possible: bool) -> None:
        """Whether kits can be weighed: where their portions are planned in grams."""
        show_or_hide(self._weight, possible)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.line, 1)
        top.addWidget(self._weight)
        top.addWidget(self._undo)
        top.addWidget(self._phone)
        top.addWidget(self._done)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._said)
        told.addWidget(self._remedy)
        answer = QHBoxLayout()
        answer.setSpacing(12)
        answer.addLayout(told, 1)
        answer.addWidget(self._act, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(top)
        self._column.addLayout(answer)
        self._column.addWidget(self._codes)

    def _measure(self) -> None:
        pad = 8 if self._theme.compact else 14
        self._column.setContentsMargins(self._theme.gutter, pad, 20, pad)
        self._phone.setText("" if self._theme.narrow else self._phone_said)


class _Codes(Painted):
    """The codes of a kit in a row, ticked where they lie in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: tuple[tuple[str, bool], ...] = ()
        self.hide()

    def set_codes(self, codes: Sequence[tuple[str, bool]], spoken: str) -> None:
        """Show these, and say them so to a screen reader."""
        self._shown = tuple(codes)
        self.setAccessibleName(spoken)
        show_or_hide(self, bool(codes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as the width wants."""
        return QSize(200, round(code_size(self.theme, "888", large=True).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tags, a tick before each that is in."""
        painter, left, ratio = QPainter(self), 0.0, self.devicePixelRatioF()
        for code, inside in self._shown:
            painter.setOpacity(1.0 if inside else 0.75)
            box = draw_code(painter, self.theme, QPointF(left, 0), code, large=True)
            name, tone = ("circle-check", "ok") if inside else ("circle-dot", "line_strong")
            drawn = self.theme.pixmap(name, tone, _TICK, ratio)
            at = QPointF(box.right() + 4, box.center().y() - _TICK / 2)
            painter.drawPixmap(at, drawn)
            left = at.x() + _TICK + _GAP + 6
