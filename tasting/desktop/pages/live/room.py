"""Everybody in the class: tiles and the side next to them, or as tabs in a narrow window."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.learners.grid import Tiles
from tasting.desktop.pages.live.learners.model import TileMaker, legend
from tasting.desktop.pages.live.side.column import Side
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.notice import Notice
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.senses import SenseLegend
from tasting.desktop.widgets.tabs import Tabs
from tasting.services.hubs import Presence

_NARROW = 860
"""Below this width, a window of about 1280, tiles and side take turns."""


class Room(QWidget):
    """Right of the panel that tells the step."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._wide = 0
        self._maker = TileMaker()
        self.notice = Notice(theme, "wifi-off")
        self.tiles = Tiles(theme)
        self.side = Side(theme)
        self.tabs = Tabs()
        self._title = Label(theme, role="section")
        self._count = ElidedLabel(theme, tone="ink3")
        self._legend = SenseLegend(theme)
        self._rule = Rule(theme, vertical=True)
        self._build()
        self.tabs.chosen.connect(self._share)
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence], hub: HubState) -> None:
        """Show everybody; tiles that look the same are left alone."""
        words = moment.words
        self._title.setText(words.say("Learners"))
        self._count.setText(_counted(moment))
        self._legend.set_entries(legend(moment.protocol, words))
        self.tiles.set_tiles(self._maker.tiles(moment, presence))
        self.side.show_moment(moment, presence)
        waiting = self.side.needs.count
        needed = words.say("Needs you") + (f" ({waiting})" if waiting else "")
        self.tabs.set_options([("learners", words.say("Learners")), ("needs", needed)])
        self._warn(moment, hub)

    def set_side(self, width: int) -> None:
        """The width of the side, in px, where it stands next to the tiles."""
        self._wide = width
        self._measure()

    def show_needs(self) -> None:
        """Bring who needs the trainer to the front, where that is a tab."""
        self.tabs.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width, or take turns."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._share()

    def _share(self) -> None:
        needs = self.tabs.current == "needs"
        self._top.setVisible(self._narrow)
        self._rule.setVisible(not self._narrow)
        self._middle.setVisible(not (self._narrow and needs))
        self.side.setVisible(not self._narrow or needs)
        self._measure()

    def _warn(self, moment: Moment, hub: HubState) -> None:
        """Say it where a class is on and the phones cannot be heard."""
        words = moment.words
        status = hub.status if course.phase(moment.board) == "on" else "on"
        lead = said = action = ""
        if status == "lost" and hub.said is not None:
            lead, said = words.say("Nothing new comes in."), words.say(hub.said)
        elif status == "lost":
            lead = words.say("The hub is lost.")
            said = words.say(
                "It is being started again. Phones keep their answers until it is back."
            )
        elif status == "off":
            lead = words.say("The hub is off.")
            said = words.say("Phones keep their answers until it is started.")
            action = words.say("Start the hub")
        self.notice.say(said, action, lead)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QWidget()
        self._top.setProperty("ground", "wash")
        top = QVBoxLayout(self._top)
        top.setContentsMargins(12, 6, 12, 0)
        top.addWidget(self.tabs)
        self._top.hide()
        column.addWidget(self._top)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._middle = QWidget()
        self._middle.setProperty("ground", "wash")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        head.addWidget(self._legend)
        self._inner = QVBoxLayout(self._middle)
        self._inner.addLayout(head)
        self._inner.addWidget(self.notice)
        self._inner.addWidget(self.tiles, 1)
        for part, stretch in ((self._middle, 1), (self._rule, 0), (self.side, 0)):
            row.addWidget(part, stretch)
        column.addLayout(row, 1)

    def _measure(self) -> None:
        """Take the widths of the full or the compact window."""
        compact = self._theme.compact
        self.side.setMinimumWidth(self._wide)
        self.side.setMaximumWidth(16_777_215 if self._narrow else self._wide)
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
