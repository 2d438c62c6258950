"""A line for a whole number takes digits only, whatever the locale puts between thousands."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.widgets.whole_number import WholeNumber


@pytest.mark.parametrize("locale", ["en_GB", "fr_FR"])
def test_only_digits_within_the_bounds_are_typed(qtbot: QtBot, locale: str) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    validator = WholeNumber(0, 9999, line)
    validator.setLocale(QLocale(locale))
    line.setValidator(validator)
    QTest.keyClicks(line, "+1,2 00-")
    line.insert("\u202f0")  # as it is pasted
    assert line.text() == "1200"
    QTest.keyClicks(line, "0")
    assert line.text() == "1200", "beyond the bounds"
    assert line.hasAcceptableInput()
