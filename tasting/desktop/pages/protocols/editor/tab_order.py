"""The order in which Tab goes through fields that come later than those around them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tasting.desktop.widgets.tab_order import in_reading_order


def keyed(part: QWidget) -> list[QWidget]:
    """What takes the keyboard in a part, in the order in which it was put together.

    Level by level, and not into a field: what is found belongs, for Python, to what was asked, and
    the insides of a field are not the form's.
    """
    found, direct = list[QWidget](), Qt.FindChildOption.FindDirectChildrenOnly
    for one in part.findChildren(QWidget, options=direct):
        takes_keys = one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        found += [one] if takes_keys else keyed(one)
    return found


def tab_behind(before: QWidget, inside: Iterable[QWidget]) -> QWidget:
    """Let Tab come to these behind the one before, else it would last; hand back their last."""
    for one in inside:
        QWidget.setTabOrder(before, one)
        before = one
    return before


def tab_before(part: QWidget) -> QWidget:
    """What Tab leaves for a part; the part itself where nothing else takes the keyboard."""
    inside = part
    while (around := inside.parentWidget()) is not None:
        beside = in_reading_order(around)
        for one in reversed(beside[: beside.index(inside)]):
            if found := _last_keyed(one):
                return found
        inside = around
    return part


def _last_keyed(part: QWidget) -> QWidget | None:
    """What takes the keyboard last in a part, by its layout."""
    if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        return part
    inside = (_last_keyed(one) for one in reversed(in_reading_order(part)))
    return next((one for one in inside if one is not None), None)
