"""The head of a page: a small line of facts, the title in Display, what can be done."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import ElidedLabel
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.switcher import Switcher

_GAP = 16
"""Px between the words, the actions and the help."""


class Header(QWidget):
    """Kicker, title and actions; `session_chosen` carries the id picked in the kicker's menu.

    In a narrow window the actions go below a title that has not its room beside them.
    """

    session_chosen = Signal(str)

    def __init__(self, theme: Theme, rule: bool = True, parent: QWidget | None = None) -> None:
        """`rule` draws the ink line under it; pages with a timeline below go without."""
        super().__init__(parent)
        self._theme = theme
        self._title = ElidedLabel(theme, role="page")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._kicker = ElidedLabel(theme, role="small", tone="ink3")
        self._switcher = Switcher(theme)
        self._switcher.hide()
        self.help = Button(theme, icon="circle-help", kind="plain")
        self._status = QHBoxLayout()
        self._actions = QWidget()
        self._below = False
        self._placed: list[QWidget] = []
        self._folding: list[Button] = []
        self._build(rule)
        theme.changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Name the page, or what it shows."""
        self._title.setText(title)
        self._arrange()

    def set_kicker(self, *facts: str) -> None:
        """The small line above the title; facts are parted by a dot."""
        self._kicker.setText("\u2002·\u2002".join(fact for fact in facts if fact))

    def set_status(self, widget: QWidget) -> None:
        """Put a small painted thing before the kicker, as the cherry “Live”."""
        self._status.addWidget(widget)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right end; the primary button comes last."""
        self._placed.append(widget)
        self._row.addWidget(widget)

    def let_fold(self, button: Button) -> None:
        """Let the words of an action stand beside its icon only where the title leaves room.

        Of several, those named first unfold first.
        """
        self._folding.append(button)
        button.fold(True)

    def set_sessions(
        self, sessions: list[tuple[str, str]], current: str, label: str, shown: str = ""
    ) -> None:
        """Name the current session in the kicker and offer the others, as (id, title).

        `label` is what the button does, for a screen reader. No sessions: no button. `shown`
        stands on the button where the title of the page names the session already.
        """
        titles = dict(sessions)
        self._switcher.setVisible(bool(titles))
        self._switcher.setText(shown or titles.get(current, ""))
        self._switcher.setAccessibleName(label)
        self._switcher.setAccessibleDescription(titles.get(current, shown))
        self._switcher.setToolTip(label)
        menu = QMenu(self._switcher)
        menu.aboutToShow.connect(lambda: self._tick(menu))
        group = QActionGroup(menu)
        for key, title in sessions:
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == current)
            action.setData(key)
            group.addAction(action)
        group.triggered.connect(lambda action: self.session_chosen.emit(str(action.data())))
        old = self._switcher.menu()
        self._switcher.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _tick(self, menu: QMenu) -> None:
        """Tick the current session in the ink of the palette in force."""
        for action in menu.actions():
            ticked = action.isChecked()
            action.setIcon(self._theme.icon("check", "ink", 16) if ticked else QIcon())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions where the title has its room."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again where the actions have their place once one comes, goes or is renamed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _arrange(self) -> None:
        edges, folded = self._inner.contentsMargins(), self._folded_width()
        beside = folded + self.help.sizeHint().width() + 2 * _GAP
        room = self.width() - edges.left() - edges.right() - beside
        left = room - self._title.sizeHint().width()
        below = self._theme.narrow and left < 0
        self._unfold(room + beside - folded if below else left)
        if below != self._below:
            self._below = below
            self._row.setContentsMargins(0, 6 if below else 0, 0, 0)
            self._inner.removeWidget(self._actions)
            if below:
                right = Qt.AlignmentFlag.AlignRight
                self._inner.addWidget(self._actions, 2, 0, 1, 3, right)
            else:
                self._inner.addWidget(self._actions, 1, 1, Qt.AlignmentFlag.AlignBottom)

    def _folded_width(self) -> int:
        """The width of all actions while those that can are folded."""
        hidden = QWidget.isHidden
        shown = [one for one in self._placed if not hidden(one)]
        spare = sum(one.spare_width for one in self._folding if one.text() and not hidden(one))
        gaps = self._row.spacing() * max(0, len(shown) - 1)
        return sum(one.sizeHint().width() for one in shown) + gaps - spare

    def _unfold(self, room: int) -> None:
        """Let one button after the other say what it does, as far as there is room."""
        for button in self._folding:
            room -= button.spare_width
            button.fold(room < 0)

    def _build(self, rule: bool) -> None:
        kicker = QHBoxLayout()
        kicker.setSpacing(8)
        kicker.addLayout(self._status)
        kicker.addWidget(self._switcher)
        kicker.addWidget(self._kicker, 1)
        self._row = QHBoxLayout(self._actions)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._inner = QGridLayout()
        self._inner.setHorizontalSpacing(_GAP)
        self._inner.setVerticalSpacing(0)
        self._inner.setColumnStretch(0, 1)
        self._inner.addLayout(kicker, 0, 0, 1, 3)
        self._inner.addWidget(self._title, 1, 0)
        self._inner.addWidget(self._actions, 1, 1, bottom)
        self._inner.addWidget(self.help, 1, 2, bottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._inner)
        if rule:
            whole.addWidget(Rule(self._theme, "ink"))

    def _measure(self) -> None:
        """Take the heights of the full or the compact window: 84 px or 66."""
        compact, gutter = self._theme.compact, self._theme.gutter
        self._inner.setContentsMargins(gutter, 9 if compact else 14, gutter, 6 if compact else 16)
        self._title.setFont(self._theme.font("page", 27 if compact else None))
        self._kicker.setFixedHeight(16)
        self._switcher.setFixedHeight(16)
        self._arrange()
