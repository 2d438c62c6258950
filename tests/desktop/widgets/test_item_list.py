"""One list for all pages: keys pass over headings, the choice stays, Enter opens."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.item_list import ItemList, ItemPainter, RowState


@dataclass(frozen=True)
class Item:
    key: str
    name: str

    @property
    def spoken(self) -> str:
        return f"{self.name}, spoken"


class Plain(ItemPainter):
    def height(self, item: Item) -> int:
        return 20

    def draw(self, painter: QPainter, box: QRectF, item: Item, look: RowState) -> None:
        painter.drawText(box, item.name)


ITEMS = [Item("", "Teas"), Item("a", "Assam"), Item("", "Coffees"), Item("h", "Huila")]


def shown(qtbot: QtBot, theme: Theme, one_click: bool = False) -> tuple[ItemList, list[str]]:
    cards = ItemList(Plain(theme), one_click)
    QAbstractItemModelTester(cards.model())
    qtbot.addWidget(cards)
    cards.resize(200, 200)
    cards.show()
    told: list[str] = []
    cards.chosen.connect(lambda key: told.append(f"chosen {key}"))
    cards.opened.connect(lambda key: told.append(f"opened {key}"))
    cards.set_items(ITEMS, first=True)
    return cards, told


def test_the_keys_pass_over_headings_and_enter_opens(qtbot: QtBot, theme: Theme) -> None:
    cards, told = shown(qtbot, theme)
    assert (cards.current, told) == ("a", [])
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert told == ["chosen h", "opened h"]


def test_the_chosen_row_of_a_list_stays_chosen_when_rows_move(qtbot: QtBot, theme: Theme) -> None:
    cards, told = shown(qtbot, theme)
    cards.choose("h")
    cards.set_items([Item("n", "Nyeri"), *ITEMS])
    assert cards.current == "h"
    cards.set_items(ITEMS, "a")
    assert cards.current == "a"
    cards.set_items([Item("", "Nothing")])
    assert (cards.current, told) == ("", ["chosen h"])


def test_a_heading_cannot_be_opened(qtbot: QtBot, theme: Theme) -> None:
    cards, told = shown(qtbot, theme, one_click=True)
    for row in range(4):
        spot = cards.visualRect(cards.model().index(row, 0)).center()
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [one for one in told if one.startswith("opened")] == ["opened a", "opened h"]
