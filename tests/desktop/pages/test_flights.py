"""Flights in the editor: chosen among the samples, taken back, refused in words."""

from helpers.calibrated import planned
from helpers.editors import Edit, steps_of
from helpers.flights import FLIGHTS, in_flights
from helpers.held_live import Class
from helpers.pages import button, put_up, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.chooser import Chooser
from tasting.desktop.pages.compare.chooser_item import ChooserItem, cup_items
from tasting.desktop.pages.kits.balance import BalancePanel
from tasting.desktop.pages.live.now.during import Codes
from tasting.desktop.theme import Theme
from tasting.exchange import lexicons
from tasting.exchange import protocols as files
from tasting.services.compare import comparison
from tasting.words import Words

LEFT = Qt.MouseButton.LeftButton


def test_flights_are_chosen_beside_the_number_of_samples(edit: Edit) -> None:
    editor = edit("eighteen", FLIGHTS)

    def press(name: str) -> list[str]:
        QTest.mouseClick(button(editor, name), LEFT)
        settle()
        protocol = files.check_text(editor.text, "eighteen.toml").required()
        return [step.id for step in protocol.steps if step.id.startswith(("taste", "rest"))]

    assert button(editor, "3").isChecked()
    assert press("4") == ["taste_1", "rest_1", "taste_2", "rest_2", "taste_3", "rest_3", "taste_4"]
    assert press("All in a row") == ["taste"]
    cards = steps_of(editor)
    for _ in range(2):
        QTest.keyClick(cards, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert editor.text == FLIGHTS
    assert button(editor, "3").isChecked()
    editor.finish()


def test_a_question_that_flights_do_not_allow_is_told_in_the_toast(
    edit: Edit, qtbot: QtBot, words: Words, bridge: Bridge
) -> None:
    editor = edit("triangle")
    with qtbot.waitSignal(bridge.told) as toast:
        QTest.mouseClick(button(editor, "2"), LEFT)
    assert toast.args is not None
    assert "are not tasted in flights. Remove it" in words.say(toast.args[0])
    assert button(editor, "All in a row").isChecked()
    assert editor.text == (places.protocols() / "triangle.toml").read_text("utf-8")
    editor.finish()


def test_samples_are_chosen_and_revealed_with_their_flight(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    held = Class(planned(in_flights(), 17))
    flights = [*["flight 1"] * 6, *["flight 2"] * 6, *["flight 3"] * 5]
    compared = comparison(held.session, held.board)
    items = cup_items(compared, CellText(lexicons.shipped(), words), {})
    assert [item.upper for item in items if item.upper.startswith("flight")] == flights
    codes = Codes(theme)
    put_up(qtbot, codes)
    codes.show_codes(held.session, held.board, words)
    closed = [said for said in read(codes) if said.endswith("to reveal")]
    assert sorted(closed) == [f"{flight}, to reveal" for flight in flights]
    orders = BalancePanel(theme)
    put_up(qtbot, orders)
    orders.show_orders(held.session, words)
    assert [said for said in read(orders) if said.startswith("In its flight, each code comes")]


def test_the_samples_of_all_flights_do_not_widen_the_page(qtbot: QtBot, theme: Theme) -> None:
    chooser = Chooser(theme)
    put_up(qtbot, chooser)
    chooser.note("Not revealed yet", "eye-off")
    chooser.resize(1310, 58)
    items = [ChooserItem(str(n), str(n), "lemon, caramel, jasmine", "") for n in range(101, 119)]
    chooser.set_items(items, "101", large=True)
    settle()
    assert chooser.minimumSizeHint().width() <= 1310
