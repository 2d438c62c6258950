"""The order in which Tab goes through fields that come later than those around them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keyed(part: QWidget) -> list[QWidget]:
    """What takes the keyboard in a part that stands alone as yet, in the order of Tab."""
    found, one = list[QWidget](), part.nextInFocusChain()
    while one is not None and one is not part:
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def tab_behind(before: QWidget, inside: Iterable[QWidget]) -> QWidget:
    """Let Tab come to these behind the one before, else it would last; hand back their last."""
    for one in inside:
        QWidget.setTabOrder(before, one)
        before = one
    return before
