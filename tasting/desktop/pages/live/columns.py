"""What lies below the header: the timeline, and under it the step and everybody in the class."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tasting.desktop.blocks import blocks
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.now.after import OverPanel
from tasting.desktop.pages.live.now.before import BeforePanel
from tasting.desktop.pages.live.now.during import NowPanel
from tasting.desktop.pages.live.room import Room
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.live_strip import LiveStrip
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.protocol import Protocol
from tasting.services.hubs import Presence
from tasting.words import Words

_TIGHT = 1260
"""Below this width, a window of 1320, three tiles of four fit side by side only if all give in."""


class Body(QWidget):
    """The class at one moment; of the three panels at the left, the one its phase calls for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self._moment: Moment | None = None
        self._laid: tuple[Protocol, Words] | None = None
        self.strip = LiveStrip(theme)
        self.now = NowPanel(theme)
        self.before = BeforePanel(theme)
        self.over = OverPanel(theme)
        self.room = Room(theme)
        self._panels = QStackedWidget()
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show the class on every part."""
        self._moment = moment
        phase, words = course.phase(moment.board), moment.words
        if self._laid != (moment.protocol, words):
            self._laid = (moment.protocol, words)
            protocol = moment.protocol
            end = words.minutes(protocol.seconds)
            self.strip.set_blocks(blocks(protocol, words), protocol.seconds, end)
        if phase == "before":
            self.before.show_session(moment.session, moment.board, hub, words)
        elif phase == "on":
            self.now.show_moment(moment)
            self.now.fit(self._panels.height())
        else:
            self.over.show_moment(moment, hub.status in ("on", "lost"))
        self._panels.setCurrentIndex(("before", "on", "over").index(phase))
        self.room.show_moment(moment, presence, hub)

    def tick(self, now: int) -> None:
        """Tell what only time changes, at `now` (hub time, ms)."""
        moment = self._moment
        if moment is None:
            return
        run = moment.board.current
        at = course.needle(moment.protocol, moment.board, now)
        self.strip.set_now(None if at is None else round(at), moment.at)
        if run is not None:
            self.now.tick(run, now, moment.words)
        phase = course.phase(moment.board)
        if phase == "before":
            self.before.tick(moment.session, now, moment.words)
        self.room.side.tick(None if phase == "over" else now)

    def _build(self) -> None:
        self._layout = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._timeline = QVBoxLayout()
        self._timeline.addWidget(self.strip)
        column.addLayout(self._timeline)
        column.addWidget(Rule(self._theme))
        for panel in (self.before, self.now, self.over):
            self._panels.addWidget(Scroll(panel))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._panels)
        row.addWidget(Rule(self._theme, vertical=True))
        row.addWidget(self.room, 1)
        column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share width and height anew."""
        super().resizeEvent(event)
        self._measure()
        self._layout.activate()
        self.now.fit(self._panels.height())

    def _measure(self) -> None:
        """Take the widths of the full or the compact window; a little less in the narrowest."""
        compact, gutter = self._theme.compact, self._theme.gutter
        tight = compact and self.width() < _TIGHT
        self._panels.setFixedWidth(286 if tight else 312 if compact else 344)
        self.room.set_side(256 if tight else 268 if compact else 292)
        self._timeline.setContentsMargins(gutter, 0, gutter, 4 if compact else 10)
