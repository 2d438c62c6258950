"""What a part of a page is painted on."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Ground = Literal["canvas", "paper", "wash"]
"""Behind everything; that of a sheet; that of a part set apart. As in the style sheet."""


def set_ground(widget: QWidget, ground: Ground) -> None:
    """Paint a widget on this ground, which a plain one would not have."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
