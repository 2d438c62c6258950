"""What stands left of the tiles, whatever the phase of the class."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label


class Panel(QWidget):
    """A column with a large title and the text below it, in the measures of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """The parts are made; whoever it is puts them into `column`, with its own."""
        super().__init__(parent)
        self.theme = theme
        self.title = Label(theme, role="hero", wrap=True)
        self.text = Label(theme, tone="ink2", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Take the edges and letters of the full or the compact window."""
        compact, gutter = self.theme.compact, self.theme.gutter
        top, right, foot = (12, 22, 10) if compact else (18, 24, 16)
        self.column.setContentsMargins(gutter, top, right, foot)
        self.title.setFont(self.theme.font("hero", 25 if compact else 29))
        self.text.setFont(self.theme.font("body", 13 if compact else 14))
