"""How large a window may be on its screen."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME: Final = QSize(16, 48)
"""Px for the title bar and edges, which no system tells before the window is shown."""


def screen_room(window: QWidget) -> QSize:
    """What the screen of a window has room for within a frame, in px."""
    return window.screen().availableSize() - _FRAME
