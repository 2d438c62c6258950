"""Kits are packed on the page as a scanner types them."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.code_pictures import code_picture
from helpers.kits_page import CLASS, NOW, papers, press, rows, states, table
from helpers.pages import button, line, read, wait_until_settled
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.kits.packing.phone_dialog import PhoneDialog
from tasting.desktop.pages.kits.packing.station import PackStation, ReasonDialog
from tasting.desktop.pages.kits.packing.strip import PackStrip
from tasting.desktop.pages.kits.packing.weight_dialog import WeightDialog
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.pages.kits.table.history import kit_history
from tasting.desktop.subjects import PaperAnswers
from tasting.desktop.tones import Tone, Tones
from tasting.desktop.widgets.qr_code import QrCode
from tasting.domain import paper_codes
from tasting.domain.boxes import boxes
from tasting.domain.events import MoveKit
from tasting.domain.scans import page_id
from tasting.domain.tokens import token_hash
from tasting.link import phone_scanner
from tasting.link.client import HubClient
from tasting.link.phone_scanner import SpokenAnswer
from tasting.paper.qr import portion_address, seat_address

CAMILLE, OISIN = CLASS.seats[:2]
SHEET = seat_address(CLASS.address, CAMILLE.token)


@pytest.fixture
def tones(monkeypatch: pytest.MonkeyPatch) -> list[Tone]:
    heard: list[Tone] = []
    monkeypatch.setattr(Tones, "play", lambda _, tone: heard.append(tone))
    return heard


class Scanner:
    """A scanner in the trainer's hand, whose scans are far apart by the page's clock."""

    def __init__(self, qtbot: QtBot, page: KitsPage, bridge: Bridge, patch) -> None:
        self.qtbot, self.page, self.bridge = qtbot, page, bridge
        self.now = 1_800_000_000_000
        patch.setattr(bridge, "now_ms", lambda: self.now)
        press(page, "Scan to pack")

    def scan(self, *texts: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        for text in texts:
            self.now += 5000
            field = line(self.page, "Code that is scanned or typed")
            QTest.keyClicks(field, text)
            QTest.keyClick(field, end)
            self.qtbot.waitUntil(lambda: self.bridge.settled)
            assert field.text() == ""

    def drop(self, *files: Path) -> None:
        """Drag files to the strip instead."""
        self.now += 5000
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        dropped = QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier)
        self.page.findChild(PackStrip).dropEvent(dropped)
        self.qtbot.waitUntil(lambda: self.bridge.settled)


@pytest.fixture
def scanner(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, tones: list[Tone]
) -> Scanner:
    return Scanner(qtbot, page, bridge, monkeypatch)


def test_a_kit_is_packed_by_its_codes_and_its_label_is_offered(
    page: KitsPage, bridge: Bridge, scanner: Scanner, tones: list[Tone]
) -> None:
    first, second, *others = CAMILLE.order
    scanner.scan(SHEET, portion_address(CLASS.address, CAMILLE.token, first))
    scanner.scan(second, end=Qt.Key.Key_Tab)
    assert f"{second} is in the kit of Camille: 2 of 4." in read(page)
    assert ", 2\u2009/\u20094, To pack" in rows(page)[0]
    assert tones == [Tone.GOOD] * 3

    scanner.scan(first)
    scanner.scan(portion_address(CLASS.address, OISIN.token, first))
    scanner.scan("3560070976867", "3560070976874")
    assert tones[3:] == [Tone.REFUSED] * 4, "another strange code is another refusal"
    scanner.scan(portion_address(CLASS.address, OISIN.token, first))
    assert f"This {first} belongs in the kit of Oisín." in read(page)
    assert "Camille, kit 1 of 3" in read(page), "the kit that is open stays in view"
    assert "Put it aside. To pack that kit now, scan its sheet." in read(page)
    assert states(bridge)[0] == "to_pack"

    scanner.scan(*others)
    assert tones[8:] == [Tone.GOOD, Tone.COMPLETE]
    assert states(bridge) == ["packed", "to_pack", "to_pack"]
    assert "Close the box and put its address label on." in read(page)
    with scanner.qtbot.waitSignal(bridge.opened) as led:
        press(page, "Add addresses")
    assert led.args[0] == "sessions"
    posted = CAMILLE.learner.model_copy(update={"address": "12 rue Haute\n69001 Lyon"})
    seats = (CAMILLE.model_copy(update={"learner": posted}), *CLASS.seats[1:])
    bridge.workspace.keep(CLASS.model_copy(update={"seats": seats}), now=NOW)
    bridge.reload_sessions()
    bridge.choose(CLASS.id)
    scanner.qtbot.waitUntil(lambda: "Print its address label" in read(page))
    press(page, "Print its address label")
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.reject()
    assert papers(page).current == "address-labels"
    press(page, "Undo")
    scanner.qtbot.waitUntil(lambda: bridge.settled and states(bridge)[0] == "to_pack")
    assert ", 3\u2009/\u20094, To pack" in rows(page)[0]


def test_a_scanned_answer_form_leads_to_its_learner_s_answers(
    page: KitsPage, bridge: Bridge, scanner: Scanner, tones: list[Tone]
) -> None:
    scanner.scan(page_id(OISIN.token, 1, "7QX0"))
    assert "This is page 1 of the answer form of Oisín." in read(page)
    assert Tone.REFUSED not in tones
    with scanner.qtbot.waitSignal(bridge.opened) as led:
        press(page, "Enter answers")
    assert led.args == ["live", PaperAnswers(CLASS.id, OISIN.number)]


def test_a_paper_that_opens_no_page_is_told_and_looked_at_and_another_session_is_opened(
    page: KitsPage, bridge: Bridge, scanner: Scanner, tones: list[Tone]
) -> None:
    page._switch_key(False)
    sheet = paper_codes.of_session("decode-sheet", CLASS)
    scanner.scan(paper_codes.written(sheet))
    assert f"This is the decode sheet of this session, “{CLASS.title}”." in read(page)
    press(page, "Look at it")
    assert page.findChild(SheetPanel).paper == "decode-sheet"
    assert any("The key is hidden in this window" in text for text in read(page))
    assert not any(sample.product.name in " ".join(read(page)) for sample in CLASS.samples)
    scanner.scan(paper_codes.written(paper_codes.of_address(CLASS, boxes(CLASS)[0])))
    assert "The kit of Camille is open." in read(page)
    assert tones == [Tone.GOOD] * 2

    seats = [one.model_copy(update={"token": one.token[::-1]}) for one in CLASS.seats]
    new = {"id": "e" * 32, "title": "Six teas", "seats": tuple(seats)}
    other = CLASS.model_copy(update=new)
    bridge.workspace.keep(other, now=NOW)
    for _ in range(2):  # what is known of other sessions is read when scanning begins
        page.findChild(PackStation).switch()
    scanner.qtbot.waitUntil(lambda: bridge.settled)
    scanner.scan(paper_codes.written(paper_codes.of_kit("certificate", other, CAMILLE)))
    assert "This is of another session, “Six teas”." in read(page)
    press(page, "Open that session")
    scanner.qtbot.waitUntil(lambda: bridge.settled)
    assert (bridge.session.title, page.findChild(PackStation).on) == ("Six teas", False)


def test_a_picture_of_a_code_is_scanned_where_it_is_dropped_or_pasted(
    qtbot: QtBot,
    page: KitsPage,
    bridge: Bridge,
    scanner: Scanner,
    tones: list[Tone],
    tmp_path: Path,
) -> None:
    (strip,) = page.findChildren(PackStrip)

    def drop(*pictures: Image.Image, kind: str = "png", **how_saved: object) -> None:
        files = [tmp_path / f"label-{at}.{kind}" for at in range(len(pictures))]
        for picture, file in zip(pictures, files, strict=True):
            picture.save(file, **how_saved)
        scanner.drop(*files)

    drop(code_picture(SHEET))
    assert "The kit of Camille is open." in read(page)
    assert Tone.REFUSED not in tones
    drop(code_picture(SHEET, seat_address(CLASS.address, OISIN.token)))
    assert any(text.startswith("There are several codes") for text in read(page))
    drop(code_picture())
    assert any(text.startswith("No code was found") for text in read(page))
    drop(code_picture(SHEET), code_picture(SHEET))
    assert "2 files were dropped. Drop one at a time, with one code." in read(page)
    pages = [code_picture(seat_address(CLASS.address, one.token)) for one in CLASS.seats[:2]]
    drop(pages[0], kind="pdf", save_all=True, append_images=pages[1:])
    assert "This PDF has 2 pages. Drop a PDF with one page, or a picture." in read(page)
    scanner.drop(tmp_path)
    assert "This is not a file." in read(page)
    assert tones.count(Tone.REFUSED) == 5
    drop(pages[1], kind="pdf")
    assert "The kit of Oisín is open." in read(page)
    drop(pages[0], kind="pdf")
    assert "The kit of Camille is open." in read(page)

    first = CAMILLE.order[0]
    shown = code_picture(portion_address(CLASS.address, CAMILLE.token, first)).convert("RGB")
    size, depth = shown.size, QImage.Format.Format_RGB888
    copied = QImage(shown.tobytes(), *size, 3 * size[0], depth).copy()
    board, paste = QGuiApplication.clipboard(), QKeySequence(QKeySequence.StandardKey.Paste)
    board.setImage(copied)
    QTest.keySequence(strip.line, paste)
    qtbot.waitUntil(lambda: bridge.settled)
    assert f"{first} is in the kit of Camille: 1 of 4." in read(page)
    cell = QMimeData()
    cell.setText("417")
    cell.setImageData(copied)
    board.setMimeData(cell)
    QTest.keySequence(strip.line, paste)
    board.clear()
    assert strip.line.text() == "417", "a cell of a spreadsheet is copied as a picture, too"


def test_a_closed_kit_is_opened_again_with_a_reason_that_the_log_keeps(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, scanner: Scanner
) -> None:
    scanner.scan(SHEET, *CAMILLE.order, SHEET)
    press(page, "Open it again")
    (dialog,) = page.findChildren(ReasonDialog)
    assert not dialog.do.isEnabled()
    dialog.findChildren(QLineEdit)[0].setText("one bag was torn")
    dialog.do.click()
    qtbot.waitUntil(lambda: bridge.settled and states(bridge)[0] == "to_pack")
    said = bridge.workspace.log.events(CLASS.id)[-1].op.content
    assert said == MoveKit(state="to_pack", reason="one bag was torn")


def test_while_codes_are_scanned_no_key_over_the_table_sets_a_state(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, scanner: Scanner
) -> None:
    cards = table(page)
    QTest.mouseClick(
        cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.viewport().rect().center()
    )
    assert page.focusWidget() is line(page, "Code that is scanned or typed")
    assert not any("Balanced order" in text for text in read(page))
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.focusWidget() is cards
    assert button(page, "Scan to pack").isVisible()
    assert "Balanced order" in read(page)


def test_a_kit_that_is_too_light_is_told_and_stays_in_its_details(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, scanner: Scanner, tones: list[Tone]
) -> None:
    press(page, "Weight check…")
    (dialog,) = page.findChildren(WeightDialog)
    tare, once, tolerance = dialog.findChildren(QLineEdit)
    assert not once.isVisible(), "no box is shared"
    tare.setText("195,5 g")
    portion = CLASS.protocol.samples.sachet.value
    assert any("4 portions" in text for text in read(dialog))
    tolerance.setText(str(portion))
    assert not dialog.do.isEnabled()
    tolerance.setText("1")
    dialog.do.click()
    scanner.scan(SHEET, *CAMILLE.order)
    scanner.scan(f"{195.5 + 3 * portion:.1f}")
    assert tones.count(Tone.REFUSED) == 1
    light = f"{portion:g} g too light"
    assert any(
        f"{light}: a portion of {portion:g} g may be missing." in text for text in read(page)
    )
    assert light in rows(page)[0]
    history = kit_history(bridge.board, 1, ZoneInfo("UTC"), page.words)
    assert history.endswith(light)
    assert bridge.settings.kit_tare == 195.5


class FakePhone:
    """A phone at a hub that only this window speaks to."""

    def __init__(self) -> None:
        self.waiting: dict[int, str] = {}
        self.told: list[tuple[int, bool, str]] = []
        self.ended: list[str] = []

    def exchange(self, hub: object, phone: str, answers: Sequence[SpokenAnswer] = ()) -> dict:
        self.told += [(one.scan, one.good, one.said) for one in answers]
        found, self.waiting = self.waiting, {}
        return found


def test_a_phone_scans_as_a_scanner_does_until_the_strip_is_closed(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = FakePhone()
    monkeypatch.setattr(phone_scanner, "exchange", phone.exchange)
    monkeypatch.setattr(phone_scanner, "end", lambda _, token: phone.ended.append(token))
    monkeypatch.setattr(type(bridge.hub), "running", HubClient("http://192.168.7.2:8710", "k"))
    bridge.hub.state = HubState("on", "http://192.168.7.2:8710")
    press(page, "Phone…")
    (dialog,) = page.findChildren(PhoneDialog)
    (code,) = dialog.findChildren(QrCode)
    assert not code.accessibleName(), "the hub does not know of the phone yet"
    qtbot.waitUntil(lambda: bool(code.accessibleName()))
    assert code.accessibleName().startswith("http://192.168.7.2:8710/scan/en#")
    token = code.accessibleName().partition("#")[2]

    phone.waiting = {1: "", 2: SHEET, 3: "999"}
    qtbot.waitUntil(lambda: len(phone.told) == 3)
    # Each goes by itself, and by its number to the scan that waits for it.
    assert sorted(phone.told) == [
        (1, True, "Scan a kit sheet to open its kit."),
        (2, True, "The kit of Camille is open."),
        (3, False, "The kit of Camille has no portion 999."),
    ]
    qtbot.waitUntil(lambda: not page.findChildren(PhoneDialog))
    assert "The kit of Camille has no portion 999." in read(page)
    first, second = CAMILLE.order[:2]
    scanner.now += 5000
    phone.waiting = {4: first}
    qtbot.waitUntil(lambda: len(phone.told) == 4)
    scanner.scan(second)
    with monkeypatch.context() as broken:
        broken.setattr(bridge, "send", lambda ops, kept, refused: refused(OSError()))
        phone.waiting = {5: "undo"}
        qtbot.waitUntil(lambda: len(phone.told) == 5)
    refused = "This was not taken back. Try again to take it back."
    assert phone.told[-1] == (5, False, refused)
    phone.waiting = {6: "undo"}
    qtbot.waitUntil(lambda: len(phone.told) == 6)
    assert phone.told[-1] == (6, True, f"{first} is taken back from the kit of Camille: 1 of 4.")
    qtbot.waitUntil(lambda: ", 1\u2009/\u20094, To pack" in rows(page)[0])
    phone.waiting = {7: "undo"}
    qtbot.waitUntil(lambda: len(phone.told) == 7)
    assert phone.told[-1] == (7, False, "This phone has scanned nothing that can be taken back.")
    press(page, "Stop scanning")
    qtbot.waitUntil(lambda: phone.ended == [token_hash(token)])
    phone.waiting = {8: SHEET}
    wait_until_settled(qtbot, bridge)
    assert len(phone.told) == 7
