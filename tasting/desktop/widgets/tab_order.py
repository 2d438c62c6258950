"""The Tab key follows the layout: the order of reading, whenever a control was made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget


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


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """All that is shown in a widget, each before what is in it."""
    laid = list(_laid_out(widget.layout()))
    others = [one for one in widget.children() if isinstance(one, QWidget) and one not in laid]
    for one in (*laid, *others):
        if one.isVisible() and not one.isWindow():
            yield one
            yield from _inside(one)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it, in their order."""
    for at in range(layout.count() if layout is not None else 0):
        assert layout is not None
        item = layout.itemAt(at)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _laid_out(item.layout())


def _takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops here; of buttons of which one is in force, only at that one."""
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not by_tab or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return True
    return group.checkedButton() is widget
