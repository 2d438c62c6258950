"""The learners' column: its heading over a grid of tiles that are walked with the arrows."""

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.learners.model import Tile, TileMaker, legend
from tasting.desktop.pages.live.learners.painting import (
    COMPACT,
    DENSE,
    FULL,
    TileMeasures,
    draw_tile,
    least_height,
)
from tasting.desktop.pages.live.state import Moment, cards_asked
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.ground import set_ground
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.senses import SenseLegend
from tasting.services.following import Presence

_LEAST_WIDTH, _WIDEST = 204, 440
_HIGHEST = 250

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TileView(Painted):
    """One learner's tile; it is drawn again only where something on it changed."""

    entry_asked = Signal(int)
    """The answers of this seat are to be entered by hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a tile is set."""
        super().__init__(theme, parent)
        self.tile: Tile | None = None
        self.measures = FULL
        self.enter = QAction(self)
        self.enter.triggered.connect(self._ask_entry)
        self.addAction(self.enter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click opens the learner's answers and leaves no focus behind, nor its ring.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_tile(self, tile: Tile) -> bool:
        """Show a tile; whether that changed anything."""
        if tile == self.tile:
            return False
        self.tile = tile
        self.setAccessibleName(tile.spoken)
        self.update()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self.tile is not None:
            draw_tile(QPainter(self), self.theme, QRectF(self.rect()), self.tile, self.measures)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The tile in focus is the one that Tab comes back to."""
        super().focusInEvent(event)
        grid = self.parentWidget()
        for other in grid.findChildren(TileView) if grid is not None else ():
            policy = Qt.FocusPolicy.NoFocus
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is self else policy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the tile opens the learner's answers."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._ask_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does so, too; other keys are the grid's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_entry()
        else:
            super().keyPressEvent(event)

    def _ask_entry(self) -> None:
        if self.tile is not None:
            self.entry_asked.emit(self.tile.seat)


class TileGrid(QScrollArea):
    """All tiles, filling their place or scrolling; the arrows go from tile to tile."""

    entry_asked = Signal(int)
    """The answers of this seat are to be entered by hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """No tiles yet."""
        super().__init__(parent)
        self._theme = theme
        self.views: list[TileView] = []
        self._columns = 1
        self._ground = QWidget()
        self.setWidget(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._ground.setAutoFillBackground(False)
        theme.changed.connect(self._arrange)

    def set_tiles(self, tiles: Sequence[Tile]) -> int:
        """Show these tiles in order; how many of them had to be drawn again."""
        fresh = len(tiles) != len(self.views)
        while len(self.views) > len(tiles):
            gone = self.views.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.views) < len(tiles):
            view = TileView(self._theme, self._ground)
            view.entry_asked.connect(self.entry_asked)
            view.show()
            self.views.append(view)
        changed = sum(v.set_tile(tile) for v, tile in zip(self.views, tiles, strict=True))
        if fresh:
            self._arrange()
            if self.views:
                self.views[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return changed

    def name_entry(self, text: str) -> None:
        """Say on every tile's menu what its one act is."""
        for view in self.views:
            view.enter.setText(text)

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return self._columns

    def show_seat(self, seat: int) -> None:
        """Scroll until the tile of a seat is seen."""
        for view in self.views:
            if view.tile is not None and view.tile.seat == seat:
                self.ensureWidgetVisible(view)

    def sizeHint(self) -> QSize:
        """Three tiles each way."""
        return QSize(3 * 225, 3 * 200)

    def minimumSizeHint(self) -> QSize:
        """One tile; in a low window its name and codes, and the rest by scrolling."""
        return QSize(_LEAST_WIDTH, 72 if self._theme.low else 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find columns and rows anew."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next tile that way; other keys are the page's."""
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((i for i, view in enumerate(self.views) if view.hasFocus()), None)
        if step is None or at is None:
            event.ignore()
            return
        to = at + step[0] + step[1] * self._columns
        if 0 <= to < len(self.views):
            self.views[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.views[to])

    def _arrange(self) -> None:
        """As many columns as are wide enough; rows fill the height until they are too low."""
        gap, n = 8 if self._theme.compact else 10, len(self.views)
        width, height = self.viewport().width(), self.viewport().height()
        self._columns = max(1, min(n, (width + gap) // (_LEAST_WIDTH + gap)))
        wide = min((width - gap * (self._columns - 1)) / self._columns, _WIDEST)
        rows = max(1, ceil(n / self._columns))
        tiles = [view.tile for view in self.views if view.tile is not None]
        room = (height - gap * (rows - 1)) / rows
        usual = COMPACT if self._theme.compact else FULL
        measures, least = usual, _least(usual, tiles, wide)
        for tighter in (COMPACT, DENSE):
            if least > room:
                measures, least = tighter, _least(tighter, tiles, wide)
        high = min(max(least, (height - gap * (rows - 1)) / rows), max(_HIGHEST, least))
        self._ground.resize(width, max(0, round(rows * high + gap * (rows - 1))))
        for i, view in enumerate(self.views):
            view.measures = measures
            row, column = divmod(i, self._columns)
            left, top = round(column * (wide + gap)), round(row * (high + gap))
            right, bottom = round(column * (wide + gap) + wide), round(row * (high + gap) + high)
            view.setGeometry(QRect(left, top, right - left, bottom - top))


def _least(measures: TileMeasures, tiles: Sequence[Tile], width: float) -> float:
    """The height that the tallest of the tiles needs."""
    return max((least_height(measures, tile, width) for tile in tiles), default=0.0)


class LearnersColumn(QWidget):
    """Everybody in the class; over the tiles, what keeps their phones from being heard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self._maker = TileMaker()
        self.notice = Notice(theme, "wifi-off")
        self.grid = TileGrid(theme)
        self._title = Label(theme, role="section")
        self._count = ElidedLabel(theme, tone="ink3")
        self._legend = SenseLegend(theme)
        set_ground(self, "wash")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        head.addWidget(self._legend)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.grid, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show everybody; tiles that look the same are left alone."""
        self._title.setText(moment.words.say("Learners"))
        self._count.setText(_done_text(moment))
        self._legend.set_entries(legend(moment))
        self.grid.set_tiles(self._maker.tiles(moment, presence))
        self.grid.name_entry(moment.words.say("Enter answers…"))
        self._warn(moment, hub)

    def _warn(self, moment: Moment, hub: HubState) -> None:
        """Say it where a class is on and the phones cannot be heard."""
        say, status = moment.words.say, hub.status if moment.phase == "on" else "unneeded"
        lead = text = action = ""
        if status == "on" and moment.phase == "on" and hub.said is not None:
            lead = say("New answers or photos are not saved.")
            kept = say("Phones keep them until then.")
            text = f"{say(hub.said)} {kept}"
        elif status == "lost" and hub.said is not None:
            lead, text = say("Answers have stopped coming in."), say(hub.said)
        elif status == "lost":
            lead = say("The server does not answer.")
            text = say("It is being started again. Phones keep their answers until it is back.")
        elif status == "off":
            lead = say("The server is off.")
            text = say("Phones keep their answers until it is started.")
            action = say("Start the server")
        self.notice.say(text, action, lead)

    def _measure(self) -> None:
        """Take the edges of the full or the compact window."""
        compact = self._theme.compact
        self._column.setContentsMargins(*((12, 8, 12, 12) if compact else (16, 13, 16, 16)))
        self._column.setSpacing(6 if compact else 10)


def _done_text(moment: Moment) -> str:
    """How many are done with the step that is on, where it asks something."""
    step, board = moment.step, moment.board
    if step is None or not step.attributes:
        return ""
    done = sum(
        all(board.has_answered(seat.number, step, about) for _, about in cards_asked(step, seat))
        for seat in moment.session.seats
    )
    return moment.words.say("{n} of {of} done with this step", n=done, of=len(moment.session.seats))
