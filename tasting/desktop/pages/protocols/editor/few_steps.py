"""What the ground below hardly any steps says: where more of them come from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.empty_state import EmptyState

_FEW = 2
"""Rows of a protocol that is hardly begun: itself, and one step."""


class FewSteps(EmptyState):
    """Lies on the ground of a list, which is dropped on and pressed through it."""

    def __init__(self, theme: Theme, rows: QListView) -> None:
        """Hidden until `place`."""
        super().__init__(theme, rows.viewport())
        self._rows = rows
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def place(self) -> None:
        """Lie below the last row, where there are few and it has its room there."""
        model = self._rows.model()
        last = self._rows.visualRect(model.index(model.rowCount() - 1, 0))
        ground = self._rows.viewport().rect().adjusted(0, last.bottom() + 1, 0, 0)
        least = self.minimumSizeHint()
        fits = least.width() <= ground.width() and least.height() <= ground.height()
        self.setGeometry(ground)
        self.setVisible(model.rowCount() <= _FEW and fits)
