"""What lies below the header: the timeline, and under it the step, the learners and the side."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tasting.desktop.bridge import HubState
from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.before import BeforePanel
from tasting.desktop.pages.live.learners import legend, tiles
from tasting.desktop.pages.live.moment import Moment
from tasting.desktop.pages.live.now import NowPanel
from tasting.desktop.pages.live.over import OverPanel
from tasting.desktop.pages.live.side import Side
from tasting.desktop.pages.live.tiles import Tiles
from tasting.desktop.pages.protocols.rows import blocks
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.live_strip import LiveStrip
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.senses import SenseLegend
from tasting.domain.protocol import Protocol
from tasting.services.hubs import Presence
from tasting.words import Words


class Body(QWidget):
    """The class at one moment; of the three panels at the left, the one its phase calls for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self._moment: Moment | None = None
        self._laid: tuple[Protocol, Words] | None = None
        self.strip = LiveStrip(theme)
        self.notice = Notice(theme, "wifi-off")
        self.now = NowPanel(theme)
        self.before = BeforePanel(theme)
        self.over = OverPanel(theme)
        self.tiles = Tiles(theme)
        self.side = Side(theme)
        self._title = Label(theme, role="section")
        self._count = ElidedLabel(theme, tone="ink3")
        self._legend = SenseLegend(theme)
        self._panels = QStackedWidget()
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show the class on every part; parts that look the same are left alone."""
        self._moment = moment
        phase, words = course.phase(moment.board), moment.words
        if self._laid != (moment.protocol, words):
            self._laid = (moment.protocol, words)
            protocol = moment.protocol
            end = words.minutes(protocol.seconds)
            self.strip.set_blocks(blocks(protocol, words), protocol.seconds, end)
            self._legend.set_entries(legend(protocol, words))
        if phase == "before":
            self.before.show_session(moment.session, moment.board, hub, words)
        elif phase == "on":
            self.now.show_moment(moment)
        else:
            self.over.show_moment(moment, hub.status in ("on", "lost"))
        self._panels.setCurrentIndex(("before", "on", "over").index(phase))
        self._title.setText(words.say("Learners"))
        self._count.setText(_counted(moment))
        self.tiles.set_tiles(tiles(moment, presence))
        self.side.show_moment(moment, presence)
        self._warn(moment, hub)

    def tick(self, now: int) -> None:
        """Tell what only time changes, at `now` (hub time, ms)."""
        moment = self._moment
        if moment is None:
            return
        run = moment.board.current
        self.strip.set_now(course.needle(moment.protocol, moment.board, now), moment.at)
        if run is not None:
            self.now.tick(run, now, moment.words)
        over = course.phase(moment.board) == "over"
        self.side.tick(None if over else now)

    def _warn(self, moment: Moment, hub: HubState) -> None:
        """Say it where a class is on and the phones cannot be heard."""
        words, status = moment.words, hub.status
        if course.phase(moment.board) != "on":
            status = "on"
        lead = said = action = ""
        if status == "lost":
            lead = words.say("The hub is lost.")
            kept = words.say("It is being looked for; phones keep their answers until then.")
            said = f"{words.say(hub.said)} {kept}" if hub.said else kept
        elif status == "off":
            lead = words.say("The hub is off.")
            said = words.say("Phones keep their answers until it is started.")
            action = words.say("Start the hub")
        self.notice.say(said, action, lead)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._timeline = QVBoxLayout()
        self._timeline.addWidget(self.strip)
        column.addLayout(self._timeline)
        column.addWidget(Rule(self._theme))
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        for panel in (self.before, self.now, self.over):
            self._panels.addWidget(Scroll(panel))
        left.addWidget(self._panels)
        row = QHBoxLayout()
        row.setSpacing(0)
        for part, stretch in (
            (self._left, 0),
            (Rule(self._theme, vertical=True), 0),
            (self._middle(), 1),
            (Rule(self._theme, vertical=True), 0),
            (self.side, 0),
        ):
            row.addWidget(part, stretch)
        column.addLayout(row, 1)

    def _middle(self) -> QWidget:
        ground = QWidget()
        ground.setProperty("ground", "wash")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        head.addWidget(self._legend)
        self._inner = QVBoxLayout(ground)
        self._inner.addLayout(head)
        self._inner.addWidget(self.notice)
        self._inner.addWidget(self.tiles, 1)
        return ground

    def _measure(self) -> None:
        """Take the widths of the full or the compact window."""
        compact, gutter = self._theme.compact, self._theme.gutter
        self._left.setFixedWidth(312 if compact else 344)
        self.side.setFixedWidth(268 if compact else 292)
        self._timeline.setContentsMargins(gutter, 0, gutter, 4 if compact else 10)
        self._inner.setContentsMargins(*((12, 8, 12, 12) if compact else (16, 13, 16, 16)))
        self._inner.setSpacing(6 if compact else 10)


def _counted(moment: Moment) -> str:
    """How many are done with the step that is on, where it asks something."""
    step, board = moment.step, moment.board
    if step is None or not step.attributes:
        return ""
    done = sum(
        1
        for seat in moment.session.seats
        if all(board.card(seat.number, step.id, code) for code in seat.order)
    )
    of = len(moment.session.seats)
    return moment.words.say("{n} of {of} done with this step", n=done, of=of)
