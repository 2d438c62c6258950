"""A printer is put right once, and its labels are printed so from then on."""

from pathlib import Path

import pytest
from helpers.kits_page import CLASS, opened, press, print_on, print_to, turn_to
from helpers.pages import button, read, save_to
from helpers.printed import Printed
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tasting import settings
from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.words import Words

CODE = CLASS.seats[0].order[0]


def test_four_numbers_put_a_printer_right_for_labels_saved_and_printed(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    bridge.keep(bridge.settings.model_copy(update={"label_stock": "L7160"}))
    page = opened(qtbot, theme, words, bridge, CLASS)
    turn_to(page, "bowl-labels")
    act = "Print vessel labels, 3 kits"
    print_to(qtbot, page, bridge, act, tmp_path / "usual.pdf")
    press(page, "Calibrate…")
    (asked,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    press(asked, "Save as PDF")
    with qtbot.waitSignal(bridge.told):
        save_to(page, tmp_path / "calibration.pdf")
    assert "Fold the edge of the paper" in Printed(tmp_path / "calibration.pdf").text()
    name, *numbers = asked.findChildren(QLineEdit)
    name.setText("Brother, tray 2")
    for line, typed in zip(numbers, ("21", "21", "18,5", "2l,5"), strict=True):
        line.setText(typed)
    press(asked, "Save")
    assert "“2l,5” is not a number." in read(asked)
    numbers[-1].setText("21,5")
    press(asked, "Save")
    kept, _ = settings.load(bridge.data.settings)
    assert kept.printers == {"Brother, tray 2": pytest.approx((1, -1.5, 1, 0))}

    named = [one for one in page.findChildren(Combo) if one.accessibleName() == "Printer"]
    (chosen,) = [one for one in named if one.isVisible()]
    assert chosen.currentText() == "Brother, tray 2"
    print_to(qtbot, page, bridge, act, tmp_path / "right.pdf")
    usual, right = (Printed(tmp_path / f"{out}.pdf").where(CODE) for out in ("usual", "right"))
    assert (right[0] - usual[0], right[1] - usual[1]) == pytest.approx((-1, 1.5), abs=0.05)
    assert bridge.settings.opened_sheets == {"L7160": 13}, "the same labels, counted once"
    print_on(qtbot, page, bridge, act, tmp_path / "paper.pdf")
    dots = 150 / 25.4
    papers = [Printed(tmp_path / f"{out}.pdf").picture(0, 150) for out in ("right", "paper")]
    edges = [one.convert("L").point(lambda light: 255 * (light < 128)).getbbox() for one in papers]
    assert edges[0] == pytest.approx(edges[1], abs=0.3 * dots), "printed as it was saved"
    chosen.setCurrentIndex(0)
    chosen.activated.emit(0)
    assert bridge.settings.printer == ""
    assert button(page, "Calibrate…").isVisible()
