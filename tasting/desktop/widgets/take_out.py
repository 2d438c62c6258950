"""Taking a part out of a layout that stays."""

from PySide6.QtWidgets import QLayout, QWidget


def take_out(layout: QLayout, part: QWidget) -> None:
    """Hide a part and delete it later: it may be the one whose key is being answered.

    Its place is taken over before. Where Qt deletes that by itself, Python may hold the place still
    and mistake for it what comes to lie at the same address; the window crashes then.
    """
    at = layout.indexOf(part)
    if at >= 0:
        layout.takeAt(at)
    part.hide()
    part.deleteLater()
