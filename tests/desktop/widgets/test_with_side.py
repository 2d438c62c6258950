"""Content and right column: side by side where there is room, else a tab each."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTabBar
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.with_side import WithSide


def test_the_right_column_is_a_tab_in_a_narrow_window(qtbot: QtBot, theme: Theme) -> None:
    main, side = QLabel("list"), QLabel("detail")
    both = WithSide(theme, main, side, 400, 340)
    both.set_titles("Everything", "Huila")
    qtbot.addWidget(both)
    both.resize(960, 500)
    both.show()
    tabs = both.findChild(QTabBar)
    assert tabs is not None
    assert not tabs.isVisible()
    assert (main.isVisible(), side.isVisible(), side.width()) == (True, True, 400)
    theme.set_compact(True)
    assert side.width() == 340
    theme.set_compact(True, narrow=True)
    assert [tabs.tabText(at) for at in range(2)] == ["Everything", "Huila"]
    assert (main.isVisible(), side.isVisible(), both.hides_side) == (True, False, True)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert (main.isVisible(), side.isVisible(), both.hides_side) == (False, True, False)
    both.turn_to_main()
    assert main.isVisible()
    both.turn_to_side()
    theme.set_compact(False)
    assert main.isVisible()
    assert side.isVisible()
