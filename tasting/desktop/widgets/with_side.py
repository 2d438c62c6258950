"""A page's content with its right column; in a narrow window the column is a tab of its own."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.tabs import Tabs

_WIDEST = 616
"""Px that the column takes of a tab: longer lines are hard to read, and the least window has room
for it beside the list of protocols.
"""


class WithSide(QWidget):
    """Both side by side, or behind a row of tabs where the window has no room for both."""

    def __init__(self, theme: Theme, main: QWidget, side: QWidget, full: int, compact: int) -> None:
        """`full` and `compact` are the widths of the column, in px, by the window's size."""
        super().__init__()
        self._theme = theme
        self._main, self._side = main, side
        self._widths = full, compact
        self._tabs = Tabs([("main", " "), ("side", " ")])
        self._tabs.currentChanged.connect(lambda _: self._arrange())
        self._head = QHBoxLayout()
        self._head.addWidget(self._tabs, 1)
        self._below = Rule(theme)
        self._between = Rule(theme, vertical=True)
        self._spare = QWidget()
        self._spare.setProperty("ground", side.property("ground"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(self._between)
        row.addWidget(side)
        row.addWidget(self._spare, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._below)
        column.addLayout(row, 1)
        theme.changed.connect(self._arrange)
        self._arrange()

    @property
    def hides_side(self) -> bool:
        """Whether the column is behind its tab at the moment."""
        return self._theme.narrow and self._tabs.current == "main"

    def set_titles(self, main: str, side: str) -> None:
        """What the tabs say; they are seen in a narrow window only."""
        self._tabs.set_options([("main", main), ("side", side)])

    def turn_to_side(self) -> None:
        """Bring the column to the front, where it is a tab."""
        self._tabs.setCurrentIndex(1)

    def turn_to_main(self) -> None:
        """Bring the content to the front, where the column is a tab."""
        self._tabs.setCurrentIndex(0)

    def _arrange(self) -> None:
        """Show what there is room for."""
        theme, narrow = self._theme, self._theme.narrow
        of_side = self._tabs.current == "side"
        self._head.setContentsMargins(theme.gutter - 11, 0, 0, 0)
        self._tabs.setVisible(narrow)
        self._below.setVisible(narrow)
        self._main.setVisible(not (narrow and of_side))
        self._side.setVisible(not narrow or of_side)
        self._spare.setVisible(narrow and of_side)
        self._between.setVisible(not narrow)
        full, compact = self._widths
        self._side.setFixedWidth(_WIDEST if narrow else compact if theme.compact else full)
