"""A row of tabs, the one in force over an ink bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget


class Tabs(QTabBar):
    """Views by id, as the segmented strip has them; `chosen` carries the id asked for."""

    chosen = Signal(str)

    def __init__(
        self, options: list[tuple[str, str]] | None = None, parent: QWidget | None = None
    ) -> None:
        """`options` as (id, text)."""
        super().__init__(parent)
        self._own_name = ""
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_options(options or [])
        self.currentChanged.connect(self._changed)

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """Offer these; the same ids again only change their words."""
        if [option for option, _ in options] != [self.tabData(i) for i in range(self.count())]:
            self.blockSignals(True)
            while self.count():
                self.removeTab(0)
            for option, text in options:
                self.setTabData(self.addTab(text), option)
            self.blockSignals(False)
        for i, (_, text) in enumerate(options):
            self.setTabText(i, text)
        if self.accessibleName() == self._own_name:  # its page gave it no better one
            self._own_name = ", ".join(text for _, text in options)
            self.setAccessibleName(self._own_name)

    @property
    def current(self) -> str:
        """The id in force; empty where there are no tabs."""
        return str(self.tabData(self.currentIndex()) or "")

    def _changed(self, _at: int) -> None:
        if self.current:
            self.chosen.emit(self.current)
