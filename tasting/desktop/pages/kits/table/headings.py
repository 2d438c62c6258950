"""The line over the table: what its columns are; once boxes are ticked, what to do with them."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QWidget

from tasting.desktop.pages.kits.table.arranging import COLUMNS, Column
from tasting.desktop.pages.kits.table.columns import Columns
from tasting.desktop.symbols import KIT_ICONS, KIT_STATE_MEANINGS, KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import ElidedLabel
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import KIT_STATES
from tasting.words import Words

_HEIGHT: Final = 36


class KitHeads(QWidget):
    """`state_asked` carries the state for the ticked kits, `all_asked` whether to tick all."""

    state_asked = Signal(str)
    all_asked = Signal(bool)
    sort_asked = Signal(str)
    """The rows are to be sorted by this column."""
    numbers_asked = Signal()
    """Carrier and tracking numbers of the ticked kits are to be given."""

    def __init__(self, theme: Theme, table: QListView, parent: QWidget | None = None) -> None:
        """Stand over the columns of `table`, whose scroll bar comes and goes."""
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(_HEIGHT)
        self._all = Check(theme)
        self._all.clicked.connect(self.all_asked)
        self._titles = _Titles(theme, table)
        self._titles.pressed.connect(self.sort_asked)
        self._numbers = Button(theme, icon="tag", small=True)
        self._numbers.clicked.connect(self.numbers_asked)
        self._said = ElidedLabel(theme, role="strong")
        self._buttons = {
            state: Button(theme, " ", icon=KIT_ICONS[state], small=True) for state in KIT_STATES
        }
        for state, button in self._buttons.items():
            button.clicked.connect(lambda _=False, asked=state: self.state_asked.emit(asked))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._titles)
        self._stack.addWidget(self._actions())
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._row.addWidget(self._all)
        self._row.addWidget(self._stack, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def say(self, words: Words) -> None:
        """Name columns and states in a language."""
        say = words.say
        self._titles.set_titles(
            say("Learner"), say("Tasting order"), say("Packed"), say("Dispatch")
        )
        self._all.setAccessibleName(say("Select all kits"))
        self._all.setToolTip(say("Select all kits"))
        self._numbers.name(say("Carrier and tracking numbers"))
        for state, button in self._buttons.items():
            button.setText(say(KIT_STATE_NAMES[state]))
            button.setToolTip(say(KIT_STATE_MEANINGS[state]))

    def set_codes(self, count: int) -> None:
        """How many codes each order has; the columns follow."""
        self._titles.set_codes(count)

    def set_arrangement(self, by: str, falling: bool) -> None:
        """Show by which column the rows are sorted; empty: by none."""
        self._titles.set_arrow(by, falling)

    def set_ticked(self, ticked: int, of: int, said: str) -> None:
        """Show the acts while anything is ticked; `said` tells how much."""
        partly = 0 < ticked < of
        self._all.setTristate(partly)
        some = Qt.CheckState.PartiallyChecked if partly else Qt.CheckState.Unchecked
        self._all.setCheckState(Qt.CheckState.Checked if 0 < ticked == of else some)
        self._said.setText(said)
        self._stack.setCurrentIndex(1 if ticked else 0)

    def _actions(self) -> QWidget:
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(5)
        row.addWidget(self._said, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._numbers)
        return acts

    def _measure(self) -> None:
        # A box alone stands in the middle of its 28 px.
        self._row.setContentsMargins(self._theme.gutter - 5, 0, 0, 0)


class _Titles(Painted):
    """The names of the columns, each over its own; `pressed` carries the column."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, table: QListView) -> None:
        super().__init__(theme)
        self._table = table
        table.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.update())
        self._texts: tuple[str, ...] = ("", "", "", "")
        self._codes = 1
        self._by, self._falling = "", False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_titles(self, *texts: str) -> None:
        """Learner, order, portions in and dispatch."""
        self._texts = texts
        self.setAccessibleName(", ".join(texts))
        self.update()

    def set_codes(self, count: int) -> None:
        """How many codes each order has."""
        self._codes = count
        self.update()

    def set_arrow(self, by: str, falling: bool) -> None:
        """Put an arrow behind the column that rows are sorted by."""
        self._by, self._falling = by, falling
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a name asks for its column."""
        x = event.position().x()
        at = [name for name, left, _ in self._columns() if left <= x]
        self.pressed.emit(at[-1] if at else COLUMNS[0])

    def _columns(self) -> list[tuple[Column, float, float]]:
        """Every column that has room, with its left edge and its width here."""
        under = self._table.viewport()
        shift = self.mapToGlobal(QPoint()).x() - under.mapToGlobal(QPoint()).x()
        found = Columns.for_width(self.theme, under.width(), self._codes)
        rooms = (found.name, found.order, found.packed, found.pips)
        return [
            (name, left - shift, width)
            for name, (left, width) in zip(COLUMNS, rooms, strict=True)
            if width
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names."""
        painter = QPainter(self)
        titles = dict(zip(COLUMNS, self._texts, strict=True))
        painter.setFont(self.theme.font("tick"))
        painter.setPen(self.theme.colours.ink3)
        for name, left, width in self._columns():
            arrow = (" ↓" if self._falling else " ↑") if name == self._by else ""
            room = QRectF(left, 0, width, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, titles[name] + arrow)
