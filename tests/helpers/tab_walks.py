"""A window whose parts come and go between presses of Tab; run alone, as it may crash.

`python -m helpers.tab_walks ROUNDS` ends with 1 where Python holds places of layouts still.
"""

import gc
import sys

from helpers.lost_places import held_places
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.tab_order import focus_next


class Part(QWidget):
    """Lines in nested layouts, and a handler of events: Python finds an event by its address."""

    def __init__(self) -> None:
        super().__init__()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(QLineEdit())
        column.addLayout(row)
        row.addWidget(QLineEdit())
        row.addWidget(QLineEdit())

    def event(self, event: QEvent) -> bool:
        return super().event(event)


def main(rounds: int) -> None:
    app, window = QApplication([]), QWidget()
    rows, flow = QVBoxLayout(window), FlowLayout()
    rows.addLayout(flow)
    window.show()
    for number in range(rounds):
        parts = [Part() for _ in range(4)]
        for part in parts:
            rows.addWidget(part)
        flow.addWidget(QLineEdit())
        app.processEvents()
        focus_next(window, forward=True)
        for part in parts:
            part.hide()
            part.deleteLater()
        flow.clear()
        del part, parts
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if number % 20 == 0:
            gc.collect()
    sys.exit(1 if held_places() else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
