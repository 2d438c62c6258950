"""Kits from the printer to the learner: packed by what is on the labels, sent, and received."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.code_pictures import as_jpeg, code_picture
from helpers.command import ROOT
from helpers.live import free_port
from helpers.pages import button, line, list_named, read, settle, spoken_rows
from helpers.phone_class import open_browser
from helpers.printed import Printed, planned
from playwright.sync_api import Page
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting import cli
from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.kits.packing.phone_dialog import PhoneDialog
from tasting.desktop.pages.kits.shipping.dialog import ShipDialog
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.qr_code import QrCode
from tasting.domain.session import Session
from tasting.exchange import protocols
from tasting.paper.qr import portion_address, seat_address
from tasting.places import DataFolder
from tasting.services.compare import comparison
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings

NOW = datetime.now(UTC)
CLASS: Session = planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Oisín"]).model_copy(
    update={"starts_at": NOW + timedelta(days=9), "title": "Four coffees"}
)
CAMILLE, OISIN = CLASS.seats


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A folder with the session, planned and not packed."""
    folder = DataFolder(tmp_path / "data")
    with open_workspace(folder) as workspace:
        workspace.keep(CLASS, now=NOW)
    return folder


@pytest.fixture
def codes(data: DataFolder, tmp_path: Path) -> dict[str, list[str]]:
    """What a scanner reads on the printed kit sheets and portion labels, by paper."""
    what = ["--what", "kit-sheet,portion-labels", "--stock", "L7160", "--out", str(tmp_path)]
    assert cli.run(["--data", str(data.root), "print", CLASS.title, *what]) == 0
    found = {}
    for paper in ("kit-sheets", "portion-labels"):
        (path,) = tmp_path.glob(f"*{paper}.pdf")
        printed = Printed(path)
        found[paper] = [text for page in range(len(printed)) for text in printed.codes(page, 200)]
    assert [len(each) for each in found.values()] == [2, 8]
    return found


def label(codes: dict[str, list[str]], seat: int, code: str) -> str:
    """The portion label of a seat and a code, as scanned."""
    token = CLASS.seats[seat].token
    (text,) = [one for one in codes["portion-labels"] if one.endswith(f"{token}#{code}")]
    return text


def pack_until_killed(data: DataFolder, scans: Sequence[str], answers: int) -> list[str]:
    """The program packs what is scanned, and is killed once it has answered in so many lines."""
    command = [sys.executable, "-m", "tasting", "--data", str(data.root)]
    with subprocess.Popen(
        [*command, "kit", "pack", CLASS.title],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(f"{scan}\n" for scan in scans))
        process.stdin.flush()
        told = [process.stdout.readline().rstrip("\n") for _ in range(answers)]
        process.send_signal(signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL
    return told


@pytest.fixture
def opened(data: DataFolder, qtbot: QtBot, theme: Theme) -> Iterator[Parts]:
    """Gives a way to open the window, as the next start of the program does."""
    port = free_port()
    address = f"http://class.lan:{port}"  # which the browser takes for this computer
    settings = Settings(language="en", example_offered=True, hub_port=port, address=address)
    with composed_window(data, settings, theme) as parts:
        parts.window.resize(1366, 768)
        parts.window.show()
        qtbot.waitUntil(lambda: parts.bridge.settled and parts.bridge.session is not None)
        parts.window.go("kits")
        yield parts


def rows(kits: QWidget) -> list[str]:
    settle()
    return spoken_rows(list_named(kits, "Kits of the session").model())


def test_boxes_go_from_the_printer_to_the_learner_by_their_codes(
    codes: dict[str, list[str]],
    data: DataFolder,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second, third, last = CAMILLE.order
    begun = [label(codes, 0, first), label(codes, 0, second)]
    told = pack_until_killed(data, [codes["kit-sheets"][0], *begun], 4)
    assert told[-1] == f"{second} is in the kit of Camille: 2 of 4."

    parts: Parts = request.getfixturevalue("opened")
    kits, bridge = parts.window.page("kits"), parts.bridge
    qtbot.waitUntil(lambda: bridge.settled and "2\u2009/\u20094" in rows(kits)[0])

    clock = [round(NOW.timestamp() * 1000)]
    monkeypatch.setattr(bridge, "now_ms", lambda: clock[0])

    def scan(text: str, after_ms: int = 5000) -> None:
        """By hands: one pull of the trigger; the keyboard and the mouse are not touched."""
        clock[0] += after_ms
        field = line(kits, "Code that is scanned or typed")
        assert kits.window().focusWidget() is field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bridge.settled)

    button(kits, "Scan to pack").click()
    scan(codes["kit-sheets"][0])
    assert f"Still to put in: {third}, {last}." in read(kits)
    scan(label(codes, 1, third))
    assert f"This {third} belongs in the kit of Oisín." in read(kits)
    scan(label(codes, 0, third))
    scan(label(codes, 0, third), after_ms=800)
    assert f"{third} is in the kit of Camille: 3 of 4." in read(kits), "scanned twice is once"
    scan(label(codes, 0, last))
    for code in OISIN.order:
        scan(label(codes, 1, code))
    assert [row.split(", ")[-2] for row in rows(kits)] == ["Packed", "Packed"]

    send(qtbot, kits)
    qtbot.waitUntil(lambda: bridge.settled and "Shipped" in rows(kits)[1])
    receive(qtbot, parts, first)
    assert rows(kits)[0].endswith(f"Received, missing: {first}")
    assert "Shipped, left" in rows(kits)[1]
    compared = comparison(bridge.session, bridge.board)
    assert [cup.code for cup in compared.cups if cup.lacking == {CAMILLE.number}] == [first]


def send(qtbot: QtBot, kits: QWidget) -> None:
    """Both boxes at once, their numbers scanned in order."""
    button(kits, "Stop scanning").click()
    button(kits, "Select all kits").click()
    button(kits, "Carrier and tracking numbers").click()
    (dialog,) = kits.findChildren(ShipDialog)
    numbers = dialog.findChildren(QPlainTextEdit)[0]
    for number in ("8L00399999999", "8L00399999998"):
        QTest.keyClicks(numbers, number)
        QTest.keyClick(numbers, Qt.Key.Key_Return)
    button(dialog, "Mark 2 kits as shipped").click()


def receive(qtbot: QtBot, parts: Parts, code: str) -> None:
    """Camille's phone, on the page of her sheet, tells that one sachet is torn."""
    kits, bridge = parts.window.page("kits"), parts.bridge
    bridge.start_hub()
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on" and bridge.settled)
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(seat_address(bridge.settings.address, CAMILLE.token), wait_until="commit")
        lacking = page.get_by_role("button", name="Il manque quelque chose")
        qtbot.waitUntil(lacking.is_visible)
        lacking.click()
        page.get_by_label(code).check()
        page.get_by_role("button", name="Prévenir mon formateur").click()
        qtbot.waitUntil(lambda: bridge.settled and "Received" in rows(kits)[0])
    bridge.hub.stop()
    qtbot.waitUntil(lambda: bridge.settled)


def test_a_phone_on_the_local_network_packs_in_the_window(opened: Parts, qtbot: QtBot) -> None:
    kits, bridge = opened.window.page("kits"), opened.bridge
    first, second = CAMILLE.order[:2]
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        button(kits, "Scan to pack").click()
        button(kits, "Phone…").click()
        (dialog,) = kits.findChildren(PhoneDialog)
        (shown,) = dialog.findChildren(QrCode)
        qtbot.waitUntil(lambda: bool(shown.accessibleName()))
        page.goto(shown.accessibleName(), wait_until="commit")

        def answered(said: str, inside: int) -> None:
            """Let the window live until the phone shows an answer: its own wait would stop it."""
            told = page.locator("#said", has_text=said)
            row = f", {inside}\u2009/\u20094, To pack" if inside else ", To pack"
            qtbot.waitUntil(lambda: told.is_visible() and row in rows(kits)[0])

        answered("Scan a kit sheet to open its kit.", 0)
        type_code(page, "1")
        answered("The kit of Camille is open.", 0)
        type_code(page, first)
        answered(f"{first} is in the kit of Camille: 1 of 4.", 1)
        type_code(page, "999")
        answered("The kit of Camille has no portion 999.", 1)
        label = as_jpeg(code_picture(portion_address(CLASS.address, CAMILLE.token, second)))
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="Take a picture of a code").click()
        chosen.value.set_files({"name": "it.jpg", "mimeType": "image/jpeg", "buffer": label})
        answered(f"{second} is in the kit of Camille: 2 of 4.", 2)
        page.get_by_role("button", name="Take the last scan back").click()
        answered(f"{second} is taken back from the kit of Camille: 1 of 4.", 1)
    bridge.hub.stop()
    qtbot.waitUntil(lambda: bridge.settled)


def type_code(page: Page, text: str) -> None:
    page.get_by_label("Code that is scanned or typed").fill(text)
    page.get_by_role("button", name="Send").click()
