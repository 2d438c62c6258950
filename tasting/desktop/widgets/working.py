"""Work under way, in the header: how far it is, in words and segments, and a way to stop it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.progress import Progress
from tasting.desktop.widgets.visibility import show_or_hide

_WIDTH = 190


class Working(QWidget):
    """Shown from `begin` to `end`; `cancelled` when its button was pressed."""

    cancelled = Signal()

    def __init__(
        self, theme: Theme, begins: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        """Nothing under way yet; what `begins` work cannot be pressed while it lasts."""
        super().__init__(parent)
        self._begins = tuple(begins)
        self._barred: tuple[QWidget, ...] = ()
        self._progress = Progress(theme)
        self._progress.setFixedWidth(_WIDTH)
        self._cancel = Button(theme, icon="x", kind="plain")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._progress)
        row.addWidget(self._cancel)
        self.hide()

    def name(self, cancel: str) -> None:
        """Say what the button does."""
        self._cancel.name(cancel)

    def bar(self, parts: Sequence[QWidget]) -> None:
        """These of what begins work cannot be pressed for another reason; all others can."""
        self._barred = tuple(parts)
        self._enable(self.isHidden())

    def begin(self, words: str) -> None:
        """Something begins; nothing of it is done."""
        self._progress.set_progress(0, 1, words)
        show_or_hide(self, True)
        self._enable(False)

    def set_progress(self, done: int, of: int, words: str) -> None:
        """Show `done` of `of`, and say it: “Sheet 4 of 9”."""
        self._progress.set_progress(done, of, words)

    def end(self) -> None:
        """Nothing is under way any more."""
        self.hide()
        self._enable(True)

    def _enable(self, can: bool) -> None:
        for part in self._begins:
            part.setEnabled(can and part not in self._barred)
