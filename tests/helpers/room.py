"""Whether what a window shows has its room: no button cut, no word of a text or choice missing."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollArea, QWidget

from tasting.desktop.widgets.header import Header

_CHEVRON = 40
"""Px of a field with a list that its words do not have."""


def scrolled_in(part: QWidget, window: QWidget) -> QWidget | None:
    """What is seen of the scroll area that a part lies in; None where it lies in none."""
    at = part.parentWidget()
    while at is not None and at is not window:
        above = at.parentWidget()
        if isinstance(above, QScrollArea) and above.viewport() is at:
            return at
        at = above
    return None


def cut_buttons(window: QWidget) -> list[str]:
    """Each button that is cut or squeezed; what scrolls is cut at its sides only."""
    found = []
    for one in window.findChildren(QAbstractButton):
        name = one.text() or one.accessibleName()
        if not (one.isVisible() and name):  # a line to write in has one of Qt's own
            continue
        box = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        view = scrolled_in(one, window)
        if view is None:
            whole = window.rect().contains(box)
        else:  # it can be scrolled up and down only
            left = view.mapTo(window, QPoint(0, 0)).x()
            whole = left <= box.left() and box.right() <= left + view.width()
        if not whole:
            found.append(f"{name} is cut at {box.getRect()}")
        if one.width() < one.minimumSizeHint().width():
            found.append(f"{name} has {one.width()} px for its words")
    return found


def cut_words(window: QWidget) -> list[str]:
    """Each text, or choice in force, that has not the room it needs."""
    found = []
    for label in window.findChildren(QLabel):
        cut = label.wordWrap() and label.height() < label.heightForWidth(label.width())
        if cut and label.isVisible() and scrolled_in(label, window) is None:
            found.append(f"{label.text()} has {label.height()} px")
    for title in (header._title for header in window.findChildren(Header)):
        if title.isVisible() and title.width() < title.sizeHint().width():
            found.append(f"the title {title.text()} has {title.width()} px")
    for area in window.findChildren(QScrollArea):
        never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wide, room = area.widget().width() if area.widget() else 0, area.viewport().width()
        if area.isVisible() and never and wide > room:
            found.append(f"{type(area.widget()).__name__} is cut: {wide} of {room} px")
    for field in window.findChildren(QComboBox):
        words = field.fontMetrics().horizontalAdvance(field.currentText())
        if field.isVisible() and not field.isEditable() and words + _CHEVRON > field.width():
            found.append(f"{field.currentText()} has {field.width()} px")
    return found
