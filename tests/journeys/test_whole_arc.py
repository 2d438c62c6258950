"""One class from the plan file to the exported table, through everything a user touches.

Plan and print on the command line, scan the printed sheet, answer in a real browser, kill the hub
on the way, compare in the real window, reveal, and export.
"""

import csv
import json
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from helpers.command import run_command
from helpers.live import free_port
from helpers.phone_class import open_browser, set_scale
from helpers.printed import Printed
from helpers.waiting import SOON_S
from playwright.sync_api import Locator, Page
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.compare.cells import Question
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "resources" / "example"
LEARNER = "Harriet"


@dataclass
class Arc:
    """The class under way: its folder, its window, and a learner's phone."""

    data: DataFolder
    parts: Parts
    phone: Page
    qtbot: QtBot

    @property
    def session(self) -> Session:
        session = self.parts.bridge.session
        assert session is not None
        return session

    @property
    def seat(self) -> Seat:
        return next(seat for seat in self.session.seats if seat.learner.display == LEARNER)

    def until(self, look: Callable[[], object]) -> None:
        """Let the window live until `look` finds something."""
        self.qtbot.waitUntil(lambda: bool(look()))

    def begin(self, step: str) -> None:
        """Press the space bar on the live page, step after step, until `step` is on."""
        bridge, live = self.parts.bridge, self.parts.window
        live.go("live")
        while bridge.board is None or bridge.board.current is None or self.step != step:
            before = self.step
            self.qtbot.keyClick(live.page("live"), Qt.Key.Key_Space)
            self.until(lambda was=before: self.step != was)
        name = next(s for s in self.session.protocol.steps if s.id == step).name["en"]
        self.wait_for(self.phone.get_by_role("heading", name=name))

    def wait_for(self, on_phone: Locator) -> None:
        """Let the window live until the phone shows something; the browser's own wait would not."""
        self.until(on_phone.is_visible)

    @property
    def step(self) -> str:
        board = self.parts.bridge.board
        return board.current.step if board is not None and board.current is not None else ""

    def kill_hub(self) -> None:
        """End the hub without a word; the window starts it again by itself."""
        note = json.loads((self.data.root / "hub.json").read_text())
        os.kill(note["pid"], signal.SIGKILL)


def tasting(data: Path, *arguments: object) -> str:
    """What a command of the program prints; it must succeed."""
    done = run_command(data, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def planned(folder: Path, port: int) -> DataFolder:
    """A data folder with the example's plan, for a class that begins now on this computer."""
    data = DataFolder(folder / "data")
    address = f"http://class.lan:{port}"  # which the browser takes for this computer
    settings_file.save(
        data.settings,
        Settings(example_offered=True, hub_port=port, address=address, language="en"),
    )
    zone = "Europe/London"
    now = datetime.now(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M:%S")
    plan = (EXAMPLE / "plan.toml").read_text(encoding="utf-8")
    plan = plan.replace("2026-11-16T10:00:00", now).replace("Europe/Paris", zone)
    plan = plan.replace("https://tasting.example.org", address)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    (folder / "learners.csv").write_bytes((EXAMPLE / "learners.csv").read_bytes())
    tasting(data.root, "session", "new", folder / "plan.toml")
    return data


def scanned(data: DataFolder, folder: Path, name: str) -> str:
    """The address in the code on a learner's printed sheet."""
    tasting(data.root, "print", "four", "--out", folder / "sheets")
    (sheets,) = (folder / "sheets").glob("*.pdf")
    printed = Printed(sheets)
    page = next(page for page in range(len(printed)) if name in printed.text(page))
    (address,) = printed.codes(page, dpi=150)
    return address


def to_bowl(page: Page, code: str) -> None:
    page.get_by_role("button", name=f"bowl {code}").click()


def test_a_class_from_the_plan_file_to_the_exported_table(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    port = free_port()
    data = planned(tmp_path, port)
    address = scanned(data, tmp_path, LEARNER)
    assert address.startswith(f"HTTP://CLASS.LAN:{port}/")
    kept, _ = settings_file.load(data.settings)
    with open_browser() as browser, composed_window(data, kept, theme) as parts:
        phone = browser.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        phone.set_default_timeout(SOON_S * 1000)
        parts.window.show()
        arc = Arc(data, parts, phone, qtbot)
        arc.until(lambda: parts.bridge.session is not None)
        parts.bridge.start_hub()
        arc.until(lambda: parts.bridge.hub.state.status == "on")
        phone.goto(address)
        arc.wait_for(phone.get_by_role("heading", name=f"Welcome, {LEARNER}"))
        entered = answered(arc)
        compared(arc, entered)
        revealed(arc)
        exported(arc, tmp_path, entered)
        parts.bridge.hub.stop()
        arc.until(lambda: parts.bridge.settled)


def answered(arc: Arc) -> dict[tuple[str, str], float]:
    """Nose and taste of two codes, with the hub killed in between; what was entered."""
    phone, (first, second) = arc.phone, arc.seat.order[:2]
    entered: dict[tuple[str, str], float] = {}

    def mark(step: str, question: str, attribute: str, values: tuple[float, float]) -> None:
        arc.begin(step)
        for code, value in zip((first, second), values, strict=True):
            to_bowl(phone, code)
            set_scale(phone, question, value)
            entered[code, attribute] = value

    mark("wet", "How strong is the aroma?", "aroma_intensity", (7.0, 5.0))
    arc.begin("hot")
    arc.kill_hub()
    mark("hot", "How much acidity is there?", "acidity", (8.5, 2.0))
    arc.wait_for(phone.get_by_text("Delivered to your trainer"))
    arc.until(lambda: values_of(arc) == entered)
    return entered


def values_of(arc: Arc) -> dict[tuple[str, str], object]:
    board = arc.parts.bridge.board
    assert board is not None
    return {
        (code, name): value
        for code in arc.session.codes
        for name, value in board.values(arc.seat.number, code).items()
    }


def compared(arc: Arc, entered: dict[tuple[str, str], float]) -> None:
    """Every answer stands in the cell of its learner, as it is read and as a screen reader says it.

    The others gave none, and their cells say so.
    """
    window = arc.parts.window
    window.go("compare")
    page = window.page("compare")
    arc.until(lambda: page.compared is not None)
    arc.until(lambda: arc.parts.bridge.settled)
    assert page.table.isVisible()
    asked = [attribute for _, attribute in arc.session.protocol.attributes()]
    names = {attribute.id: attribute.name["en"] for attribute in asked}
    for (code, attribute), value in entered.items():
        arc.qtbot.keyClick(page, Qt.Key(Qt.Key.Key_1 + page.chooser.keys.index(code)))
        assert page.table.moving.accessibleName() == f"Answers about {code}"
        for learner in (seat.learner.display for seat in arc.session.seats):
            shown, said = cell(page, attribute, learner)
            start = f"{names[attribute]}, {learner}: "
            if learner == LEARNER:
                assert shown.split()[0] == f"{value:.1f}"
                assert said.startswith(f"{start}{value:.1f}")
            else:
                assert (shown, said) == ("–", f"{start}no answer")


def cell(page: ComparePage, attribute: str, learner: str) -> tuple[str, str]:
    """What the painted table shows and says where an attribute and a learner cross."""
    model, across = page.table.model, Qt.Orientation.Horizontal
    titles = [model.headerData(column, across) for column in range(model.columnCount())]
    assert model.grid is not None
    asked = [model.grid.cell(row, 0) for row in range(model.rowCount())]
    (row,) = [
        row
        for row, name in enumerate(asked)
        if isinstance(name, Question) and name.attribute.id == attribute
    ]
    index = model.index(row, titles.index(learner))
    return str(index.data()), str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def revealed(arc: Arc) -> None:
    """The trainer opens the codes; the phone shows what was behind them."""
    arc.begin("reveal")
    arc.parts.window.go("compare")
    page = arc.parts.window.page("compare")
    arc.qtbot.mouseClick(page.reveal, Qt.MouseButton.LeftButton)
    arc.until(lambda: arc.parts.bridge.board and arc.parts.bridge.board.revealed)
    for sample in arc.session.samples:
        arc.wait_for(arc.phone.get_by_text(sample.product.name))


def exported(arc: Arc, folder: Path, entered: dict[tuple[str, str], float]) -> None:
    """The table holds what was entered, no more and no less."""
    tasting(arc.data.root, "answers", "export", "four", folder / "answers.csv")
    with (folder / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {
        attribute.name["en"]: attribute.id for _, attribute in arc.session.protocol.attributes()
    }
    found = {
        (row["sample"], names.get(row["attribute"], row["attribute"])): float(row["value"])
        for row in rows
    }
    assert found == entered
    assert {row["learner"] for row in rows} == {arc.seat.learner.name}
    assert {row["source"] for row in rows} == {"phone"}
