"""Showing and hiding a part that may not have its place yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_or_hide(widget: QWidget, shown: bool) -> None:
    """Show or hide `widget`; while it has no parent it waits, instead of opening as a window."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)
