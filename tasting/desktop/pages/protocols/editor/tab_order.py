"""The order in which Tab goes through fields that come later than those around them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keyed(part: QWidget) -> list[QWidget]:
    """What takes the keyboard in a part, in the order in which it was put together.

    Qt's own chain is not asked: what it hands back belongs, for Python, to the one before it, and
    the window crashes once that one is gone.
    """
    found, direct = list[QWidget](), Qt.FindChildOption.FindDirectChildrenOnly
    for one in part.findChildren(QWidget, options=direct):
        if not one.isWindow():  # the list that a field opens
            found += [one] if one.focusPolicy() is not Qt.FocusPolicy.NoFocus else []
            found += keyed(one)
    return found


def tab_behind(before: QWidget, inside: Iterable[QWidget]) -> QWidget:
    """Let Tab come to these behind the one before, else it would last; hand back their last."""
    for one in inside:
        QWidget.setTabOrder(before, one)
        before = one
    return before
