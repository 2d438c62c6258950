"""What was printed is known, and after a jam only the rest of it is printed."""

from pathlib import Path

from helpers.kits_page import CLASS, NOW, opened, papers, press, print_on, print_to, rows, turn_to
from helpers.pages import button, line, read
from helpers.printed import Printed
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.paper.qr import portion_address
from tasting.words import Words


def named(page: KitsPage) -> set[str]:
    """The names of the buttons that are shown."""
    found = page.findChildren(QAbstractButton)
    return {one.accessibleName() for one in found if one.isVisible()}


def look_back(page: KitsPage) -> QDialog:
    press(page, "What was printed")
    (asked,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    return asked


def print_rest(qtbot: QtBot, page: KitsPage, bridge: Bridge, asked: QDialog, out: Path) -> None:
    """Press the button and accept the system's window, with a file in the printer's place."""
    press(asked, "Print the rest")
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    with qtbot.waitSignal(bridge.told):
        dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: bridge.settled)


def test_after_a_jam_only_the_labels_that_lack_are_printed_with_the_same_codes(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    kept = {"label_stock": "L7173", "opened_sheets": {"L7173": 3}}
    bridge.keep(bridge.settings.model_copy(update=kept))
    page = opened(qtbot, theme, words, bridge, CLASS)
    assert "What was printed" not in named(page)
    turn_to(page, "portion-labels")
    print_to(qtbot, page, bridge, "Print portion labels, 3 kits", tmp_path / "all.pdf")
    turn_to(page, "kit-sheet")
    asked = look_back(page)
    assert not button(asked, "Print the rest").isEnabled()
    line(asked, "Printed up to label").setText("13")
    assert not button(asked, "Print the rest").isEnabled(), "there were twelve"
    line(asked, "Printed up to label").clear()
    QTest.keyClicks(line(asked, "Printed up to label"), "+7")
    assert "The rest begins on a new sheet, with the same codes." in read(asked)
    print_rest(qtbot, page, bridge, asked, tmp_path / "rest.pdf")
    job, rest = bridge.settings.prints
    assert (job.first, job.last, job.came_out) == (1, 12, 7)
    assert (job.number, rest.number) == (1, 1), "the rest is no other print"
    assert (rest.first, rest.last, rest.came_out) == (8, 12, None)
    assert bridge.settings.opened_sheets == {"L7173": 6}, "five on a new sheet"
    address, printed = CLASS.address, Printed(tmp_path / "rest.pdf")
    codes = [
        portion_address(address, seat.token, code) for seat in CLASS.seats for code in seat.order
    ]
    assert len(printed) == 1
    assert sorted(printed.codes(0, 200)) == sorted(codes[7:])


def test_the_pages_that_lack_are_printed_and_what_changed_is_selected(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS)
    print_on(qtbot, page, bridge, "Print 3 kit sheets", tmp_path / "all.pdf")
    asked = look_back(page)
    line(asked, "Printed up to page").setText("1")
    print_rest(qtbot, page, bridge, asked, tmp_path / "rest.pdf")
    assert len(Printed(tmp_path / "rest.pdf")) == 2
    assert [(job.first, job.last) for job in bridge.settings.prints] == [(1, 3), (2, 3)]

    learner = CLASS.seats[1].learner.model_copy(update={"display": "Niamh"})
    seats = (CLASS.seats[0], CLASS.seats[1].model_copy(update={"learner": learner}), CLASS.seats[2])
    later = CLASS.model_copy(update={"seats": seats})
    bridge.change(lambda _: bridge.workspace.keep(later, now=NOW))
    qtbot.waitUntil(lambda: bridge.settled and bridge.session == later)
    turn_to(page, "portion-labels")
    press(look_back(page), "Select 1 changed kit")
    assert papers(page).current == "kit-sheet"
    assert button(page, "Print 1 kit sheet").isEnabled()
    fewer = later.model_copy(update={"seats": later.seats[:2]})
    bridge.change(lambda _: bridge.workspace.keep(fewer, now=NOW))
    qtbot.waitUntil(lambda: bridge.settled and len(rows(page)) == 2)
    asked = look_back(page)
    assert not line(asked, "Printed up to page").isEnabled()
    assert "A kit of this print is no longer in the session." in " ".join(read(asked))
