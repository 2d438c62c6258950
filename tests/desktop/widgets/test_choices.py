"""Segmented strip, combo, tabs: one interface, and only a person's choice is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.segmented import Segmented
from tasting.desktop.widgets.tabs import Tabs

OPTIONS = [("learner", "Per learner"), ("site", "Per site"), ("all", "All")]
FRENCH = [("learner", "Par participant"), ("site", "Par lieu"), ("all", "Tous")]


def buttons(strip: Segmented) -> list[QPushButton]:
    return [b for b in strip.findChildren(QPushButton) if not b.isHidden()]


def test_a_click_on_a_segment_is_told_once(qtbot: QtBot) -> None:
    strip = Segmented(OPTIONS)
    qtbot.addWidget(strip)
    strip.show()
    told: list[str] = []
    strip.chosen.connect(told.append)
    qtbot.mouseClick(buttons(strip)[1], Qt.MouseButton.LeftButton)
    assert told == ["site"]
    assert strip.current == "site"


def test_each_choice_of_a_segmented_control_says_what_it_chooses(qtbot: QtBot) -> None:
    strip = Segmented(OPTIONS)
    qtbot.addWidget(strip)
    strip.show()
    strip.setAccessibleName("Timer")
    strip.set_options(OPTIONS)
    assert {one.accessibleDescription() for one in buttons(strip)} == {"Timer"}


def test_a_segmented_control_keeps_its_choice_in_another_language(
    qtbot: QtBot, theme: Theme
) -> None:
    strip, combo, tabs = Segmented(OPTIONS, "site"), Combo(theme, OPTIONS, "site"), Tabs(OPTIONS)
    tabs.setCurrentIndex(1)
    for widget in (strip, combo, tabs):
        qtbot.addWidget(widget)
        told: list[str] = []
        widget.chosen.connect(told.append)
        widget.set_options(FRENCH)
        assert widget.current == "site"
        assert told == []
    assert [b.text() for b in buttons(strip)] == [text for _, text in FRENCH]
    assert combo.currentText() == tabs.tabText(1) == "Par lieu"


def test_setting_a_choice_is_not_told(qtbot: QtBot, theme: Theme) -> None:
    for widget in (Segmented(OPTIONS), Combo(theme, OPTIONS)):
        qtbot.addWidget(widget)
        with qtbot.assertNotEmitted(widget.chosen):
            widget.set_current("all")
        assert widget.current == "all"


def test_an_unknown_segment_is_an_error(qtbot: QtBot) -> None:
    strip = Segmented(OPTIONS)
    qtbot.addWidget(strip)
    with pytest.raises(ValueError, match="nowhere"):
        strip.set_current("nowhere")


def test_the_keyboard_chooses_in_a_combo(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme, OPTIONS)
    qtbot.addWidget(combo)
    combo.show()
    told: list[str] = []
    combo.chosen.connect(told.append)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert told == ["site"]


def test_the_headings_of_a_combo_are_read_and_never_chosen(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo(theme)
    qtbot.addWidget(combo)
    combo.set_groups([("Both", OPTIONS[:2]), ("More", OPTIONS[2:])])
    combo.show()
    assert [combo.itemText(at) for at in (0, 3)] == ["Both", "More"]
    assert combo.current == "learner"
    seen = []
    for _ in range(4):
        QTest.keyClick(combo, Qt.Key.Key_Down)
        seen.append(combo.current)
    assert seen == ["site", "all", "all", "all"]
    combo.set_groups([("Les deux", FRENCH[:2]), ("Plus", FRENCH[2:])])
    assert combo.currentText() == "Tous"
    combo.set_current("nowhere")
    assert combo.current == "learner"


def test_a_choice_without_options_has_nothing_chosen(qtbot: QtBot, theme: Theme) -> None:
    for widget in (Segmented([]), Combo(theme), Tabs()):
        qtbot.addWidget(widget)
        assert widget.current == ""
