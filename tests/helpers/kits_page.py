"""The page Kits as its tests use it: opened on a class, read, ticked, and printed from."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import zxingcpp
from helpers.pages import button, list_named, put_up, save_to, spoken_rows
from helpers.printed import planned
from PIL import Image
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.pdf_view import PdfView, page_image
from tasting.domain.board import fold
from tasting.domain.events import KitState
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.services import kits
from tasting.words import Words

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
NAMES = ["Camille", "Oisín", "Inès"]
CLASS = planned(protocols.shipped()["coffee-cupping"], 4, NAMES)
LEFT = Qt.MouseButton.LeftButton
LOOKED_AT = 1600
"""Device px across a page that is read back."""


def opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session | None
) -> KitsPage:
    if session is not None:
        bridge.workspace.keep(session, now=NOW)
    page = KitsPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    bridge.reload_sessions()
    bridge.choose("")
    qtbot.waitUntil(lambda: bridge.settled)
    return page


def table(page: KitsPage) -> QListView:
    return list_named(page, page.words.say("Kits of the session"))


def rows(page: KitsPage) -> list[str]:
    return spoken_rows(table(page).model())


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), LEFT)


def papers(page: KitsPage) -> Combo:
    """The list in which the papers are chosen."""
    (found,) = [one for one in page.findChildren(Combo) if one.findData("kit-sheet") >= 0]
    return found


def turn_to(page: KitsPage, paper: str) -> None:
    """Choose a paper by its id as a person does, which tells the page."""
    box = papers(page)
    box.setCurrentIndex(box.findData(paper))
    box.activated.emit(box.currentIndex())


def tick(page: KitsPage, *places: int) -> None:
    """Press the boxes at the left end of rows."""
    cards = table(page)
    for place in places:
        box = cards.visualRect(cards.model().index(place, 0))
        at = box.center()
        at.setX(box.left() + page.theme.gutter + 8)
        QTest.mouseClick(cards.viewport(), LEFT, pos=at)


def states(bridge: Bridge) -> list[KitState]:
    board = fold(bridge.workspace.log.events(CLASS.id), CLASS.protocol)
    return [kits.kit_state(board, seat.number) for seat in CLASS.seats]


def scanned(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> list[str]:
    """What a phone reads from the sheet in the preview."""
    (view,) = page.findChildren(PdfView)
    qtbot.waitUntil(lambda: bridge.settled and view.page_count == 1)
    # Drawn here: the view holds each page once, as wide as the window wants it.
    drawn = page_image(view._shown, 0, LOOKED_AT)
    grey = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    picture = Image.frombuffer("L", size, grey.constBits(), "raw", "L", grey.bytesPerLine(), 1)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def print_to(qtbot: QtBot, page: KitsPage, bridge: Bridge, button_: str, out: Path) -> list[object]:
    """Save what the button that is named would print; wait for the toast."""
    assert button(page, button_).isEnabled()
    press(page, "Save as PDF")
    with qtbot.waitSignal(bridge.told) as told:
        save_to(page, out)
    return told.args


def print_on(
    qtbot: QtBot,
    page: KitsPage,
    bridge: Bridge,
    button_: str,
    out: Path,
    meanwhile: Callable[[], object] = lambda: None,
) -> str:
    """Press the button and accept the system's window, with a file in the printer's place.

    `meanwhile` is done while it prints.
    """
    press(page, button_)
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    with qtbot.waitSignal(bridge.told) as told:
        dialog.done(QPrintDialog.DialogCode.Accepted)
        meanwhile()
    return str(told.args[0])


class Viewer(QObject):
    """The program that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))
