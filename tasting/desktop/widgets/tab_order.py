"""The Tab key follows the layout: the order of reading, whenever a control was made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def focus_next(window: QWidget, forward: bool) -> bool:
    """Move the focus to the control after the focused one, or before it; around at the ends.

    Whether there was one to move to. Qt itself goes by when controls were made, so that what is
    shown anew comes last.
    """
    stops = [one for one in _inside(window) if _takes_focus(one)]
    at = QApplication.focusWidget()
    if not stops:
        return False
    if at in stops:
        to = stops[(stops.index(at) + (1 if forward else -1)) % len(stops)]
    else:
        to = stops[0 if forward else -1]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    to.setFocus(reason)
    return True


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """What is directly in a widget, as its layout has it; what is in no layout comes last."""
    there = widget.findChildren(QWidget, options=_DIRECT)
    laid = list(_laid_out(widget.layout(), there))
    return [*laid, *(one for one in there if one not in laid)]


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """All that is shown in a widget, each before what is in it."""
    for one in in_reading_order(widget):
        if one.isVisible() and not one.isWindow():
            yield one
            yield from _inside(one)


def _laid_out(layout: QLayout | None, there: list[QWidget]) -> Iterator[QWidget]:
    """Which of these are in a layout or in those in it, in their order.

    A layout is asked where a widget is, and never what is at a place: Python would hold the place
    that it hands back also once Qt has deleted it, and take what comes to lie at its address for
    it, as the event of a key; the window crashes then.
    """
    if layout is None:
        return
    parts: list[QWidget | QLayout] = [*there, *layout.findChildren(QLayout, options=_DIRECT)]
    placed = [(at, one) for one in parts if (at := layout.indexOf(one)) >= 0]
    for _, one in sorted(placed, key=lambda part: part[0]):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from _laid_out(one, there)


def _takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops here; of buttons of which one is in force, only at that one."""
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not by_tab or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return True
    return group.checkedButton() is widget
