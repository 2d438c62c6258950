"""What every painted widget has in common: the theme, and looking again when it changes."""

from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme


class Painted(QWidget):
    """A widget that draws itself from the theme it was given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Draw again whenever palette or measures change."""
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)
