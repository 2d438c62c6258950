"""A label sheet of one's own is entered beside its drawing, chosen at once, changed and deleted."""

from pathlib import Path

from helpers.kits_page import CLASS, opened, press, turn_to
from helpers.pages import button, read, save_to
from helpers.printed import Printed
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting import settings
from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.exchange import label_stocks
from tasting.services.own_stocks import own_stocks, save_stock
from tasting.words import Words

POTS = label_stocks.shipped()["L7160"].model_copy(
    update={"name": "Pots", "maker": "", "aliases": ()}
)


def line(at: QWidget, name: str) -> QLineEdit:
    (found,) = [one for one in at.findChildren(QLineEdit) if one.accessibleName() == name]
    return found


def type_in(at: QWidget, **figures: str) -> None:
    for name, text in figures.items():
        box = line(at, name.replace("_", " ").capitalize())
        box.selectAll()
        QTest.keyClicks(box, text)


def shown(page: QWidget) -> QDialog:
    return [one for one in page.findChildren(QDialog) if one.isVisible()][-1]


def combo(at: QWidget, name: str) -> Combo:
    (found,) = [one for one in at.findChildren(Combo) if one.accessibleName() == name]
    return found


def choose(box: Combo, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_an_own_sheet_is_entered_corrected_kept_chosen_changed_and_deleted(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    press(page, "Own sheet…")
    asked = shown(page)
    assert not button(asked, "Save and use").isEnabled()
    type_in(asked, name="Jars", labels_across="4", labels_down="7", label_width="2 5/8 in")
    type_in(asked, label_height="38,1", left_margin="7.2", top_margin="1,515 cm")
    assert "66.675 mm" in read(asked)
    press(asked, "Gap")
    type_in(asked, gap_across="2,54", gap_down="0")
    assert "The labels reach 281.52 mm across, beyond the page, which is 210 mm wide." in read(
        asked
    )
    assert not button(asked, "Save and use").isEnabled()
    type_in(asked, labels_across="3", label_width="63,5")
    names = {one.accessibleName() for one in asked.findChildren(QWidget)}
    assert "3 × 7 labels of 63.5 × 38.1 mm on 210 × 297 mm." in names
    press(asked, "Save as PDF")
    with qtbot.waitSignal(bridge.told):
        save_to(page, tmp_path / "outlines.pdf")
    printed = Printed(tmp_path / "outlines.pdf")
    assert "Jars · 63.5 × 38.1 mm" in printed.text()
    assert {str(n) for n in range(1, 22)} <= set(printed.text().split())
    press(asked, "Save and use")
    assert combo(page, "Labels").current == "Jars"
    assert "63.5 × 38.1 mm, 21 on a sheet" in read(page)
    assert settings.load(bridge.data.settings)[0].label_stock == "Jars"
    jars = own_stocks(bridge.data)["Jars"]
    assert (jars.pitch, jars.first, jars.grid) == ((66.04, 38.1), (7.2, 15.15), (3, 7))


def test_an_own_sheet_is_changed_and_goes_on_where_it_was_left(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    save_stock(bridge.data, POTS.model_copy(update={"name": "Jars"}))
    bridge.keep(bridge.settings.model_copy(update={"opened_sheets": {"Jars": 4}}))
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    press(page, "Own sheet…")
    again = shown(page)
    choose(combo(again, "Label sheet"), "Jars")
    type_in(again, name="Pots")
    choose(combo(again, "Corners"), "Rounded")
    type_in(again, radius_of_the_corners="20")
    assert "more than half the label, 19.05 mm" in " ".join(read(again))
    type_in(again, radius_of_the_corners="2")
    press(again, "Save and use")
    assert {name: one.radius for name, one in own_stocks(bridge.data).items()} == {"Pots": 2}
    assert bridge.settings.opened_sheets == {"Pots": 4}
    assert "The opened sheet has 18 labels left." in read(page)


def test_an_own_sheet_is_deleted_and_another_begun_like_a_supplied_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    save_stock(bridge.data, POTS)
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    press(page, "Own sheet…")
    once_more = shown(page)
    choose(combo(once_more, "Label sheet"), "Pots")
    press(once_more, "Delete…")
    press(shown(page), "Delete it")
    assert own_stocks(bridge.data) == {}
    choose(combo(once_more, "Begin with the figures of"), "DK-22205")
    type_in(once_more, name="plain")
    assert "“plain” is the name of plain paper." in read(once_more)
    type_in(once_more, name="L7160")
    assert "Goes in place of the supplied “L7160”." in read(once_more)
    press(once_more, "Save and use")
    assert combo(page, "Labels").current == "L7160"
    assert own_stocks(bridge.data)["L7160"].is_roll


def test_sheets_of_another_program_are_taken_over_by_name(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    label = (
        "<label><name>{} x</name><measure>S;5000;{};5000;3000;0;0;4;9;21000;29700</measure></label>"
    )
    rows = "\n".join([label.format("A1", 3000), label.format("A2", 3000), label.format("A3", 30)])
    file = tmp_path / "labels.xml"
    file.write_text(f"<manufacturers><manufacturer name='M'>{rows}</manufacturer></manufacturers>")
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    press(page, "Own sheet…")
    asked = shown(page)
    type_in(asked, name="Jars", labels_across="4")
    press(asked, "Import…")
    (chooser,) = page.findChildren(FileDialog)
    chooser.close()
    chooser.fileSelected.emit(str(file))
    which = shown(page)
    assert "labels.xml holds 2 label sheets: A1, A2" in read(which)
    assert any("line 3" in told and "pitch down, 0.3 mm" in told for told in read(which))
    only = line(which, "Only these, by name, with commas between")
    only.setText("A2, B")
    assert not button(which, "Import").isEnabled()
    only.setText("a2")
    press(which, "Import")
    assert "1 label sheet added." in read(asked)
    assert list(own_stocks(bridge.data)) == ["A2"]
    assert combo(page, "Labels").findText("A2") > 0
    assert (line(asked, "Name").text(), line(asked, "Labels across").text()) == ("Jars", "4")
    choose(combo(asked, "Begin with the figures of"), "A2")
    assert (line(asked, "Name").text(), line(asked, "Labels down").text()) == ("Jars", "9")
    choose(combo(asked, "Label sheet"), "A2")
    press(asked, "Delete…")
    press(shown(page), "Delete it")
    assert line(asked, "Name").text() == ""
    assert combo(asked, "Begin with the figures of").findText("A2") < 0
