"""What lies below the header: the timeline over the three columns; in a narrow window, tabs."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tasting.charts.timeline import blocks
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.joining import JoinLine
from tasting.desktop.pages.live.learners.grid import LearnersColumn
from tasting.desktop.pages.live.now.after import AfterPanel
from tasting.desktop.pages.live.now.before import BeforePanel
from tasting.desktop.pages.live.now.during import DuringPanel
from tasting.desktop.pages.live.rehearsal_bar import RehearsalBar
from tasting.desktop.pages.live.side.column import SideColumn
from tasting.desktop.pages.live.state import Moment, needle, step_index
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.live_strip import LiveStrip
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.desktop.widgets.tabs import Tabs
from tasting.domain.protocol import Protocol
from tasting.services.following import Presence
from tasting.words import Words

_TIGHT = 1260
"""Below this width, a window of 1320, three tiles of four fit side by side only if all give in."""
_NARROW = 860
"""With less than this beside the left column, a window of about 1280, the others take turns."""


class Columns(QWidget):
    """The class at one moment; at the left the panel that its phase calls for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self._moment: Moment | None = None
        self._laid: tuple[Protocol, Words] | None = None
        self._narrow = False
        self.rehearsal = RehearsalBar(theme)
        self.strip = LiveStrip(theme)
        self.before = BeforePanel(theme)
        self.during = DuringPanel(theme)
        self.after = AfterPanel(theme)
        self.learners = LearnersColumn(theme)
        self.side = SideColumn(theme)
        self.joining = JoinLine(theme)
        self.tabs = Tabs()
        self._class = QWidget()
        self._beside = QStackedWidget()
        self._now = QStackedWidget()
        self._build()
        self.tabs.chosen.connect(self._share)
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show the class on every part."""
        self._moment = moment
        self._show_timeline(moment.held, moment.words)
        self.strip.set_pressable(moment.phase == "on")
        self.rehearsal.setVisible(bool(moment.session.rehearsal_of))
        if moment.phase == "before":
            self.before.show_session(moment.session, moment.board, hub, moment.words)
        elif moment.phase == "on":
            self.during.show_moment(moment)
            self.during.fit(self._now.height())
        else:
            self.after.show_moment(moment, hub.status in ("on", "lost"))
        self._now.setCurrentIndex(("before", "on", "over").index(moment.phase))
        self.learners.show_moment(moment, presence, hub)
        self.side.show_moment(moment, presence)
        self.joining.show_moment(moment, hub)
        waiting, say = self.side.needs.count, moment.words.say
        needed = say("Needs you") + (f" ({waiting})" if waiting else "")
        self.tabs.set_options([("learners", say("Learners")), ("needs", needed)])

    def tick(self, now: int) -> None:
        """Tell what only time changes, at `now` (hub time, ms)."""
        moment = self._moment
        if moment is None:
            return
        run = moment.board.current
        at = needle(moment.held, moment.board, now)
        index = step_index(moment.held, moment.board)
        self.strip.set_now(None if at is None else round(at), index)
        if run is not None:
            self.during.tick(moment, run, now)
        if moment.phase == "before":
            self.before.tick(moment.session, now, moment.words)
        self.side.tick(None if moment.phase == "over" else now)

    def cover(self, form: QWidget | None) -> None:
        """Show a form in the learners' place, beside the step that is on; None brings them back."""
        if form is not None and self._beside.indexOf(form) < 0:
            self._beside.addWidget(form)
        self._beside.setCurrentWidget(self._class if form is None else form)

    def covered_by(self, form: QWidget) -> bool:
        """Whether a form stands in the learners' place."""
        return self._beside.currentWidget() is form

    def show_needs(self) -> None:
        """Bring who needs the trainer to the front, where that is a tab."""
        self.tabs.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share width and height anew."""
        super().resizeEvent(event)
        self._measure()
        self._layout.activate()
        self.during.fit(self._now.height())

    def _show_timeline(self, protocol: Protocol, words: Words) -> None:
        if self._laid != (protocol, words):
            self._laid = (protocol, words)
            end = words.total(protocol.seconds)
            self.strip.set_blocks(blocks(protocol, words), protocol.seconds, end)

    def _build(self) -> None:
        self._layout = column = QVBoxLayout(self)
        column.addWidget(self.rehearsal)
        self._timeline = QVBoxLayout()
        self._timeline.addWidget(self.strip)
        column.addLayout(self._timeline)
        column.addWidget(Rule(self._theme))
        for panel in (self.before, self.during, self.after):
            self._now.addWidget(Scroll(panel))
        self._top = QWidget()
        self._top.setProperty("ground", "wash")
        top = QVBoxLayout(self._top)
        top.setContentsMargins(12, 6, 12, 0)
        top.addWidget(self.tabs)
        self._top.hide()
        self._rule = Rule(self._theme, vertical=True)
        class_columns = QHBoxLayout()
        class_columns.addWidget(self.learners, 1)
        class_columns.addWidget(self._rule)
        class_columns.addWidget(self.side)
        self._beside.addWidget(self._class)
        beside = QVBoxLayout(self._class)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._top)
        beside.addLayout(class_columns, 1)
        beside.addWidget(self.joining)
        row = QHBoxLayout()
        row.addWidget(self._now)
        row.addWidget(Rule(self._theme, vertical=True))
        row.addWidget(self._beside, 1)
        column.addLayout(row, 1)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (column, class_columns, beside, row):
            layout.setSpacing(0)

    def _measure(self) -> None:
        """Take the widths of the full or the compact window; a little less in the narrowest."""
        compact, gutter = self._theme.compact, self._theme.gutter
        tight = compact and self.width() < _TIGHT
        left = 286 if tight else 312 if compact else 344
        self._now.setFixedWidth(left)
        self._side_width = 256 if tight else 268 if compact else 292
        self._timeline.setContentsMargins(gutter, 0, gutter, 4 if compact else 10)
        self._narrow = self.width() - left - 1 < _NARROW
        self._share()

    def _share(self) -> None:
        """Let learners and side stand next to each other, or take turns."""
        needs = self.tabs.current == "needs"
        self._top.setVisible(self._narrow)
        self._rule.setVisible(not self._narrow)
        self.learners.setVisible(not (self._narrow and needs))
        self.side.setVisible(not self._narrow or needs)
        self.side.setMinimumWidth(self._side_width)
        self.side.setMaximumWidth(16_777_215 if self._narrow else self._side_width)
