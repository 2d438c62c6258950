"""Taking a part out of a layout that stays."""

from PySide6.QtWidgets import QLayout, QWidget


def take_out(layout: QLayout, part: QWidget) -> None:
    """Hide a part and delete it later: it may be the one whose key is being answered.

    The layout lets go of it now, so that what comes in its place stands where it stood.
    """
    layout.removeWidget(part)
    part.hide()
    part.deleteLater()
