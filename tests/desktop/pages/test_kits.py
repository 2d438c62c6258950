"""The page Kits: boxes move on, sheets are looked at and printed, for real."""

import dataclasses
import random
import re
import secrets
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from helpers.french import BARE_SIGN
from helpers.pages import bridged, button, line, listed, read, settle, spoken
from helpers.printed import Printed, planned
from PIL import Image
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.balance import sentences
from tasting.desktop.pages.kits.columns import BOX, Columns
from tasting.desktop.pages.kits.page import KitsPage, shipping, when
from tasting.desktop.pages.kits.sheet import SheetPanel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.desktop.widgets.tabs import Tabs
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind, KitState, Op
from tasting.domain.roster import RosterChange
from tasting.domain.serving import Balance, balance, williams
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper.qr import seat_address
from tasting.services import changing, kits
from tasting.store.log import Entry
from tasting.words import Words, of

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
NAMES = ["Camille", "Oisín", "Inès"]
CLASS = planned(protocols.shipped()["coffee-cupping"], 4, NAMES)
LEFT = Qt.MouseButton.LeftButton
LOOKED_AT = 1600
"""Device px across a page that is read back."""


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    with bridged(tmp_path / "data") as made:
        yield made


def opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session | None
) -> KitsPage:
    if session is not None:
        bridge.workspace.keep(session, now=NOW)
    page = KitsPage(theme, words, bridge)
    qtbot.addWidget(page)
    page.resize(1364, 900)
    page.show()
    page.shown()
    bridge.reload_sessions()
    bridge.choose("")
    qtbot.waitUntil(lambda: bridge.settled)
    return page


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> KitsPage:
    return opened(qtbot, theme, words, bridge, CLASS)


def table(page: KitsPage) -> QListView:
    return listed(page, page.words.say("Kits of the class"))


def rows(page: KitsPage) -> list[str]:
    return spoken(table(page).model())


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), LEFT)


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
    qtbot.waitUntil(lambda: (view.image(0, LOOKED_AT) or QImage()).width() == LOOKED_AT)
    drawn = view.image(0, LOOKED_AT)
    assert drawn is not None
    grey = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    picture = Image.frombuffer("L", size, grey.constBits(), "raw", "L", grey.bytesPerLine(), 1)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def asked(page: KitsPage) -> QFileDialog:
    (dialog,) = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    return dialog


def print_to(qtbot: QtBot, page: KitsPage, bridge: Bridge, button_: str, out: Path) -> list[object]:
    """Press the button, choose the file, wait for the toast."""
    press(page, button_)
    with qtbot.waitSignal(bridge.told) as told:
        asked(page).selectFile(str(out))
        asked(page).accept()
    return told.args


def test_every_kit_stands_with_its_order_and_state(page: KitsPage) -> None:
    orders = [" ".join(seat.order) for seat in CLASS.seats]
    assert rows(page) == [
        f"{name}, {order}, To pack" for name, order in zip(NAMES, orders, strict=True)
    ]
    told = " ".join(read(page))
    assert "12 samples, 144\u00a0g" in told
    assert "Camille, sheet 1 of 3" in told
    names = [part.accessibleName() for part in page.findChildren(QWidget) if part.isVisible()]
    assert "To pack 3, Packed 0, Shipped 0, Received 0, Ready 0" in names
    assert "In the box, Camille" in read(page)
    assert "4 bowl labels" in read(page)


def test_ticked_kits_move_on_in_one_gesture_and_back(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    tick(page, 0, 2)
    assert "2 kits chosen\u2002" in read(page)
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Shipped")
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["shipped", "to_pack", "shipped"]
    today = of("en").short_day(datetime.now(CLASS.local_start.tzinfo))
    assert rows(page)[0].endswith(f"Shipped, left {today}")
    said, (label, undo) = told.args
    assert (said, label) == ("2 kits are now marked “Shipped”.", "Undo")
    undo()
    qtbot.waitUntil(lambda: states(bridge) == ["to_pack"] * 3)
    qtbot.waitUntil(lambda: bridge.settled)
    assert rows(page)[2].endswith("To pack")


def test_a_move_taken_back_at_once_leaves_everything_where_it_was(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_4)
    qtbot.waitUntil(lambda: bridge.settled)
    tick(page, 0, 1)
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Ready")
    told.args[1][1]()
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["received", "to_pack", "to_pack"]
    assert not any(len(kit.heads) > 1 for kit in bridge.board.kits.values())


def test_taking_back_reaches_the_session_it_was_said_of(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    other = CLASS.model_copy(update={"id": "f" * 32, "title": "Another class"})
    bridge.workspace.keep(other, now=NOW)
    with qtbot.waitSignal(bridge.told) as told:
        QTest.keyClick(table(page), Qt.Key.Key_2)
    bridge.choose(other.id)
    qtbot.waitUntil(lambda: bridge.session == other and states(bridge)[0] == "packed")
    told.args[1][1]()
    qtbot.waitUntil(lambda: states(bridge)[0] == "to_pack")
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.workspace.log.events(other.id) == []


def test_the_keyboard_ticks_moves_and_looks(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    cards = table(page)
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert "Oisín, sheet 2 of 3" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert "1 kit chosen\u2002" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "3 kits chosen\u2002" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert "Print 3 kit sheets" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["to_pack", "ready", "to_pack"]


def test_a_range_and_all_can_be_ticked(page: KitsPage) -> None:
    tick(page, 0)
    cards = table(page)
    at = cards.visualRect(cards.model().index(2, 0)).center()
    at.setX(page.theme.gutter + 8)
    QTest.mouseClick(cards.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, at)
    assert "3 kits chosen\u2002" in read(page)
    press(page, "Choose all kits")
    assert "Print 3 kit sheets" in read(page)
    assert not any("chosen" in text for text in read(page))


# The platform without a screen cannot raise windows; menus and dialogs ask it to.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_offers_the_states(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    table(page).menu_asked.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.isVisible()]
    packed = menu.actions()[1]
    assert packed.text() == "Mark as “Packed”"
    packed.trigger()
    menu.hide()
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["packed", "to_pack", "to_pack"]


def test_what_was_missing_on_arrival_is_told(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    body = {"state": "received", "missing": ["417"], "note": "torn open"}
    op = Op(op_id="a" * 32, kind=Kind.KIT, body=body, made_at=1)
    bridge.workspace.log.append(CLASS.id, [Entry(2, "phone", 1, op)])
    bridge.choose(CLASS.id)
    qtbot.waitUntil(lambda: rows(page)[1].endswith("Received, lacks 417"))
    press(page, "Next learner")
    assert "Oisín lacks 417, missing or torn. “torn open”" in read(page)
    press(page, "Previous learner")
    assert not any("torn" in text for text in read(page))


def test_the_sheet_has_as_much_room_in_a_small_window(page: KitsPage) -> None:
    (panel,) = page.findChildren(SheetPanel)
    before = panel.width()
    page.theme.set_compact(True)
    page.resize(1302, 708)
    settle()
    assert (panel.width(), panel.isVisible()) == (before, True)
    page.theme.set_compact(False)


def test_in_a_narrow_window_the_sheet_is_a_tab(page: KitsPage) -> None:
    page.theme.set_compact(True, narrow=True)
    assert table(page).isVisible()
    assert "Camille, sheet 1 of 3" not in read(page)
    (tabs,) = [one for one in page.findChildren(Tabs) if one.isVisible()]
    tabs.setCurrentIndex(1)
    assert "Camille, sheet 1 of 3" in read(page)
    assert [one for one in page.findChildren(Tabs) if one.isVisible()] == [tabs]
    page.theme.set_compact(False)


def test_allergens_are_told_as_on_the_sheets(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    first, *rest = CLASS.samples
    product = first.product.model_copy(update={"allergens": ("nuts", "milk")})
    samples = (first.model_copy(update={"product": product}), *rest)
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"samples": samples}))
    assert "Contains: milk and nuts." in read(page)


def test_a_class_on_paper_is_told_as_a_decision_and_not_as_a_warning(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = CLASS.model_copy(update={"address": "", "paper_only": True})
    page = opened(qtbot, theme, words, bridge, session)
    told = read(page)
    assert "This class is on paper only: its sheets carry no code to scan." in told
    assert "Give the address" not in told
    assert "Print 3 sheets without code" in told


def test_the_sheet_in_the_preview_is_the_one_that_is_printed(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    addresses = [seat_address(CLASS.address, seat.token) for seat in CLASS.seats]
    assert scanned(qtbot, page, bridge) == addresses[:1]
    press(page, "Next learner")
    assert "Oisín, sheet 2 of 3" in read(page)
    assert scanned(qtbot, page, bridge) == addresses[1:2]
    press(page, "QR code")
    assert scanned(qtbot, page, bridge) == []


def test_all_sheets_are_printed_to_the_chosen_file_and_can_be_opened(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "sheets.pdf"
    press(page, "Print 3 kit sheets")
    proposed = asked(page).selectedFiles()
    assert [Path(name).name for name in proposed] == [
        "2026-11-16-quatre-cafes-quatre-terroirs-kit-sheets.pdf"
    ]
    asked(page).reject()
    said, (label, open_it) = print_to(qtbot, page, bridge, "Print 3 kit sheets", out)
    assert (said, label) == ("3 kit sheets printed to sheets.pdf.", "Open")
    printed = Printed(out)
    assert [name in printed.text(at) for at, name in enumerate(NAMES)] == [True] * 3
    assert "Fiche de kit 1 sur 3" in printed.text(0)
    viewer = _Viewer()
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
    (language,) = [one for one in page.findChildren(Combo) if one.isVisible()]
    language.setFocus()
    QTest.keyClicks(language, "Eng")
    assert language.current == "en"
    print_to(qtbot, page, bridge, "Print 1 kit sheet", out)
    printed = Printed(out)
    assert len(printed) == 1
    assert "Kit sheet 1 of 3" in printed.text()
    assert printed.codes() == []


def test_a_stopped_print_leaves_no_file(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "sheets.pdf"
    gate = threading.Event()
    for _ in range(2):
        bridge.jobs.run(lambda _: gate.wait(), lambda _: None, bridge.tell)
    press(page, "Print 3 kit sheets")
    asked(page).selectFile(str(tmp_path / "sheets.pdf"))
    asked(page).fileSelected.emit(str(out))
    assert "Writing sheets.pdf" in read(page)
    assert not button(page, "Print 3 kit sheets").isEnabled()
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Stop writing")
    gate.set()
    qtbot.waitUntil(lambda: bridge.settled)
    assert str(told.args[0]) == "Writing stopped."
    assert not out.exists()
    assert button(page, "Print 3 kit sheets").isEnabled()
    assert not any("Writing" in text for text in read(page))
    asked(page).reject()


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("no folder")
    press(page, "Print 3 kit sheets")
    with qtbot.waitSignal(bridge.told) as told:
        asked(page).fileSelected.emit(str(tmp_path / "taken" / "sheets.pdf"))
    assert "sheets.pdf" in str(told.args[0])
    assert told.args[1] is None
    asked(page).reject()
    assert "Print 3 kit sheets" in read(page)


def test_without_an_address_sheets_have_no_code_until_one_is_given(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, tmp_path: Path
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"address": ""}))
    assert any("no public address" in text for text in read(page))
    assert scanned(qtbot, page, bridge) == []
    print_to(qtbot, page, bridge, "Print 3 sheets without code", tmp_path / "plain.pdf")
    assert Printed(tmp_path / "plain.pdf").codes() == []
    press(page, "Give the address")
    (dialog,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    line(dialog, "Public address of your hub").setText("not an address")
    press(dialog, "Keep the address")
    assert any("is not a web address" in text for text in read(dialog))
    line(dialog, "Public address of your hub").setText("tasting.example.org/")
    press(dialog, "Keep the address")
    qtbot.waitUntil(lambda: "Print 3 kit sheets" in read(page))
    kept = bridge.workspace.session(CLASS.id)
    assert kept is not None
    assert kept.address == "https://tasting.example.org"
    assert not any("no public address" in text for text in read(page))
    assert scanned(qtbot, page, bridge) == [seat_address(kept.address, CLASS.seats[0].token)]


def test_a_learner_who_is_withdrawn_is_not_looked_at_any_more(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    button(page, "Next learner").click()
    assert "Oisín, sheet 2 of 3" in read(page)
    change = RosterChange(withdrawn=frozenset({2}))
    bridge.change(
        lambda _: changing.change_roster(
            bridge.workspace, CLASS.id, change, NOW, random.Random(1), secrets.token_bytes
        )
    )
    qtbot.waitUntil(lambda: bridge.settled and len(rows(page)) == 2)
    assert "Camille, sheet 1 of 2" in read(page)
    button(page, "Next learner").click()
    assert "Inès, sheet 2 of 2" in read(page)


def test_without_a_session_the_page_leads_to_planning_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, None)
    assert "No kits yet. Plan a session to prepare its boxes." in read(page)
    assert not any("Print" in text for text in read(page))
    with qtbot.waitSignal(bridge.opened) as going:
        press(page.empty, "See the sessions")
    assert going.args == ["sessions"]


def test_a_session_without_learners_has_no_kits(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"seats": ()}))
    assert "This session has no learners, so there are no kits to prepare." in read(page)


def test_another_session_is_chosen_in_the_kicker(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    tick(page, 0)
    other = CLASS.model_copy(
        update={"id": "f" * 32, "title": "Another class", "seats": CLASS.seats[:2]}
    )
    bridge.workspace.keep(other, now=NOW)
    bridge.reload_sessions()
    page.header.session_chosen.emit(other.id)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    qtbot.waitUntil(lambda: bridge.settled)
    assert "Another class" in read(page)
    assert "Print 2 kit sheets" in read(page)


@pytest.mark.parametrize("samples", [1, 4, 7, 12])
@pytest.mark.parametrize("width", [492, 560, 700, 820, 1000])
def test_every_column_has_its_room_at_any_width(theme: Theme, samples: int, width: int) -> None:
    columns = Columns.of(theme, width, samples)
    assert columns.per_line * columns.lines >= samples
    stands = [(columns.box, BOX), columns.name, columns.order, columns.pips, columns.state]
    for (left, wide), (following, _) in pairwise(stands):
        assert left + wide < following
    assert sum(columns.state) <= width


def test_french_leaves_no_english_behind(page: KitsPage) -> None:
    said: dict[str, set[str]] = {}
    for language in ("en", "fr"):
        page.set_words(of(language))
        told = [*rows(page), *read(page)]
        tick(page, 1)
        told += read(page)
        tick(page, 1)
        told += [one.toolTip() for one in page.findChildren(QCheckBox)]
        said[language] = {part for text in told for part in text.split(", ")}
    same = {text for text in said["en"] & said["fr"] if re.search("[A-Za-z]{3}", text)}
    assert same - {*NAMES, "English", "Français", "Kits"} == {"Quatre cafés", "quatre terroirs"}
    assert [text for text in said["fr"] if BARE_SIGN.search(text)] == []


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (7, "class in 7 days"),
        (1, "class tomorrow"),
        (0, "class today"),
        (-3, "class of 16 November 2026"),
    ],
)
def test_how_far_off_the_class_is(days: int, told: str, words: Words) -> None:
    assert when(CLASS, CLASS.starts_at - timedelta(days=days), words) == told


@pytest.mark.parametrize(
    ("days", "told"), [(10, "ship by 9 Nov"), (2, "was to ship by 9 Nov"), (-1, "")]
)
def test_the_day_to_ship_is_told_until_all_have_left(days: int, told: str, words: Words) -> None:
    now, none = CLASS.starts_at - timedelta(days=days), fold([], CLASS.protocol)
    assert shipping(CLASS, none, now, words) == told
    packed = [
        Event(session=CLASS.id, seq=seq, seat=seat, source="trainer", at=0, op=op)
        for seq, (seat, op) in enumerate(kits.moves(none, [1, 2, 3], "shipped", now), 1)
    ]
    assert shipping(CLASS, fold(packed, CLASS.protocol), now, words) == ""


def _orders(samples: int, learners: int) -> Balance:
    codes = [str(100 + place) for place in range(samples)]
    rounds = williams(samples) * learners
    orders = [tuple(codes[i] for i in row) for row in rounds[:learners]]
    return balance(codes, orders)


@pytest.mark.parametrize(
    ("samples", "learners", "told"),
    [
        (4, 4, ["Each code sits in each place once, and follows each other code once."]),
        (
            4,
            9,
            [
                "Each code sits in each place 2 or 3 times, and follows each other code "
                "2 or 3 times.",
                "It would be quite even with a multiple of 4; this class has 9 learners.",
            ],
        ),
        (
            4,
            1,
            [
                "Each code sits in each place at most once, and follows each other code at most "
                "once.",
                "It would be quite even with a multiple of 4; this class has 1 learner.",
            ],
        ),
        (3, 12, ["Each code sits in each place 4 times, and follows each other code 4 times."]),
    ],
)
def test_the_balance_is_told_as_it_is(
    samples: int, learners: int, told: list[str], words: Words
) -> None:
    assert sentences(_orders(samples, learners), words) == told


def test_a_class_that_learners_left_is_not_called_even(words: Words) -> None:
    even = _orders(4, 4)
    left = dataclasses.replace(even, places=((2, 1, 1, 0), *even.places[1:]))
    assert sentences(left, words)[-1] == (
        "Learners withdrew or came late, so the orders are less even."
    )


class _Viewer(QObject):
    """The program that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))
