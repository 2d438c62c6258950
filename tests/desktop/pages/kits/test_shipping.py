"""Kits are sent with carrier and number, sorted, and told as late."""

from pathlib import Path

import pytest
from helpers.kits_page import CLASS, NAMES, press, rows, states, table, tick
from helpers.pages import button, read, save_to
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.counts import Counts
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.kits.shipping.dialog import ShipDialog
from tasting.desktop.pages.kits.table.headings import _Titles
from tasting.desktop.widgets.combo import Combo

DAY_MS = 86_400_000


@pytest.fixture
def before(bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """So many days before the class the page is looked at."""
    days = [10]
    start = round(CLASS.starts_at.timestamp() * 1000)
    monkeypatch.setattr(bridge, "now_ms", lambda: start - days[0] * DAY_MS)
    return days


def choose_carrier(dialog: ShipDialog, carrier: str) -> None:
    (box,) = [one for one in dialog.findChildren(Combo) if one.findData(carrier) >= 0]
    box.setCurrentIndex(box.findData(carrier))
    box.activated.emit(box.currentIndex())


def test_several_kits_are_sent_at_once_and_taken_back(
    qtbot: QtBot, before: list[int], page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    tick(page, 0, 2)
    press(page, "Carrier and tracking numbers")
    (dialog,) = page.findChildren(ShipDialog)
    assert f"Not marked as packed: {NAMES[0]} and {NAMES[2]}." in read(dialog)
    numbers = dialog.findChildren(QPlainTextEdit)[0]
    dialog.set_carrier("Royal Mail")
    numbers.setPlainText("1Z879E930346834440")
    assert not dialog.do.isEnabled(), "a name that was typed is that of a known carrier"
    choose_carrier(dialog, "royal-mail")
    numbers.setPlainText("1Z879E930346834440\nLX123456785GB")
    assert not dialog.do.isEnabled()
    assert "is a number of UPS, not of Royal Mail" in " ".join(read(dialog))
    numbers.setPlainText("RB123456785GB\nLX123456785GB")
    weight = next(one for one in dialog.findChildren(QLineEdit) if "Weight" in one.accessibleName())
    weight.setText("240")
    with qtbot.waitSignal(bridge.told) as told:
        button(dialog, "Mark 2 kits as shipped").click()
    qtbot.waitUntil(lambda: bridge.settled and states(bridge) == ["shipped", "to_pack", "shipped"])
    assert rows(page)[0].endswith("Shipped, left 6 Nov")
    tip = str(table(page).model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines()[0].endswith(": Shipped")
    assert tip.splitlines()[1] == "Royal Mail, LX123456785GB, 240\u00a0g"
    assert page._shipping.link(1).endswith("RB123456785GB")

    page._shipping.export(page)
    with qtbot.waitSignal(bridge.told) as saved:
        save_to(page, tmp_path / "kits.csv")
    assert saved.args[0] == "3 kits saved to kits.csv."
    assert "RB123456785GB" in (tmp_path / "kits.csv").read_text("utf-8-sig")

    page._shipping.export(page, "click-and-drop")
    with qtbot.waitSignal(bridge.told) as saved:
        save_to(page, tmp_path / "parcels.csv")
    assert "Incomplete addresses: Oisín Familyname (street, postcode, town)" in str(saved.args[0])

    said, (_, undo) = told.args
    assert said == "2 kits are marked as shipped."
    undo()
    qtbot.waitUntil(lambda: bridge.settled and states(bridge) == ["to_pack"] * 3)
    assert page._shipping.link(1) == ""


def test_kits_are_sorted_filtered_and_told_as_late(
    qtbot: QtBot, before: list[int], page: KitsPage, bridge: Bridge
) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bridge.settled and states(bridge)[0] == "shipped")
    (titles,) = page.findChildren(_Titles)

    def names() -> list[str]:
        return [row.split(", ")[0] for row in rows(page)]

    def press_at(widget, x: int) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(x, widget.height() // 2))

    press_at(titles, 30)
    assert names() == sorted(NAMES)
    press_at(titles, 30)
    assert names() == sorted(NAMES, reverse=True)
    press_at(titles, 30)
    assert names() == NAMES
    press_at(titles, titles.width() - 20)
    assert names() == [*NAMES[1:], NAMES[0]], "what is to pack comes before what is shipped"

    (counts,) = page.findChildren(Counts)
    press_at(counts, counts.width() // 2)
    assert names() == [NAMES[0]], "only what is shipped"
    press_at(counts, counts.width() // 2)
    assert len(names()) == 3

    before[0] = 1
    page.shown()
    assert [row.split(", ")[-1] for row in rows(page)] == [
        "late: send by express",
        "late: send by express",
        "not arrived yet",
    ]
