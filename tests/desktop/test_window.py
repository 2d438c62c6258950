"""The window: goes from page to page, speaks another language at once, stands where it stood."""

from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tasting.desktop.page import Page
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rail import RailButton
from tasting.desktop.window import MainWindow, Screen
from tasting.words import Words, message, words_in


class Sheet(Page):
    """A page that counts how often it is looked at."""

    def __init__(self, theme: Theme, words: Words, title: str) -> None:
        super().__init__(theme, words)
        self.title = message(title)
        self.looked_at = 0
        self.content = Label(theme)
        self.set_content(self.content)
        self.retranslate()

    def retranslate(self) -> None:
        self.content.setText(self.words.say(self.title))

    def shown(self) -> None:
        self.looked_at += 1


class Stage:
    """A window of three pages."""

    def __init__(self, theme: Theme, words: Words, geometry: str = "") -> None:
        titles = {"kits": "Kits", "report": "Report", "settings": "Settings"}
        self.pages: dict[str, Sheet] = {}
        self.kept: list[str] = []

        def make(key: str, words: Words) -> Sheet:
            self.pages[key] = Sheet(theme, words, titles[key])
            return self.pages[key]

        screens = [
            Screen(key, "package", message(title), partial(make, key), foot=key == "settings")
            for key, title in titles.items()
        ]
        self.window = MainWindow(theme, words, screens, geometry, self.kept.append)

    def rail(self) -> list[str]:
        return [button.text() for button in self.window.rail.findChildren(RailButton)]


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, words: Words) -> Stage:
    made = Stage(theme, words)
    qtbot.addWidget(made.window)
    return made


def test_a_page_is_built_and_read_only_when_it_is_looked_at(qtbot: QtBot, stage: Stage) -> None:
    stage.window.go("kits")
    stage.window.show()
    assert stage.pages["kits"].looked_at == 0, "nobody has seen the window yet"
    with qtbot.waitSignal(stage.window.first_painted):
        pass
    assert stage.pages["kits"].looked_at == 1
    assert list(stage.pages) == ["kits"]
    with qtbot.waitSignal(stage.window.screen_changed) as told:
        stage.window.go("report")
    assert told.args == ["report"]
    assert stage.pages["report"].looked_at == 1
    assert stage.window.current == "report"
    assert stage.window.windowTitle() == "Report – Tasting"
    stage.window.go("kits")
    assert stage.window.page("kits") is stage.pages["kits"], "a page is built once"
    assert stage.pages["kits"].looked_at == 2


@pytest.mark.parametrize(
    ("key", "screen"), [(Qt.Key.Key_2, "report"), (Qt.Key.Key_Comma, "settings")]
)
def test_the_keyboard_goes_everywhere(qtbot: QtBot, stage: Stage, key: Qt.Key, screen: str) -> None:
    stage.window.go("kits")
    with qtbot.waitActive(stage.window):
        stage.window.show()
        stage.window.activateWindow()
    QTest.keyClick(stage.window, key, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.current == screen


def test_a_click_in_the_rail_goes_there(qtbot: QtBot, stage: Stage) -> None:
    stage.window.show()
    report = stage.window.rail.findChildren(RailButton)[1]
    qtbot.mouseClick(report, Qt.MouseButton.LeftButton)
    assert stage.window.current == "report"
    assert report.isChecked()


def test_an_unknown_screen_is_an_error(stage: Stage) -> None:
    with pytest.raises(KeyError):
        stage.window.go("cellar")


def test_another_language_reaches_rail_pages_and_title(stage: Stage) -> None:
    stage.window.go("kits")
    stage.window.go("report")
    stage.window.set_words(words_in("fr"))
    assert stage.rail() == ["Kits", "Bilan", "Réglages"]
    assert stage.pages["kits"].content.text() == "Kits"
    assert stage.window.windowTitle() == "Bilan – Tasting"
    stage.window.go("settings")
    assert stage.pages["settings"].content.text() == "Réglages", "built after the change"


@pytest.mark.parametrize(
    ("width", "height", "compact"),
    [(1440, 900, False), (1366, 768, True), (1399, 900, True), (1400, 820, False)],
)
def test_a_small_window_is_laid_out_smaller(
    stage: Stage, theme: Theme, width: int, height: int, compact: bool
) -> None:
    stage.window.show()
    stage.window.resize(width, height)
    assert theme.compact is compact
    assert stage.window.rail.width() == (64 if compact else 76)


@pytest.mark.parametrize(("width", "narrow"), [(1279, True), (1280, False)])
def test_a_narrow_window_has_no_room_for_a_right_column(
    stage: Stage, theme: Theme, width: int, narrow: bool
) -> None:
    stage.window.show()
    stage.window.resize(width, 900)
    assert theme.narrow is narrow


def test_a_window_that_stood_on_a_screen_that_is_gone_comes_back(
    qtbot: QtBot, stage: Stage, theme: Theme, words: Words
) -> None:
    stage.window.show()
    stage.window.resize(900, 640)
    stage.window.move(9000, 7000)
    stage.window.close()
    [kept] = stage.kept
    again = Stage(theme, words, kept)
    qtbot.addWidget(again.window)
    again.window.show()
    screen = again.window.screen().availableGeometry()
    assert screen.intersects(again.window.frameGeometry())
    # The screen of the tests is narrower than the window with its frame.
    assert screen.adjusted(-8, 0, 0, 0).contains(again.window.frameGeometry().topLeft())


def test_the_window_stands_where_it_stood(
    qtbot: QtBot, stage: Stage, theme: Theme, words: Words
) -> None:
    stage.window.show()
    # No wider than the least: what does not fit the screen is made to fit it.
    stage.window.resize(900, 703)
    stage.window.close()
    [kept] = stage.kept
    again = Stage(theme, words, kept)
    qtbot.addWidget(again.window)
    assert (again.window.width(), again.window.height()) == (900, 703)


def test_a_broken_geometry_is_as_good_as_none(qtbot: QtBot, theme: Theme, words: Words) -> None:
    made = Stage(theme, words, "no geometry at all")
    qtbot.addWidget(made.window)
    fits = QSize(1440, 900).boundedTo(made.window.screen().availableSize())
    least = made.window.minimumSize()
    assert made.window.width() == max(least.width(), min(1440, fits.width() - 16))
    # The screen of the tests is low: the title bar needs its room as well.
    assert least.height() < made.window.height() < fits.height()


def test_a_class_being_held_is_marked_in_cherry(stage: Stage, theme: Theme) -> None:
    stage.window.show()
    button = stage.window.rail.findChildren(RailButton)[0]

    def cherry() -> bool:
        image = button.grab().toImage()
        spots = (image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
        return theme.colours.now_fill.rgb() in spots

    assert not cherry()
    stage.window.rail.set_dot("kits", True)
    assert cherry()


def test_a_page_without_data_shows_its_empty_state(qtbot: QtBot, stage: Stage) -> None:
    stage.window.go("kits")
    stage.window.show()
    page = stage.pages["kits"]
    page.show_empty(True)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    page.show_empty(False)
    assert page.content.isVisible()
