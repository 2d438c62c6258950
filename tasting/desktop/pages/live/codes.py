"""The blind codes and, once they are open, what is behind them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.domain.board import Board
from tasting.domain.session import Session
from tasting.words import Words


class Codes(QWidget):
    """Names stay hidden until they are revealed: the trainer may be sharing this screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until codes are shown."""
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._title = Label(theme, role="strong")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._grid)

    def show_codes(self, session: Session, board: Board, words: Words) -> None:
        """Show every code of the session with what the board tells of it."""
        self._title.setText(words.say("What is behind the codes"))
        hidden = words.say("not revealed yet")
        shown = []
        for code in session.codes:
            known = board.identities.get(code)
            name = known.get("name", "") if known else hidden
            origin = known.get("origin", "") if known else ""
            shown.append((code, name, origin))
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (code, name, origin) in enumerate(shown):
            told = f"{name}, {origin}" if origin else name
            opened = name != hidden
            label = ElidedLabel(
                self._theme, told, "name" if opened else "body", "ink" if opened else "ink3"
            )
            self._grid.addWidget(CodeTag(self._theme, code), row, 0)
            self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignVCenter)
