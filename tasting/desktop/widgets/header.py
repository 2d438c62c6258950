"""The head of a page: a small line of facts, the title in Display, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import ElidedLabel
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.switcher import Switcher


class Header(QWidget):
    """Kicker, title and actions; `session_chosen` carries the id picked in the kicker's menu."""

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
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._build(rule)
        theme.changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Name the page, or what it shows."""
        self._title.setText(title)

    def set_kicker(self, *facts: str) -> None:
        """The small line above the title; facts are parted by a dot."""
        self._kicker.setText("\u2002·\u2002".join(fact for fact in facts if fact))

    def set_status(self, widget: QWidget) -> None:
        """Put a small painted thing before the kicker, as the cherry “Live”."""
        self._status.addWidget(widget)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right end; the primary button comes last."""
        self._actions.addWidget(widget)

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

    def _build(self, rule: bool) -> None:
        kicker = QHBoxLayout()
        kicker.setSpacing(8)
        kicker.addLayout(self._status)
        kicker.addWidget(self._switcher)
        kicker.addWidget(self._kicker, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(kicker)
        words.addWidget(self._title)
        self._inner = QHBoxLayout()
        self._inner.setSpacing(16)
        self._inner.addLayout(words, 1)
        self._inner.addLayout(self._actions)
        self._inner.addWidget(self.help, 0, Qt.AlignmentFlag.AlignBottom)
        self._inner.setAlignment(self._actions, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._inner)
        if rule:
            whole.addWidget(Rule(self._theme, "ink"))

    def _measure(self) -> None:
        """Take the heights of the full or the compact window: 84 px or 66."""
        compact, gutter = self._theme.compact, self._theme.gutter
        self._inner.setContentsMargins(gutter, 9 if compact else 14, gutter, 7 if compact else 16)
        self._title.setFont(self._theme.font("page", 27 if compact else None))
        self._kicker.setFixedHeight(16)
        self._switcher.setFixedHeight(16)
