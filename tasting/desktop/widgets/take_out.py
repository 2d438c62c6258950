"""Taking a part out of a layout that stays."""

from PySide6.QtWidgets import QLayout, QWidget


def take_out(layout: QLayout, part: QWidget) -> None:
    """Hide a part and delete it later: it may be the one whose key is being answered.

    The layout lets go of it before. Python holds the places of a layout that was filled before it
    was added to another. Where Qt deletes a place together with its widget, Python does not learn
    of it, and takes for the place what comes to lie at its address; the window can crash then.
    """
    layout.removeWidget(part)
    part.hide()
    part.deleteLater()
