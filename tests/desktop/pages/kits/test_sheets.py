"""Sheets are looked at and printed, for real."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from helpers.kits_page import (
    CLASS,
    NAMES,
    NOW,
    Viewer,
    opened,
    papers,
    press,
    print_to,
    scanned,
    tick,
    turn_to,
)
from helpers.pages import button, line, read, save_dialog, wait_until_settled
from helpers.printed import Printed
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.working import Working
from tasting.paper import registry
from tasting.paper.kit_sheet import PAPER as KIT_SHEET
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.qr import seat_address
from tasting.services import own_protocols
from tasting.services.printing import kit_papers
from tasting.words import Words, message


def test_the_sheet_in_the_preview_is_the_one_that_is_printed(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    addresses = [seat_address(CLASS.address, seat.token) for seat in CLASS.seats]
    assert scanned(qtbot, page, bridge) == addresses[:1]
    press(page, "Next learner")
    assert "Oisín, kit 2 of 3" in read(page)
    assert scanned(qtbot, page, bridge) == addresses[1:2]
    press(page, "QR code")
    assert scanned(qtbot, page, bridge) == []


def test_all_sheets_are_printed_to_the_chosen_file_and_can_be_opened(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "sheets.pdf"
    press(page, "Save as PDF")
    proposed = save_dialog(page).selectedFiles()
    assert [Path(name).name for name in proposed] == [
        "2026-11-16-quatre-cafes-quatre-terroirs-kit-sheets.pdf"
    ]
    save_dialog(page).reject()
    said, (label, open_it) = print_to(qtbot, page, bridge, "Print 3 kit sheets", out)
    assert (said, label) == ("3 kit sheets saved to sheets.pdf.", "Open")
    printed = Printed(out)
    assert [name in printed.text(at) for at, name in enumerate(NAMES)] == [True] * 3
    assert "Fiche 1 sur 3" in printed.text(0)
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show")
    open_it()
    QDesktopServices.unsetUrlHandler("file")
    assert viewer.opened == [out]


def test_the_ticked_sheets_are_printed_with_the_chosen_options(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "one.pdf"
    tick(page, 0)
    press(page, "QR code")
    (language,) = [one for one in page.findChildren(Combo) if one.findData("en") >= 0]
    language.setFocus()
    QTest.keyClicks(language, "Eng")
    assert language.current == "en"
    print_to(qtbot, page, bridge, "Print 1 kit sheet", out)
    printed = Printed(out)
    assert len(printed) == 1
    assert "Kit sheet 1 of 3" in printed.text()
    assert "print 1" in printed.text()
    assert printed.codes() == []
    again = tmp_path / "two.pdf"
    print_to(qtbot, page, bridge, "Print 1 kit sheet", again)
    assert "print 2" in Printed(again).text(), "a reprint is told from the first"


def test_a_stopped_print_leaves_no_file(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "sheets.pdf"
    gate = threading.Event()
    for _ in range(2):
        bridge.jobs.run(lambda _: gate.wait(30), lambda _: None, bridge.tell)
    press(page, "Save as PDF")
    save_dialog(page).selectFile(str(tmp_path / "sheets.pdf"))
    save_dialog(page).fileSelected.emit(str(out))
    assert "Saving sheets.pdf…" in read(page)
    assert not button(page, "Print 3 kit sheets").isEnabled()
    with qtbot.waitSignal(bridge.told) as told:
        press(next(one for one in page.findChildren(Working) if one.isVisible()), "Cancel")
    gate.set()
    qtbot.waitUntil(lambda: bridge.settled)
    assert str(told.args[0]) == "Cancelled."
    assert not out.exists()
    assert button(page, "Print 3 kit sheets").isEnabled()
    assert not any("Saving" in text for text in read(page))
    save_dialog(page).reject()


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("no folder")
    press(page, "Save as PDF")
    with qtbot.waitSignal(bridge.told) as told:
        save_dialog(page).fileSelected.emit(str(tmp_path / "taken" / "sheets.pdf"))
    assert "sheets.pdf" in str(told.args[0])
    assert told.args[1] is None
    save_dialog(page).reject()
    assert "Print 3 kit sheets" in read(page)


def test_without_an_address_sheets_have_no_code_until_one_is_given(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"address": ""}))
    assert any("no public address" in text for text in read(page))
    assert scanned(qtbot, page, bridge) == []
    print_to(qtbot, page, bridge, "Print 3 sheets without QR code", tmp_path / "plain.pdf")
    assert Printed(tmp_path / "plain.pdf").codes() == []
    press(page, "Enter the address")
    (dialog,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    line(dialog, "Public address of your server").setText("not an address")
    press(dialog, "Save the address")
    assert any("is not a web address" in text for text in read(dialog))
    line(dialog, "Public address of your server").setText("tasting.example.org/")
    press(dialog, "Save the address")
    qtbot.waitUntil(lambda: "Print 3 kit sheets" in read(page))
    kept = bridge.workspace.session(CLASS.id)
    assert kept is not None
    assert kept.address == "https://tasting.example.org"
    assert not any("no public address" in text for text in read(page))
    assert scanned(qtbot, page, bridge) == [seat_address(kept.address, CLASS.seats[0].token)]


def test_protocol_cards_are_looked_at_and_saved_in_the_chosen_size(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    turn_to(page, "protocol-card")
    assert "Paper grid" not in read(page)
    (size,) = [one for one in page.findChildren(Combo) if one.itemData(0) == "a6"]
    size.setFocus()
    QTest.keyClicks(size, "A5")
    assert size.current == "a5"
    assert scanned(qtbot, page, bridge) == [seat_address(CLASS.address, CLASS.seats[0].token)]
    out = tmp_path / "cards.pdf"
    said, _ = print_to(qtbot, page, bridge, "Print 3 protocol cards", out)
    assert said == "3 protocol cards saved to cards.pdf."
    printed = Printed(out)
    assert (len(printed), printed.size()) == (3, pytest.approx((210, 148), abs=0.1))
    assert bridge.settings.printed == {}


def test_each_paper_is_reached_by_keys_under_whom_it_is_for(page: KitsPage) -> None:
    box = papers(page)
    lines = [box.itemText(at) for at in range(box.count())]
    learners, own = lines.index("For learners"), lines.index("For you")
    assert lines[learners + 1 : own][:2] == ["Kit sheet", "Protocol card"]
    assert lines[own + 1 :] == ["Packing list", "Picking list", "Decode sheet", "Run sheet"]
    assert box.maxVisibleItems() >= box.count()
    box.setFocus()
    reached = [box.current]
    for _ in range(len(registry.PAPERS)):
        QTest.keyClick(box, Qt.Key.Key_Down)
        reached.append(box.current)
    assert set(reached) == set(kit_papers())
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.current == "kit-sheet"
    (panel,) = page.findChildren(SheetPanel)
    assert panel.paper == "kit-sheet"


def test_an_erratum_is_written_beside_its_preview_and_warns_of_a_product(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    (text,) = page.findChildren(QPlainTextEdit)
    assert not text.isVisible()
    turn_to(page, "erratum")
    text.setFocus()
    QTest.keyClicks(text, f"Sachet 2 is {CLASS.samples[2].product.name}")
    warning = "learners read it before the reveal"
    qtbot.waitUntil(lambda: any(warning in told for told in read(page)))
    text.setPlainText("Use 11 g, not 12 g.")
    qtbot.waitUntil(lambda: not any(warning in told for told in read(page)))
    print_to(qtbot, page, bridge, "Print 3 erratum slips", tmp_path / "slips.pdf")
    assert Printed(tmp_path / "slips.pdf").text().count("Use 11 g, not 12 g.") == 3


def test_a_newer_version_of_the_protocol_is_told_with_what_differs(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    text = own_protocols.text_of(bridge.workspace, CLASS.protocol.id)
    at = CLASS.protocol.version
    text = text.replace(f"version = {at}", "version = 99", 1)
    text = text.replace("seconds = 240", "seconds = 270", 1)
    own_protocols.save_text(bridge.workspace, CLASS.protocol.id, text, NOW)
    assert not any("newer version" in one for one in read(page))
    page.shown()
    wait_until_settled(qtbot, bridge)
    (told,) = [one for one in read(page) if "The protocol has a newer version, 99." in one]
    assert "4:00 → 4:30" in told
    press(page, "See version 99…")
    wait_until_settled(qtbot, bridge)
    (dialog,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    press(dialog, "Take version 99")
    wait_until_settled(qtbot, bridge)
    assert not any("newer version" in one for one in read(page))
    assert bridge.session is not None
    assert bridge.session.protocol.version == 99


def test_another_paper_for_learners_is_looked_at_and_printed_like_the_first(
    qtbot: QtBot,
    theme: Theme,
    words: Words,
    bridge: Bridge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bare(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
        """The kit sheet without its code stands for a paper that tomorrow brings."""
        plain = replace(order, options=replace(order.options, qr=False))
        return KIT_SHEET.write(out, plain, progress, cancelled)

    card = replace(
        KIT_SHEET,
        id="card",
        name=message("Protocol"),
        file=message("cards"),
        act=("Print {n} card", "Print {n} cards"),
        done=("{n} card printed to {file}.", "{n} cards printed to {file}."),
        write=bare,
    )
    monkeypatch.setitem(registry.PAPERS, "card", card)
    page = opened(qtbot, theme, words, bridge, CLASS)
    assert len(scanned(qtbot, page, bridge)) == 1
    turn_to(page, "card")
    assert papers(page).currentText() == "Protocol"
    assert scanned(qtbot, page, bridge) == []
    said, _ = print_to(qtbot, page, bridge, "Print 3 cards", tmp_path / "cards.pdf")
    assert said == "3 cards printed to cards.pdf."
    assert Printed(tmp_path / "cards.pdf").codes() == []
