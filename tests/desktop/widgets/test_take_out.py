"""What is taken out of a layout leaves nothing there that could be mistaken for something else."""

from helpers.lost_places import held_places, lost_places
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.widgets.take_out import take_out


def test_the_place_of_a_part_goes_before_the_part(qtbot: QtBot) -> None:
    window, row = QWidget(), QHBoxLayout()
    qtbot.addWidget(window)
    column, parts = QVBoxLayout(window), [QLineEdit(), QLineEdit()]
    for part in parts:
        row.addWidget(part)
    before = len(held_places())
    column.addLayout(row)
    assert len(held_places()) == before + 2, "Python holds what is in a layout that was filled"

    take_out(row, parts[0])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert row.count() == 1
    assert lost_places() == []
