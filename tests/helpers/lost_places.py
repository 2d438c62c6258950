"""Places of layouts that Python holds still though Qt has deleted them."""

from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import Shiboken


def held_places() -> list[QLayoutItem]:
    """The places that Python holds, of any layout."""
    held = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QLayoutItem)]
    return [one for one in held if not isinstance(one, QLayout) and Shiboken.isValid(one)]


def lost_places() -> list[QLayoutItem]:
    """Those that are in no layout any more; to be asked last, as asking makes Python hold all."""
    held, there = held_places(), set[int]()
    for layout in Shiboken.getAllValidWrappers():
        if isinstance(layout, QLayout) and Shiboken.isValid(layout):
            places = (layout.itemAt(at) for at in range(layout.count()))
            there.update(Shiboken.getCppPointer(place)[0] for place in places if place is not None)
    return [one for one in held if Shiboken.getCppPointer(one)[0] not in there]
